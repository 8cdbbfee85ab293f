"""Elements of Office Open XML as text; every word and attribute is escaped here."""

from __future__ import annotations

from typing import Final, NewType
from xml.sax.saxutils import escape, quoteattr

Xml = NewType("Xml", str)
"""Text that is markup already."""

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
NAMES: Final = {
    "xmlns:w": MAIN,
    "xmlns:r": RELATIONS,
    "xmlns:wp": f"{DRAWING}/wordprocessingDrawing",
    "xmlns:a": f"{DRAWING}/main",
    "xmlns:pic": f"{DRAWING}/picture",
}


def node(name: str, /, *inner: Xml, **attributes: str | int) -> Xml:
    """An element of the main namespace; a name with a colon is taken as it stands."""
    given = {key if ":" in key else f"w:{key}": value for key, value in attributes.items()}
    return raw(name if ":" in name else f"w:{name}", given, *inner)


def raw(name: str, attributes: dict[str, str | int], *inner: Xml) -> Xml:
    """An element with attributes named in full."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    within = "".join(inner)
    return Xml(f"<{name}{said}>{within}</{name}>" if within else f"<{name}{said}/>")


def words(text: str) -> Xml:
    """Text as the content of an element."""
    return Xml(escape(text))


def part(name: str, *inner: Xml) -> bytes:
    """A whole part of a file, under its root element."""
    return (DECLARATION + raw(name, dict(NAMES), *inner)).encode()


def twips(points: float) -> int:
    """Points in twentieths."""
    return round(points * 20)


NONE: Final = Xml("")
