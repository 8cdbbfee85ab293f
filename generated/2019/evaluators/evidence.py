"""Exact scores, and the whole numbers that ledgers, periods and spells come to.

Each function takes an answer as it was given and raises ``Invalid`` where it is not well formed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from .facts import FIRST_YEAR, LAST_YEAR, MISSED, YEAR, Invalid, Shape, Undefined

Exact = int | tuple[int, int]
"""A score in units of the scale: a whole number, or its numerator and denominator."""

Window = tuple[date, date] | None
"""The first and last day that count; ``None``: not known, which no date can be held to."""

ALWAYS: Window = (date.min, date.max)


class Scores(NamedTuple):
    """The scores of one application, in units of the module's scale, by id."""

    items: dict[str, Exact]
    articles: dict[str, Exact]
    total: Exact


def points(score: Exact, scale: int) -> Fraction:
    """A score in points, exactly."""
    top, over = score if isinstance(score, tuple) else (score, 1)
    return Fraction(top, over * scale)


def divisor(number: int, *facts: str) -> int:
    """A number to divide by, made of ``facts``; ``Undefined`` where it is zero."""
    if number == 0:
        raise Undefined(*facts)
    return number


def bare(answer: Any) -> int:
    """A shortfall that was given as such."""
    if type(answer) is not dict or len(answer) != 1:
        raise Invalid
    missed = answer.get(MISSED)
    if type(missed) is not int or missed < 0:
        raise Invalid
    return missed


def sole(answer: Any) -> Any:
    """The answer of a body that there is only one of, in the form of groups."""
    if type(answer) is int:
        return ((answer,),)
    if type(answer) is tuple or type(answer) is list:
        return (answer,) if answer else ()
    return answer


def low(group: Any, shape: Shape) -> int:
    """The least count of a group."""
    if type(group) is not tuple and type(group) is not list:
        raise Invalid
    if [*map(type, group)] not in shape:
        raise Invalid
    least: int = min(group)
    if least < 0:
        raise Invalid
    return least


def missed_times(answer: Any, shape: Shape, minimum: int, absent: int = 0) -> int:
    """How often a duty was missed, period by period; ``absent`` where there is nobody to do it."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer)
    missed = 0
    for group in answer:
        if low(group, shape) < minimum:
            missed += sum([minimum - count for count in group if count < minimum])
    return missed if answer else absent


def missed_in_year(answer: Any, minimum: int, absent: int = 0) -> int:
    """How often a duty was missed by the one body there is, from one number for the whole year."""
    if type(answer) is int:
        if answer < 0:
            raise Invalid
        return minimum - answer if answer < minimum else 0
    return missed_times(sole(answer), YEAR, minimum, absent)


def missed_yearly(answer: Any, shape: Shape, minimum: int, absent: int = 0) -> int:
    """How often a duty was missed over the whole year, each group by itself."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer)
    missed = 0
    for group in answer:
        if low(group, shape) < minimum:
            missed += max(minimum * len(group) - sum(group), 0)
    return missed if answer else absent


def people_short(answer: Any, shape: Shape, minimum: int, absent: int = 0) -> int:
    """How many people (groups) missed a duty in any period."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer)
    short = 0
    for group in answer:
        if low(group, shape) < minimum:
            short += 1
    return short if answer else absent


def people_short_yearly(answer: Any, shape: Shape, minimum: int, absent: int = 0) -> int:
    """How many people (groups) missed a duty over the whole year."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer)
    short = 0
    for group in answer:
        if low(group, shape) < minimum and sum(group) < minimum * len(group):
            short += 1
    return short if answer else absent


