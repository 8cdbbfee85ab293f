"""How far rules reach: below the item's zero, over the article, from the total, and who is exempt."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from redcell_dsl.evaluate.scorecard import Outcome
from redcell_dsl.model.expression import FactValue, Holds
from redcell_dsl.model.fact import Marks
from redcell_dsl.model.measures import Grade, Measures
from redcell_dsl.model.rule import Award, Deduction, Exemption, Policy, Reach, Veto
from tests.evaluate.points import (
    METHOD,
    article,
    card,
    each,
    item,
    measures,
    num,
    span,
    total,
    when,
)

CLEAN = item(
    "1.1", 10, Deduction("a", each("n", 2)), Deduction("b", when("害", 5), reach=Reach.BEYOND)
)
BARRED = item("1.2", 10, Award("c", when("好", 10)), Veto("d", Holds("假")))


def test_what_is_taken_beyond_goes_below_zero() -> None:
    made = measures(article("1", 10, CLEAN), facts=("n", "害"))
    assert total(made, {"n": 3, "害": False}) == 4
    assert total(made, {"n": 3, "害": True}) == -1
    assert total(made, {"n": 6, "害": False}) == 0
    assert total(made, {"n": 6, "害": True}) == -5


def test_what_is_taken_beyond_stays_where_the_item_is_worth_nothing() -> None:
    rules = (*CLEAN.rules, Veto("v", Holds("假")))
    made = measures(article("1", 10, replace(CLEAN, rules=rules)), facts=("n", "害", "假"))
    assert total(made, {"n": 0, "害": True, "假": True}) == -5
    assert total(made, {"n": 0, "害": True, "假": False}) == 5


def test_a_veto_of_the_article() -> None:
    whole = item("1.2", 10, Award("c", when("好", 10)), Veto("d", Holds("假"), Reach.ARTICLE))
    made = measures(
        article("1", 20, CLEAN, whole),
        article("2", 5, item("2.1", 5, Award("e", when("勤", 5)))),
        facts=("n", "害", "好", "假", "勤"),
    )
    good = {"n": 0, "害": False, "好": True, "假": False, "勤": True}
    assert total(made, good) == 25
    assert total(made, {**good, "假": True}) == 5
    assert total(made, {**good, "假": True, "害": True}) == 0  # −5 of the article, 5 of the other


def test_a_veto_of_the_total_leaves_nothing() -> None:
    whole = item("1.2", 10, Award("c", when("好", 10)), Veto("d", Holds("假"), Reach.TOTAL))
    made = measures(article("1", 20, CLEAN, whole), facts=("n", "害", "好", "假"))
    values = {"n": 0, "害": True, "好": True}
    assert total(made, {**values, "假": False}) == 15
    assert total(made, {**values, "假": True}) == 0
    assert span(made, values) == (Fraction(0), Fraction(15))


def test_a_charge_on_the_total_leaves_its_item_alone() -> None:
    charging = item(
        "1.1",
        10,
        Award("a", when("好", 10)),
        Deduction("b", each("n", 3), cap=num(7), reach=Reach.TOTAL),
    )
    made = measures(article("1", 10, charging), facts=("好", "n"))
    found = card(made, {"好": True, "n": 2})
    assert found.articles[0].items[0].score.least == 10
    assert found.total.least == 4
    assert total(made, {"好": True, "n": 3}) == 3  # 9, of which 7 at most
    assert total(made, {"好": False, "n": 3}) == -7


def test_a_deduction_takes_no_more_than_its_cap() -> None:
    made = measures(
        article("1", 10, item("1.1", 10, Deduction("a", each("n", 2), cap=num(5)))), facts=("n",)
    )
    assert [total(made, {"n": n}) for n in (2, 3, 9)] == [6, 5, 5]


def test_a_veto_alone_leaves_the_set_value() -> None:
    made = measures(article("1", 6, item("1.1", 6, Veto("a", Holds("缺")))), facts=("缺",))
    assert total(made, {"缺": False}) == 6
    assert total(made, {"缺": True}) == 0


def test_an_open_item_has_no_floor_and_no_ceiling() -> None:
    extra = item("2.1", None, Award("a", each("n", 2)), Deduction("b", each("m", 3)))
    made = measures(article("2", None, extra), facts=("n", "m"))
    assert total(made, {"n": 50, "m": 0}) == 100
    assert total(made, {"n": 1, "m": 4}) == -10


@pytest.mark.parametrize(
    ("policy", "expected"), [(Policy.FULL, 10), (Policy.NONE, 0), (Policy.DROPPED, 0)]
)
def test_whom_an_item_does_not_concern(policy: Policy, expected: int) -> None:
    rules = (Award("a", when("好", 10)), Exemption("x", Holds("无"), policy))
    made = measures(article("1", 10, item("1.1", 10, *rules)), facts=("好", "无"))
    scored = card(made, {"好": False, "无": True})
    assert scored.articles[0].items[0].score.least == expected
    assert scored.articles[0].items[0].rules[1].outcome is Outcome.EXEMPT
    assert card(made, {"好": True, "无": False}).articles[0].items[0].score.least == 10


def test_a_veto_is_stronger_than_an_exemption() -> None:
    rules = (
        Award("a", when("好", 10)),
        Exemption("x", Holds("无"), Policy.FULL),
        Veto("v", Holds("假")),
    )
    made = measures(article("1", 10, item("1.1", 10, *rules)), facts=("好", "无", "假"))
    assert total(made, {"好": False, "无": True, "假": False}) == 10
    assert total(made, {"好": False, "无": True, "假": True}) == 0


def dropped(hundred: bool = False, heading: int | None = 40) -> Measures:
    """20 + 20 in one article, 60 in another; the second item may not apply."""
    method = replace(METHOD, total=num(100)) if hundred else METHOD
    return measures(
        article(
            "1",
            heading,
            item("1.1", 20, Award("a", when("甲", 15))),
            item(
                "1.2", 20, Award("b", when("乙", 20)), Exemption("x", Holds("无"), Policy.DROPPED)
            ),
        ),
        article("2", 60, item("2.1", 60, Award("c", when("丙", 45)))),
        facts=("甲", "乙", "丙", "无"),
        method=method,
    )


@pytest.mark.parametrize("made", [dropped(), dropped(hundred=True), dropped(heading=None)])
def test_what_does_not_apply_leaves_the_full_mark(made: Measures) -> None:
    values = {"甲": True, "乙": True, "丙": True}
    assert total(made, {**values, "无": False}) == 80
    assert total(made, {**values, "无": True}) == 75  # 60 of 80, as of 100
    assert total(made, {**values, "丙": False, "无": True}) == Fraction(75, 4)


def test_nothing_is_left_where_nothing_applies() -> None:
    rules = (Award("a", when("甲", 10)), Exemption("x", Holds("无"), Policy.DROPPED))
    made = measures(article("1", 10, item("1.1", 10, *rules)), facts=("甲", "无"))
    assert total(made, {"甲": True, "无": True}) == 0


def test_extra_points_go_beyond_the_full_mark() -> None:
    made = measures(
        article("1", 100, item("1.1", 100, Award("a", when("甲", 100)))),
        article("2", 5, item("2.1", 5, Award("b", each("n", 2))), outside=True),
        facts=("甲", "n"),
        method=replace(METHOD, total=num(100)),
    )
    assert total(made, {"甲": True, "n": 0}) == 100
    assert total(made, {"甲": True, "n": 2}) == 104
    assert total(made, {"甲": True, "n": 3}) == 105


def test_extra_points_are_not_scaled() -> None:
    made = measures(
        *dropped().articles,
        article("3", 5, item("3.1", 5, Award("d", when("丁", 5))), outside=True),
        facts=("甲", "乙", "丙", "丁", "无"),
    )
    values = {"甲": True, "乙": True, "丙": True, "丁": True}
    assert total(made, {**values, "无": True}) == 80


GRADES = (
    Grade("优秀", least=num(90)),
    Grade("良好", least=num(80), most=num(90), most_included=False),
    Grade("一般", most=num(80), most_included=False),
)


@pytest.mark.parametrize(
    ("points", "grade"), [("90", "优秀"), ("89.9", "良好"), ("80", "良好"), ("79.99", "一般")]
)
def test_the_grade_of_a_total(points: str, grade: str) -> None:
    award = Award("a", when("甲", points))
    made = measures(article("1", 100, item("1.1", 100, award)), facts=("甲",), grades=GRADES)
    assert card(made, {"甲": True}).grade == grade


def test_a_bar_to_the_best_grade_gives_the_next_and_takes_no_point() -> None:
    rules = (Award("a", when("甲", 95)), Veto("v", Holds("投诉"), Reach.TOP))
    made = measures(
        article("1", 100, item("1.1", 100, *rules)), facts=("甲", "投诉"), grades=GRADES
    )
    barred = card(made, {"甲": True, "投诉": True})
    assert (barred.total.least, barred.grade) == (Fraction(95), "良好")
    assert card(made, {"甲": True, "投诉": False}).grade == "优秀"
    assert card(made, {"甲": False, "投诉": True}).grade == "一般"
    assert card(made, {"甲": True}).grade == ""
    assert card(made, {"投诉": True}).grade == ""


@pytest.mark.parametrize(
    ("points", "shown"), [("84.994", "84.99"), ("84.995", "85"), ("84.9951", "85")]
)
def test_a_total_is_shown_to_the_places_of_the_text(points: str, shown: str) -> None:
    award = Award("a", when("甲", points))
    method = replace(METHOD, places=num(2))
    made = measures(article("1", 100, item("1.1", 100, award)), facts=("甲",), method=method)
    found = card(made, {"甲": True})
    assert found.shown == Fraction(shown)
    assert found.total.least == Fraction(points)
    assert card(made, {}).shown is None


def test_a_range_holds_every_completion() -> None:
    facts = ("甲", "乙", "丙", "无", "害", "假", "n")
    made = measures(
        article(
            "1",
            40,
            item(
                "1.1",
                20,
                Award("a", when("甲", 15)),
                Deduction("b", when("害", 4), reach=Reach.BEYOND),
            ),
            item(
                "1.2",
                20,
                Award("c", when("乙", 20)),
                Exemption("x", Holds("无"), Policy.DROPPED),
                Veto("v", Holds("假"), Reach.ARTICLE),
            ),
        ),
        article(
            "2",
            60,
            item(
                "2.1",
                60,
                Award("d", when("丙", 45)),
                Deduction("e", each("n", 2), cap=num(6), reach=Reach.TOTAL),
            ),
        ),
        facts=facts,
    )
    answers = {fact: (False, True) if fact != "n" else (0, 1, 9) for fact in facts}
    for hidden in [(), ("无",), ("无", "假"), ("害", "n"), facts]:
        known = [fact for fact in facts if fact not in hidden]
        for given in product(*(answers[fact] for fact in known)):
            values = dict(zip(known, given, strict=True))
            least, most = span(made, values)
            for rest in product(*(answers[fact] for fact in hidden)):
                score = total(made, {**values, **dict(zip(hidden, rest, strict=True))})
                assert least is None or least <= score
                assert most is None or score <= most


def test_missing_facts_that_hang_on_the_total() -> None:
    rules = (
        Award("a", when("甲", 10)),
        Deduction("b", when("报", 4), reach=Reach.TOTAL),
        Veto("v", Holds("假"), Reach.TOTAL),
        Veto("t", Holds("投诉"), Reach.TOP),
    )
    made = measures(article("1", 10, item("1.1", 10, *rules)), facts=("甲", "报", "假", "投诉"))
    stakes = {each.fact: each.stake for each in card(made, {"甲": True}).missing}
    assert stakes == {"报": 4, "假": 10, "投诉": 0}


def test_points_that_an_assessor_gives() -> None:
    made = measures(
        article("1", 10, item("1.1", 10, Deduction("a", FactValue("扣")))),
        facts=("扣",),
        types={"扣": Marks(num("0.5"), num(3))},
    )
    assert total(made, {"扣": Fraction("0.5")}) == Fraction("9.5")
    assert span(made, {}) == (Fraction(7), Fraction(10))
