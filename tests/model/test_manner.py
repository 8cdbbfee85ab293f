"""Sentences on the method of a whole text: what they decide, and where the same words bound less."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Fate, Sentence
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.core import parse_statements
from redcell_dsl.syntax.manner import parse_manner
from redcell_dsl.syntax.printer import print_statement

DOWN = "减分项 基础 设定分值 最低 0分"
SAID = {
    "考核采用扣分制,满分100分,扣完为止。": ("百分制 100分", DOWN),
    "评分实行倒扣分,扣完该项分值为止。": (DOWN,),
    "考评实行扣分制,每项扣完为止,不出现负分。": (DOWN,),
    "考核采用百分制倒扣分的办法。": ("百分制 100分",),
    "考核总分为120分。": ("百分制 120分",),
    "总分不超过100分。": ("百分制 100分",),
    "加分后总分最高不超过110分": ("百分制 110分",),
    "实行倒扣分。": (),
    "考核采用扣分制。": (),
    "本表满分100分。": ("百分制 100分",),
    "总分100分,按附件1计分。": ("百分制 100分",),
    "总分为各项得分之和。": (),
    "各项得分相加不超过110分。": ("百分制 110分",),
    "总分为各部分得分之和,最高不超过110分。": ("百分制 110分",),
    "各项扣分扣完为止,不计负分。": (DOWN,),
    "加分项另计。": (),
    "缺项不计入总分,最终得分=实得分÷应得分×100。": ("百分制 100分",),
    "考核得分按实际得分除以应得总分乘以100折算。": ("百分制 100分",),
}
OTHER = (
    "迟到的,扣1分,扣完为止。",
    "扣完为止。",
    "本项总分不超过10分。",
    "采用扣分制,迟到的扣1分。",
    "满分100分,总分不超过110分。",
    "总分90分以上的为优秀。",
    "不得采用扣分制。",
    "总分为各项得分之和,最低60分。",
    "加分项另计,最高不超过10分。",
    "考核得分=实得分÷应得分×80。",
)
TEXT = """借阅室评分细则
第一条  {method}
第二条  服务(20分)
(一)开放(10分):未按时开放的,每次扣4分。
(二)整洁(10分):书架不整的,扣3分。
{more}"""


@pytest.mark.parametrize("text", SAID)
def test_a_sentence_on_the_method_says_what_it_decides(text: str) -> None:
    manner = parse_manner(text)
    assert manner is not None
    printed = tuple(print_statement(each) for each in manner.statements)
    assert printed == SAID[text]
    assert not printed or parse_statements("; ".join(printed)) == manner.statements
    assert manner.capped == ("不超过" in text)


@pytest.mark.parametrize("text", OTHER)
def test_other_sentences_are_none(text: str) -> None:
    assert parse_manner(text) is None


def compiled(method: str, more: str = "") -> Compilation:
    return elaborate(Source("文", TEXT.format(method=method, more=more)))


def said(found: Compilation, words: str) -> Sentence:
    units = list(found.measures.units)
    while units:
        unit = units.pop()
        units += unit.children
        for sentence in unit.sentences:
            if words in sentence.text:
                return sentence
    raise AssertionError(words)


def total(found: Compilation, answers: Mapping[str, Value]) -> Fraction | None:
    ids = {fact.name: fact.id for fact in found.measures.facts}
    values = {ids[name]: value for name, value in answers.items()}
    card = evaluate(found.measures, found.measures.honours[0].name, values)
    assert card.total.least == card.total.most
    return card.total.least


def test_deductions_are_taken_down_to_zero() -> None:
    """10 − 3×4 is no less than 0; 10 − 3 is 7."""
    found = compiled("考核采用扣分制,满分20分,扣完为止。")
    assert [each.code for each in found.diagnostics] == []
    assert said(found, "扣分制").readback == ("百分制 20分", DOWN)
    assert total(found, {"未按时开放": 3, "书架不整": True}) == 7


def test_a_name_of_the_method_alone_decides_nothing() -> None:
    found = compiled("考核实行倒扣分。")
    assert said(found, "倒扣分").fate is Fate.SET_ASIDE
    assert [each.code for each in found.diagnostics] == ["L008"]


EXTRA = "第三条  附加分\n(一)创建示范窗口的,加8分。\n{bound}"
METHOD = "考核采用扣分制,扣完为止。\n@方法 加分项 基础 0分 最高 设定分值"


def test_a_bound_of_the_total_holds_what_is_added_as_well() -> None:
    """20 + 8 come to 28 points, and with the bound to 22."""
    answers: dict[str, Value] = {"未按时开放": 0, "书架不整": False, "创建示范窗口": True}
    free = compiled(METHOD, EXTRA.format(bound=""))
    bound = compiled(METHOD, EXTRA.format(bound="第四条  加分后总分不超过22分。\n"))
    assert total(free, answers) == 28
    assert total(bound, answers) == 22


def test_a_full_mark_and_another_bound_are_not_both_read() -> None:
    found = compiled("考核总分为20分。", "第三条  加分后总分不超过22分。\n")
    assert said(found, "总分为").readback == ("百分制 20分",)
    assert said(found, "不超过").fate is Fate.UNREAD


def test_inside_what_scores_the_words_bound_no_total() -> None:
    found = compiled("考核采用扣分制,扣完为止。", "总分不超过15分。\n")
    assert found.measures.method is not None
    assert found.measures.method.total is None


RESCALED = """借阅室评分细则
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  不适用项目不参与评分,最终得分=实得分÷应得分×100。
第二条  服务({served}分)
(一)开放(30分):未按时开放的,每次扣4分。
(二)少儿(30分):无少儿阅览室的,此项不考核。未值守的,每次扣3分。
第三条  管理(40分)
(一)整洁(40分):书架不整的,每处扣3分。
"""


def test_what_does_not_apply_leaves_the_sum() -> None:
    """少儿 30 分不适用:应得 70 分,实得 26+40=66 分,66÷70×100。"""
    made = elaborate(Source("办法", RESCALED.format(served=60)))
    answers = {"未按时开放": 1, "无少儿阅览室": True, "未值守": 0, "书架不整": 0}
    assert total(made, answers) == Fraction(6600, 70)


def test_a_share_of_another_whole_than_a_hundred_is_not_read() -> None:
    made = elaborate(Source("办法", RESCALED.format(served=160)))
    (unread,) = [each.citation for each in made.diagnostics if each.code == "L001"]
    assert unread == "第一条"


def test_what_is_added_stands_beside_the_full_mark_where_the_text_says_so() -> None:
    """服务 90 分、加分项 10 分,合起来正好 100;另计的,90+10 分以外不再封顶。"""
    text = (
        "借阅室评分细则\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分\n\n"
        "第一条  加分项另计。\n第二条  服务(90分)\n(一)开放(90分):未按时开放的,每次扣4分。\n"
        "第三条  加分项(10分)\n(一)创新(10分):获表彰的,加10分。\n"
    )
    made = elaborate(Source("办法", text))
    assert [each.outside for each in made.measures.articles] == [False, True]
