"""What applicants gave themselves beside what the review gave: article by article, and together.

Only articles that an applicant can score itself stand here, and only those scored on both sides are
added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from .checks import check
from .entered import state_of
from .grid import CLAIMS, FIRST, HEAD, LABELS, SCORES, STATUS, Grid, last_entry
from .scheme import Mark
from .scores import mark_heads
from .tally import FIT, Line
from .values import Value
from .writer import Writer

TOTALS = {"own": "自评合计", "review": "考评合计", "gap": "考评减自评", "compared": "比较的条"}
NOTE = (
    "填自评得分。只比较申报对象能自评的条;一条两边都有得分才比较,合计只加比较的条。"
    "考评减自评为负的写红字。"
)
Cells = Iterator[tuple[str, str, Value]]


class Table:
    """The columns: for each article the own score (``n0``, ``d0``) and the gap (``g0``), then totals."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        marks = enumerate(grid.scheme.marks)
        self.marks = [(place, replace(mark, shares=None)) for place, mark in marks if mark.own]
        keys = ["serial", "office", "name"]
        for place, mark in self.marks:
            keys += [f"n{place}", *([f"d{place}"] if mark.ratio else []), f"g{place}"]
        self.shown = [*keys, *TOTALS]
        hidden = [f"{kind}{place}" for place, _ in self.marks for kind in "sb"]
        self.place = {key: column for column, key in enumerate((*self.shown, *hidden))}

    def at(self, key: str, row: int) -> str:
        return f"${xl_col_to_name(self.place[key])}{row}"

    def area(self, key: str) -> str:
        column = xl_col_to_name(self.place[key])
        return f"${column}${FIRST}:${column}${self.grid.last}"

    @property
    def filled(self) -> str:
        """How many rows there are down to the last entry here or on the sheet of scores."""
        keys = [key for place, _ in self.marks for key in (f"n{place}", f"d{place}")]
        own = [f"'{CLAIMS}'!{self.area(key)}" for key in keys if key in self.place]
        return f"MAX({self.grid.filled},{last_entry(own)})"


def write(writer: Writer) -> None:
    """The sheet; none where applicants can score nothing themselves."""
    table = Table(writer.grid)
    if not table.marks:
        return
    widths = {"serial": 6, "office": 20, "name": 30}
    page = writer.page(CLAIMS, [widths.get(key, 11) for key in table.shown])
    page.set_column(len(table.shown), len(table.place) - 1, 12, None, {"hidden": True})
    last = len(table.shown) - 1
    writer.title(page, "自评、考评对照")
    writer.across(page, STATUS - 1, (0, last), NOTE, "note", 22)
    _heads(writer, table, page)
    for place, line in enumerate(writer.lines):
        _row(writer, table, page, FIRST + place, line)
    for place, mark in table.marks:
        check(writer.grid, page, mark, table.place[f"n{place}"])
    _conditions(writer, table, page)
    page.freeze_panes(HEAD, 3)
    page.repeat_rows(LABELS - 1, HEAD - 1)
    page.repeat_columns(0, 2)
    writer.printed(page, last + 1, HEAD, table.filled)


def _heads(writer: Writer, table: Table, page: Any) -> None:
    page.set_row(LABELS - 1, 22)
    page.set_row(HEAD - 1, 66)
    names = {"serial": "序号", "office": "主管部门", "name": "申报对象", **TOTALS}
    for key, name in names.items():
        column = table.place[key]
        page.merge_range(LABELS - 1, column, HEAD - 1, column, "", writer.style("head"))
        writer.text(page, LABELS - 1, column, name, "head")
    for place, mark in table.marks:
        mark_heads(writer, page, LABELS - 1, table.place[f"n{place}"], mark, more=1)
        writer.text(page, HEAD - 1, table.place[f"g{place}"], "考评\n减自评", "sub")


def _row(writer: Writer, table: Table, page: Any, number: int, line: Line) -> None:
    row = number - 1
    page.write_number(row, 0, number - FIRST + 1, writer.style("serial"))
    for place, mark in table.marks:
        _enter(writer, table, page, row, place, mark, line)
    for key, formula, value in cells(table, number, line):
        shown = {"office": "words", "name": "words", "own": "points", "review": "points"}
        style = shown.get(key, "points" if key == "gap" else "shown")
        column = table.place[key]
        hidden = column >= len(table.shown)
        writer.formula(page, row, column, f"={formula}", value, "hidden" if hidden else style)


