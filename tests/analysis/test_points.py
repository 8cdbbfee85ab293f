"""Checks of sums, shares, bands and levels."""

from __future__ import annotations

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.source.diagnostic import Severity

from .conftest import Find


def article(value: str, *items: str) -> str:
    marks = "一二三四五"
    lines = [f"({marks[place]}){item}\n" for place, item in enumerate(items)]
    return f"第二条  工作({value})\n\n" + "\n".join(lines)


def item(value: int, said: str) -> str:
    return article(f"{value}分", f"培训({value}分):{said}。")


DUTIES = ("会议(15分):未开会的,每有1次扣1分。", "记录(10分):未记的,每有1次扣1分。")
CHOICE = (
    "@勘误 第二条\n@ 封顶 采用: 设定 合计 封顶\n@ 不封顶: 设定 合计 不封顶\n@ 理由: 以标题为准\n"
)


# ---- A301 heading ------------------------------------------------------------------------------


def test_a_heading_that_is_not_the_sum_of_its_items(find: Find):
    (found,) = find("A301", article("20分", *DUTIES))
    assert found.severity is Severity.ERROR
    assert found.title == "条标题分值与各项合计不符:`20分`,各项合计 25 分"
    assert found.label == "标题写 20 分"
    assert found.notes == ("(一) 15 分,(二) 10 分",)
    assert found.advice == ("在本条下加一条 `勘误` 旁注,说明以哪一个为准",)
    assert found.span is not None
    assert found.source is not None
    assert found.source.text[found.span.start : found.span.end] == "20分"


@pytest.mark.parametrize("value", ["25分", "二十五分", "２５分"])
def test_a_heading_that_is_the_sum(find: Find, value):
    assert find("A301", article(value, *DUTIES)) == []


def test_a_heading_above_the_sum(find: Find):
    (found,) = find("A301", article("30分", *DUTIES))
    assert found.severity is Severity.ERROR


def test_a_note_that_chooses_leaves_it_said(find: Find):
    (heading, rest) = article("20分", *DUTIES).split("\n", 1)
    (found,) = find("A301", f"{heading}\n{CHOICE}{rest}")
    assert found.severity is Severity.INFO
    assert found.notes[1] == "`勘误 第二条` 采用“封顶”"
    assert found.advice == ()


def test_a_note_that_corrects_an_item_makes_the_sum(find: Find):
    note = "@勘误 第二条\n@ 按十分 采用: (一): 设定 分值 10分\n@ 照印: 照原文\n@ 理由: 印错\n"
    (heading, rest) = article("20分", *DUTIES).split("\n", 1)
    assert find("A301", f"{heading}\n{note}{rest}") == []


def test_an_unread_item_still_has_its_value(find: Find):
    text = article("25分", DUTIES[0], "记录(10分):视情酌定2至5分。")
    assert find("A301", text) == []


def test_an_article_without_valued_items(find: Find):
    assert find("A301", "第二条  培训(5分)\n\n培训的,每有1次加1分。\n") == []


def test_an_item_without_a_value_counts_with_the_most_that_it_gives(find: Find):
    """Four points and at most six for attendance are the ten of the heading, and not its eleven."""
    parts = ("(一)借书(4分):每迟还1次扣1分。\n\n(二)到馆:到馆的,每次加1分,最多加6分。\n",)
    assert find("A301", f"第二条  阅读(10分)\n\n{parts[0]}") == []
    (found,) = find("A301", f"第二条  阅读(11分)\n\n{parts[0]}")
    assert found.notes == ("(一) 4 分",)


# ---- A302 total --------------------------------------------------------------------------------


def honour(*values: int) -> str:
    text = "第二章  红旗岗考评标准\n\n"
    for place, value in enumerate(values):
        mark = "二三四五"[place]
        text += f"第{mark}条  工作({value}分)\n\n(一)工作({value}分):第{mark}样未做的,每有1次扣1分。\n\n"
    return text


def test_articles_that_are_not_the_total(find: Find):
    (found,) = find("A302", honour(60, 30))
    assert found.severity is Severity.WARNING
    assert found.title == "“红旗岗”各条合计 90 分,总分是 100 分"
    assert found.notes == ("第二条 60 分,第三条 30 分",)


def test_articles_that_are_the_total(find: Find):
    assert find("A302", honour(60, 40)) == []


def test_an_unread_article_counts_by_its_heading(find: Find):
    text = honour(60) + "第三条  业绩(40分)\n\n(一)业绩(40分):视情酌定2至5分。\n"
    assert find("A302", text) == []


def test_a_text_without_a_total_has_none_to_meet(compiled):
    text = "第一条  减分项的,基础分值为设定分值,设定分值扣完为止。\n\n" + honour(60, 30)
    assert "A302" not in {each.code for each in run(compiled(text))}


EXTRA = "第四条  附加分({value})\n{note}\n受到表扬的,每次加2分。\n"
READING = "@解释 附加分\n@ 封顶{capped}: 设定 附加分 封顶\n@ 另加{beyond}: 设定 附加分 另加\n@ 理由: 百分制\n"
CAPPED = READING.format(capped=" 采用", beyond="")
BEYOND = READING.format(capped="", beyond=" 采用")


