"""On which scale an expression is a whole number, where answers may have decimals."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import assert_never

from ...model import expression as e

Scales = Mapping[str, int]
"""Fact id → how many times its answer is a whole number; of facts that are not in it, once."""


def scale(node: e.Expression, scales: Scales) -> int:
    """The least whole number that makes every value of ``node`` whole, ratios of facts aside."""
    match node:
        case e.Constant(number):
            return number.value.denominator
        case e.FactValue(fact):
            return scales.get(fact, 1)
        case e.Holds() | e.Compare() | e.All() | e.Any() | e.Not() | e.Met():
            return 1
        case e.Years() | e.Topped() | e.Marked():
            return 1
        case e.Steps(quantity, step, rounding):
            exact = rounding is e.Rounding.EXACT
            return stepped(scale(quantity, scales), step.value).denominator if exact else 1
        case e.Shortfall(_, minimum, measure):
            return minimum.value.denominator if measure is e.Measure.TIMES else 1
        case e.Tiered(_, tiers):
            return lcm(*(tier.points.value.denominator for tier in tiers))
        case e.Sum(terms) | e.Largest(terms) | e.Smallest(terms):
            return lcm(*(scale(term, scales) for term in terms))
        case e.Difference(left, right):
            return lcm(scale(left, scales), scale(right, scales))
        case e.Product(left, right):
            return scale(left, scales) * scale(right, scales)
        case e.When(_, amount):
            return scale(amount, scales)
        case e.Quotient(left, _, when_zero):
            return lcm(scale(left, scales), when_zero.value.denominator if when_zero else 1)
        case _:
            assert_never(node)


def stepped(own: int, step: Fraction) -> Fraction:
    """What a whole number that stands for ``own`` times a quantity is in steps."""
    return Fraction(1, own) / step
