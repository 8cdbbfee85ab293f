"""The numbers that a node holds, wherever in it they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from ..source.text import Span
from ..syntax.tree import Num, SetShare
from .number import Number
from .registry import to_number


def numbers_in(node: Any) -> Iterator[Number]:
    """Every number with a place in the text, of a statement or a model node."""
    kind = type(node)
    if kind is tuple:
        for each in node:
            yield from numbers_in(each)
    elif kind is Num:
        if node.span is not None:
            yield to_number(node)
    elif kind is Number:
        if node.span is not None:
            yield node
    elif kind is SetShare:
        if node.span is not None:
            yield Number(node.share, node.span)
    else:
        for name in field_names(kind):
            value = getattr(node, name)
            if type(value) not in SCALARS:
                yield from numbers_in(value)


SCALARS = frozenset({str, bool, int, type(None), Fraction, Span})
"""Types that hold no number of the text."""


def changed(node: Any, changes: dict[str, Any]) -> Any:
    """A dataclass with other values in some fields; itself without changes."""
    if not changes:
        return node
    kind = type(node)
    return kind(**{name: getattr(node, name) for name in field_names(kind)} | changes)


FIELDS: dict[type, tuple[str, ...]] = {}


def field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none for any other type. Asked for often, so remembered."""
    names = FIELDS.get(kind)
    if names is None:
        names = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
        FIELDS[kind] = names
    return names
