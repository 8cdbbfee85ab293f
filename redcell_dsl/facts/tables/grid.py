"""A sheet as a grid of cells, and as a source text in which every cell has its span and address."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cached_property

from ...source.text import Source, Span

BETWEEN = " | "
WIDEST = 40
"""Columns up to this one have a place in every row, so that a blank cell can be pointed at."""

EPOCH = date(1899, 12, 30)


class Type(Enum):
    """What a cell holds."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    FAULT = auto()  # an error value such as #DIV/0!
    UNSOLVED = auto()  # a formula that was saved without its result


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not blank; rows and columns count from 1. ``formula``: the text is its result."""

    row: int
    column: int
    text: str
    type: Type = Type.TEXT
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """Merged cells; only the first of them holds a text."""

    top: int
    left: int
    bottom: int
    right: int

    def covers(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a CSV file: its cells row by row, none of them blank.

    ``hidden``: how many rows and columns with content are hidden. ``epoch``: the day that serial
    numbers of days are counted from; ``veiled``: the sheet itself is hidden.
    """

    file: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Range, ...] = ()
    hidden: tuple[int, int] = (0, 0)
    epoch: date = EPOCH
    csv: bool = False
    veiled: bool = False


@dataclass(frozen=True)
class Grid(Source):
    """The text of a sheet: line n is row n, cells stand between bars."""

    offsets: tuple[int, ...] = field(default=(), repr=False)
    """Where each cell starts, ascending."""
    cells: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Row and column of each."""

    def address(self, span: Span | None) -> str:
        """``C7``; empty for the sheet as a whole."""
        if span is None or not self.offsets:
            return ""
        row, column = self.cells[max(0, bisect_right(self.offsets, span.start) - 1)]
        return f"{letters(column)}{row}"

    def place(self, span: Span | None) -> str:
        """``台账.xlsx › 名册!C7``; for the whole, only the sheet."""
        return "!".join(filter(None, (self.name, self.address(span))))

    @cached_property
    def _spans(self) -> dict[tuple[int, int], Span]:
        ends = (*self.offsets[1:], len(self.text) + len(BETWEEN))
        return {
            cell: Span(start, self._end(start, end))
            for cell, start, end in zip(self.cells, self.offsets, ends, strict=True)
        }

    def _end(self, start: int, limit: int) -> int:
        line = self.text.find("\n", start, limit)
        end = line if line >= 0 else limit - len(BETWEEN)
        return max(start, end)

    def span(self, row: int, column: int) -> Span:
        """The span of a cell; of one without a place, the start of the text."""
        return self._spans.get((row, column), Span(0, 0))


def grid_of(sheet: Sheet) -> Grid:
    """The source text of a sheet."""
    name = sheet.file if sheet.csv else f"{sheet.file} › {sheet.title}"
    width = min(WIDEST, max((row[-1].column for row in sheet.rows), default=0))
    parts: list[str] = []
    offsets: list[int] = []
    places: list[tuple[int, int]] = []
    at, line = 0, 1
    for row in sheet.rows:
        parts.append("\n" * (row[0].row - line))
        at, line = at + row[0].row - line, row[0].row
        for number, (column, text) in enumerate(_padded(row, width)):
            piece = (BETWEEN if number else "") + text
            offsets.append(at + len(piece) - len(text))
            places.append((line, column))
            parts.append(piece)
            at += len(piece)
    return Grid(name, "".join(parts), offsets=tuple(offsets), cells=tuple(places))


def _padded(row: tuple[Cell, ...], width: int) -> Iterator[tuple[int, str]]:
    """The cells of a row as they are shown, with blank ones between them."""
    texts = {cell.column: " ".join(cell.text.split()) for cell in row}
    for column in sorted({*range(1, width + 1), *texts}):
        yield column, texts.get(column, "")


def letters(column: int) -> str:
    """A column's letters: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number_of(name: str) -> int:
    """The number of a column from its letters."""
    value = 0
    for letter in name.upper():
        value = value * 26 + ord(letter) - ord("A") + 1
    return value
