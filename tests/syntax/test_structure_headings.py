"""Headings without a number, and numbered remarks below a rule."""

from __future__ import annotations

import pytest

from .shape import blocks, shape
from .tabled import read

PLAIN = (
    "车间考核细则\n\n"
    "现场管理\n1、通道堵塞的,每处扣1分。\n2、工具乱放的,每件扣0.5分。\n(以巡查为准)\n\n"
    "能源管理\n1、长明灯每盏扣1分。\n\n"
    "考勤\n旷工的,每次扣5分。\n"
)


def test_a_short_line_over_a_list_heads_it_where_nothing_is_numbered_above():
    assert shape(PLAIN) == [
        "车间考核细则",
        "现场管理 | (以巡查为准)",
        "  1、 | 通道堵塞的,每处扣1分。",
        "  2、 | 工具乱放的,每件扣0.5分。",
        "能源管理",
        "  1、 | 长明灯每盏扣1分。",
        "考勤 | 旷工的,每次扣5分。",
    ]


def test_a_line_right_above_the_first_number_of_a_list_needs_no_blank_line():
    text = "仓库\n1.丢失的,每件扣2分。\n2.混放的,每件扣1分。\n门岗\n1.漏登的,每次扣1分。\n"
    assert [line for line in shape(text) if not line.startswith("  ")] == ["仓库", "门岗"]


def test_a_heading_without_a_number_has_its_value():
    text = "仓库(6分)\n1.丢失的,每件扣2分。\n\n门岗(4分)\n1.漏登的,每次扣1分。\n"
    assert [line for line in shape(text) if not line.startswith("  ")] == [
        "仓库 (6分)",
        "门岗 (4分)",
    ]


def test_lines_over_tables_are_their_headings():
    table = (
        "| 内容 | 分值 | 评分标准 |\n| 到岗 | 5 | 每缺1次扣1分。 |\n| 登记 | 5 | 每漏1次扣1分。 |\n"
    )
    text = f"保洁员考核\n\n{table}\n门卫考核\n\n{table}"
    assert [line.split(" |")[0] for line in shape(text) if not line.startswith(" ")] == [
        "保洁员考核",
        "门卫考核",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "仓库管理\n1.丢失的,每件扣2分。\n2.混放的,每件扣1分。\n",  # a single one: the title
        "一、总则\n仓库\n\n1.丢失的,每件扣2分。\n\n门岗\n\n1.漏登的,每次扣1分。\n",
        "第一条 仓库\n\n门岗\n\n丢失的,每件扣2分。\n\n保洁\n\n漏扫的,每次扣1分。\n",
        "仓库管理\n\n丢失的,每件扣2分。\n\n备注\n\n每件扣分以账为准。\n",
    ],
)
def test_other_short_lines_head_nothing(text: str):
    assert not [unit.title for unit in blocks(text) if unit.level == "栏" and unit.title]


def test_what_is_scored_above_the_first_heading_is_a_unit():
    text = "车间考核,全年一次\n全员迟到的,每次扣1分。\n\n" + PLAIN.removeprefix("车间考核细则\n\n")
    assert shape(text)[:2] == ["车间考核,全年一次", "全员迟到的,每次扣1分。"]


# ---- remarks -------------------------------------------------------------------------------------


def test_numbered_remarks_in_a_line_are_sentences_of_the_rule_above():
    text = "一、论文\n1、期刊\n每篇加2分。\n说明:1、署名须为本校。2、增刊不算。\n2、专著\n每部加5分。\n"
    assert [line.split(" |")[0] for line in shape(text)] == [
        "一、 论文",
        "  1、 期刊",
        "  2、 专著",
    ]
    assert "署名须为本校。" in shape(text)[1]
    assert "增刊不算。" in shape(text)[1]


