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
from .tables import Cell, Table, tables

WIDEST, NARROWEST = 60, 6
LONGEST_TITLE, LONGEST_TEXT = 31, 32_000
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The day that is written as the day of making, so that one season gives one file, byte for byte."""
TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def workbook(season: Season) -> bytes:
    """One sheet for each table. Text of users is never taken for a formula or a link."""
    import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415  # only where one is written

    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"title": season.name, "created": ALWAYS})
    looks = _Looks(book)
    taken: set[str] = set()
    for table in tables(season):
        _sheet(book.add_worksheet(_title(table.title, taken)), table, looks)
    book.close()
    return held.getvalue()


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
        edge = {"border": 1, "valign": "top", "font_name": "宋体", "font_size": 10}
        self.note = book.add_format({"font_name": "宋体", "font_size": 10, "italic": True})
        self.head = book.add_format({**edge, "bold": True, "bg_color": "#DDEBF7"})
        self.text = book.add_format({**edge, "text_wrap": True})
        self.whole = book.add_format({**edge, "num_format": "0"})
        self.score = book.add_format({**edge, "num_format": "0.######"})


def _sheet(sheet: Any, table: Table, looks: _Looks) -> None:
    top = 0
    if table.note:
        sheet.write_string(0, 0, table.note, looks.note)
        top = 1
    for column, head in enumerate(table.heads):
        sheet.write_string(top, column, head, looks.head)
        sheet.set_column(column, column, _width(head, (row[column] for row in table.rows)))
    for number, row in enumerate(table.rows, top + 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, looks)
    if not table.rows:
        sheet.write_string(top + 1, 0, "(没有)", looks.note)
    else:
        sheet.autofilter(top, 0, top + len(table.rows), len(table.heads) - 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _write(sheet: Any, row: int, column: int, cell: Cell, looks: _Looks) -> None:
    match cell:
        case None:
            sheet.write_blank(row, column, None, looks.text)
        case int():
            sheet.write_number(row, column, cell, looks.whole)
        case Fraction() if "/" not in exact(cell) and len(exact(cell)) < 16:
            sheet.write_number(row, column, Decimal(exact(cell)), looks.score)
        case Fraction():
            sheet.write_string(row, column, exact(cell), looks.text)
        case _:
            rest = "……(余下见 season.json)" if len(cell) > LONGEST_TEXT else ""
            sheet.write_string(row, column, cell[:LONGEST_TEXT] + rest, looks.text)


def _width(head: str, cells: Iterable[Cell]) -> int:
    widest = max(
        (width(exact(c) if isinstance(c, Fraction) else str(c or "")) for c in cells), default=0
    )
    return min(WIDEST, max(NARROWEST, width(head) + 2, widest + 2))
