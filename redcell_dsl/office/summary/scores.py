"""The sheet on which scores are entered and places appear."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...model.number import exact
from . import checks, formulas, values
from .entered import quota
from .grid import FIRST, HEAD, LABELS, QUOTA, QUOTA_CELL, SCORES, STATUS, Grid
from .scheme import Mark, Scheme
from .tally import Entry, Line, State
from .writer import Writer

WIDTHS = {"serial": 6, "office": 18, "name": 26, "place": 7, "reach": 15, "said": 28}
NARROW = 9
HEADS = {
    "serial": "序号",
    "office": "主管部门",
    "name": "申报对象",
    "total": "总分",
    "top": "总分\n分子",
    "over": "总分\n分母",
    "rounded": "总分\n取整后",
    "grade": "等次",
    "place": "名次",
    "tied": "并列",
    "reach": "可能总分",
    "places": "可能名次",
    "fate": "名额",
    "said": "说明",
}
SHOWN = {"total": "points", "said": "words"}
BEYOND = 1000
"""How many rows below the last one are watched for entries that cannot count."""


def write(writer: Writer) -> None:
    """The sheet, its rows filled in as far as applicants are given."""
    grid = writer.grid
    page = writer.page(SCORES, [_width(key) for key in (*grid.entered, *grid.shown)])
    hidden = (grid.place[grid.hidden[0]], grid.place[grid.hidden[-1]])
    page.set_column(*hidden, 12, None, {"hidden": True})
    last = grid.place[grid.shown[-1]]
    writer.title(page, "考评得分汇总")
    _status(writer, page, last)
    _heads(writer, page)
    numbers = values.firsts(writer.lines)
    for place, (line, number) in enumerate(zip(writer.lines, numbers, strict=True)):
        _row(writer, page, FIRST + place, line, number)
    writer.text(page, grid.last, 0, _stop(grid), "stop")
    checks.write(writer, page)
    page.freeze_panes(HEAD, 3)
    page.repeat_rows(LABELS - 1, HEAD - 1)
    page.repeat_columns(0, 2)
    writer.printed(page, last + 1, HEAD, grid.filled)


def _width(key: str) -> int:
    return WIDTHS.get(key, NARROW)


def _stop(grid: Grid) -> str:
    return f"本表到此为止,最多 {grid.capacity} 个申报对象;写在这一行以下的不计入,请另用一本。"


# ---- heads ---------------------------------------------------------------------------------------


def status(grid: Grid) -> str:
    """How far the sheet is filled in, as a formula."""
    states = grid.away("state")
    first, last = grid.column("office"), grid.column(grid.entered[-1])
    below = f"COUNTA('{SCORES}'!${first}${grid.last + 1}:${last}${grid.last + BEYOND})"
    parts = [
        '"共 "',
        f'COUNTIF({states},">0")',
        '" 个申报对象:评全 "',
        f"COUNTIF({states},1)",
        '" 个,待定 "',
        f"COUNTIF({states},2)",
        '" 个,无效 "',
        f"COUNTIF({states},3)",
        '" 个。"',
        f'IF(COUNTIF({states},">1")>0,"{_OPEN}","")',
        f'IF({below}>0,"第 {grid.last + 1} 行及以下还有内容,没有计入!","")',
    ]
    return "=" + "&".join(parts)


_OPEN = "名次只在评全的之间排;补齐以后可能变动的,见“可能名次”。"


def status_value(writer: Writer) -> str:
    found = values.counts(writer.lines)
    scored, waiting, wrong = (found[s] for s in (State.SCORED, State.OPEN, State.INVALID))
    said = f"共 {scored + waiting + wrong} 个申报对象:评全 {scored} 个,待定 {waiting} 个,"
    return f"{said}无效 {wrong} 个。" + (_OPEN if waiting + wrong else "")


def _status(writer: Writer, page: Any, last: int) -> None:
    grid = writer.grid
    page.set_row(STATUS - 1, 22)
    page.merge_range(STATUS - 1, 0, STATUS - 1, last, "", writer.style("status"))
    writer.formula(page, STATUS - 1, 0, status(grid), status_value(writer), "status")
    page.set_row(QUOTA - 1, 22)
    writer.text(page, QUOTA - 1, 1, "名额(可不填)", "label")
    page.write_blank(QUOTA - 1, 2, None, writer.style("score"))
    said = "填上名额,“名额”一栏写明谁在名额内。“未定”的或是总分相同、跨在界上,由人决定;或是还要看待定、无效的对象。"
    writer.across(page, QUOTA - 1, (3, last), said, "note")
    place = grid.place["state"]
    writer.formula(page, QUOTA - 1, place, quota(grid.capacity), -1, "hidden")
    page.data_validation(
        QUOTA_CELL,
        {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": grid.capacity,
            "error_title": "名额",
            "error_message": f"名额填 0 到 {grid.capacity} 的整数,也可以不填。",
        },
    )


def _heads(writer: Writer, page: Any) -> None:
    grid = writer.grid
    page.set_row(LABELS - 1, 22)
    page.set_row(HEAD - 1, 66)
    for key in (*grid.entered, *grid.shown):
        if key in HEADS:
            column = grid.place[key]
            page.merge_range(LABELS - 1, column, HEAD - 1, column, "", writer.style("head"))
            writer.text(page, LABELS - 1, column, head(grid.scheme, key, HEADS), "head")
    for place, mark in enumerate(grid.scheme.marks):
        mark_heads(writer, page, LABELS - 1, grid.place[grid.cells(place)[0]], mark)
    for key in grid.hidden:
        page.write_string(LABELS - 1, grid.place[key], key, writer.style("hidden"))


def head(scheme: Scheme, key: str, heads: Mapping[str, str]) -> str:
    """The head of a column, with the places that the text names."""
    if key == "rounded":
        return f"总分\n保留 {scheme.places}\n位小数"
    return heads[key]


def mark_heads(writer: Writer, page: Any, row: int, column: int, mark: Mark, more: int = 0) -> None:
    """Two rows of heads: the article's mark, then its title with what may be entered.

    The mark stands over ``more`` columns beside those that are entered.
    """
    subs = [f"{mark.title}\n{mark.bounds}"]
    if mark.shares:
        subs = [count.name for count in mark.shares.counts]
        subs[0] = f"{mark.title}\n{mark.bounds}\n{subs[0]}"
    elif mark.ratio:
        subs = [f"{subs[0]}\n分子", "分母"]
    wide = len(subs) + more
    if wide > 1:
        page.merge_range(row, column, row, column + wide - 1, "", writer.style("head"))
    writer.text(page, row, column, mark.label, "head")
    for beside, sub in enumerate(subs):
        writer.text(page, row + 1, column + beside, sub, "sub")


# ---- rows ----------------------------------------------------------------------------------------


def _row(writer: Writer, page: Any, number: int, line: Line, first: int) -> None:
    grid, row = writer.grid, number - 1
    page.write_number(row, 0, number - FIRST + 1, writer.style("serial"))
    for column, said in ((1, line.unit.office), (2, line.unit.name)):
        if said:
            writer.text(page, row, column, said, "text")
        else:
            page.write_blank(row, column, None, writer.style("text"))
    for place, entry in enumerate(line.entries):
        columns = [grid.place[key] for key in grid.cells(place)]
        enter(writer, page, row, columns, entry)
    found = values.row(grid, line, first)
    for key, formula in formulas.row(grid, number).items():
        style = SHOWN.get(key, "shown") if key in grid.shown else "hidden"
        writer.formula(page, row, grid.place[key], formula, found[key], style)


def enter(writer: Writer, page: Any, row: int, columns: list[int], entry: Entry) -> None:
    """A score as it is entered, blank where there is none yet."""
    parts: list[Fraction | int | None] = [*(entry.typed or (entry.top, entry.over)[: len(columns)])]
    if entry.absent or (not entry.state and not entry.typed):
        parts = [None] * len(columns)
    style = writer.style("score")
    for column, part in zip(columns, parts, strict=True):
        if part is None:
            page.write_blank(row, column, None, style)
        elif _decimal(Fraction(part)):
            page.write_number(row, column, float(part), style)
        else:
            page.write_string(row, column, exact(Fraction(part)), style)


def _decimal(value: Fraction) -> bool:
    """Whether a number cell shows the number exactly."""
    return "/" not in exact(value) and len(exact(value).strip("-").replace(".", "")) <= 15
