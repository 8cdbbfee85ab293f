"""Rows of a table as cells, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
import itertools
import re

from ...source.pattern import Pattern
from ...source.text import Source, Span
from ..numeral import number

ABOVE, LEFT = "^^", "<<"
BREAK = Pattern(r"<br ?/?>", re.IGNORECASE)
BAR = Pattern(r"(?<!\\)\|")
RULE = Pattern(r" *:?-{2,}:? *")
AMOUNT = Pattern(
    r"\(?(?P<sign>[-+])? *(?P<number>\d{1,6}(?:\.\d{1,4})?|[零一二两三四五六七八九十百]{1,5}(?= *分))"
    r" *分?(?:/(?:次|项|人|篇|个|件))?\)?"
)
BEGINS = frozenset("(-+零一二两三四五六七八九十百")
"""What points can begin with besides a digit: most cells are words, and are told apart by it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words as a reader sees them (of the length of its span), and its line breaks."""

    text: str
    span: Span
    breaks: tuple[int, ...] = ()  # places in the source behind which a new line begins

    @property
    def above(self) -> bool:
        """Whether it continues the cell above."""
        return self.text == ABOVE

    @property
    def left(self) -> bool:
        """Whether it continues the cell to its left."""
        return self.text == LEFT

    @property
    def empty(self) -> bool:
        return not self.text or self.above or self.left

    @property
    def words(self) -> str:
        """Its words without any blank: what two cells are compared by."""
        return "".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Amount:
    """Points that a cell holds; ``sign`` is + or - where one is printed."""

    value: Fraction
    span: Span
    sign: str = ""


VERBAL = Pattern(
    r" *(?:可)?(?P<verb>加|奖励?|扣(?:减|除)?|减(?:去)?)分? *(?P<number>\d{1,4}(?:\.\d{1,3})?)"
    r" *分?(?:/(?:次|项|人|篇|个|件))?[。;]?"
)
"""Points with their verb and nothing else: 加5分, 扣10."""


def given(cell: Cell) -> Amount | None:
    """The points of a cell that holds nothing else, with the sign that a verb gives them."""
    found = amount(cell)
    match = VERBAL.fullmatch(cell.text) if found is None else None
    if match is None:
        return found
    start = cell.span.start + match.start("number")
    span = Span(start, start + len(match["number"]))
    return Amount(number(match["number"]), span, "-" if match["verb"][0] in "扣减" else "+")


Line = tuple[Cell, ...]


def cells(source: Source, span: Span) -> Line:
    """The cells of a row's line."""
    line = source.normal[span.start : span.end]
    bars = [bar.start() for bar in BAR.finditer(line)]
    ends = [*bars, len(line)] if line[bars[-1] + 1 :].strip() else bars
    return tuple(
        _cell(source, span.start + first + 1, span.start + last)
        for first, last in itertools.pairwise(ends)
    )


def _cell(source: Source, start: int, end: int) -> Cell:
    words = source.normal[start:end]
    begin = start + len(words) - len(words.lstrip())
    text = words.strip()
    span = Span(begin, begin + len(text))
    if "<" not in source.text[start:end]:
        return Cell(text, span)
    breaks = tuple(found.end() for found in BREAK.finditer(source.text, start, end))
    return Cell(text, span, breaks)


def ruled(line: Line) -> bool:
    """Whether a line only parts a head from a body: | --- | --- |."""
    return bool(line) and all(RULE.fullmatch(cell.text) for cell in line)


def amount(cell: Cell) -> Amount | None:
    """The points of a cell that holds nothing else."""
    begin = cell.text[:1]
    match = AMOUNT.fullmatch(cell.text) if begin in BEGINS or begin.isdecimal() else None
    if match is None:
        return None
    start = cell.span.start + match.start("number")
    span = Span(start, start + len(match["number"]))
    return Amount(number(match["number"]), span, match["sign"] or "")
