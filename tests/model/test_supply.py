"""Who supplies a fact: the candidate, unless the sentence or the innermost note says otherwise."""

from __future__ import annotations

import pytest

from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.model.fact import Day, Supplier, Year
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

CANDIDATE, OFFICE, REVIEW = Supplier.CANDIDATE, Supplier.OFFICE, Supplier.REVIEW
TEXT = """检查办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值
{title}
第一章  安全班组考评标准
{chapter}
第一条  管理(10分)
{article}
(一)制度(5分):1、建立制度的,加2分;2、张贴制度的,加3分。
{item}
(二)检查(5分):随机抽查6名职工,不熟悉制度的,每有1人扣1分。
{sampled}
第二条  培训(90分)
(一)培训(90分):未参加的,每有1次扣1分。近三年获市级以上表彰的,每有1次加1分。
{last}
"""
PLACES = ("title", "chapter", "article", "item", "sampled", "last")
FACTS = ("1.1.1", "1.1.2", "1.2.1", "2.1.1", "2.1.2")


def compiled(**notes: str) -> Compilation:
    """The text with notes at some of its places, and no empty lines for the others."""
    text = TEXT.format(**{place: notes.get(place, "") for place in PLACES})
    return elaborate(Source("办法", "\n".join(line for line in text.splitlines() if line)))


def suppliers(**notes: str) -> tuple[Supplier, ...]:
    found = compiled(**notes)
    assert [each for each in found.diagnostics if each.severity is not Severity.INFO] == []
    known = {fact.id: fact.supplier for fact in found.measures.facts}
    return tuple(known[id] for id in FACTS)


C, O, R = CANDIDATE, OFFICE, REVIEW  # noqa: E741


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        # what is found out by drawing lots, the review team fills in
        ({}, (C, C, R, C, C)),
        ({"item": "@填报: 主管部门"}, (O, O, R, C, C)),
        ({"item": "@填报 第2目: 主管部门"}, (C, O, R, C, C)),
        ({"item": "@填报 第1目、第2目: 考评组"}, (R, R, R, C, C)),
        ({"item": "@填报 (二): 申报对象"}, (C, C, C, C, C)),
        ({"item": "@填报 第二条第(一)项: 主管部门"}, (C, C, R, O, O)),
        ({"sampled": "@填报: 申报对象"}, (C, C, C, C, C)),
        ({"article": "@填报: 主管部门"}, (O, O, O, C, C)),
        ({"chapter": "@填报: 主管部门"}, (O, O, O, O, O)),
        ({"title": "@填报: 考评组"}, (R, R, R, R, R)),
        # the innermost decides, in whatever order they stand
        ({"article": "@填报: 主管部门", "item": "@填报: 申报对象"}, (C, C, O, C, C)),
        ({"chapter": "@填报: 考评组", "article": "@填报: 主管部门"}, (O, O, O, R, R)),
        ({"title": "@填报: 主管部门", "chapter": "@填报: 考评组"}, (R, R, R, R, R)),
        ({"item": "@填报: 主管部门\n@填报 第2目: 考评组"}, (O, R, R, C, C)),
        ({"item": "@填报 第2目: 考评组\n@填报: 主管部门"}, (O, R, R, C, C)),
        ({"last": "@填报 第2句: 考评组\n@填报: 主管部门"}, (C, C, R, O, R)),
        ({"item": "@填报: 主管部门\n@填报 第一条: 考评组"}, (O, O, R, C, C)),
        # said twice, the same
        ({"item": "@填报: 主管部门\n@填报: 主管部门"}, (O, O, R, C, C)),
    ],
)
def test_the_innermost_note_decides(notes: dict[str, str], expected: tuple[Supplier, ...]) -> None:
    assert suppliers(**notes) == expected


def test_years_and_terms_concern_the_whole_text() -> None:
    """近三年 asks for the year of assessment, which is nobody's to tell from a place in the text."""
    facts = compiled(title="@填报: 考评组").measures.facts
    whole = [fact for fact in facts if isinstance(fact.type, Year | Day)]
    assert whole
    assert {fact.supplier for fact in whole} == {CANDIDATE}


@pytest.mark.parametrize("word", ["主管部们", "主管", "县局", "申报人", "CANDIDATE"])
def test_an_unknown_supplier_is_said(word: str) -> None:
    found = compiled(item=f"@填报: {word}")
    (said,) = [each for each in found.diagnostics if each.code == "N011"]
    assert said.severity is Severity.ERROR
    assert word in said.title
    assert said.citation == "第一条第(一)项"
    for known in ("申报对象", "主管部门", "考评组"):
        assert known in said.advice[0]
    facts = {fact.id: fact.supplier for fact in found.measures.facts}
    assert facts["1.1.1"] is CANDIDATE


@pytest.mark.parametrize("note", ["@填报", "@填报:", "@填报 主管部门", "@填报: 主管部门 考评组"])
def test_an_unfinished_note_is_said(note: str) -> None:
    assert "N001" in {each.code for each in compiled(item=note).diagnostics}


def test_a_place_that_is_not_there_is_said() -> None:
    assert "N002" in {each.code for each in compiled(item="@填报 第9目: 主管部门").diagnostics}


@pytest.mark.parametrize("place", ["title", "chapter", "article", "item", "sampled"])
def test_two_notes_at_one_place_contradict(place: str) -> None:
    found = compiled(**{place: "@填报: 主管部门\n@填报: 考评组"})
    said = [each for each in found.diagnostics if each.code == "N004"]
    assert said
    assert "互相矛盾" in said[0].title
    assert "行" in said[0].notes[0]


def test_a_note_where_nothing_is_asked_is_said() -> None:
    text = "第一条  为了安全,制定本办法。\n@说明: 目的\n@填报: 主管部门\n"
    found = elaborate(Source("办法", text))
    (said,) = [each for each in found.diagnostics if each.code == "N009"]
    assert said.severity is Severity.WARNING
    assert "不起作用" in said.title


def test_suppliers_of_2018(measures: Measures) -> None:
    """Article 10 is the county's own work; ballots and lots are the review team's."""
    found: dict[Supplier, set[str]] = {CANDIDATE: set(), OFFICE: set(), REVIEW: set()}
    for fact in measures.facts:
        found[fact.supplier].add(fact.id)
    assert found[REVIEW] == {"8.0.1", "8.0.2", "8.0.3", "15.2.2"}
    assert {id for id in found[OFFICE] if id.startswith("10.")} == {
        *("10.1.1", "10.1.2", "10.1.3", "10.2.1", "10.2.2", "10.3.1"),
        *("10.3.2", "10.3.3", "10.4.1", "10.4.2", "10.4.3"),
    }
    assert {id.split(".")[0] for id in found[OFFICE]} == {"6", "10", "28", "29"}
    assert not {id for id in found[CANDIDATE] if id.startswith("10.")}
