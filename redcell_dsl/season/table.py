"""A table of a season before it is laid out, and what stands in its cells."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..evaluate.items import words
from ..evaluate.scorecard import Range
from ..model.number import readable
from .result import Season

Cell = str | int | Fraction | None


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; a number stays a number, ``None`` is an empty cell. ``note`` stands above it."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def score(value: Range | None) -> Cell:
    """A score: a number where it is known, else its range in words."""
    if value is None:
        return None
    return value.least if value.known else words(value)


def plain_text(cell: Cell) -> str:
    """A cell as a text on one line."""
    return "" if cell is None else readable(cell) if isinstance(cell, Fraction) else str(cell)


def where(season: Season, county: str = "") -> tuple[str, ...]:
    """The county of a row, where a season has counties; without a name, the heading of its column."""
    return () if season.together else (county or "县",)