def test_extra_points_beside_a_full_total(find: Find):
    """60 and 40 make the 100 of the text; whether 10 more may pass it, the text does not say."""
    (found,) = find("A302", honour(60, 40) + EXTRA.format(value="10分", note=""))
    assert found.severity is Severity.WARNING
    assert found.title == (
        "“附加分”加在总分 100 分以外还是以内,正文没有写明;现按加在以外,最高可到 110 分"
    )
    assert "第四条下面" in found.advice[0]
    assert "设定 附加分 封顶" in found.advice[0]


def test_extra_points_without_a_value_of_their_own(find: Find):
    (found,) = find("A302", honour(60, 40) + EXTRA.format(value="", note="").replace("()", ""))
    assert found.severity is Severity.INFO
    assert found.title.endswith("现按加在以外,可以超过")


@pytest.mark.parametrize("note", [CAPPED, BEYOND])
def test_a_note_decides_about_extra_points(find: Find, note):
    assert find("A302", honour(60, 40) + EXTRA.format(value="10分", note=note)) == []


@pytest.mark.parametrize("said", ["加分后总分不超过100分", "加分项另计"])
def test_the_text_decides_about_extra_points(find: Find, said):
    text = f"第九条  考评采取百分制,{said}。\n\n"
    assert find("A302", text + honour(60, 40) + EXTRA.format(value="10分", note="")) == []


def test_extra_points_that_make_the_total_full(find: Find):
    assert find("A302", honour(60, 30) + EXTRA.format(value="10分", note="")) == []


def test_articles_beside_extra_points_that_are_not_the_total(find: Find):
    (found,) = find("A302", honour(60, 30) + EXTRA.format(value="5分", note=""))
    assert found.title == "“红旗岗”各条合计 95 分,不连附加分 90 分,总分是 100 分"


# ---- A303 excess -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("组织的,加8分", "单句加分 8 分,超过本项分值 5 分"),
        ("未组织的,扣6分", "单句扣分 6 分,超过本项分值 5 分"),
        ("组织的,每有1次加6分", "单句加分 6 分,超过本项分值 5 分"),
        ("组织的,每有1次加1分,最高加7分", "单句加分 7 分,超过本项分值 5 分"),
        ("获省级以上表彰的,每有1次加9分", "单句加分 9 分,超过本项分值 5 分"),
    ],
)
def test_more_than_the_item_has(find: Find, said, title):
    (found,) = find("A303", item(5, said))
    assert (found.title, found.severity) == (title, Severity.WARNING)


@pytest.mark.parametrize("said", ["组织的,加5分", "1、组织的,加5分;2、造假的,扣5分"])
def test_as_much_as_the_item_has(find: Find, said):
    assert find("A303", item(5, said)) == []


# ---- A304, A305, A306 --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ("1、计划的,加1分;2、组织的,加2分", "3"),
        ("1、计划的,加1分;2、组织的,每有1次加1分,最高加2分", "3"),
        ("1、登记的,加1分;2、不全的(2分),每少1次扣1分", "3"),
        ("组织的,每有1次加1分,此项最多3分", "3"),
    ],
)
def test_a_full_mark_out_of_reach(find: Find, said, most):
    (found,) = find("A304", item(5, said))
    assert found.title == f"本项 5 分,各句全部做到也只有 {most} 分"
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "said",
    [
        "1、计划的,加2分;2、组织的,加3分",
        "组织的,每有1次加1分",
        "未组织的,每有1次扣1分",
        "1、计划的,加2分;2、造假的,扣1分",
        "1、登记的,加2分;2、不全的(3分),每少1次扣1分",
        "1、计划的,加2分;2、视情酌定1至3分",
    ],
)
def test_a_full_mark_within_reach_or_not_known(find: Find, said):
    assert find("A304", item(5, said)) == []


def test_awards_beyond_the_value_are_only_mentioned(find: Find):
    (found,) = find("A305", item(5, "1、计划的,加3分;2、组织的,加3分"))
    assert (found.severity, found.title) == (Severity.INFO, "本项 5 分,各句加分合计 6 分")
    assert find("A305", item(5, "1、计划的,加2分;2、组织的,加3分")) == []


def test_shares_beyond_the_value(find: Find):
    (found,) = find("A306", item(5, "1、登记的,加3分;2、不全的(4分),每少1次扣1分"))
    assert found.title == "本项 5 分,各句自带的分值合计 7 分"
    assert found.notes == ("各句:3 + 4 分",)


def test_an_award_and_its_own_deduction_are_one_share(find: Find):
    said = "1、全部参加的,加5分;每少1人,扣1分"
    assert find("A306", item(5, said)) == []


# ---- A211 base ---------------------------------------------------------------------------------

MIXED = "按规定召开会议,每少1次扣3分;上课的,每上1次加3分"


def test_a_deduction_beside_an_unbounded_award(find: Find):
    (found,) = find("A211", item(15, MIXED))
    assert found.severity is Severity.ERROR
    assert found.notes[1] == "全部做到而没有加分的,从满分扣起得 15 分,从零分扣起得 0 分"


