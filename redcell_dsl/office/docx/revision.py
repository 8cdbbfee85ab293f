"""A text with tracked changes: accepted it is the new text, rejected the old one, to the character.

The end of a paragraph is a character of the text as any other: one that came or is gone is marked as
its words are. Rows of a table come and go whole; in one that stays the words of its cells change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
import itertools
from typing import Final

from ..document import Document, Style, Trace
from ..layout import Layout, layout
from . import assembled
from .body import page
from .face import run_face
from .picture import Media
from .style import CELL, STYLES
from .table import EDGES
from .words import spacer
from .xml import NONE, Xml, node, part, raw, twips, words

TAGS: Final = {Trace.COME: "ins", Trace.GONE: "del"}
SHOWN: Final = {"\t": ("tab", {}), "\n": ("br", {}), "\f": ("br", {"type": "page"})}
"""Characters that are elements of their own: a tab, a line end in a cell, the end of a page."""
NARROWEST, WIDEST = 6, 30
"""Characters of a column, the least and the most that are counted for its width."""
CONTROL: Final = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""Characters that no file of this kind can hold."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words and what became of them; ``None``: they stayed."""

    text: str
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; ``end`` is what became of its end."""

    words: tuple[Words, ...]
    style: Style = Style.BODY
    end: Trace | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: ``across`` columns wide; ``below``: it goes on from the cell above."""

    words: tuple[Words, ...]
    across: int = 1
    below: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A row, and what became of it as a whole."""

    slots: tuple[Slot, ...]
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of so many columns."""

    columns: int
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Whose changes they are, and when they were made (ISO 8601; empty: not said)."""

    name: str
    date: str = ""


Revised = Passage | Grid


def revision(document: Document, revised: Sequence[Revised], author: Author) -> bytes:
    """A Word file of a revised text; of ``document`` only its head, feet and titles are taken."""
    chosen, writer = layout(document), _Writer(author)
    inner = [
        writer.passage(each) if isinstance(each, Passage) else writer.grid(each, chosen)
        for each in revised
    ]
    if not revised or isinstance(revised[-1], Grid):
        inner.append(spacer(1.0))  # a file ends in a paragraph
    body = part("w:document", node("body", *inner, page(document, chosen)))
    return assembled(body, document, chosen, Media())


@dataclass(slots=True)
class _Writer:
    """Writes elements; every change has a number of its own."""

    author: Author
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def change(self, trace: Trace, *inner: Xml) -> Xml:
        """An insertion or a deletion around ``inner``, or of what it stands in."""
        said: dict[str, str | int] = {"id": next(self.numbers), "author": self.author.name}
        if self.author.date:
            said["date"] = self.author.date
        return node(TAGS[trace], *inner, **said)

    def passage(self, given: Passage) -> Xml:
        return self.paragraph(given.words, STYLES[given.style].id, given.end)

    def paragraph(self, said: Sequence[Words], style: str, end: Trace | None) -> Xml:
        marked = node("rPr", self.change(end)) if end else NONE
        properties = node("pPr", node("pStyle", val=style), marked)
        return node("p", properties, *(self.run(each) for each in said if each.text))

    def run(self, given: Words) -> Xml:
        name = "w:delText" if given.trace is Trace.GONE else "w:t"
        run = node("r", node("rPr", run_face(None)), *_text(given.text, name))
        return self.change(given.trace, run) if given.trace else run

    # ---- tables ----------------------------------------------------------------------------------

    def grid(self, given: Grid, chosen: Layout) -> Xml:
        widths = _widths(given, chosen)
        rows = [
            self.strip(strip, below, widths)
            for strip, below in itertools.zip_longest(given.strips, given.strips[1:])
        ]
        columns = (node("gridCol", w=twips(width)) for width in widths)
        return node("tbl", _properties(chosen), node("tblGrid", *columns), *rows)

    def strip(self, given: Strip, below: Strip | None, widths: Sequence[float]) -> Xml:
        goes_on = _begun(below)
        state = self.change(given.trace) if given.trace else NONE
        cells, start = [], 0
        for slot in given.slots:
            width = sum(widths[start : start + slot.across])
            cells.append(self.slot(slot, start in goes_on, width, given.trace))
            start += slot.across
        return node("tr", node("trPr", node("cantSplit"), state), *cells)

    def slot(self, given: Slot, goes_on: bool, width: float, trace: Trace | None) -> Xml:
        merged = NONE
        if given.below:
            merged = node("vMerge")
        elif goes_on:
            merged = node("vMerge", val="restart")
        across = node("gridSpan", val=given.across) if given.across > 1 else NONE
        place = node("tcW", w=twips(width), type="dxa"), across, merged
        said = self.paragraph(given.words, CELL.id, trace)
        return node("tc", node("tcPr", *place, node("vAlign", val="center")), said)


def _begun(strip: Strip | None) -> frozenset[int]:
    """The columns in which the cells of a row go on from above."""
    found, start = set(), 0
    for slot in strip.slots if strip else ():
        if slot.below:
            found.add(start)
        start += slot.across
    return frozenset(found)


def _widths(given: Grid, chosen: Layout) -> list[float]:
    """Columns as wide as their longest words ask for, within the type area."""
    wanted = [NARROWEST] * given.columns
    for strip in given.strips:
        start = 0
        for slot in strip.slots:
            if slot.across == 1:
                size = sum(len(each.text) for each in slot.words)
                wanted[start] = max(wanted[start], min(size, WIDEST))
            start += slot.across
    return [chosen.page.across * each / sum(wanted) for each in wanted]


def _properties(chosen: Layout) -> Xml:
    aside, above = (twips(space) for space in chosen.pad)
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = {"top": above, "left": aside, "bottom": above, "right": aside}
    return node(
        "tblPr",
        node("tblW", w=twips(chosen.page.across), type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *(node(edge, **line) for edge in EDGES)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=size, type="dxa") for side, size in sides.items())),
    )


def _text(given: str, name: str) -> Iterator[Xml]:
    """Words as elements: what is no character in this kind of file is one of its own."""
    for special, signs in itertools.groupby(given.translate(CONTROL), lambda sign: sign in SHOWN):
        if not special:
            yield raw(name, {"xml:space": "preserve"}, words("".join(signs)))
            continue
        for sign in signs:
            tag, attributes = SHOWN[sign]
            yield node(tag, **attributes)
