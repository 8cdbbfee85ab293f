"""The most that a rule can give, and the points that it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import assert_never

from ..evaluate.interval import fitting
from ..model import expression as ex
from ..model.expression import Expression
from ..model.fact import Count, Fact, Marks, Quantity
from ..model.measures import Item
from ..model.number import Number
from ..model.rule import Award, Deduction, Exemption, Reach, Rule, Veto

Facts = Mapping[str, Fact]


def most(rule: Rule, facts: Facts) -> Fraction | None:
    """The most points that a rule can give; ``None`` where nothing bounds it."""
    match rule:
        case Award(amount=amount, cap=cap):
            reached = _most(amount, facts)
            if cap is None:
                return reached
            return cap.value if reached is None else min(cap.value, reached)
        case Deduction(base=base):
            return base.value if base else Fraction(0)
        case Veto() | Exemption():
            return Fraction(0)
        case _:
            assert_never(rule)


def _most(amount: Expression, facts: Facts) -> Fraction | None:
    match amount:
        case ex.Constant(number):
            return number.value
        case ex.When(_, inner):
            return _most(inner, facts)
        case ex.Sum(terms):
            return _sum([_most(term, facts) for term in terms])
        case ex.Product(left, right):
            return _product(_most(left, facts), _most(right, facts))
        case ex.Difference(left, _):
            return _most(left, facts)
        case ex.Steps(quantity, step, rounding):
            reached = _most(quantity, facts)
            return None if reached is None else fitting(reached, step.value, rounding)
        case ex.Largest(terms):
            known = [_most(term, facts) for term in terms]
            return None if None in known else max(each for each in known if each is not None)
        case ex.Smallest(terms):
            return min((e for e in (_most(t, facts) for t in terms) if e is not None), default=None)
        case ex.FactValue(fact):
            kind = facts[fact].type if fact in facts else None
            if isinstance(kind, Marks) and kind.many:
                return None
            bounded = isinstance(kind, Count | Quantity | Marks) and kind.most
            return kind.most.value if bounded else None  # type: ignore[union-attr]
        case ex.Holds() | ex.Compare() | ex.All() | ex.Any() | ex.Not() | ex.Met():
            return Fraction(1)
        case ex.Quotient() | ex.Shortfall() | ex.Years() | ex.Tiered() | ex.Topped() | ex.Marked():
            return None
        case _:
            assert_never(amount)


def _sum(terms: list[Fraction | None]) -> Fraction | None:
    known = [term for term in terms if term is not None]
    return sum(known, Fraction(0)) if len(known) == len(terms) else None


def _product(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left * right


def reach(item: Item, facts: Facts) -> Fraction | None:
    """The most that an item's rules come to; ``None`` where that is unbounded or left to the item.

    A deduction without a base of its own is taken from what the item leaves, so it bounds nothing.
    """
    rules = [rule for rule in item.rules if _counts(rule)]
    if not rules or any(isinstance(rule, Deduction) and rule.base is None for rule in rules):
        return None
    return _sum([most(rule, facts) for rule in rules])


def _counts(rule: Rule) -> bool:
    """Whether a rule is a part of its item's own sum."""
    if isinstance(rule, Deduction):
        return rule.reach is Reach.ITEM
    return isinstance(rule, Award)


def points(rule: Rule) -> Iterator[Number]:
    """The points that a rule names for one occurrence, and its cap."""
    match rule:
        case Award(amount=amount, cap=cap):
            yield from _points(amount)
            if cap is not None:
                yield cap
        case Deduction(amount=amount):
            yield from _points(amount)
        case Veto() | Exemption():
            return
        case _:
            assert_never(rule)


def _points(amount: Expression) -> Iterator[Number]:
    match amount:
        case ex.Constant(number):
            yield number
        case ex.When(_, inner):
            yield from _points(inner)
        case ex.Sum(terms) | ex.Largest(terms):
            for term in terms:
                yield from _points(term)
        case ex.Product(ex.Constant(number), _):
            yield number
        case ex.Tiered(tiers=tiers):
            for tier in tiers:
                yield tier.points
        case _:
            return
