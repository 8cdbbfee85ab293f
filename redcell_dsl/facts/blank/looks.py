"""How a form's workbook looks: colours, formats, widths, heights."""

from __future__ import annotations

from typing import Any

from ...source.text import width
from .. import layout
from ..layout import Column, Kind
from .form import Sheet

INK, PAPER, GREY, LINE = "#1F3864", "#FFF9E5", "#808080", "#A6A6A6"
BASE = {
    "valign": "vcenter",
    "text_wrap": True,
    "font_name": "宋体",
    "font_size": 11,
    "border": 1,
    "border_color": LINE,
}
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK, "border": 0},
    "plain": {"border": 0},
    "note": {"border": 0, "font_color": INK, "valign": "vcenter"},
    "head": {"bold": True, "bg_color": INK, "font_color": "#FFFFFF", "align": "center"},
    "part": {"bold": True, "bg_color": "#DCE6F1", "border": 0, "text_wrap": False},
    "print": {},
    "link": {"font_color": "#0563C1", "underline": 1},
    "list": {"font_color": GREY, "border": 0, "text_wrap": False},
    "example": {"italic": True, "font_color": GREY, "bg_color": "#F2F2F2"},
    "field": {"locked": False, "bg_color": PAPER},
    "below": {"locked": False, "border": 0},
}
NUMBERS = {Kind.DAY: "yyyy-mm-dd", Kind.TEXT: "@", Kind.MOMENT: "@"}
"""As text an entry stays what was typed: no formula, no date made of 2016-03, no lost zero."""
PERCENT = 'General"%"'
"""A rate with its sign, which is only shown: 85.5 stays 85.5."""
WIDTHS = {
    layout.DETAILS: (18, 70),
    layout.BASICS: (10, 24, 46, 12, 8, 24, 54),
    layout.ROSTER: (44, 44),
    layout.TALLY: (44, 14, 44, 36),
}
KIND_WIDTHS = {
    Kind.TEXT: 44,
    Kind.DAY: 18,
    Kind.MOMENT: 18,
    Kind.YEAR: 16,
    Kind.WHOLE: 12,
    Kind.NUMBER: 12,
    Kind.TRUTH: 14,
    Kind.CHOICE: 18,
}
ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}


def widths(sheet: Sheet) -> tuple[int, ...]:
    return WIDTHS.get(sheet.title) or tuple(_wide(column) for column in sheet.columns)


def _wide(column: Column) -> int:
    said = (column.heading, *column.choices)
    return max(KIND_WIDTHS[column.kind], *(min(width(each) + 4, 40) for each in said))


def lines(text: str, wide: int) -> int:
    """The lines that a text takes; a hanzi takes two columns, and a line is never quite filled."""
    return sum(1 + max(width(line) - 1, 0) // max(wide - 2, 1) for line in text.split("\n"))


def options() -> dict[str, object]:
    """How a workbook is written: text stays text. Made anew, since the library writes into it."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": "宋体", "font_size": 11},
    }
