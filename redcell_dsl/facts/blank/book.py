"""A blank form as a workbook: cells to fill in, protection, ready to print; the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    xl_col_to_name,
    xl_rowcol_to_cell,
)

from ...model.registry import YEAR_FACT
from .. import layout
from . import checks, guide, looks
from .cells import Field
from .entered import Entered, entry, filled
from .form import Blank, Cell, Row, Sheet
from .sheets import sheets

LAST_ROW = 2000
"""The last row that is checked, from 0; longer lists are better kept in a CSV file."""
GUIDE_WIDTHS = (54, 24, 42, 58)
GUIDE_LISTS = 8
"""The column of the guide from which long drop-down lists stand, beside what is printed."""
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone; always the same one


def workbook(form: Blank, entered: Entered | None = None) -> bytes:
    """The form as a file, byte for byte the same for the same form; ``entered`` is filled in."""
    data = BytesIO()
    book = xlsxwriter.Workbook(data, looks.options())
    book.set_properties({"title": guide.heading(form), "subject": form.regulation, "created": MADE})
    _Writer(book, form, entered or Entered()).write()
    book.close()
    return data.getvalue()


@dataclass(slots=True)
class _Writer:
    """One workbook while it is written; ``lists`` are drop-downs too long for a cell's own list."""

    book: Any
    form: Blank
    entered: Entered
    formats: dict[tuple[str, str], Any] = field(default_factory=dict)
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)
    year: str = ""

    def write(self) -> None:
        made = filled(sheets(self.form), self.entered, self.form.facts)
        self.year = _year(made[0])
        first = self.book.add_worksheet(layout.GUIDE)
        for sheet in made:
            self._sheet(sheet)
        self._guide(first, made)

    def style(self, name: str, number: str = "") -> Any:
        if (name, number) not in self.formats:
            given = {**looks.BASE, **looks.STYLES[name]}
            if number:
                given["num_format"] = number
            self.formats[name, number] = self.book.add_format(given)
        return self.formats[name, number]

    # ---- tables ----

    def _sheet(self, sheet: Sheet) -> None:
        page = self.book.add_worksheet(sheet.title)
        widths = looks.widths(sheet)
        for place, wide in enumerate(widths):
            page.set_column(place, place, wide, self._below(sheet, place))
        self._note(page, layout.NOTE_ROW - 1, sheet.note, widths)
        self._heads(page, layout.HEADING_ROW - 1, tuple(each.heading for each in sheet.columns))
        for place, row in enumerate(sheet.rows, layout.HEADING_ROW):
            self._row(page, place, row, widths)
        self._spare(page, layout.HEADING_ROW + len(sheet.rows), sheet)
        page.freeze_panes(layout.HEADING_ROW, 0)
        page.repeat_rows(layout.HEADING_ROW - 1)
        self._set_up(page)

    def _below(self, sheet: Sheet, place: int) -> Any:
        """The format of a column under its lines: open where rows may be added."""
        return self.style("below", _number(sheet.template[place])) if sheet.template else None

    def _note(self, page: Any, row: int, text: str, widths: tuple[int, ...]) -> None:
        page.merge_range(row, 0, row, len(widths) - 1, "", self.style("note"))
        page.write_string(row, 0, text, self.style("note"))
        page.set_row(row, 8 + 16 * looks.lines(text, sum(widths)))

    def _heads(self, page: Any, row: int, heads: tuple[str, ...]) -> None:
        for place, text in enumerate(heads):
            page.write_string(row, place, text, self.style("head"))

    def _grow(self, page: Any, place: int, texts: Sequence[str], widths: Sequence[int]) -> None:
        """Make room for printed texts; rows that they leave low grow with what is typed."""
        lines = max(looks.lines(text, wide) for text, wide in zip(texts, widths, strict=False))
        if lines > 1:
            page.set_row(place, 4 + 15 * lines)

    def _row(self, page: Any, place: int, row: Row, widths: tuple[int, ...]) -> None:
        if row.heading:
            for column in range(len(widths)):
                page.write_blank(place, column, None, self.style("part"))
            page.write_string(place, 0, str(row.cells[0]), self.style("part"))
            return
        texts = [cell if isinstance(cell, str) else cell.value for cell in row.cells]
        self._grow(page, place, texts, widths)
        for column, cell in enumerate(row.cells):
            if isinstance(cell, Field):
                self._field(page, place, column, cell)
                self._check(page, (place, column, place, column), cell)
            else:
                style = self.style("example" if row.example else "print")
                page.write_string(place, column, cell, style)

    def _spare(self, page: Any, start: int, sheet: Sheet) -> None:
        for column, cell in enumerate(sheet.template):
            for place in range(start, start + sheet.spare):
                self._field(page, place, column, cell)
            self._check(page, (start, column, LAST_ROW, column), cell)

    def _field(self, page: Any, row: int, column: int, cell: Cell) -> None:
        style = self.style("field", _number(cell))
        value = entry(cell) if isinstance(cell, Field) else None
        match value:
            case None:
                page.write_blank(row, column, None, style)
            case int():
                page.write_number(row, column, value, style)
            case date():
                page.write_datetime(row, column, value, style)
            case _:
                page.write_string(row, column, value, style)

    def _check(self, page: Any, area: tuple[int, int, int, int], cell: Cell) -> None:
        if not isinstance(cell, Field):
            return
        offered = checks.options(cell)
        check = checks.rule(cell, xl_rowcol_to_cell(*area[:2]), self.year)
        if offered:
            check = {"validate": "list", "source": self._source(offered)}
        page.data_validation(*area, {**check, **checks.messages(cell)})

    def _source(self, offered: tuple[str, ...]) -> list[str] | str:
        if checks.fits(offered):
            return list(offered)
        column = xl_col_to_name(GUIDE_LISTS + len(self.lists))
        place = f"='{layout.GUIDE}'!${column}$1:${column}${len(offered)}"
        return self.lists.setdefault(offered, place)

    # ---- the guide ----

    def _guide(self, page: Any, made: tuple[Sheet, ...]) -> None:
        for place, wide in enumerate(GUIDE_WIDTHS):
            page.set_column(place, place, wide)
        self._across(page, 0, guide.heading(self.form), "title", 26)
        self._across(page, 1, self.form.version.replace("\n", ""), "note", 22)
        row = 2
        advice = (*self.entered.heading, *guide.workbook_advice(self.form))
        for row, text in enumerate(advice, 2):
            said = f"{row - 1}. {text}"
            self._across(page, row, said, "plain", 4 + 16 * looks.lines(said, sum(GUIDE_WIDTHS)))
        self._contents(page, row + 2, made)
        page.print_area(0, 0, row + 2 + len(made), len(GUIDE_WIDTHS) - 1)
        self._lists(page)
        self._set_up(page)

    def _across(self, page: Any, row: int, text: str, style: str, high: int) -> None:
        page.merge_range(row, 0, row, 3, "", self.style(style))
        page.write_string(row, 0, text, self.style(style))
        page.set_row(row, high)

    def _contents(self, page: Any, row: int, made: tuple[Sheet, ...]) -> None:
        self._heads(page, row, ("表名", "条款", "怎样填", "需要的佐证"))
        for place, sheet in enumerate(made, row + 1):
            link = f"internal:'{sheet.title.replace(chr(39), chr(39) * 2)}'!A1"
            page.write_url(place, 0, link, self.style("link"), sheet.title)
            texts = (sheet.title, sheet.place, sheet.about, sheet.evidence)
            self._grow(page, place, texts, GUIDE_WIDTHS)
            for column, text in enumerate(texts[1:], 1):
                page.write_string(place, column, text, self.style("print"))

    def _lists(self, page: Any) -> None:
        for place, offered in enumerate(self.lists, GUIDE_LISTS):
            page.set_column(place, place, 30)
            for row, text in enumerate(offered):
                page.write_string(row, place, text, self.style("list"))

    def _set_up(self, page: Any) -> None:
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_margins(0.5, 0.5, 0.6, 0.7)
        page.set_footer(f"&L{guide.heading(self.form).replace('&', '&&')}&C&A&R第 &P 页 共 &N 页")
        page.hide_gridlines(2)
        page.protect("", looks.ALLOWED)


def _year(details: Sheet) -> str:
    """The cell that the year of assessment is filled in."""
    items = [row.cells[0] for row in details.rows]
    row = layout.HEADING_ROW + items.index(YEAR_FACT)
    return f"'{details.title}'!{xl_rowcol_to_cell(row, 1, True, True)}"


def _number(cell: Cell) -> str:
    if not isinstance(cell, Field):
        return ""
    return looks.PERCENT if cell.percent else looks.NUMBERS.get(cell.kind, "")
