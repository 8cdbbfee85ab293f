"""What a comparison says of each unit, in a line."""

from __future__ import annotations

from redcell_dsl.versions.meaning import witnesses
from redcell_dsl.versions.meaning.effect import influence
from redcell_dsl.versions.meaning.view import view
from tests.versions.pairs import BASE, HEAD, compared, edited


def test_a_unit_says_what_changed_with_an_example() -> None:
    found = edited("加4分", "加5分")
    told = influence(found, witnesses(found))
    assert told.new == {"1.1.1": "分数由“4分”改为“5分”(例:本项 4 → 5)"}
    assert told.old == {}


def test_without_examples_it_says_what_changed() -> None:
    assert influence(edited("加4分", "加5分")).new == {"1.1.1": "分数由“4分”改为“5分”"}


def test_mere_words_are_said_to_be_that() -> None:
    told = influence(edited("开放阅览室的", "设立并开放阅览室的"))
    assert told.new == {"1.1.1": "只改文字,计分不变"}


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
