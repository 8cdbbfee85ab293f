"""The outline of a text as lines that can be compared: one for each unit, indented by its depth."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from redcell_dsl.source.text import Source
from redcell_dsl.syntax.block import Block
from redcell_dsl.syntax.outline import outline


def shape(text: str) -> list[str]:
    """``mark title (value) | sentence | sentence``, two blanks for each level."""
    return list(_lines(outline(Source("文", text)).root, -1))


def marks(text: str) -> list[tuple[str, int]]:
    """Level and number of every unit that is printed with a mark, in the order of the text."""
    found = (block.mark for block in blocks(text))
    return [(mark.level, mark.number) for mark in found if mark and mark.text]


def value(text: str) -> Fraction | None:
    """The set value of the heading of the first unit."""
    title = next(blocks(text)).title
    return title.value if title else None


def blocks(text: str) -> Iterator[Block]:
    """Every unit, without the root."""
    yield from _below(outline(Source("文", text)).root)


def _below(block: Block) -> Iterator[Block]:
    for child in block.children:
        yield child
        yield from _below(child)


def _lines(block: Block, depth: int) -> Iterator[str]:
    title = block.title
    said = [block.mark.text if block.mark else "", title.text if title else ""]
    said += [title.value_text] if title else []
    head = " ".join(word for word in said if word)
    parts = [head, *(each.text for each in block.sentences)]
    line = " | ".join(part for part in parts if part)
    if line:
        yield "  " * max(depth, 0) + line
    for child in block.children:
        yield from _lines(child, depth + 1)
