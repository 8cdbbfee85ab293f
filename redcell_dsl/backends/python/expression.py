"""Expressions of the model as Python over whole numbers.

A value is printed on a scale on which it is whole. Where facts are divided by facts it keeps its
divisor apart, and both stay whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple, assert_never

from ...model import expression as e
from ...model.extent import Extent, extent, scale
from ...model.fact import Fact, Periodic, YesNo
from ...model.method import Method
from ...model.number import Number
from ...model.rule import Deduction
from . import terms as t
from .escape import quote
from .facts import Unsupported
from .names import Names
from .reads import divides, flows, is_measured, leaves
from .terms import Term


class Value(NamedTuple):
    """A number as ``top ÷ over``; ``over`` is positive, and absent where it is always 1."""

    top: Term
    over: Term | None = None


SIGNS = {
    e.Comparison.AT_LEAST: ">=",
    e.Comparison.MORE: ">",
    e.Comparison.AT_MOST: "<=",
    e.Comparison.LESS: "<",
    e.Comparison.EQUAL: "==",
}
MIRRORED = {">=": "<=", ">": "<"}
"""A lower bound, written before what it bounds."""


@dataclass(frozen=True)
class Printer:
    """Prints expressions for one module: its facts, its names, its method, its unit of points.

    ``real``: what facts are divided by facts is printed as a ``Fraction``.
    """

    facts: Mapping[str, Fact]
    names: Names
    method: Method
    unit: int
    real: bool = False

    def number(self, node: e.Expression, scaled: int) -> Value:
        """The value of ``node`` times ``scaled``, which must be a multiple of its own scale."""
        match node:
            case e.Constant(number):
                return Value(t.whole(_exactly(number.value * scaled)))
            case e.FactValue(fact) if not self.flagged(fact):
                return Value(t.times(t.whole(scaled), t.name(self.names.fact(fact))))
            case e.FactValue() | e.Holds() | e.Compare() | e.All() | e.Any() | e.Not() | e.Met():
                return Value(t.choose(self.truth(node), t.whole(scaled), t.ZERO))
            case e.Sum(parts):
                return self._sum([self.number(part, scaled) for part in parts])
            case e.Difference(left, right):
                return minus(self.number(left, scaled), self.number(right, scaled))
            case e.Product():
                return self._product(node, scaled)
            case e.Steps(_, _, e.Rounding.EXACT):
                return self._share(node, scaled)
            case e.Steps():
                return Value(t.times(t.whole(scaled), self._steps(node)))
            case e.Largest(parts):
                return self._extreme(t.LARGEST, node, parts, scaled)
            case e.Smallest(parts):
                return self._extreme(t.SMALLEST, node, parts, scaled)
            case e.When(condition, amount):
                return self._when(self.truth(condition), self.number(amount, scaled))
            case e.Quotient():
                return self._quotient(node, scaled)
            case e.Shortfall() | e.Years() | e.Tiered():
                return Value(self._evidence(node, scaled))
            case e.Topped() | e.Marked():
                raise Unsupported("按名次排名计分,生成的计分程序还不会算")
            case _:
                assert_never(node)

    def truth(self, node: e.Expression) -> Term:
        """Whether ``node`` holds."""
        match node:
            case e.Holds(fact):
                return self._holds(fact)
            case e.FactValue(fact) if self.flagged(fact):
                return self._holds(fact)
            case e.Compare():
                return self._compare(node)
            case e.All(parts):
                return t.join(list(self._all(parts)), "and")
            case e.Any(parts):
                return t.join([self.truth(part) for part in parts], "or")
            case e.Not(part):
                return t.negate(self.truth(part))
            case e.Met():
                return t.name(self.names.evidence(node))
            case _:
                return t.compare(self.number(node, scale(node)).top, "!=", t.ZERO)

    def _all(self, parts: tuple[e.Expression, ...]) -> Iterator[Term]:
        """Terms that must all hold; a lower bound and an upper bound right behind it are one."""
        waiting = list(parts)
        while waiting:
            part = waiting.pop(0)
            chain = waiting and self._between(part, waiting[0])
            if chain:
                del waiting[0]
            yield chain or self.truth(part)

    def _between(self, lower: e.Expression, upper: e.Expression) -> Term | None:
        """``3 <= number < 50``, where two comparisons bound one fact by whole numbers."""
        match lower, upper:
            case (
                e.Compare(e.FactValue(fact), first, e.Constant(least)),
                e.Compare(e.FactValue(other), second, e.Constant(most)),
            ) if fact == other and scale(lower.right) == scale(upper.right) == 1:
                signs = self._sign(first), self._sign(second)
                if signs[0] not in MIRRORED or not signs[1].startswith("<"):
                    return None
                name = self.names.fact(fact)
                text = f"{least.value} {MIRRORED[signs[0]]} {name} {signs[1]} {most.value}"
                return Term(text, t.Level.COMPARE)
            case _:
                return None

    def refusal(self, node: e.Quotient) -> Term:
        """What refuses a ratio whose divisor is zero."""
        return _refusable(node.right, self.number(node.right, scale(node.right)).top)

    def _holds(self, fact: str) -> Term:
        given = t.name(self.names.fact(fact))
        if self.flagged(fact):
            return given
        if is_measured(fact, self.facts):
            return t.compare(given, ">=", t.ONE)
        return t.compare(given, ">", t.ZERO)

    def taken(self, rule: Deduction) -> Value:
        """What a deduction takes, in units, no more than its cap."""
        value = self.number(rule.amount, self.unit)
        most = extent(rule.amount, self.facts).most
        if rule.cap is None or (most is not None and most <= rule.cap.value):
            return value
        cap = t.whole(_exactly(rule.cap.value * self.unit))
        measured = self._measured(rule.amount)
        return Value(t.extreme(t.SMALLEST, [value.top, cap], measured=measured))

    def kind(self, fact: str) -> str:
        """The type of an answer as an item reads it."""
        if is_measured(fact, self.facts):
            return "Real"
        return "bool" if self.flagged(fact) else "int"

    def flagged(self, fact: str) -> bool:
        """Whether a fact reaches an item as true or false; a periodic one as whether it was kept."""
        return isinstance(self.facts[fact].type, YesNo | Periodic)

    def _compare(self, node: e.Compare) -> Term:
        both = lcm(scale(node.left), scale(node.right))
        left, right = self.number(node.left, both), self.number(node.right, both)
        tops = (_over(left.top, right.over), _over(right.top, left.over))
        return t.compare(tops[0], self._sign(node.comparison), tops[1])

    def _sign(self, comparison: e.Comparison) -> str:
        if comparison is e.Comparison.ABOVE:
            return ">=" if self.method.inclusive else ">"
        if comparison is e.Comparison.BELOW:
            return "<=" if self.method.inclusive else "<"
        return SIGNS[comparison]

    def _sum(self, values: list[Value]) -> Value:
        result = Value(t.ZERO)
        for value in values:
            result = add(result, value)
        return result

    def _product(self, node: e.Product, scaled: int) -> Value:
        first, second = scale(node.left), scale(node.right)
        if isinstance(node.left, e.Constant):
            first = scaled // second
        else:
            second = scaled // first
        left, right = self.number(node.left, first), self.number(node.right, second)
        over = right.over if left.over is None else _over(left.over, right.over)
        return Value(t.times(left.top, right.top), over)

    def _steps(self, node: e.Steps) -> Term:
        """Whole steps; of a measured quantity a floor even where the step is one."""
        own, step = scale(node.quantity), node.step.value
        quantity = self.number(node.quantity, own)
        divisor = _over(t.whole(own * step.numerator), quantity.over)
        top = t.times(t.whole(step.denominator), quantity.top)
        round_ = t.ceiling if node.rounding is e.Rounding.CEILING else t.divide
        fit = round_(top, divisor, measured=self._measured(node.quantity))
        least = extent(node.quantity, self.facts).least
        return fit if least is not None and least >= 0 else t.at_least(fit, 0)

    def _share(self, node: e.Steps, scaled: int) -> Value:
        """Steps with the share of one that is not full."""
        own, step = scale(node.quantity), node.step.value
        quantity = self.number(node.quantity, own)
        least = extent(node.quantity, self.facts).least
        top = quantity.top
        if least is None or least < 0:
            top = t.extreme(t.LARGEST, [top, t.ZERO], measured=self._measured(node.quantity))
        factor = Fraction(scaled * step.denominator, own * step.numerator)
        return Value(t.times(t.whole(_exactly(factor)), top), quantity.over)

    def _extreme(
        self,
        functions: tuple[str, str],
        node: e.Expression,
        parts: tuple[e.Expression, ...],
        scaled: int,
    ) -> Value:
        """The largest or the smallest of several, without constants that never are."""
        ranges = [extent(part, self.facts) for part in parts if not isinstance(part, e.Constant)]
        kept = [part for part in parts if not _idle(functions, part, ranges)]
        terms = [self.number(part, scaled).top for part in kept]
        return Value(t.extreme(functions, terms, measured=self._measured(node)))

    def _measured(self, node: e.Expression) -> bool:
        """Whether what is printed for a node need not be whole."""
        return flows(node, self.facts) or (self.real and divides(node))

    def _when(self, condition: Term, amount: Value) -> Value:
        return Value(t.choose(condition, amount.top, t.ZERO), amount.over)

    def _quotient(self, node: e.Quotient, scaled: int) -> Value:
        own = scale(node.right)
        left, right = self.number(node.left, scaled), self.number(node.right, own)
        top = _over(t.times(t.whole(own), left.top), right.over)
        divisor = right.top if node.when_zero else _refusable(node.right, right.top)
        over = _over(divisor, left.over)
        least = extent(node.right, self.facts).least
        if least is None or least < 0:  # the sign moves to the top: over must stay positive
            top, over = t.times(right.top, top), t.times(right.top, over)
        if self.real:
            return Value(_fraction(top, over, right.top, node.when_zero, scaled))
        if node.when_zero is None:
            return Value(top, over)
        return _guarded(Value(top, over), right.top, node.when_zero, scaled)

    def _evidence(self, node: e.Shortfall | e.Years | e.Tiered, scaled: int) -> Term:
        given = t.name(self.names.evidence(node))
        own = self.unit if isinstance(node, e.Tiered) else scale(node)
        factor = Fraction(
            scaled, own
        )  # what it leaves over is none: points are whole on both scales
        return t.divide(t.times(t.whole(factor.numerator), given), t.whole(factor.denominator))


def _idle(functions: tuple[str, str], part: e.Expression, others: list[Extent]) -> bool:
    """Whether a constant is never the largest, or the smallest, beside these."""
    if not isinstance(part, e.Constant):
        return False
    value = part.number.value
    if functions is t.LARGEST:
        return any(other.least is not None and other.least >= value for other in others)
    return any(other.most is not None and other.most <= value for other in others)


def _exactly(value: Fraction) -> int:
    if value.denominator != 1:
        raise ValueError(f"{value} is not whole on the scale it is printed on")
    return value.numerator


def _over(term: Term, over: Term | None) -> Term:
    return term if over is None else t.times(term, over)


def add(left: Value, right: Value) -> Value:
    """``left + right``."""
    if left.over == right.over:
        return Value(t.add(left.top, right.top), left.over)
    over = left.over if right.over is None else _over(right.over, left.over)
    return Value(t.add(_over(left.top, right.over), _over(right.top, left.over)), over)


def minus(left: Value, right: Value) -> Value:
    """``left − right``."""
    if left.over == right.over:
        return Value(t.subtract(left.top, right.top), left.over)
    over = left.over if right.over is None else _over(right.over, left.over)
    return Value(t.subtract(_over(left.top, right.over), _over(right.top, left.over)), over)


def _refusable(node: e.Expression, divisor: Term) -> Term:
    """A divisor that is refused where it is zero, with the facts that make it so."""
    facts = (leaf if isinstance(leaf, str) else leaf.fact for leaf in leaves(node))
    return t.name(f"divisor({', '.join([divisor.text, *map(quote, dict.fromkeys(facts))])})")


def _fraction(top: Term, over: Term, divisor: Term, when_zero: Number | None, scaled: int) -> Term:
    """A ratio as one number; where its divisor is zero, what the text gives."""
    ratio = t.name(f"Fraction({top.text}, {over.text})")
    if when_zero is None:
        return ratio
    return t.choose(divisor, ratio, t.whole(_exactly(when_zero.value * scaled)))


def _guarded(value: Value, divisor: Term, when_zero: Number, scaled: int) -> Value:
    """``value`` where its divisor is not zero, else the number that the text gives."""
    instead = t.whole(_exactly(when_zero.value * scaled))
    assert value.over is not None
    over = t.choose(divisor, value.over, t.ONE)
    if value.over == divisor:
        over = t.join([divisor, t.ONE], "or")
    return Value(t.choose(divisor, value.top, instead), over)
