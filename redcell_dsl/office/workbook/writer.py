"""Writing a workbook: one place for its options, formats, protection and print set-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet  # type: ignore[import-untyped]

from ...facts.blank import looks as plain
from . import looks

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone; always the same one


class Plain(Worksheet):  # type: ignore[misc]
    """A sheet that takes formulas as they are: they hold old functions only.

    The library looks in each for the names of new functions, also inside of texts.
    """

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0
    ) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), cell_format, value)
        return 0


@dataclass(slots=True)
class Writer:
    """A workbook while it is written. ``header`` and ``footer`` stand on every printed page."""

    book: Any
    header: str
    footer: str
    formats: dict[tuple[str, str], Any] = field(default_factory=dict)

    def style(self, name: str, number: str = "") -> Any:
        if (name, number) not in self.formats:
            given = dict(looks.STYLES[name])
            if number:
                given["num_format"] = number
            self.formats[name, number] = self.book.add_format(given)
        return self.formats[name, number]

    def page(self, title: str, widths: tuple[int, ...]) -> Any:
        """A new sheet, protected without a password."""
        page = self.book.add_worksheet(title, Plain)
        for place, wide in enumerate(widths):
            page.set_column(place, place, wide)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.set_margins(0.4, 0.4, 0.8 if self.header else 0.6, 0.7)
        if self.header:
            page.set_header(f"&C{_coded(self.header)}")
        page.set_footer(f"&L{_coded(self.footer)}&C&A&R第 &P 页 共 &N 页")
        page.hide_gridlines(2)
        page.protect("", looks.ALLOWED)
        return page

    def text(self, page: Any, row: int, column: int, text: str, style: str) -> None:
        page.write_string(row, column, text, self.style(style))

    def across(self, page: Any, row: int, last: int, text: str, style: str, high: float) -> None:
        """A text over the columns up to ``last``; what begins with = is a formula."""
        page.merge_range(row, 0, row, last, "", self.style(style))
        page.write_string(row, 0, text, self.style(style))
        page.set_row(row, high)

    def formula(
        self, page: Any, row: int, column: int, formula: str, style: Any, said: str | float = ""
    ) -> None:
        """A formula with the value that it has in this workbook, as far as that is known."""
        page.write_formula(row, column, formula, style, said)

    def entry(self, page: Any, row: int, column: int, value: object, style: Any) -> None:
        """What was filled in: numbers and days as such, any text as text."""
        match value:
            case None | "":
                page.write_blank(row, column, None, style)
            case bool():
                page.write_string(row, column, "是" if value else "否", style)
            case int() | Fraction():
                page.write_number(row, column, float(value), style)
            case date():
                page.write_datetime(row, column, value, style)
            case _:
                page.write_string(row, column, str(value), style)


def _coded(text: str) -> str:
    return text.replace("&", "&&")


def high(texts: list[tuple[str, int]], line: float = 14, least: float = 18) -> float:
    """The height of a row that shows all of its texts, each in a column of a width."""
    most = max((plain.lines(text, wide) for text, wide in texts), default=1)
    return min(409.0, max(least, 4 + line * most))
