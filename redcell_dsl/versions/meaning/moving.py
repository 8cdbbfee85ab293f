"""An item that moved to another article: whether what it scores counts in full there as here."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.measures import Article, Item
from ...model.method import Heading, Kind, Method, SetValue
from ...model.number import Number
from ...model.rule import Deduction, Exemption, Policy, Reach, Rule, Veto, kind_of
from .book import Book, Shelf

CONTAINED = (Reach.ITEM, Reach.TOTAL, Reach.TOP)
"""How far a rule may reach, that nothing of its article hangs on it."""


def moving(book: Book, old: str, new: str) -> str:
    """What the move of an item does to scores, in words. ``old`` and ``new``: the articles, by id.

    Proven, not tried: where no heading can hold back what items give, the total is their sum, wherever
    they stand.
    """
    free = _free(book.old, old) and _free(book.new, new)
    if free and _honours(book.old, old) == _carried_honours(book, new):
        return "这一项自己的得分不因此改变,在两条里都全数计入总分,移动本身不改变得分"
    return "这一项自己的得分不因此改变,两条的合计和封顶跟着变"


def _honours(shelf: Shelf, article: str) -> set[str]:
    """The honours that count an article."""
    return {each.name for each in shelf.measures.honours if article in each.articles}


def _carried_honours(book: Book, article: str) -> set[str]:
    """The honours that count a new article, by their old names where they have one."""
    back = book.match.honours.back
    return {back.get(name, f"+{name}") for name in _honours(book.new, article)}


def _free(shelf: Shelf, id: str) -> bool:
    """Whether an article comes to the sum of its items, whatever is filled in."""
    article, method = shelf.articles[id], shelf.measures.method
    rules = [rule for item in article.items for rule in item.rules]
    if method is None or article.exclusions or article.outside or not all(map(_contained, rules)):
        return False
    return _within(article, method)


def _contained(rule: Rule) -> bool:
    """Whether a rule leaves the other items of its article alone."""
    match rule:
        case Deduction(reach=reach, floored=floored):
            return reach in CONTAINED and floored
        case Veto(reach=reach):
            return reach in CONTAINED
        case Exemption(policy=policy):
            return policy is not Policy.DROPPED
        case _:
            return True


def _within(article: Article, method: Method) -> bool:
    """Whether all items together cannot exceed the heading."""
    if article.heading is Heading.OPEN:
        return True
    if article.heading is Heading.SCALED:
        return False
    if article.value is None:
        return True
    return _sum(article.items, method, article.value)


def _sum(items: Sequence[Item], method: Method, most: Number) -> bool:
    values = [item.value for item in items if item.value is not None]
    held = all(_held(item, method) for item in items)
    whole = sum(value.value for value in values)
    return held and len(values) == len(items) and whole <= most.value


def _held(item: Item, method: Method) -> bool:
    """Whether an item cannot give more than its set value, nor less than nothing."""
    kind = kind_of(item.rules)
    bounds = method.bounds(kind)
    low = kind is Kind.ADDING or (isinstance(bounds.floor, Number) and bounds.floor.value >= 0)
    top = bounds.base if kind is Kind.DEDUCTING and bounds.ceiling is None else bounds.ceiling
    return low and isinstance(top, SetValue) and top.share <= 1
