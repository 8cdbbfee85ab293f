"""Checks of printed numbers, names, references and of what words can mean."""

from __future__ import annotations

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.source.diagnostic import Severity

from .conftest import Find


def titles(found):
    return [each.title for each in found]


# ---- A101 numbering ----------------------------------------------------------------------------


def numbered(*marks: str) -> str:
    parts = ";".join(f"{mark}做到第{position}样的,加1分" for position, mark in enumerate(marks))
    return f"第二条  事项(9分)\n\n(一)事项(9分):{parts}。\n"


@pytest.mark.parametrize(
    ("marks", "title"),
    [
        (("1、", "2、", "3、", "3、"), "序号 `3、` 重复"),
        (("1、", "2、", "4、"), "`2、` 之后是 `4、`,中间缺 1 个序号"),
        (("2、", "3、"), "序号从 `2、` 开始,前面缺号"),
        (("1、", "3、", "2、"), "`1、` 之后是 `3、`,中间缺 1 个序号"),
    ],
)
def test_numbers_that_do_not_follow(find: Find, marks, title):
    found = find("A101", numbered(*marks))
    assert titles(found)[0] == title
    assert found[0].severity is Severity.WARNING


def test_a_number_that_goes_back(find: Find):
    found = find("A101", numbered("1、", "3、", "2、"))
    assert titles(found)[1] == "`3、` 之后是 `2、`,次序颠倒"


def test_a_repeated_number_says_where_the_first_is_and_what_to_cite(find: Find):
    (found,) = find("A101", numbered("1、", "2、", "2、"))
    assert found.citation == "第二条第(一)项第3目"
    assert found.notes == ("另一个在第 4 行第 24 列",)


def test_only_the_first_fault_of_a_run_is_reported(find: Find):
    assert len(find("A101", numbered("1、", "2、", "2、", "4、", "5、"))) == 1


def test_articles_are_one_sequence_through_chapters(find: Find):
    text = "第二章  甲\n\n第二条  目的。\n\n第三章  乙\n\n第四条  依据。\n"
    found = find("A101", text)
    assert "`第二条` 之后是 `第四条`,中间缺 1 个序号" in titles(found)


def test_a_lone_number_is_only_mentioned(find: Find):
    (found,) = find("A101", numbered("1、"))
    assert (found.severity, found.title) == (Severity.INFO, "只有 `1、`,没有后面的序号")


@pytest.mark.parametrize(
    "text",
    [
        numbered("1、", "2、", "3、"),
        "第二条  工作:\n(一)甲;\n(二)乙。\n下列事项另行规定:\n(一)丙;\n(二)丁。\n",
        "第二条  目的。\n\n第二条之一  依据。\n\n第三条  原则。\n",
        "第二条  甲\n\n(一)事项:\n1.做到的,加1分。\n2.做好的,加1分。\n(二)别的:\n3.做到的,加1分。\n",
        (
            "| 项目 | 序号 | 标准 | 分值 |\n| 借书 | 1 | 每迟还1次扣1分 | 5 |\n| 借书 | 2 | 每缺1册扣1分 | 5 |\n"
            "| 还书 | 1 | 每破损1册扣1分 | 5 |\n| 还书 | 2 | 每丢失1册扣2分 | 5 |\n"
        ),
    ],
)
def test_sound_numbers(find: Find, text):
    assert find("A101", text) == []


def test_numbers_that_do_not_go_on_from_the_group_before(find: Find):
    text = (
        "第二条  甲\n\n(一)事项:\n1.做到的,加1分。\n2.做好的,加1分。\n(二)别的:\n4.做到的,加1分。\n"
    )
    assert titles(find("A101", text)) == ["序号从 `4.` 开始,前面缺号"]


def test_an_excerpt_may_start_anywhere(compiled):
    found = run(compiled("第十条  事项(5分)\n\n(一)事项(5分):做到的,加5分。\n"))
    assert "A101" not in {each.code for each in found}


# ---- A102 unit ---------------------------------------------------------------------------------


def test_a_value_without_its_unit_among_others_with_it(find: Find):
    text = "第二条  履职(15分)\n\n(一)会议(10):未开会的,每有1次扣1分。\n\n(二)记录(5分):未记的,每有1次扣1分。\n"
    (found,) = find("A102", text)
    assert found.title == "设定分值 `(10)` 没有写“分”,按 10 分读"
    assert found.advice == ("改为 `(10分)`",)


def test_a_text_that_never_writes_the_unit_has_a_style(find: Find):
    text = "第二条  履职(10)\n\n(一)会议(10):未开会的,每有1次扣1分。\n"
    assert find("A102", text) == []


# ---- A103 reference ----------------------------------------------------------------------------

