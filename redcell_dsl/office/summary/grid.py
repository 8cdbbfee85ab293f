"""Where everything stands on the sheet of scores, and how formulas name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from .scheme import Role, Scheme

SCORES, SORTED, CLAIMS, OFFICES, GUIDE = "考评得分", "排序表", "自评对照", "主管部门统计", "说明"
FIRST = 6
"""The first row of applicants, from 1; the two rows above it are heads."""
HEAD, LABELS = FIRST - 1, FIRST - 2
STATUS, QUOTA = 2, 3
"""Rows from 1: how far the sheet is filled in; how many are chosen."""
QUOTA_CELL = f"$C${QUOTA}"


OFFICE_FIRST, OFFICE_ROWS = 5, 100
"""The first row of offices on their sheet, from 1, and how many there are."""


def last_entry(blocks: Sequence[str]) -> str:
    """How many rows of applicants there are down to the last entry in any of some blocks of cells."""
    rows = [f"MAX((1-ISBLANK({block}))*(ROW({block})-{FIRST - 1}))" for block in blocks]
    return f"SUMPRODUCT(MAX({','.join(rows)}))"


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns by key, for ``capacity`` applicants.

    ``n0`` is the score of the first article, or its numerator, then ``d0`` its denominator; where
    counts are entered, they are ``c0.0`` and so on, and ``n0``, ``d0`` are hidden. Hidden are ``s0`` its state, ``x0`` its score on the scale, or its numerator, then ``e0`` its denominator.
    """

    scheme: Scheme
    capacity: int
    place: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        keys = [*self.entered, *self.shown, *self.hidden]
        object.__setattr__(self, "place", {key: column for column, key in enumerate(keys)})

    @property
    def entered(self) -> list[str]:
        keys = ["serial", "office", "name"]
        for place in range(len(self.scheme.marks)):
            keys += self.cells(place)
        return keys

    def cells(self, place: int) -> list[str]:
        """What is entered for an article: a score, or numerator and denominator, or counts."""
        mark = self.scheme.marks[place]
        if mark.shares:
            return [f"c{place}.{number}" for number in range(len(mark.shares.counts))]
        return [f"n{place}", *([f"d{place}"] if mark.ratio else [])]

    @property
    def shown(self) -> list[str]:
        parts = ["top", "over"] if self.scheme.divided else []
        parts += ["rounded"] if self.scheme.places is not None else []
        parts += ["grade"] if self.scheme.grades else []
        return ["total", *parts, "place", "tied", "reach", "places", "fate", "said"]

    @property
    def shared(self) -> list[int]:
        """The articles for which counts are entered; numerator and denominator are hidden."""
        return [place for place, mark in enumerate(self.scheme.marks) if mark.shares]

    @property
    def hidden(self) -> list[str]:
        marks = range(len(self.scheme.marks))
        ratios = self.scheme.ratios
        return [
            *("who", "called", "twins"),
            *(f"{part}{place}" for place in self.shared for part in "nd"),
            *(f"s{place}" for place in marks),
            *(f"x{place}" for place in marks if place not in ratios),
            *(f"x{place}" for place in ratios),
            *(f"e{place}" for place in ratios),
            *(["above", "below"] if self.scheme.one(Role.DROPPED) is not None else []),
            *(["crowd", "base"] if self.scheme.divided else []),
            *("low", "high", "state", "rank", "ties", "best", "worst", "level", "order", "first"),
        ]

    @property
    def last(self) -> int:
        """The last row of applicants, from 1."""
        return FIRST + self.capacity - 1

    @property
    def quota(self) -> str:
        """The cell with the number chosen, -1 where none is entered."""
        return f"${self.column('state')}${QUOTA}"

    def column(self, key: str) -> str:
        return str(xl_col_to_name(self.place[key]))

    def at(self, key: str, row: int) -> str:
        """One cell, its column fixed."""
        return f"${self.column(key)}{row}"

    def all(self, key: str) -> str:
        """A column over all applicants."""
        return self.span(key, key)

    def span(self, first: str, last: str) -> str:
        """The block from one column to another, over all applicants."""
        return f"${self.column(first)}${FIRST}:${self.column(last)}${self.last}"

    def above(self, key: str, row: int) -> str:
        """A column from its head to the row above; the head is text and counts nothing."""
        return f"${self.column(key)}${HEAD}:${self.column(key)}{row - 1}"

    def across(self, first: str, last: str, row: int) -> str:
        """One row from a column to another."""
        return f"${self.column(first)}{row}:${self.column(last)}{row}"

    @property
    def filled(self) -> str:
        """How many rows there are down to the last one with an entry, as a formula."""
        return last_entry([f"'{SCORES}'!{self.span('office', self.entered[-1])}"])

    def away(self, key: str) -> str:
        """A column over all applicants, named from another sheet."""
        return f"'{SCORES}'!{self.all(key)}"
