"""What kind of number a score is: a whole one, a pair, or an exact fraction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from ...model import expression as e
from ...model.fact import Fact
from ...model.measures import Item
from ...model.rule import Award, Deduction
from . import plan
from .reads import flows, is_measured


class Shape(Enum):
    """``PAIR``: numerator and denominator, apart; ``REAL``: a whole number or a ``Fraction``."""

    WHOLE = 0
    PAIR = 1
    REAL = 2


def of_item(item: Item, facts: Mapping[str, Fact]) -> Shape:
    """The shape of an item's score. ``REAL`` where its own function gives one."""
    if not plan.divided(item) and not _measured(item, facts):
        return Shape.WHOLE
    return Shape.REAL if fractional(item, facts) else Shape.PAIR


def together(shapes: Iterable[Shape]) -> Shape:
    """The shape of a sum."""
    return max(shapes, key=lambda shape: shape.value, default=Shape.WHOLE)


def fractional(item: Item, facts: Mapping[str, Fact]) -> bool:
    """Whether ratios of the item are printed as fractions, because a pair would not do.

    Pairs do where facts are divided by facts and no more than added up, held and compared.
    """
    nodes = [node for rule in item.rules for node in e.walk(plan.wanted(rule))]
    ratio = any(isinstance(node, e.Quotient) for node in nodes)
    if not ratio:
        return _measured(item, facts)
    return any(_particular(node, facts) for node in nodes) or _reaching(item)


def _measured(item: Item, facts: Mapping[str, Fact]) -> bool:
    """Whether what is measured goes into its points."""
    rules = (rule for rule in item.rules if isinstance(rule, Award | Deduction))
    return any(flows(rule.amount, facts) for rule in rules)


def _particular(node: e.Expression, facts: Mapping[str, Fact]) -> bool:
    match node:
        case e.Largest() | e.Smallest():
            return True
        case e.Steps(_, _, rounding):
            return rounding is not e.Rounding.FLOOR
        case e.FactValue(fact):
            return is_measured(fact, facts)
        case _:
            return False


def _reaching(item: Item) -> bool:
    """Whether a rule does what only newer kinds of rules do."""
    held = any(isinstance(rule, Deduction) and rule.cap for rule in item.rules)
    inside = [rule for rule in plan.within(item) if isinstance(rule, Award | Deduction)]
    return (
        held
        or bool(plan.exempting(item))
        or len(inside) < sum(isinstance(rule, Award | Deduction) for rule in item.rules)
    )
