"""Moving spans: trees are parsed from a sentence or a note alone, and placed in the source here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.parts import VALUES, rebuilt
from ..syntax.tree import Phrase

Tree = TypeVar("Tree")
STILL = frozenset({str, bool, int, type(None), Fraction})
"""Types that hold no span."""
BLANKS = Pattern(r"(?<=[\u4e00-\u9fff,、,；：“”]) +(?=[\u4e00-\u9fff“”])")
"""Blanks that line breaks and typesetting leave inside words."""


def rebase(node: Tree, places: int | Sequence[int]) -> Tree:
    """``node`` with every span moved: by an offset, or through a table of places."""
    move = partial(_shifted, places) if isinstance(places, int) else partial(_looked_up, places)
    moved: Tree = _moved(node, move, joining=False)
    return moved


def settled(node: Tree, offset: int) -> Tree:
    """``node`` with every span moved by an offset, and its names without blanks between hanzi."""
    moved: Tree = _moved(node, partial(_shifted, offset), joining=True)
    return moved


def _moved(node: Any, move: Callable[[Span], Span], *, joining: bool) -> Any:
    kind = type(node)
    if kind is Span:
        return move(node)
    values = node if kind is tuple else VALUES[kind](node)
    if not values:
        return node
    made = [each if type(each) in STILL else _moved(each, move, joining=joining) for each in values]
    if kind is tuple:
        return tuple(made)
    if joining and kind is Phrase and " " in node.text:
        return Phrase(BLANKS.sub("", node.text), node.span and move(node.span))
    return rebuilt(node, made)


def _shifted(offset: int, span: Span) -> Span:
    return Span(span.start + offset, span.end + offset)


def _looked_up(places: Sequence[int], span: Span) -> Span:
    last = len(places) - 1
    return Span(places[min(span.start, last)], places[min(max(span.end - 1, 0), last)] + 1)
