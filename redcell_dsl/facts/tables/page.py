"""A sheet with its report: cells as texts and days, and what is told once for all of them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..layout import Kind
from ..report import Report, quote
from ..tree import Broken, Node, Scalar
from .grid import Cell, Grid, Range, Sheet, Type, grid_of, letters

DEEPEST_HEADING = 15
"""How many rows are searched for headings."""
MOST_LISTED = 6
SERIAL_DAYS = range(36_526, 73_051)
"""Serial numbers of the days 2000-01-01 to 2100-01-01, counted from 1899-12-30."""
FIVE_DIGITS = Pattern(r"\d{5}", re.ASCII)
TRUNCATED = Pattern(r"\d{4}\.1", re.ASCII)


class Page:
    """A sheet with its report: gathers what is told once for all its cells."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.grid: Grid = grid_of(sheet)
        self.report = Report(self.grid)
        self._cells = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
        upper = sheet.rows[min(len(sheet.rows), DEEPEST_HEADING) - 1][0].row if sheet.rows else 0
        self.heads = [merged for merged in sheet.merged if merged.top <= upper]
        self._down: dict[int, list[Range]] = {}
        for merged in sorted(sheet.merged, key=lambda each: each.top):
            self._down.setdefault(merged.left, []).append(merged)
        self._formulas: dict[str, Span] = {}
        self._serials: dict[str, Span] = {}

    def span(self, cell: Cell) -> Span:
        return self.grid.span(cell.row, cell.column)

    def address(self, cell: Cell) -> str:
        return f"{letters(cell.column)}{cell.row}"

    def at(self, row: int, column: int) -> Cell | None:
        """A cell's content; inside merged cells, that of the first. For rows that may be headings."""
        found = self._cells.get((row, column))
        if found is not None:
            return found
        for merged in self.heads:
            if merged.covers(row, column):
                return self._cells.get((merged.top, merged.left))
        return None

    def below(self, row: int, column: int) -> Cell | None:
        """A cell's content; one merged downwards stands for every row that it covers."""
        found = self._cells.get((row, column))
        if found is not None:
            return found
        merged = self._starting(row, column)
        top = self._cells.get((merged.top, column)) if merged is not None else None
        return top and Cell(row, column, top.text, top.type, top.formula)

    def _starting(self, row: int, column: int) -> Range | None:
        """The merged cells over a cell whose first column is its own."""
        ranges = self._down.get(column, [])
        at = bisect_right(ranges, row, key=lambda each: each.top) - 1
        return ranges[at] if at >= 0 and ranges[at].covers(row, column) else None

    def caption(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is one text that is merged across columns."""
        merged = self._starting(row[0].row, row[0].column) if len(row) == 1 else None
        return merged is not None and merged.right > merged.left

    def scalar(self, cell: Cell, kind: Kind = Kind.TEXT) -> Node:
        """A cell as a text, a day as YYYY-MM-DD; a fault is told and gives a broken node."""
        span = self.span(cell)
        if cell.type in (Type.FAULT, Type.UNSOLVED):
            self._refuse(cell)
            return Broken(span)
        if cell.formula:
            self._formulas[self.address(cell)] = span
        text = cell.text
        if kind in (Kind.DAY, Kind.MOMENT):
            if kind is Kind.MOMENT and cell.type is Type.NUMBER and TRUNCATED.fullmatch(text):
                self._refuse_truncated(cell)
                return Broken(span)
            text = self._day(cell)
        return Scalar(text, span, plain=False)

    def _day(self, cell: Cell) -> str:
        if cell.type is Type.DAY:
            return cell.text[:10]
        if FIVE_DIGITS.fullmatch(cell.text) and int(cell.text) in SERIAL_DAYS:
            day = self.sheet.epoch + timedelta(int(cell.text))
            self._serials[f"{self.address(cell)} {cell.text} 即 {day}"] = self.span(cell)
            return day.isoformat()
        return cell.text

    def _refuse(self, cell: Cell) -> None:
        where = f"{self.address(cell)} 格"
        if cell.type is Type.FAULT:
            title = f"{where}是错误值 {quote(cell.text)}"
            self.report.add("F115", title, self.span(cell), advice=("改正公式,或直接填写内容",))
        else:
            title = f"{where}是公式,文件里没有存计算结果"
            advice = "用 Excel 或 WPS 打开后重新保存,或直接填写内容"
            self.report.add("F113", title, self.span(cell), advice=(advice,))

    def _refuse_truncated(self, cell: Cell) -> None:
        year = cell.text[:4]
        title = f"{self.address(cell)} 格的 {quote(cell.text)} 分不清是 1 月还是 10 月"
        advice = f"写成 `{year}-01` 或 `{year}-10`"
        self.report.add("F061", title, self.span(cell), advice=(advice,))

    def close(self) -> None:
        """Tell what concerns the sheet as a whole; call once, when all its cells are read."""
        self._tell(self._formulas, "F114", "公式采用文件里存的计算结果")
        self._tell(self._serials, "F117", "日期是序号,已换成日期")
        if self.sheet.veiled:
            self.report.add("F116", "工作表是隐藏的,里面的内容同样读取", None)
        rows, columns = self.sheet.hidden
        if rows or columns:
            said = "、".join(
                filter(None, (rows and f"{rows} 行", columns and f"{columns} 列"))  # type: ignore[arg-type]
            )
            title = f"有隐藏的 {said},里面的内容同样读取"
            self.report.add("F116", title, None, advice=("取消隐藏,核对内容",))

    def _tell(self, cells: dict[str, Span], code: str, what: str) -> None:
        if cells:
            listed = "、".join(list(cells)[:MOST_LISTED])
            more = f" 等 {len(cells)} 格" if len(cells) > MOST_LISTED else ""
            self.report.add(code, f"{what}: {listed}{more}", next(iter(cells.values())))
