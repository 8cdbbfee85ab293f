"""Files as offices have them, made for tests; and what a reader sees of a text."""

from __future__ import annotations

from pathlib import Path
import re
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from redcell_dsl.manuscript import Manuscript, read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def run(text: str, properties: str = "") -> str:
    """A run of a Word paragraph."""
    space = ' xml:space="preserve"'
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t{space}>{escape(text)}</w:t></w:r>"


def paragraph(*parts: str, properties: str = "") -> str:
    """A Word paragraph; parts that are no XML are its words."""
    runs = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, number: int, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return paragraph(
        text,
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def level(number: int, format: str, text: str, more: str = "") -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*lists: str, more: str = "") -> str:
    """The lists of a document, numbered from 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>'
        for i, levels in enumerate(lists, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i in range(1, len(lists) + 1)
    )
    return abstract + nums + more


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of a Word table."""
    body = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body or '<w:p/>'}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "hdr",
    "footer1": "ftr",
}


def word(path: Path, body: str, extra: dict[str, str] | None = None, **parts: str) -> Path:
    """A DOCX file of raw parts; ``extra`` are further parts by full name."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        inside = f"<w:body>{body}</w:body>"
        archive.writestr("word/document.xml", f"<w:document {NAMES}>{inside}</w:document>")
        for name, content in parts.items():
            root = ROOTS[name]
            archive.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{content}</w:{root}>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """A text file, its line ends as they are."""
    path.write_bytes(content.encode(encoding))
    return path


def lines(made: Manuscript) -> list[str]:
    """The lines of a manuscript that are not blank."""
    return [line for line in made.text.splitlines() if line.strip()]


def codes(made: Manuscript) -> list[str]:
    return [found.code for found in made.diagnostics]


def dropped(made: Manuscript, what: str) -> list[str]:
    return [each.text for each in made.dropped if each.what == what]


LAYOUT = re.compile(r"\^\^|<<|<br>|(?<!\\)\||\\(?=\|)|\s")


def seen(text: str) -> str:
    """The characters that a reader sees, blanks and the marks of tables aside."""
    return LAYOUT.sub("", text)


def whole(made: Manuscript) -> list[str]:
    """Every visible character of the text and of what was dropped, layout marks aside, sorted."""
    words = [made.text, *(each.text for each in made.dropped if not each.layout)]
    return sorted(seen("".join(words)))


__all__ = ["Manuscript", "read"]
