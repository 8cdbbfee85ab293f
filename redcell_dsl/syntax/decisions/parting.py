"""A decision in its paragraphs: lines belong together while a quotation mark is open."""

from __future__ import annotations

from dataclasses import dataclass

from ...source.pattern import Pattern
from ...source.text import Span

MARKED = Pattern(
    r" *(?:[一二三四五六七八九十百]{1,5} *、|\([一二三四五六七八九十]{1,5}\)|\d{1,3} *[.、])"
)
"""The number of a clause, at the beginning of its line."""
ANEW = Pattern(r"(?m:^) *[一二三四五六七八九十百]{1,5} *、 *(?:将|把|对|在|第|删|增|本|原|《)")
"""What looks so much like a clause that a quotation cannot reach over it."""


@dataclass(frozen=True, slots=True)
class Parted:
    """The paragraphs of a text without the blanks around them, and quotation marks without a mate."""

    paragraphs: tuple[Span, ...]
    lone: tuple[int, ...]


OPENING = Pattern(r"\n *(“)")
"""A quotation mark that begins a line."""


def continued(text: str) -> frozenset[int]:
    """The marks that only say that a quotation goes on: where each of its paragraphs begins with “
    and the last alone ends with ”.

    They are told from quotations within the quotation by the count: none of them has a mate.
    """
    found: set[int] = set()
    for opened in parted(text).lone:
        if text[opened] != "“":
            continue
        after = ANEW.search(text, text.find("\n", opened) + 1) if "\n" in text[opened:] else None
        end = after.start() if after else len(text)
        marks = [each.start(1) for each in OPENING.finditer(text, opened, end)]
        if marks and text.count("“", opened, end) - text.count("”", opened, end) == len(marks):
            found |= set(marks)
    return frozenset(found)


def parted(text: str) -> Parted:
    """The paragraphs of a normalised text."""
    lone: list[int] = []
    resets: set[int] = set()
    while True:
        paragraphs, opened = _once(text, resets, lone)
        if opened is None:
            return Parted(tuple(paragraphs), tuple(sorted(set(lone))))
        again = _next_clause(text, opened, resets)
        lone.append(opened)
        resets.add(again)


def _next_clause(text: str, opened: int, resets: set[int]) -> int:
    """The line behind an open quotation mark that begins a clause; else the next line."""
    starts = [at + 1 for at, char in enumerate(text) if char == "\n" and at + 1 > opened]
    fresh = [at for at in starts if at not in resets]
    return next((at for at in fresh if ANEW.match(text, at)), fresh[0] if fresh else len(text))


def _once(text: str, resets: set[int], lone: list[int]) -> tuple[list[Span], int | None]:
    """The paragraphs, and the first quotation mark that is open at the end."""
    found: list[Span] = []
    opened: list[int] = []
    begin = 0
    for at, char in enumerate(text):
        if at in resets:
            opened.clear()
            begin = _close(text, begin, at, found)
        if char == "“":
            opened.append(at)
        elif char == "”":
            if opened:
                opened.pop()
            else:
                lone.append(at)
        elif char == "\n" and not opened:
            begin = _close(text, begin, at, found)
    if opened and len(text) not in resets:
        return found, opened[0]
    _close(text, begin, len(text), found)
    return found, None


def _close(text: str, begin: int, end: int, found: list[Span]) -> int:
    words = text[begin:end]
    if words.strip():
        start = begin + len(words) - len(words.lstrip())
        found.append(Span(start, begin + len(words.rstrip())))
    return end
