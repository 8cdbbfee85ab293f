"""Sheets of a scoring table and of an assessment: open items, items that do not apply, grades, groups."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.measures import Fate, Grade, Measures, Sentence, Unit
from redcell_dsl.model.number import Number
from redcell_dsl.sheets.build import bounds, entitled, sheet
from redcell_dsl.sheets.html import html
from redcell_dsl.sheets.markdown import markdown
from redcell_dsl.sheets.view import rounded, valued, worth
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


def test_items_are_grouped_as_the_table_groups_them(table):
    """The first three items under one head, the others under none."""
    whole = table.units[0]
    inner = Unit("1.9", "栏", "", "基础管理", None, (), whole.children[:3])
    measures = replace(
        table,
        units=(replace(whole, children=(inner, *whole.children[3:])), *table.units[1:]),
    )
    found = sheet(measures, "标准化仓库")
    assert [item.group for item in found.articles[0].items] == ["基础管理", *[""] * 5]
    assert found.articles[0].items[0].heading == "基础管理:\n1.1目标和考核\n(2分)"
    assert "基础管理" in html(found)
    assert "*基础管理*" in markdown(found)


def test_heads_of_columns_and_sums_have_no_rows(table):
    whole = table.units[0]
    more = tuple(
        Sentence(f"1.0.{n}", "一、", text, Fate.COMPILED, (), reason)
        for n, (text, reason) in enumerate(
            (("标准分值", "表头"), ("小计", "合计"), ("。", "内容"), ("按月检查。", "内容")), 1
        )
    )
    measures = replace(table, units=(replace(whole, sentences=more), *table.units[1:]))
    before = sheet(measures, "标准化仓库").articles[0].before
    assert [row.text for row in before] == ["按月检查。"]


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
