"""The whole compiler on one page: read → outline → elaborate → check → score.

Every step gives data; what is wrong is a diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
import gc
import json
from pathlib import Path
import re
import sys
from typing import TYPE_CHECKING, TypeVar

from .analysis.run import run
from .evaluate.amounts import Refusal
from .evaluate.items import words
from .evaluate.reference import NoMethod, evaluate, honour_of
from .evaluate.scorecard import Range, Scorecard
from .facts.calendar import open_from
from .facts.codes import CODES as FACT_CODES
from .facts.endings import DOSSIER
from .facts.form import Form
from .facts.load import Format, Loaded, load, load_file
from .facts.validate import Validated, validate_loaded
from .model.elaborate import Compilation, elaborate
from .model.fact import Counts, Periodic, Value
from .model.measures import Example, Honour, Measures, Unit
from .model.norm import Adoption
from .model.number import exact
from .model.registry import YEAR_FACT
from .model.select import select
from .source.diagnostic import Diagnostic, Severity
from .source.places import rulesets_folder
from .source.read import LARGEST_BYTES, decode, encode, read_file
from .source.text import Source, normalise
from .syntax.outline import official

if TYPE_CHECKING:
    from .analysis.explain import Page
    from .facts.dossier import Grounds

MAIN_FILE = "办法.txt"
PUBLISHED_FILE = "原文.txt"
YEAR = re.compile(r"\d{4}")
Found = tuple[Diagnostic, ...]
T = TypeVar("T")


class NoRuleset(ValueError):
    """A RULESET that names no file; the message says what was looked for."""


@dataclass(frozen=True)
class Ruleset:
    """A compiled ruleset: where it stands, its compilation, everything found in it.

    ``compilation`` is ``None`` where the file could not be read at all.
    """

    path: Path
    compilation: Compilation | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def measures(self) -> Measures | None:
        return self.compilation.measures if self.compilation else None

    @property
    def name(self) -> str:
        """The ruleset's folder, or its file's name: what its output is filed under."""
        return self.path.resolve().parent.name if self.path.name == MAIN_FILE else self.path.stem

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)


def locate(ruleset: str) -> Path:
    """The file that RULESET means: a year, a folder or a file. Raises ``NoRuleset``."""
    path = Path(ruleset)
    if not path.exists():
        path = _kept(ruleset)
    if not path.is_dir():
        return path
    if (path / MAIN_FILE).is_file():
        return path / MAIN_FILE
    others = [each for each in sorted(path.glob("*.txt")) if each.name != PUBLISHED_FILE]
    if len(others) == 1:
        return others[0]
    raise NoRuleset(f"文件夹 `{ruleset}` 里没有 {MAIN_FILE}")


def _kept(ruleset: str) -> Path:
    """The folder of that name among the rulesets: of the current folder, else those that came along."""
    if ruleset == Path(ruleset).name:
        for place in (Path("rulesets"), rulesets_folder()):
            if (place / ruleset).is_dir():
                return place / ruleset
    known = sorted(each.name for each in rulesets_folder().iterdir() if each.is_dir())
    if YEAR.fullmatch(ruleset):
        raise NoRuleset(f"没有 {ruleset} 年的办法;现有:{'、'.join(known) or '(没有)'}")
    raise NoRuleset(f"没有这个文件或文件夹:`{ruleset}`;现有的办法:{'、'.join(known) or '(没有)'}")


@contextmanager
def _untidied() -> Iterator[None]:
    """Without looking for cycles: compiling makes none, and keeps nearly all that it makes."""
    tidied = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if tidied:
            gc.freeze()
            gc.unfreeze()  # what was made counts as old: it is not looked through at once
            gc.enable()


@_untidied()
def compile_file(path: Path) -> Ruleset:
    """Read and compile a ruleset, with every check."""
    reading = read_file(path)
    if reading.source is None:
        return Ruleset(path, None, reading.diagnostics)
    if not reading.source.text.strip():
        return Ruleset(path, None, (*reading.diagnostics, _empty(reading.source)))
    compilation = elaborate(reading.source)
    base = _base(path, compilation.measures)
    if base is not None:
        compilation = elaborate(reading.source, base.honours)
    found = (*run(compilation), *check_examples(compilation))
    return Ruleset(path, compilation, (*reading.diagnostics, *found))


@_untidied()
def compile_source(source: Source) -> Ruleset:
    """Compile a text that stands in no ruleset, with every check."""
    compilation = elaborate(source)
    found = (*run(compilation), *check_examples(compilation))
    return Ruleset(Path(source.name), compilation, found)


def _base(path: Path, measures: Measures) -> Measures | None:
    """The text beside this one whose standards it applies (参照《…》), where it has none itself."""
    titles = [norm.title for norm in measures.norms if isinstance(norm, Adoption)]
    if measures.articles or not titles:
        return None
    for other in _beside(path):
        reading = read_file(other)
        found = elaborate(reading.source).measures if reading.source else None
        if found is not None and found.articles and normalise(found.title) in titles:
            return found
    return None


def _beside(path: Path) -> list[Path]:
    """The other texts of a folder; 原文 are copies as published."""
    texts = sorted(path.resolve().parent.glob("*.txt"))
    return [each for each in texts if each.name != path.name and "原文" not in each.stem]


def notices(ruleset: Ruleset) -> tuple[Ruleset, ...]:
    """The texts beside a ruleset that apply its standards: a notice that opens a season."""
    if ruleset.measures is None:
        return ()
    title = normalise(ruleset.measures.title)
    found = [compile_file(path) for path in _beside(ruleset.path)]
    return tuple(
        each
        for each in found
        if each.measures is not None
        and any(isinstance(n, Adoption) and n.title == title for n in each.measures.norms)
    )


def _empty(source: Source) -> Diagnostic:
    advice = ("核对是否选对了文件、是否已经保存",)
    return Diagnostic("S005", Severity.ERROR, "办法文件是空的", None, source=source, advice=advice)


def load_ruleset(ruleset: str) -> Ruleset:
    """The ruleset that RULESET means, compiled once in a process for as long as its folder stays."""
    path = locate(ruleset)
    texts = [path, *_beside(path)]
    stamp = tuple((each.stat().st_mtime_ns, each.stat().st_size) for each in texts)
    return _compiled(path, path.resolve(), stamp)


@lru_cache(maxsize=8)
def _compiled(path: Path, _place: Path, _stamp: tuple[tuple[int, int], ...]) -> Ruleset:
    return compile_file(path)


def check_examples(compilation: Compilation) -> Iterator[Diagnostic]:
    """Examples (例) that do not hold."""
    measures = compilation.measures
    for example in measures.examples:
        said = _example_fault(compilation, measures, example)
        if said:
            yield Diagnostic(
                "E003",
                Severity.ERROR,
                f"例子与计分结果不符:{said}",
                example.span,
                example.citation,
                advice=("核对例子,或用 redcell read 看这一句是怎样读的",),
                source=compilation.source,
            )


def _example_fault(compilation: Compilation, measures: Measures, example: Example) -> str:
    given = "".join(
        f"{json.dumps(name, ensure_ascii=False)}: {value}\n" for name, value in example.given
    )
    loaded = load(Source("例", given), Format.YAML)
    result = score(_part(measures, example), example.honour, loaded)
    if result.card is None:
        return "; ".join(found.title for found in result.diagnostics) or "没有给出事实"
    found = points_of(result.card, example.unit)
    expected = example.expected.value
    if found is None:
        return f"没有 {example.unit} 这一处得分"
    if found.known and found.least == expected:
        return ""
    return f"例子说 {exact(expected)} 分,按正文是 {words(found)} 分"


def _part(measures: Measures, example: Example) -> Measures:
    """What an example is about, alone: the article of its unit; for the whole, everything."""
    article = example.unit.split(".")[0]
    if not article:
        return measures
    honour = honour_of(measures, example.honour)
    return replace(
        measures,
        articles=tuple(each for each in measures.articles if each.id == article),
        honours=(replace(honour, articles=(article,)),),
        facts=tuple(f for f in measures.facts if f.id.split(".")[0] in (article, f.id)),
    )


def points_of(card: Scorecard, unit: str) -> Range | None:
    """The score of an item, an article or a rule; of the whole for an empty id."""
    if not unit:
        return card.total
    for article in card.articles:
        for item in article.items:
            if item.id == unit:
                return item.score
            for rule in item.rules:
                if rule.id == unit:
                    return rule.points
        if article.id == unit:
            return article.score
    return None


@dataclass(frozen=True)
class Result:
    """What scoring gave: a scorecard unless the facts or readings are unusable, and findings."""

    card: Scorecard | None
    diagnostics: tuple[Diagnostic, ...]
    measures: Measures


def score(
    measures: Measures, honour: str, loaded: Loaded, choices: Mapping[str, str] | None = None
) -> Result:
    """Score one application. Raises ``KeyError`` and ``UnknownChoice`` for names that do not exist."""
    selected = select(measures, choices) if choices else measures
    chosen = honour_of(selected, honour)
    validated: Validated = validate_loaded(loaded, Form.of(selected, chosen))
    source = loaded.tree.source if loaded.tree else None
    return score_answers(
        _answers(validated.values, validated.diagnostics, selected, source), honour
    )


def _refused(refusal: Refusal, measures: Measures, source: Source | None) -> Diagnostic:
    names = {fact.id: fact for fact in measures.facts}
    known = [names[fact] for fact in refusal.facts if fact in names]
    said = "、".join(f"“{fact.name}”" for fact in known)
    return Diagnostic(
        "E001",
        Severity.ERROR,
        f"{said}为 0,无法计算比例",
        None,
        known[0].citation if known else "",
        notes=("正文没有规定这时怎样计分",),
        advice=("核对填报;确属没有的,用 --reading 选定口径后再算",),
        source=source,
    )


@dataclass(frozen=True)
class Answers:
    """What files say for one honour, under chosen readings.

    ``values`` are ``None`` where the files, or the text that the honour is scored by, have errors.
    ``grounds`` are the evidence behind a value, by fact; ``details`` say whose files they are.
    """

    values: Mapping[str, Value] | None
    diagnostics: tuple[Diagnostic, ...]
    measures: Measures
    source: Source | None = None
    grounds: Mapping[str, Grounds] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)


def read_answers(
    ruleset: Ruleset,
    honour: str,
    files: Sequence[str],
    choices: Mapping[str, str] | None = None,
    as_of: date | None = None,
) -> Answers:
    """The answers of one application: one YAML or JSON file, standard input for ``-``, or a dossier.

    Faults of the text stop an honour only where they touch what it is scored by. Raises ``KeyError``
    and ``UnknownChoice`` like ``score``.
    """
    measures = ruleset.measures
    assert measures is not None
    selected = select(measures, choices) if choices else measures
    chosen = honour_of(selected, honour)
    if blocking := blocking_faults(ruleset, chosen):
        return Answers(None, blocking, selected)
    form = Form.of(selected, chosen)
    if len(files) == 1 and _plain(files[0]):
        loaded = _read_standard_input() if files[0] == "-" else load_file(Path(files[0]))
        validated: Validated = validate_loaded(loaded, form)
        source = loaded.tree.source if loaded.tree else None
        values = _opened(validated.values, selected, as_of)
        return _answers(values, validated.diagnostics, selected, source)
    from .facts.dossier import read_dossier  # workbooks are read only where they are given

    dossier = read_dossier([Path(file) for file in files], form, as_of=as_of)
    answers = _answers(dossier.values, dossier.diagnostics, selected)
    return replace(answers, grounds=dossier.grounds, details=dossier.details)


def _plain(file: str) -> bool:
    """Whether a file is one list of answers under another ending."""
    return Path(file).suffix.lower() not in DOSSIER


def _opened(
    values: Mapping[str, Value], measures: Measures, as_of: date | None
) -> Mapping[str, Value]:
    """Answers as they stand on a day: the periods that end after it are open."""
    if as_of is None:
        return values
    year = values.get(YEAR_FACT, as_of.year)
    kinds = {fact.id: fact.type for fact in measures.facts}
    opened = dict(values)
    for id, value in values.items():
        kind = kinds[id]
        if isinstance(value, Counts) and isinstance(kind, Periodic) and isinstance(year, int):
            opened[id] = replace(value, open_from=open_from(kind.period, year, as_of))
    return opened


def _answers(
    values: Mapping[str, Value],
    found: tuple[Diagnostic, ...],
    measures: Measures,
    source: Source | None = None,
) -> Answers:
    faulty = any(each.severity is Severity.ERROR for each in found)
    return Answers(None if faulty else values, found, measures, source)


def _read_standard_input() -> Loaded:
    reading = decode(sys.stdin.buffer.read(LARGEST_BYTES + 1), "标准输入")
    loaded = load(reading.source) if reading.source else Loaded(None)
    return replace(loaded, diagnostics=(*reading.diagnostics, *loaded.diagnostics))


def scored(answers: Answers, make: Callable[[Mapping[str, Value]], T]) -> tuple[T | None, Found]:
    """What ``make`` computes from answers, and what was found; nothing where they cannot be scored."""
    if answers.values is None:
        return None, answers.diagnostics
    try:
        return make(answers.values), answers.diagnostics
    except Refusal as refusal:
        fault = _refused(refusal, answers.measures, answers.source)
    except NoMethod as missing:
        fault = Diagnostic("E002", Severity.ERROR, str(missing))
    return None, (*answers.diagnostics, fault)


def score_answers(answers: Answers, honour: str) -> Result:
    """The score of answers that were read."""
    card, found = scored(answers, lambda values: evaluate(answers.measures, honour, values))
    return Result(card, found, answers.measures)


def blocking_faults(ruleset: Ruleset, honour: Honour) -> tuple[Diagnostic, ...]:
    """The errors that an honour cannot be scored with: in its articles, the method, or anywhere."""
    assert ruleset.compilation is not None
    measures = ruleset.compilation.measures
    shared = [article for each in measures.honours for article in each.articles]
    own = {article for article in honour.articles if shared.count(article) == 1}
    places = sorted(_places(measures.units, own, honour.articles))
    others = set(shared) - set(honour.articles)
    return tuple(
        found
        for found in ruleset.diagnostics
        if found.severity is Severity.ERROR and _concerns(found, places, others)
    )


def _places(
    units: tuple[Unit, ...], own: set[str], articles: tuple[str, ...], inside: bool = False
) -> list[tuple[int, str, bool]]:
    """Where each unit starts: offset, id, whether it is part of an honour.

    What is part of it: its articles, and every article of a chapter that holds one of its own; one
    that could not be read may be just what it lacks.
    """
    found = []
    for unit in units:
        grouped = not unit.id or unit.id.startswith("§")
        part = inside or unit.id in articles
        if grouped:
            part = inside or any(child.id in own for child in _walk(unit))
        if unit.span is not None:
            found.append((unit.span.start, unit.id, part))
        found += _places(unit.children, own, articles, part)
    return found


def _walk(unit: Unit) -> Iterator[Unit]:
    for child in unit.children:
        yield child
        yield from _walk(child)


def _concerns(found: Diagnostic, places: list[tuple[int, str, bool]], others: set[str]) -> bool:
    if found.span is None:
        return True
    before = [place for place in places if place[0] <= found.span.start]
    if not before or before[-1][2]:
        return True
    return before[-1][1].split(".")[0] not in others and found.code in GLOBAL_FAULTS


GLOBAL_FAULTS = ("L006", "L007", "L008", "L009", "N003", "N004", "N006")
"""Errors that matter wherever they stand."""


def official_bytes(source: Source) -> bytes:
    """The official text, byte for byte as its file has it."""
    return encode(source, official(source))


def page_of(code: str, *others: Mapping[str, tuple[str, str]]) -> Page | None:
    """The page of a diagnostic's code; ``others`` are codes of rooms above this one."""
    from .analysis.explain import explain

    return explain(code.upper(), FACT_CODES, SCORE_CODES, *others)


