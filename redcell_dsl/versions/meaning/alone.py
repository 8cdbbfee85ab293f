"""The old version with nothing but one change in it: what that change does by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from ...model import expression as ex
from ...model.expression import Expression, Tier, Tiered
from ...model.fact import Ledger
from ...model.measures import Article, Item, Measures
from ...model.rule import Award, Deduction, Rule
from .book import Shelf

Node = TypeVar("Node")


def with_rule(measures: Measures, rule: Rule) -> Measures:
    """The regulation with another rule in the place of that of its id."""

    def item(each: Item) -> Item:
        return replace(each, rules=tuple(rule if r.id == rule.id else r for r in each.rules))

    return _articled(
        measures, lambda article: replace(article, items=tuple(map(item, article.items)))
    )


def with_item(measures: Measures, old: Item, new: Item) -> Measures:
    """The regulation where an item has the set value and the caps of another one."""

    def item(each: Item) -> Item:
        return replace(each, value=new.value, caps=new.caps) if each.id == old.id else each

    return _articled(
        measures, lambda article: replace(article, items=tuple(map(item, article.items)))
    )


def with_heading(measures: Measures, old: Article, new: Article) -> Measures:
    """The regulation where an article is held to its heading as another one is."""
    return _articled(
        measures,
        lambda article: (
            replace(article, value=new.value, heading=new.heading, outside=new.outside)
            if article.id == old.id
            else article
        ),
    )


def without(measures: Measures, id: str) -> Measures:
    """The regulation without one rule, one item or one article."""

    def bare(article: Article) -> Article:
        items = tuple(
            replace(each, rules=tuple(rule for rule in each.rules if rule.id != id))
            for each in article.items
            if each.id != id
        )
        return replace(article, items=items)

    kept = tuple(bare(each) for each in measures.articles if each.id != id)
    return replace(measures, articles=kept)


def without_levels(measures: Measures, rule: Rule, other: Rule) -> Measures | None:
    """The regulation where a rule gives no points for levels that another gives none for."""
    if not isinstance(rule, Award | Deduction) or not isinstance(other, Award | Deduction):
        return None
    known = {tier.level for tier in _tiers(other.amount)}
    return with_rule(measures, replace(rule, amount=_kept(rule.amount, known)))


def _kept(node: Node, levels: set[str]) -> Node:
    if isinstance(node, tuple):
        return tuple(  # type: ignore[return-value]
            _kept(each, levels)
            for each in node
            if not isinstance(each, Tier) or each.level in levels
        )
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inner = {each.name: _kept(getattr(node, each.name), levels) for each in fields(node)}
    return replace(node, **inner)


def _articled(measures: Measures, change: Callable[[Article], Article]) -> Measures:
    return replace(measures, articles=tuple(map(change, measures.articles)))


def at_level(old: Node, new: Expression, level: str) -> Node | None:
    """An amount with the points that another gives for one level of a ledger; ``None`` where it gives none."""
    found = next((tier for tier in _tiers(new) if tier.level == level), None)
    return None if found is None else _placed(old, found)


def _tiers(term: Expression) -> Iterator[Tier]:
    for node in ex.walk(term):
        if isinstance(node, Tiered):
            yield from node.tiers


def _placed(node: Node, tier: Tier) -> Node:
    if isinstance(node, tuple):
        return tuple(_placed(each, tier) for each in node)  # type: ignore[return-value]
    if isinstance(node, Tier):
        return tier if node.level == tier.level else node  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    inner = {each.name: _placed(getattr(node, each.name), tier) for each in fields(node)}
    return replace(node, **inner)


def sayable(shelf: Shelf, term: Expression) -> bool:
    """Whether the ledgers of a version have every level that an amount gives points for."""
    for node in ex.walk(term):
        kind = shelf.facts[node.fact].type if isinstance(node, Tiered) else None
        if isinstance(kind, Ledger) and isinstance(node, Tiered):
            known = {level.name for level in kind.ladder}
            if any(tier.level not in known for tier in node.tiers):
                return False
    return True
