"""Workbooks: each sheet's cells as a reader sees them, merged cells once, hidden ones listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
import re
from typing import Any
import warnings

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ..source.diagnostic import Diagnostic, Severity
from . import grid
from .package import Damaged, Package, within
from .plain import finish
from .printed import printed
from .record import PAGE, Dropped, Line, Manuscript, Unit, note, refused

BLANK = ("", grid.ABOVE, grid.LEFT)
CODE = re.compile(r"&(?:\[[^\]]*\]|[A-Z]|\d+)")
"""What stands in a head or foot for the page number, the date, a font."""
MOST_CELLS = 2_000_000
DEFAULT = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D|E)\x00", re.IGNORECASE)
UNSOLVED = re.compile(
    rb'<c\s[^>]*?r="([A-Z]+\d+)"[^>]*>\s*<f[ >/](?:(?!</c>|<v>[^<]).)*?</c>', re.DOTALL
)
AGAIN = "用原件重新复制一份;或在 Excel、WPS 里打开后另存一次"


def read(
    data: bytes, name: str, *, tracked: str = "", progress: Callable[[int, int], None] | None = None
) -> Manuscript:
    """The text of an XLSX file."""
    del tracked
    try:
        _inspect(Package(data))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), data_only=True, keep_links=False)
    except Damaged as fault:
        return refused(fault.code, f"`{name}` {fault}", name, AGAIN)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        IndexError,
        SyntaxError,
    ):
        return refused("M006", f"`{name}` 不是完整的工作簿,打不开", name, AGAIN)
    try:
        return _Book(book, data, name, progress).read()
    except Damaged as fault:
        return refused(fault.code, f"`{name}` {fault}", name, "删去没有内容的行和列,再保存")


def _inspect(package: Package) -> None:
    """Refuse document types in any part before a parser sees them."""
    for part in package.names:
        if part.endswith((".xml", ".rels")):
            info = package.names[part]
            with package.archive.open(info) as file:
                if DOCTYPE.search(file.read(4096)):
                    raise Damaged("M008", f"里面的 {part} 带有 XML 实体定义")


class _Book:
    """One workbook while it is read."""

    def __init__(
        self, book: Any, data: bytes, name: str, progress: Callable[[int, int], None] | None
    ) -> None:
        self.book = book
        self.package = Package(data)
        self.name = name
        self.progress = progress
        self.dropped: list[Dropped] = []
        self.lines: list[Line] = []
        self.hidden = 0

    def read(self) -> Manuscript:
        sheets = [each for each in self.book.worksheets if each.max_row and each.max_column]
        shown = [each for each in sheets if each.sheet_state == "visible"]
        for number, each in enumerate(sheets, 1):
            if self.progress:
                self.progress(number, len(sheets))
            self.sheet(each, number, len(shown) > 1)
        text, places = finish(self.lines)
        titles = {number: f"《{each.title}》" for number, each in enumerate(sheets, 1)}
        found = tuple(self.warnings())
        return Manuscript(
            self.name, text, places, tuple(self.dropped), found, Unit.SHEET, sheets=titles
        )

    def sheet(self, sheet: Any, number: int, named: bool) -> None:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            size = f"{sheet.max_row} 行 × {sheet.max_column} 列"
            raise Damaged("M007", f"的工作表《{sheet.title}》有 {size},太大了")
        rows = [list(row) for row in sheet.iter_rows()]
        if sheet.sheet_state != "visible":
            self.veiled(sheet, rows)
            return
        if not any(cell.value is not None for row in rows for cell in row):
            return
        if named and not DEFAULT.fullmatch(sheet.title.strip()):
            self.lines += [Line(""), Line(sheet.title.strip(), number * PAGE)]
        elif named:
            self.dropped.append(Dropped("工作表名", sheet.title))
        self.margins(sheet)
        self.lines += [Line(""), *self.table(sheet, rows, number), Line("")]

    def veiled(self, sheet: Any, rows: list[list[Any]]) -> None:
        """A hidden sheet: listed whole."""
        self.hidden += 1
        self.dropped.append(Dropped("隐藏的工作表名", sheet.title))
        for row in rows:
            for cell in row:
                self.drop("隐藏的工作表", cell)

    def drop(self, what: str, cell: Any) -> None:
        text = printed(cell.value, str(cell.number_format))
        if text.strip():
            place = f"《{cell.parent.title}》!{cell.coordinate}"
            self.dropped.append(Dropped(what, text, place))

    def remark(self, cell: Any) -> None:
        """A comment on a cell."""
        place = f"《{cell.parent.title}》!{cell.coordinate}"
        self.dropped.append(Dropped("批注", str(cell.comment.text).strip(), place))

    def margins(self, sheet: Any) -> None:
        """The head and the foot that are printed on each page."""
        for what, parts in (("页眉", sheet.oddHeader), ("页脚", sheet.oddFooter)):
            for part in (parts.left, parts.center, parts.right):
                text = CODE.sub("", part.text or "").strip()
                if text:
                    self.dropped.append(Dropped(what, text, f"《{sheet.title}》"))

    def table(self, sheet: Any, rows: list[list[Any]], number: int) -> list[Line]:
        """The lines of a sheet; blank rows part its tables."""
        columns = _columns(sheet)
        merged = _merged(sheet)
        made: list[Line] = []
        matrix: list[list[str]] = []
        places: list[int] = []
        for index, row in enumerate(rows, 1):
            if sheet.row_dimensions[index].hidden:
                self.veil(row)
                continue
            cells = self.cells(row, merged, columns)
            if any(cells):
                matrix.append(cells)
                places.append(number * PAGE + index)
            elif matrix:
                made += _block(matrix, places)
                matrix, places = [], []
        return made + _block(matrix, places)

    def veil(self, row: list[Any]) -> None:
        self.hidden += any(cell.value is not None for cell in row)
        for cell in row:
            self.drop("隐藏的行", cell)

    def cells(
        self, row: list[Any], merged: dict[tuple[int, int], str], hidden: set[int]
    ) -> list[str]:
        made = []
        for cell in row:
            if getattr(cell, "comment", None) is not None:
                self.remark(cell)
            place = (cell.row, cell.column)
            text = merged.get(place) or printed(cell.value, str(cell.number_format))
            if cell.column in hidden:
                if place not in merged:
                    self.drop("隐藏的列", cell)
                    self.hidden += cell.value is not None
                continue
            made.append(text)
        return made

    def warnings(self) -> Iterator[Diagnostic]:
        if self.hidden:
            title = f"有 {self.hidden} 处隐藏的行、列或工作表,没有算作正文"
            yield note("M027", Severity.WARNING, title, self.name, "要算正文的,先取消隐藏")
        unsolved = list(self.unsolved())
        if unsolved:
            shown = "、".join(unsolved[:8])
            title = f"有 {len(unsolved)} 个公式没有存下结果({shown}),读成了空白"
            yield note("M030", Severity.WARNING, title, self.name, "在 Excel 里打开,重新计算后保存")
        pictures = len([n for n in self.package.names if n.startswith("xl/media/")])
        if pictures:
            title = f"有 {pictures} 张图片,里面如果有字,没有读出来"
            yield note("M025", Severity.WARNING, title, self.name, "有字的,照着打进 办法.txt")

        shapes = list(self.shapes())
        if shapes:
            title = f"有 {len(shapes)} 个文本框、形状里的文字没有算作正文:{shapes[0][:20]}"
            yield note("M024", Severity.WARNING, title, self.name, "要算正文的,写进格子里")

    def shapes(self) -> Iterator[str]:
        """The texts of shapes that float above the cells."""
        for name in self.package.matching(r"xl/drawings/drawing\d+\.xml"):
            root = self.package.xml(name)
            for shape in within(root, "txBody") if root is not None else ():
                text = "".join(each.text or "" for each in within(shape, "t")).strip()
                if text:
                    self.dropped.append(Dropped("文本框", text))
                    yield text

    def unsolved(self) -> Iterator[str]:
        """Cells with a formula and without its result."""
        for name in self.package.matching(r"xl/worksheets/sheet\d+\.xml"):
            data = self.package.archive.read(self.package.names[name])
            for match in UNSOLVED.finditer(data):
                yield match[1].decode("ascii")


def _columns(sheet: Any) -> set[int]:
    """The hidden columns."""
    found: set[int] = set()
    for each in sheet.column_dimensions.values():
        if each.hidden:
            found.update(range(each.min or 0, min(each.max or 0, sheet.max_column) + 1))
    return found


def _merged(sheet: Any) -> dict[tuple[int, int], str]:
    """What stands in the cells that a merged cell covers, its first aside."""
    found: dict[tuple[int, int], str] = {}
    for each in sheet.merged_cells.ranges:
        for row in range(each.min_row, each.max_row + 1):
            for column in range(each.min_col, each.max_col + 1):
                if (row, column) != (each.min_row, each.min_col):
                    found[row, column] = grid.LEFT if column > each.min_col else grid.ABOVE
    return found


def _block(matrix: list[list[str]], places: list[int]) -> list[Line]:
    """Rows without the blank columns around them as a table; a single column as lines.

    A title may be merged further than the table below it is wide: that does not widen the table.
    """
    filled = [c for row in matrix for c, text in enumerate(row) if text not in BLANK]
    if not filled:
        return []
    rows = [row[min(filled) : max(filled) + 1] for row in matrix]
    if len(rows[0]) > 1:
        return grid.lines(rows, places)
    pairs = zip(rows, places, strict=True)
    return [
        line for row, place in pairs if row[0] not in BLANK for line in grid.plain(row[0], place)
    ]
