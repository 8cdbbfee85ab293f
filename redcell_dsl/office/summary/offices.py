"""How many applicants each office has, how far they are, and how they stand; it lists them by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .grid import OFFICE_FIRST, OFFICE_ROWS, OFFICES
from .tally import Line, State
from .values import Value, firsts
from .writer import Writer

HEADS = ("主管部门", "申报对象", "评全", "待定", "无效", "最好名次", "最高分", "名额内", "未定")
WIDTHS = (32, 12, 12, 12, 12, 12, 12, 12, 12)
LAST = OFFICE_FIRST + OFFICE_ROWS - 1
FEW = f"主管部门多于 {OFFICE_ROWS} 个,只列出前 {OFFICE_ROWS} 个!"
Cells = Iterator[tuple[str, Value]]


def write(writer: Writer) -> None:
    """The sheet."""
    page = writer.page(OFFICES, WIDTHS)
    writer.title(page, "按主管部门统计")
    page.merge_range(1, 0, 1, len(HEADS) - 1, "", writer.style("status"))
    said, value = _missing(writer)
    writer.formula(page, 1, 0, f"={said}", value, "status")
    page.set_row(1, 22)
    writer.heads(page, OFFICE_FIRST - 3, HEADS, 24)
    for column, (formula, value) in enumerate(_sum(writer)):
        style = "words" if not column else "shown"
        writer.formula(page, OFFICE_FIRST - 2, column, f"={formula}", value, style)
    names = _names(writer)
    for number in range(OFFICE_ROWS):
        name = names[number] if number < len(names) else ""
        _row(writer, page, number, name)
    area = f"$A${OFFICE_FIRST}:$I${LAST}"
    writer.when(page, area, f'$A{OFFICE_FIRST}<>""', "edge")
    page.freeze_panes(OFFICE_FIRST - 2, 1)
    page.repeat_rows(OFFICE_FIRST - 3)
    listed = f"MIN({OFFICE_ROWS},MAX({writer.grid.away('first')}))"
    writer.printed(page, len(HEADS), OFFICE_FIRST - 1, listed)


def _names(writer: Writer) -> list[str]:
    numbers = firsts(writer.lines)
    pairs = zip(writer.lines, numbers, strict=True)
    return [line.unit.office for line, number in pairs if number]


def _missing(writer: Writer) -> tuple[str, Value]:
    """What the list leaves out: applicants without an office, offices beyond its end."""
    grid = writer.grid
    who, state, first = (grid.away(key) for key in ("who", "state", "first"))
    without = f'SUMPRODUCT(({state}>0)*({who}=""))'
    said = f'IF({without}>0,"有 "&{without}&" 个申报对象没有填主管部门,没有分到各部门。","")'
    more = f'IF(MAX({first})>{OFFICE_ROWS},"{FEW}","")'
    count = sum(bool(line.state) and not line.unit.office for line in writer.lines)
    value = f"有 {count} 个申报对象没有填主管部门,没有分到各部门。" if count else ""
    return f"{said}&{more}", value + (FEW if len(_names(writer)) > OFFICE_ROWS else "")


def _sum(writer: Writer) -> Cells:
    """The line of all offices together."""
    grid = writer.grid
    states, ranks = grid.away("state"), grid.away("rank")
    lines = [line for line in writer.lines if line.state]
    yield '"合计"', "合计"
    yield f'COUNTIF({states},">0")', len(lines)
    for state in (State.SCORED, State.OPEN, State.INVALID):
        yield f"COUNTIF({states},{state.value})", sum(line.state is state for line in lines)
    scored = [line for line in lines if line.state is State.SCORED]
    yield f'IF(COUNTIF({ranks},">0")=0,"",1)', 1 if scored else ""
    yield f'IF(COUNTIF({ranks},">0")=0,"",MAX({grid.away("total")}))', _highest(scored)
    for fate in ("名额内", "未定"):
        yield f'COUNTIF({grid.away("fate")},"{fate}")', 0


def _highest(lines: list[Line]) -> Value:
    found = [line.score.least for line in lines if line.score.least is not None]
    return float(max(found)) if found else ""


def _row(writer: Writer, page: Any, number: int, name: str) -> None:
    row = OFFICE_FIRST + number
    for column, (formula, value) in enumerate(_cells(writer, row, number + 1, name)):
        style = ("named", "listed", "listed", "listed", "listed", "listed", "exact")
        look = style[column] if column < len(style) else "listed"
        writer.formula(page, row - 1, column, f"={formula}", value, look)


def _cells(writer: Writer, row: int, number: int, name: str) -> Cells:
    grid = writer.grid
    who, first, state = (grid.away(key) for key in ("who", "first", "state"))
    named = f"INDEX({who},MATCH({number},{first},0))"
    yield f'IF({number}>MAX({first}),"",{named})', name
    cell = f"$A{row}"
    own = f"EXACT({who},{cell})"
    lines = [line for line in writer.lines if line.state and line.unit.office == name]

    def shown(formula: str, value: Value) -> tuple[str, Value]:
        return f'IF({cell}="","",{formula})', value if name else ""

    yield shown(f"SUMPRODUCT({own}*({state}>0))", len(lines))
    for each in (State.SCORED, State.OPEN, State.INVALID):
        count = sum(line.state is each for line in lines)
        yield shown(f"SUMPRODUCT({own}*({state}={each.value}))", count)
    scored = [line for line in lines if line.state is State.SCORED]
    best = min((line.place for line in scored), default=0)
    rank, most = grid.away("rank"), grid.capacity + 1
    found = f"SUMPRODUCT(MAX({own}*({rank}>0)*({most}-{rank})))"
    yield shown(f'IF({found}=0,"",{most}-{found})', best or "")
    place = f"MATCH($F{row},{rank},0)"
    yield shown(f'IF($F{row}="","",INDEX({grid.away("total")},{place}))', _highest(scored))
    for fate in ("名额内", "未定"):
        yield shown(f'SUMPRODUCT({own}*({grid.away("fate")}="{fate}"))', 0)
