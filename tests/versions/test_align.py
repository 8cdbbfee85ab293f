"""Units of two texts are matched by what they say; expectations are read off the invented texts."""

from __future__ import annotations

from redcell_dsl.model.citation import locate
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import outline
from redcell_dsl.versions.align import Alignment, Change, align

TEXT = """河湾镇图书室评比办法

第一章  总则

第一条  为了让村民有书可读，制定本办法。

第二条  本办法适用于全镇各村图书室。

第二章  评分标准

第三条  开放服务（30分）

（一）开放时间（20分）：1、每周开放满5天的，加10分；2、节假日照常开放的，加10分。

（二）借阅登记（10分）：借阅没有登记的，每次扣1分。

第四条  藏书管理（40分）

（一）图书数量（20分）：藏书满2000册的，加20分。

（二）图书修补（20分）：破损图书没有修补的，每册扣0.5分。

第五条  读书活动（30分）

（一）读书会（30分）：每举办1次读书会加5分，最高加30分。

第三章  附则

第六条  本办法由镇文化站负责解释。
"""


def compared(old: str, new: str) -> Alignment:
    return align(Source("旧", old), Source("新", new))


def told(alignment: Alignment) -> list[tuple[str, str, str]]:
    """What is not the same: the change, the old id, the new id."""
    return [
        (str(pair.change), pair.old.id if pair.old else "", pair.new.id if pair.new else "")
        for pair in alignment.pairs
        if pair.change is not Change.SAME
    ]


def swapped(text: str, *changes: tuple[str, str]) -> str:
    """The text with words replaced, each of which stands in it."""
    for was, now in changes:
        assert was in text, was
        text = text.replace(was, now)
    return text


def test_the_same_text() -> None:
    found = compared(TEXT, TEXT)
    assert found.identical
    assert found.alike == 1
    assert [pair.new.id for pair in found.pairs if pair.new][:5] == ["", "§1", "1", "2", "§2"]
    assert found.became("3.1.2") == "3.1.2"


def test_notes_are_no_text() -> None:
    noted = swapped(TEXT, ("制定本办法。\n", "制定本办法。\n@说明: 目的\n"))
    assert compared(noted, TEXT).identical


def test_an_article_at_the_top_only_renumbers_the_others() -> None:
    new = TEXT
    for number, now in zip("六五四三二一", "七六五四三二", strict=True):
        new = swapped(new, (f"第{number}条", f"第{now}条"))
    new = swapped(new, ("第二条  为了", "第一条  评比每两年举行一次。\n\n第二条  为了"))
    found = compared(TEXT, new)
    renumbered = [("仅编号", str(n), str(n + 1)) for n in range(1, 7)]
    assert told(found) == [("新增", "", "1"), *renumbered]
    assert found.became("3.1.2") == "4.1.2"
    assert found.was("1") is None
    assert found.was("7") == "6"


def test_a_changed_number_changes_that_unit_alone() -> None:
    new = swapped(TEXT, ("照常开放的，加10分", "照常开放的，加8分"))
    assert told(compared(TEXT, new)) == [("修改", "3.1.2", "3.1.2")]


def test_a_changed_set_value_is_a_change_of_the_heading() -> None:
    new = swapped(TEXT, ("图书修补（20分）", "图书修补（25分）"))
    assert told(compared(TEXT, new)) == [("修改", "4.2", "4.2")]


def test_punctuation_width_and_blanks() -> None:
    new = swapped(TEXT, ("每册扣0.5分。", "每册扣０．５分;"), ("总则", "总  则"))
    assert told(compared(TEXT, new)) == [("仅标点", "§1", "§1"), ("仅标点", "4.2", "4.2")]


def test_an_item_moved_to_another_article() -> None:
    item = "（二）借阅登记（10分）：借阅没有登记的，每次扣1分。\n\n"
    new = swapped(TEXT, (item, ""), ("第五条", item.replace("二", "三") + "第五条"))
    found = compared(TEXT, new)
    assert told(found) == [("移动", "3.2", "4.3")]
    pair = found.of_old("3.2")
    assert (pair.moved, pair.renumbered) == (True, True)


def test_a_moved_item_that_is_changed_too() -> None:
    item = "（二）借阅登记（10分）：借阅没有登记的，每次扣1分。\n\n"
    now = "（三）借阅登记（10分）：借阅图书没有登记的，每次扣2分。\n\n"
    new = swapped(TEXT, (item, ""), ("第五条", now + "第五条"))
    pair = compared(TEXT, new).of_new("4.3")
    assert pair.old is not None
    assert (pair.old.id, pair.change, pair.moved) == ("3.2", Change.CHANGED, True)


