"""The units of a text with their own words, as an alignment compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
import itertools

from ..model.citation import Located, locate
from ..source.text import Source, Span
from ..syntax.block import CELL, ROW, Block, Title
from ..syntax.outline import outline
from .letters import letters

VALUE_NEAR = 4
"""Blanks between a heading and its set value, at most."""


@dataclass(eq=False)
class Node:
    """A unit: its words as printed and as compared, its place in document order, what it was matched to.

    ``number`` is its printed number, and empty where none is printed.
    """

    unit: Located
    raw: str
    mark: str
    place: int
    parent: Node | None = None
    above: Node | None = field(default=None, repr=False)  # the unit before it in its parent
    children: list[Node] = field(default_factory=list, repr=False)
    last: int = 0  # the place of the last unit inside it
    form: int = -1  # the same for units with the same words and the same units inside
    mate: Node | None = field(default=None, repr=False)

    @cached_property
    def own(self) -> str:
        """Its own words, only letters and numbers."""
        return letters(self.raw)

    @cached_property
    def head(self) -> str:
        """The words of its heading."""
        return letters(self.unit.block.title.text) if self.unit.block.title else ""

    @cached_property
    def whole(self) -> str:
        """Its words and those of all units inside it."""
        return "".join((self.own, *(child.whole for child in self.children)))

    @cached_property
    def grams(self) -> Counter[str]:
        """Pairs of letters of its own words."""
        return _grams(self.own)

    @cached_property
    def all_grams(self) -> Counter[str]:
        """Pairs of letters of its words and of all units inside it."""
        return _grams(self.whole) if self.children else self.grams

    @property
    def number(self) -> tuple[str, int] | None:
        mark = self.unit.block.mark
        return (mark.level, mark.number) if mark is not None and mark.text else None

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


def _grams(text: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(text)))


def mate(old: Node, new: Node) -> None:
    """Match two units of two texts."""
    old.mate, new.mate = new, old


def nodes(source: Source) -> list[Node]:
    """Every unit of a text in document order; the first is the whole text."""
    made: list[Node] = []
    _read(source, locate(outline(source).root), None, made)
    return made


def _read(source: Source, unit: Located, parent: Node | None, made: list[Node]) -> Node:
    block = unit.block
    mark = source.text[block.mark.span.start : block.mark.span.end] if block.mark else ""
    node = Node(unit, own_text(source, block), mark, len(made), parent)
    made.append(node)
    for child in unit.children:
        below = _read(source, child, node, made)
        below.above = node.children[-1] if node.children else None
        node.children.append(below)
    node.last = len(made) - 1
    return node


def called(root: Located) -> dict[str, str]:
    """What every unit is called by its id: rows of a group without a name by their place in the table."""
    names = {unit.id: unit.citation for unit in root.walk()}
    for unit in root.walk():
        if unit.block.level in TABULAR or not unit.children:
            continue
        rows = [each for child in unit.children for each in _rows(child)]
        for place, row in enumerate(rows, 1):
            group = next((each for each in row.ancestors() if _nameless(each)), None)
            if group is not None:
                names[group.id] = f"{unit.citation}表格"
                names[row.id] = f"{unit.citation}表格第{place}行"
    return names


TABULAR = (ROW, CELL)


def _rows(unit: Located) -> Iterator[Located]:
    """The rows of a table that a unit is, or groups."""
    if unit.block.level == ROW:
        yield unit
    elif unit.block.level == CELL:
        for child in unit.children:
            yield from _rows(child)


def _nameless(unit: Located) -> bool:
    """Whether a unit groups rows and has no words to be called by."""
    block = unit.block
    named = (block.mark and block.mark.text) or (block.title and block.title.text)
    return block.level == CELL and not named


def own_text(source: Source, block: Block) -> str:
    """The words that a unit prints itself, as they are in the file, its parts on lines of their own."""
    return "\n".join(source.text[span.start : span.end] for span in own_spans(source, block))


def own_spans(source: Source, block: Block) -> Iterator[Span]:
    """Where a unit's own words stand, in the order of the text: its heading, its sentences."""
    spans = [said.span for said in block.sentences]
    if block.title is not None:
        spans += _heading(source, block.title)
    end = -1
    for span in sorted(span for span in spans if span.end > span.start):
        if span.start >= end:
            yield span
            end = span.end


def _heading(source: Source, title: Title) -> Iterator[Span]:
    """A heading with its set value: beside it, or in another cell of a table."""
    begin = source.normal.find(title.value_text, title.span.end) if title.value_text else -1
    if 0 <= begin <= title.span.end + VALUE_NEAR:
        yield Span(title.span.start, begin + len(title.value_text))
        return
    yield title.span
    if title.value_span is not None:
        yield title.value_span