def test_the_list_around_remarks_goes_on():
    text = (
        "一、加分\n1、文体活动\n(1)参赛的,加1分。\n(2)获奖的,加2分。\n"
        "注:\n1、同一活动只计一次。\n2、以证书为准。\n3、上限10分。\n"
        "2、荣誉称号\n(1)校级的,加2分。\n二、扣分\n1、旷课的,每节扣1分。\n"
    )
    assert [line.split(" |")[0] for line in shape(text)] == [
        "一、 加分",
        "  1、 文体活动",
        "    (1)",
        "    (2)",
        "  2、 荣誉称号",
        "    (1)",
        "二、 扣分",
        "  1、",
    ]
    assert shape(text)[1].endswith(
        "注: | 1、 | 同一活动只计一次。 | 2、 | 以证书为准。 | 3、 | 上限10分。"
    )


def test_remarks_numbered_like_the_items_stand_where_these_stand():
    text = "一、竞赛\n(1)学科\n一等奖加4分。\n(2)文体\n一等奖加2分。\n说明:\n(1)以证书为准。\n(2)团体减半。\n(3)同一项目取最高。\n"
    assert [line.split(" |")[0] for line in shape(text)] == [
        "一、 竞赛",
        "  (1) 学科",
        "  (2) 文体",
    ]
    assert "同一项目取最高。" in shape(text)[0]


def test_an_item_that_takes_points_is_no_remark():
    text = "一、考勤\n1、迟到的,扣1分。\n注:1、以打卡为准。\n2、旷工的,扣2分。\n"
    assert [line.split(" |")[0] for line in shape(text)][1:] == ["  1、", "  2、"]


def test_remarks_that_a_page_breaks_go_on():
    text = "一、论文\n1、期刊\n每篇加2分。\n备注:\n1.同一篇论文只计一次,如果\n被转载,取最高。\n2.须为第一作者。\n"
    assert [line.split(" |")[0] for line in shape(text)] == ["一、 论文", "  1、 期刊"]


def test_two_marks_at_the_beginning_of_a_line_open_two_units():
    text = "一、处分\n1、(1)受警告的,扣5分。\n(2)受记过的,扣8分。\n"
    assert [line.split(" |")[0] for line in shape(text)] == [
        "一、 处分",
        "  1、",
        "    (1)",
        "    (2)",
    ]


@pytest.mark.parametrize("words", ["无故缺席", "未按时交表,经催不交", "擅自离岗"])
@pytest.mark.parametrize("end", ["的", "者"])
def test_a_numbered_condition_alone_is_a_sentence(words: str, end: str):
    text = f"一、下面的,每次扣1分\n1、{words}{end}\n2、早退的\n"
    assert f"  1、 | {words}{end}" in shape(text)


def test_a_person_is_a_heading():
    text = "一、名单\n1、青年志愿者\n每人加1分。\n"
    assert "  1、 青年志愿者 | 每人加1分。" in shape(text)


def test_lines_below_a_number_that_ends_in_a_colon_are_its_own():
    text = "一、论文\n1.刊于学报的,按作者数:\n一人的,加10分。\n2.刊于文集的,加1分。\n"
    assert "  1. | 刊于学报的,按作者数: | 一人的,加10分。" in shape(text)


@pytest.mark.parametrize("most", ["加分上限10分", "最高10分", "累计不超过10分", "10分封顶"])
def test_the_most_that_a_heading_allows_is_a_rule_of_its_unit(most: str):
    text = f"一、加分\n(一)社会服务({most})\n1、献血的,每次加2分。\n"
    assert shape(text)[1] == f"  (一) 社会服务 | {most}"


def test_a_set_value_in_a_heading_stays_its_value():
    assert shape("一、加分\n(一)社会服务(满分10分)\n1、献血的,每次加2分。\n")[1].startswith(
        "  (一) 社会服务 (满分10分)"
    )


def test_offices_over_paragraphs_with_names_are_headings():
    text = (
        "河湖管护评分\n\n区水务局\n河面保洁:河面有漂浮物的,每处扣1分。\n\n"
        "区建设科\n管网排查:未按期排查的,扣3分。\n"
    )
    titles = [unit.title.text for unit in read(text).children if unit.title]
    assert titles == ["区水务局", "区建设科"]


def test_an_office_over_other_words_is_no_heading():
    text = (
        "河湖管护评分\n\n区水务局\n河面有漂浮物的,每处扣1分。\n\n区建设局\n未按期排查的,扣3分。\n"
    )
    assert not any(unit.title for unit in read(text).children)
