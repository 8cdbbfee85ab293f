"""Documents as Word files (Office Open XML), by the official names of faces.

Written element by element: nothing of a foreign template, no theme and no date come into the file,
so that the same document is always the same bytes.
"""

from __future__ import annotations

from ..document import Document
from ..layout import Layout, layout
from .body import KINDS, body, footer, header
from .face import table
from .package import content, core, packed, pictures, relations, settings, top
from .picture import Media
from .style import styles
from .xml import RELATIONS, part

__all__ = ["assembled", "docx"]


def docx(document: Document) -> bytes:
    """``document`` as a Word file.

    A drawing needs the typesetter (extra ``documents``), which makes the PNG of it.
    """
    chosen = layout(document)
    media = Media()
    return assembled(body(document, chosen, media), document, chosen, media)


def assembled(words: bytes, document: Document, chosen: Layout, media: Media) -> bytes:
    """A Word file around ``words``, its part ``document.xml``, under the heads and feet of a document."""
    parts = {
        "word/document.xml": words,
        "word/styles.xml": styles(chosen),
        "word/settings.xml": settings(),
        "word/fontTable.xml": part("w:fonts", *table()),
    }
    related = {
        name.removesuffix(".xml"): (f"{RELATIONS}/{name.removesuffix('.xml')}", name)
        for name in ("styles.xml", "settings.xml", "fontTable.xml")
    }
    for kind in KINDS:
        parts[f"word/footer-{kind}.xml"] = footer(kind)
        related[f"footer-{kind}"] = (f"{RELATIONS}/footer", f"footer-{kind}.xml")
        if document.header:
            parts[f"word/header-{kind}.xml"] = header(document, chosen)
            related[f"header-{kind}"] = (f"{RELATIONS}/header", f"header-{kind}.xml")
    for number, (name, _) in enumerate(media.files, 1):
        related[f"image{number}"] = (f"{RELATIONS}/image", f"media/{name}")
    parts["docProps/core.xml"] = core(document)
    parts |= dict(pictures(media.files))
    return packed(
        {
            "[Content_Types].xml": content(list(parts)),
            "_rels/.rels": top(),
            "word/_rels/document.xml.rels": relations(related),
            **parts,
        }
    )
