"""What a single token says: a grade, how far a deduction reaches, the unit behind a stroke."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from lark import Token

from ...source.pattern import Pattern
from ..tokens import number_in
from ..tree import Num, Per, Rating

NAME = Pattern(
    r"(优秀|良好|优良|优|良|中等|中|较好|较差|好|一般|基本合格|基本称职|不合格|合格|不称职|称职|基本达标"
    r"|不达标|达标|及格|不及格|差|先进|[A-E][级档等]?|[一二三四五]级|[一二三]等|[一二三四]类|[一二三四]档)"
)
POINTS = Pattern(r"(\d+(?:\.\d+)?)")
INCLUDED = Pattern(r"\(不?含\d+ *分?\)")
"""90分(含90分)以上: the bound once more, and whether it is reached."""


def reach_of(token: Token) -> str:
    """追加 goes on below zero, 从总分 is taken from the total."""
    if "总分" in token:
        return "从总分"
    return "追加" if "追加" in token or "倒" in token else ""


def unit_of(token: Token) -> Per | None:
    """扣5分/人/次: so much for each; ``None`` without a unit."""
    match = BEHIND.search(token) if "/" in token or "·" in token else None
    if match is None:
        return None
    units = re.split(r"[/· ]+", match[1].strip("/· "))
    return Per("", Num(Fraction(1), units[0] if len(units) == 1 else _of_two(units, token)))


def _of_two(units: list[str], token: Token) -> str:
    """人次, 处月: somebody or something, and how often or how long, whichever the text names first."""
    first, second, *more = sorted(units, key=lambda each: each in TIMES)
    if more or first not in THINGS or second not in TIMES:
        raise ValueError(token)  # so much for each of two things at once
    return first + second


THINGS = frozenset("人项台处户家间班门件份车组队")
TIMES = frozenset((*"次天日周月年节", "学期"))
"""Units of two: of a thing, and of a time."""
BEHIND = Pattern(r"分((?: *[/·] *[一-鿿]{1,2}(?<!扣))+)")


def rating_of(token: Token) -> Rating:
    """A grade, with the numbers that a bracket names once more."""
    said = tuple(
        number_in(token, match, "分")
        for match in POINTS.finditer(token)
        if any(match.start() in range(*each.span()) for each in INCLUDED.finditer(token))
    )
    return replace(_rating(token), said=said)


def _rating(token: Token) -> Rating:
    """90分以上为优秀, 良76-89分: the grade and its bounds. Raises ``ValueError`` for none."""
    inner = [match.span() for match in INCLUDED.finditer(token)]
    numbers = [
        match
        for match in POINTS.finditer(token)
        if not any(first <= match.start() < last for first, last in inner)
    ]
    named = NAME.search(POINTS.sub(lambda m: "0" * len(m[0]), token))
    if named is None or not numbers or len(numbers) > 2:
        raise ValueError(token)
    name = named[1]
    if len(numbers) == 2:
        least, most = (number_in(token, match, "分") for match in numbers)
        if least.value > most.value:
            raise ValueError(token)
        open_above = re.search(r"不足|不满|低于|<|不含", token[numbers[0].end() :]) is not None
        return Rating(name, least, most, most_included=not open_above)
    bound = number_in(token, numbers[0], "分")
    excluded = "不含" in token
    if re.search(r"以下|≤|<|低于|不足|不满|未达", token):
        strict = re.search(r"<|低于|不足|不满|未达", token) is not None or "含" not in token
        return Rating(name, most=bound, most_included=not (strict or excluded))
    if re.search(r"以上|≥|>|达到?|不低于|超过", token):
        strict = re.search(r">|超过", token) is not None
        return Rating(name, bound, least_included=not (strict or excluded))
    raise ValueError(token)
