"""Self-scores: what a unit can know, out of what, and how a review differs from it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from redcell_dsl.evaluate.compare import compare, known_part
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Supplier, Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.text import Source
from tests.evaluate.test_advise import METHOD

from .desk import POST, SAMPLES, STATION, ask, edited, run, written

SAMPLE = SAMPLES[STATION].read_text(encoding="utf-8")
TEXT = (
    METHOD + "第二条  党建工作(20分)\n\n"
    "(一)计划(5分):1、制定计划的,加2分;2、经上级检查合格的,加3分。\n\n"
    "(二)走访(5分):1、开展走访活动的,每少1人扣1分;2、抽查不合格的,每有1人扣2分。\n\n"
    "(三)评议(10分):1、评议优秀的,加10分。\n"
)
OTHERS = {"2.1.2": Supplier.OFFICE, "2.2.2": Supplier.REVIEW, "2.3.1": Supplier.REVIEW}
OWN: dict[str, Value] = {"2.1.1": True, "2.2.1": 1}
ALL: dict[str, Value] = {**OWN, "2.1.2": True, "2.2.2": 1, "2.3.1": True}


@pytest.fixture(scope="module")
def small() -> Measures:
    """2.1 half the unit's and half the office's, 2.2 deducts for both, 2.3 the review's alone."""
    found = elaborate(Source("草案", TEXT)).measures
    facts = (replace(f, supplier=OTHERS.get(f.id, Supplier.CANDIDATE)) for f in found.facts)
    return replace(found, facts=tuple(facts))


def point(points: int) -> Range:
    return Range(Fraction(points), Fraction(points))


def test_the_unit_is_scored_out_of_what_it_can_know(small: Measures) -> None:
    """计划只知 2 分,得 2;走访 5 分都可扣,少 1 人得 4;评议 10 分不知。满分 2+5=7,得 6。"""
    known = known_part(small, small.honours[0].name, OWN)
    assert known.card.total == point(6)
    assert known.whole == 7
    items = {item.id: item for article in known.card.articles for item in article.items}
    assert {id: (item.score, item.value) for id, item in items.items()} == {
        "2.1": (point(2), Fraction(2)),
        "2.2": (point(4), Fraction(5)),
    }
    left_out = {each.id: (int(each.points), each.partly) for each in known.excluded}
    assert left_out == {"2.1": (3, True), "2.2": (0, True), "2.3": (10, False)}
    assert known.card.missing == ()


def test_facts_of_others_change_nothing_and_are_listed(small: Measures) -> None:
    honour = small.honours[0].name
    known = known_part(small, honour, ALL)
    assert known.card.total == known_part(small, honour, OWN).card.total
    assert {fact.id for fact in known.unused} == set(OTHERS)
    review = known_part(small, honour, ALL, Supplier.REVIEW)
    assert {fact.id for fact in review.unused} == {"2.1.1", "2.1.2", "2.2.1"}


def test_a_review_is_compared_item_by_item(small: Measures) -> None:
    """考评:计划 2+3=5;走访 5−2−2=1;评议 10。"""
    honour = small.honours[0].name
    other: dict[str, Value] = {**ALL, "2.2.1": 2}
    lines = compare(
        small, known_part(small, honour, OWN), evaluate(small, honour, other), (OWN, other)
    )
    said = {line.id: (line.own, line.other, line.difference) for line in lines}
    assert said == {
        "2.1": (point(2), point(5), point(3)),
        "2.2": (point(4), point(1), point(-3)),
        "2.3": (None, point(10), None),
    }
    differing = {line.id: [(d.fact.id, d.own, d.other) for d in line.facts] for line in lines}
    assert differing["2.2"] == [("2.2.1", 1, 2), ("2.2.2", None, 1)]
    assert differing["2.3"] == []


def test_score_self(tmp_path: Path) -> None:
    """示范点:第八条 10 分、第十条 20 分由别人填,满分 70;样例总分 92.6875−测评 9.1875−19=64.5。"""
    answer = ask("score", "2018", "--award", STATION, "--self", SAMPLES[STATION])
    card = answer.json
    assert answer.status == 0
    assert (card["total"], card["full"]) == ("64.5", "70")
    assert {each["id"]: each["points"] for each in card["excluded"] if not each["partly"]} == {
        "8": "10",
        "10": "20",
    }
    assert {each["supplier"] for each in card["unused"]} == {"主管部门", "考评组"}
    assert not {id for id in card["items"] if id.startswith(("8", "10."))}
    said = run("score", "2018", "--award", STATION, "--self", SAMPLES[STATION]).out
    for word in ("自评 64.5 分(满分 70)", "第十条", "20 分(主管部门填)", "自评没有使用"):
        assert word in said


def test_what_the_unit_lacks_leaves_its_self_score_open_and_no_more(tmp_path: Path) -> None:
    facts = written(tmp_path, edited(("15.5.1: 1 ", "# "), text=SAMPLE), "自评.yaml")
    card = ask("score", "2018", "--award", STATION, "--self", facts).json
    assert card["total"] == "[63, 65]"
    assert [each["fact"] for each in card["missing"]] == ["15.5.1"]


