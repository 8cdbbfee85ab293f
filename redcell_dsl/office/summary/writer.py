"""What every sheet of the workbook is written with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from ...facts.blank.looks import lines
from ..letterhead import Letterhead
from ..text import visible
from .grid import Grid
from .looks import A4, ON, PROTECTED, STYLES
from .tally import Line
from .values import Value

LONGEST = 1000
"""Characters of a text that a cell is given."""
LONGEST_MARGIN = 80
PRINTED = 20
"""Rows that are printed of a sheet with nothing in it: about a page."""


class Page(Worksheet):  # type: ignore[misc]
    """A sheet that writes formulas as they stand: none of ours names a function of later programs."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


@dataclass(slots=True)
class Writer:
    """One workbook while it is written, and what it is about."""

    book: Any
    grid: Grid
    lines: tuple[Line, ...]
    honour: str
    measures: str
    digest: str
    letterhead: Letterhead
    edition: str
    formats: dict[str, Any] = field(default_factory=dict)

    def style(self, name: str) -> Any:
        if name not in self.formats:
            self.formats[name] = self.book.add_format(STYLES[name])
        return self.formats[name]

    def on(self, name: str) -> Any:
        """A look that a condition gives."""
        key = f"on {name}"
        if key not in self.formats:
            self.formats[key] = self.book.add_format(ON[name])
        return self.formats[key]

    def page(self, title: str, widths: Sequence[int]) -> Any:
        """A sheet with its columns, protected and ready to print."""
        page = self.book.add_worksheet(title, Page)
        page.set_default_row(18)
        for place, wide in enumerate(widths):
            page.set_column(place, place, wide, self.style("named"))
        page.set_landscape()
        page.set_paper(A4)
        page.fit_to_pages(1, 0)
        page.set_margins(0.5, 0.5, 0.7, 0.7)
        header = margin(self.letterhead.header or self.letterhead.organ)
        if header:
            page.set_header(f"&C{header}")
        page.set_footer(f"&L{margin(self.honour)}&C&A&R第 &P 页 共 &N 页")
        page.hide_gridlines(2)
        page.protect("", PROTECTED)
        return page

    def printed(self, page: Any, columns: int, heads: int, filled: str) -> None:
        """Print the heads and the rows that are filled in, a page of blank ones at least.

        ``filled`` is a formula: how many rows below the first ``heads`` of the sheet are in use. The
        name goes by way of another one: Excel would turn a formula into the cells of that day.
        """
        sheet, name = f"'{page.get_name()}'", f"打印_{page.get_name()}"
        rows = f"{heads}+MAX({PRINTED},{filled})"
        self.book.define_name(name, f"=OFFSET({sheet}!$A$1,0,0,{rows},{columns})")
        self.book.define_name(f"{sheet}!_xlnm.Print_Area", f"={name}")

    def title(self, page: Any, said: str) -> None:
        page.set_row(0, 28)
        organ = f"{self.letterhead.organ}  " if self.letterhead.organ else ""
        page.write_string(0, 0, plain(f"{organ}{self.honour}  {said}"), self.style("title"))

    def text(self, page: Any, row: int, column: int, said: str, style: str) -> None:
        page.write_string(row, column, plain(said), self.style(style))

    def across(
        self, page: Any, row: int, columns: tuple[int, int], said: str, style: str, high: int = 0
    ) -> None:
        """A text over several columns, in a row as high as it needs, or as ``high`` asks."""
        page.merge_range(row, columns[0], row, columns[1], "", self.style(style))
        self.text(page, row, columns[0], said, style)
        if high:
            page.set_row(row, high)

    def formula(
        self, page: Any, row: int, column: int, formula: str, value: Value, style: str
    ) -> None:
        """A formula with what it comes to in this file."""
        page.write_formula(row, column, formula, self.style(style), value)

    def heads(self, page: Any, row: int, heads: Sequence[str], high: int = 34) -> None:
        page.set_row(row, high)
        for column, head in enumerate(heads):
            self.text(page, row, column, head, "head")

    def when(self, page: Any, area: str, condition: str, look: str) -> None:
        """Cells of an area look otherwise where a condition holds for its first row."""
        given = {"type": "formula", "criteria": f"={condition}", "format": self.on(look)}
        page.conditional_format(area, given)


def plain(text: str) -> str:
    """A text as a cell can hold it."""
    return visible(text)[:LONGEST]


def margin(text: str) -> str:
    """A text in a header or footer, where ``&`` begins a code."""
    return plain(text)[:LONGEST_MARGIN].replace("&", "&&")


def high(text: str, wide: int) -> int:
    """The height of a row that shows a text in a width."""
    return 6 + 15 * lines(text, wide)
