"""Collecting findings about a facts file, and the words that they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model.fact import Fact
from ..source.diagnostic import Diagnostic
from ..source.text import Source, Span
from .codes import severity
from .expect import expectation, expectation_in_cells
from .tables.grid import Grid
from .tree import Broken, Mapping, Node, Scalar, Sequence

LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run over one source, in the order in which they were made."""

    source: Source
    found: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        code: str,
        title: str,
        span: Span | None,
        *,
        citation: str = "",
        label: str = "",
        notes: Iterable[str] = (),
        advice: Iterable[str] = (),
    ) -> None:
        """Add a finding; its code decides how severe it is."""
        self.found.append(
            Diagnostic(
                code,
                severity(code),
                title,
                span,
                citation,
                label,
                tuple(notes),
                tuple(advice),
                self.source,
                self.source.address(span) if isinstance(self.source, Grid) else "",
            )
        )

    def put(self, text: str, cell: str) -> str:
        """What fits the source: words about a text, or about cells of a sheet."""
        return cell if isinstance(self.source, Grid) else text

    def place(self, span: Span) -> str:
        """Where ``span`` is, as people find it: a cell of a sheet, a line of a text."""
        if isinstance(self.source, Grid):
            return self.source.place(span)
        return f"{self.source.name}:{self.line(span)}"

    def line(self, span: Span) -> int:
        """The line, from 1, on which ``span`` starts."""
        return self.source.position(span.start)[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact being read: findings made here name it, its place in the text and what it allows."""

    fact: Fact
    report: Report

    def refuse(self, code: str, span: Span, fault: str, *advice: str, label: str = "") -> None:
        """The answer is not usable: ``fault`` goes on after the fact's name."""
        allowed = self.put(expectation(self.fact), expectation_in_cells(self.fact))
        self._tell(code, span, fault, (f"允许的写法: {allowed}",), advice, label)

    def put(self, text: str, cell: str) -> str:
        """How to write something: in a text, or in a cell of a sheet."""
        return self.report.put(text, cell)

    def remark(self, code: str, span: Span, what: str, *advice: str) -> None:
        """The answer is used, and the reader is told how it was taken."""
        self._tell(code, span, what, (), advice, "")

    def _tell(
        self,
        code: str,
        span: Span,
        what: str,
        notes: tuple[str, ...],
        advice: tuple[str, ...],
        label: str,
    ) -> None:
        self.report.add(
            code,
            f"{naming(self.fact)}{what}",
            span,
            citation=self.fact.citation,
            label=label,
            notes=notes,
            advice=advice,
        )


def naming(fact: Fact) -> str:
    """A fact as messages call it: its name, and its id where that differs."""
    return f"「{fact.name}」" if fact.id == fact.name else f"「{fact.name}」({fact.id})"


def quote(text: str) -> str:
    """A piece of the file as messages show it: in backticks, on one line, not too long."""
    line = "".join(char if char.isprintable() else " " for char in text).replace("`", "'").strip()
    if len(line) > LONGEST_QUOTE:
        line = line[: LONGEST_QUOTE - 3] + "..."
    return f"`{line}`"


def shown(node: Node) -> str:
    """What was given, in a few words."""
    match node:
        case Scalar(text):
            return "空白" if node.empty else quote(text)
        case Sequence(items):
            return f"{len(items)} 项的列表" if items else "空列表 `[]`"
        case Mapping(pairs):
            keys = "、".join(pair.key.text for pair in pairs[:4])
            return quote(f"{{{keys}{' ...' if len(pairs) > 4 else ''}}}")
        case Broken():
            return "读不出的内容"
