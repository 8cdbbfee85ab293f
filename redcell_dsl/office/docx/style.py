"""The styles of a file: one for each kind of paragraph, under the names that Word knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..document import Face, Style
from ..layout import Layout, Setting
from .face import named
from .xml import NONE, Xml, node, part, twips

ALIGN: Final = {"justify": "both", "center": "center", "right": "right", "left": "left"}


@dataclass(frozen=True, slots=True)
class Name:
    """A style's id and name; ``outline`` is its level in the navigation pane, from 0."""

    id: str
    name: str
    outline: int | None = None


STYLES: Final = {
    Style.TITLE: Name("Title", "Title"),
    Style.SUBTITLE: Name("Subtitle", "Subtitle"),
    Style.CHAPTER: Name("Heading1", "heading 1", 0),
    Style.FIRST: Name("Heading2", "heading 2", 1),
    Style.SECOND: Name("Heading3", "heading 3", 2),
    Style.BODY: Name("BodyText", "Body Text"),
    Style.FLUSH: Name("Flush", "顶格"),
    Style.CENTRE: Name("Centred", "居中"),
    Style.RIGHT: Name("Closing", "Closing"),
    Style.NOTE: Name("Remark", "注"),
}
CELL: Final = Name("TableText", "表格文字")
HEAD: Final = Name("TableHead", "表头")
CAPTION: Final = Name("Caption", "caption")
HEADER: Final = Name("Header", "header")
FOOTER: Final = Name("Footer", "footer")
PICTURE: Final = Name("Picture", "图")


def styles(layout: Layout) -> bytes:
    """The part ``styles.xml``."""
    given = [(STYLES[style], setting) for style, setting in layout.styles.items()]
    fixed = [
        (CELL, layout.cell),
        (HEAD, layout.head),
        (CAPTION, layout.caption),
        (HEADER, layout.header),
        (FOOTER, layout.number),
    ]
    return part(
        "w:styles",
        defaults(layout.styles[Style.BODY]),
        *basic(),
        *(paragraph(name, setting, layout) for name, setting in given + fixed),
        picture(layout),
    )


def defaults(body: Setting) -> Xml:
    """What every paragraph has. No line is kept back at a page's end: a page has all its lines."""
    face = node(
        "rPr",
        named(Face.BODY),
        *sizes(body.size),
        node("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    )
    lines = node("pPr", node("widowControl", val=0), node("overflowPunct", val=0))
    return node("docDefaults", node("rPrDefault", face), node("pPrDefault", lines))


def basic() -> tuple[Xml, ...]:
    """The styles that every file has."""
    margins = (node(side, w=0 if side in ("top", "bottom") else 108, type="dxa") for side in SIDES)
    return (
        named_style("paragraph", "Normal", "Normal", node("qFormat")),
        named_style(
            "character",
            "DefaultParagraphFont",
            "Default Paragraph Font",
            node("uiPriority", val=1),
            node("semiHidden"),
        ),
        named_style(
            "table",
            "TableNormal",
            "Normal Table",
            node("uiPriority", val=99),
            node("semiHidden"),
            node("tblPr", node("tblInd", w=0, type="dxa"), node("tblCellMar", *margins)),
        ),
        named_style(
            "numbering", "NoList", "No List", node("uiPriority", val=99), node("semiHidden")
        ),
    )


SIDES: Final = ("top", "left", "bottom", "right")


def named_style(kind: str, id: str, name: str, *inner: Xml) -> Xml:
    """A default style of its kind."""
    return node("style", node("name", val=name), *inner, type=kind, default=1, styleId=id)


def paragraph(name: Name, setting: Setting, layout: Layout) -> Xml:
    """A style of paragraphs."""
    return node(
        "style",
        node("name", val=name.name),
        node("basedOn", val="Normal"),
        node("next", val=STYLES[Style.BODY].id) if setting.keep else NONE,
        node("qFormat"),
        node("pPr", *placed(name, setting, layout)),
        node("rPr", *typed(setting)),
        type="paragraph",
        styleId=name.id,
    )


def placed(name: Name, setting: Setting, layout: Layout) -> tuple[Xml, ...]:
    """A style's properties of the paragraph, in the order of the schema."""
    keep = (node("keepNext"), node("keepLines")) if setting.keep else ()
    edge = name is HEADER and node("bottom", val="single", sz=4, space=1, color="auto")
    aligned = ALIGN["right"] if name is FOOTER else ALIGN[setting.align]
    on_grid = setting.pitch == layout.styles[Style.BODY].pitch
    return (
        *keep,
        node("pBdr", edge) if edge else NONE,
        NONE if on_grid else node("snapToGrid", val=0),
        spaced(setting, setting.before, setting.after),
        indented(setting),
        node("jc", val=aligned),
        NONE if name.outline is None else node("outlineLvl", val=name.outline),
    )


def spaced(setting: Setting, before: float, after: float) -> Xml:
    """Space around a paragraph, and its pitch, which no face may change."""
    return node(
        "spacing",
        before=twips(before),
        after=twips(after),
        line=twips(setting.pitch),
        lineRule="exact",
    )


def indented(setting: Setting) -> Xml:
    """Indents in characters, which follow the size, and in twips for programs that ask for them."""
    step = twips(setting.size + setting.tight)
    said: dict[str, str | int] = {}
    if setting.inset:
        said |= {"rightChars": setting.inset * 100, "right": setting.inset * step}
    if setting.indent:
        said |= {"firstLineChars": setting.indent * 100, "firstLine": setting.indent * step}
    return node("ind", **said) if said else NONE


def typed(setting: Setting) -> tuple[Xml, ...]:
    """A style's properties of its characters."""
    tight = node("spacing", val=twips(setting.tight)) if setting.tight else NONE
    return (named(setting.face), tight, *sizes(setting.size))


def sizes(size: float) -> tuple[Xml, Xml]:
    """A size in half points."""
    return node("sz", val=round(size * 2)), node("szCs", val=round(size * 2))


def picture(layout: Layout) -> Xml:
    """The style of pictures: as high a line as the picture is."""
    gap = twips(layout.gap)
    space = node("spacing", before=gap, after=gap, line=240, lineRule="auto")
    return node(
        "style",
        node("name", val=PICTURE.name),
        node("basedOn", val="Normal"),
        node("pPr", node("snapToGrid", val=0), space, node("jc", val="center")),
        type="paragraph",
        styleId=PICTURE.id,
    )
