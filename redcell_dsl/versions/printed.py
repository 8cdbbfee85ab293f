"""A unit as its text prints it: its number, and its own words line by line, as a reader quotes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
import itertools

from ..model.citation import Located
from ..source.pattern import Pattern
from ..source.text import Source, normalise
from ..syntax.block import CELL, ROW
from .strokes import ELLIPSIS
from .tabled import Stand, Tables
from .units import own_spans

BAR = " | "
"""Stands between two cells of a row."""
BLANKS = Pattern(r"\s+")
LONGEST_HEAD = 24
"""Characters of a unit without a heading that say which one is meant."""
LONGEST_ROW = 36
"""Characters of a line that is quoted whole for that."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A unit's number and its own lines; ``head`` says which unit it is.

    ``whole``: it has no words but its heading. ``cells`` say of each line in which cells of a table
    its parts stand, ``None`` of a line that is no row of one; ``mark_cell`` where the number stands.
    """

    mark: str
    lines: tuple[str, ...]
    head: str
    whole: bool
    cells: tuple[Stand | None, ...] = ()
    mark_cell: int = 0


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
    tables = Tables(source)
    marks: dict[str, Piece] = {}
    lines: dict[str, list[str]] = {}
    cells: dict[str, list[Stand | None]] = {}
    open_line, begun = "", []
    for piece, following in itertools.zip_longest(pieces, pieces[1:]):
        words = source.text[piece.start : piece.end]
        if piece.mark:
            marks[piece.unit] = piece
            continue
        begun.append(piece.start)
        end = following.start if following else len(source.text)
        between = source.text[piece.end : max(end, piece.end)]
        open_line += words + _tail(between, bool(following and following.unit == piece.unit))
        if not (following and following.unit == piece.unit and _one_line(between)):
            lines.setdefault(piece.unit, []).append(BLANKS.sub(" ", open_line).strip())
            cells.setdefault(piece.unit, []).append(tables.stand(begun))
            open_line, begun = "", []
    found = {}
    for unit in root.walk():
        mark = marks.get(unit.id)
        said = source.text[mark.start : mark.end] if mark else ""
        one = _printed(unit, said, tuple(lines.get(unit.id, ())))
        standing = tables.stand([mark.start]) if mark else None
        found[unit.id] = replace(
            one,
            cells=tuple(cells.get(unit.id, ())),
            mark_cell=standing.columns[0] if standing else 0,
        )
    return found


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
