"""The one line of a file that a finding stands in, so that the rest of the file need not be kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..source.diagnostic import Diagnostic
from ..source.text import Source, Span


@dataclass(frozen=True)
class Excerpt(Source):
    """A line of a text, under its number there; offsets count from its start."""

    number: int = 1

    def position(self, offset: int) -> tuple[int, int]:
        return self.number, offset + 1

    def line(self, number: int) -> str:
        return self.text


def excerpted(found: Diagnostic, name: str) -> Diagnostic:
    """A finding under another name of its file, with no more of it than is shown."""
    source, span = found.source, found.span
    if source is None:
        return found
    if span is None:
        return replace(found, source=Source(name, ""))
    number, column = source.position(span.start)
    moved = Span(column - 1, column - 1 + span.end - span.start)
    return replace(found, source=Excerpt(name, source.line(number), number=number), span=moved)
