"""Characters of a page, each at its place, gathered into lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LOST = "\ufffd"
"""Stands for a character of which the file does not say what it is."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character and its box, in points from the upper left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line and its box."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def printed(glyphs: Iterable[Glyph]) -> list[Printed]:
    """The lines of characters, from above, each from the left."""
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in sorted(glyphs, key=lambda each: (each.middle, each.x0)):
        if rows and glyph.middle - middle <= 0.45 * min(size, glyph.size) + 1:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            middle, size = glyph.middle, glyph.size
    return [line for line in map(_line, rows) if line.text]


def _line(row: Sequence[Glyph]) -> Printed:
    ordered = sorted(row, key=lambda each: each.x0)
    shown = [each for each in ordered if not each.text.isspace()] or ordered
    sizes = sorted(each.size for each in shown)
    return Printed(
        _text(ordered).strip(),
        shown[0].x0,
        max(each.x1 for each in shown),
        min(each.top for each in shown),
        max(each.bottom for each in shown),
        sizes[len(sizes) // 2],
    )


def _text(row: Sequence[Glyph]) -> str:
    made: list[str] = []
    before: Glyph | None = None
    for glyph in row:
        if before is not None and _apart(before, glyph):
            made.append(" ")
        made.append(" " if glyph.text.isspace() else glyph.text)
        before = glyph
    return "".join(made)


def _apart(before: Glyph, glyph: Glyph) -> bool:
    """Whether the room between two characters is a blank that was not written."""
    if before.text.isspace() or glyph.text.isspace():
        return False
    room = glyph.x0 - before.x1
    words = before.text.isascii() and glyph.text.isascii()
    return room > (0.22 if words else 0.7) * min(before.size, glyph.size)
