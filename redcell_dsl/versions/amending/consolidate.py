"""The consolidated source: the amended text with the notes of the old one, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...manuscript.sync import Synced, carry
from ...source.text import Source, Span
from .amend import Amended, amend
from .edits import Edit


@dataclass(frozen=True)
class Consolidated:
    """What a decision makes of a source with its notes; no ``synced`` where anything is wrong."""

    amended: Amended
    synced: Synced | None

    @property
    def text(self) -> str | None:
        """The new source text, notes and all."""
        return self.synced.text if self.synced is not None else None


def consolidate(old: Source, decision: Source, ended: str = "") -> Consolidated:
    """Apply a decision to a source and carry its notes along; ``ended`` as ``amend`` has it."""
    amended = amend(old, decision, ended)
    if amended.text is None:
        return Consolidated(amended, None)
    kept, became = followed(amended.old, amended.text, amended.edits)
    return Consolidated(amended, carry(old.text, amended.text, kept, became))


def followed(
    old: Source, text: str, edits: Sequence[Edit]
) -> tuple[dict[int, int], dict[int, int]]:
    """Which line of the old text is which of the new one: untouched ones, and those changed in place."""
    new = Source("", text)
    kept: dict[int, int] = {}
    became: dict[int, int] = {}
    for number in range(1, len(old.starts) + 1):
        start = old.starts[number - 1]
        line = Span(start, start + len(old.line(number)))
        inside = [each for each in edits if _inside(each, line)]
        at = start + sum(_grown(each) for each in edits if _before(each, line))
        place, column = new.position(min(max(at, 0), len(text)))
        if not inside and column == 1 and new.line(place) == old.line(number):
            kept[number] = place
        elif inside and all(_in_line(each, line) for each in inside):
            became[number] = place
    return kept, became


def _inside(edit: Edit, line: Span) -> bool:
    if edit.span.start == edit.span.end:
        return line.start < edit.span.start < line.end
    return edit.span.start < line.end and line.start < edit.span.end


def _before(edit: Edit, line: Span) -> bool:
    return edit.span.end <= line.start and not _inside(edit, line)


def _grown(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)


def _in_line(edit: Edit, line: Span) -> bool:
    within = line.start <= edit.span.start and edit.span.end <= line.end
    return within and not any(end in edit.text for end in "\r\n")
