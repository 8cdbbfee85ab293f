"""Facts not given: which they are, and how many points hang on each."""

from __future__ import annotations

from collections.abc import Iterable
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
from ..model.measures import Item
from ..model.registry import YEAR_FACT
from ..model.rule import Veto
from . import interval as iv
from .amounts import Refusal, Setting
from .items import Valued, item_facts, rule_facts, rules_with, value_item
from .ledger import sort_entries
from .scorecard import Missing
from .weigh import Weighed

UNBOUNDED = Fraction(10**9)


def missing_facts(articles: Iterable[Weighed], setting: Setting) -> tuple[Missing, ...]:
    """Facts not given, those first on which most points hang."""
    stakes: dict[str, Fraction | None] = {}
    for weighed in articles:
        for item in weighed.article.items:
            for fact in _wanted(item, setting):
                stake = _stake(item, weighed.items[item.id], fact, setting)
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


def _stake(item: Item, valued: Valued, fact: str, setting: Setting) -> Fraction | None:
    """The points that hang on a fact: its own swing where the others are quiet, else its rules'."""
    width = _open(item, valued, fact)
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


def _open(item: Item, valued: Valued, fact: str) -> Fraction | None:
    """What the rules that read a fact leave open, within what its item does."""
    if valued.score.least is None or valued.score.most is None:
        return None
    width = valued.score.most - valued.score.least
    open_points = iv.ZERO
    for rule, yielded in rules_with(item, valued):
        if fact not in rule_facts(rule) and fact != YEAR_FACT:
            continue
        if isinstance(rule, Veto):
            if not yielded.known:
                return width
        elif yielded.least is None or yielded.most is None:
            return width
        else:
            open_points += yielded.most - yielded.least
    return min(width, open_points)


def _larger(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else max(left, right)
