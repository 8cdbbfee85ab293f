"""Taking in a file: its bytes and their digest, then what it holds, a tree or sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..source.container import OLE
from ..source.diagnostic import Diagnostic
from ..source.read import LARGEST_BYTES, NO_FILE, decode, endless, read_file
from ..source.text import Source
from .endings import BOOKS, FOREIGN, PAGES, TABLES
from .layout import SAVED
from .load import format_of, load
from .report import Report
from .tables.container import LARGEST, Refused, inspect, is_workbook
from .tables.csvtext import sheet_of
from .tables.grid import Sheet
from .tree import Scalar, Tree

LOCK = "~$"
"""What the name of a file opens with that Excel keeps beside an open workbook."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: its name as it was given, a digest of its bytes, how many they are."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as far as it can be read by itself. ``input`` is absent where its bytes were not read."""

    input: Input | None = None
    tree: Tree | None = None
    sheets: tuple[Sheet, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def take(path: Path, others: Sequence[Input]) -> Taken:
    """Read one file; ``others`` were read before it. Every fault is a diagnostic."""
    name = path.as_posix()
    if path.name.startswith(LOCK):
        title = "是 Excel 打开文件时的临时文件,没有读取"
        return _told("F106", title, name, "工作簿还开着的,先保存并关闭,以免漏掉没有保存的内容")
    data = _bytes(path, name)
    if isinstance(data, Taken):
        return data
    given = Input(name, sha256(data).hexdigest(), len(data))
    same = next((other for other in others if data and _same(other, given)), None)
    if same is not None:
        repeated = about("F107", f"与 `{same.name}` 内容完全相同,只读一次", name)
        return Taken(given, found=(repeated,))
    read = _read(path, name, data)
    return Taken(given, read.tree, read.sheets, read.found)


def about(code: str, title: str, name: str, *advice: str) -> Diagnostic:
    """A finding about a file as a whole."""
    report = Report(Source(name, ""))
    report.add(code, title, None, advice=advice)
    return report.found[0]


def _told(code: str, title: str, name: str, *advice: str) -> Taken:
    return Taken(found=(about(code, title, name, *advice),))


def _bytes(path: Path, name: str) -> bytes | Taken:
    suffix = path.suffix.lower()
    limit = LARGEST if suffix in BOOKS else LARGEST_BYTES
    try:
        state = path.stat()
        size = state.st_size
        if endless(state.st_mode):
            return _told("S001", f"`{name}` 不是普通文件,没有读取", name, NO_FILE)
        if size > limit and path.is_file():
            if suffix in FOREIGN:
                return _foreign(name, suffix)
            if suffix not in (*BOOKS, *TABLES):  # as a facts file alone is answered
                return Taken(found=read_file(path, name).diagnostics)
            title = f"文件有 {size / 2**20:.1f} MB,上限 {limit / 2**20:.0f} MB"
            advice = "台账通常不到 1 MB;删去图片,或核对是否选错了文件"
            return _told("F105", title, name, advice)
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        return _told("S001", f"没有这个文件:`{name}`", name, "核对文件名和所在文件夹")
    except IsADirectoryError:
        return _told("S001", f"`{name}` 是文件夹,不是文件", name, "给出文件夹里具体的文件")
    except OSError:
        return _told("S001", f"打不开文件 `{name}`", name, "核对文件是否被占用、是否有权限读取")


def _read(path: Path, name: str, data: bytes) -> Taken:
    suffix = path.suffix.lower()
    if suffix in FOREIGN:
        return _misnamed(name, suffix) if is_workbook(data) else _foreign(name, suffix)
    if suffix in BOOKS or data.startswith((b"PK\x03\x04", OLE)):
        return _book(data, name, suffix)
    return _text(data, name, path)


EXPORT = "用浏览器打开网页填报表,读入填过的文件,再点“导出自评”或“导出考评”,用导出的文件"


def _foreign(name: str, suffix: str) -> Taken:
    if suffix in PAGES:
        return _told("F100", "这是网页,填写的内容不在里面", name, EXPORT)
    advice = "台账、自评填进空白表,存成 .xlsx;.csv、.yaml、.json 也可以。佐证材料不用交给程序"
    return _told("F100", f"读不了 {suffix} 文件里的内容", name, advice)


def _misnamed(name: str, suffix: str) -> Taken:
    title = f"内容是 Excel 工作簿,文件名却以 {suffix} 结尾"
    return _told("F100", title, name, "把文件名的结尾改成 .xlsx")


def _book(data: bytes, name: str, suffix: str) -> Taken:
    refused = inspect(data, suffix)
    sheets = _opened(data, name) if refused is None else refused
    if isinstance(sheets, Refused):
        return _told(sheets.code, f"`{name}`:{sheets.title}", name, sheets.advice)
    return _sheets(sheets, name)


def _opened(data: bytes, name: str) -> tuple[Sheet, ...] | Refused:
    """The sheets of a workbook. What reads them is heavy, and loaded only here."""
    try:
        from .tables.workbook import sheets_of  # noqa: PLC0415
    except ImportError:
        advice = "运行 pip install 'redcell-dsl[workbook]';或把工作簿另存为 CSV"
        return Refused("F142", "读工作簿要先安装 openpyxl", advice)
    return sheets_of(data, name)


def _sheets(sheets: tuple[Sheet, ...], name: str) -> Taken:
    if any(sheet.rows for sheet in sheets):
        return Taken(sheets=sheets)
    return _told("F009", f"`{name}` 里没有任何内容", name, "填写后再交")


def _text(data: bytes, name: str, path: Path) -> Taken:
    """A CSV file, or a facts file in YAML or JSON."""
    reading = decode(data, name)
    if reading.source is None:
        return Taken(found=reading.diagnostics)
    if path.suffix.lower() not in TABLES:
        loaded = load(reading.source, format_of(path))
        if loaded.tree is not None and _saved(loaded.tree):
            title = "这是网页填报表存下来接着填的文件,自评和考评在一起,不能直接计分"
            return _told("F100", title, name, EXPORT)
        return Taken(tree=loaded.tree, found=(*reading.diagnostics, *loaded.diagnostics))
    sheet = sheet_of(reading.source.text, name, path.stem)
    if isinstance(sheet, Sheet):
        read = _sheets((sheet,), name)
    else:
        advice = "用 Excel 或 WPS 打开核对,另存为“CSV UTF-8”"
        read = _told("F101", f"`{name}`:{sheet}", name, advice)
    return Taken(sheets=read.sheets, found=(*reading.diagnostics, *read.found))


def _saved(tree: Tree) -> bool:
    """Whether a form saved a file to go on with, rather than exported one side of it."""
    key, said = SAVED
    return any(
        pair.key.text == key and isinstance(pair.value, Scalar) and pair.value.text == said
        for pair in tree.root.pairs
    )


def _same(one: Input, other: Input) -> bool:
    """Whether two files are copies; a table is named by its file, so that two ledgers may look alike."""
    if one.sha256 != other.sha256:
        return False
    paths = Path(one.name), Path(other.name)
    return paths[0].stem == paths[1].stem or paths[1].suffix.lower() not in TABLES
