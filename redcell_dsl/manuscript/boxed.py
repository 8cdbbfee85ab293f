"""Tables drawn with box characters, as rows: ┌─┬─┐, │ a │ b │, ├─┼─┤, └─┴─┘.

Official texts are often copied so. A row of the table takes several lines; it ends where a line is
drawn below it, and a cell that no line is drawn below goes on in the next row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
import re

from . import grid, marks, wrap
from .record import Dropped, Line

UP = frozenset("│├┤┼┴└┘║╠╣╬╩╚╝┃┣┫╋┻┗┛|")
DOWN = frozenset("│├┤┼┬┌┐║╠╣╬╦╔╗┃┣┫╋┳┏┓|")
STROKES = frozenset("─━═-—")
EDGES = UP | DOWN
DRAWN = re.compile(r"[\s　]*[┌├└│┏┣┗┃╔╠╚║].*[┐┤┘│┓┫┛┃╗╣╝║][\s　]*")
"""A line of a drawn table: it begins and ends at a stroke."""
TOP = re.compile(r"[\s　]*[┌┏╔├┣╠][─━═┬┳╦┼╋╬]+[┐┓╗┤┫╣][\s　]*")
NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]?")
Numbered = list[tuple[str, int]]


@dataclass(slots=True)
class Cell:
    """A cell while it is read: from where to where it is wide, its first row, its lines."""

    start: int
    end: int
    row: int
    rows: int = 1
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two strokes of a line: a line drawn there, or words."""

    start: int
    end: int
    text: str | None
    closed: bool  # whether the stroke at its end goes on below


class Crooked(Exception):
    """Strokes that fit no table."""


def rows(numbered: Sequence[tuple[str, int]]) -> tuple[Numbered, list[Dropped], int]:
    """The lines with drawn tables as rows, the lines that were drawn, and how many ends that took.

    A table whose strokes do not meet is left as it is.
    """
    made: Numbered = []
    dropped: list[Dropped] = []
    joined = place = 0
    while place < len(numbered):
        end = _end(numbered, place)
        table = _table(numbered[place:end]) if end > place else None
        if table is None:
            made += numbered[place : max(end, place + 1)]
        else:
            said = [each for each in numbered[place:end] if each[0].strip()]
            strokes = [(text, at) for text, at in said if _ruled(text)]
            made += table
            dropped += [
                Dropped("表格线", text.strip(), f"第 {at} 行", layout=True) for text, at in strokes
            ]
            joined += max(0, len(said) - len(strokes) - sum(bool(text) for text, _ in table))
        place = max(end, place + 1)
    return made, dropped, joined


def lines(found: Sequence[Line]) -> list[Line]:
    """The same for lines on their way into a text."""
    if not any(TOP.fullmatch(line.text) for line in found):
        return list(found)
    made, _, _ = rows([(line.text, line.place) for line in found])
    return [Line(text, place) for text, place in made]


def _end(numbered: Sequence[tuple[str, int]], begin: int) -> int:
    """Where a drawn table that begins with a line across all of it ends; no further where it is none."""
    if TOP.fullmatch(numbered[begin][0]) is None:
        return begin
    last = begin
    for place in range(begin, len(numbered)):
        text = numbered[place][0]
        if DRAWN.fullmatch(text):
            last = place
            if place > begin and not DOWN & set(text):
                break
        elif text.strip():
            break
    return last + 1


def _ruled(text: str) -> bool:
    """Whether a line is nothing but strokes."""
    return not set(text) - EDGES - STROKES - set(" \t　")


def _table(numbered: Sequence[tuple[str, int]]) -> Numbered | None:
    said = [(text.strip(), place) for text, place in numbered if text.strip()]
    try:
        cells, places, edges = _read(said)
    except Crooked:
        return None
    matrix = _matrix(cells, len(places), edges)
    if len(matrix) < 2 or len(edges) < 3 or any(_several(cell) for cell in cells):
        return None
    return [(line.text, line.place) for line in grid.lines(matrix, places)]


