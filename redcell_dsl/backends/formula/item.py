"""An item as formulas: what each rule adds or takes, and what the method makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import assert_never

from ...model import expression as e
from ...model.measures import Item
from ...model.method import Amount, Bounds, Kind, Method, SetValue
from ...model.rule import (
    Award,
    Deduction,
    Exemption,
    Policy,
    Reach,
    Rule,
    Veto,
    kind_of,
    largest,
)
from . import terms as t
from . import values as v
from .expression import Printer, Truth
from .leaves import leaves
from .scales import Scales, scale
from .values import NOTHING, End, Span


@dataclass(frozen=True, slots=True)
class Part:
    """What a rule contributes; of a deduction without a base, what it takes.

    ``free``: it is taken from what the item leaves. ``capped``: a bound held it.
    """

    rule: Award | Deduction
    points: Span
    free: bool = False
    capped: str = t.FALSE


@dataclass(frozen=True, slots=True)
class Formulas:
    """An item: its parts, its vetoes and exemptions, its score on the scale of the whole.

    ``beyond`` is what goes below zero, ``charges`` what is taken from the total, ``dropped`` the set
    value that leaves the sum, in steps of the printer's. ``capped`` and ``undefined`` are conditions: that a bound of the item
    held it for certain, and that a divisor is zero which must not be.
    """

    item: Item
    parts: tuple[Part, ...]
    vetoes: tuple[tuple[Veto, Truth], ...]
    exemptions: tuple[tuple[Exemption, Truth], ...]
    score: Span
    beyond: Span
    charges: Span
    dropped: Span
    capped: str
    undefined: tuple[tuple[str, e.Quotient], ...]

    def vetoed(self, reach: Reach) -> Truth:
        """Whether a veto of this reach holds."""
        return met([truth for veto, truth in self.vetoes if veto.reach is reach])


def met(truths: list[Truth]) -> Truth:
    """Whether any condition holds."""
    always = t.either([each.always for each in truths])
    return Truth(always, t.either([each.possible for each in truths]))


def wanted(rule: Rule) -> e.Expression:
    """The expression of a rule."""
    return rule.when if isinstance(rule, Veto | Exemption) else rule.amount


def value_of(item: Item) -> Fraction:
    """The set value; of an open item, nothing."""
    return item.value.value if item.value is not None else Fraction(0)


def facts_of(item: Item) -> tuple[str, ...]:
    """The facts that an item reads, in order."""
    return tuple(dict.fromkeys(leaf.fact for rule in item.rules for leaf in leaves(wanted(rule))))


def unit(item: Item, method: Method, scales: Scales) -> int:
    """The least scale on which every amount of the item is a whole number."""
    numbers = [value_of(item), *(cap.cap.value for cap in item.caps)]
    for bounds in (method.adding, method.deducting, method.mixed):
        given = (bounds.base, bounds.floor, bounds.ceiling)
        numbers += [points(each, item) for each in given if each is not None]
    amounts = [rule for rule in item.rules if isinstance(rule, Award | Deduction)]
    for rule in amounts:
        base = rule.base if isinstance(rule, Deduction) else None
        numbers += [bound.value for bound in (rule.cap, base) if bound is not None]
        most = largest(rule)
        numbers += [most] if most is not None else []
    whole = [scale(rule.amount, scales) for rule in amounts]
    tiered = [leaf for rule in item.rules for leaf in leaves(wanted(rule))]
    whole += [scale(leaf, scales) for leaf in tiered if isinstance(leaf, e.Tiered)]
    return lcm(*(number.denominator for number in numbers), *whole)


def points(amount: Amount, item: Item) -> Fraction:
    """A bound in points."""
    return amount.share * value_of(item) if isinstance(amount, SetValue) else amount.value


def formulas(item: Item, printer: Printer) -> Formulas:
    """The formulas of an item."""
    parts = tuple(
        _part(rule, printer) for rule in item.rules if isinstance(rule, Award | Deduction)
    )
    vetoes = tuple(
        (rule, printer.truth(rule.when)) for rule in item.rules if isinstance(rule, Veto)
    )
    exemptions = tuple(
        (rule, printer.truth(rule.when)) for rule in item.rules if isinstance(rule, Exemption)
    )
    own = tuple(part for part in parts if _reach(part.rule) is Reach.ITEM)
    score, capped = _Combining(item, own, printer).score()
    full = _units(value_of(item), printer)
    score, dropped = _exempted(score, exemptions, full, int(value_of(item) / printer.step))
    here = [truth for veto, truth in vetoes if veto.reach is Reach.ITEM]
    beyond = _taken(parts, Reach.BEYOND)
    undefined = [each for rule in item.rules for each in printer.undefined(wanted(rule))]
    return Formulas(
        item,
        parts,
        vetoes,
        exemptions,
        v.minus(instead(score, met(here), NOTHING), beyond),
        beyond,
        _taken(parts, Reach.TOTAL),
        dropped,
        capped,
        tuple(dict.fromkeys(undefined)),
    )


def _reach(rule: Award | Deduction) -> Reach:
    return rule.reach if isinstance(rule, Deduction) else Reach.ITEM


def _taken(parts: tuple[Part, ...], reach: Reach) -> Span:
    return v.total([part.points for part in parts if _reach(part.rule) is reach])


def instead(score: Span, truth: Truth, other: Span) -> Span:
    """Another score where a condition holds; what holds both where it may."""
    low, high = v.smaller(score.least, other.least), v.larger(score.most, other.most)
    return Span(
        v.chosen(truth.always, other.least, v.chosen(truth.possible, low, score.least)),
        v.chosen(truth.always, other.most, v.chosen(truth.possible, high, score.most)),
    )


def _exempted(
    score: Span, exemptions: tuple[tuple[Exemption, Truth], ...], full: int, steps: int
) -> tuple[Span, Span]:
    """The score under the first exemption that holds, and the set value that it drops, in steps."""
    dropped = NOTHING
    for rule, truth in reversed(exemptions):
        worth = v.point(full) if rule.policy is Policy.FULL else NOTHING
        score = instead(score, truth, worth)
        gone = v.point(steps) if rule.policy is Policy.DROPPED else NOTHING
        dropped = instead(dropped, truth, gone)
    return score, dropped


def _part(rule: Award | Deduction, printer: Printer) -> Part:
    amount = printer.number(rule.amount, printer.unit)
    capped = t.FALSE
    if rule.cap is not None:
        cap = _units(rule.cap.value, printer)
        capped, amount = _beyond(amount.least, cap, above=True), v.at_most(amount, cap)
    if isinstance(rule, Award):
        return Part(rule, amount, capped=capped)
    if rule.reach is not Reach.ITEM or rule.base is None:
        return Part(rule, amount, rule.reach is Reach.ITEM, capped)
    left = v.minus(v.point(_units(rule.base.value, printer)), amount)
    if rule.floored and printer.method.exhausting:
        held = t.either([capped, _beyond(left.most, 0, above=False)])
        return Part(rule, v.at_least(left, 0), capped=held)
    return Part(rule, left, capped=capped)


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
        if self.item.value is None:
            return self._open()
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

    def _open(self) -> tuple[Span, str]:
        """Without a set value: what is given less what is taken, held by nothing but caps."""
        given = v.total([part.points for part in self.parts if not part.free])
        free = v.total([part.points for part in self.parts if part.free])
        score = self.printer.short(v.minus(given, free), f"{self.item.citation}合计")
        return self._capped(score, [])

    def _in(self, amount: Amount) -> int:
        return _units(points(amount, self.item), self.printer)

    def _deducting(self, bounds: Bounds, given: Span, free: Span) -> Span:
        """Deductions with a value of their own keep it; the others share the rest of the base."""
        if self.parts and not any(part.free for part in self.parts):
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
            rest = value_of(self.item) - sum((m for m in most if m is not None), Fraction(0))
        if rest <= 0:
            return v.plus(base, v.minus(given, free))
        left = v.minus(v.point(_units(rest, self.printer)), free)
        if self.printer.method.exhausting:
            left = v.at_least(left, 0)
        return v.plus(base, v.plus(given, left))

    def _bound(self, score: Span, bounds: Bounds) -> tuple[Span, str]:
        if bounds.floor is not None:
            score = v.at_least(score, self._in(bounds.floor))
        return self._capped(score, [] if bounds.ceiling is None else [self._in(bounds.ceiling)])

    def _capped(self, score: Span, ceilings: list[int]) -> tuple[Span, str]:
        capped = []
        for ceiling in (
            *ceilings,
            *(_units(cap.cap.value, self.printer) for cap in self.item.caps),
        ):
            capped.append(_beyond(score.least, ceiling, above=True))
            score = v.at_most(score, ceiling)
        return score, t.either(capped)
