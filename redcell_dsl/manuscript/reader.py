"""The front door: any file in, its text out, every fault a finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ..source.diagnostic import Diagnostic, Severity
from ..source.read import endless
from .kind import ENDINGS, SAID, Found, Kind, Unfit, recognise
from .plain import read_text
from .record import Manuscript, note, refused
from .remarks import remarks

LARGEST = 50 * 2**20
"""Bytes of a file. A regulation with pictures stays far below."""
LARGEST_TEXT = 8 * 2**20
"""Bytes of a plain text, which has no pictures: in any encoding more than a regulation ever needs."""
Progress = Callable[[int, int], None]
"""Told how much of a long file is done: pages or sheets done, of how many."""


def read(path: Path, *, tracked: str = "", progress: Progress | None = None) -> Manuscript:
    """The source text of the regulation in a file: official words only.

    ``tracked`` says which side of tracked changes counts: 接受 or 拒绝; without it, a document that
    has any is refused. A file that cannot be read gives an empty text and an error, never an
    exception.
    """
    name = path.name
    data = _bytes(path)
    if isinstance(data, Unfit):
        return refused(data.code, f"`{name}` {data.title}", name, data.advice)
    found = recognise(data, path.suffix.lower())
    if isinstance(found, Unfit):
        return refused(found.code, f"`{name}` {found.title}", name, found.advice)
    made = _read(found.kind, data, name, tracked, progress)
    if not made.sound:
        return made
    if not made.text.strip():
        return replace(made, text="", lines=(), diagnostics=(*made.diagnostics, _blank(name)))
    said = (*_recognised(found, path), *made.diagnostics, *remarks(made))
    return replace(made, diagnostics=said)


def _bytes(path: Path) -> bytes | Unfit:
    """What a file holds, or why it cannot be had."""
    check = "核对文件名和所在文件夹"
    expected = ENDINGS.get(path.suffix.lower(), Kind.TEXT)
    try:
        about = path.stat()
        if path.is_dir():
            return Unfit("M001", "是文件夹,不是文件", "给出文件夹里具体的文件")
        if endless(about.st_mode):
            return Unfit("M001", "不是普通文件,没有读取", "给出磁盘上具体的文件")
        if about.st_size > LARGEST:
            return _large(about.st_size, expected)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Unfit("M001", "没有这个文件", check)
    except PermissionError:
        return Unfit("M001", "没有权限读取", "请文件的主人开放读取,或复制一份给你")
    except (OSError, ValueError):
        return Unfit("M001", "打不开", check + ";文件正被别的程序独占的,关掉那个程序再试")
    if len(data) > LARGEST:
        return _large(len(data), expected)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Unfit("M003", f"是空的({len(data)} 字节)", "核对是否选对了文件、是否已经保存")
    return data


SLIM = {
    Kind.WORD: "把里面的图片删去,或只把正文复制到新文档,再保存",
    Kind.SHEET: "只留评分表所在的工作表,把图片和没有用的行列删去,再保存",
    Kind.PDF: "找到 Word 原件;没有的,只把办法所在的几页另存成一个 PDF",
    Kind.HTML: "只把办法的文字复制到 Word 里,存成 .docx",
    Kind.MARKDOWN: "核对是否选对了文件;几部办法合在一起的,拆成一部一个文件",
    Kind.TEXT: "核对是否选对了文件;几部办法合在一起的,拆成一部一个文件",
}
"""How a file of a kind is made smaller: a plain text has no pictures to leave out."""


def _large(size: int, kind: Kind, limit: int = LARGEST) -> Unfit:
    title = f"有 {size / 2**20:.1f} MB,超过上限 {limit // 2**20} MB"
    return Unfit("M002", title, SLIM[kind])


READERS = {
    Kind.WORD: ("word", "defusedxml"),
    Kind.SHEET: ("sheet", "openpyxl"),
    Kind.PDF: ("pdf", "pdfplumber"),
    Kind.HTML: ("html", "beautifulsoup4、html5lib"),
    Kind.MARKDOWN: ("markdown", ""),
}
"""The module that reads a kind, and what has to be installed for it."""


def _read(
    kind: Kind, data: bytes, name: str, tracked: str, progress: Progress | None
) -> Manuscript:
    if kind is Kind.TEXT:
        if len(data) > LARGEST_TEXT:
            fault = _large(len(data), kind, LARGEST_TEXT)
            return refused(fault.code, f"`{name}` {fault.title}", name, fault.advice)
        return read_text(data, name)
    module, needed = READERS[kind]
    try:
        reader = import_module(f".{module}", __package__)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("redcell_dsl"):
            raise
        title = f"这台电脑上没有装读{SAID[kind]}的组件({needed})"
        return refused(
            "M013", title, name, "装上:pip install redcell-dsl[import];或者另存为纯文本再来"
        )
    try:
        made: Manuscript = reader.read(data, name, tracked=tracked, progress=progress)
    except Exception:  # noqa: BLE001 - a damaged file fails anywhere in a parser
        title = f"`{name}` 读到一半读不下去,文件可能已损坏,或者嵌套太深"
        advice = f"在原来的程序里打开,另存一次;仍不行的,把正文复制到新的{SAID[Kind.WORD]}里"
        return refused("M006", title, name, advice)
    return made


def _blank(name: str) -> Diagnostic:
    advice = "核对是否选对了文件、正文是不是图片"
    return note("M003", Severity.ERROR, f"`{name}` 里没有文字", name, advice)


def _recognised(found: Found, path: Path) -> list[Diagnostic]:
    """That a file is not what its name says, or carries programs."""
    made = []
    ending = path.suffix.lower()
    expected = ENDINGS.get(ending, Kind.TEXT)
    plain = {Kind.TEXT, Kind.MARKDOWN}
    if ending and expected is not found.kind and not {expected, found.kind} <= plain:
        title = f"文件名的结尾是 {ending},内容是{SAID[found.kind]};已按内容读取"
        made.append(note("M020", Severity.INFO, title, path.name))
    if found.macros:
        title = "文件里有宏(程序);只读了文字,没有运行"
        made.append(note("M022", Severity.WARNING, title, path.name, "另存为不带宏的文件再分发"))
    return made
