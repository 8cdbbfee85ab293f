"""Making diagnostics: a finding cites the unit that its place stands in."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.number import Number, exact
from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Span
from .index import Index

POINT = "分"


@dataclass(frozen=True, slots=True)
class Finder:
    """What one check reports with: its code, and the text that it looks at."""

    code: str
    index: Index

    def report(
        self,
        severity: Severity,
        title: str,
        span: Span | None,
        *,
        unit: str | None = None,
        label: str = "",
        notes: tuple[str, ...] = (),
        advice: tuple[str, ...] = (),
    ) -> Diagnostic:
        """A finding at a place. ``unit`` is cited where the place alone does not tell it."""
        if unit is None:
            unit = self.index.unit_at(span.start) if span else ""
        citation = self.index.citation(unit)
        source = self.index.source
        return Diagnostic(self.code, severity, title, span, citation, label, notes, advice, source)


def said(number: Number) -> str:
    """Points as a message writes them: 2.5 分."""
    return f"{exact(number.value)} 分"


def printed(index: Index, number: Number) -> Span | None:
    """The place of a number together with the 分 that is printed behind it."""
    if number.span is None:
        return None
    text, end = index.source.normal, number.span.end
    while text[end : end + 1] == " ":
        end += 1
    return Span(number.span.start, end + 1) if text[end : end + 1] == POINT else number.span


def quoted(index: Index, number: Number) -> str:
    """A number of the text as it is printed, with its 分."""
    span = printed(index, number)
    return index.source.text[span.start : span.end] if span else f"{exact(number.value)}分"
