"""What a node of a tree holds: asked of every node of every sentence, so remembered for each class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter, is_
from typing import Any

from .tree import Num, Phrase

Getter = Callable[[Any], tuple[Any, ...]]
PLAIN = frozenset({"str", "bool", "int", "Fraction", "Span", "None", "tuple[str, ...]"})
"""Types of fields that hold no node."""
GETTERS: dict[type, tuple[Getter, Getter]] = {}


def values_of(node: Any) -> tuple[Any, ...]:
    """What the fields of a dataclass hold, in their order; nothing for any other."""
    kind = type(node)
    known = GETTERS.get(kind) or _getters(kind)
    return known[0](node)


def parts_of(node: Any) -> tuple[Any, ...]:
    """The same of those fields only that can hold other nodes, or tuples of them."""
    kind = type(node)
    known = GETTERS.get(kind) or _getters(kind)
    return known[1](node)


def _getters(kind: type) -> tuple[Getter, Getter]:
    declared = fields(kind) if is_dataclass(kind) else ()
    holding = [each.name for each in declared if not _plain(str(each.type))]
    GETTERS[kind] = found = _getter([each.name for each in declared]), _getter(holding)
    return found


def _plain(annotation: str) -> bool:
    """Whether a field is a number, words or a place, as it is written."""
    return all(part.strip() in PLAIN for part in annotation.split("|"))


def _getter(names: list[str]) -> Getter:
    match names:
        case []:
            return lambda node: ()
        case [name]:
            return lambda node: (getattr(node, name),)
        case _:
            return attrgetter(*names)


def rebuilt(node: Any, values: Sequence[Any]) -> Any:
    """A node with other values in its fields, in their order; itself where they are the very same."""
    same = all(map(is_, values, values_of(node)))
    return node if same else type(node)(*values)


def phrases_in(node: Any) -> list[Phrase]:
    """Every name in a statement."""
    found: list[Phrase] = []
    _gather(node, found)
    return found


def _gather(node: Any, found: list[Phrase]) -> None:
    kind = type(node)
    if kind is Phrase:
        found.append(node)
    elif kind is not Num:
        for each in node if kind is tuple else parts_of(node):
            if each is not None:
                _gather(each, found)
