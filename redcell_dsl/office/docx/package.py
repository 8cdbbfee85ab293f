"""The parts of a Word file in one archive, which is the same for the same document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..document import Document
from ..text import visible
from .xml import DECLARATION, NONE, RELATIONS, Xml, node, part, raw, words

TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
CORE: Final = f"{PACKAGE}/metadata/core-properties"
EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
KINDS: Final = {
    "document.xml": "document.main",
    "styles.xml": "styles",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
}


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Parts by their names as one archive, without the time of day."""
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, data in parts.items():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, data, compresslevel=6)
    return held.getvalue()


def content(names: list[str]) -> bytes:
    """``[Content_Types].xml``: what kind of part each one is."""
    endings = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
        "jpeg": "image/jpeg",
    }
    given = [
        raw("Default", {"Extension": ending, "ContentType": kind})
        for ending, kind in endings.items()
    ]
    given += [
        raw("Override", {"PartName": f"/{name}", "ContentType": kind})
        for name in names
        for kind in (kind_of(name),)
        if kind
    ]
    return rooted("Types", f"{PACKAGE}/content-types", given)


def kind_of(name: str) -> str:
    """The content type of a part; nothing for a picture."""
    plain = name.removeprefix("word/")
    if name == "docProps/core.xml":
        return "application/vnd.openxmlformats-package.core-properties+xml"
    if plain.startswith(("header-", "footer-")):
        return f"{TYPES}.{plain[:6]}+xml"
    return f"{TYPES}.{KINDS[plain]}+xml" if plain in KINDS else ""


def relations(given: Mapping[str, tuple[str, str]]) -> bytes:
    """Relations by their ids: kind and target."""
    return rooted(
        "Relationships",
        f"{PACKAGE}/relationships",
        [
            raw("Relationship", {"Id": id, "Type": kind, "Target": target})
            for id, (kind, target) in given.items()
        ],
    )


def rooted(name: str, space: str, inner: list[Xml]) -> bytes:
    return (DECLARATION + raw(name, {"xmlns": space}, *inner)).encode()


def top() -> bytes:
    """Where the document and its properties are."""
    return relations(
        {
            "document": (f"{RELATIONS}/officeDocument", "word/document.xml"),
            "core": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        }
    )


def core(document: Document) -> bytes:
    """Title, subject and language. No date: the same document is the same file on any day."""
    spaces: dict[str, str | int] = {
        "xmlns:cp": CORE,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    said = (
        raw("dc:title", {}, words(visible(document.title))),
        raw("dc:subject", {}, words(visible(document.subject))) if document.subject else NONE,
        raw("dc:language", {}, words("zh-CN")),
    )
    return (DECLARATION + raw("cp:coreProperties", spaces, *said)).encode()


def settings() -> bytes:
    """How Word sets the file: as its present version does, punctuation squeezed as in Chinese."""
    space = "http://schemas.microsoft.com/office/word"
    modern = node("compatSetting", name="compatibilityMode", uri=space, val=15)
    compat = (
        "balanceSingleByteDoubleByteWidth",
        "ulTrailSpace",
        "doNotExpandShiftReturn",
        "adjustLineHeightInTable",
        "useFELayout",
    )
    return part(
        "w:settings",
        node("zoom", percent=100),
        node("bordersDoNotSurroundHeader"),
        node("bordersDoNotSurroundFooter"),
        node("defaultTabStop", val=420),
        node("evenAndOddHeaders"),
        node("characterSpacingControl", val="compressPunctuation"),
        node("compat", *(node(name) for name in compat), modern),
        node("themeFontLang", val="en-US", eastAsia="zh-CN"),
        node("decimalSymbol", val="."),
        node("listSeparator", val=","),
    )


def pictures(files: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Where each picture lies."""
    for name, data in files:
        yield f"word/media/{name}", data
