"""修订说明.yaml: what the editor says of each amendment, put into the table where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from ..facts.load import load_file
from ..facts.tree import Mapping, Pair, Scalar, blank
from ..source.diagnostic import Diagnostic
from ..source.text import Source, normalise
from .faults import fault
from .view import FORMER, Redline, Row

FILE = "修订说明.yaml"


@dataclass(frozen=True, slots=True)
class Remarked:
    """The table with its remarks, and what was found in their file."""

    table: Redline
    found: tuple[Diagnostic, ...]


def remarked(table: Redline, path: Path) -> Remarked:
    """The table with the remarks of a file; what fits no row is reported and left out."""
    loaded = load_file(path, path.name)
    if loaded.tree is None:
        return Remarked(table, loaded.diagnostics)
    reader = _Reader(table, loaded.tree.source)
    rows = reader.read(loaded.tree.root)
    return Remarked(replace(table, rows=rows), (*loaded.diagnostics, *reader.found))


class _Reader:
    """Gives each remark to its row and keeps what was found."""

    def __init__(self, table: Redline, source: Source) -> None:
        self.rows = list(table.rows)
        self.source = source
        self.found: list[Diagnostic] = []

    def read(self, root: Mapping) -> tuple[Row, ...]:
        for pair in root.pairs:
            if not blank(pair.value):
                self.take(pair)
        return tuple(self.rows)

    def take(self, pair: Pair) -> None:
        if not isinstance(pair.value, Scalar):
            title = f"“{pair.key.text}”后面要写一段文字,没有采用"
            self.report("V053", title, pair, "写成 `位置: 说明`,一个位置一行")
            return
        place = _plain(pair.key.text)
        for number, row in enumerate(self.rows):
            part = _part(place, row)
            if part is not None:
                said = f"{part}:{pair.value.text.strip()}" if part else pair.value.text.strip()
                joined = f"{row.note}\n{said}" if row.note else said
                self.rows[number] = replace(row, note=joined)
                return
        title = f"对照表里没有“{pair.key.text}”这一行,说明没有印进去"
        self.report("V052", title, pair, self.advice(pair.key.text))

    def advice(self, named: str) -> str:
        """What may be written instead of a place: the row that covers it, else the nearest ones."""
        place = _plain(named)
        for row in self.rows:
            if any(_inside(place, _plain(each)) is not None for each in row.covers):
                return f"那里只改了编号,列在“{row.place}”一行,可写:{row.place}"
        known = [row.place for row in self.rows]
        near = get_close_matches(named, known, 3, 0.5) or known[:8]
        return f"可写:{'、'.join(near) or '(没有修订)'}"

    def report(self, code: str, title: str, pair: Pair, advice: str) -> None:
        self.found.append(fault(code, title, (advice,), self.source, pair.key.span))


def _part(place: str, row: Row) -> str | None:
    """Which part of a row a place names: empty for the whole, ``None`` where it is none of it."""
    found = (_inside(place, _plain(said)) for said in _places(row))
    return next((part for part in found if part is not None), None)


def _inside(place: str, unit: str) -> str | None:
    """What a place names inside a unit: empty for all of it, ``None`` where it is none of it."""
    if place == unit:
        return ""
    return place[len(unit) :] if unit and place.startswith(f"{unit}第") else None


def _places(row: Row) -> Iterator[str]:
    if row.new_place:
        yield row.new_place
    if row.old_place:
        yield FORMER + row.old_place


def _plain(place: str) -> str:
    return "".join(normalise(place).split())
