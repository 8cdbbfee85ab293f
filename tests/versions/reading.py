"""A Word file with tracked changes, with all of them accepted or rejected: its text, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def settled(data: bytes, *, accept: bool) -> str:
    """The text of a file: a paragraph is a line, a row ``| a | b |``, a line end in a cell ``<br>``."""
    body = fromstring(ZipFile(BytesIO(data)).read("word/document.xml")).find(f"{W}body")
    assert body is not None
    gone = f"{W}del" if accept else f"{W}ins"
    text = ""
    for element in body:
        if element.tag == f"{W}p":
            text += words(element, gone)
            if element.find(f"{W}pPr/{W}rPr/{gone}") is None:
                text += "\n"
        elif element.tag == f"{W}tbl":
            assert not text or text.endswith("\n"), "a table in the middle of a line"
            text += "".join(f"{line}\n" for line in rows(element, gone))
    return text.removesuffix("\n")


def words(element: Element, gone: str) -> str:
    """The words of a paragraph that stay."""
    said = ""
    for each in element:
        if each.tag == gone:
            continue
        if each.tag in (f"{W}ins", f"{W}del"):
            said += words(each, gone)
        elif each.tag == f"{W}r":
            said += "".join(map(sign, each))
    return said


def sign(element: Element) -> str:
    match element.tag.removeprefix(W):
        case "t" | "delText":
            return element.text or ""
        case "tab":
            return "\t"
        case "br":
            return "\f" if element.get(f"{W}type") == "page" else "\n"
        case _:
            return ""


def rows(table: Element, gone: str) -> Iterator[str]:
    for row in table.iterfind(f"{W}tr"):
        if row.find(f"{W}trPr/{gone}") is None:
            made = [each for cell in row.iterfind(f"{W}tc") for each in slots(cell, gone)]
            yield f"| {' | '.join(made)} |"


def slots(cell: Element, gone: str) -> Iterator[str]:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    inner = "\n".join(words(each, gone) for each in cell.iterfind(f"{W}p"))
    above = merged is not None and merged.get(f"{W}val") != "restart"
    yield "^^" if above else inner.replace("|", "\\|").replace("\n", "<br>")
    yield from ["<<"] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)