def met(answer: Any, shape: Shape, minimum: int) -> bool:
    """Whether a duty was met in every period, by every one of those who had to."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer) == 0
    return bool(answer) and people_short(answer, shape, minimum) == 0


def met_yearly(answer: Any, shape: Shape, minimum: int) -> bool:
    """Whether a duty was met over the whole year, by every one of those who had to."""
    if type(answer) is not tuple and type(answer) is not list:
        return bare(answer) == 0
    return bool(answer) and people_short_yearly(answer, shape, minimum) == 0


def kept(answer: Any, shape: Shape) -> bool:
    """Whether something was done at least once in every period."""
    return people_short(answer, shape, 1) == 0


def full_years(answer: Any, step: int) -> int:
    """Full steps of ``step`` months in all spells together."""
    months: int = sum(_spells(answer))
    return months // step


def full_years_apart(answer: Any, step: int) -> int:
    """Full steps of ``step`` months in each spell by itself."""
    return sum([months // step for months in _spells(answer)])


def _spells(answer: Any) -> Any:
    if type(answer) is not tuple and type(answer) is not list:
        raise Invalid
    for months in answer:
        if type(months) is not int or months < 0:
            raise Invalid
    return answer


def last_years(facts: Mapping[str, Any], year: str, count: int) -> Window:
    """The days of the year of assessment and the years before it, ``count`` in all."""
    if year not in facts:
        return None
    last = facts[year]
    if type(last) is not int or not FIRST_YEAR <= last <= LAST_YEAR:
        raise Invalid
    return date(last - count + 1, 1, 1), date(last, 12, 31)


def term(facts: Mapping[str, Any], first: str, last: str) -> Window:
    """The days between two facts, each of which may be left out."""
    bounds = facts.get(first, date.min), facts.get(last, date.max)
    if type(bounds[0]) is not date or type(bounds[1]) is not date:
        raise Invalid
    return bounds


def worth(
    rows: Any, tiers: Mapping[str, int], window: Window = ALWAYS, *, once: bool = True
) -> dict[str, int]:
    """The points of each matter: of its best row; of all its rows, where it counts more than once."""
    if type(rows) is not tuple and type(rows) is not list:
        raise Invalid
    gains: dict[str, int] = {}
    for row in rows:
        if (type(row) is not tuple and type(row) is not list) or len(row) != 3:
            raise Invalid
        key, level, on = row
        if type(key) is not str or not key or type(level) is not str or level not in tiers:
            raise Invalid
        if on is not None:
            if type(on) is not date or window is None:
                raise Invalid
            if not window[0] <= on <= window[1]:
                continue
        gain, known = tiers[level], gains.get(key)
        if known is None:
            gains[key] = gain
        elif once:
            gains[key] = max(gain, known)
        else:
            gains[key] = gain + known
    return gains


def placements(first: dict[str, int], second: dict[str, int]) -> list[tuple[int, int]]:
    """The points of two items for every way to count their common matters in one of them.

    For each sum of the first only the greatest of the second is kept.
    """
    common = first.keys() & second.keys()
    start = sum(first.values()) - sum([first[key] for key in common])
    rest = sum(second.values()) - sum([second[key] for key in common])
    reached = {start: rest}
    for key in common:
        placed: dict[int, int] = {}
        for one, other in reached.items():
            for pair in ((one + first[key], other), (one, other + second[key])):
                placed[pair[0]] = max(pair[1], placed.get(pair[0], pair[1]))
        reached = placed
    return list(reached.items())


def higher(first: dict[str, int], second: dict[str, int]) -> tuple[int, int]:
    """The points of two items when a common matter counts where it is worth more."""
    one = sum([gain for key, gain in first.items() if gain >= second.get(key, gain)])
    other = sum([gain for key, gain in second.items() if key not in first or gain > first[key]])
    return one, other


def earlier(first: dict[str, int], second: dict[str, int]) -> tuple[int, int]:
    """The points of two items when a common matter counts in the first."""
    rest = sum([gain for key, gain in second.items() if key not in first])
    return sum(first.values()), rest


def most_then_first(scores: tuple[int, int]) -> tuple[int, int]:
    """The order of placements: by their sum, then by what the first item takes."""
    return sum(scores), scores[0]
