"""Numbers of units after a decision: which units count together, and what each is called in the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.citation import Located
from ...source.text import Span
from .layout import Layout

THROUGH = ("编", "章", "条")
"""Levels that count through the whole text."""


@dataclass(eq=False)
class Addition:
    """Units that a decision adds: their text with marks, their numbers, what they stand behind.

    ``anchor`` is an old unit beside them, ``before`` says on which side; without one they are the first
    of ``parent``. ``shift``: what follows takes other numbers.
    """

    level: str
    parent: Located
    text: str
    numbers: tuple[int, ...]
    clause: int
    asked: Span
    shift: bool
    anchor: Located | None = None
    before: bool = False
    inner: int = 0  # articles in an added chapter


@dataclass(eq=False)
class Entry:
    """One place in a row of numbers: an old unit, or units that are added."""

    unit: Located | None
    addition: Addition | None = None
    removed: bool = False
    shift: bool = False
    count: int = 1


@dataclass
class Row:
    """The units that count together, in the order of the text."""

    entries: list[Entry] = field(default_factory=list)

    def numbered(self, explicit: dict[int, int]) -> Iterator[tuple[Entry, int]]:
        """Each entry with its number in the new text; that of its first unit where it adds several."""
        delta = 0
        for entry in self.entries:
            if entry.addition is not None:
                numbers = entry.addition.numbers
                yield entry, numbers[0] if numbers else 0
                delta += entry.count if entry.shift else 0
                continue
            assert entry.unit is not None
            yield entry, explicit.get(id(entry.unit), printed(entry.unit) + delta)
            if entry.removed and entry.shift:
                delta -= 1

    def place(self, number: int, explicit: dict[int, int]) -> int:
        """Where units with a number come: before the first that has it or a higher one."""
        live = [
            (at, count)
            for at, (entry, count) in enumerate(self.numbered(explicit))
            if not entry.removed
        ]
        higher = next((at for at, count in live if count >= number), None)
        if higher is None:
            return len(self.entries)
        below = [at for at, count in live if at < higher]
        return below[-1] + 1 if below else higher


def printed(unit: Located) -> int:
    """The number that a unit prints; 0 without one."""
    mark = unit.block.mark
    return mark.number if mark is not None and mark.text else 0


class Rows:
    """All rows of numbers of a text."""

    def __init__(self, made: Layout) -> None:
        self.made = made
        self.rows: dict[object, Row] = {}
        for unit in made.whole.walk():
            if unit.block.mark is not None:
                self.row(unit.block.level, unit.parent or made.whole).entries.append(Entry(unit))

    def row(self, level: str, parent: Located) -> Row:
        """The row that units of a level in a unit count in."""
        key = level if level in THROUGH else (level, id(parent))
        return self.rows.setdefault(key, Row())

    def of(self, unit: Located) -> Row:
        return self.row(unit.block.level, unit.parent or self.made.whole)

    def entry(self, unit: Located) -> Entry:
        return next(each for each in self.of(unit).entries if each.unit is unit)

    def remove(self, unit: Located, shift: bool) -> None:
        """A unit goes, with all that stands in it."""
        for each in unit.walk():
            if each.block.mark is not None:
                entry = self.entry(each)
                entry.removed, entry.shift = True, shift

    def add(self, addition: Addition, at: int) -> None:
        row = self.row(addition.level, addition.parent)
        count = len(addition.numbers)
        row.entries.insert(at, Entry(None, addition, shift=addition.shift, count=count))

    def beside(self, unit: Located, before: bool) -> int:
        """The place in its row before or behind a unit, and behind what was added there already."""
        entries = self.of(unit).entries
        at = next(place for place, each in enumerate(entries) if each.unit is unit)
        if before:
            return at
        at += 1
        while at < len(entries) and entries[at].addition is not None:
            at += 1
        return at

    def take_in(self, addition: Addition, offset: int) -> None:
        """Articles inside an added chapter count in the row of articles."""
        row = self.row("条", self.made.whole)
        at = 0
        for place, entry in enumerate(row.entries):
            if entry.unit is not None and self.made.region(entry.unit).start < offset:
                at = place + 1
        inner = Addition(
            "条", addition.parent, "", (), addition.clause, addition.asked, addition.shift
        )
        row.entries.insert(at, Entry(None, inner, shift=addition.shift, count=addition.inner))
