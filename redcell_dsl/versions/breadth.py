"""How wide the columns of a table of amendments are: so that the whole table is as short as it can be."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

from ..source.text import width
from .rows import Line
from .view import Redline, Row

SERIAL = 4
KIND, EFFECT, NOTE = range(9, 12), range(11, 20), range(9, 15)
"""Percent that the columns take of what is told beside the text; both texts have the rest."""
LINE = 132
"""Columns of a terminal that a line across the whole table holds, about."""
MOST = 200
"""Rows that are looked at."""
TALL = 9
"""Lines beyond which a row may be broken over two pages."""


class Shares(NamedTuple):
    """The columns' parts of the width in percent; both texts are equally wide, and the widest."""

    serial: int
    old: int
    new: int
    kind: int
    effect: int
    note: int


Asked = tuple[tuple[int, ...], ...]
"""How wide each paragraph is, in each cell of a row behind its number."""


def shares(table: Redline) -> Shares:
    """The shares of the shortest table; where several are, the one that leaves most to the texts."""
    rows = [_asked(row) for row in table.rows[:MOST]]
    tried = (_shares(*each) for each in product(KIND, EFFECT, NOTE))
    return min(tried, key=lambda each: (sum(_lines(row, each) for row in rows), -each.old, each))


def tall(row: Row, given: Shares) -> bool:
    """Whether a row takes many lines in columns of these shares."""
    return _lines(_asked(row), given) > TALL


def _shares(kind: int, effect: int, note: int) -> Shares:
    text, rest = divmod(100 - SERIAL - kind - effect - note, 2)
    return Shares(SERIAL, text, text, kind, effect + rest, note)


def _asked(row: Row) -> Asked:
    told = tuple(map(width, (*row.kinds, *row.details)))
    return _written(row.old), _written(row.new), told, _said(row.effect), _said(row.note)


def _written(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(sum(width(each.text) for each in line.words) for line in lines)


def _said(words: str) -> tuple[int, ...]:
    return tuple(map(width, words.split("\n"))) if words else ()


def _lines(row: Asked, given: Shares) -> int:
    """The lines of the tallest cell of a row."""
    rooms = (max(1, LINE * share // 100 - 2) for share in given[1:])
    return max(
        sum(max(1, -(-wide // room)) for wide in cell)
        for cell, room in zip(row, rooms, strict=True)
    )
