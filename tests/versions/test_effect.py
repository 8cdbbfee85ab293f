"""What a comparison says of each unit, in a line."""

from __future__ import annotations

import pytest

from redcell_dsl.versions.align import align
from redcell_dsl.versions.meaning import witnesses
from redcell_dsl.versions.meaning.effect import influence
from redcell_dsl.versions.meaning.view import view
from redcell_dsl.versions.units import called
from tests.versions.pairs import BASE, HEAD, compared, compiled, edited


def test_a_unit_says_what_changed_with_an_example() -> None:
    found = edited("加4分", "加5分")
    told = influence(found, witnesses(found))
    assert told.new == {"1.1.1": "分数由“4分”改为“5分”(例:本项 4 → 5)"}
    assert told.old == {}


def test_without_examples_it_says_what_changed() -> None:
    assert influence(edited("加4分", "加5分")).new == {"1.1.1": "分数由“4分”改为“5分”"}


def test_mere_words_are_said_to_be_that() -> None:
    told = influence(edited("每次加1分,最高3分", "每次加1分,最高加3分"))
    assert told.new == {"1.1.2": "只改文字,计分不变"}


def test_a_question_in_other_words_is_for_people_to_look_at() -> None:
    told = influence(edited("开放阅览室的", "开放阅览室或者自习室的"))
    assert told.new == {"1.1.1": "问法改了,请核对:原“开放阅览室”,现“开放阅览室或者自习室”"}


def test_points_and_words_that_both_changed_are_both_said() -> None:
    told = influence(edited("开放阅览室的,加4分", "开放阅览室或者自习室的,加5分"))
    assert told.new == {
        "1.1.1": "分数由“4分”改为“5分”;问法改了,请核对:原“开放阅览室”,现“开放阅览室或者自习室”"
    }


LEVELS = """(一)竞赛(10分):在读书竞赛中获奖的,按下表计分,同一竞赛多次获奖的,只计最高分。

| 级别 | 一等奖 | 二等奖 |
| 市级 | 4分 | 3分 |
| 区级 | 2分 | 1分 |
"""


def test_a_row_whose_points_make_another_rule_is_not_called_the_same() -> None:
    """The rule stands with the table; the row only has its figures, and says nothing of its own."""
    told = influence(compared(LEVELS, LEVELS.replace("区级 | 2分", "区级 | 2.5分")))
    assert told.new == {"1.1.1": "分数(区级一等奖)由“2分”改为“2.5分”"}


@pytest.mark.parametrize("heads", [(HEAD, HEAD.replace("40分", "30分")), (HEAD, HEAD)])
def test_words_under_a_heading_whose_value_changed_are_not_said_to_score_the_same(heads) -> None:
    changed = heads[0] != heads[1]
    told = influence(compared(BASE, BASE.replace("最高3分", "最高加3分"), heads))
    assert told.new.get("1.1.2") == (None if changed else "只改文字,计分不变")
    assert "计分不变" not in told.new.get("1", "")


def test_words_of_an_item_whose_value_changed_are_not_said_to_score_the_same() -> None:
    new = BASE.replace("最高3分", "最高加3分").replace("(一)阅读(10分)", "(一)阅读(6分)")
    assert influence(compared(BASE, new)).new == {"1.1": "本项的设定分值由“10分”改为“6分”"}


def test_what_is_gone_stands_at_its_old_place() -> None:
    item = "(四)例会(10分):每季度至少召开1次管理例会,每少1次扣1分。\n\n"
    assert influence(edited(item, "")).old == {"1.4": "删去“例会”(10分)一项"}


def test_a_sentence_that_is_not_understood_leaves_it_open() -> None:
    aside = "第三条  {}\n"
    new = aside.format("评比结果比照有关规定折合3分。")
    told = influence(compared(BASE, BASE + "\n" + new))
    assert told.new == {"3": "没有读懂,影响不明"}


def test_an_article_says_what_its_parts_say() -> None:
    heads = HEAD, HEAD.replace("书屋(40分)", "书屋(30分)")
    told = influence(compared(BASE, BASE.replace("加4分", "加5分"), heads))
    assert told.new["1"] == ("本条的设定分值由“40分”改为“30分”\n第(一)项第1目:分数由“4分”改为“5分”")


READING = """(三)荣誉(10分):获区级以上表彰的,每次加2分。
@解释 荣誉次数
@ 逐次 采用: 照原文
@ 一次: 照原文 只计一次
@ 理由: 写的是每次
@ 依据: 第二条
"""


def test_a_reading_that_is_gone_is_told_where_its_unit_stands_now() -> None:
    item = "(三)荣誉(10分):获区级以上表彰的,每次加2分。\n"
    found = compared(BASE.replace(item, READING), BASE)
    assert influence(found).new == {"1.3": "删去口径“荣誉次数”,原来采用“逐次”"}
    assert influence(found).old == {}
    (section,) = view(found, witnesses(found), ("旧", "新")).sections
    assert section.heading == "第一条 书屋"


def test_a_row_of_a_nameless_group_is_called_by_its_place_in_the_table() -> None:
    source, _ = compiled(LEVELS)
    root = align(source, source).whole.new
    assert root is not None
    named = called(root)
    assert (named["1.1"], named["1.1.1"]) == ("第一条第(一)项", "第一条第(一)项表格")
    assert [each for each in named.values() if each.endswith("行")] == [
        "第一条第(一)项表格第1行",
        "第一条第(一)项表格第2行",
    ]
