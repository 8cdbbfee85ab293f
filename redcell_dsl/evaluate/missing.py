"""Facts not given: which they are, and how many points hang on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from ..model.fact import (
    Count,
    Entries,
    FactType,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Quantity,
    Spells,
    Value,
    YesNo,
)
from ..model.measures import Item
from ..model.registry import YEAR_FACT
from ..model.rule import Award, Deduction, Exemption, Reach, Rule, Veto
from . import interval as iv
from .amounts import Refusal, Setting
from .items import Valued, item_facts, rule_facts, rules_with, value_item
from .ledger import sort_entries
from .scorecard import Missing, Range
from .tally import held
from .weigh import Weighed

UNBOUNDED = Fraction(10**9)


def missing_facts(articles: Iterable[Weighed], setting: Setting) -> tuple[Missing, ...]:
    """Facts not given, those first on which most points hang."""
    stakes: dict[str, Fraction | None] = {}
    articles = list(articles)
    for weighed in articles:
        for item in weighed.article.items:
            for fact in _wanted(item, setting):
                inner = _stake(item, weighed.items[item.id], fact, setting)
                outer = _outer(articles, weighed, item, fact, setting)
                stake = None if inner is None or outer is None else inner + outer
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


def _outer(
    articles: list[Weighed], weighed: Weighed, item: Item, fact: str, setting: Setting
) -> Fraction | None:
    """The points that hang on a fact outside its item: of its article, or of the total."""
    found = iv.ZERO
    for rule, yielded in rules_with(item, weighed.items[item.id]):
        if fact not in rule_facts(rule) or yielded.known or _touches(rule):
            continue
        if isinstance(rule, Deduction):
            width = _width(yielded)
        elif isinstance(rule, Veto) and rule.reach is Reach.ARTICLE:
            width = _width(weighed.score)
        elif isinstance(rule, Veto) and rule.reach is Reach.TOTAL:
            width = _width(held([each.tally for each in articles], setting.method)[0])
        else:
            width = iv.ZERO
        if width is None:
            return None
        found += width
    return found


def _touches(rule: Rule) -> bool:
    """Whether a rule bears on the score of its own item."""
    match rule:
        case Deduction(reach=reach):
            return reach is not Reach.TOTAL
        case Veto(reach=reach):
            return reach is Reach.ITEM
        case Award() | Exemption():
            return True
        case _:
            assert_never(rule)


def _width(term: Range) -> Fraction | None:
    return None if term.least is None or term.most is None else term.most - term.least


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
        case Quantity(least=lowest):
            return lowest.value if lowest else iv.ZERO
        case Marks():
            return iv.ZERO
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
        if (fact not in rule_facts(rule) and fact != YEAR_FACT) or not _touches(rule):
            continue
        if isinstance(rule, Veto | Exemption):
            if not yielded.known:
                return width
        elif yielded.least is None or yielded.most is None:
            return width
        else:
            open_points += yielded.most - yielded.least
    return min(width, open_points)


def _larger(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else max(left, right)
