"""Pictures: a drawing is set as PNG, which every Word shows; its words stand in the alternative text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ..document import Logo, Picture
from ..layout import MM, Layout
from ..raster import pixels
from ..text import visible
from .style import PICTURE
from .xml import DRAWING, NONE, Xml, node, raw

EMU: Final = 12700
"""To the point."""


@dataclass(slots=True)
class Media:
    """The pictures of a file, in their order: name and bytes."""

    files: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, data: bytes, ending: str) -> int:
        """The number of a picture that was put in."""
        number = len(self.files) + 1
        self.files.append((f"image{number}.{ending}", data))
        return number


def drawing(given: Picture, layout: Layout, media: Media, *, fresh: bool = False) -> Xml:
    """A picture on a line of its own, made to fit the page."""
    from ..pdf.engine import png  # noqa: PLC0415 — only a drawing needs a typesetter

    data = png(given.svg, given.width)
    return placed(data, "png", given.width * MM, given.alt, layout, media, fresh=fresh)


def logo(given: Logo, layout: Layout, media: Media) -> Xml:
    """The picture above the title."""
    ending = "png" if given.kind == "png" else "jpeg"
    return placed(given.data, ending, given.width * MM, "标志", layout, media, first=True)


def placed(
    data: bytes,
    ending: str,
    width: float,
    alt: str,
    layout: Layout,
    media: Media,
    *,
    first: bool = False,
    fresh: bool = False,
) -> Xml:
    """A picture as a paragraph; the ``first`` of a page has no space above it."""
    across, down = pixels(data)
    room = layout.page.down - 3 * layout.gap
    scale = min(1, layout.page.across / width, room / (width * down / across))
    number = media.add(data, ending)
    size = round(width * scale * EMU), round(width * scale * down / across * EMU)
    properties = (
        node("pStyle", val=PICTURE.id),
        node("keepNext") if first else NONE,
        node("pageBreakBefore") if fresh else NONE,
        node("spacing", before=0) if first or fresh else NONE,
    )
    return node(
        "p",
        node("pPr", *properties),
        node("r", node("drawing", inline(number, size, visible(alt)))),
    )


def inline(number: int, size: tuple[int, int], alt: str) -> Xml:
    """A picture that stands in a line as a character does."""
    extent: dict[str, str | int] = {"cx": size[0], "cy": size[1]}
    label: dict[str, str | int] = {"id": number, "name": f"图 {number}", "descr": alt}
    flush: dict[str, str | int] = {"distT": 0, "distB": 0, "distL": 0, "distR": 0}
    graphic = raw("a:graphicData", {"uri": f"{DRAWING}/picture"}, shape(number, extent, label))
    return raw(
        "wp:inline",
        flush,
        raw("wp:extent", extent),
        raw("wp:docPr", label),
        raw("wp:cNvGraphicFramePr", {}, raw("a:graphicFrameLocks", {"noChangeAspect": 1})),
        raw("a:graphic", {}, graphic),
    )


def shape(number: int, extent: dict[str, str | int], label: dict[str, str | int]) -> Xml:
    place = raw("a:xfrm", {}, raw("a:off", {"x": 0, "y": 0}), raw("a:ext", extent))
    box = raw("a:prstGeom", {"prst": "rect"}, raw("a:avLst", {}))
    fill = raw("a:stretch", {}, raw("a:fillRect", {}))
    return raw(
        "pic:pic",
        {},
        raw("pic:nvPicPr", {}, raw("pic:cNvPr", label), raw("pic:cNvPicPr", {})),
        raw("pic:blipFill", {}, raw("a:blip", {"r:embed": f"image{number}"}), fill),
        raw("pic:spPr", {}, place, box),
    )
