"""Checks of numbers that nobody owns, and of margin notes."""

from __future__ import annotations

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.source.diagnostic import Severity

from .conftest import Find


def item(said: str, note: str = "") -> str:
    return f"第二条  培训(5分)\n\n(一)培训(5分):{said}。\n{note}"


# ---- A201 number -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("连续三年组织的,加5分", "三年"),
        ("连续八个月办班的,加5分", "八个月"),
        ("引发50人以上上访的,每起扣1分", "50人"),
    ],
)
def test_numbers_that_change_nothing(find: Find, said, number):
    (found,) = find("A201", item(said))
    assert found.title == f"数字没有着落:`{number}`"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "said",
    [
        "近三年组织的,每有1次加1分",
        "在变动一周内未登记的,有1次扣0.5分",
        "至少与1个单位结对的,加5分",
        "年内组织4次以上培训的,加5分",
        "每季度至少培训1次,每少1次扣1分",
        "随机抽取6名人员,不合格的,每少1人扣1分",
        "参加“三会一课”的,加5分",
        "学习《六项规定》的,加5分",
        "上一年度组织的,加5分",
        "同一项目获二级英模的,加5分",
        "形成一个品牌的,加5分",
    ],
)
def test_numbers_that_are_computed_with_or_only_name_something(find: Find, said):
    assert find("A201", item(said)) == []


def test_a_note_that_says_what_a_number_means(find: Find):
    said = "连续三年组织的,加5分"
    note = "  @得分 加分 5分 当「连续组织」≥3年\n  @事实 连续组织: 年数\n"
    assert find("A201", item(said, note)) == []


def test_a_note_with_another_number_owns_nothing(find: Find):
    (found,) = find("A201", item("组织的,加5分", "  @得分 加分 4分 当「组织」\n"))
    assert found.title == "数字没有着落:`5分`"


def test_a_sentence_that_is_put_off_has_no_loose_numbers(find: Find):
    text = "第二条  近三年评选3次。\n  @待编: 评选\n"
    assert find("A201", text) == []


# ---- A202 smuggled -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "number"),
    [
        ("@得分 加分 3分 当「组织」", "3分"),
        ("@得分 加分 5分 每 2次「组织」", "2次"),
        ("@事实 组织: 次数, 不多于 12", "12"),
        ("@即 组织 = 「培训」×30%", "30%"),
    ],
)
def test_numbers_that_a_note_brings_in(find: Find, note, number):
    (found,) = find("A202", item("组织的,加5分", f"  {note}\n"))
    assert found.title == f"旁注里的 `{number}` 在它所说的正文里没有"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "note",
    [
        "@得分 加分 5分 当「组织」",
        "@得分 加分 五分 当「组织」",
        "@得分 第1句 加分 5分 当「组织」",
        "@得分 加分 5分 当「组织」≥1次",
        "@例 组织 = 是 时, 本项 得 5分",
        "@例 组织 = 7 时, 本项 得 5分",
        "@接受 A303: 见第十二条第(三)项",
    ],
)
def test_numbers_of_the_text_citations_and_examples(find: Find, note):
    assert find("A202", item("组织的,加5分", f"  {note}\n")) == []


@pytest.mark.parametrize("part", ["第2目", "第二目"])
def test_a_note_on_one_part_takes_no_number_from_another(find: Find, part):
    said = "1、计划的,加3分;2、组织的,加2分"
    (found,) = find("A202", item(said, f"  @得分 {part} 加分 3分 当「组织」\n"))
    assert found.title == "旁注里的 `3分` 在它所说的正文里没有"
    assert find("A202", item(said, f"  @得分 {part} 加分 2分 当「组织」\n")) == []


def test_a_note_on_one_sentence_takes_no_number_from_another(find: Find):
    said = "计划的,加3分;组织的,加2分"
    assert len(find("A202", item(said, "  @得分 第2句 加分 3分 当「组织」\n"))) == 1
    assert find("A202", item(said, "  @得分 第2句 加分 2分 当「组织」\n")) == []


