"""The numbers that a node holds, wherever in it they are."""

from __future__ import annotations

from typing import Any

from ..syntax.parts import PARTS
from ..syntax.tree import Num, SetShare
from .number import Number


def numbers_in(node: Any) -> list[Number]:
    """Every number with a place in the text, of a statement or a model node."""
    found: list[Number] = []
    _gather(node, found)
    return found


def _gather(node: Any, found: list[Number]) -> None:
    kind = type(node)
    if kind is Num or kind is Number or kind is SetShare:
        if node.span is not None:
            value = node.share if kind is SetShare else node.value
            found.append(node if kind is Number else Number(value, node.span))
    else:
        for each in node if kind is tuple else PARTS[kind](node):
            if each is not None:
                _gather(each, found)
