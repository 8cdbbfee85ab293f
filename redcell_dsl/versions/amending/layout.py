"""Where the units of a text stand: from the first character to the last, as an amendment cites them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.citation import Located, locate
from ...model.draft import draft
from ...model.front import TITLE
from ...source.text import LINE_END, Source, Span
from ...syntax.block import CELL, FIXED, ROW, Block
from ...syntax.outline import outline

TABULAR = (ROW, CELL)
BAR = "|"


@dataclass(frozen=True)
class Layout:
    """A text without notes: its units, and the stretch of it that each of them is.

    A unit reaches from its mark to the last character before what is none of it; blanks around it
    belong to nobody.
    """

    source: Source
    whole: Located
    regions: dict[int, Span] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    elements: tuple[int, ...] = field(repr=False)

    def region(self, unit: Located) -> Span:
        return self.regions[id(unit)]

    def text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def line(self, offset: int) -> int:
        return self.source.position(offset)[0]

    def starts_line(self, offset: int) -> bool:
        _, column = self.source.position(offset)
        return not self.source.normal[offset - column + 1 : offset].strip()

    def trimmed(self, start: int, end: int) -> Span:
        """A stretch without the blanks at its end."""
        words = self.source.normal[start:end]
        return Span(start, start + len(words.rstrip()))

    def end_of_line(self, offset: int) -> int:
        line = self.line(offset)
        return self.source.starts[line - 1] + len(self.source.line(line))

    def next_element(self, offset: int) -> int:
        """Where the next mark, heading or sentence begins behind an offset; the end without one."""
        place = bisect_right(self.elements, offset)
        return self.elements[place] if place < len(self.elements) else len(self.source.text)

    def sentence_of(self, span: Span) -> Span:
        """A stretch grown to the whole sentences and headings that it touches."""
        start, end = span.start, span.end
        for each in self.sentences:
            if each.start < max(span.end, span.start + 1) and span.start < each.end:
                start, end = min(start, each.start), max(end, each.end)
        return Span(start, end)

    @property
    def worded(self) -> Span:
        """The whole text without the blanks around it."""
        text = self.source.normal
        start = len(text) - len(text.lstrip())
        return Span(start, max(start, len(text.rstrip())))

    @property
    def line_end(self) -> str:
        """How the text ends its lines."""
        found = LINE_END.search(self.source.text)
        return found[0] if found else "\n"


def layout(source: Source) -> Layout:
    """The layout of a text; notes in it would count as blanks between its lines."""
    whole = locate(outline(source).root)
    places = _Places(source)
    places.read(whole)
    places.ordered = sorted(set(places.all))
    regions = {id(unit): places.region(unit) for unit in whole.walk()}
    found = Layout(source, whole, regions, (), tuple(places.ordered))
    sentences = sorted(_sentences(found), key=lambda span: span.start)
    return Layout(source, whole, regions, tuple(sentences), found.elements)


class _Places:
    """Where each unit's own words begin, and the last of those of all units inside it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.starts: dict[int, list[int]] = {}
        self.last: dict[int, int] = {}
        self.first: dict[int, int] = {}
        self.all: list[int] = []
        self.ordered: list[int] = []

    def read(self, unit: Located) -> None:
        own = [self.begin(start) for start in _own(unit.block)]
        self.starts[id(unit)] = own
        self.all += own
        for child in unit.children:
            self.read(child)
        below = [self.last[id(child)] for child in unit.children]
        above = [self.first[id(child)] for child in unit.children]
        self.last[id(unit)] = max([*own, *below], default=0)
        self.first[id(unit)] = min([*own, *above], default=0)

    def begin(self, start: int) -> int:
        """Where words begin; those of a table's row with the row."""
        line, column = self.source.position(start)
        return start - column + 1 if self.source.line(line).lstrip()[:1] in (BAR, "｜") else start

    def region(self, unit: Located) -> Span:
        if unit.block.mark is None:
            return Span(0, len(self.source.text))
        start, last = self.first[id(unit)], self.last[id(unit)]
        if unit.block.level == ROW and self.begin(start) == start and self._barred(start):
            return Span(start, self._line_end(start))
        if unit.block.level == CELL and unit.children and self._barred(start):
            rows = [self.first[id(each)] for each in unit.walk() if each.block.level == ROW]
            return Span(start, self._line_end(max(rows, default=last)))
        return self._upto(start, last)

    def _barred(self, start: int) -> bool:
        line, _ = self.source.position(start)
        return self.source.normal[self.source.starts[line - 1] :].lstrip(" ")[:1] == BAR

    def _line_end(self, start: int) -> int:
        line, _ = self.source.position(start)
        return self.source.starts[line - 1] + len(self.source.line(line))

    def _upto(self, start: int, last: int) -> Span:
        place = bisect_right(self.ordered, last)
        end = self.ordered[place] if place < len(self.ordered) else len(self.source.text)
        return Span(start, start + len(self.source.normal[start:end].rstrip()))


