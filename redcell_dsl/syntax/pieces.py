"""Cutting the words of a table's cell: sentences, and the numbered parts among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..source.pattern import Pattern
from ..source.text import Span
from .block import DECIMAL, LETTER, Block, Mark, Title, stripped
from .marks import mark_at
from .numeral import number

OPENING, CLOSING = "“《(【〔", "”》)】〕"
FULL = Pattern(
    r"(?:[。;!?]|\( *\d{1,4}(?:\.\d{1,3})? *分?[^()]{0,12}\)|分|%|得分|扣完|扣完为止|满分|(?:分|分值)[/每](?:次|项|人|个|件|篇))\s*$"
)
"""What ends a line of a cell that is a sentence of its own; other lines run on."""
BEGINS = Pattern(r"\s*(?:未|无|没有|不|每|缺|少|有|凡|若|如|发现|出现|发生|存在|其中|完成|否则|达)")
GIVES = Pattern(
    r"(?:[加扣得计减奖记] *(?:\d+(?:\.\d+)?|[一二两三四五半]) *分|不得分|得满分|不计分) *$"
)
OWN = Pattern(
    r"(?P<title>[^。;:,(|]{1,40})\( *(?P<value>\d{1,4}(?:\.\d{1,3})?) *分 *\) *[:,] *(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a cell, with the mark that stands before it."""

    mark: Mark | None
    text: str
    start: int


def cut(text: str, start: int, breaks: Sequence[int] = ()) -> list[Piece]:
    """The sentences of a cell. ``start`` is its place in the source, ``breaks`` are its line breaks."""
    cutter = _Cutter(text, start, {place - start for place in breaks})
    cutter.run()
    return cutter.pieces


class _Cutter:
    def __init__(self, text: str, start: int, lines: set[int]) -> None:
        self.text, self.start, self.lines = text, start, lines
        self.pieces: list[Piece] = []
        self.last: dict[str, int] = {}  # the last number of each list
        self.begin = 0  # where the sentence begins that is being read
        self.current: tuple[Mark | None, int] = (None, 0)  # its mark, and where its words begin

    def run(self) -> None:
        depth = 0
        self.open(0)
        for place, char in enumerate(self.text):
            if place < self.begin:
                continue
            if place in self.lines and place > self.begin and self.parted(place):
                self.close(place)
                depth = 0
            depth = self.deeper(depth, char, place)
            if depth:
                continue
            if BROKEN_OFF.match(self.text, place):
                continue
            if char in "。;" and self.text[place + 1 : place + 2] not in ("。", ";"):
                behind = VALUE.match(self.text, place + 1)
                self.close(behind.end() if behind else place + 1)
            elif place > self.begin and self.inside(place):
                self.close(place)
        self.close(len(self.text))

    def deeper(self, depth: int, char: str, place: int) -> int:
        """How many quotations and brackets are open behind a character."""
        if char in OPENING:
            return depth + 1
        if char in CLOSING:
            return max(0, depth - 1)
        return 0 if place - self.begin > LONGEST else depth

    def open(self, place: int) -> None:
        """Begin a sentence: its mark is that of the list which goes on."""
        self.begin = place
        found = self.mark(place, fresh=True)
        self.current = found or (None, place)
        if found is not None:
            self.last[found[0].level] = found[0].number

    def close(self, end: int) -> None:
        mark, words = self.current
        if self.text[self.begin : end].strip():
            self.pieces.append(Piece(mark, self.text[words:end], self.start + words))
        self.begin, self.current = end, (None, end)
        if end < len(self.text):
            self.open(end)

    def mark(self, place: int, *, fresh: bool = False) -> tuple[Mark, int] | None:
        """A mark that begins a list or goes on with it."""
        found = mark_at(self.text, place, self.start)
        if found is None:
            return None
        mark, end = found
        if mark.level.startswith(DECIMAL) or mark.level == LETTER:
            return None
        expected = self.last.get(mark.level, 0) + 1
        goes_on = mark.number in (1, expected) or (fresh and not self.last)
        return (mark, end) if goes_on else None

    def inside(self, place: int) -> bool:
        """Whether the next number of a list stands inside a line, behind a blank or points."""
        ring = RINGS.match(self.text, place)
        if not (ring or self.text[place].isdigit() or self.text[place] == "("):
            return False
        before = self.text[max(self.begin, place - NEAR) : place]
        if not ring and not BEHIND.search(before):
            return False
        found = self.mark(place)
        return found is not None and place > self.current[1]

    def parted(self, place: int) -> bool:
        """Whether a line break ends a sentence."""
        if self.mark(place) is not None:
            return True
        before = self.text[max(self.begin, place - NEAR) : place].rstrip()
        if FULL.search(before):
            return True
        goes_on = before[-1:] in (",", "、")
        begins = BEGINS.match(self.text, place) is not None
        return not goes_on and begins and GIVES.search(before) is not None


BROKEN_OFF = Pattern(r"(?<=的)。(?= *每)")
"""A full stop in the middle of a sentence: …超过10%的。每超1%扣2分."""
LONGEST = 400
"""Characters of the longest quotation or bracket; one that is longer was never closed."""
VALUE = Pattern(r" *\( *\d{1,4}(?:\.\d{1,3})? *分 *\)[。;]*")
"""The value of a sentence, printed behind its full stop."""
RINGS = Pattern(r"[①-⑳]")
NEAR = 30
"""How far back the end of a sentence is looked for."""
BEHIND = Pattern(r"(?:[:)]|分|得分) *$|[^\d\s][ ]+$")
"""What stands before a number of a list inside a line."""


def filled(block: Block, pieces: Sequence[Piece]) -> None:
    """Put the pieces of a cell into a unit: marked ones are units below it."""
    current = block
    for piece in pieces:
        if piece.mark is not None:
            current = _below(block, current, piece.mark).open(piece.mark)
            _entitle(current, piece)
        elif piece.text.strip():
            current.sentences.append(stripped(piece.text, piece.start))


def _below(block: Block, current: Block, mark: Mark) -> Block:
    """The unit that a mark stands in: beside an open one of its level, else below the current one."""
    opened: Block | None = current
    while opened is not None and opened is not block:
        if opened.level == mark.level:
            return opened.parent or block
        opened = opened.parent
    return current


def _entitle(unit: Block, piece: Piece) -> None:
    """A part with a value of its own before its sentences: 会议(5分):每少一次扣1分."""
    match = OWN.match(piece.text)
    if match is None:
        if piece.text.strip():
            unit.sentences.append(stripped(piece.text, piece.start))
        return
    at = piece.start
    words = stripped(match["title"], at)
    value = Span(at + match.start("value"), at + match.end("value"))
    text = piece.text[match.end("title") : match.end()].strip()
    unit.title = Title(words.text, words.span, number(match["value"]), value, text)
    unit.sentences.append(stripped(piece.text[match.end() :], at + match.end()))
