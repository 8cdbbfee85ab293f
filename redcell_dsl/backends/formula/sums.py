"""Adding up: items to an article, articles to a total."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from ...model.measures import Article
from ...model.method import Heading, Method
from . import item as items
from . import terms as t
from . import values as v
from .values import End, Span


def unit(articles: tuple[Article, ...], method: Method) -> int:
    """The least scale on which all scores and bounds of these articles are whole numbers."""
    scales = [items.unit(item, method) for article in articles for item in article.items]
    scales += [article.value.value.denominator for article in articles if article.value]
    scales += [method.total.value.denominator] if method.total else []
    return lcm(*scales)


def share(article: Article) -> Fraction:
    """What the sum of the items is multiplied by."""
    whole = sum((item.value.value for item in article.items), Fraction(0))
    if article.heading is Heading.SCALED and article.value and whole:
        return article.value.value / whole
    return Fraction(1)


def article_score(article: Article, scores: list[Span], scale: int) -> tuple[Span, str]:
    """The article's score, and the condition that its heading held it down."""
    sums = v.total(scores)
    factor = share(article)
    if factor != 1:
        grown = v.scaled(sums, factor.numerator)
        over = t.whole(factor.denominator)
        sums = Span(*(End(end.top, t.times(end.over, over)) for end in grown))
    if article.value is None or article.heading is not Heading.CAPPED:
        return sums, t.FALSE
    return _held(sums, article.value.value, scale)


def total_score(scores: list[Span], method: Method, scale: int) -> tuple[Span, str]:
    """The total, and the condition that the full mark held it down."""
    sums = v.total(scores)
    return _held(sums, method.total.value, scale) if method.total else (sums, t.FALSE)


def _held(sums: Span, limit: Fraction, scale: int) -> tuple[Span, str]:
    ceiling = int(limit * scale)
    held = v.at_most(sums, ceiling)
    return held, v.reaches(sums.least, End(t.whole(ceiling)), True)