def _own(block: Block) -> Iterator[int]:
    """Where a unit's mark, heading and sentences begin."""
    if block.mark is not None and block.mark.text:
        yield block.mark.span.start
    if block.title is not None:
        yield block.title.span.start
    for said in block.sentences:
        if said.span.end > said.span.start:
            yield said.span.start
    if block.mark is not None and not block.mark.text and block.title is None:
        yield block.mark.span.start


def _sentences(made: Layout) -> Iterator[Span]:
    """Sentences and headings, each with what is printed up to the next."""
    for unit in made.whole.walk():
        block = unit.block
        spans = [said.span for said in block.sentences]
        if block.title is not None:
            title = block.title.span
            end = min(made.next_element(title.start), made.end_of_line(title.start))
            spans.append(made.trimmed(title.start, max(end, title.end)))
        yield from (span for span in spans if span.end > span.start)


# ---- parts of a unit that are none themselves ---------------------------------------------------


def heading(made: Layout, unit: Located) -> Span | None:
    """The heading of a unit with its set value, without its mark; none where it has none."""
    title = unit.block.title
    if title is None:
        return None
    end = min(made.end_of_line(title.span.start), made.next_element(title.span.start))
    found = made.trimmed(title.span.start, max(end, title.span.end))
    if made.source.normal[found.end - 1 : found.end] == ":":
        return made.trimmed(found.start, found.end - 1)
    return found


def title_lines(made: Layout) -> Span | None:
    """The title of the whole text, its lines with the blanks between them."""
    children = made.whole.children
    end = min((made.region(each).start for each in children), default=len(made.source.text))
    front = Source("", made.source.text[:end])
    read = draft(front, outline(front))
    spans = [said.raw.span for said in read.of(read.whole) if said.reason == TITLE]
    return Span(spans[0].start, spans[-1].end) if spans else None


def paragraphs(made: Layout, unit: Located) -> list[Span]:
    """The paragraphs (款) of a unit: its own lines, without its mark and its heading."""
    found: list[Span] = []
    if unit.block.level in TABULAR:
        return found
    for said in unit.block.sentences:
        start = said.span.start
        if said.part in ("表头", "合计") or (found and start < found[-1].end):
            continue
        limit = min(
            (made.region(each).start for each in unit.children if made.region(each).start > start),
            default=made.region(unit).end,
        )
        found.append(made.trimmed(start, min(made.end_of_line(start), limit)))
    return found


def rows(made: Layout, span: Span) -> list[Span]:
    """The rows of tables in a stretch, without the first of each, which says what the columns are."""
    found: list[Span] = []
    first, last = made.line(span.start), made.line(max(span.start, span.end - 1))
    above = False
    for number in range(first, last + 1):
        line = made.source.line(number)
        is_row = line.lstrip(" \t　")[:1] in (BAR, "｜")
        start = made.source.starts[number - 1]
        if is_row and above and line.strip("|｜-—: \t　"):
            found.append(Span(start, start + len(line)))
        above = is_row
    return found


def unit_at(made: Layout, offset: int) -> Located:
    """The innermost unit that an offset stands in."""
    unit: Located | None = made.whole
    found = made.whole
    while unit is not None:
        found = unit
        inner = (
            each for each in found.children if made.region(each).covers(Span(offset, offset + 1))
        )
        unit = next(inner, None)
    return found


def level_word(unit: Located) -> str:
    """What a unit is called in a decision: 条, 章, 项, 目, 行, 部分."""
    level = unit.block.level
    if level in FIXED:
        return level
    if level in TABULAR:
        return "行"
    if unit.depth == 1:
        return "部分"
    return "项" if unit.depth == 2 else "目"
