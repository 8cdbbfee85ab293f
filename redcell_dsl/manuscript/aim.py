"""What the notes of a source speak of: the row of a table that each stands below, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.citation import Located, locate
from ..model.reference import Target, resolve
from ..source.text import Source, Span, normalise
from ..syntax.core import CoreFault, parse_note
from ..syntax.notes import cited
from ..syntax.outline import outline

ROW = "|"
"""What a row of a table begins with."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in a note, the place that it means, its level, and its lines of text (from 1)."""

    said: str
    citation: str
    level: str
    lines: frozenset[int]


@dataclass(frozen=True, slots=True)
class Aim:
    """What one note speaks of. ``beside``: it stands below a row of a table and is about that row.

    ``home`` is the line that begins the unit that it stands at (0 for the whole text).
    """

    beside: bool
    cited: tuple[Cited, ...]
    home: int = 0


NOTHING = Aim(False, ())


@dataclass(frozen=True, slots=True)
class Aims:
    """The notes of a source by their first lines, and the units that begin in each of its lines."""

    notes: dict[int, Aim]
    begun: dict[int, tuple[tuple[str, str], ...]]  # line → level and citation, outermost first


def aims_of(text: str) -> Aims:
    """What every note of a source speaks of; any text has an answer."""
    source = Source("", text)
    whole = locate(outline(source).root)
    notes: dict[int, Aim] = {}
    begun: dict[int, list[tuple[str, str]]] = {}
    for unit in whole.walk():
        if unit.block.mark is not None:
            line = _line(source, unit.block.mark.span)
            begun.setdefault(line, []).append((unit.block.level, unit.citation))
        for raw in unit.block.notes:
            first = _line(source, raw.span)
            named = tuple(_cited(source, unit, whole, raw.text))
            home = _line(source, unit.block.mark.span) if unit.block.mark else 0
            notes[first] = Aim(_beside(source, unit, first), named, home)
    return Aims(notes, {line: tuple(units) for line, units in begun.items()})


def is_row(line: str) -> bool:
    """Whether a line of text is a row of a table."""
    return normalise(line).lstrip().startswith(ROW)


def _line(source: Source, span: Span) -> int:
    return source.position(span.start)[0]


def _beside(source: Source, unit: Located, first: int) -> bool:
    """Whether a note is about the row that it stands directly below, other notes between them aside."""
    above = first - 1
    while above and normalise(source.line(above)).lstrip().startswith("@"):
        above -= 1
    mark = unit.block.mark
    owned = above and mark is not None and _line(source, mark.span) == above
    return bool(owned) and is_row(source.line(above))


def _cited(source: Source, unit: Located, whole: Located, note: str) -> Iterator[Cited]:
    parsed = parse_note(note)
    for token in () if isinstance(parsed, CoreFault) else cited(parsed):
        target = resolve(str(token), unit, whole)
        if target is not None:
            lines = frozenset(_line(source, span) for span in _spans(target))
            yield Cited(str(token), target.unit.citation, target.unit.block.level, lines)


def _spans(target: Target) -> Iterator[Span]:
    """Where the words of a target stand."""
    block = target.unit.block
    if target.sentence is not None:
        yield from (said.span for said in block.sentences[target.sentence - 1 : target.sentence])
        return
    for each in (unit.block for unit in target.unit.walk()):
        yield from (said.span for said in each.sentences)
        yield from (part.span for part in (each.mark, each.title) if part is not None)
