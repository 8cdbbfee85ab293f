"""Places in a workbook: names of cells and ranges, columns of helper formulas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
import re

HEADING = 2
"""The row of headings on every sheet that is filled in, from 0: a note and a state stand above it."""
FIRST = HEADING + 1
LAST_CHECKED = 1_048_576
"""Rows down to this one (from 1), the last of a sheet, are searched for entries beyond the capacity of a table."""


@cache
def letters(column: int) -> str:
    """The letters of a column, counted from 0."""
    name, column = "", column + 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def at(row: int, column: int) -> str:
    """A cell on its own sheet; row and column are counted from 0."""
    return f"${letters(column)}${row + 1}"


LIKE_A_CALL = re.compile(r"(?<=[A-Za-z])\(")


def quoted(text: str) -> str:
    """A text inside a formula; nothing in it looks like the call of a function."""
    doubled = text.replace('"', '""')
    return '"' + LIKE_A_CALL.sub('"&"(', doubled) + '"'


def on(title: str, place: str) -> str:
    """A place on the sheet of a title."""
    return "'" + title.replace("'", "''") + "'!" + place


@dataclass(frozen=True, slots=True)
class Field:
    """A column of cells that are filled in, with a locked cell above and below them.

    Cells are read through the whole range, so that formulas stay right when an entry is dragged.
    """

    title: str
    column: int
    first: int
    rows: int

    @property
    def whole(self) -> str:
        """The range, from the row of headings to the row behind the last."""
        return self.part(HEADING, self.first + self.rows)

    def part(self, top: int, bottom: int) -> str:
        """The range between two rows."""
        name = letters(self.column)
        return on(self.title, f"${name}${top + 1}:${name}${bottom + 1}")

    def at(self, row: int) -> str:
        """The entry of a row."""
        return f"INDEX({self.whole},{row - HEADING + 1})"


@dataclass(frozen=True, slots=True)
class Helper:
    """A column of formulas on the helper sheet, beside the rows of a table: row by row."""

    title: str
    column: int
    head: str
    first: int
    rows: int
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return self.first + self.rows - 1

    @property
    def places(self) -> range:
        return range(self.first, self.first + self.rows)

    def here(self, row: int) -> str:
        """The cell of a row, for formulas on the helper sheet."""
        return f"${letters(self.column)}{row + 1}"

    def far(self, row: int) -> str:
        """The cell of a row, for formulas on other sheets."""
        return on(self.title, at(row, self.column))

    def span(self, top: int, bottom: int) -> str:
        name = letters(self.column)
        return f"${name}${top + 1}:${name}${bottom + 1}"

    def above(self, row: int) -> str:
        """The rows above one; where there are none, an empty row."""
        return self.span(self.first - 1, row - 1)

    def upto(self, row: int) -> str:
        return self.span(self.first - 1, row)

    def below(self, row: int) -> str:
        """The rows below one, and an empty row."""
        return self.span(row + 1, self.last + 1)

    @property
    def inner(self) -> str:
        """All rows, for formulas on the helper sheet; an empty row more at either end."""
        return self.span(self.first - 1, self.last + 1)

    @property
    def whole(self) -> str:
        """All rows, for formulas on other sheets."""
        return on(self.title, self.inner)


@dataclass(slots=True)
class Helpers:
    """The helper sheet."""

    title: str
    columns: list[Helper] = field(default_factory=list)

    def column(self, head: str, first: int, rows: int) -> Helper:
        """A new column beside the rows of a table."""
        made = Helper(self.title, len(self.columns), head, first, rows)
        self.columns.append(made)
        return made

    def table(self, head: str, values: list[str]) -> Helper:
        """A new column of texts or numbers that stay as they are."""
        made = self.column(head, FIRST + 1, len(values))
        made.cells.update(zip(made.places, values, strict=True))
        return made

    def cells(self) -> Iterator[tuple[int, int, str]]:
        for column in self.columns:
            for row, text in column.cells.items():
                yield row, column.column, text
