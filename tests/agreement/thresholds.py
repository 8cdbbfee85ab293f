"""The numbers at which the rules of a text change what they give, for each fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from redcell_dsl.model import expression as e
from redcell_dsl.model.measures import Honour, Item, Measures
from redcell_dsl.model.rule import Award, Deduction, Rule, Veto

Thresholds = dict[str, set[int]]


def thresholds(measures: Measures, honour: Honour) -> Thresholds:
    """For each fact: every number that a rule of the honour compares, caps or exhausts it at."""
    found: Thresholds = defaultdict(set)
    for article in measures.articles:
        if article.id in honour.articles:
            for item in article.items:
                for rule in item.rules:
                    for fact, number in _of_rule(rule, item):
                        found[fact] |= {ceil(number) - 1, ceil(number), ceil(number) + 1}
    return found


def _of_rule(rule: Rule, item: Item) -> Iterator[tuple[str, Fraction]]:
    match rule:
        case Veto(_, when):
            yield from _compared(when)
        case Award(_, amount, cap):
            yield from _compared(amount)
            yield from _exhausted(amount, cap.value if cap else item.value.value)
            yield from _exhausted(amount, item.value.value)
        case Deduction(_, amount, base):
            yield from _compared(amount)
            yield from _exhausted(amount, base.value if base else item.value.value)


def _compared(node: e.Expression) -> Iterator[tuple[str, Fraction]]:
    match node:
        case e.Compare(left, _, e.Constant(number)) | e.Compare(e.Constant(number), _, left):
            for fact in _facts(left):
                yield fact, number.value
        case e.Shortfall(fact, minimum) | e.Met(fact, minimum):
            yield fact, minimum.value
        case e.Years(fact, step):
            for years in range(1, 7):
                yield fact, 12 * step.value * years
        case e.Steps(quantity, step):
            for fact in _facts(quantity):
                yield fact, step.value
                yield fact, 2 * step.value
        case _:
            pass
    for part in _parts(node):
        yield from _compared(part)


def _exhausted(amount: e.Expression, limit: Fraction) -> Iterator[tuple[str, Fraction]]:
    match amount:
        case e.Product(e.Constant(points), quantity) if points.value > 0:
            for fact in _facts(quantity):
                yield fact, limit / points.value
        case _:
            for part in _parts(amount):
                yield from _exhausted(part, limit)


def _facts(node: e.Expression) -> Iterator[str]:
    match node:
        case e.FactValue(fact) | e.Holds(fact) | e.Shortfall(fact) | e.Years(fact):
            yield fact
        case _:
            for part in _parts(node):
                yield from _facts(part)


def _parts(node: e.Expression) -> tuple[e.Expression, ...]:
    match node:
        case e.Sum(terms) | e.All(terms) | e.Any(terms):
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
