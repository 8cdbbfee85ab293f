"""Numbers that need not be whole, and what bears on a total besides the scores of its articles.

Answers, by the fact's id, besides those of ``facts``:

- 数值: a whole number or a ``Fraction``, never a float: 85.5 is ``Fraction("85.5")``
- 评分: the points that an assessor gave, the same
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any, NamedTuple

from .evidence import Exact
from .facts import Fact, Reasons

Real = int | Fraction
"""An exact number."""


Gains = Mapping[str, int]
Score = Callable[[int], Real]


class Graded(NamedTuple):
    """``Scores`` with the grade of the total, and the total in points as it is shown."""

    items: dict[str, Exact]
    articles: dict[str, Exact]
    total: Exact
    grade: str
    rounded: Fraction | None


@dataclass(slots=True)
class Beside:
    """What bears on a total: set values of items that do not apply, charges, and two vetoes: the
    total is nothing (``void``), the best grade is out of reach (``barred``).
    """

    dropped: int = 0
    charged: Real = 0
    void: bool = False
    barred: bool = False


def real(answer: Any) -> bool:
    """Whether an answer is an exact number."""
    return type(answer) is int or type(answer) is Fraction


def granted(answer: Any, least: Real = 0, most: Real | None = None) -> bool:
    """Whether points were given once, within their bounds, or not at all."""
    if not real(answer):
        return False
    return bool(answer == 0 or (least <= answer and (most is None or answer <= most)))


def each_granted(answer: Any, least: Real = 0, most: Real | None = None) -> bool:
    """Whether points can be a sum of gifts that are each within their bounds."""
    if not real(answer) or answer < 0:
        return False
    times = 1 if most is None else ceil(Fraction(answer) / most) if most else 0
    return bool(answer == 0 or (times and times * least <= answer))


def exact(score: Real) -> Exact:
    """A score as a whole number, or as numerator and denominator."""
    if score.denominator == 1:
        return score.numerator
    return score.numerator, score.denominator


def largest(*numbers: Real) -> Real:
    """The largest of exact numbers."""
    return max(numbers)


def smallest(*numbers: Real) -> Real:
    """The smallest of exact numbers."""
    return min(numbers)


def best(gains: Mapping[str, int], count: int) -> int:
    """The points of as many matters as count, those worth most."""
    return sum(sorted(gains.values(), reverse=True)[:count])


def left(gains: Mapping[str, int], away: set[str]) -> dict[str, int]:
    """The matters that do not count elsewhere."""
    return {key: gain for key, gain in gains.items() if key not in away}


def first_takes(first: Gains, second: Gains) -> tuple[set[str], set[str]]:
    """The common matters, all in the first."""
    return {key for key in first if key in second}, set()


def higher_takes(first: Gains, second: Gains) -> tuple[set[str], set[str]]:
    """The common matters, each where it is worth more."""
    common = {key for key in first if key in second}
    mine = {key for key in common if first[key] >= second[key]}
    return mine, common - mine


def placed(
    first: Gains, second: Gains, rooms: tuple[int, int], scores: tuple[Score, Score]
) -> tuple[set[str], set[str]]:
    """The common matters that the first and the second take where that makes the most of both.

    ``rooms`` are sums beyond which more points change nothing; ``scores`` are the items' scores for
    a sum.
    """
    common = [key for key in first if key in second]
    start = sum(left(first, set(common)).values()), sum(left(second, set(common)).values())
    reached = {_within(start, rooms): frozenset[str]()}
    for key in common:
        step: dict[tuple[int, int], frozenset[str]] = {}
        for (one, other), taken in reached.items():
            step.setdefault(_within((one + first[key], other), rooms), taken | {key})
            step.setdefault(_within((one, other + second[key]), rooms), taken)
        reached = step
    made = {sums: (scores[0](sums[0]), scores[1](sums[1])) for sums in reached}
    found = max(reached, key=lambda sums: (sum(made[sums]), made[sums][0], sums[0]))
    return set(reached[found]), set(common) - reached[found]


def _within(sums: tuple[int, int], rooms: tuple[int, int]) -> tuple[int, int]:
    return min(sums[0], rooms[0]), min(sums[1], rooms[1])


def without(total: Real, full: Real, dropped: int) -> Real:
    """A total as if what was dropped had never been asked for."""
    if not dropped:
        return total
    return Fraction(total * full, full - dropped) if dropped < full else 0


def rounded(total: Real, scale: int, places: int) -> Fraction:
    """A total in points with so many decimal places, half up."""
    whole = floor(Fraction(total) / scale * 10**places + Fraction(1, 2))
    return Fraction(whole, 10**places)


@dataclass(frozen=True, slots=True)
class Quantity(Fact):
    """A measured number in ``unit``."""

    unit: str
    least: str = ""
    most: str = ""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """An exact number within its bounds."""
        if not real(answer):
            yield "F031", f"要填整数或 Fraction(单位:{self.unit}),现在是 {answer!r}"
            return
        if self.least and answer < Fraction(self.least):
            yield "F032", f"不应小于 {self.least},现在是 {answer}"
        if self.most and answer > Fraction(self.most):
            yield "F032", f"不应大于 {self.most},现在是 {answer}"


@dataclass(frozen=True, slots=True)
class Marks(Fact):
    """Points that an assessor gives; ``many``: the sum of any number of gifts."""

    least: str = ""
    most: str = ""
    many: bool = False

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """No points, or as many as may be given."""
        if not real(answer):
            yield "F031", f"要填分数(整数或 Fraction),现在是 {answer!r}"
            return
        allowed = each_granted if self.many else granted
        most = Fraction(self.most) if self.most else None
        if not allowed(answer, Fraction(self.least or 0), most):
            span = f"{self.least or 0} 至 {self.most}" if self.most else f"{self.least or 0} 以上"
            each = "每次 " if self.many else ""
            yield "F032", f"要填 0 或 {each}{span} 分,现在是 {answer}"
