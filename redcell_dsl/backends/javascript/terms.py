"""Expressions of the model in the words of the script's runtime (``runtime/model.js``)."""

from __future__ import annotations

from typing import assert_never

from ...model import expression as e
from .escape import quote
from .layout import Group, Node, array, call, numeral

SEVERAL: dict[type[e.Expression], str] = {
    e.Sum: "sum",
    e.Largest: "largest",
    e.Smallest: "smallest",
    e.All: "all",
    e.Any: "any",
}
"""The names of what takes any number of terms."""


def term(node: e.Expression) -> Node:
    """An expression as calls; a number of the text as itself."""
    match node:
        case e.Constant(number):
            return numeral(number.value)
        case e.FactValue(fact):
            return call("count", quote(fact))
        case e.Holds(fact):
            return call("holds", quote(fact))
        case e.Sum(terms) | e.Largest(terms) | e.Smallest(terms) | e.All(terms) | e.Any(terms):
            return call(SEVERAL[type(node)], *map(term, terms))
        case e.Difference(left, right):
            return call("difference", term(left), term(right))
        case e.Product(left, right):
            return call("product", term(left), term(right))
        case e.Quotient():
            return _quotient(node)
        case e.Steps(quantity, step, rounding):
            told = () if rounding is e.Rounding.FLOOR else (quote(str(rounding)),)
            return call("steps", term(quantity), numeral(step.value), *told)
        case e.Compare(left, comparison, right):
            return call("compare", term(left), quote(str(comparison)), term(right))
        case e.Not(inner):
            return call("not", term(inner))
        case e.When(condition, amount):
            return call("when", term(condition), term(amount))
        case e.Shortfall(fact, minimum, measure):
            return call("shortfall", quote(fact), numeral(minimum.value), quote(str(measure)))
        case e.Met(fact, minimum):
            return call("met", quote(fact), numeral(minimum.value))
        case e.Years(fact, step, separately):
            how = "分段" if separately else "累计"
            return call("years", quote(fact), numeral(step.value), quote(how))
        case e.Tiered():
            return _ledger(node)
        case e.Topped(fact, lists, share):
            names = array(map(quote, lists))
            return call("topped", quote(fact), names, numeral(share.value))
        case e.Marked(fact):
            return call("marked", quote(fact))
        case _:
            assert_never(node)


def _quotient(node: e.Quotient) -> Group:
    zero = () if node.when_zero is None else (numeral(node.when_zero.value),)
    return call("quotient", term(node.left), term(node.right), *zero)


def _ledger(node: e.Tiered) -> Group:
    counting = quote("一次" if node.distinct else "逐条")
    tiers = map(_tier, node.tiers)
    if node.best is not None:
        best = numeral(node.best.value)
        return call(
            "bestOf", best, call("ledger", quote(node.fact), counting, *tiers, kept=2), kept=1
        )
    return call("ledger", quote(node.fact), counting, *tiers, kept=2)


def _tier(tier: e.Tier) -> Group:
    name = "levelUpward" if tier.upward else "level"
    return call(name, quote(tier.level), numeral(tier.points.value))
