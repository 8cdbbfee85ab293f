"""Ranges of numbers in formulas: the least and the most that is still possible, each a fraction.

A known number has both ends equal. An end is ``top ÷ over`` with ``over`` above zero, so that nothing
is rounded; ``over`` is mostly 1.
"""

from __future__ import annotations

from typing import NamedTuple

from . import terms as t
from .terms import ONE, ZERO, Term


class End(NamedTuple):
    """One end of a range, as a fraction."""

    top: Term
    over: Term = ONE

    @property
    def texts(self) -> tuple[str, str]:
        return self.top.text, self.over.text


class Span(NamedTuple):
    """The least and the most of a number."""

    least: End
    most: End

    @property
    def positive(self) -> bool:
        """Whether it is never below zero."""
        return self.least.top.least >= 0

    @property
    def divided(self) -> bool:
        return self.least.over.constant != 1 or self.most.over.constant != 1


NOTHING = Span(End(ZERO), End(ZERO))


def point(value: int) -> Span:
    """A number that is known beforehand."""
    end = End(t.whole(value))
    return Span(end, end)


def plus(left: Span, right: Span) -> Span:
    """``left + right``."""
    return Span(_add(left.least, right.least), _add(left.most, right.most))


def minus(left: Span, right: Span) -> Span:
    """``left - right``."""
    return Span(_subtract(left.least, right.most), _subtract(left.most, right.least))


def total(spans: list[Span]) -> Span:
    """The sum of all; those with a divisor come last, to keep the others short."""
    result = NOTHING
    for span in sorted(spans, key=lambda each: each.divided):
        result = plus(result, span)
    return result


def scaled(span: Span, factor: int) -> Span:
    """``span`` times a whole number."""
    ends = [End(t.times(t.whole(factor), each.top), each.over) for each in span]
    return Span(*ends) if factor >= 0 else Span(ends[1], ends[0])


def at_least(span: Span, floor: int) -> Span:
    """``span``, held up to ``floor``."""
    return Span(*(End(t.at_least(e.top, _limit(e, floor)), e.over) for e in span))


def at_most(span: Span, ceiling: int) -> Span:
    """``span``, held down to ``ceiling``."""
    return Span(*(End(t.at_most(e.top, _limit(e, ceiling)), e.over) for e in span))


def less(one: End, other: End, strict: bool = True) -> str:
    """The condition that one end is less than another."""
    return reaches(other, one, strict)


def reaches(one: End, other: End, strict: bool = False) -> str:
    """The condition that one end is at least another, or more than it."""
    if one.over == other.over:
        return t.reaches(one.top, other.top, strict)
    return t.reaches(t.times(one.top, other.over), t.times(other.top, one.over), strict)


def smaller(one: End, other: End) -> End:
    """The smaller of two ends."""
    if one.over == other.over:
        return End(t.at_most(one.top, other.top), one.over)
    return chosen(reaches(other, one), one, other)


def larger(one: End, other: End) -> End:
    """The larger of two ends."""
    if one.over == other.over:
        return End(t.at_least(one.top, other.top), one.over)
    return chosen(reaches(one, other), one, other)


def largest(one: Span, other: Span) -> Span:
    """The larger of two numbers."""
    return Span(larger(one.least, other.least), larger(one.most, other.most))


def smallest(one: Span, other: Span) -> Span:
    """The smaller of two numbers."""
    return Span(smaller(one.least, other.least), smaller(one.most, other.most))


def chosen(condition: str, yes: End, no: End) -> End:
    """One end or another."""
    return End(t.choose(condition, yes.top, no.top), t.choose(condition, yes.over, no.over))


def _limit(end: End, bound: int) -> Term:
    return t.times(t.whole(bound), end.over)


def _add(left: End, right: End) -> End:
    if left.over == right.over:
        return End(t.add(left.top, right.top), left.over)
    tops = t.times(left.top, right.over), t.times(right.top, left.over)
    return End(t.add(*tops), t.times(left.over, right.over))


def _subtract(left: End, right: End) -> End:
    if left.over == right.over:
        return End(t.subtract(left.top, right.top), left.over)
    tops = t.times(left.top, right.over), t.times(right.top, left.over)
    return End(t.subtract(*tops), t.times(left.over, right.over))
