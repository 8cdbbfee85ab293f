"""Source text: what a file holds, and where in it everything stands.

Knows no language. Offsets count characters of the decoded text (line ends kept as they are in the
file), lines and columns count from 1.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
import re
import unicodedata

from .lines import gone_on
from .pattern import Pattern


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source text: characters ``start`` to ``end`` (exclusive)."""

    start: int
    end: int

    def shift(self, offset: int) -> Span:
        return Span(self.start + offset, self.end + offset)

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Source:
    """A text with its name, and what its file needs to be written back byte for byte."""

    name: str
    text: str = field(repr=False)
    encoding: str = "utf-8"
    bom: bool = False

    @cached_property
    def normal(self) -> str:
        """The text as a reader sees it: as long as ``text``, width and look-alikes made equal.

        A line that breaks off behind 、 or , is one with the line that it goes on in.
        """
        return gone_on(normalise(self.text))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset at which each line starts."""
        return (0, *(match.end() for match in LINE_END.finditer(self.text)))

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


LINE_END = Pattern(r"\r\n|\r|\n")


BLANKS = (0x09, 0x0C, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0xFEFF)
"""Tabs, page breaks, spaces of any width: blank to a reader."""


def _equal_forms() -> dict[int, int]:
    """Characters that a reader takes for one another, each mapped to the plain one.

    Full-width forms, ideographic and no-break spaces, radicals and compatibility ideographs that
    stand for ordinary ones. Only one-to-one, so that offsets keep their meaning.
    """
    ranges = ((0x2E80, 0x2FE0), (0x3000, 0x3001), (0xA0, 0xA1), (0xF900, 0xFB00), (0xFF01, 0xFFEF))
    table = {}
    for first, last in ranges:
        for code in range(first, last):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and ord(plain) != code:
                table[code] = ord(plain)
    for code in BLANKS:
        table[code] = 0x20
    table[ord("﹝")] = ord("〔")
    table[ord("﹞")] = ord("〕")
    table[ord("≦")] = table[ord("⩽")] = ord("≤")
    table[ord("≧")] = table[ord("⩾")] = ord("≥")
    table[ord("﹪")] = ord("%")
    table[ord("〜")] = table[ord("∼")] = ord("~")
    table[ord("﹣")] = table[ord("−")] = ord("-")
    return table


EQUAL_FORMS = _equal_forms()


LINE_BREAK = Pattern(r"<br ?/?>", re.IGNORECASE)
"""A line break inside a cell of a table: blank to a reader."""


def normalise(text: str) -> str:
    """``text`` with equal forms made one, of the same length."""
    plain = text.translate(EQUAL_FORMS)
    if "<" not in plain:
        return plain
    return LINE_BREAK.sub(lambda found: " " * len(found[0]), plain)


def width(text: str) -> int:
    """Columns that ``text`` takes on a terminal: a hanzi takes two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