def _enter(
    writer: Writer, table: Table, page: Any, row: int, place: int, mark: Mark, line: Line
) -> None:
    entry, column = line.claims[place], table.place[f"n{place}"]
    style = writer.style("score")
    for beside, part in enumerate((entry.top, entry.over)[: 2 if mark.ratio else 1]):
        if entry.state:
            page.write_number(row, column + beside, float(part), style)
        else:
            page.write_blank(row, column + beside, None, style)


def cells(table: Table, row: int, line: Line) -> Cells:
    """Every formula of a row: its column, the formula, its value."""
    grid = table.grid
    for key, source in (("office", "who"), ("name", "called")):
        taken = f"'{SCORES}'!{grid.at(source, row)}"
        yield key, taken, line.unit.office if key == "office" else line.unit.name
    for place, mark in table.marks:
        over = table.at(f"d{place}", row) if mark.ratio else ""
        top = table.at(f"n{place}", row)
        state = state_of(mark, top, over, grid.scheme.largest)
        yield f"s{place}", state, line.claims[place].state
        both = f"({table.at(f's{place}', row)}=1)*('{SCORES}'!{grid.at(f's{place}', row)}=1)"
        yield f"b{place}", both, int(_both(line, place))
        gap = f"{_review(table, row, place, mark)}-{_own(table, row, place, mark)}"
        yield f"g{place}", _if(table, row, place, gap), _number(line, place, _gap)
    yield from _totals(table, row, line)


def _both(line: Line, place: int) -> bool:
    return line.claims[place].state == line.entries[place].state == FIT


def _gap(line: Line, place: int) -> Fraction:
    return line.entries[place].points - line.claims[place].points


def _number(line: Line, place: int, what: Any) -> Value:
    if not _both(line, place):
        return ""
    gap: Fraction = what(line, place)
    return float(gap)


def _if(table: Table, row: int, place: int, then: str) -> str:
    return f'IF({table.at(f"b{place}", row)}=1,ROUND({then},10),"")'


def _own(table: Table, row: int, place: int, mark: Mark) -> str:
    top = table.at(f"n{place}", row)
    return f"{top}/{table.at(f'd{place}', row)}" if mark.ratio else top


def _review(table: Table, row: int, place: int, mark: Mark) -> str:
    grid = table.grid
    top = f"'{SCORES}'!{grid.at(f'n{place}', row)}"
    return f"{top}/'{SCORES}'!{grid.at(f'd{place}', row)}" if mark.ratio else top


def _totals(table: Table, row: int, line: Line) -> Cells:
    compared = [place for place, _ in table.marks if _both(line, place)]
    many = "+".join(table.at(f"b{place}", row) for place, _ in table.marks)
    sums = {"own": _own, "review": _review}
    for key, part in sums.items():
        terms = "+".join(
            f"IF({table.at(f'b{p}', row)}=1,{part(table, row, p, mark)},0)"
            for p, mark in table.marks
        )
        entries = line.claims if key == "own" else line.entries
        total = sum((entries[place].points for place in compared), Fraction())
        shown = f'IF({many}=0,"",ROUND({terms},10))'
        yield key, shown, float(total) if compared else ""
    gap = sum((_gap(line, place) for place in compared), Fraction())
    both = f"{table.at('review', row)}-{table.at('own', row)}"
    yield "gap", f'IF({many}=0,"",ROUND({both},10))', float(gap) if compared else ""
    said = f'({many})&"/{len(table.marks)}"'
    value = f"{len(compared)}/{len(table.marks)}" if line.unit.name else ""
    yield "compared", f'IF({table.at("name", row)}="","",{said})', value


def _conditions(writer: Writer, table: Table, page: Any) -> None:
    for place, mark in table.marks:
        columns = [f"n{place}", *([f"d{place}"] if mark.ratio else [])]
        for key in columns:
            unfit = f"{table.at(f's{place}', FIRST)}=2"
            writer.when(page, table.area(key), unfit, "wrong")
    for key in (*(f"g{place}" for place, _ in table.marks), "gap"):
        cell = table.at(key, FIRST)
        writer.when(page, table.area(key), f"IF(ISNUMBER({cell}),{cell}<0,FALSE)", "less")
