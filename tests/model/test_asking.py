"""What is asked for a part of a heading's value, and what steps are counted from."""

from __future__ import annotations

from redcell_dsl.analysis.index import index_of
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.source.text import Source

METHOD = "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值"


def told(text: str) -> dict[str, str]:
    """What each scoring sentence was read as."""
    head, _, body = text.partition("\n")
    found = elaborate(Source("细则", f"{head}\n{METHOD}\n{body}"))
    return {
        each.sentence.text.strip(): "; ".join(each.sentence.readback)
        for each in index_of(found).spoken
    }


def codes(text: str) -> list[str]:
    head, _, body = text.partition("\n")
    found = elaborate(Source("细则", f"{head}\n{METHOD}\n{body}"))
    return [each.code for each in found.diagnostics]


def test_words_and_points_below_a_heading_with_a_value():
    said = told(
        "书屋考评细则\n\n一、管理(3分)\n\n1.签订管护协议,1分。\n\n2.图书上架,分类清楚,2分。\n"
    )
    assert said["签订管护协议,1分。"] == "赋分 1分 当 「签订管护协议」"
    assert said["图书上架,分类清楚,2分。"] == "赋分 2分 当 「图书上架,分类清楚」"


def test_what_fails_earns_nothing():
    text = "书屋考评细则\n\n一、管理(3分)\n\n1.图书上架的,得2分。\n\n2.未开门,1分。\n"
    assert told(text)["未开门,1分。"] == ""
    assert "L001" in codes(text)


def test_more_than_the_heading_has_is_no_part_of_it():
    text = "书屋考评细则\n\n一、管理(3分)\n\n1.图书上架的,得2分。\n\n2.签订协议,5分。\n"
    assert told(text)["签订协议,5分。"] == ""


def test_several_sentences_ask_for_the_points_of_the_last():
    text = "书屋考评细则\n\n一、管理(4分)\n\n1.制度健全;责任到人;记录完整(2分)。\n\n2.图书上架的,得2分。\n"
    assert told(text)["记录完整(2分)。"] == "赋分 2分 当 「制度健全,责任到人,记录完整」"


def test_a_condition_of_its_own_asks_for_no_more():
    text = (
        "书屋考评细则\n\n一、管理(4分)\n\n1.管理实行百分制;图书上架的,得2分。\n\n2.登记的,得2分。\n"
    )
    assert told(text)["图书上架的,得2分。"] == "赋分 2分 当 「图书上架」"


def test_steps_of_a_share_need_what_is_a_share():
    rate = "书屋考评细则\n\n一、管理(9分)\n\n(一)借阅率(5分):每低1%扣1分。\n\n(二)开门(4分):迟开扣1分。\n"
    assert told(rate)["每低1%扣1分。"] == "扣分 1分 每低 1%"
    work = rate.replace("借阅率", "日常工作")
    assert told(work)["每低1%扣1分。"] == ""
    assert "L028" in codes(work)


def test_points_used_up_are_those_before_them():
    text = (
        "书屋考评细则\n\n一、管理(6分)\n\n(一)例会(2分):参加例会,得2分。迟到的每次扣0.5分,扣完为止。\n\n"
        "(二)开门(4分):迟开扣1分。\n"
    )
    assert told(text)["参加例会,得2分。"].startswith("基数 2分")


def test_a_bound_behind_a_heading_is_a_rule_of_its_own():
    text = (
        "书屋负面清单\n\n开门服务\n\n1.迟开的,每次扣1分。\n\n"
        "图书管理(本项限扣5分)\n\n1.丢失图书的,每册扣1分。\n"
    )
    said = told(text)
    assert "本项限扣5分" in said
    assert said["丢失图书的,每册扣1分。"] == "扣分 1分 每 1册「丢失图书」"


def test_the_value_of_a_heading_said_again_is_what_is_taken_from():
    text = (
        "书屋考评细则\n\n一、管理(5分)\n\n(一)守时(5分)\n准时开门,按点关门(5分)。缺勤的扣3分。\n\n"
        "(二)开门(4分):迟开扣1分。\n"
    )
    assert told(text)["准时开门,按点关门(5分)。"].startswith("基数 5分")


def test_a_value_behind_a_full_stop_heads_what_it_is_scored_by():
    text = (
        "书屋考评细则\n\n1.1 管理\n\n建立管护制度。(2分)\n\n无制度的,不得分;制度未公布的,扣1分。\n\n"
        "编制年度计划。(3分)\n\n无计划的,不得分。\n\n1.2 开门\n\n准时开门。(4分)\n\n迟开扣1分。\n"
    )
    items = scored(text)
    assert items == [("建立管护制度", 2, 2), ("编制年度计划", 3, 1), ("准时开门", 4, 1)]


def scored(text: str) -> list[tuple[str, int, int]]:
    """The items of a text: what they are called, their values, how many rules they have."""
    head, _, body = text.partition("\n")
    found = elaborate(Source("细则", f"{head}\n{METHOD}\n{body}"))
    return [
        (item.title, int(item.value.value), len(item.rules))
        for article in found.measures.articles
        for item in article.items
        if item.value is not None
    ]


def test_a_value_behind_all_that_a_unit_is_scored_by():
    text = (
        "书屋考评细则\n\n一、管理(20分)\n\n(一)组织读书活动,受到表扬的,每次加2分。(8分)\n\n"
        "(二)完成任务。未完成一项扣1分。(12分)\n"
    )
    assert told(text)["未完成一项扣1分。"] == "扣分 1分 每 1项「未完成」"
    assert codes(text) == []


def test_a_value_behind_a_colon_heads_what_is_taken_below():
    text = (
        "书屋考评细则\n\n一、管理(20分)\n\n(一)例会:12分\n\n1.无故缺席的,每次扣1分。\n\n"
        "(二)开放:8分\n\n无故不开门的,每次扣2分。\n"
    )
    said = told(text)
    assert said["无故不开门的,每次扣2分。"] == "扣分 2分 每 1次「无故不开门」"
    assert codes(text) == []


def test_what_is_given_by_grades_is_no_heading():
    text = "书屋考评细则\n\n一、获奖(10分)\n\n(一)先进书屋:5分\n\n同一书屋多次获奖的,只计最高分。\n"
    assert told(text)["先进书屋:5分"] == ""
    assert "L001" in codes(text)


def test_points_without_their_unit_are_not_lost():
    text = "书屋考评细则\n\n一、活动(10分)\n\n1.举办讲座的,得1分。\n\n2.读者等级考试加分0.5\n"
    assert "L001" in codes(text)
