"""One view model of an organiser's checklist (组织实施核对表), for every rendering of it.

Each section is a table: the text of a clause, beside it what has to be seen to, line by line. Texts
are the characters of the regulation: a rendering escapes them, and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from .view import Align, Column, Field, Footnote, Signature

BLANK = "＿＿＿＿"
"""A place to write in."""

WIDTH = 14
"""Runs that stand in one row."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to see to. ``said`` are its lines of words; ``side`` what stands beside them (evidence,
    who acts, whom it concerns); ``boxes`` the words after each box to tick, empty for a bare box;
    ``blanks`` the words before each place to write in, empty for a bare place.
    """

    said: tuple[str, ...]
    side: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ("",)
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A task with its number on the sheet."""

    serial: int
    task: Task


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the text, verbatim, with what follows from it. ``notes`` are footnote numbers."""

    id: str
    citation: str
    text: str
    lines: tuple[Line, ...]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """From ``first`` to ``last`` of what is counted, ``number`` may or must be filed; ``None``: none fits."""

    first: int
    last: int
    number: int | None

    @property
    def span(self) -> str:
        """What is counted: 4, or 4–6."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def words(self) -> str:
        """What comes of it."""
        return "—" if self.number is None else str(self.number)


@dataclass(frozen=True, slots=True)
class Table:
    """The arithmetic of a quota: ``given`` is what is counted, ``found`` what comes of it."""

    title: str
    given: str
    found: str
    runs: tuple[Run, ...]

    @property
    def rows(self) -> tuple[tuple[Run, ...], ...]:
        """The runs in rows that fit the width of a page, each but the last one full."""
        return tuple(self.runs[at : at + WIDTH] for at in range(0, len(self.runs), WIDTH))


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a section's own columns; an empty one has no column. ``wide``: its boxes have words."""

    side: str = ""
    boxes: str = "核对"
    blanks: str = ""
    wide: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of the section. What the absent ones leave goes to the task."""
        own = tuple(
            column
            for column in (
                Column(self.side, 16),
                Column(self.boxes, 13 if self.wide else 8),
                Column(self.blanks, 12),
            )
            if column.title
        )
        rest = 100 - 4 - 9 - 28 - sum(column.share for column in own)
        return (
            Column("序号", 4, Align.CENTRE),
            Column("条款", 9, Align.CENTRE),
            Column("办法原文", 28),
            Column("核对内容", rest),
            *own,
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A section; ``mark`` is its number as it is printed (一)."""

    mark: str
    title: str
    heads: Heads
    clauses: tuple[Clause, ...]
    tables: tuple[Table, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line, in order."""
        return tuple(line for clause in self.clauses for line in clause.lines)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole checklist. ``notice`` is what its reader has to know first; empty for nothing.

    ``fingerprint`` identifies the text that it was made from (64 hexadecimal digits).
    """

    title: str
    measures: str
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    signatures: tuple[Signature, ...]
    footnotes: tuple[Footnote, ...]
    fingerprint: str
    edition: str = ""
    notice: str = ""


FIELDS = ("组织单位", "评选年度", "经办人", "核对日期")

SIGNATURES = (
    Signature("经办意见", ("经办人(签名):",)),
    Signature("审核意见", ("审核人(签名):",), seal=True),
)
