"""New forms of amounts: steps of measured numbers, alternatives, the best of several."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate import interval as iv
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.expression import (
    Difference,
    Expression,
    FactValue,
    Largest,
    Product,
    Rounding,
    Smallest,
    Steps,
    Tier,
    Tiered,
    When,
)
from redcell_dsl.model.fact import Entries, Entry, Ledger, Level
from redcell_dsl.model.rule import Award, Deduction
from tests.evaluate.points import (
    article,
    card,
    const,
    item,
    measures,
    num,
    reaches,
    span,
    total,
    when,
)


def short(rounding: Rounding, step: str = "1") -> Expression:
    """2 points for every ``step`` that the rate is under 80."""
    gap = Difference(const(80), FactValue("rate"))
    return Product(const(2), Steps(gap, num(step), rounding))


@pytest.mark.parametrize(
    ("rate", "floor", "ceiling", "exact"),
    [
        ("81.5", "20", "20", "20"),
        ("80", "20", "20", "20"),
        ("79.9", "20", "18", "19.8"),
        ("79", "18", "18", "18"),
        ("77.5", "16", "14", "15"),
        ("70", "0", "0", "0"),
        ("60", "0", "0", "0"),
    ],
)
def test_a_shortfall_of_a_measured_rate(rate: str, floor: str, ceiling: str, exact: str) -> None:
    expected = {Rounding.FLOOR: floor, Rounding.CEILING: ceiling, Rounding.EXACT: exact}
    for rounding, points in expected.items():
        rule = Deduction("a", short(rounding))
        made = measures(article("1", 20, item("1.1", 20, rule)), facts=("rate",))
        assert total(made, {"rate": Fraction(rate)}) == Fraction(points), rounding


def test_a_step_of_several_percent() -> None:
    made = measures(
        article("1", 20, item("1.1", 20, Deduction("a", short(Rounding.FLOOR, "5")))),
        facts=("rate",),
    )
    assert [total(made, {"rate": Fraction(rate)}) for rate in ("75.1", "75", "70.1", "70")] == [
        20,
        18,
        18,
        16,
    ]


BANDS = Largest(
    (
        When(reaches("rate", 90), const(10)),
        When(reaches("rate", 80), const(6)),
        When(reaches("rate", 60), const("2.5")),
    )
)


@pytest.mark.parametrize(
    ("rate", "points"),
    [("90", 10), ("89.99", 6), ("80", 6), ("79.99", "2.5"), ("60", "2.5"), ("59.99", 0)],
)
def test_of_several_bands_the_best_counts(rate: str, points: int | str) -> None:
    made = measures(article("1", 10, item("1.1", 10, Award("a", BANDS))), facts=("rate",))
    assert total(made, {"rate": Fraction(rate)}) == Fraction(points)
    assert span(made, {}) == (Fraction(0), Fraction(10))


def test_the_reason_tells_the_alternatives() -> None:
    made = measures(article("1", 10, item("1.1", 10, Award("a", BANDS))), facts=("rate",))
    (rule,) = card(made, {"rate": Fraction("85")}).articles[0].items[0].rules
    assert "就高" in rule.reason
    assert "85%" in rule.reason
    assert "10 分" not in rule.reason
    (none,) = card(made, {"rate": Fraction(50)}).articles[0].items[0].rules
    assert "都不符合" in none.reason


def test_a_thing_counts_up_to_a_number() -> None:
    amount = Product(const(3), Smallest((FactValue("n"), const(2))))
    made = measures(article("1", 10, item("1.1", 10, Award("a", amount))), facts=("n",))
    assert [total(made, {"n": n}) for n in (0, 1, 2, 3)] == [0, 3, 6, 6]
    assert span(made, {}) == (Fraction(0), Fraction(6))


def test_an_award_of_alternatives_leaves_a_mixed_item_its_base() -> None:
    """Awards of at most 6 leave 4 of 10 for the deductions."""
    best = Largest((when("甲", 6), when("乙", 4)))
    rules = (Award("a", best), Deduction("b", Product(const(1), FactValue("n"))))
    made = measures(article("1", 10, item("1.1", 10, *rules)), facts=("甲", "乙", "n"))
    assert total(made, {"甲": True, "乙": True, "n": 0}) == 10
    assert total(made, {"甲": False, "乙": True, "n": 3}) == 5
    assert total(made, {"甲": False, "乙": True, "n": 9}) == 4


LADDER = (Level("区级"), Level("市级"), Level("省级"))
PRIZES = Tiered(
    "奖",
    (
        Tier("区级", False, num(1), "t"),
        Tier("市级", False, num(3), "t"),
        Tier("省级", False, num(5), "t"),
    ),
    best=num(2),
)


def test_only_the_best_matters_of_a_ledger_count() -> None:
    made = measures(
        article("1", 20, item("1.1", 20, Award("a", PRIZES))),
        facts=("奖",),
        types={"奖": Ledger("次", LADDER, "事由")},
    )

    def points(*rows: tuple[str, str]) -> Fraction:
        return total(made, {"奖": Entries(tuple(Entry(key, level) for key, level in rows))})

    assert points(("甲", "区级")) == 1
    assert points(("甲", "区级"), ("乙", "省级"), ("丙", "市级")) == 8
    assert points(("甲", "省级"), ("甲", "市级"), ("乙", "区级")) == 6  # 甲 counts once


NUMBERS = st.fractions(min_value=-50, max_value=150, max_denominator=20)
SIZES = st.fractions(min_value="1/10", max_value=10, max_denominator=20)


@given(NUMBERS, NUMBERS, NUMBERS, SIZES, st.sampled_from(Rounding))
def test_steps_of_a_range_hold_those_of_its_values(
    one: Fraction, other: Fraction, value: Fraction, step: Fraction, rounding: Rounding
) -> None:
    low, middle, high = sorted((one, other, value))
    found = iv.steps(Range(low, high), step, rounding)
    exact = iv.steps(iv.point(middle), step, rounding)
    assert found.least is not None
    assert found.most is not None
    assert exact.known
    assert found.least <= (exact.least or 0) <= found.most


@given(NUMBERS, SIZES)
def test_a_part_of_a_step_counts_between_nothing_and_a_whole(
    value: Fraction, step: Fraction
) -> None:
    floor, exact, ceiling = (
        iv.steps(iv.point(value), step, rounding).least
        for rounding in (Rounding.FLOOR, Rounding.EXACT, Rounding.CEILING)
    )
    assert floor is not None
    assert exact is not None
    assert ceiling is not None
    assert floor <= exact <= ceiling <= floor + 1


OPEN = st.one_of(st.none(), NUMBERS)


@given(st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_the_largest_and_the_smallest_of_ranges(
    ends: list[tuple[Fraction, Fraction, bool, bool]],
) -> None:
    ranges, values = [], []
    for one, other, down, up in ends:
        low, high = min(one, other), max(one, other)
        ranges.append(Range(None if down else low, None if up else high))
        values.append(high)
    best, least = iv.largest(ranges), iv.smallest(ranges)
    assert best.least is None or best.least <= max(values)
    assert best.most is None or max(values) <= best.most
    assert least.least is None or least.least <= min(values)
    assert least.most is None or min(values) <= least.most
