"""Diagnostics: what is wrong or worth knowing, as data with a place and a stable code."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .text import Source, Span


class Severity(StrEnum):
    """How much a finding matters: an error stops what depends on it, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True)
class Diagnostic:
    """One finding.

    ``title`` is one fact that can stand alone; ``label`` stands under the caret; ``notes`` explain
    (说明), ``advice`` proposes a change (建议). Without a ``span`` the finding is about the whole.
    ``cell`` is its place in a table (C7), where lines and columns of a text would not tell it.
    """

    code: str
    severity: Severity
    title: str
    span: Span | None = None
    citation: str = ""
    label: str = ""
    notes: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    source: Source | None = field(default=None, repr=False, compare=False)
    cell: str = ""

    @property
    def position(self) -> tuple[int, int]:
        """Line and column from 1; (1, 1) for a finding about the whole."""
        if self.source is None or self.span is None:
            return 1, 1
        return self.source.position(self.span.start)
