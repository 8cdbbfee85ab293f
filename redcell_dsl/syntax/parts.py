"""What a node of a tree holds: asked of every node of every sentence, so remembered for each class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from operator import attrgetter, is_
from typing import Any

from .tree import Num, Phrase

Getter = Callable[[Any], tuple[Any, ...]]


class _Getters(dict[type, Getter]):
    """What gives the fields of a class; only those that can hold nodes, where ``holding`` is asked."""

    def __init__(self, *, holding: bool) -> None:
        super().__init__()
        self.holding = holding

    def __missing__(self, kind: type) -> Getter:
        declared = fields(kind) if is_dataclass(kind) else ()
        names = [f.name for f in declared if not (self.holding and _plain(str(f.type)))]
        self[kind] = found = _getter(names)
        return found


PLAIN = frozenset({"str", "bool", "int", "Fraction", "Span", "None", "tuple[str, ...]"})
"""Types of fields that hold no node."""
VALUES = _Getters(holding=False)
"""What the fields of a dataclass hold, in their order; nothing for any other class."""
PARTS = _Getters(holding=True)
"""The same of those fields only that can hold other nodes, or tuples of them."""


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
    kind = type(node)
    return node if all(map(is_, values, VALUES[kind](node))) else kind(*values)


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
        for each in node if kind is tuple else PARTS[kind](node):
            if each is not None:
                _gather(each, found)


def nameable(text: str) -> bool:
    """Whether words can name something: they have a letter, and no stroke of a drawn table."""
    return any(map(str.isalpha, text)) and not any("─" <= char <= "╿" for char in text)
