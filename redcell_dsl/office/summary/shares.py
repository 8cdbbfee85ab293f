"""Articles whose points are shares of counts (有效票数÷总投票数×5分): the counts themselves are entered.

Only where nothing else acts on the points: every share is a part of a whole, and no bound can bind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ...model import expression as e
from ...model.fact import Count, Fact
from ...model.measures import Article
from ...model.method import Amount, Heading, Method, SetValue
from ...model.number import Number
from ...model.rule import Award, Rule
from ..text import visible

MOST_COUNT = 9_999_999
"""A count is not larger; formulas use no larger one, so that none overflows."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count that is entered, not larger than that at the place ``within``, where there is one."""

    fact: str
    name: str
    least: int
    most: int
    within: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """``points`` times the count ``top`` over the count ``over``; ``zero`` where that is nothing.

    Without ``zero`` nothing is no answer.
    """

    points: Fraction
    top: int
    over: int
    zero: Fraction | None


@dataclass(frozen=True, slots=True)
class Shares:
    """The counts of an article and the shares that add up to its points."""

    counts: tuple[Tally, ...]
    shares: tuple[Share, ...]

    @property
    def unit(self) -> int:
        """What makes all points whole."""
        ends = [share.points.denominator for share in self.shares]
        ends += [share.zero.denominator for share in self.shares if share.zero is not None]
        return lcm(*ends)

    @property
    def overs(self) -> tuple[int, ...]:
        """The counts that are divided by, each once."""
        return tuple(dict.fromkeys(share.over for share in self.shares))

    def room(self, largest: int) -> int:
        """How large every count may be, so that the denominator is not larger than ``largest``."""
        room = 1
        while self.unit * (room + 1) ** len(self.overs) <= largest:
            room += 1
        return room

    def fits(self, values: tuple[int, ...]) -> bool:
        """Whether counts are answers to what is asked."""
        pairs = zip(self.counts, values, strict=True)
        inside = all(count.least <= value <= count.most for count, value in pairs)
        parts = all(
            count.within is None or value <= values[count.within]
            for count, value in zip(self.counts, values, strict=True)
        )
        return inside and parts and all(s.zero is not None or values[s.over] for s in self.shares)

    def fraction(self, values: tuple[int, ...]) -> tuple[int, int]:
        """The points as formulas make them, not reduced: numerator and denominator."""
        held = [min(value, MOST_COUNT) for value in values]
        under = self.unit
        for over in self.overs:
            under *= max(1, held[over])
        total = sum((self._points(share, held) for share in self.shares), Fraction())
        return int(total * under), under

    def _points(self, share: Share, held: list[int]) -> Fraction:
        if held[share.over] <= 0:
            return share.zero or Fraction(0)
        return share.points * Fraction(held[share.top], held[share.over])


def shares(article: Article, method: Method, facts: Mapping[str, Fact]) -> Shares | None:
    """What is entered for an article; ``None`` where it is not made of shares alone."""
    by_item = [[_share(rule) for rule in item.rules] for item in article.items]
    found = [each for parts in by_item for each in parts]
    if not found or None in found or article.exclusions:
        return None
    parts = [each for each in found if each is not None]
    names = dict.fromkeys(name for each in parts for name in (each[2], each[1]))
    kinds = {name: facts[name].type for name in names if name in facts}
    counted = {name: kind for name, kind in kinds.items() if isinstance(kind, Count)}
    order = sorted(names, key=lambda name: len(list(_bounds(name, counted))))
    if set(counted) != set(names) or not all(_part(each, counted) for each in parts):
        return None
    if any(kind.most_fact and kind.most_fact not in names for kind in counted.values()):
        return None
    sums = [sum((each[0] for each in parts if each), Fraction()) for parts in by_item]
    if not _free(article, method, sums):
        return None
    places = {name: place for place, name in enumerate(order)}
    counts = tuple(_tally(facts[name], counted[name], places) for name in order)
    made = tuple(Share(p, places[top], places[over], zero) for p, top, over, zero in parts)
    return Shares(counts, made)


Part = tuple[Fraction, str, str, Fraction | None]
"""Points, the fact above, the fact below, the points where that is zero."""


def _share(rule: Rule) -> Part | None:
    if not isinstance(rule, Award) or not isinstance(rule.amount, e.Product):
        return None
    match rule.amount.left, rule.amount.right:
        case e.Constant(number), e.Quotient() as ratio:
            points = number.value
        case e.Quotient() as ratio, e.Constant(number):
            points = number.value
        case _:
            return None
    if not isinstance(ratio.left, e.FactValue) or not isinstance(ratio.right, e.FactValue):
        return None
    zero = ratio.when_zero
    if points <= 0 or (rule.cap and rule.cap.value < points) or not _small(zero):
        return None
    at_zero = None if zero is None else zero.value * points
    return points, ratio.left.fact, ratio.right.fact, at_zero


def _small(zero: Number | None) -> bool:
    return zero is None or 0 <= zero.value <= 1


def _bounds(name: str, counted: Mapping[str, Count]) -> Iterator[str]:
    """The counts that bound one, nearest first."""
    seen = {name}
    kind = counted.get(name)
    while kind is not None and kind.most_fact and kind.most_fact not in seen:
        seen.add(kind.most_fact)
        yield kind.most_fact
        kind = counted.get(kind.most_fact)


def _part(part: Part, counted: Mapping[str, Count]) -> bool:
    """Whether the count above is never larger than the one below."""
    _, top, over, _ = part
    return top == over or over in _bounds(top, counted)


def _free(article: Article, method: Method, sums: list[Fraction]) -> bool:
    """Whether no bound can bind; ``sums`` are what the items come to at the most."""
    held = article.value is not None and article.heading is not Heading.OPEN
    if article.heading is Heading.SCALED:
        return False
    if held and article.value is not None and article.value.value < sum(sums):
        return False
    bounds = method.adding
    for item, most in zip(article.items, sums, strict=True):
        if item.value is None:
            return False
        value = item.value.value
        least = _points(bounds.floor, value) if bounds.floor is not None else Fraction(0)
        limits = [cap.cap.value for cap in item.caps]
        limits += [_points(bounds.ceiling, value)] if bounds.ceiling is not None else []
        if _points(bounds.base, value) or least > 0 or any(limit < most for limit in limits):
            return False
    return True


def _points(amount: Amount, value: Fraction) -> Fraction:
    return amount.share * value if isinstance(amount, SetValue) else amount.value


def _tally(fact: Fact, kind: Count, places: Mapping[str, int]) -> Tally:
    least = max(0, -(-kind.least.value.numerator // kind.least.value.denominator))
    most = min(int(kind.most.value), MOST_COUNT) if kind.most else MOST_COUNT
    name = " ".join(visible(fact.name).split())
    return Tally(fact.id, name, least, most, places.get(kind.most_fact or ""))
