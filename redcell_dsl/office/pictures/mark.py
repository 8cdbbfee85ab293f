"""A candidate as pictures show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ...evaluate.scorecard import Range
from .canvas import INK, PAPER, WON, Place, box, dot, hatched


class Fate(StrEnum):
    """Where a candidate stands: pictures tell them apart by form, not by colour."""

    CHOSEN = "入选"
    OPEN = "待定"
    OUT = "落选"


ORDER = (Fate.CHOSEN, Fate.OPEN, Fate.OUT)
"""The order in which they are stacked and listed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A candidate: who it is, its score or the range of it, and what became of it.

    ``place`` is its place as it is written (``5``, ``8～12``), empty where places are not shown.
    """

    name: str
    score: Range
    fate: Fate = Fate.OUT
    place: str = ""


def glyph(x: Place, y: Place, radius: Place, fate: Fate, told: str = "") -> str:
    """A dot: full for the chosen, with a full core for the open, hollow for the others."""
    match fate:
        case Fate.CHOSEN:
            return dot(x, y, radius, WON, WON, told)
        case Fate.OPEN:
            core = dot(x, y, radius * 2 // 5 or 1, INK, INK)
            return dot(x, y, radius, PAPER, WON, told) + core
        case Fate.OUT:
            return dot(x, y, radius, PAPER, WON, told)


def area(x0: Place, y0: Place, x1: Place, y1: Place, fate: Fate) -> str:
    """A part of a bar: full for the chosen, hatched for the open, empty for the others."""
    match fate:
        case Fate.CHOSEN:
            return box(x0, y0, x1, y1, WON, WON)
        case Fate.OPEN:
            return hatched(x0, y0, x1, y1)
        case Fate.OUT:
            return box(x0, y0, x1, y1, PAPER, WON)
