"""The words of a file: its blocks in their order, then the page they stand on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, assert_never

from ..document import Block, Document, PageBreak, Paragraph, Picture, Run, Style, Table
from ..layout import MM, Layout, after, kept
from ..text import visible
from .picture import Media, drawing, logo
from .style import CAPTION, FOOTER, HEADER, STYLES
from .table import table
from .words import paragraph, run, spacer
from .xml import NONE, Xml, node, part, raw, twips

HAIR: Final = 1.0
"""The height of a paragraph that only parts two blocks."""


def body(document: Document, layout: Layout, media: Media) -> bytes:
    """The part ``document.xml``."""
    above = logo(document.logo, layout, media) if document.logo else NONE
    inner = tuple(blocks(document, layout, media)) or (spacer(HAIR),)
    return part("w:document", node("body", above, *inner, page(document, layout)))


def blocks(document: Document, layout: Layout, media: Media) -> Iterator[Xml]:
    """Every block; a page break is said by what follows it, the space below a table too."""
    before: Block | None = None
    given = document.blocks
    held = kept(given, layout)
    for position, (item, following) in enumerate(zip_longest(given, given[1:])):
        match item:
            case Paragraph():
                yield from words_of(item, before, following, layout, keep=position in held)
            case Table():
                yield from table_of(item, before, layout)
            case Picture():
                yield drawing(item, layout, media, fresh=isinstance(before, PageBreak))
            case PageBreak():
                item = item if before else None  # noqa: PLW2901 — nothing stands above it
            case _:
                assert_never(item)
        before = item
    last = next((item for item in reversed(given) if not isinstance(item, PageBreak)), None)
    if isinstance(last, Table):
        yield spacer(HAIR)


def words_of(
    item: Paragraph,
    before: Block | None,
    following: Block | None,
    layout: Layout,
    *,
    keep: bool,
) -> Iterator[Xml]:
    setting = layout.styles[item.style]
    gap = layout.gap if isinstance(before, Table) else 0
    yield paragraph(
        item.runs,
        STYLES[item.style],
        setting,
        layout.page.across,
        around=(max(setting.before, gap), after(setting, item.style, following)),
        keep=keep and not setting.keep,
        fresh=isinstance(before, PageBreak),
    )


def table_of(item: Table, before: Block | None, layout: Layout) -> Iterator[Xml]:
    """A table under its caption. Word joins two that no paragraph parts."""
    fresh = isinstance(before, PageBreak)
    gap = layout.gap if isinstance(before, Table) else 0
    if item.caption:
        yield paragraph(
            (Run(item.caption),),
            CAPTION,
            layout.caption,
            layout.page.across,
            around=(gap, 0),
            fresh=fresh,
        )
    elif fresh or gap:
        yield spacer(gap or HAIR, fresh=fresh)
    yield table(item, layout)


def page(document: Document, layout: Layout) -> Xml:
    """Size and margins of the paper; the lines of its grid."""
    paper = layout.page
    foot = paper.bottom - paper.drop - layout.number.pitch / MM
    margins = {side: mm(getattr(paper, side)) for side in ("top", "right", "bottom", "left")}
    heads = (reference("header", kind) for kind in KINDS) if document.header else ()
    turned: dict[str, str | int] = {"orient": "landscape"} if paper.width > paper.height else {}
    return node(
        "sectPr",
        *heads,
        *(reference("footer", kind) for kind in KINDS),
        node("pgSz", w=mm(paper.width), h=mm(paper.height), **turned),
        node("pgMar", **margins, header=mm(paper.top - 4) - twips(13), footer=mm(foot), gutter=0),
        node("cols", space=425),
        grid(document, layout),
    )


def grid(document: Document, layout: Layout) -> Xml:
    """The lines of official text. Forms have none: LibreOffice centres a page on them."""
    pitch = twips(layout.styles[Style.BODY].pitch)
    lines: dict[str, str | int] = {} if document.compact else {"type": "lines"}
    return node("docGrid", **lines, linePitch=pitch)


KINDS: Final = ("even", "default")


def reference(what: str, kind: str) -> Xml:
    """Where a page's head or foot is said."""
    return raw(f"w:{what}Reference", {"w:type": kind, "r:id": f"{what}-{kind}"})


def mm(length: float) -> int:
    """Millimetres in twips."""
    return twips(length * MM)


def header(document: Document, layout: Layout) -> bytes:
    """The line at the head of every page."""
    said = (Run(visible(document.header)),)
    return part("w:hdr", paragraph(said, HEADER, layout.header, layout.page.across))


def footer(kind: str) -> bytes:
    """The page's number, at the outside, one character in."""
    even = kind == "even"
    side = node("ind", leftChars=100, left=280, rightChars=0, right=0)
    place = (side, node("jc", val="left")) if even else ()
    field = [
        node("r", node("fldChar", fldCharType="begin")),
        node("r", raw("w:instrText", {"xml:space": "preserve"}, Xml(" PAGE "))),
        node("r", node("fldChar", fldCharType="separate")),
        run(Run("1")),
        node("r", node("fldChar", fldCharType="end")),
    ]
    said = (run(Run("— ")), *field, run(Run(" —")))
    return part("w:ftr", node("p", node("pPr", node("pStyle", val=FOOTER.id), *place), *said))
