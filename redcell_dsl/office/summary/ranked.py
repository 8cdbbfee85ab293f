"""The list in the order of places, equal ones together; it follows the sheet of scores by itself."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from . import values
from .grid import SORTED
from .scores import head, status, status_value
from .tally import Line, State
from .values import Value
from .writer import Writer

TOP = 5
"""The first row of the list, from 1; its heads stand above."""
HEADS = {
    "place": "名次",
    "tied": "并列",
    "office": "主管部门",
    "name": "申报对象",
    "total": "总分",
    "top": "总分\n分子",
    "over": "总分\n分母",
    "rounded": "总分\n取整后",
    "grade": "等次",
    "before": "与上一名\n分差",
    "after": "与下一名\n分差",
    "reach": "可能总分",
    "places": "可能名次",
    "fate": "名额",
    "said": "说明",
}
WIDTHS = {"place": 8, "tied": 10, "office": 22, "name": 34, "said": 34, "reach": 17}
TAKEN = {"office": "who", "name": "called"}
STYLES = {"office": "named", "name": "named", "said": "named", "total": "exact"}
STYLES |= {"before": "gap", "after": "gap"}
HIDDEN = ("at", "state", "low", "base")
Row = dict[str, tuple[str, Value]]


class List:
    """The columns of the list."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.grid = writer.grid
        ratios = self.grid.scheme.divided
        own = {"top", "over", "rounded", "grade"} - set(self.grid.shown)
        self.shown = [key for key in HEADS if key not in own]
        hidden = [key for key in HIDDEN if ratios or key != "base"]
        self.place = {key: column for column, key in enumerate((*self.shown, *hidden))}

    @property
    def last(self) -> int:
        return TOP + self.grid.capacity - 1

    def at(self, key: str, row: int) -> str:
        return f"${xl_col_to_name(self.place[key])}{row}"


def write(writer: Writer) -> None:
    """The sheet."""
    table = List(writer)
    page = writer.page(SORTED, [WIDTHS.get(key, 11) for key in table.shown])
    page.set_column(len(table.shown), len(table.place) - 1, 12, None, {"hidden": True})
    last = len(table.shown) - 1
    writer.title(page, "考评得分排序表")
    page.merge_range(1, 0, 1, last, "", writer.style("status"))
    page.set_row(1, 22)
    writer.formula(page, 1, 0, status(writer.grid), status_value(writer), "status")
    _signatures(writer, page, last)
    heads = [head(writer.grid.scheme, key, HEADS) for key in table.shown]
    writer.heads(page, TOP - 2, heads)
    listed = sorted((line for line in writer.lines if line.state), key=lambda each: each.order)
    rows = [listed[n] if n < len(listed) else None for n in range(writer.grid.capacity)]
    for number, line in enumerate(rows):
        near = [rows[n] if 0 <= n < len(rows) else None for n in (number - 1, number + 1)]
        _row(table, page, number, line, near)
    page.write_number(table.last, table.place["state"], 0, writer.style("hidden"))
    _conditions(table, page)
    page.freeze_panes(TOP - 1, 4)
    page.repeat_rows(TOP - 2)
    listed_rows = f'COUNTIF({writer.grid.away("order")},">0")'
    writer.printed(page, last + 1, TOP - 1, listed_rows)


def _signatures(writer: Writer, page: Any, last: int) -> None:
    """Who signs the list: the last of the parties that sign a scoring sheet."""
    parties = writer.letterhead.signatures[-1:]
    said = "        ".join(line + " " * 16 for each in parties for line in each.lines)
    writer.across(page, 2, (0, last), f"{said}        日期:" if said else "", "plain", 26)


def _row(table: List, page: Any, number: int, line: Line | None, near: list[Line | None]) -> None:
    row = TOP + number
    for key, (formula, value) in cells(table, row, number + 1, line, near).items():
        style = STYLES.get(key, "listed") if key in table.shown else "hidden"
        table.writer.formula(page, row - 1, table.place[key], f"={formula}", value, style)


def cells(table: List, row: int, number: int, line: Line | None, near: list[Line | None]) -> Row:
    """Every formula of a row with its value."""
    grid, found = table.grid, {}
    if line is not None:
        found = values.row(grid, line, 0)
    at = table.at("at", row)
    made: Row = {}
    order = grid.away("order")
    where = table.writer.lines.index(line) + 1 if line is not None else 0
    listed = f'IF({number}<=COUNTIF({order},">0"),MATCH({number},{order},0),0)'
    made["at"] = (listed, where)
    for key in ("state", "low", *(["base"] if grid.scheme.divided else [])):
        empty = 1 if key == "base" else 0
        made[key] = (f"IF({at}=0,{empty},INDEX({grid.away(key)},{at}))", found.get(key, empty))
    for key in table.shown:
        if key in ("before", "after"):
            made[key] = _gap(table, row, key, line, near)
        else:
            taken = TAKEN.get(key, key)
            shown = f'IF({at}=0,"",INDEX({grid.away(taken)},{at}))'
            made[key] = (shown, found.get(taken, ""))
    return made


def _gap(
    table: List, row: int, key: str, line: Line | None, near: list[Line | None]
) -> tuple[str, Value]:
    """What lies between a row and its neighbour; nothing unless both are scored in full."""
    first = key == "before"
    other = near[0 if first else 1]
    upper, lower = (row - 1, row) if first else (row, row + 1)
    value: Value = ""
    if line and other and line.state is other.state is State.SCORED:
        gap = abs(_points(line) - _points(other))
        value = gap.numerator / gap.denominator
    if first and row == TOP:
        return '""', ""
    low = [table.at("low", each) for each in (upper, lower)]
    scale = str(table.grid.scheme.scale)
    gap_formula = f"({low[0]}-{low[1]})/{scale}"
    if table.grid.scheme.divided:
        base = [table.at("base", each) for each in (upper, lower)]
        gap_formula = f"({low[0]}*{base[1]}-{low[1]}*{base[0]})/({scale}*{base[0]}*{base[1]})"
    both = f"AND({table.at('state', upper)}=1,{table.at('state', lower)}=1)"
    return f'IF({both},{gap_formula},"")', value


def _points(line: Line) -> Fraction:
    assert line.score.least is not None
    return line.score.least


def _conditions(table: List, page: Any) -> None:
    writer, last = table.writer, table.last
    right = xl_col_to_name(len(table.shown) - 1)
    whole = f"$A${TOP}:${right}${last}"
    state, tied = table.at("state", TOP), table.at("tied", TOP)

    def over(first: str, end: str) -> str:
        names = [xl_col_to_name(table.place[key]) for key in (first, end)]
        return f"${names[0]}${TOP}:${names[1]}${last}"

    writer.when(page, over("place", "tied"), f'{tied}<>""', "tie")
    writer.when(page, over("fate", "fate"), f'{table.at("fate", TOP)}="名额内"', "in")
    writer.when(page, over("fate", "fate"), f'{table.at("fate", TOP)}="未定"', "open")
    writer.when(page, over("place", "said"), f"{state}=3", "wrong")
    writer.when(page, over("place", "said"), f"{state}=2", "open")
    writer.when(page, whole, f"{table.at('at', TOP)}>0", "edge")