def test_readings_own_their_numbers(find: Find):
    note = "@解释 次数\n@ 一次 采用: 加分 5分 当「组织」\n@ 逐次: 加分 2分 每 1次「组织」\n@ 理由: 2018 年起\n"
    assert find("A202", item("组织的,加5分", note)) == []


def test_a_note_may_take_a_number_from_what_it_cites(find: Find):
    text = item("组织的,加5分") + "\n第三条  考勤(9分)\n\n(一)考勤(9分):迟到的,每有1次扣1分。\n"
    note = "  @得分 加分 5分 当「组织」≥9次\n  @说明: 按第三条\n"
    assert len(find("A202", text.replace("加5分。\n", "加5分。\n" + note))) == 1
    cited = note.replace("@得分 加分", "@得分 第三条(一) 加分")
    assert find("A202", text.replace("加5分。\n", "加5分。\n" + cited)) == []


def test_a_number_in_a_reason_is_only_a_warning(find: Find):
    text = "第二条  市局负责组织评选。\n  @说明: 沿用 2016 年的做法\n"
    (found,) = find("A202", text)
    assert found.severity is Severity.WARNING


# ---- A203 repeated, A204 stranger --------------------------------------------------------------


def test_the_same_note_twice(find: Find):
    note = "  @例 组织 = 是 时, 本项 得 5分\n"
    (found,) = find("A203", item("组织的,加5分", note + note.replace(" = ", "=")))
    assert found.notes == ("前面的一条在第 5 行",)


def test_the_same_declaration_at_two_places(find: Find):
    note = "  @事实 组织: 是否\n"
    text = item("组织的,加5分", note) + "第三条  考勤(5分)\n\n(一)考勤(5分):组织的,加5分。\n" + note
    assert len(find("A203", text)) == 1


def test_the_same_reason_at_two_places_is_no_repetition(find: Find):
    text = "第二条  市局负责评选。\n  @说明: 程序\n第三条  市局负责公示。\n  @说明: 程序\n"
    assert find("A203", text) == []


def test_a_name_that_the_text_does_not_have(find: Find):
    note = "  @得分 加分 5分 当「组织业务陪训」\n"
    (found,) = find("A204", item("组织业务培训的,加5分", note))
    assert found.advice[0] == "是不是「组织业务培训」?"


@pytest.mark.parametrize(
    "note",
    [
        "  @得分 加分 5分 当「组织业务培训」\n",
        "  @得分 加分 5分 当「另外的名称」\n  @事实 另外的名称: 是否\n",
    ],
)
def test_names_of_the_text_and_declared_ones(find: Find, note):
    assert find("A204", item("组织业务培训的,加5分", note)) == []


@pytest.mark.parametrize(
    ("said", "meaning", "kind"),
    [
        ("按要求推送的,加5分", "加分 5分 当 每周 至少 1次「推送动态」", "次数"),
        ("按要求推送的,加5分", "加分 1分 每 1篇「推送动态」 最高 5分", "篇数"),
        ("按要求推送的,加5分", "加分 5分 当「推送动态」", "是否"),
        ("达到95%的,加5分", "加分 5分 当「推送动态」≥95%", "百分数"),
    ],
)
def test_the_note_that_is_advised_says_what_the_sentence_asks_for(find: Find, said, meaning, kind):
    """Pasted beside it, the note settles the matter and raises no other."""
    note = f"  @得分 {meaning}\n"
    (found,) = find("A204", item(said, note))
    advised = f"@事实 推送动态: {kind}"
    assert found.advice == (f"确需另填的,加旁注 `{advised}`",)
    for code in ("A204", "A202", "N010"):
        assert find(code, item(said, f"{note}  {advised}\n")) == []


