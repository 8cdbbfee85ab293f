"""What reading a manuscript gives: the text, where each line stood, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..source.diagnostic import Diagnostic, Severity
from ..source.text import Source

PAGE = 10_000
"""A line of a page is the page's number times this, plus its line; so is a row of a sheet."""


class Unit(StrEnum):
    """What the places of a manuscript count."""

    LINE = "行"
    PARAGRAPH = "段"
    PAGE = "页"
    SHEET = "表"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that a reader of the file may see and that is not in the text.

    ``what`` says what it is (页码, 页眉 …), ``text`` its very words, ``place`` where it stood.
    ``layout``: marks that set words (Markdown ``#``, bullets), not words.
    """

    what: str
    text: str
    place: str = ""
    layout: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line on its way into the text, and its place in the file (0 unknown)."""

    text: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The source text of a regulation as read from a file; empty where it could not be read.

    ``lines`` holds, for each line of ``text``, its place in the file (0 unknown), counted in
    ``unit``. ``title`` is what the file calls itself. ``joined`` counts line ends taken away.
    """

    name: str
    text: str
    lines: tuple[int, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unit: Unit = Unit.LINE
    joined: int = 0
    sheets: Mapping[int, str] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether the file could be read."""
        return not any(found.severity is Severity.ERROR for found in self.diagnostics)

    def place(self, number: int) -> str:
        """Where a line of the text (from 1) stood in the file, in words; empty where unknown."""
        known = 0 < number <= len(self.lines)
        return place_of(self.lines[number - 1], self.unit, self.sheets) if known else ""


def place_of(place: int, unit: Unit, sheets: Mapping[int, str] | None = None) -> str:
    """A place in words: 第 12 行, 第 3 页第 5 行."""
    if not place:
        return ""
    first, second = divmod(place, PAGE)
    if unit is Unit.PAGE:
        return f"第 {first} 页第 {second} 行"
    if unit is Unit.SHEET:
        return f"{(sheets or {}).get(first, '')} 第 {second} 行".strip()
    return f"第 {place} {unit}"


def note(
    code: str,
    severity: Severity,
    title: str,
    name: str,
    advice: str = "",
    notes: Iterable[str] = (),
) -> Diagnostic:
    """A finding about a file."""
    told = (advice,) if advice else ()
    return Diagnostic(
        code, severity, title, None, notes=tuple(notes), advice=told, source=Source(name, "")
    )


def refused(code: str, title: str, name: str, advice: str = "", *notes: str) -> Manuscript:
    """A file that cannot be read, and why."""
    return Manuscript(
        name, "", diagnostics=(note(code, Severity.ERROR, title, name, advice, notes),)
    )
