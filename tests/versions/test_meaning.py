"""What an edit of a text means: the sort of difference, what was and is, where; by hand."""

from __future__ import annotations

import pytest

from redcell_dsl.versions.align import align
from redcell_dsl.versions.match import units_of
from redcell_dsl.versions.meaning import Group, Kind, meaning
from redcell_dsl.versions.meaning.view import view
from tests.versions.pairs import BASE, HEAD, METHOD, compared, compiled, edited

ONE_POINT = [
    ("开放阅览室的,加4分", "开放阅览室的,加5分", Kind.POINTS, "4分", "5分"),
    ("每处扣1分", "每处扣2分", Kind.POINTS, "1分", "2分"),
    ("每次加2分", "每次加3分", Kind.POINTS, "2分", "3分"),
    ("最高3分", "最高4分", Kind.CAP, "最高 3分", "最高 4分"),
    (",最高3分", "", Kind.CAP, "最高 3分", ""),
    ("(一)阅读(10分)", "(一)阅读(8分)", Kind.VALUE, "10分", "8分"),
    ("每次加1分", "每2次加1分", Kind.STEP, "1", "2"),
    ("至少召开1次", "至少召开2次", Kind.THRESHOLD, "1", "2"),
    ("每季度", "每月", Kind.PERIOD, "每季度", "每月"),
    ("开放阅览室的", "购置新书的", Kind.CONDITION, "「开放阅览室」", "「购置新书」"),
    ("11月30日", "12月10日", Kind.DATES, None, None),
    ("开放阅览室的,加4分", "不开放阅览室的,扣4分", Kind.NATURE, "加分", "扣分"),
    ("每处扣1分。", "每处扣1分,此项最多扣5分。", Kind.CAP, "", "最多扣 5分"),
]


@pytest.mark.parametrize(("old", "new", "kind", "was", "now"), ONE_POINT)
def test_one_edit_is_one_difference(old, new, kind, was, now) -> None:
    found = edited(old, new)
    (only,) = found.meant
    assert only.kind is kind
    if was is not None:
        assert (only.old, only.new) == (was, now)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("每次加1分,最高3分", "每1次加1分,最多加3分"),
        ("(10分):1、开放阅览室的,加4分;", "（10分）：1、开放阅览室的，加４分；"),
        ("加4分", "加四分"),
        ("1、开放阅览室的,加4分;2、", "1.开放阅览室的,加4分;2."),
    ],
)
def test_other_words_for_the_same_are_no_difference(old, new) -> None:
    found = edited(old, new)
    assert found.meant == ()
    assert all(each.group is Group.WORDS for each in found.differences)


def test_nothing_changes_in_the_same_text() -> None:
    assert compared(BASE, BASE).differences == ()


def test_renumbering_alone_is_no_difference() -> None:
    moved = BASE.replace("(一)阅读", "(二)阅读").replace("(二)管理", "(一)管理")
    first, second, *rest = moved.split("\n\n")
    assert compared(BASE, "\n\n".join((second, first, *rest))).differences == ()


def test_a_reworded_fact_is_told_and_means_the_same() -> None:
    found = edited("开放阅览室的", "设立并开放阅览室的")
    assert found.meant == ()
    (only,) = found.differences
    assert (only.kind, only.group, only.open) == (Kind.NAME, Group.CHECK, True)
    assert (only.old, only.new) == ("开放阅览室", "设立并开放阅览室")
    assert "请核对" in only.what


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("开放阅览室的", "开放阅览室或者自习室的"),
        ("组织读书会的", "组织读书会、报告会等的"),
        ("组织读书会的", "组织读书会和报告会的"),
        ("图书登记不全的", "图书、报刊登记不全的"),
    ],
)
def test_a_member_more_or_less_is_for_people_to_look_at(old, new) -> None:
    for one, other in ((old, new), (new, old)):
        found = compared(BASE.replace(old, one), BASE.replace(old, other))
        assert [each.kind for each in found.differences] == [Kind.NAME]
        assert found.counts[Group.CHECK] == 1
        assert found.counts[Group.WORDS] == 0
        told = view(found, [None], ("旧", "新"))
        assert told.verdict == "规则没有变,但有 1 处改了文字、意思变没变要人来定,请核对"


