"""Names without the blanks that line breaks and typesetting leave inside words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from ..source.pattern import Pattern
from ..syntax.tree import Phrase
from .spans import SCALARS, field_names

Tree = TypeVar("Tree")
BLANKS = Pattern(r"(?<=[\u4e00-\u9fff,、，；：“”]) +(?=[\u4e00-\u9fff“”])")


def joined(node: Tree) -> Tree:
    """``node`` with every phrase written without blanks between hanzi."""
    made: Tree = _joined(node)
    return made


def _joined(node: Any) -> Any:
    kind = type(node)
    if kind is tuple:
        return tuple(_joined(each) for each in node)
    if kind is Phrase:
        return replace(node, text=BLANKS.sub("", node.text)) if " " in node.text else node
    changes = {}
    for name in field_names(kind):
        value = getattr(node, name)
        if type(value) in SCALARS:
            continue
        made = _joined(value)
        if made is not value:
            changes[name] = made
    return replace(node, **changes) if changes else node