def test_score_beside_a_review(tmp_path: Path) -> None:
    """考评认定不按时回复 2 次(少 0.5 分)、二季度没有开党员大会(12 条本来封顶,少 1 分)。"""
    edits = (("15.5.1: 1 ", "15.5.1: 2 "), ("12.2.1: [1, 1, 2, 1]", "12.2.1: [1, 0, 2, 1]"))
    review = written(tmp_path, edited(*edits, text=SAMPLE), "考评.yaml")
    line = ("score", "2018", "--award", STATION, SAMPLES[STATION], "--assessed", review)
    found = ask(*line).json
    differences = {each["id"]: each["difference"] for each in found["items"]}
    nonzero = {id: d for id, d in differences.items() if d not in ("0", None)}
    assert nonzero == {"12.2": "-1", "15.5": "-0.5"}
    assert differences["10.1"] is None
    # 第十二条 5+9+9 封顶 20,少 1 分仍是 20:总分只差 0.5
    assert (found["self"], found["assessed_of_self"], found["assessed"]) == (
        "64.5",
        "64",
        "92.1875",
    )
    said = run(*line).out
    for word in ("比自评少 0.5 分", "自评 1 次,考评 2 次", "二季度自评 1 次,考评 0 次"):
        assert word in said


def test_what_a_review_does_not_speak_of_stays_as_filed(tmp_path: Path) -> None:
    """只写了测评和一处不同:不按时回复 2 次。其余照申报的,总分比 92.6875 少 0.5。"""
    review = written(
        tmp_path,
        "总投票数: 60\n有效票数: 57\n有效满意票数: 54\n15.2.2: 0\n15.5.1: 2\n",
        "考评.yaml",
    )
    found = ask("score", "2018", "--award", STATION, SAMPLES[STATION], "--assessed", review).json
    nonzero = {
        e["id"]: e["difference"] for e in found["items"] if e["difference"] not in ("0", None)
    }
    assert nonzero == {"15.5": "-0.5"}
    assert found["assessed_of_self"] == "64"


def test_equal_facts_are_said_to_be_equal() -> None:
    said = run("score", "2018", "--award", POST, SAMPLES[POST], "--assessed", SAMPLES[POST]).out
    assert "与自评相同" in said
    assert "考评没有改动自评填的事实" in said


def test_faults_of_both_files_are_said_at_once(tmp_path: Path) -> None:
    one = written(tmp_path, edited(("15.5.1: 1 ", "15.5.1: -1 "), text=SAMPLE), "自评.yaml")
    two = written(tmp_path, edited(("15.6.1: 1 ", "15.6.1: 也许 "), text=SAMPLE), "考评.yaml")
    answer = ask("score", "2018", "--award", STATION, one, "--assessed", two)
    assert answer.status == 1
    assert {error["citation"] for error in answer.errors} == {
        "第十五条第(五)项",
        "第十五条第(六)项",
    }


def test_standard_input_goes_alone() -> None:
    answer = run("score", "2018", "--award", STATION, "-", SAMPLES[STATION], given=b"")
    assert answer.status == 2
    assert "标准输入" in answer.err


def test_filings_of_two_applicants_or_years_are_not_compared(tmp_path: Path) -> None:
    one = written(tmp_path, "考评年度: 2018\n申报信息: {名称: 城关}\n10.1.1: 是\n", "自评.yaml")
    two = written(tmp_path, "考评年度: 2016\n申报信息: {名称: 河口}\n10.1.1: 是\n", "考评.yaml")
    answer = ask("score", "2018", "--award", STATION, one, "--assessed", two)
    assert answer.status == 1
    said = [error["message"] for error in answer.errors]
    assert len(said) == 2
    assert "自评是 城关,考评是 河口" in said[0]
    assert "自评是 2018,考评是 2016" in said[1]


def test_standard_input_is_read_once() -> None:
    answer = run("score", "2018", "--award", STATION, "-", "--assessed", "-", given=b"")
    assert answer.status == 2
    assert "只能读一次" in answer.err


def test_eligibility_stands_beside_a_score(tmp_path: Path) -> None:
    """第四条:近三年有违法违纪问题的不符合;第五条申报市级的,须有县级称号。"""
    facts = written(
        tmp_path, "考评年度: 2018\n4.0.2.1: 否\n4.0.4.1: 是\n4.0.4.2: 是\n5.0.2.1: 是\n", "a.yaml"
    )
    found = ask("score", "2018", "--award", STATION, facts).json["eligibility"]
    assert found["standing"] == "不符合"
    standings = {each["condition"]: each["standing"] for each in found["conditions"]}
    assert standings["近三年队伍无违法违纪问题"] == "不符合"
    assert standings["县级公安机关示范点"] == "符合"
    said = run("score", "2018", "--award", STATION, "--self", facts).out
    assert "申报资格:不符合" in said
