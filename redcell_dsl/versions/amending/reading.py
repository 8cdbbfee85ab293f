"""What could not be read of a decision, told: what could stand there, and the form that is nearest."""

from __future__ import annotations

from collections.abc import Sequence

from ...source.text import Span
from ...syntax.decisions.reading import LONE, NO_CLAUSE, NO_FORM, NO_PREAMBLE
from ...syntax.decisions.tree import Unread
from .faults import Faults

SPOKEN = {
    "REVISED": "修改为",
    "QUOTED": "“……”",
    "UNIT_STEP": "第…条",
    "ITEM_STEP": "第(…)项",
    "SUBITEM_STEP": "第…目",
    "DELETED": "删去",
    "ADDED": "增加",
    "COUNTED": "一条、一项、一目……",
    "AS": "作为",
    "INSIDE": "中的",
    "SEP": "句号或者分号",
    "SHIFT": "以下各条序号依次顺延",
    "ADJUST": "条文顺序作相应调整",
    "IN_FORCE": "起施行",
}
"""What the tokens of the grammar look like in a decision; others are not worth a word."""
FORMS = (
    ("顺延", "以下各条序号依次顺延"),
    ("序号", "本办法条文顺序作相应调整"),
    ("作为", "在第十四条后增加一条,作为第十五条:“第十五条  ……”"),
    ("增", "在第十四条后增加一条,作为第十五条:“第十五条  ……”"),
    ("补充", "在第五条中的“……”后增加“……”"),
    ("删", "删去第十三条第(一)项第3目"),
    ("去掉", "删去第八条中的“……”"),
    ("施行", "本决定自2019年1月1日起施行"),
    ("废止", "《……》同时废止"),
    ("中", "将第五条中的“……”修改为“……”"),
    ("改", "第十条修改为:“第十条  ……”"),
)
"""A form for each word that tells what a clause may have meant."""
MOST_SAID = 7
MOST_STRANGE = 8
"""Clauses not understood, below no heading, from which on a file is taken for another one."""
USUAL = "将第五条中的“……”修改为“……”"


def report_unread(unread: Sequence[Unread], faults: Faults) -> None:
    """Tell everything that was not understood; of a file that is no decision, just that."""
    strange = [each for each in unread if each.kind == NO_FORM]
    if len(strange) > MOST_STRANGE and any(each.kind == NO_PREAMBLE for each in unread):
        advice = ("核对是不是选错了文件;修改决定写明“……决定对《……》作如下修改:”,下面一处一款",)
        title = f"这个文件不像修改决定:没有说修改哪一部办法,{len(strange)} 处没有读懂"
        faults.error("V020", title, strange[0].span, advice=advice)
        return
    for each in unread:
        match each.kind:
            case kind if kind == LONE:
                _lone(each, faults)
            case kind if kind == NO_PREAMBLE:
                advice = ("在各处修改上面写一句:“……决定对《……》作如下修改:”",)
                faults.error("V020", "没有说修改哪一部办法", each.span, advice=advice)
            case kind if kind == NO_CLAUSE:
                faults.error("V020", "一处修改也没有", each.span, advice=(f"如:一、{USUAL}。",))
            case kind if kind == NO_FORM:
                _no_form(each, faults)
            case _:
                raise AssertionError(each.kind)


def _lone(each: Unread, faults: Faults) -> None:
    char = faults.source.text[each.span.start : each.span.end]
    title = f"引号“{char}”没有配对"
    advice = ("引文用一对中文双引号括住,几段的也只在最前、最后各用一个;引文里面的引号用单引号‘’",)
    faults.error("V022", title, each.span, label="这里", advice=advice)


def _no_form(each: Unread, faults: Faults) -> None:
    words = [said for name, said in SPOKEN.items() if name in each.expected]
    notes = (f"这里可以写:{'、'.join(words[:MOST_SAID])}",) if words else ()
    advice = [f"写法如:{next((form for word, form in FORMS if word in each.text), USUAL)}"]
    if '"' in each.text:
        advice.insert(0, "引文用中文双引号“”,不用英文的直引号")
    start = each.span.start
    line = faults.source.text.find("\n", start)
    end = min(each.span.end, line if line >= 0 else each.span.end)
    title = "这一处修改没有读懂"
    faults.error(
        "V021",
        title,
        Span(start, max(start + 1, end)),
        label="从这里起没有读懂",
        notes=notes,
        advice=tuple(advice),
    )
