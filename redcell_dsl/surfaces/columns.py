"""Tables for a terminal: columns aligned by display width, long cells over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from shutil import get_terminal_size

from ..source.pattern import Pattern
from ..source.text import width

GAP = "  "
NARROWEST, WIDEST, USUAL = 80, 120, 100
"""Columns that a table is fitted into, and how many where the terminal does not say."""
ENDS = r"[)）」”》\],，、;；:：。.?？!！]*"
APART = r"\s,，、;；:：()（）「」“”<"
PIECE = Pattern(rf"[(（「“《\[]*(?:[^{APART}]{{1,6}}(?=[{APART}]|$)|[A-Za-z0-9.%_]+|.){ENDS}| +")
"""What no line ends inside of: a short word to the next mark, a number, marks with what they open."""
Row = tuple[str, ...]


def table(heads: Row, rows: Sequence[Row]) -> str:
    """Each column as wide as its widest cell."""
    widths = _widths(heads, rows)
    return "\n".join(_line(row, widths) for row in (heads, *rows))


def fitted(heads: Row, rows: Sequence[Row]) -> str:
    """The same within the width of the terminal: the last two columns share what the others leave."""
    widths = _widths(heads, rows)
    room = _room() - sum(widths[:-2]) - len(GAP) * (len(widths) - 1)
    if sum(widths[-2:]) > room:
        first = min(widths[-2], max(room - widths[-1], room * 2 // 5))
        widths[-2:] = [first, room - first]
    return "\n".join(line for row in (heads, *rows) for line in _lines(row, widths))


def wrapped(text: str, room: int) -> list[str]:
    """A text in lines of so many columns at most; only a piece that is wider by itself is wider."""
    lines = [""]
    for piece in PIECE.findall(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _room() -> int:
    said = get_terminal_size((USUAL, 24)).columns
    return max(NARROWEST, min(WIDEST, said))


def _widths(heads: Row, rows: Sequence[Row]) -> list[int]:
    return [max(map(width, column)) for column in zip(heads, *rows, strict=True)]


def _lines(row: Row, widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row, as many as its tallest cell has."""
    cells = [wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        yield _line(parts, widths)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)]
    return GAP.join(padded).rstrip()
