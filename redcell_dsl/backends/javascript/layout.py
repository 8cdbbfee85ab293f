"""JavaScript as a tree of calls, lists and records, laid out line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...model.number import exact
from ...source.text import width
from .escape import LONGEST_NUMBER, comment, quote

WIDEST = 100
STEP = "  "


@dataclass(frozen=True, slots=True)
class Part:
    """A member of a list, an argument, or a field under its name, with a comment above it."""

    node: Node
    name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parts between an opening and a closing, on one line where they fit and have no comment.

    The first ``kept`` parts stay on the line of the opening.
    """

    opening: str
    parts: tuple[Part, ...]
    closing: str
    kept: int = 0


Node = str | Group
"""Text that stays on one line, or a group."""


def call(name: str, *arguments: Node, kept: int = 0) -> Group:
    """A call; the first ``kept`` arguments stay beside the name."""
    return Group(f"{name}(", tuple(map(Part, arguments)), ")", kept)


def array(nodes: Iterable[Node]) -> Group:
    """A list."""
    return Group("[", tuple(map(Part, nodes)), "]")


def record(fields: Iterable[tuple[str, Node]]) -> Group:
    """An object whose names are identifiers."""
    return Group("{", tuple(Part(node, name) for name, node in fields), "}")


def remarked(group: Group, place: int, remarks: Iterable[str]) -> Group:
    """A group with comments above its parts from ``place`` on."""
    texts = iter(remarks)
    parts = (
        Part(part.node, part.name, next(texts, "") if index >= place else part.remark)
        for index, part in enumerate(group.parts)
    )
    return Group(group.opening, tuple(parts), group.closing, group.kept)


def numeral(value: Fraction) -> str:
    """A number of the text: a whole one as such, else its exact form in quotes."""
    text = exact(value)
    whole = value.denominator == 1 and len(text) <= LONGEST_NUMBER
    return text if whole else quote(text)


def optional(value: Fraction | None) -> str:
    """A number, or ``null``."""
    return "null" if value is None else numeral(value)


def truth(value: bool) -> str:
    """``true`` or ``false``."""
    return "true" if value else "false"


def statement(name: str, node: Node) -> Iterator[str]:
    """The lines of a constant's declaration."""
    yield from _lines(f"const {name} = ", node, ";", "")


def expression(node: Node) -> Iterator[str]:
    """The lines of a call by itself."""
    yield from _lines("", node, ";", "")


def _lines(before: str, node: Node, after: str, indent: str) -> Iterator[str]:
    flat = _flat(node)
    line = None if flat is None else f"{indent}{before}{flat}{after}"
    if isinstance(node, str) or (line is not None and width(line) <= WIDEST):
        yield line or ""
        return
    kept = "".join(f"{_flat(part.node)}, " for part in node.parts[: node.kept])
    rest = node.parts[node.kept :]
    opening = f"{before}{node.opening}{kept}"
    if len(rest) == 1 and not rest[0].remark and isinstance(rest[0].node, Group):
        yield from _lines(opening, rest[0].node, f"{node.closing}{after}", indent)
        return
    yield f"{indent}{opening}".rstrip()
    inner = indent + STEP
    for part in rest:
        if part.remark:
            yield inner + comment(part.remark)
        yield from _lines(f"{part.name}: " if part.name else "", part.node, ",", inner)
    yield f"{indent}{node.closing}{after}"


def _flat(node: Node) -> str | None:
    """A node on one line; ``None`` where a comment stands in it."""
    if isinstance(node, str):
        return node
    texts = []
    for part in node.parts:
        flat = _flat(part.node)
        if flat is None or part.remark:
            return None
        texts.append(f"{part.name}: {flat}" if part.name else flat)
    space = " " if node.opening == "{" and texts else ""
    return f"{node.opening}{space}{', '.join(texts)}{space}{node.closing}"
