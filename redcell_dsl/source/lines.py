"""Lines that go on in the next one: what is broken off behind 、 or , is one line to a reader."""

from __future__ import annotations

import re

from .pattern import Pattern

BROKEN = Pattern(r"(?<=[、,]) *(?:\r\n|\r|\n)(?= *[^\s|])")
"""The end of a line that breaks off, with another line directly below it."""
CELLED = Pattern(r"(?<=[、,]) *\|[ |]*(?:\r\n|\r|\n) *\|[ |]*(?=[^ |\r\n])(?!:?-{2})")
"""The same of a cell, where the row below has nothing beside what goes on with it."""
ALONE = Pattern(
    r" *(?:第?[零〇一二两三四五六七八九十百千\d.]+[编章节条]?|[A-Z]\d*(?:\.\d+)*) *[、,] *"
)
"""A line that is only a mark: 一、."""
APART = Pattern(
    r" *(?:[@#>]|[-*•·○●□■◆★☆] *|第 *[零〇一二两三四五六七八九十百千\d]{1,9} *[编章节条款项]"
    r"|[一二三四五六七八九十]{1,5} *、|附 *[件表录]|[\[(]?\d{1,3}(?:[、)\]]|\.(?!\d))"
    r"|\d{1,2}(?:\.\d{1,3})+ *[、.\u4e00-\u9fff]|\([一二三四五六七八九十]{1,5}\)|[①-⑳]|[A-Z]\d{0,3}[、.]"
    r"|(?:备注|注|说明) *\d*:)"
)
"""How a line begins that stands by itself: with a mark, as a note, as an entry of a list."""
KEPT = ("@", "|", "#")
"""Notes, rows and headings end with their line."""
RULE = Pattern(r"[ |:-]*")


def gone_on(normal: str) -> str:
    """``normal`` with blanks for the ends behind 、 and , of lines and cells that go on below.

    Of the same length. Blank lines, marks and notes end what stands before them; so do formulas.
    """
    made = BROKEN.sub(lambda found: _line(found, normal), normal)
    return CELLED.sub(lambda found: _cell(found, made), made) if "|" in made else made


def _line(found: re.Match[str], normal: str) -> str:
    line = normal[_begin(normal, found.start()) : found.start()]
    below = normal[found.end() : _end(normal, found.end())]
    stands = line.lstrip()[:1] in KEPT or ALONE.fullmatch(line) or APART.match(below)
    return found[0] if stands or ("=" in line and "=" in below) else " " * len(found[0])


def _cell(found: re.Match[str], normal: str) -> str:
    """A cell goes on in the same column, and what stands there is all that the row below has."""
    line = normal[_begin(normal, found.start()) : found.start()]
    bar = found[0].rstrip(" |").rstrip("\r\n")
    below = found[0][len(bar) :]
    rest = normal[found.end() : _end(normal, found.end())].partition("|")[2]
    goes_on = line.count("|") == below.count("|") and RULE.fullmatch(rest)
    same = bar.count("|") == 1 + rest.count("|")
    return " " * len(found[0]) if goes_on and same else found[0]


def _begin(text: str, place: int) -> int:
    return max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1


def _end(text: str, place: int) -> int:
    ends = [end for sign in "\r\n" if (end := text.find(sign, place)) >= 0]
    return min(ends, default=len(text))
