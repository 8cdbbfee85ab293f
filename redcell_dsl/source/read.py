"""Reading a file as text: encodings that offices use, and limits against damage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from .diagnostic import Diagnostic, Severity
from .encoding import CONTROL, MARK, Encoded, recognise
from .text import Source, Span

LARGEST_BYTES = 2 * 1024 * 1024
NO_FILE = "给出磁盘上具体的文件;管道、设备的内容先存成文件"


@dataclass(frozen=True)
class Reading:
    """What reading a file gave: a source, unless it could not be read, and findings."""

    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_file(path: Path, name: str | None = None) -> Reading:
    """Read a text file; every fault is a diagnostic, never an exception."""
    name = name or path.as_posix()
    try:
        about = path.stat()
        if endless(about.st_mode):
            return _refuse("S001", f"`{name}` 不是普通文件,没有读取", name, NO_FILE)
        if about.st_size > LARGEST_BYTES:
            return _too_large(name, about.st_size)
        with path.open("rb") as file:
            return decode(file.read(LARGEST_BYTES + 1), name)
    except FileNotFoundError:
        return _refuse("S001", f"没有这个文件:`{name}`", name, "核对文件名和所在文件夹")
    except IsADirectoryError:
        return _refuse("S001", f"`{name}` 是文件夹,不是文件", name, "给出文件夹里具体的文件")
    except OSError:
        return _refuse("S001", f"打不开文件 `{name}`", name, "核对文件是否被占用、是否有权限读取")


def endless(mode: int) -> bool:
    """Whether reading may wait or never end: a pipe, a socket, a device; ``mode`` as ``stat`` gives it."""
    return not (S_ISREG(mode) or S_ISDIR(mode))


def decode(data: bytes, name: str) -> Reading:
    """Text from bytes: UTF-8, with or without a mark, or GB18030, which is said."""
    if len(data) > LARGEST_BYTES:
        return _too_large(name)
    found = recognise(data)
    if found.wide:
        return _wide(found, name)
    if found.text is None:
        message = f"`{name}` 不是文本文件,或编码无法识别(第 {found.broken} 个字节起)"
        return _refuse("S002", message, name, "用 WPS 或记事本另存为“UTF-8 文本”")
    source = Source(name, found.text, found.codec, data.startswith(MARK))
    reading = _checked(source)
    if found.codec == "utf-8":
        return reading
    told = Diagnostic(
        "S003",
        Severity.INFO,
        "文件是 GB18030(GBK)编码,已按此编码读取",
        Span(0, 0),
        source=source,
        advice=("另存为 UTF-8 可免去辨认",),
    )
    return Reading(reading.source, (told, *reading.diagnostics))


def encode(source: Source, text: str) -> bytes:
    """The bytes of ``text`` in the encoding, and with the mark, of ``source``."""
    data = text.encode(source.encoding)
    return MARK + data if source.bom else data


def _wide(found: Encoded, name: str) -> Reading:
    """Refuse what is text in more bytes a character than a regulation is kept in."""
    if found.text is None:
        return _refuse("S002", f"`{name}` 的 {found.said} 编码已损坏", name, "另存为“UTF-8 文本”")
    return _refuse("S002", f"`{name}` 是 {found.said} 编码", name, "用记事本另存为“UTF-8”")


def _checked(source: Source) -> Reading:
    """Refuse what is no text: control characters show a binary file."""
    bad = CONTROL.search(source.text)
    if bad is None:
        return Reading(source)
    line, column = source.position(bad.start())
    message = f"第 {line} 行第 {column} 列有控制字符(U+{ord(bad[0]):04X}),不是纯文本文件"
    return _refuse("S002", message, source.name, "用 WPS 或记事本另存为“UTF-8 文本”")


def _too_large(name: str, size: int = 0) -> Reading:
    """Refuse; a ``size`` of 0 where it is not known."""
    limit = f"上限 {LARGEST_BYTES / 2**20:.1f} MB"
    found = f"{size / 2**20:.1f} MB,{limit}" if size else f"超过{limit}"
    return _refuse("S004", f"文件太大:{found}", name, "通常不到 0.1 MB;核对是否选错了文件")


def _refuse(code: str, title: str, name: str, advice: str) -> Reading:
    blank = Source(name, "")
    found = Diagnostic(code, Severity.ERROR, title, None, source=blank, advice=(advice,))
    return Reading(None, (found,))