def _several(cell: Cell) -> bool:
    """Whether a cell holds the numbers of several rows, between which no line is drawn."""
    texts = [text for text in cell.texts if text]
    return len(texts) > 1 and all(NUMBER.fullmatch(text) for text in texts)


def _read(said: Sequence[tuple[str, int]]) -> tuple[list[Cell], list[int], list[int]]:
    """Cells, the place of each row, and the edges of columns. Raises ``Crooked``."""
    width = len(said[0][0]) - 1
    active = [0, width]
    edges, cells, places = {0, width}, list[Cell](), list[int]()
    current: dict[int, Cell] = {}
    for number, (text, place) in enumerate(said):
        parts = list(_parts(text, active, width))
        drawn = any(part.text is None for part in parts)
        for part in parts:
            if part.text is not None:
                _say(current, part)
        if drawn:
            below = _below(parts, active)
            edges |= {*below, *(part.end for part in parts)}
            active = below
            if len(active) > 1 and number < len(said) - 1:
                places.append(said[number + 1][1])
                current = _opened(parts, active, current, len(places) - 1, cells)
        elif not current:
            raise Crooked(place)
    return cells, places, sorted(edges)


def _parts(text: str, active: Sequence[int], width: int) -> Iterator[Part]:
    """What stands between the strokes of a line: words are as wide as the cell that they stand in."""
    cursor, begin = 0, 1
    while begin < len(text):
        end = next((p for p in range(begin, len(text)) if text[p] in EDGES), len(text))
        inside = text[begin:end]
        drawn = bool(inside) and set(inside) <= STROKES
        stop = cursor + len(inside) + 1 if drawn else _next(active, cursor)
        if stop > width or end == len(text):
            raise Crooked(text)
        yield Part(cursor, stop, None if drawn else inside.strip(" \t　"), text[end] in DOWN)
        cursor, begin = stop, end + 1
    if cursor != width:
        raise Crooked(text)


def _next(active: Sequence[int], cursor: int) -> int:
    found = next((edge for edge in active if edge > cursor), None)
    if found is None or cursor not in active:
        raise Crooked(cursor)
    return found


def _say(current: dict[int, Cell], part: Part) -> None:
    cell = current.get(part.start)
    if cell is None or cell.end != part.end:
        raise Crooked(part)
    if part.text:
        cell.texts.append(part.text)


def _below(parts: Sequence[Part], active: Sequence[int]) -> list[int]:
    """The edges that go on below a line."""
    kept = {part.end for part in parts if part.closed}
    inner = {
        edge
        for part in parts
        if part.text is not None
        for edge in active
        if part.start < edge < part.end
    }
    return sorted({0, *kept, *inner}) if kept else []


def _opened(
    parts: Sequence[Part],
    active: Sequence[int],
    current: dict[int, Cell],
    row: int,
    cells: list[Cell],
) -> dict[int, Cell]:
    """The cells below a line: those that it is drawn over are new, the others go on."""
    spanned = {part.start: part.end for part in parts if part.text is not None}
    made = {}
    for start, end in pairwise(active):
        above = current.get(start)
        if above is not None and spanned.get(start) == end == above.end:
            above.rows += 1
            made[start] = above
        else:
            made[start] = Cell(start, end, row)
            cells.append(made[start])
    return made


def _matrix(cells: Sequence[Cell], count: int, edges: Sequence[int]) -> list[list[str]]:
    at = {edge: place for place, edge in enumerate(edges)}
    made = [[""] * (len(edges) - 1) for _ in range(count)]
    for cell in cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(at[cell.start], at[cell.end]):
                first = row == cell.row and column == at[cell.start]
                aside = grid.LEFT if column > at[cell.start] else grid.ABOVE
                made[row][column] = _whole(cell.texts) if first else aside
    return made


def _whole(texts: Sequence[str]) -> str:
    """The lines of a cell as one; a numbered part that begins behind a full stop stays on its own."""
    made: list[list[str]] = []
    for text in texts:
        if made and not (made[-1][-1][-1:] in marks.FINAL and marks.starts(text)):
            made[-1].append(text)
        else:
            made.append([text])
    return "\n".join(wrap.glue(part) for part in made)
