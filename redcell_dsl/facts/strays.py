"""Columns of rows in a facts file that are not read: kept as remarks, and told once for each fact."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from .layout import REMARKS, Column
from .report import Asked, quote
from .tables.grid import Grid
from .tables.heading import heading_of
from .tree import Mapping, Node, Sequence, blank

MOST_LISTED = 6
ALIKE = 0.5


def rows_of(node: Node) -> tuple[Node, ...]:
    """The rows of an answer: those of a list, or the one that it is."""
    return node.items if isinstance(node, Sequence) else (node,)


def tell_strays(
    rows: Iterable[Node], asked: Asked, wanted: tuple[Column, ...], others: Iterable[str] = ()
) -> None:
    """Say which columns are not read, and which one each may have meant; a sheet has told its own.

    ``others`` are further names that the reader of these rows knows.
    """
    if isinstance(asked.report.source, Grid):
        return
    known = {heading_of(name) for column in wanted for name in column.headings}
    known |= {heading_of(name) for name in others}
    found: dict[str, tuple[Node, str]] = {}
    for row in rows:
        if isinstance(row, Mapping):
            _gather(row, known, wanted, found)
    if not found:
        return
    said = "、".join(quote(name) for name in list(found)[:MOST_LISTED])
    advice = [f"{quote(name)} 是否 {quote(near)}?" for name, (_, near) in found.items() if near]
    place = next(iter(found.values()))[0].span
    what = f"的记录里多出的栏目 {said} 作备注保留,不影响计分"
    asked.remark("F112", place, what, *advice[:MOST_LISTED])


def _gather(
    row: Mapping, known: set[str], wanted: tuple[Column, ...], found: dict[str, tuple[Node, str]]
) -> None:
    given = {heading_of(pair.key.text) for pair in row.pairs}
    if not given & known:  # no row at all: levels with numbers, periods with counts
        return
    absent = [c.heading for c in wanted if not given & {heading_of(name) for name in c.headings}]
    for pair in row.pairs:
        name = heading_of(pair.key.text)
        if name not in known and not name.startswith(REMARKS) and not blank(pair.value):
            near = get_close_matches(name[:20], absent, 1, ALIKE)
            found.setdefault(pair.key.text.strip(), (pair.key, near[0] if near else ""))
