"""The pieces of an outline: units with their marks and headings, sentences, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from ..source.pattern import Pattern
from ..source.text import Span
from .script import simplified
from .tree import Rating, Statement

ROW, CELL = "行", "栏"
"""Levels of units that a table prints without a mark: its rows, and the cells over several rows."""
DECIMAL, LETTER, ANNEX = "1.1", "A1", "附件"
FIXED = (ANNEX, "编", "章", "节", "条")
"""Levels that nest by rank, whatever comes first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number: its kind (条, ``(一)``, ``1、`` …), its words, its value.

    A row or a cell of a table that has none is marked by its place: no words, its position.
    """

    level: str
    text: str
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    span: Span
    value: Fraction | None = None
    value_span: Span | None = None
    value_text: str = ""


@dataclass(frozen=True, slots=True)
class RawSentence:
    """A sentence as printed, without the blanks around it.

    ``part`` says what it is where it says nothing by itself (表头, 检查方法, 页码 …): it is kept and
    computes nothing. ``made`` is what the layout of a table says in its place, with spans that count
    in the source.
    """

    text: str
    span: Span
    part: str = ""
    made: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class RawNote:
    """A margin note: its text without marks, and where each character of it stands."""

    text: str
    places: tuple[int, ...]
    span: Span


@dataclass(slots=True)
class Block:
    """A unit while it is being built: the root has no mark."""

    mark: Mark | None
    title: Title | None = None
    sentences: list[RawSentence] = field(default_factory=list)
    notes: list[RawNote] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    parent: Block | None = field(default=None, repr=False)

    @property
    def level(self) -> str:
        return self.mark.level if self.mark else ""

    @property
    def value(self) -> Fraction | None:
        """The set value of its heading."""
        return self.title.value if self.title else None

    def open(self, mark: Mark, title: Title | None = None) -> Block:
        """A new unit at the end of this one."""
        block = Block(mark, title, parent=self)
        self.children.append(block)
        return block


def stripped(text: str, start: int, part: str = "") -> RawSentence:
    """The words of a stretch of text without the blanks around them."""
    begin = start + len(text) - len(text.lstrip())
    words = text.strip()
    return RawSentence(words, Span(begin, begin + len(words)), part)


WEIGHS = Pattern(
    r"\d *分(?!钟|别|管|部|公|工|级|数段|析|布|局|类)|[一二两三四五六七八九十半] *分(?=[,;。的)为]|$)"
    r"|不得分|不计分|零分|满分|扣分|加分|减分|分/|酌情|一票否|分值的|\( *\d+(?:\.\d+)? *\) *[;。]?$|^[-+] *\d+(?:\.\d+)?$"
)


def weighty(said: RawSentence) -> bool:
    """Whether a sentence may give or take points."""
    if said.made:
        return not all(isinstance(each, Rating) for each in said.made)
    return not said.part and WEIGHS.search(simplified(said.text)) is not None


POINTS = Pattern(r"(?:[加扣得计减]|[加扣减]分) *(?:\d|[零一二两三四五六七八九十]+ *分)|不得分")
"""Words that no title has: a numbered line with them is a sentence, full stop or not."""
