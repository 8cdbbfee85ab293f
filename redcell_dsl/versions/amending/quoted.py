"""What a decision adds: the units in its quotation, with their marks and numbers."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.citation import Located
from ...source.text import LINE_END, Source
from ...syntax.block import FIXED, Block
from ...syntax.outline import outline
from .layout import Layout
from .numbers import renumbered

WORDS = {"项": ("(一)",), "目": ("1、", "(1)"), "部分": ("一、",)}
"""Marks that the words of a decision mean, where the text has no such unit yet."""


@dataclass(frozen=True, slots=True)
class Content:
    """A quotation as units: its text with marks, their level, their numbers, articles inside."""

    text: str
    level: str
    numbers: tuple[int, ...]
    inner: int = 0
    marked: bool = True


def lines_of(text: str, end: str) -> str:
    """A quotation with the line ends of the text that takes it in, without blanks around it."""
    return end.join(LINE_END.split(text)).strip()


def units_of(text: str) -> list[Block]:
    """The outermost units of a quotation."""
    return list(outline(Source("", text)).root.children)


def first_mark(text: str) -> Block | None:
    """The unit that a quotation begins with; none where words stand before any mark."""
    root = outline(Source("", text)).root
    first = root.children[0] if root.children else None
    if first is None or first.mark is None or not first.mark.text:
        return None
    return first if not text[: first.mark.span.start].strip() else None


def content(text: str, word: str, model: Located | None, number: int) -> Content | None:
    """The units of a quotation that a decision calls ``word`` (条, 项 …); none where it holds none.

    ``model`` is a unit beside them, whose mark and blanks one takes that is quoted without a mark, with
    ``number``.
    """
    first = first_mark(text)
    if first is None or first.mark is None:
        return _unmarked(text, model, number)
    level = first.mark.level
    if word in FIXED and level != word:
        return None
    own = [each for each in units_of(text) if each.level == level]
    articles = sum(_articles(each) for each in own) if level != "条" else 0
    return Content(text, level, tuple(each.mark.number for each in own if each.mark), articles)


def _articles(block: Block) -> int:
    return sum((child.level == "条") + _articles(child) for child in block.children)


def _unmarked(text: str, model: Located | None, number: int) -> Content | None:
    if model is None or model.block.mark is None or not model.block.mark.text or number < 1:
        return None
    mark = model.block.mark
    return Content(text, mark.level, (number,), 0, marked=False)


def with_mark(made: Layout, model: Located, number: int, text: str) -> str:
    """Words with the mark that a unit beside them shows, and the blanks behind it."""
    mark = model.block.mark
    assert mark is not None
    raw = made.source.text[mark.span.start : mark.span.end]
    rest = made.source.text[mark.span.end : made.region(model).end]
    blanks = rest[: len(rest) - len(rest.lstrip())]
    return renumbered(raw, number) + ("" if "\n" in blanks or "\r" in blanks else blanks) + text
