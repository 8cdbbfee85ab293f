"""Moving spans: trees are parsed from a sentence or a note alone, and placed in the source here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from ..source.text import Span

Tree = TypeVar("Tree")


def rebase(node: Tree, places: int | Sequence[int]) -> Tree:
    """``node`` with every span moved: by an offset, or through a table of places."""
    moved: Tree = _move(node, places)
    return moved


def _move(node: Any, places: int | Sequence[int]) -> Any:
    if isinstance(node, Span):
        return _span(node, places)
    if isinstance(node, tuple):
        return tuple(_move(each, places) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        changes = {}
        for each in fields(node):
            value = getattr(node, each.name)
            if isinstance(value, (Span, tuple)) or is_dataclass(value):
                moved = _move(value, places)
                if moved is not value:
                    changes[each.name] = moved
        return replace(node, **changes) if changes else node
    return node


def _span(span: Span, places: int | Sequence[int]) -> Span:
    if isinstance(places, int):
        return span.shift(places)
    last = len(places) - 1
    return Span(places[min(span.start, last)], places[min(max(span.end - 1, 0), last)] + 1)
