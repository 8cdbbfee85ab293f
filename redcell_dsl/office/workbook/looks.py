"""How the workbook looks: restrained colours, and what each of them says."""

from __future__ import annotations

from typing import Any

from ...facts.blank import looks

INK, LINE = looks.INK, looks.LINE
CELL = {**looks.BASE, "font_size": 10}
STYLES: dict[str, dict[str, Any]] = {
    **{name: {**looks.BASE, **style} for name, style in looks.STYLES.items()},
    "state": {"font_name": "宋体", "font_size": 11, "font_color": "#595959", "valign": "vcenter"},
    "banner": {
        "font_name": "宋体",
        "font_size": 12,
        "bold": True,
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": LINE,
    },
    "heading": {
        "font_name": "黑体",
        "font_size": 18,
        "align": "center",
        "valign": "vcenter",
        "font_color": INK,
    },
    "under": {"font_name": "宋体", "font_size": 10, "align": "center", "font_color": "#595959"},
    "label": {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "align": "right"},
    "typed": {
        "font_name": "宋体",
        "font_size": 11,
        "valign": "vcenter",
        "text_wrap": True,
        "bottom": 1,
        "bottom_color": LINE,
        "align": "left",
        "locked": False,
        "bg_color": looks.PAPER,
    },
    "text": CELL,
    "item": {**CELL, "bold": True, "valign": "top"},
    "serial": {**CELL, "align": "center"},
    "value": {**CELL, "align": "center"},
    "score": {**CELL, "align": "center"},
    "review": {**CELL, "align": "center", "locked": False},
    "remark": {**CELL, "font_color": "#595959"},
    "proof": {**CELL, "locked": False},
    "group": {**CELL, "bold": True, "bg_color": "#FAFAFA", "valign": "vcenter"},
    "part": {**CELL, "bold": True, "bg_color": "#F7F9FC", "valign": "vcenter"},
    "part_score": {**CELL, "bold": True, "bg_color": "#F7F9FC", "align": "center"},
    "sum": {**CELL, "bold": True, "bg_color": "#EEF2F7", "valign": "vcenter"},
    "sum_score": {**CELL, "bold": True, "bg_color": "#EEF2F7", "align": "center"},
    "whole": {**CELL, "bold": True, "bg_color": "#DCE6F1", "valign": "vcenter", "font_size": 11},
    "whole_score": {
        **CELL,
        "bold": True,
        "bg_color": "#DCE6F1",
        "align": "center",
        "font_size": 11,
    },
    "article": {**CELL, "bold": True, "bg_color": "#F2F2F2", "valign": "vcenter"},
    "note": {**looks.BASE, **looks.STYLES["note"]},
    "band": {**looks.BASE, **looks.STYLES["part"]},
    "small": {"font_name": "宋体", "font_size": 10, "text_wrap": True, "valign": "top"},
    "sign": {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1},
    "made": {"font_name": "宋体", "font_size": 9, "font_color": "#595959"},
    "made_head": {"font_name": "宋体", "font_size": 9, "bold": True, "bg_color": "#F2F2F2"},
}
FURTHER = {"bg_color": looks.PAPER, "border": 1, "border_color": LINE}
"""How cells look that have no look of their own: programs print them only when they are filled in."""
STYLES["further"] = {**STYLES["field"]}
for each in ("border", "border_color", "bg_color"):
    del STYLES["further"][each]
STYLES["review"]["bg_color"] = looks.PAPER
STYLES["proof"]["bg_color"] = looks.PAPER

WAITING = {"bg_color": "#FFF2CC"}
FAULTY = {"bg_color": "#F8CBAD", "font_color": "#9C0006"}
CAPPED = {"font_color": "#1F4E79", "italic": True}
VETOED = {"font_color": "#9C0006", "italic": True}
ALLOWED = {"format_columns": True, "format_rows": True}
"""What may be done to a protected sheet besides filling it in: nothing that moves a row."""
WIDTHS = (5, 14, 39, 9, 28, 14, 8, 6, 12, 18)
"""Characters. Together they fill an A4 page across at nine tenths: type of 10 prints as 9 points."""
HEADS = (
    "序号",
    "考评项目",
    "考评内容",
    "分值",
    "计分口径",
    "自评分",
    "考评分",
    "差",
    "填报情况",
    "佐证/扣分原因",
)
"""The columns of the scoring sheet; 差 is 考评分 less 自评分."""
