"""Findings of a season: diagnostics with the season's codes, collected in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source, Span
from .codes import severity


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found so far; ``root`` is the season's folder, which names of files start from."""

    root: Path
    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: str,
        title: str,
        where: Source | str = "",
        span: Span | None = None,
        *,
        citation: str = "",
        notes: Iterable[str] = (),
        advice: Iterable[str] = (),
    ) -> None:
        """Add a finding; its code decides how severe it is. ``where`` is a text or a file's name."""
        source = Source(where, "") if isinstance(where, str) and where else where
        self.found.append(
            Diagnostic(
                code,
                severity(code),
                title,
                span,
                citation,
                notes=tuple(notes),
                advice=tuple(advice),
                source=source if isinstance(source, Source) else None,
            )
        )

    def name(self, path: Path) -> str:
        """A path as messages give it: from the season's folder."""
        return name_in(self.root, path)

    @property
    def sound(self) -> bool:
        """Whether nothing found is an error."""
        return not faulty(self.found)


def name_in(root: Path, path: Path) -> str:
    """A path from the season's folder; from elsewhere as it is."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def faulty(found: Iterable[Diagnostic]) -> bool:
    """Whether any finding is an error."""
    return any(each.severity is Severity.ERROR for each in found)
