"""The tables of a season as a workbook (排序表.xlsx)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from ..model.number import exact
from ..source.text import width
from .result import Season
from .table import Cell, Table
from .tables import tables as tables_of

WIDEST, NARROWEST, HEADED = 60, 6, 10
"""Columns of text that a cell is wide, at the most and at the least; a column shrunk for paper."""
PAPER, NOTE = 132, 100
"""Columns of text that fit a page of A4 on its side, and that a note is laid over at the least."""
LINE, MOST_LINES = 14, 28
"""The height of a line in points, and how many lines a row may show."""
LONGEST_TITLE, LONGEST_TEXT, LONGEST_MARGIN = 31, 32_000, 60
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that is written as the day of making, so that one season gives one file, byte for byte."""
TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))
A4 = 9
NUMBERS = (int, Fraction)


def workbook(season: Season) -> bytes:
    """One sheet for each table, the rankings first."""
    return book_of(season.name, _ordered(season))


def book_of(name: str, tables: Iterable[Table]) -> bytes:
    """One sheet for each table. Text of users is never a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # only where one is written

    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"title": name, "created": ALWAYS})
    looks = _Looks(book)
    taken: set[str] = set()
    for table in tables:
        sheet = book.add_worksheet(_title(table.title, taken))
        _sheet(sheet, table, f"{name}  {table.title}", looks)
    book.close()
    return held.getvalue()


def _ordered(season: Season) -> list[Table]:
    """The tables with the rankings before the overview: they are what the book is opened for."""
    return sorted(tables_of(season), key=lambda table: table.title not in season.honours)


def _title(said: str, taken: set[str]) -> str:
    """A title that a sheet may have, unlike any other of the book."""
    plain = said.translate(TITLES)[:LONGEST_TITLE]
    title, number = plain, 2
    while title.casefold() in taken:
        title, number = f"{plain[: LONGEST_TITLE - 4]} {number}", number + 1
    taken.add(title.casefold())
    return title


class _Looks:
    """How cells look."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
        edge = {**font, "border": 1}
        self.title = book.add_format({**font, "font_size": 14, "bold": True})
        self.note = book.add_format({**font, "text_wrap": True, "font_color": "#595959"})
        head = {"bold": True, "bg_color": "#DDEBF7", "align": "center", "text_wrap": True}
        self.head = book.add_format({**edge, **head})
        self.text = book.add_format({**edge, "text_wrap": True})
        self.middle = book.add_format({**edge, "text_wrap": True, "align": "center"})
        self.whole = book.add_format({**edge, "num_format": "0", "align": "center"})
        self.score = book.add_format({**edge, "num_format": "0.######", "align": "center"})


def _sheet(sheet: Any, table: Table, title: str, looks: _Looks) -> None:
    widths = _widths(table)
    for column, wide in enumerate(widths):
        sheet.set_column(column, column, wide)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, looks.title)
    top = 1
    if table.note:
        _note(sheet, table.note, widths, looks)
        top = 2
    sheet.set_row(top, LINE * _lines(table.heads, widths) + 6)
    counted = {n for row in table.rows for n, cell in enumerate(row) if isinstance(cell, NUMBERS)}
    for column, head in enumerate(table.heads):
        sheet.write_string(top, column, head, looks.head)
    for number, row in enumerate(table.rows, top + 1):
        sheet.set_row(number, LINE * _lines(row, widths) + 4)
        for column, cell in enumerate(row):
            text = looks.middle if column in counted else looks.text
            _write(sheet, (number, column), cell, looks, text)
    if not table.rows:
        sheet.write_string(top + 1, 0, "(没有)", looks.note)
    else:
        sheet.autofilter(top, 0, top + len(table.rows), len(table.heads) - 1)
    sheet.freeze_panes(top + 1, 0)
    _print(sheet, top, title)


def _note(sheet: Any, note: str, widths: list[int], looks: _Looks) -> None:
    """A note over the whole breadth of its table, and of a narrow one over some more."""
    breadth, last = sum(widths), len(widths) - 1
    while breadth < NOTE:
        last, breadth = last + 1, breadth + 8
    sheet.merge_range(1, 0, 1, last, "", looks.note)
    sheet.write_string(1, 0, note, looks.note)
    sheet.set_row(1, LINE * _lines((note,), [breadth]) + 4)


def _print(sheet: Any, top: int, title: str) -> None:
    """As wide as a page of A4 on its side; the heads on every page, what it is and its number below."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    plain = title.replace("&", "&&")[:LONGEST_MARGIN]
    sheet.set_footer(f"&L&9 {plain}&R&9 第 &P 页,共 &N 页")


def _write(sheet: Any, place: tuple[int, int], cell: Cell, looks: _Looks, text: Any) -> None:
    match cell:
        case None:
            sheet.write_blank(*place, None, text)
        case int():
            sheet.write_number(*place, cell, looks.whole)
        case Fraction() if "/" not in exact(cell) and len(exact(cell)) < 16:
            sheet.write_number(*place, Decimal(exact(cell)), looks.score)
        case Fraction():
            sheet.write_string(*place, exact(cell), text)
        case _:
            rest = "……(余下见 JSON)" if len(cell) > LONGEST_TEXT else ""
            sheet.write_string(*place, cell[:LONGEST_TEXT] + rest, text)


# ---- measures ------------------------------------------------------------------------------------


def _widths(table: Table) -> list[int]:
    """Columns as wide as their longest cell; where that is wider than paper, the widest give way."""
    widths = [
        _width(head, (row[column] for row in table.rows)) for column, head in enumerate(table.heads)
    ]
    while sum(widths) > PAPER and max(widths) > HEADED:
        widths[widths.index(max(widths))] -= 1
    return widths


def _width(head: str, cells: Iterable[Cell]) -> int:
    widest = max((width(_shown(cell)) for cell in cells), default=0)
    return min(WIDEST, max(NARROWEST, width(head) + 4, widest + 2))


def _lines(cells: Iterable[Cell], widths: Iterable[int]) -> int:
    """How many lines the highest of some cells takes."""
    high = max(-(-width(_shown(c)) // (wide - 1)) for c, wide in zip(cells, widths, strict=True))
    return min(MOST_LINES, max(1, high))


def _shown(cell: Cell) -> str:
    if isinstance(cell, Fraction):
        return exact(cell)
    return "" if cell is None else str(cell)
