"""Tables: fixed columns, heads repeated on each page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ..document import Align, Cell, Row, Table
from ..layout import MM, Layout
from ..measure import Laid, columns, laid, ragged, typed
from ..text import visible
from .style import CELL, HEAD
from .words import paragraph, spacer
from .xml import NONE, Xml, node, twips

EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(given: Table, layout: Layout, room: float | None = None) -> Xml:
    """A table without its caption, as wide as its ``room``, else as the type area."""
    widths = columns(given, layout, room)
    return node(
        "tbl",
        properties(given, layout, sum(widths)),
        node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths)),
        *rows(given, given.head, widths, layout, head=True),
        *rows(given, given.rows, widths, layout, head=False),
    )


def properties(given: Table, layout: Layout, across: float) -> Xml:
    aside, above = (twips(space) for space in layout.pad)
    line: dict[str, str | int] = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
    sides = {"top": above, "left": aside, "bottom": above, "right": aside}
    return node(
        "tblPr",
        node("tblW", w=twips(across), type="dxa"),
        node("jc", val="center"),
        node("tblBorders", *(node(edge, **line) for edge in EDGES)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=size, type="dxa") for side, size in sides.items())),
        node("tblLook", val="0020" if given.head else "0000"),
        node("tblCaption", val=visible(given.caption)) if given.caption else NONE,
    )


def rows(
    table: Table, given: Sequence[Row], widths: Sequence[float], layout: Layout, *, head: bool
) -> Iterator[Xml]:
    """Rows with all their cells, those that a row above spans into among them."""
    spans: dict[int, tuple[int, int]] = {}
    for row in laid(given, widths, layout, table.whole):
        own = dict(row.cells)
        inner = []
        for start in sorted(own.keys() | spans.keys()):
            across = own[start].across if start in own else spans[start][0]
            width = sum(widths[start : start + across])
            keep = row.keep or head or table.held
            inner.append(cell(own.get(start), across, width, layout, keep=keep))
        spans = {start: (across, left - 1) for start, (across, left) in spans.items() if left > 1}
        spans |= {start: (one.across, one.down - 1) for start, one in row.cells if one.down > 1}
        yield node("tr", standing(row, head=head), *inner)


def standing(row: Laid, *, head: bool) -> Xml:
    """How a row stands: whole, as high as it is asked to be, repeated."""
    least = node("trHeight", val=twips(row.row.height * MM), hRule="atLeast")
    return node(
        "trPr",
        NONE if row.breaks else node("cantSplit"),
        least if row.row.height else NONE,
        node("tblHeader") if head else NONE,
    )


def cell(given: Cell | None, across: int, width: float, layout: Layout, *, keep: bool) -> Xml:
    """A cell; without words of its own (``None``) it goes on from the row above."""
    shown = given or Cell()
    setting, name = typed(shown, layout), HEAD if shown.head else CELL
    room = width - 2 * layout.pad[0]
    plain = shown.align is Align.LEFT and not ragged(shown, room, layout)
    return node(
        "tc",
        node(
            "tcPr",
            node("tcW", w=twips(width), type="dxa"),
            node("gridSpan", val=across) if across > 1 else NONE,
            merged(given),
            node("vAlign", val="top" if shown.prose else "center"),
        ),
        *(
            table(part, layout, room)
            if isinstance(part, Table)
            else paragraph(
                part, name, setting, room, align=None if plain else shown.align.value, keep=keep
            )
            for part in shown.parts or ((),)
        ),
        spacer(1.0) if isinstance((shown.parts or (None,))[-1], Table) else NONE,
    )


def merged(given: Cell | None) -> Xml:
    """Whether a cell begins a span over rows, or goes on with one."""
    if given is None:
        return node("vMerge")
    return node("vMerge", val="restart") if given.down > 1 else NONE
