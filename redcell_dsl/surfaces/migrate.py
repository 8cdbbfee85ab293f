"""``redcell migrate``: last year's materials of one applicant on this year's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
import sys

import click

from ..evaluate.reference import honour_of
from ..facts.blank.form import Blank, blank
from ..facts.dossier import read_dossier
from ..facts.expect import FIRST_YEAR, LAST_YEAR
from ..facts.form import Form
from ..facts.validate import DATES
from ..facts.wanted import FILE, read_wanted
from ..model.fact import Fact, Supplier
from ..model.measures import Honour, Measures
from ..model.registry import YEAR_FACT
from ..pipeline import Ruleset, blocking_faults
from ..source.diagnostic import Diagnostic, Severity
from ..versions.align import align
from ..versions.codes import finding
from ..versions.match import Match, match, units_of
from ..versions.materials import Materials, gather
from ..versions.migrate import Migrated, migrate, stable
from ..versions.moved import Fate, Move, Moves, lines, moves
from . import records, show
from .entry import (
    NEW_ON,
    award_of,
    award_option,
    dump,
    fail,
    format_option,
    load,
    named,
    pair_arguments,
    refuse,
)
from .fresh import vacant, write
from .records import Record
from .same import same_of, same_option
from .usage import FINE, Command, misuse, reason_of

BOOK, TEXT, NOTE = "填报.xlsx", "填报.yaml", "转换说明.md"
SIDES = tuple(map(str, Supplier))
MOST_TOLD = 12
"""Facts of one fate that are printed; all stand in the note."""


@click.command("migrate", cls=Command)
@pair_arguments
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@award_option
@same_option
@click.option("-o", "--out", metavar="DIR", required=True, help="写到哪个文件夹。")
@click.option(
    "--for",
    "side",
    type=click.Choice(SIDES),
    default=SIDES[0],
    help="谁的材料:申报对象、考评组或主管部门;申报对象和考评组的可以一起给。",
)
@click.option(
    "--blank",
    "bare",
    is_flag=True,
    help="只留不随年度变的(名称、单位、名册),其余空着,今年重新填。",
)
@click.option(
    "--year",
    type=click.IntRange(FIRST_YEAR, LAST_YEAR),
    default=None,
    metavar="年份",
    help="旧材料是哪一年的;材料里写了考评年度的不用写。",
)
@format_option
def command(
    old: str,
    new: str,
    files: tuple[str, ...],
    award: str | None,
    same: tuple[str, ...],
    out: str,
    side: str,
    bare: bool,
    year: int | None,
    form: str,
) -> None:
    """把去年的填报材料转到今年的办法上:换了编号的跟着换,新增的列出来,用不到的留在旁边。

    OLD 是去年的办法,NEW 是今年的,FILE 是一个申报对象去年的全部文件。原来的文件不改动。
    """
    named("-o", out)
    pair = _pair(old, new, award, same, form)
    paths = [Path(file) for file in files]
    found = _read(pair, paths, Supplier(side), year, form)
    moving = _moving(pair, found, Supplier(side))
    made = (stable if bare else migrate)(found, moving.form, moving.moves, _heading(pair, bare))
    written = _write(Path(out), found, moving, made, pair, form, bare)
    told = _checked(written, pair, Supplier(side), made, bare)
    if form == "json":
        dump(_record(pair, moving, made, written, told))
    else:
        if told:
            click.echo(show.findings(told), err=True)
        click.echo("\n".join(_lines(moving, made, written, bare)))
    sys.exit(FINE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions, the honour in each, and what of one is what of the other."""

    old: Ruleset
    new: Ruleset
    before: Honour
    after: Honour
    matched: Match


def _pair(old: str, new: str, award: str | None, same: tuple[str, ...], form: str) -> Pair:
    rulesets = [load(old), load(new, NEW_ON)]
    for each in rulesets:
        if each.compilation is None:
            fail(each.diagnostics, form)
    first, second = (each.compilation for each in rulesets)
    assert first is not None
    assert second is not None
    units = units_of(align(first.source, second.source))
    kept = same_of(same, first.measures, second.measures)
    matched = match(first.measures, second.measures, units, kept)
    name = award_of(first.measures, award)
    before = _honour(first.measures, name, old)
    other = matched.honours.onward.get(before.name)
    if other is None:
        known = "、".join(each.name for each in second.measures.honours) or "(没有计分的奖项)"
        misuse(f"{new} 没有与“{before.name}”对应的奖项;它有:{known}")
    after = honour_of(second.measures, other)
    for ruleset, honour in zip(rulesets, (before, after), strict=True):
        if blocking := blocking_faults(ruleset, honour):
            fail(blocking, form)
    return Pair(rulesets[0], rulesets[1], before, after, matched)


def _honour(measures: Measures, name: str, ruleset: str) -> Honour:
    try:
        return honour_of(measures, name)
    except KeyError as fault:
        misuse(f"{ruleset} 没有奖项“{name}”;现有:{fault.args[0] or '(没有计分的奖项)'}")