def near_codes(code: str, *others: Mapping[str, tuple[str, str]]) -> list[str]:
    """Codes that look like an unknown one."""
    from .analysis.explain import pages

    known = [page.code for page in pages(FACT_CODES, SCORE_CODES, *others)]
    return get_close_matches(code.upper(), known, 5, 0.4)


SCORE_CODES: dict[str, tuple[str, str]] = {
    "E001": (
        "除数为 0,无法计算比例",
        (
            "**什么意思**:按正文的公式计算比例时,分母填的是 0。\n\n"
            "**为什么**:正文没有规定这时得几分,程序不替它决定。\n\n"
            "**怎么改**:核对填报的数;确实是 0 的,由解释机关定下口径,"
            "用 `--reading 口径=读法` 选定后再算。"
        ),
    ),
    "E002": (
        "正文没有规定计分方法",
        (
            "**什么意思**:没有加分项、减分项、混合项各怎样计的规定,任何一项都算不出得分。\n\n"
            "**怎么改**:见 L008,在标题下加 `@方法` 旁注。"
        ),
    ),
    "E004": (
        "自评和考评不是同一个申报对象",
        (
            "**什么意思**:两份填报的名称、编号或考评年度不同。\n\n"
            "**为什么**:拿两个单位、两个年度的填报相比,差额没有意义。\n\n"
            "**怎么改**:核对给的文件;名称写法不同的,改成一样。"
        ),
    ),
    "E003": (
        "例子与计分结果不符",
        (
            "**什么意思**:`@例` 写的得分,与按正文和口径计算的得分不同。\n\n"
            "**为什么要紧**:例子是拟稿人自己的检验。正文改了,例子没有跟上;或者正文被读成了别的意思。\n\n"
            "**怎么改**:先看 `redcell read` 的读回是不是本意;是,就改例子;不是,就改正文或加旁注。"
        ),
    ),
}
