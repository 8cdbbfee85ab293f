"""What a file is, by its content: its name only breaks ties. Looks at bytes and the zip directory."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
import re
from zipfile import ZipFile

from ..source.container import OLE, UNREADABLE, Directory, Limits, directory, encrypted, holds

LIMITS = Limits(unpacked=400 * 2**20, packing=300, parts=5000)


class Kind(StrEnum):
    """The formats that are read, each with the ending it should have."""

    WORD = ".docx"
    SHEET = ".xlsx"
    PDF = ".pdf"
    HTML = ".html"
    MARKDOWN = ".md"
    TEXT = ".txt"


SAID = {
    Kind.WORD: "Word 文档",
    Kind.SHEET: "Excel 工作簿",
    Kind.PDF: "PDF",
    Kind.HTML: "网页",
    Kind.MARKDOWN: "Markdown 文本",
    Kind.TEXT: "纯文本",
}
ENDINGS = {
    ".docx": Kind.WORD,
    ".docm": Kind.WORD,
    ".dotx": Kind.WORD,
    ".dotm": Kind.WORD,
    ".xlsx": Kind.SHEET,
    ".xlsm": Kind.SHEET,
    ".xltx": Kind.SHEET,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
}
READABLE = (*ENDINGS, ".txt")
"""Endings of files that may be read, those with programs in them among them."""
SAVE_WORD = "在 Word 或 WPS 里打开,另存为“Word 文档(*.docx)”"
SAVE_SHEET = "在 Excel 或 WPS 里打开,另存为“Excel 工作簿(*.xlsx)”"
COPY = "用原件重新复制一份;仍打不开的,在原来的程序里打开后另存一次"
UNLOCK = "用原来的程序打开,在“文件→信息→保护”里去掉打开密码后保存"


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a file is not read: code, title, advice."""

    code: str
    title: str
    advice: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a file is; ``macros``: it carries programs, which are never run."""

    kind: Kind
    macros: bool = False


STREAMS = (
    ("WordDocument", ".doc", SAVE_WORD),
    ("Workbook", ".xls", SAVE_SHEET),
    ("Book", ".xls", SAVE_SHEET),
    ("PowerPoint Document", ".ppt", "把办法的文字复制到 Word 里,存成 .docx"),
)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
PACKS = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
WEB = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|table|div|p|meta|title|h[1-6]|article|main|center)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)


def recognise(data: bytes, ending: str) -> Found | Unfit:
    """What bytes are. ``ending``: the file name's, lower case."""
    head = data[:4096]
    if head.startswith(OLE):
        return _ole(data, ending)
    if head.startswith(b"PK"):
        return _archive(data)
    if b"%PDF-" in head[:1024]:
        return Found(Kind.PDF)
    return _other(head) or _text(head, ending)


def _ole(data: bytes, ending: str) -> Unfit:
    """The formats of before 2007, and locked files, share one container."""
    if encrypted(data):
        return Unfit("M005", "文件设了打开密码,读不了", UNLOCK)
    for stream, format, advice in STREAMS:
        if holds(data, stream):
            shown = ending if ending in (".wps", ".et", ".dps") else format
            return Unfit("M004", f"是旧格式({shown})的文件,读不了", advice)
    return Unfit("M004", "是旧格式的文件,读不了", SAVE_WORD)


def _other(head: bytes) -> Unfit | None:
    """Formats that are known and not read."""
    if head.startswith(b"{\\rtf"):
        return Unfit("M004", "是 RTF 格式的文件,读不了", SAVE_WORD)
    if b'progid="Word.Document"' in head:
        return Unfit("M004", "是 Word 2003 的 XML 文件,读不了", SAVE_WORD)
    if re.match(rb"(?:From|MIME-Version|Subject|Date):", head) and b"MIME-Version:" in head:
        return Unfit("M004", "是单个文件网页(.mht),读不了", SAVE_WORD)
    if head.startswith(PICTURES):
        return Unfit(
            "M009",
            "是图片,里面的字读不出来",
            "找到文件的 Word 原件;或用文字识别软件转成 .docx,校对后再来",
        )
    if head.startswith(PACKS):
        return Unfit("M009", "是压缩包", "先解压,再给出里面的文件")
    return None


def _text(head: bytes, ending: str) -> Found:
    """Text of some kind: a page of the web is known by its first mark."""
    plain = (
        head.decode("utf-16", "ignore").encode() if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    )
    if WEB.match(plain.removeprefix(b"\xef\xbb\xbf")):
        return Found(Kind.HTML)
    kind = ENDINGS.get(ending, Kind.TEXT)
    return Found(kind if kind in (Kind.HTML, Kind.MARKDOWN) else Kind.TEXT)


def _archive(data: bytes) -> Found | Unfit:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _parts(archive, len(data))
    except UNREADABLE:
        return Unfit("M006", "文件已损坏或不完整,打不开", COPY)


def _parts(archive: ZipFile, size: int) -> Found | Unfit:
    found = directory(archive, size, LIMITS)
    if found.locked:
        return Unfit("M005", "文件加了密,读不了", UNLOCK)
    if found.swollen:
        title = (
            f"展开后有 {found.unpacked / 2**20:.0f} MB、{found.parts} 个部件,"
            "远大于一部办法应有的大小"
        )
        return Unfit("M007", title, "只把办法的正文复制到新文档,再保存")
    return _packed(archive, found)


def _packed(archive: ZipFile, found: Directory) -> Found | Unfit:
    names, macros = found.names, found.macros
    if "word/document.xml" in names or any(re.match(r"word/document\d*\.xml$", n) for n in names):
        return Found(Kind.WORD, macros)
    if "xl/workbook.xml" in names:
        return Found(Kind.SHEET, macros)
    if "xl/workbook.bin" in names:
        return Unfit("M004", "是二进制工作簿(.xlsb),读不了", SAVE_SHEET)
    if "ppt/presentation.xml" in names:
        return Unfit("M004", "是演示文稿(.pptx),读不了", "把办法的文字复制到 Word 里,存成 .docx")
    if "OFD.xml" in names:
        return Unfit(
            "M004",
            "是版式文件(.ofd),读不了",
            "找到文件的 Word 原件;或在 WPS 里转成 .docx,校对后再来",
        )
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        return Unfit("M004", "是 OpenDocument 文件(.odt、.ods),读不了", SAVE_WORD)
    if "[Content_Types].xml" in names:
        return Unfit("M006", "文件不完整:缺少正文部分", COPY)
    return Unfit("M009", "是压缩包", "先解压,再给出里面的文件")