@pytest.mark.parametrize(
    ("meaning", "kind", "said"),
    [
        ("加分 5分 当 每周 至少 1次「推送动态」", "是否", "要每周填一个数"),
        ("加分 5分 当 每周 至少 1次「推送动态」", "百分数", "要每周填一个数"),
        ("加分 5分 当「推送动态」≥95%", "是否", "要填一个可带小数的数"),
    ],
)
def test_a_type_that_the_sentence_cannot_use_is_refused(find: Find, meaning, kind, said):
    note = f"  @得分 {meaning}\n  @事实 推送动态: {kind}\n"
    (found,) = find("N010", item("达到95%的,加5分", note))
    assert found.title == f"「推送动态」{said},不能声明为“{kind}”"
    assert found.severity is Severity.ERROR


# ---- acceptances -------------------------------------------------------------------------------

LARGE = "组织的,加8分"


def test_an_accepted_finding_is_an_info_with_the_reason(find: Find):
    (found,) = find("A303", item(LARGE, "  @接受 A303: 一次加满\n"))
    assert found.severity is Severity.INFO
    assert found.notes[-1] == "已接受:一次加满"
    assert found.advice == ()


def test_it_holds_for_its_own_item_only(find: Find):
    other = "第三条  考勤(5分)\n\n(一)考勤(5分):出勤的,加9分。\n"
    found = find("A303", item(LARGE, "  @接受 A303: 一次加满\n") + other)
    assert [each.severity for each in found] == [Severity.INFO, Severity.WARNING]


def test_under_the_title_it_holds_everywhere(find: Find, compiled):
    text = "办法\n@接受 A303: 一次加满\n" + item(LARGE)
    (found,) = [each for each in run(compiled(text)) if each.code == "A303"]
    assert found.severity is Severity.INFO


def test_a_note_below_the_paragraph_reaches_all_of_it(find: Find):
    said = "1、组织的,加8分;2、计划的,加1分"
    (found,) = find("A303", item(said, "  @接受 A303: 一次加满\n"))
    assert found.severity is Severity.INFO


def test_an_acceptance_that_meets_nothing(find: Find):
    (found,) = find("A901", item("组织的,加6分", "  @接受 A305: 写错了代码\n"))
    assert found.severity is Severity.WARNING
    assert found.notes == ("这里查到的有:A303",)


def test_what_was_not_understood_cannot_be_accepted(find: Find):
    text = item("加1分上下", "  @接受 L001: 由考评组掌握\n")
    assert [each.severity for each in find("L001", text)] == [Severity.ERROR]
    assert len(find("A902", text)) == 1


def test_without_a_reason_nothing_is_accepted(find: Find):
    text = item(LARGE, "  @接受 A303\n")
    assert [each.severity for each in find("A303", text)] == [Severity.WARNING]
    assert len(find("A903", text)) == 1


# ---- N015 buried -------------------------------------------------------------------------------


BURIED = """第一条  培训(10分)
{note}
(一)组织(4分):组织培训的,加4分。

(二)记录(6分):1、有记录的,加2分;2、有照片的,加4分。
"""


def test_a_reason_that_takes_scoring_sentences_with_it(find: Find):
    (found,) = find("N015", BURIED.format(note="@说明: 分值沿用去年\n"))
    assert found.title == "这条“说明”把第一条下面的 3 句计分的话都算作不计分"
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize("note", ["", "@待编: 明年再定\n", "@填报: 考评组\n"])
def test_other_notes_bury_nothing(find: Find, note: str):
    assert find("N015", BURIED.format(note=note)) == []


def test_a_reason_on_one_sentence_or_accepted_is_meant(find: Find):
    assert find("N015", item("组织的,加5分", "  @说明: 不计\n")) == []
    note = "@说明: 今年不考评\n@接受 N015: 今年不考评\n"
    (found,) = find("N015", BURIED.format(note=note))
    assert found.severity is Severity.INFO
