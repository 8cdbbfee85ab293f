"""Expressions of the model as formulas over ranges: what they come to, whatever is still missing.

As the reference values them: a known answer is a point, a missing one lies between its bounds. Where
everything is known both ends are one exact number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from math import lcm
from typing import NamedTuple, assert_never

from ...model import expression as e
from ...model.extent import extent
from ...model.fact import Count, Fact, Periodic, YesNo
from ...model.method import Method
from . import terms as t
from . import values as v
from .faults import Unsupported
from .leaves import Cells, Kept, quotients
from .scales import scale, stepped
from .values import NOTHING, End, Span

LONG = 160
"""Text beyond this is put into a cell of its own."""


class Truth(NamedTuple):
    """Conditions: that something holds whatever is missing, and that it still can hold."""

    always: str
    possible: str


@dataclass(frozen=True)
class Printer:
    """Prints expressions for one workbook: facts, method, unit of points, and where values stand.

    ``scales``: facts whose cells hold so many times what was answered. ``step``: set values that may
    leave the sum, and the full mark, are whole numbers of it.
    """

    facts: Mapping[str, Fact]
    method: Method
    unit: int
    cells: Cells
    scales: Mapping[str, int] = field(default_factory=dict)
    step: Fraction = Fraction(1)

    def scale(self, node: e.Expression) -> int:
        """The least whole number that makes every value of an expression whole."""
        return scale(node, self.scales)

    def number(self, node: e.Expression, by: int) -> Span:
        """The range of ``node`` times ``by``, a multiple of its own scale."""
        return self.short(self._number(node, by))

    def short(self, span: Span, said: str = "") -> Span:
        """A range whose texts are not too long to be written twice."""
        texts = (text for end in span for text in end.texts)
        return self.cells.keep(said, span) if max(map(len, texts)) > LONG else span

    def _number(self, node: e.Expression, by: int) -> Span:
        match node:
            case e.Constant(number):
                return v.point(_exactly(number.value * by))
            case e.FactValue(fact) if not self._flagged(fact):
                return v.scaled(self.cells.fact(fact), by // self.scales.get(fact, 1))
            case e.FactValue() | e.Holds() | e.Compare() | e.All() | e.Any() | e.Not() | e.Met():
                return _counted(self.truth(node), by)
            case e.Sum(terms):
                return v.total([self.number(term, by) for term in terms])
            case e.Difference(left, right):
                return v.minus(self.number(left, by), self.number(right, by))
            case e.Product():
                return self._product(node, by)
            case e.Largest(terms):
                return reduce(v.largest, [self.number(term, by) for term in terms])
            case e.Smallest(terms):
                return reduce(v.smallest, [self.number(term, by) for term in terms])
            case e.Steps(rounding=e.Rounding.EXACT):
                return self._portions(node, by)
            case e.Steps():
                return v.scaled(self._steps(node), by)
            case e.When(condition, amount):
                return _when(self.truth(condition), self.number(amount, by))
            case e.Quotient():
                return self._quotient(node, by)
            case e.Shortfall() | e.Years():
                return v.scaled(self.cells.evidence(node), by)
            case e.Tiered():
                return self._points(node, by)
            case e.Topped() | e.Marked():
                raise Unsupported("按名次排名计分,工作簿的公式还不会算")
            case _:
                assert_never(node)

    def truth(self, node: e.Expression) -> Truth:
        """Whether ``node`` holds."""
        match node:
            case e.Holds(fact) | e.FactValue(fact) if self._flagged(fact):
                return _above(self._flag(fact))
            case e.Holds(fact):
                return _above(self.cells.fact(fact), self.scales.get(fact, 1))
            case e.Compare():
                return self._compare(node)
            case e.All(terms):
                truths = [self.truth(term) for term in terms]
                return Truth(*(t.both(list(each)) for each in zip(*truths, strict=True)))
            case e.Any(terms):
                truths = [self.truth(term) for term in terms]
                return Truth(*(t.either(list(each)) for each in zip(*truths, strict=True)))
            case e.Not(term):
                inner = self.truth(term)
                return Truth(t.reverse(inner.possible), t.reverse(inner.always))
            case e.Met():
                return _above(self.cells.evidence(node))
            case _:
                return _not_zero(self.number(node, self.scale(node)))

    def undefined(self, node: e.Expression) -> list[tuple[str, e.Quotient]]:
        """Conditions under which ratios in an expression are refused: their divisor is known as zero."""
        found = []
        for ratio in quotients(node):
            if ratio.when_zero is None:
                right = self.number(ratio.right, self.scale(ratio.right))
                zero = [t.reaches(t.ZERO, right.most.top), t.reaches(right.least.top, t.ZERO)]
                found.append((t.both(zero), ratio))
        return found

    def _flagged(self, fact: str) -> bool:
        return isinstance(self.facts[fact].type, YesNo | Periodic)

    def _flag(self, fact: str) -> Span:
        if isinstance(self.facts[fact].type, Periodic):
            return self.cells.evidence(Kept(fact))
        return self.cells.fact(fact)

    def _points(self, node: e.Tiered, by: int) -> Span:
        """Points stand in the cells on the scale of the whole; here on the scale asked for."""
        factor = Fraction(by, self.unit)
        span = v.scaled(self.cells.evidence(node), factor.numerator)
        over = t.whole(factor.denominator)
        return Span(*(End(end.top, t.times(end.over, over)) for end in span))

    def _compare(self, node: e.Compare) -> Truth:
        by = lcm(self.scale(node.left), self.scale(node.right))
        left, right = self.number(node.left, by), self.number(node.right, by)
        match node.comparison:
            case e.Comparison.AT_LEAST:
                return _reaching(left, right, strict=False)
            case e.Comparison.MORE:
                return _reaching(left, right, strict=True)
            case e.Comparison.AT_MOST:
                return _reaching(right, left, strict=False)
            case e.Comparison.LESS:
                return _reaching(right, left, strict=True)
            case e.Comparison.ABOVE:
                return _reaching(left, right, strict=not self.method.inclusive)
            case e.Comparison.BELOW:
                return _reaching(right, left, strict=not self.method.inclusive)
            case e.Comparison.EQUAL:
                ways = _reaching(left, right, strict=False), _reaching(right, left, strict=False)
                return Truth(*(t.both(list(each)) for each in zip(*ways, strict=True)))
            case _:
                assert_never(node.comparison)

    def _product(self, node: e.Product, by: int) -> Span:
        first, second = self.scale(node.left), self.scale(node.right)
        if isinstance(node.left, e.Constant):
            first = by // second
        else:
            second = by // first
        left, right = self.number(node.left, first), self.number(node.right, second)
        return _multiplied(left, right)

    def _steps(self, node: e.Steps) -> Span:
        """Steps that are full; of those that are not, none or all count as full ones."""
        share, held = self._stepped(node)
        by, divisor = t.whole(share.numerator), t.whole(share.denominator)
        up = node.rounding is e.Rounding.CEILING
        tops = ((t.times(by, end.top), t.times(divisor, end.over)) for end in held)
        ends = (
            t.divide(t.subtract(t.add(top, over), t.ONE) if up else top, over) for top, over in tops
        )
        return Span(*map(End, ends))

    def _portions(self, node: e.Steps, by: int) -> Span:
        """Steps with the shares of those that are not full."""
        share, held = self._stepped(node)
        factor = share * by
        over = t.whole(factor.denominator)
        grown = v.scaled(held, factor.numerator)
        return Span(*(End(end.top, t.times(end.over, over)) for end in grown))

    def _stepped(self, node: e.Steps) -> tuple[Fraction, Span]:
        """A quantity from zero on, as a whole number, and what one of that is in steps."""
        own = self.scale(node.quantity)
        return stepped(own, node.step.value), v.at_least(self.number(node.quantity, own), 0)

    def _quotient(self, node: e.Quotient, by: int) -> Span:
        own = self.scale(node.right)
        left, right = self.number(node.left, by), self.number(node.right, own)
        instead = None
        if node.when_zero is not None:
            instead = End(t.whole(_exactly(node.when_zero.value * by)))
        if not left.positive or not right.positive:
            return _wide(left, right, own, instead)
        least = _divided(left.least, right.most, own)
        if extent(node.right, self.facts).most is None:  # an open divisor has no largest value
            known = v.reaches(right.least, right.most)
            least = v.chosen(known, least, End(t.ZERO))
        most = _divided(left.most, right.least, own)
        if instead is not None:
            least, most = _joined(least, most, right, instead)
        if self._is_part(node):
            highest = End(t.whole(max(by, instead.top.most if instead else by)))
            most = v.smaller(most, highest)
        return Span(least, most)

    def _is_part(self, node: e.Quotient) -> bool:
        """Whether what is divided is a fact that may not pass the fact that divides it."""
        if not isinstance(node.left, e.FactValue) or not isinstance(node.right, e.FactValue):
            return False
        kind = self.facts[node.left.fact].type
        return isinstance(kind, Count) and kind.most_fact == node.right.fact


def _exactly(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError(f"{value} is not whole on the scale it is printed on")
    return value.numerator


def _counted(truth: Truth, by: int) -> Span:
    """A condition as 1 and 0, times ``by``."""
    ends = (End(t.choose(each, t.whole(by), t.ZERO)) for each in truth)
    return Span(*ends)


def _above(span: Span, one: int = 1) -> Truth:
    """Whether a count or a flag is at least 1."""
    return Truth(*(t.reaches(end.top, t.whole(one)) for end in span))


def _not_zero(span: Span) -> Truth:
    above = [t.reaches(end.top, t.ZERO, strict=True) for end in span]
    below = [t.reaches(t.ZERO, end.top, strict=True) for end in span]
    return Truth(t.either([above[0], below[1]]), t.either([above[1], below[0]]))


def _reaching(left: Span, right: Span, *, strict: bool) -> Truth:
    always = v.reaches(left.least, right.most, strict)
    return Truth(always, v.reaches(left.most, right.least, strict))


def _when(truth: Truth, amount: Span) -> Span:
    """``amount`` where a condition holds, else nothing."""
    zero = NOTHING.least
    least = v.chosen(truth.always, amount.least, zero)
    most = v.chosen(truth.possible, amount.most, zero)
    if amount.least.top.least < 0:
        low = v.smaller(amount.least, zero)
        least = v.chosen(truth.always, amount.least, v.chosen(truth.possible, low, zero))
    if amount.most.top.least < 0:
        high = v.larger(amount.most, zero)
        most = v.chosen(truth.always, amount.most, v.chosen(truth.possible, high, zero))
    return Span(least, most)


def _multiplied(left: Span, right: Span) -> Span:
    if left.positive and right.positive:
        return Span(_times(left.least, right.least), _times(left.most, right.most))
    for one, other in ((left, right), (right, left)):
        constant = one.least.top.constant
        if constant is not None and one.least == one.most and one.least.over.constant == 1:
            return v.scaled(other, constant)
    corners = [_times(one, other) for one in left for other in right]
    least, most = corners[0], corners[0]
    for corner in corners[1:]:
        least, most = v.smaller(least, corner), v.larger(most, corner)
    return Span(least, most)


def _times(left: End, right: End) -> End:
    return End(t.times(left.top, right.top), t.times(left.over, right.over))


def _divided(left: End, right: End, own: int) -> End:
    """``left ÷ right``, both not negative; a divisor that may be zero counts as the least above it."""
    top = t.times(t.times(t.whole(own), left.top), right.over)
    return End(top, t.times(left.over, t.at_least(right.top, t.ONE)))


def _joined(least: End, most: End, right: Span, instead: End) -> tuple[End, End]:
    """The ends of a ratio, and of what stands instead where the divisor is or can be zero."""
    zero, never = t.reaches(t.ZERO, right.most.top), t.reaches(right.least.top, t.ONE)
    low, high = v.smaller(least, instead), v.larger(most, instead)
    return (
        v.chosen(never, least, v.chosen(zero, instead, low)),
        v.chosen(never, most, v.chosen(zero, instead, high)),
    )


def _wide(left: Span, right: Span, own: int, instead: End | None) -> Span:
    """A ratio of any sign: exact where all is known, else whatever it could be at all."""
    known = t.both([_same(left), _same(right)])
    top = t.times(t.times(t.whole(own), left.least.top), right.least.over)
    over = t.times(left.least.over, right.least.top)
    below = t.reaches(t.ZERO, over, strict=True)
    exact = End(
        t.choose(below, t.subtract(t.ZERO, top), top),
        t.at_least(t.choose(below, t.subtract(t.ZERO, over), over), t.ONE),
    )
    if instead is not None:
        nothing = t.both([t.reaches(over, t.ZERO), t.reaches(t.ZERO, over)])
        exact = v.chosen(nothing, instead, exact)
    far = max(abs(exact.top.least), abs(exact.top.most))
    ends = (v.chosen(known, exact, End(t.whole(sign * far))) for sign in (-1, 1))
    return Span(*ends)


def _same(span: Span) -> str:
    """Whether both ends are one number."""
    return v.reaches(span.least, span.most)