RULES = "第二条  评选:\n(一)申报;\n(二)审定。\n\n"


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("按照第九条办理。", "第九条"),
        ("按照本办法第二条第(三)项办理。", "第二条第(三)项"),
        ("违反《治安条例》第三条和本办法第八条的,不得申报。", "第八条"),
        ("依照本规定第12条处理。", "第12条"),
    ],
)
def test_references_that_lead_nowhere(find: Find, said, wrong):
    (found,) = find("A103", f"{RULES}第三条  {said}\n")
    assert found.title == f"引用的 `{wrong}` 在正文里没有"


@pytest.mark.parametrize(
    "said",
    [
        "按照第二条第(一)项、第一条办理。",
        "依照《治安管理处罚法》第四十二条、第四十三条处理。",
        "依照刑法第三百条的规定处理。",
        "《关于修改第九十九条的决定》同时废止。",
        "删去“第八十条”。",
    ],
)
def test_references_that_are_there_or_are_not_this_texts(find: Find, said):
    assert find("A103", f"{RULES}第三条  {said}\n") == []


def test_a_reference_in_a_note_is_none_of_the_texts(find: Find):
    assert find("A103", f"{RULES}第三条  附则。\n  @说明: 见第九十条\n") == []


# ---- A104 typo ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "wrong", "meant"),
    [
        ("没少开1次会的,扣1分", "没少开1", "每少开1"),
        ("无证书的,没人扣0.5分", "没人", "每人"),
        ("未记录的,扣l分", "扣l分", "扣1分"),
        ("未记录的,加O.5分", "加O.5分", "加0.5分"),
        ("未记录的,扣1O分", "扣1O分", "扣10分"),
        ("每少l次扣1分", "少l", "少1"),
        ("未记录的,扣0,5分", "扣0,5分", "扣0.5分"),
        ("未记录的,最高0、5分", "0、5分", "0.5分"),
        ("得分在60分一下的,扣1分", "60分一下", "60分以下"),
        ("受3次一上表彰的,加1分", "3次一上", "3次以上"),
        ("获县级一上表彰的,加1分", "县级一上", "县级以上"),
        ("未记录的,扣0..5分", "..5", ".5"),
        ("未记录的,此项不的分", "不的分", "不得分"),
        ("未记录的,扣1份", "扣1份", "扣1分"),
        ("每少1次扣1分,扣完为至", "扣完为至", "扣完为止"),
    ],
)
def test_slips_with_the_words_that_were_meant(find: Find, said, wrong, meant):
    (found,) = find("A104", f"第二条  记录(5分)\n\n(一)记录(5分):{said}。\n")
    assert found.title == f"疑似笔误:`{wrong}`"
    assert found.advice == (f"确是笔误的,改为 `{meant}`",)
    assert found.severity is Severity.WARNING


def test_full_width_letters_are_letters_too(find: Find):
    (found,) = find("A104", "第二条  记录(5分)\n\n(一)记录(5分):未记录的,扣ｌ分。\n")
    assert found.advice == ("确是笔误的,改为 `扣1分`",)


@pytest.mark.parametrize(
    "said",
    [
        "没有缺席的,加1分",
        "没少讨论一件事的,加1分",
        "没人投诉的,加1分",
        "每1次加1分,最高2分",
        "第一、二名分别加2、1分",
        "捐款1,000元的,加1分",
        "下一步整改的,加1分",
        "手机APP推送的,加1分",
        "核对5份一上午的,加1分",
    ],
)
def test_words_that_are_no_slips(find: Find, said):
    assert find("A104", f"第二条  记录(5分)\n\n(一)记录(5分):{said}。\n") == []


def test_slips_in_notes_are_not_the_texts(find: Find):
    text = "第二条  记录(5分)\n\n(一)记录(5分):已记录的,加5分。\n  @接受 A104: 原为扣l分\n"
    assert find("A104", text) == []


# ---- A105 naming -------------------------------------------------------------------------------

HONOUR = "第二章  红旗工作示范点考评标准\n\n第二条  会议(5分)\n\n(一)会议(5分):开会的,加5分。\n\n第三章  申报\n\n"


def test_an_award_with_two_names(find: Find):
    text = (
        HONOUR + "第三条  申报基层红旗示范点的,须为红旗工作示范点。本级基层红旗示范点另行评选。\n"
    )
    (found,) = find("A105", text)
    assert found.title == "“红旗工作示范点”疑似又叫“基层红旗示范点”"
    assert found.advice[0].endswith("`@即 基层红旗示范点 = 「红旗工作示范点」`")


def test_a_note_that_says_they_are_one(find: Find):
    text = (
        HONOUR
        + "第三条  申报红旗示范点的,须为红旗工作示范点。\n@即 红旗示范点 = 「红旗工作示范点」\n"
    )
    assert find("A105", text) == []


