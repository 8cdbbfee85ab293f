"""How the workbook looks."""

from __future__ import annotations

from typing import Any

from ...facts.blank.looks import BASE, INK, LINE, PAPER

PLAIN = {**BASE, "border": 0}
HEAD = {**BASE, "bold": True, "bg_color": INK, "font_color": "#FFFFFF", "align": "center"}
RED, AMBER, GREEN, BLUE = "#F8CBCB", "#FFE9B3", "#DDF0DD", "#DCE6F5"
STYLES: dict[str, dict[str, Any]] = {
    "title": {**PLAIN, "bold": True, "font_size": 16, "font_color": INK, "text_wrap": False},
    "plain": PLAIN,
    "note": {**PLAIN, "font_color": "#595959"},
    "status": {**PLAIN, "bold": True, "font_color": INK},
    "head": HEAD,
    "sub": {**HEAD, "bold": False, "font_size": 10},
    "label": {**PLAIN, "bold": True, "align": "right", "text_wrap": False},
    "text": {**BASE, "locked": False, "bg_color": PAPER, "num_format": "@"},
    "score": {**BASE, "locked": False, "bg_color": PAPER, "align": "center"},
    "serial": {**BASE, "align": "center", "font_color": "#808080"},
    "shown": {**BASE, "align": "center"},
    "points": {**BASE, "align": "center", "bold": True, "num_format": "0.0###"},
    "words": BASE,
    "hidden": {**PLAIN, "text_wrap": False, "font_color": "#808080", "font_size": 9},
    "stop": {**PLAIN, "font_color": "#C00000", "text_wrap": False},
    "listed": {**PLAIN, "align": "center"},
    "named": PLAIN,
    "exact": {**PLAIN, "align": "center", "bold": True, "num_format": "0.0###"},
    "gap": {**PLAIN, "align": "center", "num_format": "0.0###"},
    "line": {**PLAIN, "bottom": 1, "bottom_color": "#595959"},
    "print": BASE,
}
EDGE = {"border": 1, "border_color": LINE}
ON = {
    "wrong": {**EDGE, "bg_color": RED, "font_color": "#9C0006", "bold": True},
    "open": {**EDGE, "bg_color": AMBER},
    "tie": {**EDGE, "bg_color": BLUE, "bold": True},
    "in": {**EDGE, "bg_color": GREEN},
    "edge": EDGE,
    "less": {**EDGE, "font_color": "#9C0006", "bold": True},
}
"""What a cell takes on where a condition holds."""

PROTECTED = {"format_columns": True, "format_rows": True}
A4 = 9
