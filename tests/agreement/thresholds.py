"""The numbers at which the rules of a text change what they give, for each fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from redcell_dsl.model import expression as e
from redcell_dsl.model.measures import Honour, Item, Measures
from redcell_dsl.model.rule import Award, Deduction, Exemption, Rule, Veto

Thresholds = dict[str, set[int]]
Points = dict[str, set[Fraction]]
STEPS = 4


def thresholds(measures: Measures, honour: Honour) -> Thresholds:
    """For each fact: every whole number at and around one that a rule of the honour turns on."""
    return {
        fact: {ceil(number) + by for number in numbers for by in (-1, 0, 1)}
        for fact, numbers in turns(measures, honour).items()
    }


def turns(measures: Measures, honour: Honour) -> Points:
    """For each fact: every number that a rule of the honour compares, caps or exhausts it at."""
    found: Points = defaultdict(set)
    for article in measures.articles:
        if article.id in honour.articles:
            for item in article.items:
                for rule in item.rules:
                    for fact, number in _of_rule(rule, item):
                        found[fact].add(number)
    return found


def _of_rule(rule: Rule, item: Item) -> Iterator[tuple[str, Fraction]]:
    match rule:
        case Veto(_, when) | Exemption(_, when):
            yield from _compared(when)
        case Award(_, amount, cap) | Deduction(_, amount, cap=cap):
            yield from _compared(amount)
            base = rule.base if isinstance(rule, Deduction) else None
            for limit in (cap, base, item.value):
                if limit is not None:
                    yield from _exhausted(amount, limit.value)


def _compared(node: e.Expression) -> Iterator[tuple[str, Fraction]]:
    match node:
        case e.Compare(left, _, e.Constant(number)) | e.Compare(e.Constant(number), _, left):
            yield from _where(left, number.value)
        case e.Compare(left, _, right):
            yield from _where(e.Difference(left, right), Fraction(0))
        case e.Shortfall(fact, minimum) | e.Met(fact, minimum):
            yield fact, minimum.value
        case e.Years(fact, step):
            for years in range(1, 7):
                yield fact, 12 * step.value * years
        case e.Steps(quantity, step):
            for steps in range(STEPS):
                yield from _where(quantity, steps * step.value)
        case e.Holds(fact):
            yield fact, Fraction(1)
        case e.Largest(terms) | e.Smallest(terms):
            for one in terms:
                for other in terms:
                    if isinstance(other, e.Constant) and one is not other:
                        yield from _where(one, other.number.value)
        case _:
            pass
    for part in _parts(node):
        yield from _compared(part)


def _exhausted(amount: e.Expression, limit: Fraction) -> Iterator[tuple[str, Fraction]]:
    match amount:
        case e.Product(e.Constant(points), quantity) if points.value > 0:
            yield from _where(quantity, limit / points.value)
        case e.FactValue(fact):
            yield fact, limit
        case _:
            for part in _parts(amount):
                yield from _exhausted(part, limit)


def _where(node: e.Expression, value: Fraction) -> Iterator[tuple[str, Fraction]]:
    """The facts of an expression, with the number at which it comes to ``value``, others being 0."""
    match node:
        case e.FactValue(fact) | e.Holds(fact) | e.Shortfall(fact) | e.Years(fact):
            yield fact, value
        case e.Difference(left, right):
            yield from _where(left, value + _constant(right))
            yield from _where(right, _constant(left) - value)
        case e.Product(e.Constant(number), other) | e.Product(other, e.Constant(number)):
            if number.value:
                yield from _where(other, value / number.value)
        case e.Steps(quantity, step):
            yield from _where(quantity, value * step.value)
        case e.Sum(terms):
            for term in terms:
                yield from _where(term, value - sum(_constant(t) for t in terms if t is not term))
        case e.When(_, amount):
            yield from _where(amount, value)
        case e.Largest(terms) | e.Smallest(terms):
            for term in terms:
                yield from _where(term, value)
        case _:
            for part in _parts(node):
                yield from _where(part, value)


def _constant(node: e.Expression) -> Fraction:
    return node.number.value if isinstance(node, e.Constant) else Fraction(0)


def _parts(node: e.Expression) -> tuple[e.Expression, ...]:
    match node:
        case e.Sum(terms) | e.All(terms) | e.Any(terms) | e.Largest(terms) | e.Smallest(terms):
            return terms
        case e.Difference(left, right) | e.Product(left, right) | e.Quotient(left, right):
            return (left, right)
        case e.Compare(left, _, right):
            return (left, right)
        case e.Steps(part) | e.Not(part):
            return (part,)
        case e.When(condition, amount):
            return (condition, amount)
        case _:
            return ()