def test_what_is_not_understood_is_told_beside_what_has_to_be_looked_at() -> None:
    last = "\n第三条  评比结果{}有关规定折合3分。\n"
    new = BASE.replace("开放阅览室的", "开放阅览室或者自习室的") + last.format("比照")
    told = view(found := compared(BASE + last.format("参照"), new), [None] * 2, ("旧", "新"))
    assert {each.kind for each in found.differences} == {Kind.NAME, Kind.UNREAD}
    assert told.verdict == (
        "读懂的规则没有变,但有 1 处改了文字、意思变没变要人来定,请核对;还有没有读懂的句子,见下"
    )


def test_a_change_of_points_beside_a_question_in_other_words() -> None:
    new = BASE.replace("开放阅览室的", "开放阅览室或者自习室的").replace("每处扣1分", "每处扣2分")
    told = view(found := compared(BASE, new), [None] * 2, ("旧", "新"))
    assert len(found.differences) == 2
    assert told.verdict == "意思改了 1 处;另有 1 处请核对"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("图书登记不全的", "图书登记，不全的"),
        ("图书登记不全或者损坏的", "图书登记不全或损坏的"),
        ("图书登记和清点不全的", "图书登记以及清点不全的"),
        ("没有建立图书台帐的", "未建立图书台账的"),
    ],
)
def test_known_synonyms_and_punctuation_ask_the_same(old, new) -> None:
    found = compared(BASE.replace("图书登记不全的", old), BASE.replace("图书登记不全的", new))
    assert found.open == ()
    assert found.meant == ()


def test_what_people_say_is_the_same_is_not_asked_again() -> None:
    (one, before), (other, after) = (
        compiled(BASE.replace("开放阅览室的", said))
        for said in ("开放阅览室的", "开放阅览室或者自习室的")
    )
    units = units_of(align(one, other))
    assert meaning(before, after, units).open != ()
    assert meaning(before, after, units, {"1.1.1": "1.1.1"}).open == ()


def test_words_that_a_note_speaks_for_are_for_people_to_look_at() -> None:
    noted = "(一)阅读(10分):{}\n@得分 加分 2分 每 1次「组织读书会」 最高 10分\n"
    old, new = (noted.format(said) for said in ("读书会酌情计分。", "读书会、报告会酌情计分。"))
    found = compared(old, new)
    assert [(each.kind, each.open) for each in found.differences] == [(Kind.NOTED, True)]


def test_look_alikes_in_what_organisers_see_to_are_no_difference() -> None:
    deadline = "第二条  参评材料由各社区于11月30日前报送。"
    old, new = (f"第二条  参评的{word}由各社区于11月30日前报送。" for word in ("台帐", "台账"))
    found = compared(BASE.replace(deadline, old), BASE.replace(deadline, new))
    assert found.meant == ()


def test_a_rule_that_is_added_brings_its_fact_with_it() -> None:
    found = edited("最高3分。", "最高3分;3、设立流动书箱的,加2分。")
    (only,) = found.meant
    assert only.kind is Kind.RULE_ADDED
    assert only.now == ("加分 2分 当 「设立流动书箱」",)
    (fact,) = [each for each in found.differences if each.kind is Kind.FACT_ADDED]
    assert (fact.new, fact.follows) == ("设立流动书箱", True)


def test_a_rule_that_falls_away_takes_its_fact_with_it() -> None:
    found = edited("1、开放阅览室的,加4分;2、组织读书会的", "组织读书会的")
    assert [each.kind for each in found.meant] == [Kind.RULE_DROPPED]
    assert [each.old for each in found.differences if each.kind is Kind.FACT_DROPPED] == [
        "开放阅览室"
    ]


def test_items_that_come_and_go() -> None:
    item = "(三)荣誉(10分):获区级以上表彰的,每次加2分。\n\n"
    gone = edited(item, "")
    assert [each.kind for each in gone.meant] == [Kind.ITEM_DROPPED]
    assert gone.meant[0].was == ("加分 2分 每 1次「获区级以上表彰」",)
    assert gone.meant[0].what == "删去“荣誉”(10分)一项"
    come = compared(BASE.replace(item, ""), BASE)
    assert [each.kind for each in come.meant] == [Kind.ITEM_ADDED]


