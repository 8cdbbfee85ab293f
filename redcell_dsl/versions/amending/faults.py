"""What is wrong with a decision, as findings in its own text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...source.diagnostic import Diagnostic, Severity
from ...source.text import Source, Span


@dataclass
class Faults:
    """Findings in the text of one decision, gathered."""

    source: Source
    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self,
        code: str,
        title: str,
        span: Span,
        *,
        label: str = "",
        notes: tuple[str, ...] = (),
        advice: tuple[str, ...] = (),
    ) -> None:
        self.add(code, Severity.ERROR, title, span, label, notes, advice)

    def add(
        self,
        code: str,
        severity: Severity,
        title: str,
        span: Span | None,
        label: str = "",
        notes: tuple[str, ...] = (),
        advice: tuple[str, ...] = (),
    ) -> None:
        made = Diagnostic(code, severity, title, span, "", label, notes, advice, self.source)
        if made not in self.found:
            self.found.append(made)

    @property
    def wrong(self) -> bool:
        """Whether anything found is an error."""
        return any(each.severity is Severity.ERROR for each in self.found)
