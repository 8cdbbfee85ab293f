"""Moving spans: trees are parsed from a sentence or a note alone, and placed in the source here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from ..source.text import Span
from .spans import SCALARS, changed, field_names

Tree = TypeVar("Tree")


def rebase(node: Tree, places: int | Sequence[int]) -> Tree:
    """``node`` with every span moved: by an offset, or through a table of places."""
    moved: Tree = _move(node, places)
    return moved


def _move(node: Any, places: int | Sequence[int]) -> Any:
    kind = type(node)
    if kind is Span:
        return _span(node, places)
    if kind is tuple:
        return tuple(_move(each, places) for each in node)
    names = field_names(kind)
    if not names:
        return node
    changes = {}
    for name in names:
        value = getattr(node, name)
        if type(value) in SCALARS and type(value) is not Span:
            continue
        moved = _move(value, places)
        if moved is not value:
            changes[name] = moved
    return changed(node, changes)


def _span(span: Span, places: int | Sequence[int]) -> Span:
    if isinstance(places, int):
        return span.shift(places)
    last = len(places) - 1
    return Span(places[min(span.start, last)], places[min(max(span.end - 1, 0), last)] + 1)
