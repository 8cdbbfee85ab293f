"""Which unit a row of a table is: what a note directly below the row speaks of."""

from __future__ import annotations

from ...source.text import Span
from ..block import ROW, Block


def owner_of(host: Block, row: Span) -> Block | None:
    """The unit that a row of a table in ``host`` made: the row, else the heading that it prints.

    ``None`` where it made none: the heads of columns, sums, what is only kept.
    """
    begun = _begun(host, row)
    return _innermost(begun[0], row) if begun else None


def _begun(block: Block, row: Span) -> list[Block]:
    """The outermost units below a block that begin in a row."""
    found = []
    for child in block.children:
        if child.mark is not None and row.start <= child.mark.span.start < row.end:
            found.append(child)
        else:
            found += _begun(child, row)
    return found


def _innermost(unit: Block, row: Span) -> Block:
    """A group over several rows gives way to the row that begins beside it."""
    inside = [child for child in unit.children if _begins(child, row)]
    if unit.level == ROW or not inside or (len(inside) > 1 and inside == unit.children):
        return unit
    return _innermost(inside[0], row)


def _begins(unit: Block, row: Span) -> bool:
    return unit.mark is not None and row.start <= unit.mark.span.start < row.end
