"""The view model of a document: what it says, in blocks that every format can set.

Knows neither Word nor PDF. Texts are the characters of the regulation or of what was filled in: a
format escapes them, and changes nothing. Layout follows GB/T 9704-2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Face(StrEnum):
    """The faces of official documents."""

    BODY = "仿宋"
    HEAD = "黑体"
    KAI = "楷体"
    TITLE = "小标宋"
    SONG = "宋体"


class Style(StrEnum):
    """What a paragraph is: decides face, size, indent and what may stand alone at a page's end."""

    TITLE = "标题"
    SUBTITLE = "副标题"
    CHAPTER = "章名"
    FIRST = "一级标题"
    SECOND = "二级标题"
    BODY = "正文"
    FLUSH = "顶格"
    CENTRE = "居中"
    RIGHT = "落款"
    NOTE = "注"


class Align(StrEnum):
    """Where the words of a cell stand."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


class Trace(StrEnum):
    """What became of words that an amendment touched."""

    GONE = "删去"
    COME = "新增"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face; ``face`` is that of the style where none is given.

    ``blank``: a line to write on. Full-width spaces make an empty one as wide as they are; other
    words stand on it. ``exact``: printed sign by sign as given, such as the name of a file.
    ``trace``: struck out, or bold above a line, as tables of amendments print what changed.
    """

    text: str
    face: Face | None = None
    bold: bool = False
    blank: bool = False
    exact: bool = False
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: Style = Style.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that spans ``across`` columns and ``down`` rows; one paragraph for each of ``lines``.

    ``prose``: text of a regulation, which stands at the top of its cell, beside what it is compared
    with; full-width spaces that begin a line are its indent. ``tables`` stand between the lines, each
    with how many lines stand above it.
    """

    lines: tuple[tuple[Run, ...], ...] = ()
    across: int = 1
    down: int = 1
    align: Align = Align.LEFT
    head: bool = False
    prose: bool = False
    tables: tuple[tuple[int, Table], ...] = ()

    @property
    def parts(self) -> tuple[tuple[Run, ...] | Table, ...]:
        """Lines and tables in their order."""
        parts: list[tuple[Run, ...] | Table] = list(self.lines)
        for above, table in reversed(self.tables):
            parts.insert(above, table)
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; cells that a row above spans into are left out. ``height`` is the least, in mm.

    ``close``: it does not begin a page alone, where a format can hold it to the row above (a sum).
    """

    cells: tuple[Cell, ...]
    height: int = 0
    close: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``shares`` are the columns' parts of the width in percent; ``head`` rows are repeated
    on each page. ``held``: it goes to the page of what stands below it, so that no line is left alone.
    Rows stay on one page that are no taller than ``whole`` of it.
    """

    shares: tuple[int, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    held: bool = False
    whole: float = 1 / 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG, with what it shows in words."""

    svg: str
    alt: str
    width: int = 156
    """mm; the type area of an upright page is 156 mm wide."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a page."""


Block = Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture above the title: the bytes of a PNG or JPEG file."""

    data: bytes
    kind: str
    width: int = 20


@dataclass(frozen=True, slots=True)
class Document:
    """A document. ``name`` is its file's, without ending; ``landscape``: for wide tables.

    ``title`` is what the file says of itself; what is printed is all in ``blocks``. ``header`` stands
    at the head of every page; ``subject`` is the regulation it belongs to; ``compact``: forms and
    tables, set in smaller type than official text.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    subject: str = ""
    header: str = ""
    logo: Logo | None = None
    landscape: bool = False
    compact: bool = False


def paragraph(text: str, style: Style = Style.BODY) -> Paragraph:
    """A paragraph in the face of its style."""
    return Paragraph((Run(text),), style)


def cell(
    text: str, *, align: Align = Align.LEFT, across: int = 1, down: int = 1, head: bool = False
) -> Cell:
    """A cell of plain words; a line break begins a paragraph."""
    lines = tuple((Run(line),) for line in text.split("\n")) if text else ()
    return Cell(lines, across, down, align, head)
