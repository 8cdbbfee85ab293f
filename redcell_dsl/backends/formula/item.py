"""An item as formulas: what each rule adds or takes, and what the method makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import assert_never

from ...model import expression as e
from ...model.extent import scale
from ...model.measures import Item
from ...model.method import Amount, Bounds, Kind, Method, SetValue
from ...model.rule import Award, Deduction, Rule, Veto, kind_of, largest
from . import terms as t
from . import values as v
from .expression import Printer, Truth
from .leaves import leaves
from .values import End, Span


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule contributes; of a free deduction, what it takes. ``capped``: a bound held it."""

    rule: Award | Deduction
    points: Span
    free: bool = False
    capped: str = t.FALSE


@dataclass(frozen=True, slots=True)
class Formulas:
    """An item: its parts, its vetoes, its score on the scale of the whole.

    ``capped`` and ``undefined`` are conditions: that a bound of the item held it for certain, and
    that a divisor is zero which must not be.
    """

    item: Item
    parts: tuple[Part, ...]
    vetoes: tuple[tuple[Veto, Truth], ...]
    score: Span
    capped: str
    undefined: tuple[tuple[str, e.Quotient], ...]


def wanted(rule: Rule) -> e.Expression:
    """The expression of a rule."""
    return rule.when if isinstance(rule, Veto) else rule.amount


def facts_of(item: Item) -> tuple[str, ...]:
    """The facts that an item reads, in order."""
    return tuple(dict.fromkeys(leaf.fact for rule in item.rules for leaf in leaves(wanted(rule))))


def unit(item: Item, method: Method) -> int:
    """The least scale on which every amount of the item is a whole number."""
    numbers = [item.value.value, *(cap.cap.value for cap in item.caps)]
    for bounds in (method.adding, method.deducting, method.mixed):
        given = (bounds.base, bounds.floor, bounds.ceiling)
        numbers += [points(each, item) for each in given if each is not None]
    for rule in item.rules:
        bound = rule.cap if isinstance(rule, Award) else getattr(rule, "base", None)
        numbers += [bound.value] if bound is not None else []
        most = largest(rule)
        numbers += [most] if most is not None else []
    scales = [scale(rule.amount) for rule in item.rules if not isinstance(rule, Veto)]
    tiered = [leaf for rule in item.rules for leaf in leaves(wanted(rule))]
    scales += [scale(leaf) for leaf in tiered if isinstance(leaf, e.Tiered)]
    return lcm(*(number.denominator for number in numbers), *scales)


def points(amount: Amount, item: Item) -> Fraction:
    """A bound in points."""
    return amount.share * item.value.value if isinstance(amount, SetValue) else amount.value


def formulas(item: Item, printer: Printer) -> Formulas:
    """The formulas of an item."""
    parts = tuple(_part(rule, printer) for rule in item.rules if not isinstance(rule, Veto))
    vetoes = tuple(
        (rule, printer.truth(rule.when)) for rule in item.rules if isinstance(rule, Veto)
    )
    score, capped = _Combining(item, parts, printer).score()
    undefined = [each for rule in item.rules for each in printer.undefined(wanted(rule))]
    return Formulas(
        item, parts, vetoes, _vetoed(score, vetoes), capped, tuple(dict.fromkeys(undefined))
    )


def _vetoed(score: Span, vetoes: tuple[tuple[Veto, Truth], ...]) -> Span:
    """The score where no veto holds; nothing where one does; what holds both where one may."""
    if not vetoes:
        return score
    always = t.either([truth.always for _, truth in vetoes])
    possible = t.either([truth.possible for _, truth in vetoes])
    zero = End(t.ZERO)
    low, high = v.smaller(score.least, zero), v.larger(score.most, zero)
    return Span(
        v.chosen(always, zero, v.chosen(possible, low, score.least)),
        v.chosen(always, zero, v.chosen(possible, high, score.most)),
    )


def _part(rule: Award | Deduction, printer: Printer) -> Part:
    amount = printer.number(rule.amount, printer.unit)
    if isinstance(rule, Award):
        if rule.cap is None:
            return Part(rule, amount)
        cap = _units(rule.cap.value, printer)
        return Part(rule, v.at_most(amount, cap), capped=_beyond(amount.least, cap, above=True))
    if rule.base is None:
        return Part(rule, amount, free=True)
    left = v.minus(v.point(_units(rule.base.value, printer)), amount)
    if rule.floored and printer.method.exhausting:
        return Part(rule, v.at_least(left, 0), capped=_beyond(left.most, 0, above=False))
    return Part(rule, left)


def _beyond(end: End, bound: int, *, above: bool) -> str:
    limit = End(t.whole(bound))
    return v.reaches(end, limit, True) if above else v.reaches(limit, end, True)


def _units(number: Fraction, printer: Printer) -> int:
    return int(number * printer.unit)


@dataclass(frozen=True, slots=True)
class _Combining:
    """One item while its parts become its score."""

    item: Item
    parts: tuple[Part, ...]
    printer: Printer

    def score(self) -> tuple[Span, str]:
        kind = kind_of(self.item.rules)
        bounds = self.printer.method.bounds(kind)
        given = v.total([part.points for part in self.parts if not part.free])
        free = v.total([part.points for part in self.parts if part.free])
        match kind:
            case Kind.ADDING:
                score = v.plus(v.point(self._in(bounds.base)), given)
            case Kind.DEDUCTING:
                score = self._deducting(bounds, given, free)
            case Kind.MIXED:
                score = self._mixed(given, free)
            case _:
                assert_never(kind)
        return self._bound(self.printer.short(score, f"{self.item.citation}合计"), bounds)

    def _in(self, amount: Amount) -> int:
        return _units(points(amount, self.item), self.printer)

    def _deducting(self, bounds: Bounds, given: Span, free: Span) -> Span:
        """Deductions with a value of their own keep it; the others share the rest of the base."""
        if not any(part.free for part in self.parts):
            return given
        owned = sum((largest(part.rule) or Fraction(0) for part in self.parts), Fraction(0))
        base = max(0, self._in(bounds.base) - _units(owned, self.printer))
        left = v.minus(v.point(base), free)
        if bounds.floor is not None:
            left = v.at_least(left, self._in(bounds.floor))
        return v.plus(left, given)

    def _mixed(self, given: Span, free: Span) -> Span:
        base = v.point(self._in(self.printer.method.mixed.base))
        if not any(part.free for part in self.parts):
            return v.plus(base, given)
        most = [largest(part.rule) for part in self.parts]
        rest = Fraction(0)
        if None not in most:
            rest = self.item.value.value - sum((m for m in most if m is not None), Fraction(0))
        if rest <= 0:
            return v.plus(base, v.minus(given, free))
        left = v.minus(v.point(_units(rest, self.printer)), free)
        if self.printer.method.exhausting:
            left = v.at_least(left, 0)
        return v.plus(base, v.plus(given, left))

    def _bound(self, score: Span, bounds: Bounds) -> tuple[Span, str]:
        capped = []
        if bounds.floor is not None:
            score = v.at_least(score, self._in(bounds.floor))
        ceilings = [] if bounds.ceiling is None else [self._in(bounds.ceiling)]
        ceilings += [_units(cap.cap.value, self.printer) for cap in self.item.caps]
        for ceiling in ceilings:
            capped.append(_beyond(score.least, ceiling, above=True))
            score = v.at_most(score, ceiling)
        return score, t.either(capped)