def test_short_forms_and_other_awards_are_no_second_names(find: Find):
    text = HONOUR + "第三条  申报示范点和绿旗工作示范点的,由红旗工作示范点推荐。\n"
    assert find("A105", text) == []


SURVEY = (
    "第二条  测评分值均为10分,其中投票占比和满意占比分别为5分。投票占比得分=(有效票数÷总票数)×5分,"
    "满意占比得分=({0}÷{1})×5分,两项得分为测评分数。\n"
)


def test_a_number_with_two_names(find: Find):
    (found,) = find("A105", SURVEY.format("满意票数", "有效总票数"))
    assert found.title == "“有效票数”疑似又叫“有效总票数”"
    assert found.advice == ("是同一个数的,统一名称,或写 `@即 有效总票数 = 「有效票数」`",)


@pytest.mark.parametrize("note", ["", "@即 有效总票数 = 「有效票数」\n"])
def test_numbers_that_differ_in_meaning_or_are_said_to_be_one(find: Find, note):
    other = "有效总票数" if note else "有效票数"
    assert find("A105", SURVEY.format("有效满意票数", other) + note) == []


def test_two_writings_of_one_word(find: Find):
    (found,) = find("A105", "第二条  查看台账。台帐应当齐全。\n")
    assert (found.severity, found.title) == (Severity.INFO, "“台账”又写作“台帐”")


# ---- A212 limb ---------------------------------------------------------------------------------


def dues(said: str, note: str = "") -> str:
    return f"第二条  费用(5分)\n\n(一)费用(5分):{said}。\n{note}"


@pytest.mark.parametrize(
    "said",
    [
        "不按月交纳费用或规范记载的,每有1次扣1分",
        "每有1次不按期收缴的或规范记载的,扣0.5分",
        "未及时上报或者按规定归档的,扣1分",
        "没有开会或如实记录的,此项不得分",
    ],
)
def test_a_negation_that_stops_at_or(find: Find, said):
    (found,) = find("A212", dues(said))
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "said",
    [
        "不按月交纳费用或不规范记载的,每有1次扣1分",
        "未经批准或擅自外出的,扣1分",
        "不足3人或超过9人的,扣1分",
        "未开会或会议记录造假的,扣1分",
        "不迟到或按时完成的,加1分",
        "迟到或早退的,每有1次扣1分",
    ],
)
def test_sound_alternatives(find: Find, said):
    assert find("A212", dues(said)) == []


def test_a_reading_settles_what_or_means(find: Find):
    note = (
        "@解释 规范记载\n@ 漏字 采用: 扣分 1分 每有 1次「不按月交纳费用或不规范记载」\n"
        "@ 照字面: 照原文\n@ 理由: 漏一“不”字\n"
    )
    assert find("A212", dues("不按月交纳费用或规范记载的,每有1次扣1分", note)) == []


# ---- A213 threshold ----------------------------------------------------------------------------

REPORT = "第二条  汇报(5分)\n\n(一)汇报(5分):年内至少2次向上级汇报工作,每次加1.5分{0}。\n"


def test_at_least_so_many_and_so_much_each(find: Find):
    (found,) = find("A213", REPORT.format(""))
    assert found.title == "不足 2 次的,是每次照加,还是不得分,没有写定"
    assert found.notes == ("机器按每次照加来算", "超过 2 次的,是否继续加分,也没有写")


def test_a_cap_answers_half_of_it(find: Find):
    (found,) = find("A213", REPORT.format(",最高加3分"))
    assert found.notes == ("机器按每次照加来算",)


def test_each_without_a_threshold(find: Find):
    text = "第二条  汇报(5分)\n\n(一)汇报(5分):向上级汇报工作的,每次加1.5分。\n"
    assert find("A213", text) == []


def test_a_reading_settles_the_threshold(find: Find):
    name = "年内向上级汇报工作"
    note = f"@解释 汇报\n@ 逐次 采用: 照原文\n@ 上限: 加分 1.5分 每 1次「{name}」 最高 3分\n@ 理由: 逐次\n"
    assert find("A213", REPORT.format("") + note) == []


# ---- A214 ceiling ------------------------------------------------------------------------------


def capped(cap: str) -> str:
    return (
        "第二条  表彰(5分)\n\n(一)表彰(5分):1、集体受表彰的,每有1次加3分;"
        f"2、个人受表彰的,每有1次加1分,{cap}。\n"
    )


def test_this_item_capped_below_its_value(find: Find):
    (found,) = find("A214", capped("此项得分不超过2分"))
    assert found.title == "“此项”最高 2 分,而本项设定分值是 5 分"
    assert found.notes == ("机器按它所在的一目最高 2 分来算",)


@pytest.mark.parametrize("cap", ["此项最多5分", "最高加2分"])
def test_a_cap_that_leaves_no_doubt(find: Find, cap):
    assert find("A214", capped(cap)) == []
