"""Arithmetic on ranges: what holds for every pair of values inside, and no wider than it must be."""

from __future__ import annotations

from fractions import Fraction
import operator

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate import interval as iv
from redcell_dsl.evaluate.scorecard import Range

VALUES = st.integers(-80, 80).map(lambda quarters: Fraction(quarters, 4))
STEPS = st.integers(1, 36).map(lambda quarters: Fraction(quarters, 4))
SIGNS = {
    "≥": operator.ge,
    ">": operator.gt,
    "≤": operator.le,
    "<": operator.lt,
    "=": operator.eq,
}


@st.composite
def held(draw: st.DrawFn) -> tuple[Range, Fraction]:
    """A range, open at either end or at none, and a value in it."""
    value = draw(VALUES)
    low = draw(st.sampled_from([value - abs(draw(VALUES)), value, None]))
    high = draw(st.sampled_from([value + abs(draw(VALUES)), value, None]))
    return Range(low, high), value


WHOLE_HELD = st.tuples(st.integers(1, 9), st.integers(0, 5), st.none() | st.integers(0, 5)).map(
    lambda some: (
        Range(
            Fraction(max(0, some[0] - some[1])),
            None if some[2] is None else Fraction(some[0] + some[2]),
        ),
        Fraction(some[0]),
    )
)


def inside(value: Fraction, term: Range) -> bool:
    return (term.least is None or term.least <= value) and (term.most is None or value <= term.most)


@given(held(), held())
def test_sums_and_products(left, right):
    (first, a), (second, b) = left, right
    assert inside(a + b, iv.add(first, second))
    assert inside(a - b, iv.subtract(first, second))
    assert inside(a * b, iv.multiply(first, second))
    assert inside(-a, iv.negate(first))


@given(st.lists(held(), max_size=5))
def test_totals(terms):
    assert inside(sum((value for _, value in terms), Fraction(0)), iv.total([t for t, _ in terms]))


@given(held(), WHOLE_HELD)
def test_quotients_by_a_count(left, right):
    """The divisor counts something: it is whole, and 0 is dealt with before."""
    (first, a), (second, b) = left, right
    assert inside(a / b, iv.divide(first, second))


@given(held(), VALUES)
def test_bounds(term, bound):
    given_range, value = term
    assert inside(max(value, bound), iv.at_least(given_range, bound))
    assert inside(min(value, bound), iv.at_most(given_range, bound))


@given(held(), STEPS)
def test_steps(term, step):
    given_range, value = term
    assert inside(Fraction(max(Fraction(0), value) // step), iv.steps(given_range, step))


@given(st.lists(held(), min_size=1, max_size=4))
def test_joined(terms):
    joined = iv.join([term for term, _ in terms])
    assert all(inside(value, joined) for _, value in terms)


@pytest.mark.parametrize("sign", SIGNS)
@given(held(), held())
def test_comparisons(sign, left, right):
    (first, a), (second, b) = left, right
    assert inside(Fraction(SIGNS[sign](a, b)), iv.compare(first, sign, second))


TRUTHS = st.sampled_from([iv.point(0), iv.point(1), iv.UNKNOWN_TRUTH])


@given(st.lists(TRUTHS, min_size=1, max_size=4))
def test_truths(terms):
    """Exactly the answers that some choice of the open ones gives."""
    cases: list[list[bool]] = [[]]
    for term in terms:
        ends = {term.least, term.most}
        cases = [[*case, bool(end)] for case in cases for end in ends]
    for said, joined in ((iv.both(terms), all), (iv.either(terms), any)):
        found = {Fraction(joined(case)) for case in cases}
        assert (said.least, said.most) == (min(found), max(found))
    assert iv.reverse(terms[0]) == Range(1 - terms[0].most, 1 - terms[0].least)


FINITE = st.tuples(VALUES, VALUES).map(lambda ends: Range(min(ends), max(ends)))


@given(FINITE, FINITE)
def test_no_wider_than_they_must_be(left, right):
    ends = [(a, b) for a in (left.least, left.most) for b in (right.least, right.most)]
    for made, calculate in (
        (iv.add(left, right), operator.add),
        (iv.subtract(left, right), operator.sub),
        (iv.multiply(left, right), operator.mul),
    ):
        found = [calculate(a, b) for a, b in ends]
        assert (made.least, made.most) == (min(found), max(found))


@given(VALUES, VALUES)
def test_points_stay_points(a, b):
    first, second = iv.point(a), iv.point(b)
    for made in (iv.add(first, second), iv.subtract(first, second), iv.multiply(first, second)):
        assert made.known
    assert iv.compare(first, "≥", second).known


def test_what_is_open():
    assert iv.multiply(iv.UPWARDS, iv.point(0)) == iv.point(0)
    assert iv.multiply(iv.UPWARDS, iv.point(-1)) == Range(None, Fraction(0))
    assert iv.subtract(iv.point(3), iv.UPWARDS) == Range(None, Fraction(3))
    assert iv.total([]) == iv.point(0)
    assert not Range(None, None).known
