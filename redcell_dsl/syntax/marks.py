"""Printed numbers at the beginning of words: 一、 (一) 1. 1.1 (1) ① A2."""

from __future__ import annotations

import re

from ..source.pattern import Pattern
from ..source.text import Span
from .block import DECIMAL, LETTER, Mark
from .numeral import number

HAN = "一二三四五六七八九十"
MEASURED = (
    r" *(?:分(?!析|类|级|管|工|解|布|配|公|支)|%|‰|倍|万|亿|千|元(?!素|件|旦)|米(?!面)|公里|平方|个(?!人|体|别|性)"
    r"|人(?!员|才|事|力|身|民|防|工|大|社|均|文|机)|名(?!称|单|誉|录)|次(?!要|日)|年(?!度|终|初|龄|报|检|鉴)"
    r"|月(?!度|报|检)|日(?!常|报|志|程)|天(?!然|气)|小时|度(?!量)|级(?!别)|版(?!面)|吨|公斤|亩|岁|以上|以下|以内"
    r"|(?:至|到|[-~～—–/×*+=<>≥≤]) *\d)"
)
"""What makes a decimal a measured number; 1.1人员 and 2.3年度 are headings."""
MARK = Pattern(
    rf" *(?:(?P<major>[{HAN}]{{1,4}}) *、"
    rf"|\((?P<item>[{HAN}]{{1,4}})\)"
    rf"|(?P<decimal>\d{{1,2}}(?:\.\d{{1,3}}){{1,3}})(?![\d.]|{MEASURED}|$) *[、.]?"
    r"|(?P<sub>\d{1,3}) *(?:、|\.(?!\d)|,(?=[^\d\s]))"
    r"|\((?P<point>\d{1,3})\)|(?P<half>\d{1,3})\)|(?P<ring>[①-⑳])"
    rf"|(?P<letter>[A-Z]\d{{1,2}}(?:\.\d{{1,2}})*)(?![\d.A-Za-z]|{MEASURED}|类|档|、) *[、.:]?"
    r") *"
)
LEVELS = {
    "major": "一、",
    "item": "(一)",
    "decimal": DECIMAL,
    "sub": "1、",
    "point": "(1)",
    "half": "(1)",
    "ring": "(1)",
    "letter": LETTER,
}


def mark_at(text: str, start: int = 0, offset: int = 0) -> tuple[Mark, int] | None:
    """The mark at a place of a normalised text, and where the words behind it begin.

    ``offset`` is added to the places of the mark's span.
    """
    match = MARK.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    kind = match.lastgroup
    words = match[0].strip()
    begin = match.start() + len(match[0]) - len(match[0].lstrip())
    span = Span(offset + begin, offset + begin + len(words))
    return Mark(level_of(kind, match[kind]), words, value_of(kind, match[kind]), span), match.end()


def level_of(kind: str, words: str) -> str:
    """The level that a mark counts in: 1.1 and 1.1.1 are two."""
    level = LEVELS[kind]
    deeper = words.count(".") - 1
    return level + ".1" * deeper if level == DECIMAL else level


CODED = 4
"""Characters of a mark that holds the one above it: A102 is the second of A1."""


def letter_level(words: str) -> str:
    """The level of A, A1 or A101: each stands in the one before."""
    if len(words) == 1:
        return LETTER[0]
    return LETTER + ".1" if len(words) == CODED and words[1:].isdigit() else LETTER


def value_of(kind: str, words: str) -> int:
    """The last number of a mark."""
    if kind == "ring":
        return ord(words) - ord("①") + 1
    if kind == "letter" and len(words) == 1:
        return ord(words) - ord("A") + 1
    if kind == "letter" and len(words) == CODED and words[1:].isdigit():
        return int(words[2:])
    last = re.findall(rf"\d+|[{HAN}]+", words)[-1]
    return int(number(last))
