"""What expressions read from cells: answers as they stand, and what is made of periods and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ...model import expression as e
from .values import Span

Evidence = e.Shortfall | e.Met | e.Years | e.Tiered


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a periodic duty was kept at all: once in every period."""

    fact: str


Leaf = str | Evidence | Kept


class Cells(Protocol):
    """Where values stand, and where formulas in between may be put."""

    def fact(self, id: str) -> Span:
        """The number, or 1 and 0, that answers a fact; of one with decimals, as many times as its scale."""
        ...

    def evidence(self, node: Evidence | Kept) -> Span:
        """What is made of a fact; of a ledger, its points on the scale of the whole."""
        ...

    def keep(self, said: str, span: Span) -> Span:
        """Put a range into cells of its own, and give those cells."""
        ...


def parts(node: e.Expression) -> tuple[e.Expression, ...]:
    """What an expression is directly made of."""
    match node:
        case e.Sum(terms) | e.All(terms) | e.Any(terms) | e.Largest(terms) | e.Smallest(terms):
            return terms
        case e.Difference(left, right) | e.Product(left, right) | e.Quotient(left, right):
            return left, right
        case e.Compare(left, _, right):
            return left, right
        case e.Steps(quantity=part) | e.Not(part):
            return (part,)
        case e.When(condition, amount):
            return condition, amount
        case _:
            return ()


def leaves(node: e.Expression) -> Iterator[e.FactValue | e.Holds | Evidence]:
    """Everything that an expression reads, in its order."""
    match node:
        case e.FactValue() | e.Holds() | e.Shortfall() | e.Met() | e.Years() | e.Tiered():
            yield node
        case _:
            for part in parts(node):
                yield from leaves(part)


def quotients(node: e.Expression) -> Iterator[e.Quotient]:
    """Every ratio in an expression."""
    if isinstance(node, e.Quotient):
        yield node
    for part in parts(node):
        yield from quotients(part)