def test_the_full_value_of_an_article() -> None:
    found = compared(BASE, BASE, (HEAD, HEAD.replace("书屋(40分)", "书屋(30分)")))
    (only,) = found.meant
    assert (only.kind, only.old, only.new) == (Kind.VALUE, "40分", "30分")
    assert only.what == "本条的设定分值由“40分”改为“30分”"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("最高 设定分值; 减分项", "最高 设定分值×80%; 减分项", "加分项的最高分"),
        ("减分项 基础 设定分值 最低 0分", "减分项 基础 设定分值 最低 2分", "减分项的最低分"),
        ("混合项 最低 0分", "混合项 最低 1分", "混合项的最低分"),
    ],
)
def test_the_method_parameter_by_parameter(old, new, what) -> None:
    assert old in METHOD
    found = compared(BASE, BASE, (HEAD, HEAD.replace(old, new)))
    (only,) = found.meant
    assert only.kind is Kind.METHOD
    assert only.what.startswith(what)


READ = "@解释 次数 第2目\n@ {}: 照原文\n@ {}: 照原文 只计一次\n@ 理由: 照字面\n"


def with_reading(first: str, second: str) -> str:
    note = READ.format(first, second)
    return BASE.replace("最高3分。\n\n", "最高3分。\n" + note + "\n")


def test_a_reading_that_comes_and_goes() -> None:
    read = with_reading("逐次 采用", "一次")
    assert [each.kind for each in compared(BASE, read).meant] == [Kind.READING_ADDED]
    assert [each.kind for each in compared(read, BASE).meant] == [Kind.READING_DROPPED]


def test_another_choice_is_told_by_the_reading_and_not_rule_by_rule() -> None:
    found = compared(with_reading("逐次 采用", "一次"), with_reading("逐次", "一次 采用"))
    (only,) = found.meant
    assert (only.kind, only.old, only.new) == (Kind.READING_ADOPTED, "逐次", "一次")


def test_choices_that_say_something_else() -> None:
    old = with_reading("逐次 采用", "一次")
    found = compared(old, old.replace("只计一次", "最高 2分"))
    assert [each.kind for each in found.meant] == [Kind.READING_CHANGED]


def test_a_matter_that_counts_once_in_two_items() -> None:
    two = (
        "(一)表彰(10分):1、市级以上表彰的,每有1次加3分;2、区级以上表彰的,每有1次加2分。\n\n"
        "(二)立功(10分):1、市级以上立功的,每有1次加3分;2、区级以上立功的,每有1次加2分。\n\n"
    )
    once = two + "因同一事项有(一)和(二)情形的,不重复计分。\n"
    found = {each.kind: each for each in compared(two, once).meant}
    assert found[Kind.EXCLUSION].new == "同一事项在第一条第(一)项、第一条第(二)项只计一次"
    back = {each.kind: each for each in compared(once, two).meant}
    assert back[Kind.EXCLUSION].old == "同一事项在第一条第(一)项、第一条第(二)项只计一次"


def test_an_article_that_is_added_is_told_whole() -> None:
    more = BASE + "\n第三条  服务(10分)\n\n(一)延时(10分):延长开放时间的,加10分。\n"
    found = compared(BASE, more)
    assert Kind.ARTICLE_ADDED in [each.kind for each in found.meant]
    assert not any(each.kind is Kind.ITEM_ADDED for each in found.meant)


def test_a_sentence_that_is_not_understood_is_not_called_equal() -> None:
    found = edited("2、组织读书会的,每次加1分,最高3分。", "2、组织读书会的,比照有关情形折合分数。")
    assert [each.kind for each in found.meant] == [Kind.RULE_DROPPED]
    assert found.counts[Group.UNREAD] == 1


def test_bounds_and_types_that_notes_declare() -> None:
    note = "最高3分。\n@事实 组织读书会: 次数{}\n\n"
    bare = BASE.replace("最高3分。\n\n", note.format(""))
    bound = BASE.replace("最高3分。\n\n", note.format(", 不多于 12"))
    (only,) = compared(bare, bound).meant
    assert (only.kind, only.old, only.new) == (Kind.FACT_BOUND, "不限", "不多于 12")


def test_text_that_scores_nothing_is_only_words() -> None:
    aside = "第三条  为活跃社区文化,制定本办法。\n@说明: 目的\n"
    found = compared(BASE + "\n" + aside, BASE + "\n" + aside.replace("活跃", "繁荣"))
    assert found.meant == ()
    (only,) = found.differences
    assert (only.kind, only.what) == (Kind.WORDING, "这一句不计分,文字改了")


def test_counts_leave_out_what_only_follows() -> None:
    found = edited("最高3分。", "最高3分;3、设立流动书箱的,加2分。")
    assert found.counts[Group.PARTS] == 1
    assert found.counts[Group.FACTS] == 1
