"""Adding up: items to an article, articles to a total, a total to its grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from typing import NamedTuple

from ...model.measures import Article, Grade
from ...model.method import Heading, Method
from ...model.rule import Exemption, Policy, Reach
from . import item as items
from . import terms as t
from . import values as v
from .expression import Truth
from .item import Formulas
from .scales import Scales
from .values import NOTHING, End, Span


class Summed(NamedTuple):
    """A sum, the set values that were dropped from it, and the condition that a bound held it."""

    score: Span
    dropped: Span
    capped: str


@dataclass(frozen=True, slots=True)
class Added:
    """What of an article goes into the total, with the conditions of its items that reach so far."""

    article: Article
    summed: Summed
    items: Sequence[Formulas]


def unit(articles: tuple[Article, ...], method: Method, scales: Scales) -> int:
    """The least scale on which all scores and bounds of these articles are whole numbers."""
    own = [items.unit(item, method, scales) for article in articles for item in article.items]
    own += [article.value.value.denominator for article in articles if article.value]
    own += [method.total.value.denominator] if method.total else []
    own += [
        (share(each) * items.value_of(item)).denominator for each in articles for item in each.items
    ]
    return lcm(*own)


def share(article: Article) -> Fraction:
    """What the sum of the items is multiplied by."""
    whole = sum((items.value_of(item) for item in article.items), Fraction(0))
    if article.heading is Heading.SCALED and article.value and whole:
        return article.value.value / whole
    return Fraction(1)


def full_mark(articles: Sequence[Article], method: Method) -> Fraction:
    """The full mark of an honour: the declared one, or what its articles add up to."""
    if method.total is not None:
        return method.total.value
    return sum((_full(each) for each in articles if not each.outside), Fraction(0))


def _full(article: Article) -> Fraction:
    if article.value is not None:
        return article.value.value
    return sum((items.value_of(item) for item in article.items), Fraction(0))


def drop_step(articles: Sequence[Article], method: Method) -> Fraction:
    """The largest number of points that all set values which may be dropped, and the full mark, are
    whole numbers of.
    """
    found = [full_mark(articles, method)]
    for article in articles:
        for item in article.items:
            if any(isinstance(r, Exemption) and r.policy is Policy.DROPPED for r in item.rules):
                found += [items.value_of(item), share(article) * items.value_of(item)]
    return reduce(_common, [abs(each) for each in found if each], Fraction(0)) or Fraction(1)


def _common(one: Fraction, other: Fraction) -> Fraction:
    tops = one.numerator * other.denominator, other.numerator * one.denominator
    return Fraction(gcd(*tops), one.denominator * other.denominator)


# ---- an article -------------------------------------------------------------------------------


def article_score(article: Article, made: Sequence[Formulas], scale: int, step: Fraction) -> Summed:
    """The article's score; the items may hold references to cells instead of their formulas."""
    factor = share(article)
    sums = _by(v.total([each.score for each in made]), factor)
    dropped = _by(v.total([each.dropped for each in made]), factor)
    capped = t.FALSE
    if article.value is not None and article.heading is Heading.CAPPED:
        gone = v.scaled(dropped, int(step * scale))
        sums, capped = _under(sums, int(article.value.value * scale), gone)
    barred = items.met([each.vetoed(Reach.ARTICLE) for each in made])
    beyond = v.total([each.beyond for each in made])
    return Summed(items.instead(sums, barred, v.minus(NOTHING, beyond)), dropped, capped)


def _by(sums: Span, factor: Fraction) -> Span:
    if factor == 1:
        return sums
    grown = v.scaled(sums, factor.numerator)
    over = t.whole(factor.denominator)
    return Span(*(End(end.top, t.times(end.over, over)) for end in grown))


def _under(sums: Span, heading: int, dropped: Span) -> tuple[Span, str]:
    """A sum held to its heading, less what was dropped from it."""
    if dropped == NOTHING:
        return _held(sums, heading)
    room = v.at_least(v.minus(v.point(heading), dropped), 0)
    return v.smallest(sums, room), v.reaches(sums.least, room.most, True)


