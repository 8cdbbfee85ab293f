"""Printed numbers of units: read, and written anew in the same style."""

from __future__ import annotations

import re

from ...manuscript.figures import circled, hanzi
from ...source.pattern import Pattern
from ...syntax.numeral import number

FIGURE = Pattern(r"\d+|[零〇一二两三四五六七八九十百千]+|[①-⑳]|[A-Z]")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def han(count: int) -> str:
    """A number in hanzi: 十五."""
    return hanzi(count)


def renumbered(printed: str, count: int) -> str:
    """The printed mark of a unit with another number, in the same style: 第十五条, (三), 4、, ②.

    ``printed`` is as long as its normalised form; what is no number in it stays as it is.
    """
    found = list(FIGURE.finditer(_plain(printed)))
    if not found:
        return printed
    last = found[-1]
    was = printed[last.start() : last.end()]
    return printed[: last.start()] + _styled(was, count) + printed[last.end() :]


def _styled(was: str, count: int) -> str:
    if was[0] in "０１２３４５６７８９":
        return str(count).translate(WIDE)
    if was.isascii() and was.isdigit():
        return str(count)
    if "①" <= was[0] <= "⑳":
        return circled(count)
    if was.isascii():
        return chr(ord("A") + count - 1) if count <= 26 else was
    return hanzi(count)


def _plain(text: str) -> str:
    return text.translate(
        {ord(wide): plain for plain, wide in zip("0123456789", "０１２３４５６７８９", strict=True)}
    )


REFERENCE = re.compile(
    r"第 *(?P<条>[零〇一二两三四五六七八九十百千\d]{1,9}) *(?P<level>[编章节条])"
)
"""A citation of an article or a chapter inside a text."""
ITEM = re.compile(r"(?:第 *)?\( *(?P<项>[一二三四五六七八九十]{1,5}) *\)(?: *项)?")


def figures(words: str) -> str:
    """The numeral in a step of a citation: 十五 of 第十五条; empty without one."""
    return "".join(char for char in words if char in "0123456789零〇一二两三四五六七八九十百千")


def value(words: str) -> int:
    """The count that a numeral says; 0 for what is none, such as 一1."""
    try:
        return int(number(words))
    except ValueError:
        return 0
