"""What expressions read, and what kind of number they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model import expression as e
from ...model.fact import Fact, Marks, Quantity
from .names import Evidence


def parts(node: e.Expression) -> tuple[e.Expression, ...]:
    """What an expression is directly made of."""
    match node:
        case e.Sum(terms) | e.All(terms) | e.Any(terms) | e.Largest(terms) | e.Smallest(terms):
            return terms
        case e.Difference(left, right) | e.Product(left, right) | e.Quotient(left, right):
            return (left, right)
        case e.Compare(left, _, right):
            return (left, right)
        case e.Steps(quantity):
            return (quantity,)
        case e.Not(term):
            return (term,)
        case e.When(condition, amount):
            return (condition, amount)
        case _:
            return ()


def leaves(node: e.Expression) -> Iterator[str | Evidence]:
    """The facts, by id, and the evidence that an expression reads, in its order."""
    match node:
        case e.FactValue(fact) | e.Holds(fact):
            yield fact
        case e.Shortfall() | e.Met() | e.Years() | e.Tiered():
            yield node
        case _:
            for part in parts(node):
                yield from leaves(part)


def hidden(node: e.Expression, reached: bool, *, real: bool = False) -> Iterator[e.Quotient]:
    """The ratios that may be refused and that Python would not always get to.

    ``reached``: the expression is printed so that its divisor is always worked out. ``real``: ratios
    are printed as fractions, which stay with the amount that they belong to.
    """
    match node:
        case e.Quotient(left, right, when_zero):
            if when_zero is None and not reached:
                yield node
            yield from hidden(left, reached and when_zero is None, real=real)
            yield from hidden(right, reached, real=real)
        case e.When(condition, amount):
            yield from hidden(condition, False, real=real)
            yield from hidden(amount, reached and not real, real=real)
        case e.Sum() | e.Difference() | e.Product() | e.Largest() | e.Smallest():
            for part in parts(node):
                yield from hidden(part, reached, real=real)
        case _:
            for part in parts(node):
                yield from hidden(part, False, real=real)


def divides(node: e.Expression) -> bool:
    """Whether the number that ``node`` gives carries a divisor; comparisons and steps lose it."""
    match node:
        case e.Quotient():
            return True
        case e.When(_, amount) | e.Steps(amount, _, e.Rounding.EXACT):
            return divides(amount)
        case e.Sum() | e.Difference() | e.Product() | e.Largest() | e.Smallest():
            return any(divides(part) for part in parts(node))
        case _:
            return False


def flows(node: e.Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether the number that ``node`` gives depends on a measured one step by step."""
    match node:
        case e.FactValue(fact):
            return is_measured(fact, facts)
        case e.When(_, amount) | e.Steps(amount, _, e.Rounding.EXACT):
            return flows(amount, facts)
        case e.Sum(terms) | e.Largest(terms) | e.Smallest(terms):
            return any(flows(term, facts) for term in terms)
        case e.Difference(left, right) | e.Product(left, right) | e.Quotient(left, right):
            return flows(left, facts) or flows(right, facts)
        case _:
            return False


def is_measured(fact: str, facts: Mapping[str, Fact]) -> bool:
    """Whether answers to a fact need not be whole."""
    return fact in facts and isinstance(facts[fact].type, Quantity | Marks)
