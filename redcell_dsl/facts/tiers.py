"""Which levels of a ledger the rules of a text tell apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ..model.expression import (
    All,
    Any,
    Compare,
    Constant,
    Difference,
    Expression,
    FactValue,
    Holds,
    Largest,
    Marked,
    Met,
    Not,
    Product,
    Quotient,
    Shortfall,
    Smallest,
    Steps,
    Sum,
    Tiered,
    Topped,
    When,
    Years,
)
from ..model.measures import Measures, RulesOf
from ..model.rule import Award, Deduction, Exemption, Rule, Veto


def sole_levels(measures: Measures) -> dict[str, str]:
    """Ledger facts whose rules know one level only, under every reading: fact id → that level."""
    levels: dict[str, set[str]] = {}
    for root in roots(measures):
        for tiered in _tiered(root):
            known = levels.setdefault(tiered.fact, set())
            known.update(tier.level for tier in tiered.tiers)
    return {fact: known.pop() for fact, known in levels.items() if len(known) == 1}


def roots(measures: Measures) -> Iterator[Expression]:
    """What every rule values, under every reading."""
    for rule in _rules(measures):
        yield _root(rule)


def _rules(measures: Measures) -> Iterator[Rule]:
    for article in measures.articles:
        for item in article.items:
            yield from item.rules
    for reading in measures.readings:
        for choice in reading.choices:
            for override in choice.overrides:
                if isinstance(override, RulesOf):
                    yield from override.rules


def _root(rule: Rule) -> Expression:
    match rule:
        case Award(amount=root) | Deduction(amount=root) | Veto(when=root) | Exemption(when=root):
            return root
        case _:
            assert_never(rule)


def _tiered(expression: Expression) -> Iterator[Tiered]:
    if isinstance(expression, Tiered):
        yield expression
    for part in _parts(expression):
        yield from _tiered(part)


def _parts(expression: Expression) -> tuple[Expression, ...]:
    match expression:
        case (
            Constant()
            | FactValue()
            | Holds()
            | Shortfall()
            | Met()
            | Years()
            | Tiered()
            | Topped()
            | Marked()
        ):
            return ()
        case Sum(terms) | All(terms) | Any(terms) | Largest(terms) | Smallest(terms):
            return terms
        case Difference(left, right) | Product(left, right) | Quotient(left, right):
            return left, right
        case Compare(left=left, right=right):
            return left, right
        case Steps(quantity=part) | Not(term=part):
            return (part,)
        case When(condition, amount):
            return condition, amount
        case _:
            assert_never(expression)
