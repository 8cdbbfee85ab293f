"""Input checks of a workbook's cells: drop-downs, bounds, and the message beside a cell."""

from __future__ import annotations

from typing import Any, assert_never

from ...model.number import exact
from .. import layout
from ..layout import Kind
from .cells import Field, When

MOST_LISTED, MOST_SAID, MOST_HEAD = 255, 255, 32
"""What a spreadsheet holds in a drop-down list, in a message, in the head of a message."""
Check = dict[str, Any]


def options(cell: Field) -> tuple[str, ...]:
    """What a drop-down offers."""
    return (*cell.choices, layout.NONE) if cell.none and cell.choices else cell.choices


def fits(offered: tuple[str, ...]) -> bool:
    """Whether a drop-down can hold its list itself; a comma would part an entry in two."""
    return len(",".join(offered)) <= MOST_LISTED and not any("," in each for each in offered)


def rule(cell: Field, name: str, year: str) -> Check:
    """The check of cells without a list; ``name`` is the first of them, ``year`` where the year is."""
    match cell.kind:
        case Kind.WHOLE | Kind.YEAR if not cell.none:
            return _whole(cell)
        case Kind.WHOLE | Kind.YEAR:
            return {"validate": "custom", "value": _or_none(name, _bounded(cell, name))}
        case Kind.NUMBER:
            return {"validate": "custom", "value": f"=AND({_measured(cell, name)})"}
        case Kind.DAY:
            first, last = _days(cell.when, year)
            inside = f"{name}>={first},{name}<={last}"
            value = f"ISNUMBER({name}),{inside}"
            return {
                "validate": "custom",
                "value": _or_none(name, value) if cell.none else f"=AND({value})",
            }
        case Kind.TEXT | Kind.MOMENT | Kind.TRUTH | Kind.CHOICE:
            return {"validate": "any"}
        case _:
            assert_never(cell.kind)


def _whole(cell: Field) -> Check:
    if cell.most is None:
        return {"validate": "integer", "criteria": ">=", "value": cell.least}
    bounds = {"minimum": cell.least, "maximum": cell.most}
    return {"validate": "integer", "criteria": "between", **bounds}


def _bounded(cell: Field, name: str) -> str:
    most = f",{name}<={cell.most}" if cell.most is not None else ""
    return f"ISNUMBER({name}),{name}=INT({name}),{name}>={cell.least}{most}"


def _measured(cell: Field, name: str) -> str:
    """What holds of a number that need not be whole."""
    ends = [] if cell.low is None else [f"{name}>={exact(cell.low)}"]
    ends += [] if cell.high is None else [f"{name}<={exact(cell.high)}"]
    inside = f"AND({','.join(ends)})" if ends else "TRUE"
    return f"ISNUMBER({name}),{f'OR({name}=0,{inside})' if cell.nil else inside}"


def _or_none(name: str, fine: str) -> str:
    return f'=OR({name}="{layout.NONE}",AND({fine}))'


def _days(when: When, year: str) -> tuple[str, str]:
    """The first and last day that are not questioned; a week may reach over the end of a year."""
    early, late = "DATE(1990,1,1)", "DATE(2100,12,31)"
    match when:
        case When.EVER:
            return early, late
        case When.YEAR | When.WEEKS:
            more = 3 if when is When.WEEKS else 0
            first, last = f"DATE({year},1,1)-{more}", f"DATE({year},12,31)+{more}"
            return f"IF(ISNUMBER({year}),{first},{early})", f"IF(ISNUMBER({year}),{last},{late})"
        case _:
            assert_never(when)


def messages(cell: Field) -> Check:
    """What is said beside a cell, and what is said to an entry that does not fit."""
    said = {"input_title": clip(cell.head, MOST_HEAD), "input_message": clip(cell.hint, MOST_SAID)}
    faults = {
        "error_title": "请核对" if not cell.strict else "不能这样填",
        "error_message": clip(_fault(cell), MOST_SAID),
        "error_type": "stop" if cell.strict else "warning",
    }
    return {**{key: text for key, text in said.items() if text}, **faults}


def _fault(cell: Field) -> str:
    match cell.kind:
        case Kind.TRUTH | Kind.CHOICE:
            more = "" if cell.strict else "确实如此的,选“是”继续。"
            return f"从所列的里面选。{more}{cell.hint}"
        case Kind.DAY:
            return f"{DAYS[cell.when]}确实如此的,选“是”继续。{cell.hint}"
        case Kind.TEXT | Kind.MOMENT | Kind.WHOLE | Kind.NUMBER | Kind.YEAR:
            return cell.hint
        case _:
            assert_never(cell.kind)


DAYS = {
    When.EVER: "这里要填到日的日期,如 2018-03-01。",
    When.YEAR: "日期应在考评年度以内(看“申报信息”);年度以外的列出而不计入。",
    When.WEEKS: "日期应在考评年度以内(看“申报信息”);年度以外的列出而不计入。",
}


def clip(text: str, most: int) -> str:
    """A text that fits, cut with a mark where it does not; a rare hanzi counts as two."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    while len(text.encode("utf-16-le")) // 2 > most - 1:
        text = text[:-1]
    return text + "…"
