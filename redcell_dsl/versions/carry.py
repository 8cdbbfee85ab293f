"""Nodes of one model as the other model would have them: its facts, no places, one order.

Two nodes that are equal after that mean the same. Sums and conditions stand in one order, since that
of the text does not matter to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar, cast

from ..model import expression as ex
from ..model.expression import Expression
from ..model.number import Number

Node = TypeVar("Node")
FACTS = frozenset({"fact", "marked", "role", "most_fact"})
"""Fields that hold the id of a fact."""
PLACES = frozenset({"id", "rule"})
"""Fields that hold the id of a place: what a rule does does not hang on where it stands."""
GONE = "-"
"""What stands before the id of a fact that the other model does not have."""


def carried(node: Node, facts: Mapping[str, str] | None = None) -> Node:
    """A node with the facts of the other model; without a mapping, its own.

    A fact that has no counterpart gets an id that no model has.
    """
    return cast(Node, _carried(node, facts))


def _carried(node: Any, facts: Mapping[str, str] | None) -> Any:
    if isinstance(node, tuple):
        return tuple(_carried(each, facts) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {
        each.name: _field(each.name, getattr(node, each.name), facts) for each in fields(node)
    }
    return _ordered(replace(node, **changed))


def _field(name: str, value: Any, facts: Mapping[str, str] | None) -> Any:
    if name == "span":
        return None
    if name in PLACES:
        return ""
    if name in FACTS and isinstance(value, str):
        return named(value, facts)
    if name == "grounds" and value and isinstance(value[0], str):
        return tuple(sorted(named(each, facts) for each in value))
    return _carried(value, facts)


def named(fact: str, facts: Mapping[str, str] | None) -> str:
    """The id of a fact in the other model; empty stays empty."""
    return fact if facts is None or not fact else facts.get(fact, GONE + fact)


def _ordered(node: Any) -> Any:
    match node:
        case ex.All(terms) | ex.Any(terms):
            kind = type(node)
            flat = [
                t for each in terms for t in (each.terms if isinstance(each, kind) else (each,))
            ]
            once = tuple(sorted(dict.fromkeys(flat), key=repr))
            return once[0] if len(once) == 1 else kind(once)
        case ex.Sum(terms):
            flat = [
                t for each in terms for t in (each.terms if isinstance(each, ex.Sum) else (each,))
            ]
            return flat[0] if len(flat) == 1 else ex.Sum(tuple(sorted(flat, key=repr)))
        case ex.Largest(terms) | ex.Smallest(terms):
            return type(node)(tuple(sorted(terms, key=repr)))
        case ex.Tiered(tiers=tiers):
            return replace(node, tiers=tuple(sorted(tiers, key=repr)))
        case ex.Product(ex.Constant() as right, left) if not isinstance(left, ex.Constant):
            return ex.Product(left, right)
        case ex.Steps(
            quantity, Number(value=Fraction(numerator=1, denominator=1)), ex.Rounding.EXACT
        ):
            return quantity
        case _:
            return node


def outlined(node: Any) -> Any:
    """The bare shape of a node: no facts, no numbers, no places; conditions in the text's order."""
    if isinstance(node, Number):
        return "#"
    if isinstance(node, tuple):
        return tuple(outlined(each) for each in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    left_out = FACTS | PLACES | {"span"}
    inner = (
        outlined(getattr(node, each.name)) for each in fields(node) if each.name not in left_out
    )
    return (type(node).__name__, *inner)


def facts_read(term: Expression) -> tuple[str, ...]:
    """The fact of every place of an expression that reads one, in order, repeated as they are."""
    return tuple(fact for node in ex.walk(term) if (fact := getattr(node, "fact", "")))
