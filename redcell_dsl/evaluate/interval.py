"""Exact arithmetic on ranges: a known value is a point, an open one an interval."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from ..model.expression import Rounding
from .scorecard import Range

ZERO = Fraction(0)
ONE = Fraction(1)


def point(value: Fraction | int) -> Range:
    exact = value if type(value) is Fraction else Fraction(value)
    return Range(exact, exact)


NOTHING = point(0)
UNKNOWN_TRUTH = Range(ZERO, ONE)
UPWARDS = Range(ZERO, None)


def add(left: Range, right: Range) -> Range:
    if _plain(left) and _plain(right):
        least = _plus(left.least, right.least)
        return Range(least, least)
    return Range(_plus(left.least, right.least), _plus(left.most, right.most))


def total(ranges: list[Range]) -> Range:
    result = NOTHING
    for each in ranges:
        result = add(result, each)
    return result


def _plain(term: Range) -> bool:
    """Whether both ends are one number, which spares the work of making the other."""
    return term.least is term.most


def negate(term: Range) -> Range:
    least = None if term.most is None else -term.most
    most = None if term.least is None else -term.least
    return Range(least, most)


def subtract(left: Range, right: Range) -> Range:
    return add(left, negate(right))


def multiply(left: Range, right: Range) -> Range:
    """The product; an unbounded side times zero is zero."""
    if left.least is not None and right.least is not None and _plain(left) and _plain(right):
        return point(left.least * right.least)
    corners = [_times(a, b) for a in _ends(left) for b in _ends(right)]
    return Range(_lowest(corners), _highest(corners))


def divide(left: Range, right: Range) -> Range:
    """``left ÷ right`` for a right side above zero; open below means nearing zero from whole 1."""
    least = max(right.least or ONE, ONE if right.least in (None, ZERO) else right.least or ONE)
    inverse = Range(ZERO if right.most is None else 1 / right.most, 1 / least)
    return multiply(left, inverse)


def at_least(term: Range, bound: Fraction) -> Range:
    if term.least is not None and _plain(term):
        return term if term.least >= bound else Range(bound, bound)
    least = bound if term.least is None else max(term.least, bound)
    most = None if term.most is None else max(term.most, bound)
    return Range(least, most)


def at_most(term: Range, bound: Fraction) -> Range:
    if term.least is not None and _plain(term):
        return term if term.least <= bound else Range(bound, bound)
    least = None if term.least is None else min(term.least, bound)
    most = bound if term.most is None else min(term.most, bound)
    return Range(least, most)


def steps(term: Range, step: Fraction, rounding: Rounding = Rounding.FLOOR) -> Range:
    """How many steps fit, none below zero; a part of one counts as ``rounding`` says."""
    return Range(
        ZERO if term.least is None else fitting(term.least, step, rounding),
        None if term.most is None else fitting(term.most, step, rounding),
    )


def fitting(value: Fraction, step: Fraction, rounding: Rounding) -> Fraction:
    """How many steps fit into a value, none below zero."""
    steps = max(ZERO, value) / step
    match rounding:
        case Rounding.FLOOR:
            return Fraction(floor(steps))
        case Rounding.CEILING:
            return Fraction(ceil(steps))
        case Rounding.EXACT:
            return steps
        case _:
            assert_never(rounding)


def largest(ranges: list[Range]) -> Range:
    """The largest of several: unbounded above where one of them is."""
    least = [each.least for each in ranges if each.least is not None]
    most = [each.most for each in ranges if each.most is not None]
    return Range(max(least, default=None), max(most) if len(most) == len(ranges) else None)


def smallest(ranges: list[Range]) -> Range:
    """The smallest of several: unbounded below where one of them is."""
    return negate(largest([negate(each) for each in ranges]))


def join(ranges: list[Range]) -> Range:
    """The smallest range that holds all of them."""
    return Range(_lowest([r.least for r in ranges]), _highest([r.most for r in ranges]))


def truth(always: bool, never: bool) -> Range:
    """A truth value from «holds in every case» and «holds in none»."""
    return point(1) if always else NOTHING if never else UNKNOWN_TRUTH


def both(terms: list[Range]) -> Range:
    return truth(all(t.least == 1 for t in terms), any(t.most == 0 for t in terms))


def either(terms: list[Range]) -> Range:
    return truth(any(t.least == 1 for t in terms), all(t.most == 0 for t in terms))


def reverse(term: Range) -> Range:
    return truth(term.most == 0, term.least == 1)


def compare(left: Range, sign: str, right: Range) -> Range:
    """``≥ > ≤ < =`` of ranges, as a truth value."""
    if sign in ("≤", "<"):
        return compare(right, "≥" if sign == "≤" else ">", left)
    if sign == "=":
        return both([compare(left, "≥", right), compare(right, "≥", left)])
    strict = sign == ">"
    always = _reaches(left.least, right.most, strict)
    never = not _could_reach(left.most, right.least, strict)
    return truth(always, never)


def _reaches(least: Fraction | None, most: Fraction | None, strict: bool) -> bool:
    if least is None or most is None:
        return False
    return least > most if strict else least >= most


def _could_reach(most: Fraction | None, least: Fraction | None, strict: bool) -> bool:
    if most is None or least is None:
        return True
    return most > least if strict else most >= least


def _plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left + right


_Infinite = tuple[int, Fraction]  # sign of infinity (0: finite), value


def _ends(term: Range) -> list[_Infinite]:
    low = (-1, ZERO) if term.least is None else (0, term.least)
    high = (1, ZERO) if term.most is None else (0, term.most)
    return [low, high]


def _times(left: _Infinite, right: _Infinite) -> _Infinite:
    def sign(end: _Infinite) -> int:
        return end[0] or (end[1] > 0) - (end[1] < 0)

    if not sign(left) or not sign(right):
        return (0, ZERO)
    if left[0] or right[0]:
        return (sign(left) * sign(right), ZERO)
    return (0, left[1] * right[1])


def _lowest(values: list[_Infinite] | list[Fraction | None]) -> Fraction | None:
    finite = []
    for value in values:
        if value is None or (isinstance(value, tuple) and value[0] < 0):
            return None
        if not isinstance(value, tuple):
            finite.append(value)
        elif not value[0]:
            finite.append(value[1])
    return min(finite) if finite else None


def _highest(values: list[_Infinite] | list[Fraction | None]) -> Fraction | None:
    finite = []
    for value in values:
        if value is None or (isinstance(value, tuple) and value[0] > 0):
            return None
        if not isinstance(value, tuple):
            finite.append(value)
        elif not value[0]:
            finite.append(value[1])
    return max(finite) if finite else None
