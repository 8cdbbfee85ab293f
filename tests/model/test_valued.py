"""Notes that give a set value, or say whether extra points may pass the total: they are in force."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Value
from redcell_dsl.model.select import select
from redcell_dsl.source.text import Source

METHOD = "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值"
NOTE = "@勘误 {name}\n@ 采信 采用: 设定 分值 {points}分\n@ 另一: 设定 分值 {other}分\n@ 理由: 通知写明\n"
BRACKETED = f"""窗口服务考评办法
{METHOD}
一、考评
1、态度和蔼。被投诉的,每次扣2分。(共5分)
2、守时。迟到的,每次扣1分。(3分)早退的,每次扣1分。
"""


def test_a_bracket_behind_all_of_a_numbered_unit_is_its_value() -> None:
    first, second = (
        each for each in elaborate(Source("办法", BRACKETED)).measures.articles[0].items
    )
    assert first.value is not None
    assert first.value.value == 5
    assert second.value is None or second.value.value != 3  # of one of its sentences


KINDLY, ORDERLY = (
    NOTE.format(name="态度分值", points=60, other=50),
    NOTE.format(name="纪律分值", points=40, other=30),
)
NUMBERED = f"""窗口服务考评办法
{METHOD}
一、服务态度(60分)

被投诉的,每次扣5分。

二、工作纪律

迟到的,每次扣1分。
{ORDERLY}"""
BARE = f"""窗口服务考评办法
{METHOD}

服务态度

被投诉的,每次扣5分。
{KINDLY}
工作纪律

迟到的,每次扣1分。
{ORDERLY}"""
FULL = f"""窗口服务考评办法
{METHOD}
第一条  窗口

(一)值守:窗口有人值守的,得满分。
{NOTE.format(name="值守分值", points=8, other=6)}"""


def compiled(text: str) -> Compilation:
    return elaborate(Source("文", text))


def codes(text: str) -> list[str]:
    return [each.code for each in compiled(text).diagnostics]


def total(text: str, answers: dict[str, Value], **chosen: str) -> Fraction | None:
    measures = select(compiled(text).measures, chosen)
    name = measures.honours[0].name
    ids = {fact.name: fact.id for fact in measures.facts}
    values = {ids[said]: value for said, value in answers.items()}
    return evaluate(measures, name, values).total.least


@pytest.mark.parametrize("text", [NUMBERED, BARE])
def test_a_section_without_a_printed_value_has_that_of_its_note(text: str) -> None:
    """One complaint and three late arrivals: 60 - 5 and 40 - 3."""
    assert codes(text) == []
    assert total(text, {"被投诉": 1, "迟到": 3}) == 92


def test_how_far_deductions_go_beside_none_is_asked_about_as_such() -> None:
    text = FULL.replace(
        "第一条  窗口\n", "第一条  考评由考评组进行。扣分项扣完为止。\n\n第二条  窗口\n"
    )
    (found,) = [each for each in compiled(text).diagnostics if each.code == "L004"]
    assert found.title == "第一条只说扣到什么为止,自己没有加分、扣分的话"
    assert "`@说明 第2句: 计分方法`" in found.advice[0]


def test_without_the_note_the_section_is_reported() -> None:
    assert codes(NUMBERED.replace(ORDERLY, "")) == ["L004", "L013"]


def test_another_choice_of_the_value_counts_too() -> None:
    """30 - 3 in place of 40 - 3."""
    assert total(NUMBERED, {"被投诉": 1, "迟到": 3}, 纪律分值="另一") == 82


def test_a_full_mark_is_the_value_of_the_note() -> None:
    assert "L004" not in codes(FULL)
    assert total(FULL, {"值守,窗口有人值守": True}) == 8


def test_a_value_for_what_is_no_item_is_refused() -> None:
    text = FULL.replace("第一条  窗口\n", "第一条  窗口\n" + KINDLY)
    (found,) = [each for each in compiled(text).diagnostics if each.code == "N006"]
    assert found.title == "口径“态度分值”的“设定 分值”写在第一条,那里不是计分的一项,不起作用"


EXTRA = f"""窗口服务考评办法
{METHOD}
第一条  考评采取百分制。

第二条  服务态度(100分)

被投诉的,每次扣5分。

第三条  附加分(10分)
@解释 附加
@ 封顶 采用: 设定 附加分 封顶
@ 另加: 设定 附加分 另加
@ 理由: 百分制

受到表扬的,每次加2分。
"""
BEST: dict[str, Value] = {"被投诉": 0, "受到表扬": 9}
"""100 points, and 18 of praise that are held to 10."""


def test_extra_points_are_held_to_the_total_or_pass_it() -> None:
    assert total(EXTRA, BEST) == 100
    assert total(EXTRA, BEST, 附加="另加") == 110
    assert total(EXTRA, {"被投诉": 2, "受到表扬": 1}) == 92


def test_whether_extra_points_pass_is_said_of_their_article() -> None:
    text = EXTRA.replace("@解释 附加\n", "@解释 附加 第二条第1句\n")
    note = "@解释 附加\n@ 封顶 采用: (一): 设定 附加分 封顶\n@ 另加: (一): 设定 附加分 另加\n@ 理由: 甲\n"
    inner = "(一)表扬:受到表扬的,每次加2分。\n"
    head, _ = text.split("@解释")
    assert "N006" in codes(f"{head}{note}\n{inner}")
