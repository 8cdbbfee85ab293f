"""Facts not given: which they are, and how many points hang on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..model.fact import (
    Count,
    Entries,
    FactType,
    Ledger,
    Missed,
    Months,
    Periodic,
    Spells,
    Value,
    YesNo,
)
from ..model.measures import Item, Measures
from ..model.registry import YEAR_FACT
from . import interval as iv
from .amounts import Refusal, Setting
from .items import item_facts, value_item
from .ledger import sort_entries
from .scorecard import ArticleScore, ItemScore, Missing, Outcome

UNBOUNDED = Fraction(10**9)


def missing_facts(
    measures: Measures, articles: Sequence[ArticleScore], setting: Setting
) -> tuple[Missing, ...]:
    """Facts not given, those first on which most points hang."""
    items = {item.id: item for article in measures.articles for item in article.items}
    stakes: dict[str, Fraction | None] = {}
    for article in articles:
        for scored in article.items:
            for fact in _wanted(items[scored.id], setting):
                stake = _stake(items[scored.id], scored, fact, setting)
                stakes[fact] = _larger(stakes.get(fact, iv.ZERO), stake)
    missing = [
        Missing(fact, setting.facts[fact].name, setting.facts[fact].citation, stake)
        for fact, stake in stakes.items()
    ]
    return tuple(sorted(missing, key=lambda m: -(UNBOUNDED if m.stake is None else m.stake)))


def _wanted(item: Item, setting: Setting) -> list[str]:
    """The facts that an item lacks; the year where a dated entry may be out of its window."""
    wanted = [fact for fact in item_facts(item) if fact not in setting.values]
    for fact in item_facts(item):
        kind, value = setting.facts[fact].type, setting.values.get(fact)
        dated = isinstance(kind, Ledger) and isinstance(value, Entries)
        if dated and sort_entries(kind, value, setting.values).unsure:  # type: ignore[arg-type]
            wanted.append(YEAR_FACT)
    return wanted


def _stake(item: Item, scored: ItemScore, fact: str, setting: Setting) -> Fraction | None:
    """The points that hang on a fact: its own swing where the others are quiet, else its rules'."""
    width = _open(scored, fact)
    swing = None if fact == YEAR_FACT else _swing(item, fact, setting)
    if not swing:
        return width
    return swing if width is None else min(width, swing)


def _swing(item: Item, fact: str, setting: Setting) -> Fraction | None:
    """How far the item moves with one fact while the others that are missing say nothing happened."""
    quiet: dict[str, Value] = {
        other: _nothing(setting.facts[other].type)
        for other in item_facts(item)
        if other != fact and other not in setting.values
    }
    try:
        score = value_item(item, replace(setting, values={**setting.values, **quiet})).score
    except Refusal:
        return None
    if score.least is None or score.most is None:
        return None
    return score.most - score.least


def _nothing(kind: FactType) -> Value:
    """The answer that says that nothing happened."""
    match kind:
        case YesNo():
            return False
        case Count(least=least):
            return int(least.value)
        case Periodic():
            return Missed(0)
        case Spells():
            return Months(())
        case _:
            return Entries(())


def _open(scored: ItemScore, fact: str) -> Fraction | None:
    """What the rules that read a fact leave open, within what its item does."""
    if scored.score.least is None or scored.score.most is None:
        return None
    width = scored.score.most - scored.score.least
    open_points = iv.ZERO
    for rule in scored.rules:
        if any(given.fact == fact for given in rule.given) or fact == YEAR_FACT:
            veto = rule.outcome is Outcome.OPEN and rule.points.known
            if veto or rule.points.least is None or rule.points.most is None:
                return width
            open_points += rule.points.most - rule.points.least
    return min(width, open_points)


def _larger(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else max(left, right)
