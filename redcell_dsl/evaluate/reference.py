"""The reference evaluator: the meaning of the model, small and plain, in exact rationals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

from ..model.fact import Count, Value, YesNo
from ..model.measures import Article, Honour, Item, Measures, Sentence, Unit
from ..model.method import Heading
from ..model.number import exact
from ..model.rule import Rule, Veto
from . import interval as iv
from .amounts import Refusal, Setting, bounds_of
from .exclusion import exclude, open_exclusion
from .items import Valued, item_facts, rule_facts, value_item
from .missing import missing_facts
from .scorecard import ArticleScore, ItemScore, Range, Scorecard
from .words import rule_score, veto_score

MOST_CASES = 4096
WIDEST = 1000


class NoMethod(ValueError):
    """The regulation declares no scoring method."""


def honour_of(measures: Measures, name: str) -> Honour:
    """The honour of a name. Raises ``KeyError`` with the names that exist."""
    for honour in measures.honours:
        if name in (honour.name, *honour.names):
            return honour
    raise KeyError("、".join(honour.name for honour in measures.honours))


def facts_of(measures: Measures, honour: Honour) -> tuple[str, ...]:
    """The facts that the honour's rules read, under the readings in force, in order."""
    found: dict[str, None] = {}
    for article in measures.articles:
        if article.id in honour.articles:
            for item in article.items:
                found.update(dict.fromkeys(item_facts(item)))
    return tuple(found)


def evaluate(measures: Measures, honour_name: str, values: Mapping[str, Value]) -> Scorecard:
    """Score one application.

    ``values`` are answers by fact id, already validated; a missing one leaves a range. Raises
    ``KeyError`` for an unknown honour, ``NoMethod`` where none is declared, ``Refusal`` where answers
    cannot be scored together.
    """
    if measures.method is None:
        raise NoMethod("正文没有规定计分方法")
    honour = honour_of(measures, honour_name)
    facts = {fact.id: fact for fact in measures.facts}
    setting = Setting(facts, values, measures.method)
    sentences = _sentences(measures.units)
    articles = tuple(
        _article(article, setting, sentences)
        for article in measures.articles
        if article.id in honour.articles
    )
    total = iv.total([article.score for article in articles])
    steps = []
    if measures.method.total is not None:
        held = iv.at_most(total, measures.method.total.value)
        if held != total:
            steps.append(f"总分不超过 {exact(measures.method.total.value)} 分")
        total = held
    missing = missing_facts(measures, articles, setting)
    complete = not missing
    return Scorecard(honour.name, total, complete, articles, missing, measures.chosen, tuple(steps))


def _sentences(units: tuple[Unit, ...]) -> dict[str, list[Sentence]]:
    """The sentences that made each rule, in the order of the text."""
    found: dict[str, list[Sentence]] = {}
    for unit in units:
        for sentence in unit.sentences:
            for rule in sentence.rules:
                found.setdefault(rule, []).append(sentence)
        for rule, sentences in _sentences(unit.children).items():
            found.setdefault(rule, []).extend(sentences)
    return found


def _article(
    article: Article, setting: Setting, sentences: Mapping[str, list[Sentence]]
) -> ArticleScore:
    shared, placed = exclude(article, setting)
    names = {key: place for keys in placed.values() for key, place in keys.items()}
    scores = []
    for item in article.items:
        valued = _value(item, replace(setting, excluded=shared))
        scores.append(
            _item_score(item, valued, replace(setting, excluded=shared), sentences, names)
        )
    sums = iv.total([score.score for score in scores])
    for exclusion in article.exclusions:
        scores, sums = open_exclusion(article, exclusion, setting, scores, sums)
    total, steps = _headed(article, sums)
    value = article.value.value if article.value else None
    return ArticleScore(
        article.id, article.citation, article.title, value, total, tuple(scores), tuple(steps)
    )


def _headed(article: Article, sums: Range) -> tuple[Range, list[str]]:
    if article.value is None or article.heading is Heading.OPEN:
        return sums, []
    value = article.value.value
    if article.heading is Heading.SCALED:
        whole = sum((item.value.value for item in article.items), iv.ZERO)
        if not whole or whole == value:
            return sums, []
        return iv.multiply(sums, iv.point(value / whole)), [
            f"按 {exact(value)}/{exact(whole)} 折算"
        ]
    held = iv.at_most(sums, value)
    return held, [f"本条不超过 {exact(value)} 分"] if held != sums else []


def _value(item: Item, setting: Setting) -> Valued:
    """An item's value; where a missing fact stands in several places, over each of its answers."""
    repeated = _repeated(item, setting)
    valued = value_item(item, setting)
    if not repeated or valued.score.known:
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


def _occurrences(rule: Rule) -> list[str]:
    text = repr(rule.when if isinstance(rule, Veto) else rule.amount)
    return [fact for fact in rule_facts(rule) for _ in range(text.count(f"fact='{fact}'"))]


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


def _item_score(
    item: Item,
    valued: Valued,
    setting: Setting,
    sentences: Mapping[str, list[Sentence]],
    names: dict[str, str],
) -> ItemScore:
    vetoed = valued.vetoed.least == 1
    parts = iter(valued.parts)
    rules = []
    for rule in item.rules:
        said = sentences.get(rule.id, [])
        citation = said[0].citation if said else item.citation
        text = "\n".join(sentence.text.strip() for sentence in said)
        if isinstance(rule, Veto):
            rules.append(veto_score(rule, setting, citation, text))
        else:
            excluded = setting.excluded
            elsewhere = {
                key: names[key]
                for fact in rule_facts(rule)
                for key in excluded.get(fact, ())
                if key in names
            }
            rules.append(rule_score(next(parts), setting, citation, text, vetoed, elsewhere))
    return ItemScore(
        item.id,
        item.citation,
        item.title,
        item.value.value,
        str(valued.kind),
        valued.score,
        tuple(rules),
        valued.steps,
    )
