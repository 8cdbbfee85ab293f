"""Papers of other regulations: short ones, and one whose names do harm where they are not escaped."""

from __future__ import annotations

from io import BytesIO

from docx import Document as Word
import pytest

from redcell_dsl.office.papers.stationery import filed
from redcell_dsl.office.printer import PDF, WORD, printed
from tests.model.test_texts import CANTEEN, LIBRARY
from tests.programs import need
from tests.surfaces.desk import RULESET

from .reading import bare, grid, made, tables, words

HOSTILE = r"""“甲/乙<b>&amp;”先进岗位评选办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  =SUM(A1)<script>alert('x')</script>(60分)

(一)#引号"与{花}[方]$美元$(60分):1、做到]]>与\反斜杠@的,加30分;2、开展*星*_线_`码`活动的,加30分。

第二条  -减号开头(40分)

(一)+加号(40分):完成&lt实体&nbsp的,加40分。
"""
PROCEEDINGS = """村级图书角评选办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一章  图书角考评标准

第一条  开放服务(60分)

(一)开放(60分):建立开放登记制度的,加60分。

第二章  附则

第二条  对考评结果有异议的,可在镇政府公示后提出,由评审组进行复核。

第三条  按考评得分进行排序,确定图书角候选对象。
"""


def test_a_short_text_has_the_papers_that_it_needs():
    kinds = [name.partition("-")[0] for name in made(LIBRARY)]
    assert kinds == ["正文", "评分表", "台账清单", "汇总排序表"]


def test_other_numbers_of_articles_fit():
    for text in (LIBRARY, CANTEEN):
        for document in made(text).values():
            for table in tables(document):
                assert sum(table.shares) == 100
                grid(table.head, len(table.shares))
                grid(table.rows, len(table.shares))


def test_conditions_are_left_out_where_there_are_none():
    form = next(each for name, each in made(PROCEEDINGS).items() if name.startswith("申报表"))
    assert "申报条件" not in words(form)
    assert "二、自评得分" in words(form)


def test_notice_and_review_follow_the_norms():
    papers = made(PROCEEDINGS)
    assert "由评审组进行复核" in words(papers["公示"])
    assert "评审组意见" in words(papers["复核表"])


def test_a_notice_that_applies_another_text_has_its_own_words_alone():
    assert list(made((RULESET / "通知.txt").read_text(encoding="utf-8"))) == ["正文"]


def test_names_of_files_are_harmless():
    names = list(made(HOSTILE))
    assert len(names) == 4
    assert not any(set(name) & set('\\/:*?"<>|') for name in names)
    assert filed(" a/b:c.") == "a／b：c"
    assert filed("...") == "文书"
    assert len(filed("长" * 200)) <= 60


@pytest.fixture(scope="module")
def hostile():
    return made(HOSTILE)


def test_words_are_kept_as_they_are(hostile):
    text = bare("".join(words(each) for each in hostile.values()))
    for said in (
        "=SUM(A1)<script>alert('x')</script>",
        '#引号"与{花}[方]$美元$',
        r"做到]]>与\反斜杠@的,加30分;",
        "完成&lt实体&nbsp的,加40分。",
    ):
        assert said in text


def test_word_opens_them(hostile):
    for document in hostile.values():
        opened = Word(BytesIO(printed(document, WORD).data))
        cells = {cell.text for table in opened.tables for row in table.rows for cell in row.cells}
        said = bare("".join([p.text for p in opened.paragraphs] + sorted(cells)))
        if document.name.startswith("评分表"):
            assert "=SUM(A1)<script>alert('x')</script>" in said
            assert r"做到]]>与\反斜杠@的,加30分;" in said


def test_pdf_sets_them(hostile):
    need("fonts")
    for document in hostile.values():
        assert printed(document, PDF).data.startswith(b"%PDF")


def test_the_same_text_gives_the_same_bytes(hostile):
    again = made(HOSTILE)
    for name, document in hostile.items():
        assert printed(document, WORD).data == printed(again[name], WORD).data
