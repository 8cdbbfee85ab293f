"""Papers of texts under which nobody applies, votes or objects: what is left, and that it is plain."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from random import Random
import re

import openpyxl
import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.office import summary
from redcell_dsl.office.document import Document, Table
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.papers import papers
from redcell_dsl.office.papers.score import score
from redcell_dsl.office.papers.statement import statement
from redcell_dsl.office.papers.stationery import Stationery
from redcell_dsl.office.papers.subject import Subject
from redcell_dsl.office.workbook import emit
from redcell_dsl.sheets.build import sheet
from redcell_dsl.sheets.html import html
from redcell_dsl.sheets.markdown import markdown
from redcell_dsl.source.text import Source
from tests.office import genres
from tests.office.answers import draw
from tests.office.workbook.reaching import CASES, HARMLESS, reaching

from .reading import grid, tables, words

FOREIGN = re.compile("示范|党|支部|县级|公安|民警|带头人|创评|问卷")
"""Words of other regulations."""
GENRES = {"table": genres.safety, "students": genres.students}


@pytest.fixture(params=GENRES, scope="module")
def measures(request: pytest.FixtureRequest) -> Measures:
    return GENRES[request.param]()


def blanks(measures: Measures) -> dict[str, Document]:
    return {each.name.partition("-")[0]: each for each in papers(measures, "0" * 64)}


def test_the_scoring_sheet_of_a_table_has_its_groups_and_their_sums():
    """Two groups of 60 and 40 points; the sentence between them scores nothing and has no boxes."""
    made = elaborate(Source("文", genres.GROUPED)).measures
    paper = next(each for each in papers(made, "0" * 64) if each.name.startswith("评分表"))
    table = next(each for each in paper.blocks if isinstance(each, Table) and len(each.shares) == 8)
    said = [
        ["".join(run.text for line in c.lines for run in line) for c in row.cells]
        for row in table.rows
    ]
    assert [row for row in said if len(row) == 1] == [
        ["第一条 (100分)"],
        ["货架管理(60分)"],
        ["通道管理(40分)"],
    ]
    sums = [(row[0], row[1]) for row in said if row[0].endswith("小计") or row[0] == "总分"]
    assert sums == [
        ("货架管理小计", "60"),
        ("通道管理小计", "40"),
        ("第一条小计", "100"),
        ("总分", "100"),
    ]
    (text,) = [row for row in said if "总体要求:各库专人负责。" in row]
    assert text[2:] == ["—", "", "—", "—", ""]
    assert any("40最多扣20分" in row for row in said)


def test_only_papers_that_the_text_has_a_use_for(measures):
    assert list(blanks(measures)) == ["评分表", "台账清单", "汇总排序表"]


def test_no_word_of_another_regulation_stands_in_them(measures):
    for document in blanks(measures).values():
        assert not FOREIGN.findall(words(document))
    made = sheet(measures, measures.honours[0].name)
    assert not FOREIGN.findall(html(made) + markdown(made))
    honour = measures.honours[0]
    score_ = emit(measures, honour, "0" * 64, Letterhead())
    ranked = summary.emit(measures, honour, "0" * 64, Letterhead())
    for data, titles in ((score_, ("评分表", "填写说明")), (ranked, ())):
        book = openpyxl.load_workbook(BytesIO(data))
        for title in titles or book.sheetnames:
            cells = (cell.value for row in book[title].iter_rows() for cell in row)
            assert not FOREIGN.findall(" ".join(str(value) for value in cells))


def test_tables_fill_their_grids(measures):
    card = evaluate(measures, measures.honours[0].name, draw(measures, Random("纸"), 0.2))  # noqa: S311
    stationery = Stationery.of(measures, "0" * 64)
    filled = (
        score(stationery, measures.honours[0], card),
        statement(stationery, card, Subject("甲", "乙")),
    )
    for document in (*blanks(measures).values(), *filled):
        for table in tables(document):
            assert sum(table.shares) == 100
            grid(table.head, len(table.shares))
            grid(table.rows, len(table.shares))


def test_evidence_says_how_numbers_are_given():
    said = words(blanks(genres.students())["台账清单"])
    assert "数值(单位:分),不小于0,不大于100" in said
    assert "数值(单位:小时)" in said
    assert "评分:0至10分" in said
    assert "名次:由主管部门按全部申报对象算出填报" in said


def test_the_ranking_has_a_column_of_grades(measures):
    (table,) = (each for each in tables(blanks(measures)["汇总排序表"]) if len(each.shares) > 8)
    assert "等次" in words_of(table)


def test_a_statement_tells_the_grade_and_the_rounded_total():
    """The fifth case: 290/3 points, shown as 96.7, 优秀; nothing is lost of what has no value."""
    made = reaching()
    card = evaluate(made, "示范点", {**HARMLESS, **CASES[4][1]})
    said = words(statement(Stationery.of(made, "0" * 64), card, Subject("甲")))
    assert "290/3分(满分100分)" in said
    assert "96.7分" in said
    assert "优秀" in said
    assert "不设分值" in said


def test_many_columns_of_points_leave_room_for_names():
    """Nine groups each with its points and 分; twenty without, two hundredths of the width each."""
    table = genres.safety()
    (heads,) = (each for each in tables(blanks(table)["汇总排序表"]) if len(each.shares) > 8)
    assert "12分" in words_of(heads)
    articles = tuple(replace(table.articles[n % 9], id=str(n + 1)) for n in range(20))
    units = tuple(replace(table.units[n % 9], id=str(n + 1), children=()) for n in range(20))
    bare_ = tuple(replace(each, items=()) for each in articles)
    honour = replace(table.honours[0], articles=tuple(each.id for each in articles))
    wide = replace(table, articles=bare_, units=units, honours=(honour,))
    (heads,) = (each for each in tables(blanks(wide)["汇总排序表"]) if len(each.shares) > 8)
    assert heads.shares.count(2) == 20
    assert min(heads.shares[1:4]) >= 8
    assert "12分" not in words_of(heads)


def words_of(table: Table) -> str:
    """The words of a table's heads."""
    cells = (cell for row in table.head for cell in row.cells)
    return "".join(run.text for cell in cells for line in cell.lines for run in line)
