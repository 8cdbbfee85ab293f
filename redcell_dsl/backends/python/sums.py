"""Adding up: items to an article, articles to a total; held, scaled, and ratios among them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from ...model.extent import Extent, held, joined, total
from ...model.measures import Article, Item
from ...model.method import Heading, Method
from ...model.rule import Reach
from . import plan
from .expression import Printer
from .item import loss
from .item import reach as item_reach
from .layout import folded
from .reads import divides, flows
from .shape import Shape, of_item, together


def shape(article: Article, printer: Printer) -> Shape:
    """What kind of number the article's score is, with what goes beyond its items."""
    own = together(of_item(item, printer.facts) for item in article.items)
    if not particular(article, printer):
        return own
    beyond = (rule for item in article.items for rule in plan.beyond(item, Reach.BEYOND))
    whole = own is Shape.WHOLE and not any(
        divides(rule.amount) or flows(rule.amount, printer.facts) for rule in beyond
    )
    return Shape.WHOLE if whole else Shape.REAL


def particular(article: Article, printer: Printer) -> bool:
    """Whether there is more to the article than adding up its items, or fractions among them."""
    return any(
        of_item(item, printer.facts) is Shape.REAL
        or plan.dropping(item)
        or len(plan.within(item)) < len(item.rules)
        for item in article.items
    )


def reach(article: Article, printer: Printer) -> Extent:
    """What the article can score."""
    if article.heading is Heading.SCALED:
        return Extent(None, None)
    within = held(_items(article, printer), None, cap(article))
    if not _vetoed(article):
        return within
    return joined(within, total(_losses(item, printer) for item in article.items))


def item_total(item: Item, printer: Printer) -> Extent:
    """What an item can score, with what goes beyond it."""
    return total((item_reach(item, printer), _losses(item, printer)))


def _items(article: Article, printer: Printer) -> Extent:
    return total(item_total(item, printer) for item in article.items)


def _losses(item: Item, printer: Printer) -> Extent:
    return total(loss(rule, printer) for rule in plan.beyond(item, Reach.BEYOND))


def _vetoed(article: Article) -> bool:
    return any(plan.vetoes(item, Reach.ARTICLE) for item in article.items)


def cap(article: Article) -> Fraction | None:
    """The value that the sum of the items is held to."""
    capped = article.heading is Heading.CAPPED and article.value is not None
    return article.value.value if article.value and capped else None


def share(article: Article) -> Fraction:
    """What the sum of the items is multiplied by."""
    whole = sum((plan.worth(item) for item in article.items), Fraction(0))
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
    items = _items(article, printer)
    return limit is not None and (items.most is None or items.most > limit)


def added(scores: Iterable[tuple[str, str]]) -> str:
    """Scores added up as whole numbers and fractions, given as names like those of ``summed``."""
    terms = [f"Fraction({score}, {over})" if over else score for score, over in scores]
    return " + ".join(terms) or "0"


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
