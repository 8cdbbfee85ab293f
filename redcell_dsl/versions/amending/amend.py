"""An amending decision applied to a text: the consolidated text, or all that is wrong with the decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model.citation import Located
from ...source.diagnostic import Diagnostic, Severity
from ...source.pattern import Pattern
from ...source.text import Source, Span, normalise
from ...syntax.decisions.reading import read_decision
from ...syntax.decisions.tree import Decision
from ...syntax.outline import official
from .clerk import Plan
from .counting import THROUGH, printed
from .edits import Applied, Edit, apply, clashes
from .faults import Faults
from .finding import cited, excerpt
from .layout import Layout, layout, title_lines
from .numbers import han, value
from .planning import adjusting, planned
from .reading import report_unread
from .renumbering import Reference, references, settle_numbers

SHOWN = 8
NOTED = Pattern(r"(?m)(?:^|(?<=“))[ \t\u3000]*[@＠][^\n]*")
"""A line that would be a margin note in the amended text."""


def _without_notes(decision: Source, faults: Faults) -> None:
    """A decision changes official text; a note in it would stand beside the text unseen."""
    for found in NOTED.finditer(decision.text):
        advice = ("旁注写在改好的办法里,不写在修改决定里",)
        title = "“@”开头的一行是旁注,不能由修改决定写进正文"
        faults.error("V031", title, Span(found.start(), found.end()), advice=advice)


@dataclass(frozen=True)
class Amended:
    """What a decision makes of a text.

    ``text`` is the consolidated official text; ``None`` where anything is wrong. ``edits`` are the
    changes made, with their places in the old text; ``references`` are citations inside the text that
    need a look, ``mended`` whether the decision had them changed.
    """

    old: Source
    decision: Decision
    text: str | None
    edits: tuple[Edit, ...]
    diagnostics: tuple[Diagnostic, ...]
    references: tuple[Reference, ...] = ()
    mended: bool = False


def amend(old: Source, decision: Source, ended: str = "") -> Amended:
    """Apply a decision to the official text of a source; its notes are not looked at.

    ``ended`` says why the text is in force no more, where that is so: then nothing is applied. All
    clauses cite the text as it stood before; all faults are found at once.
    """
    read = read_decision(decision)
    faults = Faults(decision)
    report_unread(read.unread, faults)
    _without_notes(decision, faults)
    made = layout(Source(old.name, official(old), old.encoding, old.bom))
    _standing(read.decision, ended, faults)
    _named(read.decision, made, faults)
    _in_order(read.decision, faults)
    plan = planned(made, read.decision, faults)
    numbers = settle_numbers(plan, faults)
    _conflicts(plan, faults)
    found = tuple(references(plan, numbers))
    adjust = adjusting(read.decision)
    mended = adjust is not None and adjust.references
    if mended:
        plan.edits += list(_mended(plan, found))
    if not plan.edits and not faults.wrong and read.decision.clauses:
        faults.add("V035", Severity.WARNING, "这份决定没有改动正文", None)
    applied = apply(made.source.text, plan.edits)
    if not faults.wrong:
        _emptied(plan, applied, faults)
    if not faults.wrong:
        _collisions(plan, applied, faults)
    _gaps(plan, faults)
    _look(found, mended, made, faults)
    text = None if faults.wrong else applied.text
    edits = applied.edits if text is not None else ()
    return Amended(made.source, read.decision, text, edits, tuple(_sorted(faults)), found, mended)


def _sorted(faults: Faults) -> list[Diagnostic]:
    severe = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    return sorted(
        faults.found, key=lambda d: (severe[d.severity], d.span.start if d.span else -1, d.code)
    )


# ---- the decision as a whole -------------------------------------------------------------------


def _standing(decision: Decision, ended: str, faults: Faults) -> None:
    if ended:
        advice = ("核对要修改的是不是现行的一版",)
        faults.error("V024", f"这部办法{ended},不能再修改", _subject(decision), advice=advice)


def _subject(decision: Decision) -> Span:
    return decision.subject_span or Span(0, 0)


def _named(decision: Decision, made: Layout, faults: Faults) -> None:
    """Whether the decision names the text that it is applied to."""
    lines = title_lines(made)
    if not decision.subject or lines is None:
        return
    title = _plain(made.text(lines))
    named = _plain(decision.subject[1 : decision.subject.rindex("》")])
    if title != named:
        notes = (
            f"决定里写的是{decision.subject}",
            f"正文的题目是“{''.join(made.text(lines).split())}”",
        )
        faults.error("V023", "决定修改的不是这部办法", _subject(decision), notes=notes)


def _plain(words: str) -> str:
    """A title as it is compared: without blanks and quotation marks."""
    return "".join(c for c in normalise(words) if not c.isspace() and c not in "“”‘’《》〈〉")


HAN = "一二三四五六七八九十"


def _in_order(decision: Decision, faults: Faults) -> None:
    """一、二、三、: a number that is missing may be a clause that is missing."""
    if faults.wrong:
        return  # a clause that was not read has no number
    expected = 1
    for clause in decision.clauses:
        if not clause.mark.endswith("、") or clause.mark[0] not in HAN:
            continue
        number = value(clause.mark[:-1])
        if number != expected:
            title = f"序号写的是“{clause.mark}”,接下来应当是“{han(expected)}、”"
            span = Span(clause.span.start, clause.span.start + len(clause.mark))
            faults.add("V037", Severity.WARNING, title, span)
        expected = number + 1


# ---- clauses against one another ---------------------------------------------------------------


def _conflicts(plan: Plan, faults: Faults) -> None:
    for clash in clashes(plan.edits):
        first, second = sorted((clash.first, clash.second), key=lambda e: e.asked.start)
        _at_odds(plan.made, first.asked, second.asked, second.touched, faults)
    gone = {id(u): r.asked for r in plan.removals.values() for u in r.unit.walk()}
    written = {id(u): r.asked for r in plan.rewritten for u in r.unit.walk()}
    for addition in plan.additions:
        other = gone.get(id(addition.parent)) or written.get(id(addition.parent))
        if other is not None:
            one, two = sorted((other, addition.asked))
            _at_odds(plan.made, one, two, plan.made.region(addition.parent), faults)
    for removal in plan.removals.values():
        other = next((written[id(u)] for u in removal.unit.ancestors() if id(u) in written), None)
        if other is not None and removal.unit.parent is not None:
            one, two = sorted((other, removal.asked))
            _at_odds(plan.made, one, two, plan.made.region(removal.unit), faults)


def _at_odds(made: Layout, first: Span, second: Span, touched: Span, faults: Faults) -> None:
    source = faults.source
    notes = (
        f"第 {source.position(first.start)[0]} 行:{_shown(source, first)}",
        f"第 {source.position(second.start)[0]} 行:{_shown(source, second)}",
        f"碰在一起的正文:“{excerpt(made, touched, 40)}”",
    )
    advice = ("合成一处:把那一目、那一项整个“修改为”",)
    faults.error("V028", "两处修改碰在同一句上", second, notes=notes, advice=advice)


def _shown(source: Source, span: Span) -> str:
    words = " ".join(source.text[span.start : span.end].split())
    return words if len(words) <= 40 else words[:40] + "……"


# ---- numbers in the end ------------------------------------------------------------------------


def _collisions(plan: Plan, applied: Applied, faults: Faults) -> None:
    """Numbers that two units have now, and had not before."""
    after = layout(Source("", applied.text))
    rows: dict[object, Located] = {}
    for unit in after.whole.walk():
        number, level = printed(unit), unit.block.level
        if not number:
            continue
        key = (level if level in THROUGH else (level, id(unit.parent)), number)
        first = rows.setdefault(key, unit)
        if first is not unit:
            edits = [_brought(each, after, applied) for each in (first, unit)]
            if _new(edits):
                _collided(first, unit, after, edits, faults)


def _emptied(plan: Plan, applied: Applied, faults: Faults) -> None:
    """A decision that leaves no unit of the text amends it no more: it ends it."""
    if not plan.removals or layout(Source("", applied.text)).whole.children:
        return
    asked = max((each.asked for each in plan.removals.values()), key=lambda span: span.end)
    advice = (
        "核对删去的是不是写多了;整部办法不要了的,不用修改决定,另发一份废止的决定",
        "全部重写的,写“全文修改为:‘……’”",
    )
    faults.error("V045", "照这样修改,办法一条也不剩", asked, advice=advice)


def _brought(unit: Located, after: Layout, applied: Applied) -> Edit | None:
    """The change that brought the mark of a unit."""
    return applied.asked_at(after.region(unit).start)


def _new(edits: Sequence[Edit | None]) -> bool:
    """Whether two units have come to the same number: not where both were moved on, or quoted so."""
    first, second = edits
    if first is second:
        return False
    asked = [each is not None and each.clause >= 0 for each in edits]
    return any(asked) or (first is None) != (second is None)


def _collided(
    first: Located,
    second: Located,
    after: Layout,
    edits: Sequence[Edit | None],
    faults: Faults,
) -> None:
    asked = next((edit.asked for edit in edits if edit is not None and edit.clause >= 0), None)
    mark = second.block.mark.text if second.block.mark else ""
    notes = tuple(f"“{excerpt(after, after.region(unit), 30)}”" for unit in (first, second))
    advice = ("加一句“以下各条序号依次顺延”,或者另给一个序号",)
    faults.error("V029", f"修改以后有两个“{mark}”", asked or Span(0, 0), notes=notes, advice=advice)


def _gaps(plan: Plan, faults: Faults) -> None:
    """Numbers that nobody has any more, because what follows did not move on."""
    for removal in plan.removals.values():
        row = plan.rows.of(removal.unit)
        number = printed(removal.unit)
        live = dict(row.numbered(plan.explicit)).items()
        kept = [count for entry, count in live if not entry.removed]
        if removal.shift or not number or number in kept or not any(c > number for c in kept):
            continue
        title = f"删去以后没有{cited(removal.unit)},后面的序号没有说要顺延"
        advice = ("要顺延的,加一句“以下各条序号依次顺延”",)
        faults.add("V032", Severity.WARNING, title, removal.asked, advice=advice)


def _mended(plan: Plan, found: Sequence[Reference]) -> Iterator[Edit]:
    for each in found:
        if each.now and each.now != each.said:
            yield Edit(each.span, each.now, -1, each.span, each.span)


def _look(found: Sequence[Reference], mended: bool, made: Layout, faults: Faults) -> None:
    """Tell which citations inside the text mean something else now."""
    gone = [each for each in found if not each.now]
    moved = [each for each in found if each.now]
    if gone:
        notes = tuple(_told(each, made) for each in gone[:SHOWN])
        faults.add(
            "V033", Severity.WARNING, f"正文里有 {len(gone)} 处引用了删去的条款", None, "", notes
        )
    if moved and not mended:
        notes = tuple(f"{_told(each, made)},现在是“{each.now}”" for each in moved[:SHOWN])
        advice = ("要一起改的,加一句“有关条文序号作相应调整”",)
        title = f"正文里有 {len(moved)} 处引用的序号变了,没有改"
        faults.add("V033", Severity.WARNING, title, None, "", notes, advice)


def _told(each: Reference, made: Layout) -> str:
    line = made.line(each.span.start)
    column = each.span.start - made.source.starts[line - 1]
    text = made.source.line(line)
    return f"{each.unit}:“{text[max(0, column - 8) : column + len(each.said) + 8].strip()}”"
