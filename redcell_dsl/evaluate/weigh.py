"""The figures of an evaluation without its words: what every item, article and honour comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from ..model.expression import walk
from ..model.fact import Count, Fact, Value, YesNo
from ..model.measures import Article, Honour, Item, Measures
from ..model.rule import Rule, term_of
from . import interval as iv
from .amounts import Refusal, Setting, bounds_of
from .exclusion import exclude, open_exclusion
from .items import Valued, value_item
from .kept import kept
from .scorecard import Range, Tally
from .tally import tallied

MOST_CASES = 4096
WIDEST = 1000


class NoMethod(ValueError):
    """The regulation declares no scoring method."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an article comes to: each item by its id, their sum as the heading holds it.

    ``setting`` is what its items were valued in; ``elsewhere`` says where matters count that are
    left out of them; ``tally`` is what it does to the total.
    """

    article: Article
    score: Range
    tally: Tally
    items: Mapping[str, Valued]
    steps: tuple[str, ...]
    setting: Setting
    elsewhere: Mapping[str, str]


def honour_of(measures: Measures, name: str) -> Honour:
    """The honour of a name. Raises ``KeyError`` with the names that exist."""
    for honour in measures.honours:
        if name in (honour.name, *honour.names):
            return honour
    raise KeyError("、".join(honour.name for honour in measures.honours))


@kept
def facts_by_id(measures: Measures) -> Mapping[str, Fact]:
    """The facts of a regulation by their ids."""
    return {fact.id: fact for fact in measures.facts}


def setting_in(measures: Measures, values: Mapping[str, Value]) -> Setting:
    """What rules are valued in. Raises ``NoMethod``."""
    if measures.method is None:
        raise NoMethod("正文没有规定计分方法")
    return Setting(facts_by_id(measures), values, measures.method)


def weigh(measures: Measures, honour: Honour, setting: Setting) -> tuple[Weighed, ...]:
    """What every article of an honour comes to. Raises ``Refusal`` where answers make no score."""
    return tuple(
        _article(article, setting) for article in measures.articles if article.id in honour.articles
    )


def _article(article: Article, setting: Setting) -> Weighed:
    shared, placed = exclude(article, setting)
    names = {key: place for keys in placed.values() for key, place in keys.items()}
    inside = replace(setting, excluded=shared)
    items: Mapping[str, Valued] = {item.id: _value(item, inside) for item in article.items}
    sums = iv.total([valued.score for valued in items.values()])
    for exclusion in article.exclusions:
        items, sums = open_exclusion(article, exclusion, setting, items, sums)
    tally, steps = tallied(article, items, sums)
    return Weighed(article, tally.score, tally, items, steps, inside, names)


def _value(item: Item, setting: Setting) -> Valued:
    """An item's value; where a missing fact stands in several places, over each of its answers."""
    valued = value_item(item, setting)
    repeated = {} if valued.score.known else _repeated(item, setting)
    if not repeated:
        return valued
    cases = []
    for answers in product(*repeated.values()):
        given = dict(zip(repeated, answers, strict=True))
        if not _consistent(given, setting):
            continue
        try:
            case = value_item(item, replace(setting, values={**setting.values, **given}))
        except Refusal:
            continue  # no score can come of these answers
        cases.append(case.score)
    return replace(valued, score=iv.join(cases)) if cases else valued


def _repeated(item: Item, setting: Setting) -> dict[str, list[Value]]:
    """Missing facts that stand in several places of an item, with all their answers, if they are few."""
    places: dict[str, int] = {}
    for rule in item.rules:
        for fact in _occurrences(rule):
            places[fact] = places.get(fact, 0) + 1
    found: dict[str, list[Value]] = {}
    cases = 1
    for fact, count in places.items():
        if count < 2 or fact in setting.values:
            continue
        answers = _answers(fact, setting)
        if not answers or cases * len(answers) > MOST_CASES:
            continue
        cases *= len(answers)
        found[fact] = answers
    return found


def _occurrences(rule: Rule) -> Iterator[str]:
    """The fact of every place of a rule that reads one."""
    for node in walk(term_of(rule)):
        fact = getattr(node, "fact", None)
        if fact is not None:
            yield fact


def _answers(fact: str, setting: Setting) -> list[Value]:
    kind = setting.facts[fact].type
    if isinstance(kind, YesNo):
        return [False, True]
    if not isinstance(kind, Count):
        return []
    bounds = bounds_of(fact, setting)
    if bounds.least is None or bounds.most is None or bounds.most - bounds.least > WIDEST:
        return []
    return list(range(int(bounds.least), int(bounds.most) + 1))


def _consistent(given: Mapping[str, Value], setting: Setting) -> bool:
    """Whether answers keep the bounds that facts set one another."""
    for fact, value in given.items():
        kind = setting.facts[fact].type
        if isinstance(kind, Count) and kind.most_fact and isinstance(value, int):
            whole = given.get(kind.most_fact, setting.values.get(kind.most_fact))
            if isinstance(whole, int) and value > whole:
                return False
    return True
