"""A unit as its text prints it: its number, and its own words line by line, as a reader quotes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
import itertools

from ..model.citation import Located
from ..source.pattern import Pattern
from ..source.text import Source, normalise
from ..syntax.block import CELL, ROW
from .units import own_spans

BAR = " | "
"""Stands between two cells of a row."""
BLANKS = Pattern(r"\s+")
ELLIPSIS = "……"
LONGEST_HEAD = 24
"""Characters of a unit without a heading that say which one is meant."""
LONGEST_ROW = 36
"""Characters of a line that is quoted whole for that."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit's number and its own lines; ``head`` says which unit it is.

    ``whole``: it has no words but its heading.
    """

    mark: str
    lines: tuple[str, ...]
    head: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Piece:
    unit: str
    start: int
    end: int
    mark: bool = False


def printed(source: Source, root: Located) -> dict[str, Printed]:
    """Every unit of a text by its id."""
    pieces = sorted(
        (piece for unit in root.walk() for piece in _pieces(source, unit)),
        key=lambda piece: (piece.start, piece.end),
    )
    marks: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    open_line = ""
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        words = source.text[piece.start : piece.end]
        if piece.mark:
            marks[piece.unit] = words
            continue
        end = following.start if following else len(source.text)
        between = source.text[piece.end : max(end, piece.end)]
        open_line += words + _tail(between, bool(following and following.unit == piece.unit))
        if not (following and following.unit == piece.unit and _one_line(between)):
            lines.setdefault(piece.unit, []).append(BLANKS.sub(" ", open_line).strip())
            open_line = ""
    return {
        unit.id: _printed(unit, marks.get(unit.id, ""), tuple(lines.get(unit.id, ())))
        for unit in root.walk()
    }


def _pieces(source: Source, unit: Located) -> Iterator[Piece]:
    mark = unit.block.mark
    if mark is not None and mark.text:
        yield Piece(unit.id, mark.span.start, mark.span.end, mark=True)
    for span in own_spans(source, unit.block):
        yield Piece(unit.id, span.start, span.end)


def _one_line(between: str) -> bool:
    return "\n" not in between and "\r" not in between


def _tail(between: str, goes_on: bool) -> str:
    """What stands between two stretches of words: a bar parts cells, punctuation ends a line."""
    line = between.partition("\n")[0].partition("\r")[0]
    if "|" in normalise(line):
        return BAR if goes_on and _one_line(between) else ""
    return line if goes_on and _one_line(between) else line.strip()


def _printed(unit: Located, mark: str, lines: tuple[str, ...]) -> Printed:
    said = lines[0] if lines else ""
    title = unit.block.title
    if title is None or unit.block.level in (ROW, CELL):
        head = said if len(said) <= LONGEST_ROW else said.partition(BAR)[0]
        short = len(head) <= LONGEST_ROW
        head = head if short else head[:LONGEST_HEAD] + ELLIPSIS
        return Printed(mark, lines, head, len(lines) == 1 and head == said)
    head = _first(said, len("".join((title.text + title.value_text).split())))
    return Printed(mark, lines, head, len(lines) == 1 and len(said) <= len(head) + 1)


def _first(line: str, count: int) -> str:
    """The beginning of a line that has so many characters, blanks aside."""
    seen = 0
    for at, sign in enumerate(line):
        if seen == count:
            return line[:at]
        seen += not sign.isspace()
    return line
