"""Writing the sheets that are filled in: cells, drop-downs, checks, and the state of each table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...facts import layout
from ...facts.blank import checks
from ...facts.blank import looks as plain
from ...facts.blank.cells import Field as Cell
from ...facts.blank.form import Row
from ...model.registry import YEAR_FACT
from . import looks
from .grid import FIRST, HEADING, at, letters, on, quoted
from .pages import Page, Pages
from .scored import Sheets
from .workings import GIVEN, PROBLEM
from .writer import Writer, high

Entries = Mapping[tuple[int, int], object]
"""What is filled in on a sheet: row and column, from 0 → value."""
NOTE, STATE = 0, 1
PRINTED = 20
"""Rows of a table that are printed also when they are empty: about a page."""
OPEN = {(layout.BASICS, "答案")}
"""Columns whose words may also be numbers: they are not turned into text."""


@dataclass(slots=True)
class Inputs:
    """Writes the sheets; ``lists`` are drop-downs too long for a cell's own list."""

    writer: Writer
    made: Sheets
    year: str
    lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def write(self, page: Page, entries: Entries) -> None:
        widths = plain.widths(page.sheet)
        sheet = self.writer.page(page.title, widths)
        last = len(widths) - 1
        note = page.sheet.note
        self.writer.across(sheet, NOTE, last, note, "note", 8 + 16 * plain.lines(note, sum(widths)))
        self._state(sheet, page, last)
        for place, column in enumerate(page.sheet.columns):
            self.writer.text(sheet, HEADING, place, column.heading, "head")
        sheet.set_row(HEADING, 20)
        for place, row in enumerate(page.sheet.rows, FIRST):
            self._row(sheet, page, place, row, widths, entries)
        if page.capacity:
            self._table(sheet, page, entries)
        sheet.freeze_panes(FIRST, 0)
        sheet.repeat_rows(HEADING)

    # ---- the line that says how it stands ---------------------------------------------------------

    def _state(self, sheet: Any, page: Page, last: int) -> None:
        formula, said = self._said(page)
        style = self.writer.style("state")
        sheet.merge_range(STATE, 0, STATE, last, "", style)
        if formula:
            self.writer.formula(sheet, STATE, 0, formula, style, said)
        else:
            sheet.write_string(STATE, 0, said, style)
        sheet.set_row(STATE, 20)
        rule = f'=LEFT({at(STATE, 0)},2)<>"可填"'
        if formula:
            form = self.writer.book.add_format({**looks.FAULTY, "bold": True})
            sheet.conditional_format(
                STATE, 0, STATE, last, {"type": "formula", "criteria": rule, "format": form}
            )

    def _said(self, page: Page) -> tuple[str, str]:
        """The formula that says how a sheet stands, and what it says of an empty one."""
        line = self.made.rows.get(page.title)
        if line is None:
            return "", "浅黄色的格子可以填写。"
        said = f"可填 {page.rows} 行。"
        bottom = page.first + page.rows + 1
        over = f"超出容量:第 {bottom} 行起还有内容,不计分。请并到 {page.rows} 行以内,或另用 CSV 文件提交。"
        text = quoted(said)
        fault = self._faulty(page)
        if fault:
            text = f"IF({fault[0]}>0,{fault[1]},{text})"
        if page.fact is not None and page.fact.id in self.made.build.workings.states:
            state = self.made.build.workings.states[page.fact.id]
            told = f'IF({state.far(PROBLEM)}="",{text},{state.far(PROBLEM)})'
            text = f"IF({fault[0]}>0,{fault[1]},{told})" if fault else told
            del state
        return f"=IF({line.far(GIVEN)}>0,{quoted(over)},{text})", said

    def _faulty(self, page: Page) -> tuple[str, str] | None:
        """How many rows of a table are faulty, and which is the last of them, with its fault."""
        column = next(
            (each for each in self.made.build.helpers.columns if each.head == self._states(page)),
            None,
        )
        if column is None:
            return None
        bad = f'LEFT({column.whole},1)="?"'
        row = f"SUMPRODUCT(MAX(({bad})*ROW({column.whole})))"
        why = f"MID(INDEX({column.whole},{row}-{column.first - 1}),2,30)"
        text = f'"第 "&{row}&" 行填错:"&{why}&"。填错的表不计分。"'
        return f"SUMPRODUCT(--({bad}))", text

    def _states(self, page: Page) -> str:
        if page.title == layout.ROSTER:
            return "名册"
        if page.title == layout.TALLY:
            return "计次状态"
        if page.fact is None:
            return ""
        heads = {each.head for each in self.made.build.helpers.columns}
        names = (f"{page.fact.id} {each}" for each in ("期", "状态", "起日"))
        return next((name for name in names if name in heads), "")

    # ---- cells ------------------------------------------------------------------------------------

    def _row(
        self,
        sheet: Any,
        page: Page,
        place: int,
        row: Row,
        widths: tuple[int, ...],
        entries: Entries,
    ) -> None:
        if row.heading:
            for column in range(len(widths)):
                sheet.write_blank(place, column, None, self.writer.style("band"))
            self.writer.text(sheet, place, 0, str(row.cells[0]), "band")
            return
        texts = [cell if isinstance(cell, str) else "" for cell in row.cells]
        sheet.set_row(place, high(list(zip(texts, widths, strict=False)), 15, 20))
        for column, cell in enumerate(row.cells):
            if isinstance(cell, Cell):
                self._field(sheet, page, place, column, cell, entries)
                self._check(sheet, (place, column, place, column), cell)
            else:
                style = "example" if row.example else "print"
                self.writer.text(sheet, place, column, cell, style)
        if page.title == layout.BASICS:
            self._colour(sheet, place)

    def _colour(self, sheet: Any, place: int) -> None:
        """A single answer that is still missing is marked as such once the rest is begun."""
        answer = [each.heading for each in layout.BASIC_COLUMNS].index("答案")
        cell = at(place, answer)
        form = self.writer.book.add_format(looks.FAULTY)
        number = f"AND(ISNUMBER({cell}),{cell}<0)"
        sheet.conditional_format(
            place,
            answer,
            place,
            answer,
            {"type": "formula", "criteria": f"={number}", "format": form},
        )

    def _table(self, sheet: Any, page: Page, entries: Entries) -> None:
        last = page.first + page.rows - 1
        for column, cell in enumerate(page.sheet.template):
            assert isinstance(cell, Cell)
            for place in range(page.first, last + 1):
                style = "field" if place < page.first + PRINTED else "further"
                self._field(sheet, page, place, column, cell, entries, style)
            self._check(sheet, (page.first, column, last, column), cell)
        if page.rows > PRINTED:
            self._further(sheet, (page.first + PRINTED, 0, last, len(page.sheet.template) - 1))

    def _further(self, sheet: Any, area: tuple[int, int, int, int]) -> None:
        """Rows that look like the first ones, but are not printed before anything stands in them."""
        form = self.writer.book.add_format(looks.FURTHER)
        sheet.conditional_format(*area, {"type": "formula", "criteria": "=TRUE", "format": form})

    def _field(
        self,
        sheet: Any,
        page: Page,
        row: int,
        column: int,
        cell: Cell,
        entries: Entries,
        look: str = "field",
    ) -> None:
        number = plain.NUMBERS.get(cell.kind, "")
        if (page.title, page.sheet.columns[column].heading) in OPEN:
            number = "0" if cell.kind is layout.Kind.WHOLE else ""
            number = plain.PERCENT if cell.percent else number
        style = self.writer.style(look, number)
        self.writer.entry(sheet, row, column, entries.get((row, column)), style)

    def _check(self, sheet: Any, area: tuple[int, int, int, int], cell: Cell) -> None:
        offered = checks.options(cell)
        name = at(*area[:2]).replace("$" + str(area[0] + 1), str(area[0] + 1))
        check = checks.rule(cell, name, self.year)
        if cell.kind is layout.Kind.NUMBER:
            check, cell = self._placed(check, cell, name)
        if offered:
            check = {"validate": "list", "source": self._source(offered)}
        sheet.data_validation(*area, {**check, **checks.messages(cell)})

    def _placed(self, check: checks.Check, cell: Cell, name: str) -> tuple[checks.Check, Cell]:
        """The check of a number with no more decimal places than are counted."""
        limits = self.made.build.limits
        exactly = f"ROUND({name}*{limits.scale},0)/{limits.scale}={name}"
        inside = f"=AND({check['value'].removeprefix('=')},{exactly})"
        hint = f"{cell.hint}最多 {limits.places} 位小数。"
        return {**check, "value": inside}, replace(cell, hint=hint)

    def _source(self, offered: tuple[str, ...]) -> list[str] | str:
        if checks.fits(offered):
            return list(offered)
        if offered not in self.lists:
            column = self.made.build.helpers.table("选项", list(offered))
            name = letters(column.column)
            place = f"${name}${column.first + 1}:${name}${column.last + 1}"
            self.lists[offered] = "=" + on(column.title, place)
        return self.lists[offered]


def year_cell(pages: Pages) -> str:
    """The cell that the year of assessment is filled in."""
    found = pages.detail(YEAR_FACT)
    assert found is not None
    return on(found[0].title, at(found[1], 1))
