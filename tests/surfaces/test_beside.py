"""What stands beside a score: its grade, the total as rounded, what is outside, points without bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from redcell_dsl.evaluate.advise import advise
from redcell_dsl.evaluate.compare import known_part
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Scorecard
from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Count, Fact, Marks, Quantity, Value, YesNo
from redcell_dsl.model.measures import Article, Grade, Item, Measures
from redcell_dsl.model.number import fixed, readable
from redcell_dsl.model.rule import Reach, Veto
from redcell_dsl.pipeline import Result
from redcell_dsl.receipt.record import result
from redcell_dsl.receipt.shape import SHAPE, _faults
from redcell_dsl.surfaces import cards, guidance, records, show
from tests.season.plain import FACTS, HONOUR, MARKS, MEAN, MEASURES, PLACE, RATE, number

# 覆盖率 80%,平均 81⅔:48+38,第 2 名,评委 0.5 分,合计 86.5
VALUES: dict[str, Value] = {
    RATE: Fraction(80),
    MEAN: Fraction(245, 3),
    PLACE: 2,
    MARKS: Fraction("0.5"),
}


def scored(*without: str, measures: Measures = MEASURES) -> Scorecard:
    return evaluate(measures, HONOUR, {f: v for f, v in VALUES.items() if f not in without})


def test_the_head_of_a_card_says_all_three() -> None:
    said = show.card(scored(), MEASURES).splitlines()
    assert said[0] == "先进集体  总分 86.5 分  86.5 分(正文规定的小数位数)  等次:良好"
    assert "  满分以外另计 0.5 分" in said
    assert "第三条 附加(计在满分以外)  0.5 分" in said
    assert "  第三条(一) 附加(不设分值)  0.5 分" in said
    assert "  第一条(一) 覆盖(满分 60)  48 分" in said


def test_the_rounded_total_keeps_its_zeros() -> None:
    """名次第 1 加 5 分,评委不加:48+38+5 = 91 分,印成 91.0。"""
    card = evaluate(MEASURES, HONOUR, {**VALUES, PLACE: 1, MARKS: Fraction(0)})
    assert show.card(card, MEASURES).splitlines()[0] == (
        "先进集体  总分 91 分  91.0 分(正文规定的小数位数)  等次:优秀"
    )


def test_an_open_total_has_no_grade_and_names_what_would_be_worked_out() -> None:
    """没有平均:第二条 0～40,总分 48.5～88.5,等次待定。"""
    said = show.card(scored(MEAN), MEASURES)
    assert said.splitlines()[0] == "先进集体  总分 48.5～88.5 分  等次:待定"
    assert "由全体候选的「覆盖率」算出(平均)。一起评的由程序算,不必填" in said
    record = records.outcome(Result(scored(MEAN), (), MEASURES))
    assert (record["rounded"], record["grade"]) == (None, None)


def test_a_total_that_no_grade_holds() -> None:
    narrow = replace(MEASURES.honours[0], grades=(Grade("优秀", number(90)),))
    measures = replace(MEASURES, honours=(narrow,))
    assert show.card(scored(measures=measures), measures).splitlines()[0].endswith("不在各等次以内")


def test_an_article_that_only_bars_shows_no_points() -> None:
    """第四条只有一票否决:不写“0 分”,只写有没有这种情形。"""
    item = Item("4.1", "", "", "第四条", None, (Veto("4.1.1", e.Holds("4.1.1"), Reach.TOTAL),))
    article = Article("4", "第四条", "否决", "第四条", None, (item,))
    fact = Fact("4.1.1", "弄虚作假", YesNo(), "?", "第四条")
    honour = replace(MEASURES.honours[0], articles=("1", "2", "3", "4"))
    measures = replace(
        MEASURES,
        articles=(*MEASURES.articles, article),
        honours=(honour,),
        facts=(*FACTS, fact),
    )
    fine = show.card(evaluate(measures, HONOUR, {**VALUES, "4.1.1": False}), measures)
    lines = fine.splitlines()
    assert lines[lines.index("第四条 否决") + 1].startswith("    - [4.1.1]")
    assert "总分 86.5 分" in lines[0]
    barred = show.card(evaluate(measures, HONOUR, {**VALUES, "4.1.1": True}), measures)
    assert barred.splitlines()[0].startswith("先进集体  总分 0 分  0.0 分")


def test_a_text_without_them_says_nothing_of_them() -> None:
    bare = replace(MEASURES.honours[0], grades=())
    assert MEASURES.method is not None
    method = replace(MEASURES.method, places=None)
    measures = replace(MEASURES, honours=(bare,), method=method)
    card = scored(measures=measures)
    assert show.card(card, measures).splitlines()[0] == "先进集体  总分 86.5 分"
    record = records.outcome(Result(card, (), measures))
    assert not {"rounded", "grade"} & set(record)
    assert set(result(card)) == {"total", "articles", "items"}


def test_the_record_has_exact_strings() -> None:
    record = records.outcome(Result(scored(), (), MEASURES))
    assert (record["total"], record["rounded"], record["grade"]) == ("86.5", "86.5", "良好")
    articles = record["explanation"]["articles"]
    assert articles[2]["outside"] is True
    assert articles[2]["items"][0]["value"] is None
    assert "outside" not in articles[0]


def test_the_part_of_a_unit_has_no_grade() -> None:
    """自评只知道第一条 48 分,离整体的等次还远。"""
    own = known_part(MEASURES, HONOUR, VALUES)
    record = cards.known_record(own, MEASURES)
    assert record["total"] == "48"
    assert not {"rounded", "grade"} & set(record)
    assert "等次" not in cards.known(own, MEASURES)


def test_a_receipt_keeps_both() -> None:
    kept = result(scored())
    assert (kept["total"], kept["rounded"], kept["grade"]) == ("86.5", "86.5", "良好")
    shape = SHAPE["result"]
    assert list(_faults(kept, shape, "result")) == []
    assert list(_faults({**kept, "grade": 1}, shape, "result")) == ["result.grade 的值无效"]
    assert list(_faults({**kept, "更多": ""}, shape, "result")) == ["多出 result.更多"]
    without = {name: said for name, said in kept.items() if name not in ("rounded", "grade")}
    assert list(_faults(without, shape, "result")) == []


def test_facts_are_listed_with_their_bounds() -> None:
    said = {fact.id: (records.type_name(fact.type), records.range_of(fact.type)) for fact in FACTS}
    assert said == {
        RATE: ("数值", "不小于 0,不大于 100,可以有小数"),
        MEAN: ("数值", "不小于 0,可以有小数"),
        PLACE: ("计数", "1～不限"),
        MARKS: ("评分", "0,或者 0.5 至 1 分"),
    }
    listed = {each["id"]: each for each in records.facts(MEASURES, HONOUR)}
    assert listed[MEAN]["derived"] == {"statistic": "平均", "of": RATE}
    assert listed[MARKS]["unit"] == "分"
    assert (listed[MARKS]["least"], listed[MARKS]["most"]) == ("0.5", "1")
    assert "derived" not in listed[RATE]
    assert records.range_of(Quantity("元", None)) == "不限,可以有小数"
    assert records.shape_of(Marks(many=True)) == {"least": None, "most": None, "many": True}
    assert records.type_name(Count("次")) == "计数"


def test_advice_says_what_a_number_has_to_come_to() -> None:
    """覆盖率 80% 到 100%:第一条 48 → 60 分,第二条 38 → 40 分,共加 14 分;平均不动。"""
    found = advise(MEASURES, HONOUR, VALUES)
    said = guidance.advice(found, None)
    assert "「覆盖率」(1.1.1)现在:80%" in said
    assert "达到 100%" in said
    [action] = guidance.advice_record(found, None)["actions"]
    assert action["steps"][0]["full"] == {
        "more": 0,
        "to": "100",
        "points": "14",
        "possible": "14",
    }


def test_numbers_for_readers() -> None:
    assert fixed(Fraction("89.95"), 1) == "90.0"
    assert fixed(Fraction("89.949"), 1) == "89.9"
    assert fixed(Fraction(-1, 3), 2) == "-0.33"
    assert fixed(Fraction(7), 0) == "7"
    assert fixed(Fraction("0.05"), 2) == "0.05"
    assert readable(Fraction(245, 3)) == "245/3(约 81.67)"
    assert readable(Fraction("86.5")) == "86.5"
