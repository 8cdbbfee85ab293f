"""What changed between two texts, in words for those who edit them; short where much did."""

from __future__ import annotations

from collections.abc import Iterator

from ..source.text import width
from ..versions.align import Change
from ..versions.brief import Brief, Edit, Shift
from .records import Record

MOST_TOLD = 12
"""Places of one sort that are told, unless all are asked for."""
LONGEST = 44
"""Characters of a text that is quoted."""
STRANGE = 0.4
"""Texts that share less of their letters than this may be two regulations."""
SAID = {Change.CHANGED: "修改", Change.ADDED: "新增", Change.DELETED: "删去", Change.MOVED: "移动"}


def told(found: Brief, most: int | None = MOST_TOLD) -> Iterator[str]:
    """The places of the text that changed, then the numbers that count differently."""
    if found.alike < STRANGE:
        yield f"新旧正文只有 {int(found.alike * 100)}% 的字相同:核对是不是同一部办法"
    edits = [each for each in found.edits if each.change in SAID]
    yield f"正文{_counted(found, edits)}"
    yield from _listed([_edited(each) for each in edits], most)
    yield from _renumbered(found.of(Change.RENUMBERED))
    if found.shifts:
        yield f"计分的数变了 {len(found.shifts)} 处:"
        yield from _listed([_shifted(each) for each in found.shifts], most)
    elif edits:
        yield "计分的数没有变"


def _counted(found: Brief, edits: list[Edit]) -> str:
    """How many places, by what became of them."""
    parts = [f"{word} {n}" for change, word in SAID.items() if (n := len(found.of(change)))]
    aside = [
        f"只换编号 {len(found.of(Change.RENUMBERED))} 处" if found.of(Change.RENUMBERED) else "",
        f"只改标点、空格 {found.respelled} 处" if found.respelled else "",
    ]
    more = ",".join(filter(None, aside))
    if not edits:
        return f"的字没有改{':' + more if more else ''}"
    return f"改了 {len(edits)} 处({','.join(parts)}){';另有' + more if more else ''}:"


def _edited(edit: Edit) -> tuple[str, str]:
    """Where, and what the words were and are."""
    at = edit.now_at or edit.was_at
    if edit.change is Change.MOVED:
        return f"移动  {edit.was_at}", f"→ {edit.now_at}"
    if edit.change is Change.CHANGED:
        if edit.was_at and edit.was_at != edit.now_at:
            at += f"(原 {edit.was_at})"
        return f"修改  {at}", f"{_short(edit.was) or '(无)'} → {_short(edit.now) or '(删去)'}"
    inside = f"(连同其中 {edit.inside} 处)" if edit.inside else ""
    return f"{SAID[edit.change]}  {at}", _short(edit.was or edit.now) + inside


def _renumbered(edits: list[Edit]) -> Iterator[str]:
    """Units that only have another number: the first few, since one insertion renumbers many."""
    if edits:
        first = ",".join(f"{each.was_at} → {each.now_at}" for each in edits[:3])
        yield f"  换号  {first}{f' 等 {len(edits)} 处' if len(edits) > 3 else ''}"


def _shifted(shift: Shift) -> tuple[str, str]:
    if not shift.was:
        return shift.at, f"新增 {shift.now}"
    if not shift.now:
        return shift.at, f"删去 {shift.was}"
    return shift.at, f"{shift.was} → {shift.now}"


def _listed(rows: list[tuple[str, str]], most: int | None) -> Iterator[str]:
    """The rows in two columns, as many as are wanted."""
    shown = rows if most is None else rows[:most]
    wide = max((width(head) for head, _ in shown), default=0)
    for head, said in shown:
        yield f"  {head}{' ' * (wide - width(head))}  {said}"
    if len(shown) < len(rows):
        yield f"  ……另有 {len(rows) - len(shown)} 处,加 --all 全部列出"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST] + "……"


def changed_record(found: Brief) -> Record:
    """The same for programs: every place, every number."""
    return {
        "alike": round(found.alike, 3),
        "changes": [_edit_record(each) for each in found.edits],
        "points": [{"at": each.at, "was": each.was, "now": each.now} for each in found.shifts],
    }


def _edit_record(edit: Edit) -> Record:
    return {
        "change": str(edit.change),
        "was_at": edit.was_at,
        "now_at": edit.now_at,
        "was": edit.was,
        "now": edit.now,
        "inside": edit.inside,
    }