def test_articles_that_change_places() -> None:
    start, middle = TEXT.index("第四条"), TEXT.index("第五条")
    end = TEXT.index("第三章")
    fourth, fifth = TEXT[start:middle], TEXT[middle:end]
    new = TEXT[:start] + fifth.replace("五", "四", 1) + fourth.replace("四", "五", 1) + TEXT[end:]
    found = compared(TEXT, new)
    assert (found.became("4"), found.became("5")) == ("5", "4")
    assert sum(pair.moved for pair in found.pairs) == 1
    assert found.of_old("4.1").change is Change.SAME


def test_a_chapter_split_in_two_leaves_its_articles_where_they_are() -> None:
    new = swapped(
        TEXT,
        ("第三章  附则", "第四章  附则"),
        ("第五条", "第三章  活动标准\n\n第五条"),
        ("第二章  评分标准", "第二章  服务标准"),
    )
    found = compared(TEXT, new)
    assert told(found) == [
        ("修改", "§2", "§2"),
        ("新增", "", "§3"),
        ("仅编号", "§3", "§4"),
    ]


def test_an_article_that_is_gone_stands_where_it_stood() -> None:
    gone = TEXT[TEXT.index("第四条") : TEXT.index("第五条")]
    found = compared(TEXT, swapped(TEXT, (gone, ""), ("第五条", "第四条"), ("第六条", "第五条")))
    assert told(found) == [
        ("删除", "4", ""),
        ("删除", "4.1", ""),
        ("删除", "4.2", ""),
        ("仅编号", "5", "4"),
        ("仅编号", "6", "5"),
    ]


def test_a_sentence_written_anew_in_its_place() -> None:
    new = swapped(TEXT, ("藏书满2000册的，加20分", "藏书每满500册加4分，最高加20分"))
    assert told(compared(TEXT, new)) == [("修改", "4.1", "4.1")]


def test_an_article_becomes_two() -> None:
    new = swapped(
        TEXT,
        ("第六条", "第七条"),
        ("第五条", "第六条"),
        ("（二）图书修补（20分）：", "第五条  图书修补（20分）\n\n"),
        ("第四条  藏书管理（40分）", "第四条  藏书管理（20分）"),
    )
    found = compared(TEXT, new)
    assert found.became("4.2") == "5"
    assert found.became("4.1") == "4.1"


TABLE = """某镇窗口评分表

一、服务（10分）

| 项目 | 内容 | 分值 | 办法 |
| 态度 | 接待热情。 | 4 | 未起立接待的，每次扣1分。 |
| ^^ | 用语文明。 | 3 | 用语粗鲁的，每次扣1分。 |
| 效率 | 当日办结。 | 3 | 没有当日办结的，每件扣0.5分。 |
"""


def test_rows_added_and_changed_in_a_table() -> None:
    row = "| ^^ | 一次告知。 | 3 | 没有一次告知的，每次扣1分。 |\n"
    new = swapped(TABLE, ("| 效率 |", row + "| 效率 |"), ("| 3 | 用语", "| 2 | 用语"))
    assert told(compared(TABLE, new)) == [("修改", "1.1.2", "1.1.2"), ("新增", "", "1.1.3")]


def test_rows_are_known_by_their_first_cell() -> None:
    old = "第一条  获奖的，按下表计分。\n\n| 级别 | 一等奖 | 二等奖 |\n| 国家级 | 5分 | 4分 |\n| 省级 | 3分 | 2分 |\n"
    new = swapped(old, ("| 省级 |", "| 部级 | 4分 | 3分 |\n| 省级 |"), ("3分 | 2分", "2分 | 1分"))
    found = compared(old, new)
    states = [str(pair.change) for pair in found.pairs if pair.change is not Change.SAME]
    assert states == ["新增", "修改"]


def test_texts_with_nothing_in_common() -> None:
    found = compared(TEXT, TABLE)
    assert found.alike < 0.05
    assert {str(pair.change) for pair in found.pairs[1:]} == {"删除", "新增"}


def test_a_group_is_never_an_article() -> None:
    old = "某镇评分表\n\n一、卫生（10分）：有垃圾的，扣1分。\n"
    new = "某镇评分表\n\n一、卫生\n\n第一条  保持清洁。\n"
    pair = compared(old, new).of_old("1")
    assert (pair.change, pair.new) == (Change.DELETED, None)


def test_an_empty_text() -> None:
    found = compared(TEXT, "")
    assert all(pair.change is Change.DELETED for pair in found.pairs[1:])
    assert compared("", "").identical


def test_every_unit_has_one_pair() -> None:
    new = swapped(TEXT, ("第三条", "第五条"), ("图书", "书籍"))
    found = compared(TEXT, new)
    olds = [pair.old.id for pair in found.pairs if pair.old]
    news = [pair.new.id for pair in found.pairs if pair.new]
    assert len(olds) == len(set(olds)) == units(TEXT)
    assert len(news) == len(set(news)) == units(new)


def units(text: str) -> int:
    return len(list(locate(outline(Source("", text)).root).walk()))
