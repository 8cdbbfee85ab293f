"""Adding up: items to an article, articles to a total; held, scaled, and ratios among them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from ...model.extent import Extent, held, total
from ...model.measures import Article
from ...model.method import Heading, Method
from . import plan
from .expression import Printer
from .item import reach as item_reach
from .layout import folded


def divided(article: Article) -> bool:
    """Whether the article's score is a pair of numerator and denominator."""
    return any(plan.divided(item) for item in article.items)


def reach(article: Article, printer: Printer) -> Extent:
    """What the article can score."""
    items = total(item_reach(item, printer) for item in article.items)
    if article.heading is Heading.SCALED:
        return Extent(None, None)
    return held(items, None, cap(article))


def cap(article: Article) -> Fraction | None:
    """The value that the sum of the items is held to."""
    capped = article.heading is Heading.CAPPED and article.value is not None
    return article.value.value if article.value and capped else None


def share(article: Article) -> Fraction:
    """What the sum of the items is multiplied by."""
    whole = sum((item.value.value for item in article.items), Fraction(0))
    if article.heading is Heading.SCALED and article.value and whole:
        return article.value.value / whole
    return Fraction(1)


def unit(article: Article, method: Method) -> int:
    """The least scale on which the scores of the article and of its items are whole."""
    items = lcm(*(plan.unit(item, method) for item in article.items))
    value = article.value.value.denominator if article.value else 1
    return lcm(items * share(article).denominator, value)


def binds(article: Article, printer: Printer) -> bool:
    """Whether the items can come to more than the heading allows."""
    limit = cap(article)
    items = total(item_reach(item, printer) for item in article.items)
    return limit is not None and (items.most is None or items.most > limit)


class Summed(NamedTuple):
    """Scores added up: lines to write before, then a numerator and a denominator (empty where 1)."""

    before: list[str]
    score: str
    over: str


def summed(scores: Iterable[tuple[str, str]]) -> Summed:
    """Add up scores, given as names of numerators and of denominators."""
    pairs = list(scores)
    overs = [over for _, over in pairs if over]
    wholes = [score for score, over in pairs if not over]
    if not overs:
        return Summed([], " + ".join(wholes) or "0", "")
    before = folded("whole = ", " + ".join(wholes), "", 1) if len(wholes) > 1 else []
    terms = [("whole" if before else score, "") for score in wholes[:1]]
    terms += [(score, over) for score, over in pairs if over]
    parts = [" * ".join([score, *(over for over in overs if over != own)]) for score, own in terms]
    return Summed(before, " + ".join(parts), " * ".join(overs))


def multiplied(score: str, over: str, factor: Fraction) -> tuple[str, str]:
    """A score times a factor; the scale makes sure that what is divided comes out whole."""
    score = f"({score}) * {factor.numerator}"
    if over:
        return score, f"{over} * {factor.denominator}"
    return f"{score} // {factor.denominator}", ""


def hold(score: str, over: str, limit: Fraction | None, unit: int) -> list[str]:
    """Lines that return a score, held to ``limit`` where there is one."""
    if limit is None:
        return folded("return ", f"{score}, {over}" if over else score, "", 1)
    most = str(int(limit * unit))
    lines = folded("score = ", score, "", 1)
    if over:
        lines += folded("over = ", over, "", 1)
        return [*lines, f"return (score, over) if score < {most} * over else ({most}, 1)"]
    return [*lines, f"return score if score < {most} else {most}"]