def _form(measures: Measures, honour: Honour, side: Supplier) -> Form:
    return Form.of_office(measures) if side is Supplier.OFFICE else Form.of(measures, honour)


def _read(
    pair: Pair, paths: Sequence[Path], side: Supplier, year: int | None, form: str
) -> Materials:
    """The materials, once they are read without an error under the old text."""
    asked = _form(pair.matched.old, pair.before, side)
    errors = [
        each
        for each in read_dossier(paths, asked, year=year).diagnostics
        if each.severity is Severity.ERROR
    ]
    if errors:
        fail(errors, form)
    found = gather(paths, asked)
    if year is not None:
        found.dates.setdefault(YEAR_FACT, str(year))
    return found


@dataclass(frozen=True, slots=True)
class Moving:
    """The new form, and what of the old one goes where on it."""

    form: Blank
    moves: Moves


def _moving(pair: Pair, found: Materials, side: Supplier) -> Moving:
    old, new = pair.matched.old, pair.matched.new
    known = {fact.id: fact for fact in old.facts}
    others = any(known[id].supplier is not side for id in found.facts if id in known)
    olds = [
        fact
        for fact in _form(old, pair.before, side).facts
        if fact.id not in DATES and (others or fact.supplier is side)
    ]
    notes = read_wanted(pair.new.path.parent / FILE, new.facts)
    made = blank(new, pair.after, None if others else side, notes.texts)
    news = [f for f in (*made.marks, *made.facts) if f.id not in (*DATES, *made.idle)]
    return Moving(made, moves(pair.matched, olds, news))


def _heading(pair: Pair, bare: bool) -> tuple[str, ...]:
    whose = f" {pair.old.name} 的材料"
    if bare:
        return (f"由{whose}转来,只留下名称、单位和名册;其余都要按今年的情况填。",)
    return (
        f"这是{whose}放进 {pair.new.name} 的办法得到的,供试算和比较:数都是旧的,考评年度也没有改。",
        "要拿它申报的,先把考评年度改成今年,再逐项改成今年的数;没有改的不能算今年的。",
    )


def _write(
    folder: Path,
    found: Materials,
    moving: Moving,
    made: Migrated,
    pair: Pair,
    form: str,
    bare: bool,
) -> list[Path]:
    """Write the form in the manner of the materials, and what became of them; none is overwritten."""
    texts: dict[Path, bytes] = {}
    if found.booked:
        if find_spec("xlsxwriter") is None:
            refuse('写 .xlsx 还缺一个组件,先运行:pip install "redcell-dsl[workbook]"', form)
        from ..facts.blank.book import workbook  # noqa: PLC0415  # only where it is written

        texts[folder / BOOK] = workbook(moving.form, made.entered)
    if found.texted or not found.booked:
        from ..facts.blank.text import text  # noqa: PLC0415

        texts[folder / TEXT] = text(moving.form, made.entered).encode("utf-8")
    texts[folder / NOTE] = _note(pair, moving, made, bare).encode("utf-8")
    for path in texts:
        vacant(path, form)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        refuse(f"写不进文件夹 {folder.as_posix()}:{reason_of(fault)}", form)
    for path, data in texts.items():
        write(path, data, form)
    return list(texts)


def _checked(
    written: Sequence[Path], pair: Pair, side: Supplier, made: Migrated, bare: bool
) -> tuple[Diagnostic, ...]:
    """What the new text has to say of the form that was filled in."""
    forms = [path for path in written if path.name != NOTE]
    read = read_dossier(forms, _form(pair.matched.new, pair.after, side))
    errors = [each for each in read.diagnostics if each.severity is Severity.ERROR]
    told = []
    if errors and not bare:
        notes = tuple(each.title for each in errors[:MOST_TOLD])
        title = f"照新办法读这份材料,有 {len(errors)} 处不合规定"
        told.append(finding("V080", title, ("在转好的文件里改正,再计分",), notes))
    if not made.moved and not bare:
        advice = ("核对奖项;主管部门的材料加 `--for 主管部门`,考评组的加 `--for 考评组`",)
        told.append(finding("V081", "旧材料里没有一项事实能转到新办法的这张表上", advice))
    return tuple(told)


# ---- what is said ------------------------------------------------------------------------------


def _lines(moving: Moving, made: Migrated, written: Sequence[Path], bare: bool) -> Iterator[str]:
    yield "、".join(path.as_posix() for path in written)
    if bare:
        yield "只转入了名称、单位和名册,其余空着,今年重新填"
    else:
        moved = sum(1 for move in made.moved if move.fate is Fate.RENUMBERED)
        yield f"转入 {len(made.moved)} 项,其中换了编号的 {moved} 项"
    for fate, listed in _listed(moving, made, bare):
        yield ""
        yield f"{(ASKED if bare else TOLD)[fate]}({len(listed)} 项):"
        yield from (f"  {_move(move)}" for move in listed[:MOST_TOLD])
        yield from _more(len(listed))
        if fate is Fate.LIKELY and not bare:
            yield f"  {_sameness(listed[0])}"
    if moving.moves.added:
        yield ""
        yield f"{ADDED[bare]}({len(moving.moves.added)} 项):"
        yield from (f"  {_asked(fact)}" for fact in moving.moves.added[:MOST_TOLD])
        yield from _more(len(moving.moves.added))


