"""How a document is set: the page, and type, pitch and indent of every style, by GB/T 9704-2012.

The one place of these measures: Word and PDF both read them. Points unless said otherwise; 1 mm is
72/25.4 points. Official text is set in 22 lines of 28 characters on A4; forms and tables
(``compact``) in smaller type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from .document import Block, Document, Face, Paragraph, Style, Table

MM: Final = 72 / 25.4
PITCH: Final = 28.95
"""From line to line: 22 lines fill the 225 mm of the type area."""

TIGHT: Final = -0.25
"""Added to each character of 16 points, so that 28 fit into the 156 mm of a line."""


@dataclass(frozen=True, slots=True)
class Page:
    """Sides and margins in mm; ``drop``: from the type area to the line of the page number."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    drop: int

    @property
    def across(self) -> float:
        """Width of the type area in points."""
        return (self.width - self.left - self.right) * MM

    @property
    def down(self) -> float:
        """Height of the type area in points."""
        return (self.height - self.top - self.bottom) * MM


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set.

    ``indent`` is of its first line, ``inset`` of its right side, both in characters. ``level`` is
    its place in the outline (0: none). ``keep``: on one page with what follows.
    """

    face: Face
    size: float
    pitch: float
    align: str = "justify"
    indent: int = 0
    inset: int = 0
    before: float = 0
    after: float = 0
    tight: float = 0
    level: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """All measures of a document. ``pad`` is the space beside and above the words of a cell."""

    page: Page
    styles: dict[Style, Setting]
    cell: Setting
    head: Setting
    caption: Setting
    number: Setting
    header: Setting
    pad: tuple[float, float]
    gap: float


UPRIGHT: Final = Page(210, 297, 37, 35, 28, 26, 5)
LANDSCAPE: Final = Page(297, 210, 28, 26, 35, 37, 4)
FORM: Final = Page(210, 297, 25, 22, 24, 20, 4)
WIDE: Final = Page(297, 210, 24, 20, 20, 20, 4)


@cache
def official() -> Layout:
    """Official text: 三号 type on the grid of the standard."""
    body = Setting(Face.BODY, 16, PITCH, indent=2, tight=TIGHT)
    styles = {
        Style.TITLE: Setting(Face.TITLE, 22, 34, "center", after=PITCH, level=1, keep=True),
        Style.SUBTITLE: Setting(Face.KAI, 16, PITCH, "center", after=PITCH, keep=True),
        Style.CHAPTER: Setting(
            Face.HEAD, 16, PITCH, "center", before=PITCH, after=PITCH, level=2, keep=True
        ),
        Style.FIRST: replace(body, face=Face.HEAD, level=3, keep=True),
        Style.SECOND: replace(body, face=Face.KAI, level=4, keep=True),
        Style.BODY: body,
        Style.FLUSH: replace(body, indent=0),
        Style.CENTRE: replace(body, indent=0, align="center", tight=0),
        Style.RIGHT: replace(body, indent=0, inset=4, align="right", tight=0),
        Style.NOTE: Setting(Face.BODY, 14, 24, indent=2),
    }
    return Layout(
        page=UPRIGHT,
        styles=styles,
        cell=Setting(Face.BODY, 12, 18),
        head=Setting(Face.HEAD, 12, 18, "center"),
        caption=Setting(Face.HEAD, 14, 26, "center", keep=True),
        number=Setting(Face.SONG, 14, 16, inset=1),
        header=Setting(Face.SONG, 10.5, 14, "center"),
        pad=(4, 3),
        gap=10,
    )


@cache
def small() -> Layout:
    """Forms and tables: 小四 type, tables in 五号."""
    body = Setting(Face.BODY, 12, 20, indent=2)
    styles = {
        Style.TITLE: Setting(Face.TITLE, 20, 30, "center", after=8, level=1, keep=True),
        Style.SUBTITLE: Setting(Face.KAI, 13, 20, "center", after=8, keep=True),
        Style.CHAPTER: Setting(Face.HEAD, 14, 22, "center", before=10, after=6, level=2, keep=True),
        Style.FIRST: Setting(Face.HEAD, 13, 22, before=6, after=2, level=3, keep=True),
        Style.SECOND: Setting(Face.KAI, 12, 20, indent=2, before=2, level=4, keep=True),
        Style.BODY: body,
        Style.FLUSH: replace(body, indent=0),
        Style.CENTRE: replace(body, indent=0, align="center"),
        Style.RIGHT: replace(body, indent=0, inset=2, align="right"),
        Style.NOTE: Setting(Face.BODY, 10.5, 16),
    }
    return Layout(
        page=FORM,
        styles=styles,
        cell=Setting(Face.BODY, 10.5, 15),
        head=Setting(Face.HEAD, 10.5, 15, "center"),
        caption=Setting(Face.HEAD, 12, 22, "center", keep=True),
        number=Setting(Face.SONG, 10.5, 14, inset=1),
        header=Setting(Face.SONG, 9, 12, "center"),
        pad=(3.5, 2.5),
        gap=8,
    )


def layout(document: Document) -> Layout:
    """The measures that ``document`` is set to."""
    chosen = small() if document.compact else official()
    if not document.landscape:
        return chosen
    return replace(chosen, page=WIDE if document.compact else LANDSCAPE)


BETWEEN: Final = 3
"""Paragraphs between a heading and its table that stay with both; more of them are running text."""


def kept(blocks: Sequence[Block], chosen: Layout) -> frozenset[int]:
    """Positions of paragraphs that stay on one page with what follows them.

    These are headings, what is said between a heading and its table, and the last note but one.
    """
    found = {len(blocks) - 2} if len(blocks) > 1 and all(map(_noted, blocks[-2:])) else set()
    since: list[int] | None = None
    for position, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if chosen.styles[block.style].keep:
                found.add(position)
                since = []
            elif since is not None:
                since.append(position)
        else:
            if isinstance(block, Table) and since and len(since) <= BETWEEN:
                found.update(since)
            since = None
    return frozenset(found)


def _noted(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is Style.NOTE


def after(setting: Setting, style: Style, following: Block | None) -> float:
    """Space below a paragraph: none between the lines of one heading."""
    if not isinstance(following, Paragraph):
        return setting.after
    joined = {Style.TITLE: (Style.TITLE, Style.SUBTITLE), Style.SUBTITLE: (Style.SUBTITLE,)}
    return 0 if following.style in joined.get(style, ()) else setting.after
