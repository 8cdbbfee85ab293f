"""Every generated file of a ruleset: its name, and how it is made.

A file is made when it is asked for, so that each format can be timed by itself. What a format needs
is loaded then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
import json

from ..facts import wanted
from ..model.measures import Honour, Measures, scored_here
from ..office.document import Document
from ..office.letterhead import FILE as LETTERHEAD
from ..office.letterhead import Letterhead, read_letterhead
from ..pipeline import Ruleset, official_bytes
from ..sheets.checklist import Checklist
from ..sheets.view import Field, Sheet
from ..source.diagnostic import Diagnostic, Severity
from ..source.disk import filed
from ..syntax.outline import official


class CannotBuild(ValueError):
    """A ruleset that scores, but that an output cannot express; the message says what and where."""


class CannotMake(ValueError):
    """One file that its format cannot express; the message says what, and the rest is built."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file: its name below the output folder, its format, how it is made.

    ``kept``: it belongs with the ruleset; one that is not depends on the machine (its fonts).
    """

    name: str
    format: str
    make: Callable[[], bytes]
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Omission:
    """Files that this machine cannot make: which, why, and what mends it."""

    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be made here, what cannot, and what was found in the files beside the text."""

    outputs: tuple[Output, ...]
    omissions: tuple[Omission, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What every file is made from: the model, the digest of its text, what stands beside it.

    ``text`` is the official text; ``fault`` says what a list of evidence lacks.
    """

    measures: Measures
    text: str
    digest: str
    letterhead: Letterhead
    evidence: Mapping[str, str]
    fault: str = ""

    @property
    def honours(self) -> tuple[Honour, ...]:
        """The honours that this text scores by standards of its own."""
        return tuple(h for h in self.measures.honours if scored_here(self.measures, h))


def plan(ruleset: Ruleset) -> Plan:
    """The files of a ruleset that compiled. Raises ``CannotBuild``."""
    ground, found = ground_of(ruleset)
    outputs = [*_evaluators(ground), *_sheets(ground), *_forms(ground)]
    omissions: list[Omission] = []
    for part in (_workbooks, _documents):
        made, missing = part(ground)
        outputs += made
        omissions += missing
    return Plan((*outputs, *_records(ground)), tuple(omissions), found)


def ground_of(ruleset: Ruleset) -> tuple[Ground, tuple[Diagnostic, ...]]:
    """What the files of a ruleset are made from, and what was found beside its text."""
    assert ruleset.compilation is not None
    folder, measures = ruleset.path.parent, ruleset.compilation.measures
    letterhead, found = read_letterhead(folder / LETTERHEAD)
    notes = wanted.read_wanted(folder / wanted.FILE, measures.facts)
    faults = [each for each in notes.diagnostics if each.severity is Severity.ERROR]
    said = "、".join(dict.fromkeys(each.title for each in faults))
    fault = f"{wanted.FILE} 有误,需要的佐证没有列全:{said}" if faults else ""
    source = ruleset.compilation.source
    digest = sha256(official_bytes(source)).hexdigest()
    return Ground(measures, official(source), digest, letterhead, notes.texts, fault), found


Part = tuple[list[Output], list[Omission]]


def _lacking(what: str, modules: tuple[str, ...], extra: str) -> list[Omission]:
    """What is left out where a library is not installed."""
    absent = [each for each in modules if not find_spec(each)]
    mend = f'pip install "redcell-dsl[{extra}]"'
    return [Omission(what, f"没有装 {'、'.join(absent)}", mend)] if absent else []


# ---- for programs --------------------------------------------------------------------------------


def _evaluators(ground: Ground) -> Iterator[Output]:
    from ..backends import python

    try:
        files = python.emit(ground.measures, ground.digest)
    except python.Unsupported as fault:
        yield Output("evaluators/*.py", "Python", partial(_unmade, str(fault)))
        return
    for name, text in files.items():
        yield Output(f"evaluators/{name}", "Python", partial(_utf8, text))


def _unmade(why: str) -> bytes:
    raise CannotMake(why)


LONGEST = 40
"""Characters of an honour's name in the name of a file."""


def file_name(name: str) -> str:
    """The name of an honour as a file may bear it, without blanks."""
    return filed("".join(name.split()), "办法", LONGEST)


def _records(ground: Ground) -> Iterator[Output]:
    yield Output("readback.md", "读回", partial(_readback, ground))
    yield Output("model.json", "JSON", partial(_model, ground))
    yield Output("model.schema.json", "JSON", _model_schema)


def _readback(ground: Ground) -> bytes:
    from ..sheets.readback import readback

    return _utf8(readback(ground.measures, ground.digest))


def _model(ground: Ground) -> bytes:
    from ..model.serial import dump

    return _utf8(dump(ground.measures, ground.digest))


def _model_schema() -> bytes:
    from ..model.serial import model_schema

    return _utf8(model_schema())


def _facts(ground: Ground, honour: Honour) -> bytes:
    from ..facts.schema import schema

    return _utf8(json.dumps(schema(ground.measures, honour), ensure_ascii=False, indent=2) + "\n")


# ---- for people ----------------------------------------------------------------------------------


def _sheets(ground: Ground) -> Iterator[Output]:
    from ..sheets.organise import FILE

    for honour in ground.honours:
        name, file = honour.name, file_name(honour.name)
        yield Output(f"sheets/{file}.html", "评分表 HTML", partial(_page, ground, name))
        yield Output(f"sheets/{file}.md", "Markdown", partial(_listing, ground, name))
        yield Output(f"facts/{file}.schema.json", "JSON", partial(_facts, ground, honour))
    if ground.measures.norms:
        yield Output(f"sheets/{FILE}.html", "评分表 HTML", partial(_checklist, ground))
        yield Output(f"sheets/{FILE}.md", "Markdown", partial(_checklist_text, ground))


def _page(ground: Ground, honour: str) -> bytes:
    from ..sheets.html import html

    return _utf8(html(_sheet(ground, honour)))


def _listing(ground: Ground, honour: str) -> bytes:
    from ..sheets.markdown import markdown

    return _utf8(markdown(_sheet(ground, honour)))


def _sheet(ground: Ground, honour: str) -> Sheet:
    """A blank scoring sheet under the office's letterhead."""
    from ..sheets.build import sheet

    head = ground.letterhead
    fields = tuple(map(Field, head.fields))
    made = sheet(ground.measures, honour, digest=ground.digest)
    return replace(made, fields=fields, signatures=head.signatures)


def _checklist(ground: Ground) -> bytes:
    from ..sheets.html import checklist_html

    return _utf8(checklist_html(_organised(ground)))


def _checklist_text(ground: Ground) -> bytes:
    from ..sheets.listing import checklist_markdown

    return _utf8(checklist_markdown(_organised(ground)))


def _organised(ground: Ground) -> Checklist:
    from ..sheets.organise import organise

    return organise(ground.measures, ground.evidence, ground.fault, digest=ground.digest)


def _forms(ground: Ground) -> Iterator[Output]:
    for honour in ground.honours:
        make = partial(_form, ground, honour)
        yield Output(f"forms/{file_name(honour.name)}.html", "填报表单", make)


def _form(ground: Ground, honour: Honour) -> bytes:
    from ..office import form

    given = (ground.measures, honour, ground.digest, ground.letterhead, ground.evidence)
    try:
        return _utf8(form.emit(*given))
    except form.TooLarge as fault:
        raise CannotMake(str(fault)) from fault


def _workbooks(ground: Ground) -> Part:
    missing = _lacking("workbooks/*.xlsx", ("xlsxwriter",), "workbook")
    if missing:
        return [], missing
    made: list[Output] = []
    for honour in ground.honours:
        name = file_name(honour.name)
        made.append(Output(f"workbooks/{name}.xlsx", "工作簿", partial(_workbook, ground, honour)))
        ranking = partial(_ranking, ground, honour)
        made.append(Output(f"workbooks/汇总排序-{name}.xlsx", "汇总排序", ranking))
    return made, []


def _workbook(ground: Ground, honour: Honour) -> bytes:
    from ..office import workbook

    given = (ground.measures, honour, ground.digest, ground.letterhead, ground.evidence)
    try:
        return workbook.emit(*given)
    except workbook.Unsupported as fault:
        raise CannotMake(str(fault)) from fault


def _ranking(ground: Ground, honour: Honour) -> bytes:
    from ..office import summary

    try:
        return summary.emit(ground.measures, honour, ground.digest, ground.letterhead)
    except summary.CannotRank as fault:
        raise CannotMake(str(fault)) from fault


def _documents(ground: Ground) -> Part:
    print_out = _lacking("documents/*.pdf", ("typst",), "documents")
    if not print_out:
        from ..office.pdf import fonts

        lacking = fonts().missing
        if lacking:
            why = f"没有字体 {'、'.join(lacking)}"
            print_out = [Omission("documents/*.pdf", why, "make programs(或见 docs/fonts.md)")]
    from ..office.papers import papers

    made: list[Output] = []
    given = (ground.measures, ground.digest, ground.letterhead, ground.evidence)
    for paper in papers(*given, text=ground.text):
        made.append(Output(f"documents/{paper.name}.docx", "Word", partial(_docx, paper)))
        if not print_out:
            make = partial(_pdf, paper)
            made.append(Output(f"documents/{paper.name}.pdf", "PDF", make, kept=False))
    return made, print_out


def _docx(paper: Document) -> bytes:
    from ..office.docx import docx

    return docx(paper)


def _pdf(paper: Document) -> bytes:
    from ..office.pdf import BadLogo, pdf

    try:
        return pdf(paper)
    except BadLogo as fault:
        raise CannotBuild(str(fault)) from fault


def _utf8(text: str) -> bytes:
    return text.encode("utf-8")
