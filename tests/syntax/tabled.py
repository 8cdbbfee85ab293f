"""The units that tables make, as lines that can be compared."""

from __future__ import annotations

from fractions import Fraction

from redcell_dsl.source.text import Source
from redcell_dsl.syntax.block import Block
from redcell_dsl.syntax.outline import outline
from redcell_dsl.syntax.tree import Num

from .shape import blocks


def read(text: str) -> Block:
    return outline(Source("文", text)).root


def tree(text: str) -> list[str]:
    """Units as ``mark title (value) | what is read``, two blanks for each level."""
    return [line for child in read(text).children for line in _lines(child, 0)]


def _lines(block: Block, depth: int) -> list[str]:
    title = block.title
    value = f"({title.value})" if title and title.value is not None else ""
    head = [block.mark.text if block.mark else "", title.text if title else "", value]
    said = [each.text for each in block.sentences if not each.part]
    line = " | ".join(each for each in [" ".join(h for h in head if h) or "-", *said])
    return ["  " * depth + line, *(x for c in block.children for x in _lines(c, depth + 1))]


def parts(text: str) -> dict[str, str]:
    """What every cell that says nothing by itself is."""
    root = read(text)
    units = [root, *blocks(text)]
    return {each.text: each.part for unit in units for each in unit.sentences if each.part}


def made(text: str) -> list[object]:
    """The statements that the table itself makes."""
    units = [read(text), *blocks(text)]
    return [each for unit in units for said in unit.sentences for each in said.made]


def num(value: str, unit: str = "分") -> Num:
    return Num(Fraction(value), unit)
