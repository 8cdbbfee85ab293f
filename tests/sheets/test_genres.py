"""Sheets of a scoring table and of an assessment: open items, items that do not apply, grades, groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

import pytest

from redcell_dsl.evaluate.items import words
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.measures import Fate, Grade, Measures, Sentence, Unit
from redcell_dsl.model.number import Number
from redcell_dsl.model.rule import ItemCap
from redcell_dsl.sheets.build import bounds, entitled, sheet
from redcell_dsl.sheets.html import html
from redcell_dsl.sheets.markdown import markdown
from redcell_dsl.sheets.view import Closing, Opening, reached, rounded, valued, worth
from tests.office import genres
from tests.office.workbook.reaching import CASES, HARMLESS, reaching


@pytest.fixture(scope="module")
def table() -> Measures:
    return genres.safety()


def number(value: int) -> Number:
    return Number(Fraction(value))


def test_an_item_without_a_set_value_has_no_points_printed(table):
    found = sheet(table, "标准化仓库")
    bonus = found.articles[-1]
    assert bonus.outside
    assert bonus.heading == "九、附加分(5分)"
    assert [item.value for item in bonus.items] == [None, None]
    assert bonus.items[0].heading == "9.1科技投入"
    assert bonus.limit == "附加分,在满分以外另加;最高 5 分"
    for text in (html(found), markdown(found)):
        assert not re.search(r"(?<!\d)0 ?分(?!～)", text)
        assert "None" not in text


def test_the_full_mark_leaves_out_what_stands_outside(table):
    found = sheet(table, "标准化仓库")
    assert found.total == 100
    assert not found.mismatch
    assert found.articles[0].subtotal == "一、责任体系小计"


def test_only_items_that_may_not_apply_have_a_box(table):
    found = sheet(table, "标准化仓库")
    marked = [item for article in found.articles for item in article.items if item.exempt]
    said = [row for item in marked for row in item.rows if "不适用 当" in "".join(row.basis)]
    assert marked
    assert len(said) == len(marked)
    assert html(found).count("不适用□") == markdown(found).count("不适用□") == len(marked)


def test_grades_stand_with_their_bounds(table):
    found = sheet(table, "标准化仓库")
    assert found.grades == (
        ("一级", "≥90"),
        ("二级", "≥75,<90"),
        ("三级", "≥60,<75"),
        ("不达标", "<60"),
    )
    assert bounds(Grade("中", number(1), number(2), least_included=False)) == ">1,≤2"
    for text in (html(found), markdown(found)):
        assert "二级:≥75,&lt;90" in text.replace("\\<", "&lt;").replace("<90", "&lt;90")
        assert "总分(保留 1 位小数)" in text


def test_a_result_shows_its_grade_and_the_rounded_total():
    """The fifth case: 290/3 points, shown as 96.7, 优秀."""
    measures = reaching()
    card = evaluate(measures, "示范点", {**HARMLESS, **CASES[4][1]})
    found = sheet(measures, "示范点", card)
    assert (found.grade, found.shown, found.places) == ("优秀", Fraction("96.7"), 1)
    for text in (html(found), markdown(found)):
        assert "优秀" in text
        assert "96.7" in text
        assert "290/3" in text
        assert "不适用□" not in text


def test_numbers_to_some_places():
    assert rounded(Fraction("96.7"), 2) == "96.70"
    assert rounded(Fraction(5), 0) == "5"
    assert rounded(Fraction("-0.5"), 1) == "−0.5"
    assert (valued(None), worth(None), valued(Fraction(3))) == ("", "—", "(3分)")


def grouped(table, value=None, sentences=()):
    """The table with its first three items under one cell."""
    whole = table.units[0]
    inner = Unit("1.9", "栏", "", "基础管理", value, sentences, whole.children[:3])
    units = (replace(whole, children=(inner, *whole.children[3:])), *table.units[1:])
    return replace(table, units=units)


def shape(article):
    """What an article is made of: ids of items and rows, groups where they begin and end."""
    found = []
    for part in article.parts:
        match part:
            case Opening(group):
                found.append(f"<{group.id}")
            case Closing(group):
                found.append(f"{group.id}>")
            case _:
                found.append(part.id)
    return found


def test_items_are_grouped_as_the_table_groups_them(table):
    """The first three items under one head, the others under none; nothing says what they come to."""
    found = sheet(grouped(table), "标准化仓库")
    assert shape(found.articles[0]) == ["<1.9", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
    assert found.articles[0].items[0].heading == "1.1目标和考核\n(2分)"
    assert "基础管理" in html(found)
    assert "**基础管理**" in markdown(found)


def test_a_group_with_a_value_is_headed_and_summed(table):
    """Three items of 2 points each stand under 基础管理(6分)."""
    found = sheet(grouped(table, Number(Fraction(6))), "标准化仓库")
    assert shape(found.articles[0])[:5] == ["<1.9", "1.1", "1.2", "1.3", "1.9>"]
    assert "**基础管理(6分)**" in markdown(found)
    assert "| **基础管理小计** |  | **6** |" in markdown(found)
    assert "基础管理小计" in html(found)


@pytest.mark.parametrize(("number", "summed"), [("6", True), ("6分", True), ("12", False)])
def test_a_printed_sum_is_that_of_the_group_that_it_adds_up(table, number, summed):
    """Three items of 2 points each; a sum of 12 is that of all six items of the article."""
    printed = tuple(
        Sentence(f"1.9.0.{place}", "一、", text, Fate.COMPILED, (), "合计")
        for place, text in enumerate(("小计", number), 1)
    )
    found = sheet(grouped(table, None, printed), "标准化仓库")
    assert ("1.9>" in shape(found.articles[0])) is summed


def test_the_sum_of_a_group_is_that_of_its_items(table):
    measures = grouped(table, Number(Fraction(6)))
    card = evaluate(measures, "标准化仓库", {})
    found = sheet(measures, "标准化仓库", card)
    (group,) = [part.group for part in found.articles[0].parts if isinstance(part, Closing)]
    inner = [each.own for each in found.articles[0].items[:3] if each.own is not None]
    assert len(inner) == 3
    assert group.own is not None
    assert group.own.least == sum(each.least or Fraction() for each in inner)
    assert group.own.most == sum(each.most or Fraction() for each in inner)
    assert not group.own.known


def test_a_row_that_scores_nothing_keeps_its_place_and_its_name(table):
    """总体要求 stands between the second item and the third."""
    whole = table.units[0]
    said = (Sentence("1.8.1", "一、", "各库应当专人负责。", Fate.COMPILED, (), "内容"),)
    row = Unit("1.8", "行", "", "总体要求", None, said)
    children = (*whole.children[:2], row, *whole.children[2:])
    measures = replace(table, units=(replace(whole, children=children), *table.units[1:]))
    article = sheet(measures, "标准化仓库").articles[0]
    assert shape(article)[:4] == ["1.1", "1.2", "1.8", "1.3"]
    assert [row.mark + row.text for row in article.texts] == ["总体要求:各库应当专人负责。"]
    assert not article.texts[0].scored


def test_what_points_are_held_to_stands_beside_the_value(table):
    """An item of 2 points whose one deduction takes 1 point at most, and which is held to 1.5 points."""
    first, *others = table.articles[0].items
    rule = replace(first.rules[0], cap=Number(Fraction(1)))
    caps = (ItemCap("1.1", Number(Fraction(3, 2))),)
    item = replace(first, rules=(rule, *first.rules[1:]), caps=caps)
    article = replace(table.articles[0], items=(item, *others))
    measures = replace(table, articles=(article, *table.articles[1:]))
    shown = sheet(measures, "标准化仓库").articles[0].items[0]
    assert shown.caps == ("最高1.5分",)
    assert shown.worth == "2\n最高1.5分"
    assert [row.worth for row in shown.rows if row.caps] == ["最多扣1分"]
    assert "最多扣1分" in html(sheet(measures, "标准化仓库"))


def test_points_that_are_only_taken_are_said_as_such():
    """From 90 points less to none less."""
    assert reached(Range(Fraction(-90), Fraction(0))) == "扣 0~90"
    assert reached(Range(Fraction(-9), Fraction(-2))) == "扣 2~9"
    assert reached(Range(Fraction(-9), Fraction(2))) == "\N{MINUS SIGN}9~2"
    assert reached(Range(Fraction(0), Fraction(2))) == "0~2"


def test_a_score_is_exact_and_an_open_end_tells_about_how_much():
    """83/9 is 9.2222…, 5/3 is 1.6666…"""
    assert reached(Range(Fraction(83, 9), Fraction(83, 9))) == "83/9"
    assert reached(Range(Fraction(-5, 3), Fraction(83, 9))) == "约\N{MINUS SIGN}1.67~约9.22"
    assert words(Range(Fraction(83, 9), Fraction(83, 9))) == "83/9"
    assert words(Range(Fraction(-5, 3), Fraction(83, 9))) == "约-1.67～约9.22"
    assert words(Range(Fraction(5, 3), None)) == "至少 约1.67"


def test_heads_of_columns_and_sums_have_no_rows(table):
    whole = table.units[0]
    more = tuple(
        Sentence(f"1.0.{n}", "一、", text, Fate.COMPILED, (), reason)
        for n, (text, reason) in enumerate(
            (("标准分值", "表头"), ("小计", "合计"), ("。", "内容"), ("按月检查。", "内容")), 1
        )
    )
    measures = replace(table, units=(replace(whole, sentences=more), *table.units[1:]))
    texts = sheet(measures, "标准化仓库").articles[0].texts
    assert [row.text for row in texts] == ["按月检查。"]


def test_an_honour_that_bears_the_texts_title_does_not_say_it_twice():
    assert entitled("示范点", "评分表") == "示范点评分表"
    assert (
        entitled("某市印刷企业安全生产标准化评分表", "评分表") == "某市印刷企业安全生产标准化评分表"
    )
    assert entitled("市级机关绩效考核评分细则(试行)", "评分表") == "市级机关绩效考核评分表"
    assert entitled("学生综合测评实施细则", "台账清单") == "学生综合测评台账清单"
    assert entitled("评分表", "评分表") == "评分表评分表"


def test_ends_of_lines_in_a_cell_are_ends_of_lines(table):
    """A remainder of a cell that scores nothing goes without the mark that parted it."""
    whole = table.units[0]
    first = whole.children[0]
    said = (
        Sentence("1.1.0", "一、", "。<br>每季<br>检查一次。", Fate.COMPILED, (), "内容"),
        *first.sentences,
    )
    units = (replace(first, sentences=said), *whole.children[1:])
    measures = replace(table, units=(replace(whole, children=units), *table.units[1:]))
    row = sheet(measures, "标准化仓库").articles[0].items[0].rows[0]
    assert row.text == "每季\n检查一次。"
    assert "&lt;br" not in html(sheet(measures, "标准化仓库"))
