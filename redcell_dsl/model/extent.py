"""What values an expression can take, and on which scale it is a whole number.

Both are read off the model: a bound that can never bind is not printed, and all points of a module
are whole numbers of one unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple, assert_never

from . import expression as e
from .fact import Count, Fact, Marks, Quantity
from .number import Number


class Extent(NamedTuple):
    """Least and most; ``None`` is unbounded."""

    least: Fraction | None
    most: Fraction | None


TRUTH = Extent(Fraction(0), Fraction(1))
NATURAL = Extent(Fraction(0), None)
ANY = Extent(None, None)


def extent(node: e.Expression, facts: Mapping[str, Fact]) -> Extent:
    """Bounds that hold for every application; they need not be reached."""
    match node:
        case e.Constant(number):
            return Extent(number.value, number.value)
        case e.FactValue(fact):
            return _fact_extent(facts.get(fact))
        case e.Holds() | e.Compare() | e.All() | e.Any() | e.Not() | e.Met():
            return TRUTH
        case e.Shortfall() | e.Years() | e.Steps():
            return NATURAL
        case e.Topped() | e.Marked():
            return NATURAL
        case e.Largest(terms):
            return greatest(extent(term, facts) for term in terms)
        case e.Smallest(terms):
            return negative(greatest(negative(extent(term, facts)) for term in terms))
        case e.Tiered(_, tiers):
            return NATURAL if all(tier.points.value >= 0 for tier in tiers) else ANY
        case e.Sum(terms):
            return total(extent(term, facts) for term in terms)
        case e.Difference(left, right):
            return total((extent(left, facts), negative(extent(right, facts))))
        case e.Product(left, right):
            return _product(extent(left, facts), extent(right, facts))
        case e.When(_, amount):
            return joined(Extent(Fraction(0), Fraction(0)), extent(amount, facts))
        case e.Quotient(left, right, when_zero):
            if _is_part(left, right, facts) and (when_zero is None or 0 <= when_zero.value <= 1):
                return TRUTH
            return _quotient(extent(left, facts), extent(right, facts), when_zero)
        case _:
            assert_never(node)


def total(extents: Iterable[Extent]) -> Extent:
    """The extent of a sum."""
    least: Fraction | None = Fraction(0)
    most: Fraction | None = Fraction(0)
    for part in extents:
        least = None if least is None or part.least is None else least + part.least
        most = None if most is None or part.most is None else most + part.most
    return Extent(least, most)


def greatest(extents: Iterable[Extent]) -> Extent:
    """The extent of the largest of several; of none, nothing."""
    parts = list(extents) or [Extent(Fraction(0), Fraction(0))]
    lows = [part.least for part in parts if part.least is not None]
    highs = [part.most for part in parts if part.most is not None]
    return Extent(max(lows, default=None), max(highs) if len(highs) == len(parts) else None)


def negative(part: Extent) -> Extent:
    """The extent of what is taken away."""
    return Extent(
        None if part.most is None else -part.most, None if part.least is None else -part.least
    )


def joined(one: Extent, other: Extent) -> Extent:
    """The least extent that holds both."""
    return Extent(
        None if one.least is None or other.least is None else min(one.least, other.least),
        None if one.most is None or other.most is None else max(one.most, other.most),
    )


def held(part: Extent, floor: Fraction | None, ceiling: Fraction | None) -> Extent:
    """The extent after a floor, then a ceiling."""
    least, most = part
    if floor is not None:
        least = floor if least is None else max(least, floor)
        most = None if most is None else max(most, floor)
    if ceiling is not None:
        least = None if least is None else min(least, ceiling)
        most = ceiling if most is None else min(most, ceiling)
    return Extent(least, most)


def scale(node: e.Expression) -> int:
    """The least whole number that makes every value of ``node`` whole, quotients of facts and
    measured numbers aside.
    """
    match node:
        case e.Constant(number):
            return number.value.denominator
        case e.FactValue() | e.Holds() | e.Compare() | e.All() | e.Any() | e.Not() | e.Met():
            return 1
        case e.Steps(quantity, step, e.Rounding.EXACT):
            return scale(quantity) * step.value.numerator
        case e.Years() | e.Steps() | e.Topped() | e.Marked():
            return 1
        case e.Shortfall(_, minimum, measure):
            return minimum.value.denominator if measure is e.Measure.TIMES else 1
        case e.Tiered(_, tiers):
            return lcm(*(tier.points.value.denominator for tier in tiers))
        case e.Sum(terms) | e.Largest(terms) | e.Smallest(terms):
            return lcm(*(scale(term) for term in terms))
        case e.Difference(left, right):
            return lcm(scale(left), scale(right))
        case e.Product(left, right):
            return scale(left) * scale(right)
        case e.When(_, amount):
            return scale(amount)
        case e.Quotient(left, _, when_zero):
            return lcm(scale(left), when_zero.value.denominator if when_zero else 1)
        case _:
            assert_never(node)


def _fact_extent(fact: Fact | None) -> Extent:
    match fact.type if fact else None:
        case Count(least=low, most=high) | Quantity(least=low, most=high):
            return Extent(low.value if low else None, high.value if high else None)
        case Marks(_, most, many):
            return Extent(Fraction(0), most.value if most and not many else None)
        case _:
            return ANY


def _is_part(left: e.Expression, right: e.Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether ``left`` is a fact that may not pass the fact ``right``."""
    if not isinstance(left, e.FactValue) or not isinstance(right, e.FactValue):
        return False
    part = facts.get(left.fact)
    if part is None or not isinstance(part.type, Count) or part.type.least.value < 0:
        return False
    return part.type.most_fact == right.fact


def _product(left: Extent, right: Extent) -> Extent:
    if left.least is None or right.least is None or left.least < 0 or right.least < 0:
        return ANY
    most = None if left.most is None or right.most is None else left.most * right.most
    if Fraction(0) in (left.most, right.most):
        most = Fraction(0)
    return Extent(left.least * right.least, most)


def _quotient(left: Extent, right: Extent, when_zero: Number | None) -> Extent:
    if left.least is None or right.least is None or left.least < 0 or right.least < 0:
        return ANY
    return NATURAL if when_zero is None or when_zero.value >= 0 else ANY
