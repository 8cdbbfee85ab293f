"""Generated Python, against numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from redcell_dsl.backends.python import emit
from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import Count, Ledger, Period, Periodic, Spells, YesNo
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.method import (
    Absence,
    Bounds,
    Counting,
    Heading,
    Method,
    Overlap,
    Placement,
    SetValue,
)
from redcell_dsl.model.number import ZERO
from redcell_dsl.model.rule import Award, Deduction, ItemCap, Veto
from tests.agreement.plain import imported
from tests.backends import small
from tests.backends.small import METHOD, constant, fact, flag, lose, number, one_item, per, tiers

COMPLETE: dict[str, object] = {
    "1.1.1": True,
    "1.1.2": 1,
    "1.2.1": True,
    "1.2.2": 0,
    "1.3.1": True,
    "1.3.2": True,
    "1.3.3": 0,
    "2.1.1": 0,
    "2.1.2": False,
    "2.2.1": ((1, 1, 1, 1),),
    "2.2.2": ((2,),),
    "2.3.1": (14, 10),
    "3.1.1": (),
    "3.2.1": (),
    "4.1.1": (),
    "4.2.1": (),
    "8.1": 10,
    "8.2": 9,
    "8.3": 6,
}


def scored(model: Measures, facts: Mapping[str, object]) -> tuple[dict, dict, Fraction]:
    """The scores in points: of items, of articles, in all."""
    with imported(emit(model)) as modules:
        module, points = modules["honour1"], modules["evidence"].points
        scores = module.score(facts)
        in_points = [
            {id: points(score, module.SCALE) for id, score in each.items()} for each in scores[:2]
        ]
        return in_points[0], in_points[1], points(scores.total, module.SCALE)


def total(model: Measures, facts: Mapping[str, object]) -> Fraction:
    return scored(model, facts)[2]


def refused(model: Measures, facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """The codes and facts of every fault."""
    with imported(emit(model)) as modules:
        with pytest.raises(modules["facts"].Refusal) as refusal:
            modules["honour1"].score(facts)
        return [(fault.code, fault.fact) for fault in refusal.value.faults]


def with_method(**changes) -> Method:
    return replace(METHOD, **changes)


def test_a_whole_application():
    items, articles, whole = scored(small.whole(), COMPLETE)
    assert items == {
        "1.1": Fraction(7, 2),
        "1.2": 5,
        "1.3": 5,
        "2.1": 5,
        "2.2": 10,
        "2.3": 2,
        "3.1": 0,
        "3.2": 0,
        "4.1": 0,
        "4.2": 0,
        "8": Fraction(9, 2) + Fraction(10, 3),
    }
    assert articles["1"] == 10  # 13.5, held to the heading
    assert whole == 10 + 17 + Fraction(47, 6)


@pytest.mark.parametrize(("count", "points"), [(0, 2), (1, 3), (2, 4), (3, 5), (4, 5), (10**12, 5)])
def test_an_award_stops_at_its_cap(count, points):
    item = small.item("1.1", 9, flag("1.1.1", 2), per("1.1.2", 1, 3))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    assert total(model, {"1.1.1": True, "1.1.2": count}) == points


def test_an_adding_item_stops_at_its_value_and_at_its_caps():
    item = small.item("1.1", 5, per("1.1.1", 2), per("1.1.2", 2))
    facts = fact("1.1.1", Count("次")), fact("1.1.2", Count("次"))
    assert total(one_item(item, *facts), {"1.1.1": 2, "1.1.2": 2}) == 5
    capped = replace(item, caps=(ItemCap("1.1.3", number(3)),))
    assert total(one_item(capped, *facts), {"1.1.1": 2, "1.1.2": 2}) == 3


@pytest.mark.parametrize(("missed", "points"), [(0, 5), (1, 3), (2, 1), (3, 0), (4, 0)])
def test_a_deducting_item_stops_at_its_floor(missed, points):
    model = one_item(small.item("1.1", 5, lose("1.1.1", 2)), fact("1.1.1", Count("次")))
    assert total(model, {"1.1.1": missed}) == points


def test_without_a_floor_a_deducting_item_goes_below_zero():
    method = with_method(deducting=Bounds(SetValue(), None, None))
    model = one_item(
        small.item("1.1", 5, lose("1.1.1", 2)), fact("1.1.1", Count("次")), method=method
    )
    assert total(model, {"1.1.1": 4}) == -3


@pytest.mark.parametrize(
    ("floored", "exhausting", "points"),
    [(True, True, 3), (True, False, 2), (False, True, 2), (False, False, 2)],
)
def test_a_deduction_from_its_own_value_stops_at_zero_where_it_shall(floored, exhausting, points):
    item = small.item("1.1", 5, lose("1.1.1", 1, 2, floored), lose("1.1.2", 1, 3))
    method = with_method(exhausting=exhausting)
    facts = fact("1.1.1", Count("次")), fact("1.1.2", Count("次"))
    assert total(one_item(item, *facts, method=method), {"1.1.1": 3, "1.1.2": 0}) == points


def test_free_deductions_take_from_what_own_values_leave():
    item = small.item("1.1", 5, lose("1.1.1", 3), lose("1.1.2", 1, 2))
    model = one_item(item, fact("1.1.1", Count("次")), fact("1.1.2", Count("次")))
    assert total(model, {"1.1.1": 2, "1.1.2": 0}) == 2  # (5 − 2) − 6 stops at 0, 2 stay
    assert total(model, {"1.1.1": 0, "1.1.2": 1}) == 4


@pytest.mark.parametrize(
    ("yes", "lost", "points"),
    [(True, 0, 5), (True, 1, 4), (True, 2, 3), (True, 3, 3), (False, 9, 0)],
)
def test_a_mixed_item_deducts_from_what_its_awards_leave(yes, lost, points):
    item = small.item("1.1", 5, flag("1.1.1", 3), lose("1.1.2", 1))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    assert total(model, {"1.1.1": yes, "1.1.2": lost}) == points


@pytest.mark.parametrize(("lost", "points"), [(0, 5), (1, 4), (4, 1), (5, 0), (6, 0)])
def test_where_awards_leave_nothing_a_deduction_takes_from_them(lost, points):
    item = small.item("1.1", 5, flag("1.1.1", 5), lose("1.1.2", 1))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    assert total(model, {"1.1.1": True, "1.1.2": lost}) == points


def test_a_veto_gives_zero_whatever_else_holds():
    items, _, _ = scored(small.whole(), COMPLETE | {"2.1.2": True})
    assert items["2.1"] == 0
    method = with_method(deducting=Bounds(SetValue(), number(2), None))
    item = small.item("1.1", 5, lose("1.1.1", 1), Veto("1.1.2", e.Holds("1.1.2")))
    model = one_item(item, fact("1.1.1", Count("次")), fact("1.1.2", YesNo()), method=method)
    assert total(model, {"1.1.1": 9, "1.1.2": False}) == 2
    assert total(model, {"1.1.1": 9, "1.1.2": True}) == 0


def shortfall(minimum: int, period: Period, measure: e.Measure = e.Measure.TIMES, **changes):
    amount = e.Product(constant(1), e.Shortfall("1.1.1", number(minimum), measure))
    item = small.item("1.1", 60, Deduction("1.1.1", amount))
    return one_item(item, fact("1.1.1", Periodic("次", period)), method=with_method(**changes))


@pytest.mark.parametrize(
    ("answer", "missed"),
    [
        (((1, 1, 1, 1),), 0),
        (((2, 0, 1, 1),), 1),
        (((0, 0, 0, 0), [1, 0, 1, 9]), 5),
        ((), 0),
        ([], 0),
        ({"缺": 7}, 7),
    ],
)
def test_a_duty_is_checked_period_by_period(answer, missed):
    assert total(shortfall(1, Period.QUARTER), {"1.1.1": answer}) == 60 - missed


def test_a_minimum_above_one_counts_every_time_that_lacks():
    assert total(shortfall(2, Period.QUARTER), {"1.1.1": ((1, 0, 2, 5),)}) == 60 - 3
    assert total(shortfall(2, Period.YEAR), {"1.1.1": ((0,), (3,))}) == 60 - 2


def test_a_duty_of_the_one_body_there_is():
    amount = e.Product(constant(1), e.Shortfall("1.1.1", number(2)))
    item = small.item("1.1", 5, Deduction("1.1.1", amount))

    def points(period: Period, answer: object) -> Fraction:
        model = one_item(item, fact("1.1.1", Periodic("次", period, grouped=False)))
        return total(model, {"1.1.1": answer})

    assert [points(Period.YEAR, answer) for answer in (3, 1, 0, (), {"缺": 1})] == [5, 4, 3, 5, 4]
    assert points(Period.HALF, (1, 3)) == 4
    for period, answer in ((Period.YEAR, -1), (Period.YEAR, True), (Period.YEAR, ((2,),))):
        with pytest.raises(ValueError, match=r"^\[F0(31|41)\] 1.1.1: "):
            points(period, answer)
    with pytest.raises(ValueError, match=r"^\[F040\] 1.1.1: "):
        points(Period.HALF, (1, 3, 2))
    with pytest.raises(ValueError, match=r"^\[F041\] 1.1.1: "):
        points(Period.HALF, 4)


def test_over_the_year_a_surplus_makes_good():
    model = shortfall(1, Period.QUARTER, count=Counting.YEARLY)
    assert total(model, {"1.1.1": ((2, 0, 1, 1), (1, 0, 0, 1))}) == 60 - 2


def test_people_are_counted_once_each():
    model = shortfall(1, Period.HALF, e.Measure.PEOPLE)
    assert total(model, {"1.1.1": ((1, 1), (0, 0), (0, 3))}) == 60 - 2
    assert total(model, {"1.1.1": {"缺": 3}}) == 60 - 3


@pytest.mark.parametrize(("period", "missed"), [(Period.MONTH, 24), (Period.WEEK, 104)])
def test_nobody_to_do_a_duty(period, missed):
    model = shortfall(2, period, absence=Absence.SHORT)
    assert total(model, {"1.1.1": ()}) == max(0, 60 - missed)
    assert total(model, {"1.1.1": {"缺": 0}}) == 60


def test_a_duty_is_met_in_every_period():
    award = Award("1.1.1", e.When(e.Met("1.1.1", number(1)), constant(2)))
    model = one_item(small.item("1.1", 2, award), fact("1.1.1", Periodic("次", Period.WEEK)))
    assert total(model, {"1.1.1": ((1,) * 52,)}) == 2
    assert total(model, {"1.1.1": ((1,) * 53, (3,) * 52)}) == 2
    assert total(model, {"1.1.1": ((1,) * 51 + (0,),)}) == 0
    assert total(model, {"1.1.1": {"缺": 0}}) == 2
    assert total(model, {"1.1.1": {"缺": 1}}) == 0


@pytest.mark.parametrize(
    ("separately", "spells", "points"),
    [
        (False, (14, 10), 2),
        (True, (14, 10), 1),
        (False, (11,), 0),
        (False, (12,), 1),
        (False, (200,), 5),
        (True, (), 0),
    ],
)
def test_full_years(separately, spells, points):
    amount = e.Product(constant(1), e.Years("1.1.1", number(1), separately))
    model = one_item(small.item("1.1", 5, Award("1.1.1", amount)), fact("1.1.1", Spells()))
    assert total(model, {"1.1.1": spells}) == points


@pytest.mark.parametrize(("count", "points"), [(0, 0), (2, 0), (3, 2), (5, 2), (6, 4)])
def test_full_steps(count, points):
    amount = e.Product(constant(2), e.Steps(e.FactValue("1.1.1"), number(3)))
    model = one_item(small.item("1.1", 9, Award("1.1.1", amount)), fact("1.1.1", Count("次")))
    assert total(model, {"1.1.1": count}) == points


def test_steps_of_a_difference_do_not_go_below_zero():
    below = e.Difference(e.FactValue("1.1.1"), constant(3))
    amount = e.Product(constant(2), e.Steps(below, number("0.5")))
    model = one_item(small.item("1.1", 9, Award("1.1.1", amount)), fact("1.1.1", Count("次")))
    assert [total(model, {"1.1.1": count}) for count in (0, 3, 4)] == [0, 0, 4]


@pytest.mark.parametrize(("inclusive", "points"), [(True, 1), (False, 0)])
def test_above_includes_the_number_where_the_method_says_so(inclusive, points):
    above = e.Compare(e.FactValue("1.1.1"), e.Comparison.ABOVE, constant(4))
    model = one_item(
        small.item("1.1", 1, Award("1.1.1", e.When(above, constant(1)))),
        fact("1.1.1", Count("次")),
        method=with_method(inclusive=inclusive),
    )
    assert total(model, {"1.1.1": 4}) == points
    assert total(model, {"1.1.1": 5}) == 1


def test_conditions():
    formal = e.Compare(e.FactValue("1.1.1"), e.Comparison.AT_LEAST, constant(3))
    few = e.Compare(e.FactValue("1.1.1"), e.Comparison.LESS, constant(50))
    alone = e.All((formal, few, e.Holds("1.1.2")))
    other = e.Not(e.Any((e.Holds("1.1.2"), e.Not(e.Holds("1.1.3")))))
    award = Award("1.1.1", e.When(e.Any((alone, other)), constant(5)))
    facts = fact("1.1.1", Count("人")), fact("1.1.2", YesNo()), fact("1.1.3", Count("个"))
    model = one_item(small.item("1.1", 5, award), *facts)

    def points(people: int, branch: bool, others: int) -> Fraction:
        return total(model, {"1.1.1": people, "1.1.2": branch, "1.1.3": others})

    assert [points(count, True, 0) for count in (2, 3, 49, 50)] == [0, 5, 5, 0]
    assert [points(9, False, count) for count in (0, 1, 2)] == [0, 5, 5]


def ledger(tiered: e.Tiered, method: Method = METHOD) -> Measures:
    item = small.item("1.1", 20, Award("1.1.1", tiered))
    return one_item(item, fact("1.1.1", Ledger("次", small.LADDER, "事由")), method=method)


def test_a_matter_counts_once_at_its_best():
    rows = (("甲", "县级", None), ("甲", "省级", None), ("乙", "市级", None), ["丙", "县级", None])
    model = ledger(tiers("1.1.1", ("县级", 1), ("市级", 2), ("省级", "3.5")))
    assert total(model, {"1.1.1": rows}) == Fraction("6.5")
    each = ledger(tiers("1.1.1", ("县级", 1), ("市级", 2), ("省级", "3.5"), distinct=False))
    assert total(each, {"1.1.1": rows}) == Fraction("7.5")


def test_tiers_that_overlap():
    every = with_method(overlap=Overlap.ALL)
    model = ledger(tiers("1.1.1", ("县级", 1), ("市级", 2), ("省级", 3)), every)
    assert total(model, {"1.1.1": (("甲", "省级", None), ("乙", "市级", None))}) == 6 + 3


def test_a_tier_that_does_not_reach_upward():
    exact = e.Tiered("1.1.1", (e.Tier("市级", False, number(2), "1.1.1"),))
    rows = tuple((level, level, None) for level in ("县级", "市级", "省级"))
    assert total(ledger(exact), {"1.1.1": rows}) == 2


@pytest.mark.parametrize(
    ("on", "points"),
    [
        (date(2015, 12, 31), 0),
        (date(2016, 1, 1), Fraction(1, 2)),
        (date(2018, 12, 31), Fraction(1, 2)),
        (date(2019, 1, 1), 0),
        (None, Fraction(1, 2)),
    ],
)
def test_a_window_of_years(on, points):
    rows = COMPLETE | {"4.1.1": (("甲", "县级", on),), "考评年度": 2018}
    assert scored(small.whole(), rows)[0]["4.1"] == points


@pytest.mark.parametrize(
    ("term", "points"),
    [
        ({}, 6),
        ({"任期起": date(2017, 1, 1)}, 4),
        ({"任期止": date(2018, 1, 1)}, 4),
        ({"任期起": date(2017, 1, 1), "任期止": date(2018, 1, 1)}, 2),
    ],
)
def test_a_window_of_a_term(term, points):
    rows = tuple((f"{year}", "县级", date(year, 1, 2)) for year in (2016, 2017, 2018))
    assert scored(small.whole(), COMPLETE | {"4.2.1": rows} | term)[0]["4.2"] == points


SHARED: dict[str, object] = {
    "3.1.1": (("甲", "县级", None), ("乙", "省级", None), ("丙", "省级", None)),
    "3.2.1": (("甲", "市级", None), ("乙", "县级", None), ("丁", "省级", None)),
}


@pytest.mark.parametrize(
    ("placement", "scores"),
    [(Placement.BEST, (5, 5)), (Placement.HIGHER, (5, 5)), (Placement.FIRST, (5, 3))],
)
def test_a_matter_counts_in_one_of_two_items(placement, scores):
    model = small.measures(
        small.honours(), facts=small.HONOUR_FACTS, method=with_method(placement=placement)
    )
    items, _, _ = scored(model, SHARED)
    assert (items["3.1"], items["3.2"]) == scores


def test_the_best_placement_fills_the_first_item_among_equals():
    model = small.measures(small.honours(), facts=small.HONOUR_FACTS)
    same = (("甲", "市级", None), ("乙", "市级", None))
    items, _, _ = scored(model, {"3.1.1": same, "3.2.1": same})
    assert (items["3.1"], items["3.2"]) == (4, 0)
    full = (*same, ("丙", "市级", None))
    items, _, _ = scored(model, {"3.1.1": full, "3.2.1": full})
    assert (items["3.1"], items["3.2"]) == (4, 2)  # a third here would give 5 + 0


def test_many_shared_matters_are_placed_in_no_time():
    model = small.measures(small.honours(), facts=small.HONOUR_FACTS)
    rows = tuple((f"{index}", "市级", None) for index in range(300))
    assert total(model, {"3.1.1": rows, "3.2.1": rows}) == 10


def test_votes_are_counted_exactly():
    model = small.measures(small.survey(), facts=small.SURVEY_FACTS)
    assert total(model, {"8.1": 7, "8.2": 6, "8.3": 5}) == Fraction(30, 7) + Fraction(25, 6)
    assert total(model, {"8.1": 7, "8.2": 0, "8.3": 0}) == 0
    assert total(model, {"8.1": 7, "8.2": 7, "8.3": 7}) == 10


def test_no_vote_at_all_is_refused():
    model = small.measures(small.survey(), facts=small.SURVEY_FACTS)
    assert refused(model, {"8.1": 0, "8.2": 0, "8.3": 0}) == [("E001", "8.1")]


@pytest.mark.parametrize(
    ("heading", "points"),
    [(Heading.CAPPED, 4), (Heading.OPEN, 5), (Heading.SCALED, Fraction(5 * 4, 6))],
)
def test_an_article_whose_items_exceed_its_heading(heading, points):
    items = small.item("1.1", 3, per("1.1.1", 1)), small.item("1.2", 3, per("1.2.1", 1))
    article = replace(small.article("1", 4, *items), heading=heading)
    facts = fact("1.1.1", Count("次")), fact("1.2.1", Count("次"))
    assert total(small.measures(article, facts=facts), {"1.1.1": 3, "1.2.1": 2}) == points


def test_a_scaled_article_with_votes():
    survey = replace(small.survey(), heading=Heading.SCALED, value=number(5))
    model = small.measures(survey, facts=small.SURVEY_FACTS)
    assert total(model, {"8.1": 3, "8.2": 3, "8.3": 1}) == (5 + Fraction(5, 3)) / 2


def test_the_total_is_held_to_the_full_mark():
    items = small.item("1.1", 80, per("1.1.1", 1)), small.item("1.2", 80, per("1.2.1", 1))
    facts = fact("1.1.1", Count("次")), fact("1.2.1", Count("次"))
    plain = small.article("1", None, *items)
    given = {"1.1.1": 70, "1.2.1": 60}
    assert total(small.measures(plain, facts=facts), given) == 100
    votes = {"8.1": 3, "8.2": 3, "8.3": 1}
    model = small.measures(plain, small.survey(), facts=(*facts, *small.SURVEY_FACTS))
    assert total(model, given | votes) == 100
    assert total(model, given | votes | {"1.2.1": 23}) == 93 + 5 + Fraction(5, 3)
    free = with_method(total=None)
    assert total(small.measures(plain, facts=facts, method=free), given) == 130


def test_a_ratio_below_a_mixed_item():
    """Ratios among other rules: added, deducted, capped, held."""
    share = e.Quotient(e.FactValue("1.1.1"), e.FactValue("1.1.2"), ZERO)
    item = small.item(
        "1.1",
        5,
        flag("1.1.3", 1),
        Award("1.1.1", e.Product(share, constant(3)), number(2)),
        Deduction("1.1.4", e.Product(share, constant(1)), number("0.5")),
        Deduction("1.1.5", e.Product(constant(1), share)),
    )
    kinds = (("1.1.1", Count("人")), ("1.1.2", Count("人")), ("1.1.3", YesNo()))
    model = one_item(item, *(fact(id, kind) for id, kind in kinds))

    def points(part: int, whole: int) -> Fraction:
        return total(model, {"1.1.1": part, "1.1.2": whole, "1.1.3": True})

    # 5 − 1 − 2 − 0.5 leaves 1.5 for the deduction without a value of its own
    assert points(1, 3) == 1 + 1 + Fraction(1, 6) + (Fraction(3, 2) - Fraction(1, 3))
    assert points(1, 1) == 1 + 2 + 0 + Fraction(1, 2)
    assert points(9, 1) == 1 + 2 + 0 + 0
    assert points(9, 0) == 1 + 0 + Fraction(1, 2) + Fraction(3, 2)


def test_a_ratio_as_a_condition_and_as_steps():
    share = e.Quotient(e.FactValue("1.1.1"), e.FactValue("1.1.2"))
    most = e.Compare(share, e.Comparison.AT_LEAST, constant("0.9"))
    item = small.item(
        "1.1",
        20,
        Award("1.1.1", e.When(most, constant(5))),
        Award("1.1.2", e.Product(constant(1), e.Steps(share, number("0.1")))),
    )
    model = one_item(item, fact("1.1.1", Count("人")), fact("1.1.2", Count("人")))
    assert [total(model, {"1.1.1": n, "1.1.2": 29}) for n in (26, 27)] == [8, 14]


REFUSALS = [
    ({"1.1.1": 1}, ("F030", "1.1.1")),
    ({"1.1.1": "是"}, ("F030", "1.1.1")),
    ({"1.1.1": None}, ("F030", "1.1.1")),
    ({"1.1.2": True}, ("F031", "1.1.2")),
    ({"1.1.2": 2.0}, ("F031", "1.1.2")),
    ({"1.1.2": -1}, ("F032", "1.1.2")),
    ({"1.2.2": 7}, ("F032", "1.2.2")),
    ({"8.2": 11}, ("F034", "8.2")),
    ({"8.3": 10}, ("F034", "8.3")),
    ({"8.1": "10"}, ("F031", "8.1")),
    ({"2.2.1": ((1, 1, 1),)}, ("F040", "2.2.1")),
    ({"2.2.1": (1, 1, 1, 1)}, ("F041", "2.2.1")),
    ({"2.2.1": ("1111",)}, ("F041", "2.2.1")),
    ({"2.2.1": 4}, ("F041", "2.2.1")),
    ({"2.2.1": True}, ("F041", "2.2.1")),
    ({"2.2.1": {"缺": -1}}, ("F041", "2.2.1")),
    ({"2.2.1": {"缺": True}}, ("F041", "2.2.1")),
    ({"2.2.1": {"缺": 1, "少": 1}}, ("F041", "2.2.1")),
    ({"2.2.1": {}}, ("F041", "2.2.1")),
    ({"2.2.1": ((1, 1, 1, -1),)}, ("F031", "2.2.1")),
    ({"2.2.1": ((1, 1, 1, True),)}, ("F031", "2.2.1")),
    ({"2.3.1": 12}, ("F036", "2.3.1")),
    ({"2.3.1": (12, -1)}, ("F061", "2.3.1")),
    ({"2.3.1": (12.0,)}, ("F061", "2.3.1")),
    ({"3.1.1": "甲"}, ("F036", "3.1.1")),
    ({"3.1.1": ("甲县无",)}, ("F050", "3.1.1")),
    ({"3.1.1": (("甲", "县级"),)}, ("F050", "3.1.1")),
    ({"3.1.1": (("甲", "村级", None),)}, ("F051", "3.1.1")),
    ({"3.1.1": (("甲", ["县级"], None),)}, ("F051", "3.1.1")),
    ({"3.1.1": (("", "县级", None),)}, ("F053", "3.1.1")),
    ({"3.1.1": ((1, "县级", None),)}, ("F053", "3.1.1")),
    ({"3.1.1": (("甲", "县级", "2018-01-01"),)}, ("F052", "3.1.1")),
    ({"4.1.1": (("甲", "县级", datetime(2018, 1, 1)),), "考评年度": 2018}, ("F052", "4.1.1")),  # noqa: DTZ001
    ({"4.1.1": (("甲", "县级", date(2018, 1, 1)),)}, ("F024", "考评年度")),
    ({"考评年度": 1999}, ("F070", "考评年度")),
    ({"考评年度": "2018"}, ("F070", "考评年度")),
    ({"任期起": "2018-01-01"}, ("F052", "任期起")),
    ({"没有这项": 1}, ("F020", "没有这项")),
]


@pytest.mark.parametrize(("change", "fault"), REFUSALS, ids=str)
def test_unfit_facts_are_refused(change, fault):
    assert refused(small.whole(), COMPLETE | change) == [fault]


@pytest.mark.parametrize("id", sorted(COMPLETE))
def test_a_missing_fact_is_refused(id):
    facts = {key: answer for key, answer in COMPLETE.items() if key != id}
    assert refused(small.whole(), facts) == [("F024", id)]


def test_all_faults_are_told_at_once():
    facts = COMPLETE | {"1.1.1": 1, "2.2.1": (), "8.1": -1, "多余": 0}
    del facts["1.2.1"]
    codes = dict(refused(small.whole(), facts))
    assert codes == {"F020": "多余", "F030": "1.1.1", "F024": "1.2.1", "F032": "8.1"} | {
        "F034": "8.2"
    }


def test_facts_of_other_readings_may_be_given():
    """A fact that only another reading asks for is checked, and changes nothing."""
    item = small.item("1.1", 5, flag("1.1.1", 2))
    model = one_item(item, fact("1.1.1", YesNo()), fact("1.1.2", Count("次")))
    assert total(model, {"1.1.1": True}) == 2
    assert total(model, {"1.1.1": True, "1.1.2": 3}) == 2
    assert refused(model, {"1.1.1": True, "1.1.2": -3}) == [("F032", "1.1.2")]


def test_items_are_functions_of_whole_numbers():
    with imported(emit(small.whole())) as modules:
        module = modules["honour1"]
        assert module.SCALE == 2
        assert module.item_1_1(True, 1) == 7
        assert module.item_3_1(12) == 10
        assert module.item_8(9, 10, 6) == (2 * 705, 90)
