"""A facts file as a plain tree: text as it was written, and where; nothing converted."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..source.text import Source, Span

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single text. ``plain``: written without quotes. ``span`` includes the quotes."""

    text: str
    span: Span = field(compare=False)
    plain: bool = field(default=True, compare=False)

    @property
    def empty(self) -> bool:
        """Nothing was filled in."""
        return (self.plain and self.text in NULLS) or not self.text.strip()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """A key with what stands behind it."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file; no key stands twice."""

    pairs: tuple[Pair, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Broken:
    """A node that could not be read; a diagnostic has said why already."""

    span: Span = field(compare=False)


Node = Scalar | Sequence | Mapping | Broken


@dataclass(frozen=True, slots=True)
class Tree:
    """A facts file: a mapping at the top, and the source that spans point into."""

    source: Source
    root: Mapping


def blank(node: Node) -> bool:
    """Whether nothing is filled in: an empty text, or a form row whose every cell is empty."""
    match node:
        case Scalar():
            return node.empty
        case Sequence(items):
            return bool(items) and all(blank(item) for item in items)
        case Mapping(pairs):
            return bool(pairs) and all(blank(pair.value) for pair in pairs)
        case Broken():
            return False
