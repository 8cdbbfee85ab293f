"""The table of amendments of invented texts; what it should say is read off the texts by hand."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
import pytest

from redcell_dsl.source.places import rulesets_folder
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official
from redcell_dsl.versions.align import Change, align
from redcell_dsl.versions.redline import redline
from redcell_dsl.versions.rows import Kind, Line
from redcell_dsl.versions.strokes import Fate, Stroke
from redcell_dsl.versions.units import own_spans
from redcell_dsl.versions.view import Effects, Redline, Row

from .edits import edited
from .test_align import TABLE, TEXT, swapped

SIGNS = {Fate.KEPT: "{}", Fate.GONE: "-{}-", Fate.COME: "+{}+"}


def table(old: str, new: str, effects: Effects | None = None) -> Redline:
    return redline(Source("旧", old), Source("新", new), effects)


def said(lines: tuple[Line, ...]) -> list[str]:
    return ["".join(SIGNS[s.fate].format(s.text) for s in line.words) for line in lines]


def only(given: Redline) -> Row:
    (row,) = given.rows
    return row


def test_the_same_text_has_no_row() -> None:
    made = table(TEXT, TEXT)
    assert made.identical
    assert made.rows == ()


def test_notes_beside_the_text_are_no_amendment() -> None:
    assert table(TEXT, swapped(TEXT, ("制定本办法。\n", "制定本办法。\n@说明: 目的\n"))).identical


def test_a_short_article_is_shown_whole() -> None:
    row = only(table(TEXT, swapped(TEXT, ("由镇文化站负责", "由县文化馆负责"))))
    assert (row.old_place, row.new_place, row.kinds) == ("第六条", "第六条", (Kind.CHANGED,))
    assert said(row.old) == ["第六条\u3000本办法由-镇文化站-负责解释。"]
    assert said(row.new) == ["第六条\u3000本办法由+县文化馆+负责解释。"]


LONG = TEXT.replace(
    "借阅没有登记的，每次扣1分。",
    "借阅没有登记的，每次扣1分；登记不全的，每次扣0.5分；借出的图书没有按期收回，也没有催还记录的，每册扣0.5分；"
    "丢失图书没有按照规定赔偿的，每册扣2分；借阅登记没有按月装订成册的，每月扣0.5分；没有按年归档的，扣1分。",
)


def test_of_a_long_article_only_what_changed_is_shown() -> None:
    row = only(table(LONG, swapped(LONG, ("照常开放的，加10分", "照常开放的，加8分"))))
    assert said(row.old) == [
        "第三条\u3000开放服务（30分）",
        "（一）开放时间（20分）",
        "……",
        "2、节假日照常开放的，加-10分-。",
        "……",
    ]
    assert said(row.new)[3] == "2、节假日照常开放的，加+8分+。"


def test_a_new_article_moves_the_numbers_of_the_others() -> None:
    new = TEXT
    for number, now in zip("六五四三二一", "七六五四三二", strict=True):
        new = swapped(new, (f"第{number}条", f"第{now}条"))
    made = table(
        TEXT, swapped(new, ("第二条  为了", "第一条  评比每两年举行一次。\n\n第二条  为了"))
    )
    added, rest = made.rows
    assert (added.kinds, added.old, added.place) == ((Kind.ADDED,), (), "第一条")
    assert said(added.new) == ["+第一条+\u3000+评比每两年举行一次。+"]
    assert (rest.place, rest.kinds, rest.details) == ("其余条文", (Kind.RENUMBERED,), ("内容不变",))
    assert (said(rest.old), said(rest.new)) == (["第一条至第六条"], ["第二条至第七条"])


def test_runs_of_new_numbers_end_where_an_article_changed() -> None:
    new = TEXT
    for number, now in zip("六五四三", "七六五四", strict=True):
        new = swapped(new, (f"第{number}条", f"第{now}条"))
    new = swapped(
        new, ("第四条  开放", "第三条  每年评比一次。\n\n第四条  开放"), ("加20分", "加25分")
    )
    made = table(TEXT, new)
    assert [row.place for row in made.rows] == ["第三条", "第五条", "其余条文"]
    assert made.rows[1].kinds == (Kind.CHANGED, Kind.RENUMBERED)
    assert said(made.rows[2].old) == ["第三条", "第五条至第六条"]
    assert said(made.rows[2].new) == ["第四条", "第六条至第七条"]


def test_a_citation_that_follows_its_article_is_no_change_of_words() -> None:
    old = swapped(TEXT, ("本办法由镇", "第四条、第五条由镇图书室解释，其余由镇"))
    new = old
    for number, now in zip("六五四", "七六五", strict=True):
        new = swapped(new, (f"第{number}条", f"第{now}条"))
    new = swapped(new, ("第五条  藏书", "第四条  每年公布一次藏书目录。\n\n第五条  藏书"))
    rows = {row.place: row for row in table(old, new).rows}
    assert rows["第七条"].kinds == (Kind.RENUMBERED,)
    assert rows["第七条"].details == ("所引条文的序号随之调整",)
    wrong = swapped(new, ("第五条、第六条由镇", "第五条、第七条由镇"))
    rows = {row.place: row for row in table(old, wrong).rows}
    assert Kind.CHANGED in rows["第七条"].kinds


def test_an_item_that_moves_is_told_in_both_articles() -> None:
    item = "（二）借阅登记（10分）：借阅没有登记的，每次扣1分。\n\n"
    made = table(TEXT, swapped(TEXT, (item, ""), ("第五条", item.replace("二", "三") + "第五条")))
    left, taken = made.rows
    assert (left.place, left.kinds, left.details) == (
        "第三条",
        (Kind.CHANGED, Kind.MOVED),
        ("第(二)项移至第四条第(三)项",),
    )
    assert taken.kinds == (Kind.CHANGED, Kind.MOVED)
    assert made.count(Kind.MOVED) == 2  # a row of each article
    assert "〔移至第四条第(三)项〕" in said(left.old)
    assert taken.details == ("第(三)项由原第三条第(二)项移入",)
    assert "〔原第三条第(二)项〕" in said(taken.new)


def test_an_article_that_is_gone() -> None:
    gone = TEXT[TEXT.index("第五条") : TEXT.index("第三章")]
    made = table(TEXT, swapped(TEXT, (gone, ""), ("第六条", "第五条")))
    row, rest = made.rows
    assert (row.place, row.new, row.kinds) == ("原第五条", (), (Kind.DELETED,))
    assert said(row.old)[0] == "-第五条-\u3000-读书活动（30分）-"
    assert rest.place == "其余条文"


def test_an_article_that_changes_its_place_alone() -> None:
    start, middle = TEXT.index("第一条"), TEXT.index("第二条")
    end = TEXT.index("第二章")
    first, second = TEXT[start:middle], TEXT[middle:end]
    new = TEXT[:start] + second.replace("二", "一", 1) + first.replace("一", "二", 1) + TEXT[end:]
    made = table(TEXT, new)
    moved = [row for row in made.rows if Kind.MOVED in row.kinds]
    assert len(moved) == 1
    assert moved[0].details == ("内容不变",)


def test_a_chapter_parted_from_another() -> None:
    new = swapped(TEXT, ("第三章  附则", "第四章  附则"), ("第五条", "第三章  活动标准\n\n第五条"))
    chapter, rest = table(TEXT, new).rows
    assert (chapter.place, chapter.kinds) == ("第三章", (Kind.PARTED,))
    assert chapter.details == ("由原第二章分出",)
    assert (said(rest.old), said(rest.new)) == (["第三章"], ["第四章"])


def test_an_article_parted_from_another() -> None:
    parted = "（二）图书修补（20分）：破损图书没有修补的，每册扣0.5分。"
    new = swapped(
        TEXT,
        ("第六条", "第七条"),
        ("第五条", "第六条"),
        (parted, "第五条  图书维护（20分）\n\n" + parted.replace("二", "一")),
        ("藏书管理（40分）", "藏书管理（20分）"),
    )
    rows = {row.place: row for row in table(TEXT, new).rows}
    assert rows["第五条"].kinds == (Kind.PARTED,)
    assert rows["第五条"].details[0] == "由原第四条分出"
    assert rows["第四条"].kinds == (Kind.CHANGED, Kind.PARTED)


def test_an_article_joined_to_another() -> None:
    new = swapped(
        TEXT,
        (
            "制定本办法。\n\n第二条  本办法适用于全镇各村图书室。",
            "制定本办法。本办法适用于全镇各村图书室。",
        ),
    )
    joined, gone = table(TEXT, new).rows
    assert (joined.place, joined.kinds) == ("第一条", (Kind.CHANGED, Kind.JOINED))
    assert (gone.place, gone.kinds, gone.details) == ("原第二条", (Kind.JOINED,), ("并入第一条",))


def test_rows_of_a_table_are_named_by_their_first_cell() -> None:
    row = "| 秩序 | 排队取号。 | 2 | 没有取号机的，扣1分。 |\n"
    made = only(table(TABLE, swapped(TABLE, ("| 效率 |", row + "| 效率 |"))))
    assert made.kinds == (Kind.CHANGED,)
    assert made.details == ("增加表中“秩序”一行",)
    added = said(made.new).index("+秩序+")
    assert said(made.new)[added + 1] == "+排队取号。 | 2 | 没有取号机的，扣1分。+"
    changed = only(table(TABLE, swapped(TABLE, ("| 3 | 用语", "| 2 | 用语"))))
    assert "用语文明。 | -3- | 用语粗鲁的，每次扣1分。" in said(changed.old)
    assert "用语文明。 | +2+ | 用语粗鲁的，每次扣1分。" in said(changed.new)


def test_punctuation_is_counted_and_not_listed() -> None:
    made = table(TEXT, swapped(TEXT, ("每册扣0.5分。", "每册扣０.５分;"), ("总则", "总  则")))
    assert (made.rows, made.respelled, made.identical) == ((), 2, False)


def test_a_changed_title() -> None:
    row = only(table(TEXT, swapped(TEXT, ("河湾镇图书室", "河湾镇农家书屋"))))
    assert (row.place, row.kinds) == ("标题", (Kind.CHANGED,))
    assert said(row.new) == ["河湾镇+农家书屋+评比办法"]


def test_texts_of_two_regulations() -> None:
    made = table(TEXT, TABLE)
    assert made.strange
    assert not table(TEXT, swapped(TEXT, ("图书", "书籍"))).strange


def test_effects_stand_beside_their_articles() -> None:
    new = swapped(TEXT, ("加20分", "加25分"), ("加10分；2、", "加5分；2、"))
    effects = Effects({"4": "满分提高", "3.1.1": "少5分"}, {"3.1.1": "从前10分"})
    rows = {row.place: row for row in table(TEXT, new, effects).rows}
    assert rows["第四条"].effect == "满分提高"
    assert rows["第三条"].effect == "第(一)项第1目:少5分\n第(一)项第1目:从前10分"


def test_nothing_is_said_of_scores_where_nothing_is_known() -> None:
    assert only(table(TEXT, swapped(TEXT, ("加20分", "加25分")))).effect == ""


@pytest.mark.parametrize("new", ["", "没有条文的一段话。\n"])
def test_a_text_without_articles(new: str) -> None:
    made = table(TEXT, new)
    assert all(Kind.DELETED in row.kinds or row.place == "标题" for row in made.rows)
    assert made.strange


NAMES = ("2018", "学生综合测评", "安全生产标准化")


@pytest.mark.fuzz
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=settings().max_examples // 10)
@given(data=st.data())
def test_every_word_that_came_or_went_stands_in_the_table(name: str, data: st.DataObject) -> None:
    old = official(Source(name, (rulesets_folder() / name / "办法.txt").read_text("utf-8")))
    new = data.draw(edited(old))
    made = table(old, new)
    told = {
        fate: bare("".join(s.text for row in made.rows for s in every(row) if s.fate is fate))
        for fate in Fate
    }
    for pair in align(Source("旧", old), Source("新", new)).pairs:
        for unit, text, change, fate in (
            (pair.old, old, Change.DELETED, Fate.GONE),
            (pair.new, new, Change.ADDED, Fate.COME),
        ):
            if unit is not None and pair.change is change:
                for span in own_spans(Source("", text), unit.block):
                    assert bare(text[span.start : span.end]) in told[fate]


def bare(text: str) -> str:
    """The letters of a text, without anything between them."""
    return re.sub(r"[\W_]+", "", text)


def every(row: Row) -> list[Stroke]:
    return [stroke for line in (*row.old, *row.new) for stroke in line.words]
