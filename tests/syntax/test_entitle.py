"""Headings printed as sentences, and lines without a number behind a numbered unit."""

from __future__ import annotations

import pytest

from .tabled import parts, tree


def test_each_of_several_headings_in_a_paragraph_heads_what_stands_behind_it():
    text = (
        "一、后勤(20分)\n"
        "1、食堂安全(9分)。采购方面(5分)。每漏验1次扣1分。餐具(4分)。每发现1件破损扣0.5分。\n"
    )
    assert tree(text) == [
        "一、 后勤 (20)",
        "  1、 食堂安全 (9)",
        "    采购方面 (5) | 每漏验1次扣1分。",
        "    餐具 (4) | 每发现1件破损扣0.5分。",
    ]


def test_values_that_nothing_scores_stay_what_is_asked():
    text = "一、后勤(20分)\n1、食堂安全(9分)。采购登记(5分)。餐具消毒(4分)。每少1次扣1分。\n"
    assert tree(text)[1].startswith("  1、 | 食堂安全(9分)。")


def test_a_heading_with_a_stop_heads_the_rule_on_the_line_below():
    text = (
        "一、借阅(30分)\n(一)指标(6分)\n1.按期归还率情况(3分)。\n未达到目标的,每低1个百分点扣0.3分。\n"
        "2.破损赔偿情况(3分)。\n未赔偿的,每册扣1分。\n"
    )
    assert tree(text)[2:] == [
        "    1. 按期归还率情况 (3) | 未达到目标的,每低1个百分点扣0.3分。",
        "    2. 破损赔偿情况 (3) | 未赔偿的,每册扣1分。",
    ]


@pytest.mark.parametrize("heading", ["卫生标准:(15分)", "讲究卫生,爱护公物(15分)"])
def test_a_heading_of_a_list_may_break_off_behind_its_colon(heading: str):
    (first, *rest) = tree(f"一、{heading}\n1、喧哗 扣2分\n2、插队 扣1分\n")
    assert first == f"一、 {heading.split('(', maxsplit=1)[0].rstrip(':')} (15)"
    assert len(rest) == 2


def test_the_value_behind_a_name_is_the_sum_of_the_parts_below():
    text = (
        "一、读者服务(15分)\n1.读者满意率。指到馆读者满意率和参评率(15分)。\n"
        "(1)满意率(10分),每低1%扣1分。\n(2)参评率(5分),每低1%扣1分。\n"
    )
    lines = tree(text)
    assert lines[1] == "  1. 读者满意率 (15)"
    assert [line.split(" |")[0] for line in lines[2:]] == [
        "    (1) 满意率 (10)",
        "    (2) 参评率 (5)",
    ]
    assert parts(text)["指到馆读者满意率和参评率(15分)。"] == "内容"


def test_a_rule_that_points_to_the_cases_above_it_belongs_to_the_unit_that_lists_them():
    text = (
        "一、窗口服务\n(一)态度(9分)\n1.文明用语,礼貌待人(3分)\n(1)与读者争吵的。\n(2)擅自离岗的。\n"
        "有上述情形之一的,每项扣1分。\n"
    )
    assert tree(text)[2] == "    1. 文明用语,礼貌待人 (3) | 有上述情形之一的,每项扣1分。"


def test_what_is_asked_with_its_value_heads_the_rules_on_the_line_below():
    text = "一、档案(9分)\n1、及时整理案卷,装订成册,按年编号。(4分)\n未整理的,此项不得分;缺1册扣1分。\n"
    lines = tree(text)
    assert lines[0] == "一、 档案 (9)"
    assert any(line.endswith("| 未整理的,此项不得分; | 缺1册扣1分。") for line in lines[1:])


def test_a_line_about_everything_belongs_to_the_whole():
    text = "一、档案(9分)\n1、装订(4分):缺1册扣1分。\n以上各项每发现1处作假扣2分。\n"
    assert tree(text)[0] == "一、 档案 (9) | 以上各项每发现1处作假扣2分。"


@pytest.mark.parametrize(
    "asked",
    [
        "要求健全机构,配齐人员(9分)。",
        "工作要求:按时上报材料(9分)。",
        "每季度开会,有记录;任务到人,按月检查(9分)。",
    ],
)
def test_what_is_asked_with_its_value_heads_what_is_taken_behind_it(asked: str):
    (line,) = tree(f"1、{asked}每缺1人扣1分,扣完为止。\n")
    assert line.startswith("1、 ")
    assert line.endswith("(9) | 每缺1人扣1分,扣完为止。")


def test_what_is_asked_beside_other_points_is_no_heading():
    (line,) = tree("1、要求健全机构,配齐人员(9分)。超额配备的加1分。每缺1人扣1分。\n")
    assert line.startswith("1、 | 要求健全机构,配齐人员(9分)。")


def test_a_line_about_this_item_belongs_to_the_nearest_unit_with_points():
    text = "一、组织(9分)\n(一)机构健全,人员到位(9分)\n1、未配齐的,每缺1人扣1分。\n此项扣完为止。\n"
    assert tree(text)[1] == "  (一) 机构健全,人员到位 (9) | 此项扣完为止。"


def test_a_line_that_begins_with_what_is_asked_is_ruled_by_what_ends_it():
    text = "一、档案(9分)\n1、归档(9分)。\n及时归档。未及时归档的,每次扣1分。\n"
    assert tree(text)[1] == "  1、 归档 (9) | 及时归档。 | 未及时归档的,每次扣1分。"
