"""What cells take when they are typed into, and how they look when something is wrong."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from ...model.number import exact
from .entered import NEAR
from .grid import FIRST, OFFICE_FIRST, OFFICE_ROWS, OFFICES, Grid
from .scheme import Mark
from .writer import Writer


def write(writer: Writer, page: Any) -> None:
    """The checks and conditions of the sheet of scores."""
    grid = writer.grid
    _conditions(writer, page)
    offered = f"='{OFFICES}'!$A${OFFICE_FIRST}:$A${OFFICE_FIRST + OFFICE_ROWS - 1}"
    listed = {"validate": "list", "source": offered, "show_error": False}
    page.data_validation(grid.span("office", "office"), listed)
    for place, mark in enumerate(grid.scheme.marks):
        if mark.shares:
            _check_counts(grid, page, place, mark)
        else:
            check(grid, page, mark, grid.place[f"n{place}"])


def check(grid: Grid, page: Any, mark: Mark, column: int) -> None:
    """What a score may be, as a cell is told that is typed into."""
    rows = (FIRST - 1, grid.last - 1)
    if not mark.ratio:
        given = decimal_check(mark, column)
        page.data_validation(rows[0], column, rows[1], column, given)
        return
    largest = grid.scheme.largest
    title, said = (
        f"{mark.label}得分"[:30],
        "得分写成分数:分子、分母各填整数,如 9.375 分填 75 和 8。",
    )
    ends = {0: (mark.least * largest, mark.most * largest), 1: (Fraction(1), Fraction(largest))}
    for beside, (least, most) in ends.items():
        given = {
            "validate": "integer",
            "criteria": "between",
            "minimum": int(least),
            "maximum": int(most),
            "error_title": title,
            "error_message": said,
        }
        page.data_validation(rows[0], column + beside, rows[1], column + beside, given)


def _check_counts(grid: Grid, page: Any, place: int, mark: Mark) -> None:
    assert mark.shares is not None
    cells = grid.cells(place)
    for key, count in zip(cells, mark.shares.counts, strict=True):
        whole = cells[count.within] if count.within is not None else ""
        limit = f"={grid.at(whole, FIRST)}" if whole else count.most
        said = f",不多于{mark.shares.counts[count.within or 0].name}" if whole else ""
        given = {
            "validate": "integer",
            "criteria": "between",
            "minimum": count.least,
            "maximum": limit,
            "error_title": f"{mark.label}"[:30],
            "error_message": f"{count.name}填整数,不少于 {count.least}{said}。"[:200],
        }
        page.data_validation(grid.span(key, key), given)


def decimal_check(mark: Mark, column: int) -> dict[str, Any]:
    cell = f"{xl_col_to_name(column)}{FIRST}"
    whole = f"ABS({cell}*{mark.unit}-ROUND({cell}*{mark.unit},0))<{NEAR}"
    bounds = f"{cell}>={exact(mark.least)},{cell}<={exact(mark.most)}"
    said = f"填 {exact(mark.least)} 到 {exact(mark.most)} 的数,{mark.steps};没有评的空着。"
    return {
        "validate": "custom",
        "value": f"=AND(ISNUMBER({cell}),{bounds},{whole})",
        "error_title": f"{mark.label}得分"[:30],
        "error_message": said,
    }


def _conditions(writer: Writer, page: Any) -> None:
    grid = writer.grid
    state, ties = grid.at("state", FIRST), grid.at("ties", FIRST)
    twins, called = grid.at("twins", FIRST), grid.at("called", FIRST)
    name = f'AND({state}=3,OR({called}="",{twins}>1))'
    writer.when(page, grid.span("name", "name"), name, "wrong")
    for place in range(len(grid.scheme.marks)):
        cells = grid.cells(place)
        unfit = f"{grid.at(f's{place}', FIRST)}=2"
        writer.when(page, grid.span(cells[0], cells[-1]), unfit, "wrong")
    writer.when(page, grid.span("place", "said"), f"{state}=3", "wrong")
    writer.when(page, grid.span("place", "said"), f"{state}=2", "open")
    writer.when(page, grid.span("place", "tied"), f"{ties}>0", "tie")
    writer.when(page, grid.span("fate", "fate"), f'{grid.at("fate", FIRST)}="名额内"', "in")