def _held(sums: Span, ceiling: int) -> tuple[Span, str]:
    return v.at_most(sums, ceiling), v.reaches(sums.least, End(t.whole(ceiling)), True)


# ---- the total --------------------------------------------------------------------------------


def total_score(added: Sequence[Added], method: Method, scale: int, step: Fraction) -> Summed:
    """The total of all articles: inside up to the full mark, beyond it what stands outside."""
    inside = [each for each in added if not each.article.outside]
    sums = v.total([each.summed.score for each in inside])
    dropped = v.total([each.summed.dropped for each in inside])
    full = full_mark([each.article for each in added], method)
    capped = t.FALSE
    sums = _grown(sums, int(full / step), dropped)
    if method.total is not None:
        sums, capped = _held(sums, int(full * scale))
    more = v.total([each.summed.score for each in added if each.article.outside])
    charges = v.total([made.charges for each in added for made in each.items])
    return Summed(v.minus(v.plus(sums, more), charges), dropped, capped)


def barred(added: Sequence[Added], reach: Reach) -> Truth:
    """Whether a veto of this reach holds anywhere."""
    return items.met([made.vetoed(reach) for each in added for made in each.items])


def _grown(sums: Span, full: int, dropped: Span) -> Span:
    """A sum scaled to the full mark where set values were dropped; both of them in steps."""
    if dropped == NOTHING:
        return sums
    least = _scaled(sums.least, full, dropped.least)
    if sums.least.top.least < 0:
        least = v.smaller(least, _scaled(sums.least, full, dropped.most))
    most = _scaled(sums.most, full, dropped.most)
    if sums.most.top.least < 0:
        most = v.larger(most, _scaled(sums.most, full, dropped.least))
    zero, ceiling = End(t.ZERO), End(t.whole(full))
    gone = v.reaches(dropped.least, ceiling)
    may = v.reaches(dropped.most, ceiling)
    return Span(
        v.chosen(gone, zero, v.chosen(may, v.smaller(least, zero), least)),
        v.chosen(gone, zero, v.chosen(may, v.larger(most, zero), most)),
    )


def _scaled(end: End, full: int, dropped: End) -> End:
    """``end × full ÷ (full − dropped)``."""
    over = t.times(t.whole(full), dropped.over)
    rest = t.at_least(t.subtract(over, dropped.top), t.ONE)
    return End(t.times(end.top, over), t.times(end.over, rest))


# ---- what is made of a total ------------------------------------------------------------------


def graded(grades: Sequence[Grade], total: Span, scale: int) -> list[tuple[Truth, str]]:
    """For each grade, best first, whether a total is within its bounds."""
    return [(_fits(grade, total, scale), grade.name) for grade in grades]


def _fits(grade: Grade, total: Span, scale: int) -> Truth:
    always, possible = [], []
    if grade.least is not None:
        limit, strict = _end(grade.least.value * scale), not grade.least_included
        always.append(v.reaches(total.least, limit, strict))
        possible.append(v.reaches(total.most, limit, strict))
    if grade.most is not None:
        limit, strict = _end(grade.most.value * scale), not grade.most_included
        always.append(v.reaches(limit, total.most, strict))
        possible.append(v.reaches(limit, total.least, strict))
    return Truth(t.both(always), t.both(possible))


def _end(value: Fraction) -> End:
    return End(t.whole(value.numerator), t.whole(value.denominator))


def rounded(total: End, places: int, scale: int) -> str:
    """A total in so many decimal places, half up, as a whole number of the last of them.

    Raises ``TooLarge``.
    """
    half = t.times(t.whole(scale), total.over)
    over = t.times(t.whole(2), half)
    top = t.times(t.whole(2 * 10**places), total.top)
    above = t.divide(t.add(t.at_least(top, t.ZERO), half), over)
    if top.least >= 0:
        return above.text
    less = t.subtract(t.ZERO, t.at_most(top, t.ZERO))
    below = t.divide(t.subtract(t.add(less, half), t.ONE), over)
    return t.choose(t.reaches(top, t.ZERO), above, t.subtract(t.ZERO, below)).text
