"""The numbers that a node holds, wherever in it they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ..syntax.tree import Num, SetShare
from .number import Number
from .registry import to_number


def numbers_in(node: Any) -> Iterator[Number]:
    """Every number with a place in the text, of a statement or a model node."""
    if isinstance(node, Num):
        if node.span is not None:
            yield to_number(node)
    elif isinstance(node, Number):
        if node.span is not None:
            yield node
    elif isinstance(node, SetShare):
        if node.span is not None:
            yield Number(node.share, node.span)
    elif isinstance(node, tuple):
        for each in node:
            yield from numbers_in(each)
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            yield from numbers_in(getattr(node, each.name))