def _listed(moving: Moving, made: Migrated, bare: bool) -> Iterator[tuple[Fate, tuple[Move, ...]]]:
    """What people should know of, fate by fate: of answers that were given, of a bare form of all."""
    given = moving.moves if bare else Moves((*made.moved, *made.kept), ())
    yield from lines(given)


TOLD: Mapping[Fate, str] = {
    Fate.RENAMED: "换了说法,已经转入,请核对意思没有变",
    Fate.RETYPED: "换了填法,没有转入,要重新填",
    Fate.LIKELY: "可能是同一项,没有转入,请核对",
    Fate.GONE: "新办法没有了,留在“没有转入的”里",
    Fate.ELSEWHERE: "新办法里不由这张表填,留在“没有转入的”里",
}


ASKED: Mapping[Fate, str] = {
    Fate.RENAMED: "问法换了说法",
    Fate.RETYPED: "换了填法",
    Fate.LIKELY: "可能改成了",
    Fate.GONE: "新办法不再问",
    Fate.ELSEWHERE: "新办法里不由这张表填",
}
"""The same of a form where nothing was answered yet."""
ADDED = {False: "新办法要填、旧材料没有的", True: "新办法新问的"}


def _sameness(move: Move) -> str:
    """How to say that two questions are one."""
    assert move.new is not None
    return f"确是同一项的,加 --same {move.old.id}={move.new.id},换一个文件夹再转一次"


def _more(count: int) -> Iterator[str]:
    if count > MOST_TOLD:
        yield f"  另有 {count - MOST_TOLD} 项,见 {NOTE}"


def _move(move: Move) -> str:
    old = f"{move.old.id} {move.old.name}"
    if move.new is None:
        return f"{old}({move.old.citation})"
    return f"{old} → {move.new.id} {move.new.name}({move.new.citation})"


def _asked(fact: Fact) -> str:
    return f"{fact.id} {fact.name}({fact.citation}):{fact.question}"


def _version(ruleset: Ruleset) -> str:
    """A version: its name, and from when it is in force."""
    assert ruleset.measures is not None
    return f"{ruleset.name}({ruleset.measures.force.start_words})"


def _note(pair: Pair, moving: Moving, made: Migrated, bare: bool) -> str:
    """What became of every fact, as a page to read."""
    between = f"从 {_version(pair.old)} 到 {_version(pair.new)},{pair.after.name}。"
    said = ["# 转换说明", "", between, ""]
    said += [f"- {each}" for each in made.entered.heading]
    groups = [*_listed(moving, made, bare)]
    renumbered = [
        m for m in (moving.moves.moves if bare else made.moved) if m.fate is Fate.RENUMBERED
    ]
    for title, listed in [
        *(((ASKED if bare else TOLD)[fate], each) for fate, each in groups),
        ("只换了编号", renumbered),
    ]:
        if listed:
            said += ["", f"## {title}({len(listed)} 项)", ""]
            said += [f"- {_move(move)}" for move in listed]
    if moving.moves.added:
        said += ["", f"## {ADDED[bare]}({len(moving.moves.added)} 项)", ""]
        said += [f"- {_asked(fact)}" for fact in moving.moves.added]
    if made.entered.aside:
        said += ["", f"## 没有转入的原文({len(made.entered.aside)} 处)", ""]
        said += [
            "- " + " | ".join(" ".join(cell.split()) for cell in row if cell)
            for row in made.entered.aside
        ]
    return "\n".join(said) + "\n"


def _record(
    pair: Pair,
    moving: Moving,
    made: Migrated,
    written: Sequence[Path],
    told: Sequence[Diagnostic],
) -> Record:
    return {
        "old": pair.old.name,
        "new": pair.new.name,
        "award": pair.after.name,
        "files": [path.as_posix() for path in written],
        "carried": [move.old.id for move in made.moved],
        "facts": [_fact_record(move) for move in moving.moves.moves],
        "added": [
            {"fact": f.id, "name": f.name, "question": f.question} for f in moving.moves.added
        ],
        "aside": [list(row) for row in made.entered.aside],
        "diagnostics": records.diagnostics(told),
    }


def _fact_record(move: Move) -> Record:
    return {
        "old": move.old.id,
        "name": move.old.name,
        "fate": str(move.fate),
        "new": move.new.id if move.new else None,
        "new_name": move.new.name if move.new else None,
    }
