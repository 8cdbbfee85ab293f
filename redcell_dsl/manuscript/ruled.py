"""Tables of a PDF, by their ruling lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from . import grid, marks, wrap
from .glyphs import Glyph, Printed, printed

NEAR = 3.0
"""Points within which two ruling lines are one."""
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Table:
    """A table: its box, the edges of its columns, its texts."""

    box: Box
    columns: tuple[float, ...]
    matrix: list[list[str]]
    places: list[int] = field(default_factory=list)


def table_of(cells: Sequence[Box], glyphs: Sequence[Glyph]) -> Table | None:
    """The table of some cells and the characters inside them; ``None`` for a mere frame."""
    xs = _edges([x for cell in cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in cells for y in (cell[1], cell[3])])
    if len(xs) < 2 or len(ys) < 2 or len(cells) < 2:
        return None
    owner: dict[tuple[int, int], int] = {}
    spans = []
    for number, (x0, top, x1, bottom) in enumerate(cells):
        span = (_at(ys, top), _at(ys, bottom), _at(xs, x0), _at(xs, x1))
        spans.append(span)
        for row in range(span[0], span[1]):
            for column in range(span[2], span[3]):
                owner.setdefault((row, column), number)
    inside: list[list[Glyph]] = [[] for _ in cells]
    for glyph in glyphs:
        row = bisect_right(ys, glyph.middle) - 1
        column = bisect_right(xs, (glyph.x0 + glyph.x1) / 2) - 1
        number = owner.get((row, column), -1)
        if number >= 0:
            inside[number].append(glyph)
    matrix = [["" for _ in xs[1:]] for _ in ys[1:]]
    lines = [printed(each) for each in inside]
    for number, span in enumerate(spans):
        _fill(matrix, span, _content(lines[number], cells[number]))
    return Table((xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), matrix)


def _fill(matrix: list[list[str]], span: tuple[int, int, int, int], text: str) -> None:
    top, bottom, left, right = span
    for row in range(top, bottom):
        for column in range(left, right):
            first = (row, column) == (top, left)
            matrix[row][column] = text if first else grid.LEFT if column > left else grid.ABOVE


def _content(lines: Sequence[Printed], cell: Box) -> str:
    """The text of a cell, its lines whole."""
    if not lines:
        return ""
    pad = max(0.0, min(line.x0 for line in lines) - cell[0])
    physical = []
    for line in lines:
        room = 2 * (cell[2] - pad - line.x1) / max(line.size, 1)
        physical.append(wrap.Physical(line.text, 0, room, room, slack=2, indented=False))
    return "\n".join(line.text for line in wrap.rejoin(physical))


def _edges(values: Sequence[float]) -> list[float]:
    """Ascending positions, those that are one taken together."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > NEAR:
            made.append(value)
    return made


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def follows(above: Table, below: Table) -> bool:
    """Whether a table at the top of a page goes on with the one at the foot of the page before.

    It has the same outer edges; where cells are merged, some of its columns may not be seen.
    """
    ends = zip(
        (above.columns[0], above.columns[-1]), (below.columns[0], below.columns[-1]), strict=True
    )
    if any(abs(a - b) > 2 * NEAR for a, b in ends):
        return False
    fewer, more = sorted((above.columns, below.columns), key=len)
    return all(any(abs(x - y) <= 2 * NEAR for y in more) for x in fewer)


def append(above: Table, below: Table) -> list[list[str]]:
    """Add the rows of a table's next page; gives the heads that were printed again.

    A first row that has nothing in its first columns goes on with the cells above.
    """
    columns = max(above.columns, below.columns, key=len)
    above.matrix, added = _wider(above, columns), _wider(below, columns)
    above.columns = columns
    again = 0
    while again < min(len(added) - 1, len(above.matrix), 3) and added[again] == above.matrix[again]:
        again += 1
    rows, places = added[again:], below.places[again:]
    if rows and rows[0][0] == "" and any(rows[0]):
        if _torn(above.matrix[-1], rows[0]):
            above.matrix[-1] = [
                _sewn(*pair) for pair in zip(above.matrix[-1], rows[0], strict=True)
            ]
            rows, places = rows[1:], places[1:]
        else:
            filled = next(i for i, text in enumerate(rows[0]) if text)
            rows[0][:filled] = [grid.ABOVE] * filled
    above.matrix += rows
    above.places += places
    return added[:again]


def _torn(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a page ended in the middle of a row: what goes on was broken off, the rest is blank."""
    marks_only = ("", grid.ABOVE, grid.LEFT)
    parts = [(a, b) for a, b in zip(above, below, strict=True) if b not in marks_only]
    return (
        all(a not in marks_only for a, _ in parts)
        and any(a[-1] not in marks.FINAL for a, _ in parts)
        and any(a not in marks_only and not b for a, b in zip(above[1:], below[1:], strict=True))
    )


def _sewn(above: str, below: str) -> str:
    if below in ("", grid.ABOVE, grid.LEFT):
        return above
    ended = above[-1:] in marks.FINAL and marks.starts(below)
    return f"{above}\n{below}" if ended else wrap.glue([above, below])


def _wider(table: Table, columns: tuple[float, ...]) -> list[list[str]]:
    """The rows of a table over more columns: a cell that has several of them goes on to the right."""
    starts = [_at(columns, x) for x in table.columns]
    steps = [end - start - 1 for start, end in pairwise(starts)]
    return [
        [
            each
            for text, more in zip(row, steps, strict=True)
            for each in (text, *[grid.LEFT] * more)
        ]
        for row in table.matrix
    ]
