"""How much room words take, closely enough to decide what may break. Points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
import re
from typing import Final
from unicodedata import east_asian_width

from .document import Align, Cell, Row, Run, Table
from .layout import MM, Layout, Setting

WORD: Final = re.compile(r"[!-~\u00c0-\u024f]+")
"""What is not broken at a line's end: letters, figures and their signs."""

NARROW: Final = 0.62
"""Of a full-width character: the average of letters and figures, taken wide."""

SHORT: Final = 20
"""Characters of a line in a cell below which its lines are not spread."""


def long(text: str, width: float, size: float) -> bool:
    """Whether ``text`` holds a word that does not fit into one line of ``width``."""
    return any(len(word) * NARROW * size > width for word in WORD.findall(text))


def lines(text: str, width: float, size: float) -> int:
    """In how many lines ``text`` is set."""
    return sum(
        max(1, ceil(sum(map(wide, line)) * size / max(width - size, size)))
        for line in text.split("\n")
    )


def wide(sign: str) -> float:
    """The width of one character, in full-width characters."""
    return 1.0 if east_asian_width(sign) in "WFA" else NARROW


def columns(table: Table, layout: Layout, room: float | None = None) -> tuple[float, ...]:
    """The width of each column, the table being as wide as its ``room``, else as the type area."""
    whole, across = sum(table.shares) or 1, layout.page.across if room is None else room
    return tuple(across * share / whole for share in table.shares)


@dataclass(frozen=True, slots=True)
class Laid:
    """A row in its place: the first column of each of its cells, spans of rows above left out.

    ``breaks``: it is so tall that it may be broken. ``keep``: it stays on one page with
    the next row, since a cell spans both, or since it is the ``title`` of those that follow.
    """

    row: Row
    starts: tuple[int, ...]
    breaks: bool
    keep: bool
    title: bool

    @property
    def cells(self) -> tuple[tuple[int, Cell], ...]:
        """Each cell with its first column."""
        return tuple(zip(self.starts, self.row.cells, strict=True))


def laid(
    rows: Sequence[Row], widths: Sequence[float], layout: Layout, whole: float = 1 / 2
) -> tuple[Laid, ...]:
    """Rows in their places; those no taller than ``whole`` of a page are not broken.

    Raises ``ValueError`` where cells do not fill their row.
    """
    starts = tuple(placed(rows, len(widths)))
    heights = [tall(row, begins, widths, layout) for row, begins in zip(rows, starts, strict=True)]
    kept = {
        below
        for number, row in enumerate(rows)
        for cell in row.cells
        if small(cell, heights[number : number + cell.down], layout)
        for below in range(number, number + cell.down - 1)
    }
    kept |= {
        number
        for number, (below, high) in enumerate(zip(rows[1:], heights, strict=False))
        if below.close and high <= layout.page.down / 2
    }
    return tuple(
        Laid(
            row,
            begins,
            breaks=heights[number] > layout.page.down * whole,
            keep=number in kept or title(row, widths),
            title=title(row, widths) and number + 1 < len(rows),
        )
        for number, (row, begins) in enumerate(zip(rows, starts, strict=True))
    )


def title(row: Row, widths: Sequence[float]) -> bool:
    """Whether a row is one head across the whole table: set as a head, or all in bold."""
    if not len(row.cells) == 1 < len(widths) == row.cells[0].across:
        return False
    runs = [run for line in row.cells[0].lines for run in line]
    return row.cells[0].head or (bool(runs) and all(run.bold for run in runs))


def small(cell: Cell, heights: Sequence[float], layout: Layout) -> bool:
    """Whether a cell that spans rows of these heights stays on one page."""
    return cell.down > 1 and sum(heights) <= layout.page.down / 3


def placed(rows: Sequence[Row], count: int) -> Iterator[tuple[int, ...]]:
    """For each row the first column of each of its cells."""
    taken = [0] * count
    for row in rows:
        starts = []
        column = 0
        for cell in row.cells:
            while column < count and taken[column]:
                column += 1
            starts.append(column)
            for covered in range(column, min(column + cell.across, count)):
                taken[covered] = cell.down
            column += cell.across
        if column > count or not all(taken):
            message = "the cells of a row do not fill the columns of its table"
            raise ValueError(message)
        taken = [left - 1 for left in taken]
        yield tuple(starts)


def tall(row: Row, starts: Sequence[int], widths: Sequence[float], layout: Layout) -> float:
    """The height of a row, cells that span others apart."""
    heights = (
        height(cell, sum(widths[start : start + cell.across]), layout)
        for cell, start in zip(row.cells, starts, strict=True)
        if cell.down == 1
    )
    return max(row.height * MM, *heights, layout.cell.pitch)


def height(cell: Cell, width: float, layout: Layout) -> float:
    """The height of a cell."""
    setting = typed(cell, layout)
    room = width - 2 * layout.pad[0]
    count = sum(lines(written(line), room, setting.size) for line in cell.lines)
    inner = sum(_inner(each, room, layout) for _, each in cell.tables)
    return count * setting.pitch + inner + 2 * layout.pad[1]


def _inner(table: Table, room: float, layout: Layout) -> float:
    """The height of a table in a cell."""
    widths, rows = columns(table, layout, room), (*table.head, *table.rows)
    begun = zip(rows, placed(rows, len(widths)), strict=True)
    return sum(tall(row, starts, widths, layout) for row, starts in begun)


def ragged(cell: Cell, room: float, layout: Layout) -> bool:
    """Whether lines are too short to be spread to one length."""
    return cell.align is Align.LEFT and not cell.head and room < SHORT * layout.cell.size


def typed(cell: Cell, layout: Layout) -> Setting:
    """How the words of a cell are set."""
    return layout.head if cell.head else layout.cell


def written(runs: Sequence[Run]) -> str:
    """The words of a paragraph."""
    return "".join(run.text for run in runs)