@pytest.mark.parametrize(
    "said",
    [
        "按规定召开会议的(15分),每少1次扣3分;上课的,每上1次加3分",
        "1、按规定召开会议,每少1次扣3分;2、上课的,每上1次加3分,最高加6分",
        "按规定召开会议,每少1次扣3分",
    ],
)
def test_a_deduction_whose_base_is_known(find: Find, said):
    assert find("A211", item(15, said)) == []


@pytest.mark.parametrize("base", ["设定分值", "0分 可为负"])
def test_a_reading_that_gives_the_base(find: Find, base):
    note = f"@解释 基础\n@ 甲 采用: 第1句: 照原文 基数 {base}\n@ 乙: 照原文\n@ 理由: 选定\n"
    assert find("A211", item(15, MIXED) + note) == []


# ---- A311 band ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "title"),
    [
        ("3人以上不足20人", "30人以上不足90人", "20人到30人之间不在任何一档里"),
        ("3人以上不足40人", "30人以上不足90人", "30人到40人同时落在两档里"),
        ("3人以上不足30人", "30人以上不足90人", "90人以上的不在任何一档里"),
    ],
)
def test_bands_with_gaps_and_overlaps(find: Find, low, high, title):
    said = f"1、成员{low}设立小组的,加3分;2、成员{high}设立分会的,加2分"
    found = find("A311", item(5, said))
    assert title in [each.title for each in found]
    assert {each.severity for each in found} == {Severity.WARNING}


def test_bands_inside_one_sentence_over_two_counts(find: Find):
    said = "正式成员3人(含)以上不足50人设立小组或成员50人(含)以上不足100人设立分会的,加5分"
    titles = [each.title for each in find("A311", item(5, said))]
    assert titles == ["各档用的不是同一个量:“正式成员”、“成员”", "100人以上的不在任何一档里"]


def test_one_number_in_two_thresholds(find: Find):
    said = "1、开会4次以上的,加2分;2、开会8次以上的,加3分"
    (found,) = find("A311", item(5, said))
    assert found.title == "8次以上同时落在两档里"


@pytest.mark.parametrize(
    "said",
    [
        "1、成员3人以上不足20人设立小组的,加3分;2、成员20人以上设立分会的,加2分",
        "成员3人以上不足50人设立小组的,加5分",
        "1、开会4次以上的,加2分;2、培训8次以上的,加3分",
    ],
)
def test_bands_that_fit(find: Find, said):
    assert find("A311", item(5, said)) == []


def test_what_each_further_time_costs_is_no_overlap(find: Find):
    assert find("A311", item(10, "1、迟到的,第一次扣1分,第二次扣2分,第三次扣3分。")) == []


# ---- A312 ladder, A313 level -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            "1、获省级以上表彰的,每有1次加1分;2、获市级以上表彰的,每有1次加2分",
            "“省级以上”加 1 分,比“市级以上”的 2 分还少",
        ),
        (
            "1、获省级以上表彰的,每有1次加2分;2、获县级表彰的,每有1次加1分",
            "“市级”没有写加几分",
        ),
        (
            "1、获市级表彰的,每有1次加2分;2、获县级表彰的,每有1次加1分",
            "“省级”、“国家级”没有写加几分",
        ),
        (
            "1、获省级以上表彰的,每有1次加2分;2、获省级以上表彰的,每有1次加1分",
            "“省级以上”写了两次",
        ),
    ],
)
def test_levels_out_of_order_or_left_out(find: Find, said, title):
    assert title in [each.title for each in find("A312", item(5, said))]


@pytest.mark.parametrize(
    "said",
    [
        "1、获省级以上表彰的,每有1次加3分;2、获市级表彰的,每有1次加2分;3、获县级表彰的,每有1次加1分",
        "1、获省级以上表彰的,每有1次加3分;2、获县级以上表彰的,每有1次加1分",
        "获县级以上表彰的,每有1次加3分",
    ],
)
def test_levels_in_order(find: Find, said):
    assert find("A312", item(5, said)) == []


RANKS = "1、获得总部以上先进个人的,每有1次加3分;2、获得分部以上先进个人的,每有1次加2分"


def test_levels_that_nobody_ordered(find: Find):
    (found,) = find("A313", item(5, RANKS))
    assert found.severity is Severity.ERROR
    assert found.title == "不知道等级高低:“获得总部以上”、“获得分部以上”"


def test_a_note_that_orders_them(find: Find):
    assert find("A313", "@等级 分部 < 总部\n" + item(5, RANKS)) == []


def test_one_threshold_alone_needs_no_order(find: Find):
    assert find("A313", item(5, "获得分部以上先进个人的,每有1次加2分")) == []


# ---- A401 shared -------------------------------------------------------------------------------


def test_one_name_for_two_facts(find: Find):
    text = article("10分", "手册(5分):准确登记的,加5分。", "台账(5分):准确登记的,加5分。")
    (found,) = find("A401", text)
    assert found.severity is Severity.INFO
    assert found.title == "“准确登记”在第二条第(一)项也用作名称"
