"""Tables as lines of text: a row is ``| a | b |``; ``^^`` goes on from above, ``<<`` from the left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .record import Line

ABOVE, LEFT, BREAK = "^^", "<<", "<br>"
WIDEST = 200
"""Columns of the widest table: a span that says more is cut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what it spans; ``text`` may have several lines."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row that begin in it, and where the row stands."""

    cells: tuple[Cell, ...]
    place: int = 0


def spread(rows: Sequence[Row]) -> list[list[str]]:
    """Rows as a rectangle of texts; every cell that a span covers holds ``^^`` or ``<<``."""
    taken: dict[tuple[int, int], str] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            _fill(taken, number, column, cell, len(rows))
            column += cell.columns
    width = 1 + max((column for _, column in taken), default=-1)
    return [[taken.get((r, c), "") for c in range(width)] for r in range(len(rows))]


def _fill(taken: dict[tuple[int, int], str], row: int, column: int, cell: Cell, last: int) -> None:
    for down in range(max(1, min(cell.rows, last - row))):
        for right in range(max(1, min(cell.columns, WIDEST))):
            text = LEFT if right else ABOVE if down else cell.text
            taken.setdefault((row + down, column + right), text)


def lines(matrix: Sequence[Sequence[str]], places: Sequence[int]) -> list[Line]:
    """A table as lines: what stands above it in one wide cell is its title, a line of its own."""
    kept = [(row, place) for row, place in zip(matrix, places, strict=True) if _holds(row)]
    if not kept:
        return []
    if len(kept) == 1 and len(kept[0][0]) == 1:
        return plain(kept[0][0][0], kept[0][1])
    made: list[Line] = []
    body = 0
    while body < len(kept) - 1 and _title(kept[body][0]):
        made += plain(kept[body][0][0], kept[body][1])
        body += 1
    rows = [Line(row_of(row), place) for row, place in kept[body:]]
    return [*made, Line(""), *rows, Line("")]


def plain(text: str, place: int) -> list[Line]:
    """The lines of a cell that is no cell of a table."""
    return [Line(part.strip(), place) for part in text.split("\n") if part.strip()]


def row_of(cells: Iterable[str]) -> str:
    """A row as a line."""
    return "| " + " | ".join(_cell(text) for text in cells) + " |"


def _cell(text: str) -> str:
    parts = [part.strip() for part in text.split("\n")]
    return BREAK.join(part for part in parts if part).replace("|", "\\|")


def _holds(row: Sequence[str]) -> bool:
    return any(text.strip() and text not in (ABOVE, LEFT) for text in row)


def _title(row: Sequence[str]) -> bool:
    """Whether one cell takes the whole width of a table."""
    return len(row) > 1 and all(text == LEFT for text in row[1:])
