"""Which lines of a text are units that kept their place, and which are units that moved."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.citation import Located
from ..source.text import Source
from ..syntax.outline import official
from .align import Alignment, align
from .lines import Known


def placed(old: Source, new: Source) -> Known:
    """What the alignment of two texts, by which the table of amendments is made, says of lines.

    Lines are counted from 0 in the official texts.
    """
    before, after = (Source(each.name, official(each)) for each in (old, new))
    alignment = align(before, after)
    ours, theirs = dict(_begun(alignment, new=False)), dict(_begun(alignment, new=True))
    places = {unit.id: line for line, unit in theirs.items()}
    moved = {line for line, unit in ours.items() if _away(alignment, unit)}
    kept = {}
    for line, unit in ours.items():
        there = alignment.of_old(unit.id).new
        if there is not None and there.id in places and line not in moved:
            kept[line] = places[there.id]
    return Known(kept, frozenset(moved))


def _begun(alignment: Alignment, *, new: bool) -> Iterator[tuple[int, Located]]:
    """The lines that a unit begins, each with the outermost of those that begin there."""
    source = alignment.new if new else alignment.old
    root = alignment.whole.new if new else alignment.whole.old
    assert root is not None
    taken: set[int] = set()
    for unit in root.walk():
        mark = unit.block.mark
        if mark is None or unit is root:
            continue
        line = source.position(mark.span.start)[0]
        head = source.text[: mark.span.start].rpartition("\n")[2]
        if line not in taken and not head.strip(" \t\u3000|"):
            taken.add(line)
            yield line - 1, unit


def _away(alignment: Alignment, unit: Located) -> bool:
    """Whether a unit, or one around it, stands elsewhere now."""
    return any(alignment.of_old(each.id).moved for each in unit.ancestors())
