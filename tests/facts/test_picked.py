"""Grades that whole clauses name are picked by a number; the clause itself does as well, everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Browser
import pytest
import yaml

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.facts import layout
from redcell_dsl.facts.blank.book import workbook
from redcell_dsl.facts.blank.form import blank
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.schema import schema
from redcell_dsl.facts.validate import Validated, validate_loaded
from redcell_dsl.model.fact import Ledger, Level
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.form import emit as emit_form
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from redcell_dsl.pipeline.compiler import compile_file
from redcell_dsl.source.text import Source
from tests.office.form.driver import DIGEST, Driver, write
from tests.recalculate import recalculated

TEXT = """经验总结考评办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
第一条  推广(10分)

(一)成果(10分):组织竞赛活动,获得领导批示的,加2分;形成经验材料,被上级转发的,加3分;召开现场会的,加5分。同一事项只计最高分。
"""
jsonschema = pytest.importorskip("jsonschema")
BLESSED, FORWARDED, MEETING = "组织竞赛活动,获得领导批示", "形成经验材料,被上级转发", "召开现场会"
SPELLED = ["2", "2 形成经验材料,被上级转发", FORWARDED, "２", "2形成经验材料，被上级转发"]
"""The same grade, worth 3 points."""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    path: Path = tmp_path_factory.mktemp("推广") / "办法.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = compile_file(path).measures
    assert found is not None
    return found


def read(measures: Measures, answers: object) -> Validated:
    said = yaml.safe_dump({"成果": answers}, allow_unicode=True)
    form = Form.of(measures, measures.honours[0])
    return validate_loaded(load(Source("事实.yaml", said)), form)


@pytest.mark.parametrize("said", SPELLED)
def test_every_spelling_is_the_same_grade(text: Measures, said: str) -> None:
    found = read(text, [{"等级": said, "事项": "甲"}])
    assert found.diagnostics == ()
    assert evaluate(text, text.honours[0].name, found.values).total.least == 3


def test_counts_by_number(text: Measures) -> None:
    """One of 2 points, one of 5."""
    found = read(text, {1: 1, 3: 1})
    assert evaluate(text, text.honours[0].name, found.values).total.least == 7


def test_a_grade_that_is_none_is_answered_with_what_can_be_copied(text: Measures) -> None:
    (found,) = read(text, [{"等级": "形成经验", "事项": "甲"}]).diagnostics
    assert found.code == "F051"
    assert found.advice == (
        "是否 `2`(形成经验材料,被上级转发)?",
        f"可写(只写前面的号也行):1 {BLESSED}; 2 {FORWARDED}; 3 {MEETING}",
    )
    copied = yaml.safe_load("{等级: 2, 事项: 甲}")
    assert read(text, [copied]).diagnostics == ()


def test_the_schema_allows_every_spelling(text: Measures) -> None:
    made = schema(text, text.honours[0])
    for said in (2, "2", f"2 {FORWARDED}", FORWARDED):
        jsonschema.validate({"成果": [{"等级": said, "事项": "甲"}]}, made)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"成果": [{"等级": 4, "事项": "甲"}]}, made)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("县级", "市级"), ("县级", "市级")),
        (("县(市)级", "省级"), ("县(市)级", "省级")),
        (("甲,乙", "丙"), ("1 甲,乙", "2 丙")),
        (("甲、乙", "丙"), ("1 甲、乙", "2 丙")),
        (("一二三四五六七八九十甲", "乙"), ("1 一二三四五六七八九十甲", "2 乙")),
        (("甲,乙",), ("甲,乙",)),  # nothing to pick from
        (("甲,乙", "2"), ("甲,乙", "2")),  # a number that is a name already
    ],
)
def test_only_grades_that_are_hard_to_write_have_numbers(
    names: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    assert Ledger("次", tuple(map(Level, names)), "事由").labels == labels


def test_a_workbook_that_scores_takes_every_spelling(text: Measures, tmp_path: Path) -> None:
    """Seven matters: five of 3 points, one of 5 by its number, one of 2 by its clause: 22, held to 10."""
    free = TEXT.replace("推广(10分)", "推广(40分)").replace("成果(10分)", "成果(40分)")
    (tmp_path / "办法.txt").write_text(free, encoding="utf-8")
    measures = compile_file(tmp_path / "办法.txt").measures
    assert measures is not None
    book = openpyxl.load_workbook(BytesIO(emit(measures, measures.honours[0], "", Letterhead())))
    levels: list[Any] = [2, "2", f"2 {FORWARDED}", FORWARDED, "2", 3, BLESSED]
    for row, level in enumerate(levels, 5):
        book["成果"].cell(row, 1, level)
        book["成果"].cell(row, 2, f"第{row}件")
    book.save(tmp_path / "填.xlsx")
    (done,) = recalculated([tmp_path / "填.xlsx"], tmp_path / "算后")
    assert openpyxl.load_workbook(done, data_only=True)[layout.SCORE].cell(4, 1).value == (
        "填报齐全。自评总分 22 分"
    )


def test_blank_sheets_offer_the_numbers(text: Measures, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"
    path.write_bytes(workbook(blank(text, text.honours[0], None, {})))
    book = openpyxl.load_workbook(path)
    (check,) = (
        each
        for each in book["成果"].data_validations.dataValidation
        if str(each.sqref).startswith("A")
    )
    assert "只填前面的号" in check.prompt
    sheet, cells = check.formula1.replace("'", "").split("!")
    offered = [row[0].value for row in book[sheet][cells.replace("$", "")]]
    assert offered == [f"1 {BLESSED}", f"2 {FORWARDED}", f"3 {MEETING}", "无"]


@pytest.fixture
def form(text: Measures, browser: Browser, tmp_path: Path) -> Iterator[Driver]:
    file = tmp_path / "表.html"
    file.write_text(emit_form(text, text.honours[0], DIGEST, Letterhead()), encoding="utf-8")
    context = browser.new_context()
    yield Driver(context, file)
    context.close()


def test_the_form_offers_the_numbers(form: Driver) -> None:
    form.cell("1.1.1", "r0.0").select_option(label=f"3 {MEETING}")
    form.cell("1.1.1", "r0.1").fill("乙会")
    assert form.total() == "5"


@pytest.mark.parametrize("said", SPELLED)
def test_the_form_takes_in_every_spelling(form: Driver, tmp_path: Path, said: str) -> None:
    """A file with 3 points for one matter, its grade spelled in some way."""
    answers = {"成果": [{"等级": said, "事项": "甲"}]}
    form.load(write(tmp_path / "答.json", answers))
    assert form.total() == "3"
    assert form.cell("1.1.1", "r0.0").input_value() == f"2 {FORWARDED}"
