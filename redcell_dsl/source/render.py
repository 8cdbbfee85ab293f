"""Diagnostics for people: the line, a caret under the very words, what to do."""

from __future__ import annotations

from collections.abc import Iterable

from .diagnostic import Diagnostic, Severity
from .text import Span, width

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "说明"}
LONGEST_LINE = 60
ELLIPSIS = "..."


def render(diagnostic: Diagnostic) -> str:
    """One diagnostic as lines of text, in an ASCII frame."""
    lines = [f"{SEVERITY_NAMES[diagnostic.severity]}[{diagnostic.code}] {diagnostic.title}"]
    lines += _excerpt(diagnostic)
    lines += [f"   = 说明: {note}" for note in diagnostic.notes]
    lines += [f"   = 建议: {advice}" for advice in diagnostic.advice]
    return "\n".join(lines)


def render_all(diagnostics: Iterable[Diagnostic]) -> str:
    """Diagnostics one below another, a blank line between."""
    return "\n\n".join(render(diagnostic) for diagnostic in diagnostics)


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """The record that machines read: place in lines and columns from 1."""
    line, column = diagnostic.position
    cell = {"cell": diagnostic.cell} if diagnostic.cell else {}
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "citation": diagnostic.citation,
        "line": line,
        "column": column,
        "message": diagnostic.title,
        "file": diagnostic.source.name if diagnostic.source else "",
        **cell,
        "notes": list(diagnostic.notes),
        "advice": list(diagnostic.advice),
    }


def _excerpt(diagnostic: Diagnostic) -> list[str]:
    source, span = diagnostic.source, diagnostic.span
    if source is None:
        return [f"  --> {diagnostic.citation}"] if diagnostic.citation else []
    number, column = diagnostic.position
    within = f"!{diagnostic.cell}" if diagnostic.cell else f":{number}:{column}" if span else ""
    place = source.name + within
    lines = [f"  --> {place}  {diagnostic.citation}".rstrip()]
    if span is None:
        return lines
    text, start, length = _window(source.line(number), column - 1, span)
    gutter = " " * len(str(number))
    caret = " " * width(text[:start]) + "^" * max(1, width(text[start : start + length]))
    lines += [
        f" {gutter} |",
        f" {number} | {text}",
        f" {gutter} | {caret} {diagnostic.label}".rstrip(),
    ]
    return lines


def _window(line: str, start: int, span: Span) -> tuple[str, int, int]:
    """The part of a long line around the span, and where the span is in it."""
    length = min(span.end - span.start, len(line) - start)
    if len(line) <= LONGEST_LINE:
        return _printable(line), start, length
    first = max(0, min(start - LONGEST_LINE // 3, len(line) - LONGEST_LINE))
    last = min(len(line), first + LONGEST_LINE)
    length = min(length, last - start)
    head, tail = ELLIPSIS if first else "", ELLIPSIS if last < len(line) else ""
    return head + _printable(line[first:last]) + tail, start - first + len(head), length


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
