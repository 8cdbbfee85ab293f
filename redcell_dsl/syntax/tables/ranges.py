"""Ranges of points in cells: 90分以上, 80-89, 60分以下, -5至-50."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tree import Num
from .cells import Cell

N = r"\d{1,4}(?:\.\d{1,4})?"
TO = r"(?:-|~|～|—|–|至|到|―|,)+"
BOTH = Pattern(
    rf"(?P<open>[\[(])? *(?P<first>{N}) *分?(?:\(含\)|含)?(?:以上|及以上)? *{TO} *(?P<last>{N}) *分?"
    rf"(?:以下)?(?P<without>\(不含(?:{N}分?)?\)|不含)?(?P<close>[\])])?"
)
BETWEEN = Pattern(
    rf"(?P<first>{N}) *分?(?P<low>≤|<|<=) *[^\d<>≤≥=]{{1,8}} *(?P<high>≤|<|<=) *(?P<last>{N}) *分?"
    rf"|(?P<last2>{N}) *分?(?P<high2>≥|>|>=) *[^\d<>≤≥=]{{1,8}} *(?P<low2>≥|>|>=) *(?P<first2>{N}) *分?"
    rf"|(?P<first3>{N}) *分?(?:\(含\)|含)?(?:以上)?[,、]? *(?:不足|不满|低于|小于|<) *(?P<last3>{N}) *分?"
)
LEAST = Pattern(
    rf"[^\d<>≤≥=不高超大达至]{{0,4}}(?:≥|>=|不低于|不少于|达到?|至少|大于等于) *(?P<a>{N}) *分?(?:以上)?|(?P<b>{N}) *分?(?:\(含(?:{N}分?)?\)|含)?(?:及?以上|≥)(?:\(含(?:{N}分?)?\))?"
)
MORE = Pattern(rf"[^\d<>≤≥=]{{0,4}}(?:>|高于|大于|超过) *(?P<a>{N}) *分?(?P<b>$)?")
MOST = Pattern(
    rf"[^\d<>≤≥=不高超大达至]{{0,4}}(?:≤|<=|不高于|不超过) *(?P<a>{N}) *分?|(?P<b>{N}) *分?\(含(?:{N}分?)?\)以下"
)
LESS = Pattern(
    rf"[^\d<>≤≥=不低少小]{{0,4}}(?:<|低于|不足|不满|少于|小于) *(?P<a>{N}) *分?|(?P<b>{N}) *分?(?:\(不含(?:{N}分?)?\))?以下(?:\(不含(?:{N}分?)?\))?"
)
SIGNED = Pattern(
    rf"(?:(?P<sign>[-+])|(?:酌情)?(?P<verb>加|奖励?|扣|减)分?)? *(?P<first>{N}) *分? *(?:~|～|—|–|至|到|-)+"
    rf" *(?:[-+])? *(?P<last>{N}) *分?"
)


@dataclass(frozen=True, slots=True)
class Range:
    """From ``least`` to ``most``; either may be open."""

    least: Num | None
    most: Num | None
    least_included: bool = True
    most_included: bool = True


def range_of(cell: Cell) -> Range | None:
    """The range that a cell names and holds nothing else."""
    text = cell.text
    if match := BOTH.fullmatch(text):
        first, last = _num(cell, match, "first"), _num(cell, match, "last")
        if first.value > last.value:
            first, last = last, first
        half = match["close"] == ")" and bool(match["open"])
        return Range(first, last, match["open"] != "(" or not half, not (match["without"] or half))
    if match := BETWEEN.fullmatch(text):
        way = next(each for each in ("", "2", "3") if match[f"first{each}"])
        low, high = (match["low" + way], match["high" + way]) if way != "3" else ("≤", "<")
        least, most = _num(cell, match, "first" + way), _num(cell, match, "last" + way)
        return Range(least, most, low not in ("<", ">"), high not in ("<", ">"))
    for pattern, included, lower in (
        (LEAST, True, True),
        (MORE, False, True),
        (MOST, True, False),
        (LESS, False, False),
    ):
        if match := pattern.fullmatch(text):
            name = "a" if match["a"] else "b"
            found = _num(cell, match, name)
            if lower:
                return Range(found, None, least_included=included)
            return Range(None, found, most_included=included)
    return None


def judged(cell: Cell) -> tuple[str, Num, Num] | None:
    """The sign and the bounds of points that somebody decides between: -5至-50."""
    match = SIGNED.fullmatch(cell.text)
    if match is None:
        return None
    first, last = _num(cell, match, "first"), _num(cell, match, "last")
    if first.value > last.value:
        first, last = last, first
    verb = match["verb"]
    return match["sign"] or (verb and ("-" if verb in "扣减" else "+")) or "", first, last


def _num(cell: Cell, match: re.Match[str], name: str) -> Num:
    start = cell.span.start + match.start(name)
    return Num(number(match[name]), "分", Span(start, start + len(match[name])))


def joined(ranges: list[Range]) -> list[Range]:
    """Ranges of whole numbers that follow one another leave nothing between: 80-89, 90-100."""
    made = []
    for each in ranges:
        most = each.most
        above = next(
            (
                other.least
                for other in ranges
                if most and other.least and other.least.value in _next(most.value)
            ),
            None,
        )
        if above is not None and each.most_included:
            made.append(
                replace(
                    each,
                    most=replace(above, span=each.most.span if each.most else None),
                    most_included=False,
                )
            )
        else:
            made.append(each)
    return made


def _next(value: Fraction) -> tuple[Fraction, ...]:
    """What follows a bound that is printed as the last of its range: 89, 89.9, 89.99."""
    for digits in (1, 10, 100):
        if (value * digits).denominator == 1:
            return (value, value + Fraction(1, digits))
    return (value,)
