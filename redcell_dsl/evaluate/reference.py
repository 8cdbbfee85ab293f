"""The reference evaluator: the meaning of the model, small and plain, in exact rationals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..model.fact import Value
from ..model.measures import Honour, Item, Measures, Sentence, Unit
from ..model.rule import Exemption, Veto
from . import interval as iv
from .items import Valued, item_facts, rule_facts
from .kept import kept
from .missing import missing_facts
from .scorecard import ArticleScore, ItemScore, Missing, Outcome, Range, RuleScore, Scorecard
from .tally import grade_of, held, rounded
from .weigh import NoMethod, Weighed, honour_of, setting_in, weigh
from .words import exemption_score, rule_score, veto_score

__all__ = ["Gist", "NoMethod", "evaluate", "facts_of", "gist", "honour_of"]

Sentences = Mapping[str, list[Sentence]]


@dataclass(frozen=True, slots=True)
class Gist:
    """What is left of a scorecard without its reasons: the total, what is missing, and the points of
    each article by its id.
    """

    total: Range
    missing: tuple[Missing, ...]
    articles: tuple[tuple[str, Range], ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """What is left of a scorecard without its words and what is missing."""

    total: Range
    weighed: tuple[Weighed, ...]

    def of(self, unit: str) -> Range | None:
        """The score of an item, an article or a rule; of the whole for an empty id."""
        if not unit:
            return self.total
        for each in self.weighed:
            for item in each.article.items:
                valued = each.items[item.id]
                if item.id == unit:
                    return valued.score
                if any(rule.id == unit for rule in item.rules):
                    rules = _rules(item, valued, each, {})
                    return next(rule.points for rule in rules if rule.id == unit)
            if each.article.id == unit:
                return each.score
        return None


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
    setting = setting_in(measures, values)
    honour = honour_of(measures, honour_name)
    weighed = weigh(measures, honour, setting)
    tallies = [each.tally for each in weighed]
    score, steps = held(tallies, setting.method)
    sentences = _sentences(measures.units)
    articles = tuple(_article(each, sentences) for each in weighed)
    missing = missing_facts(weighed, setting)
    return Scorecard(
        honour.name,
        score,
        not missing,
        articles,
        missing,
        measures.chosen,
        steps,
        grade_of(honour.grades, score, iv.either([each.barred for each in tallies])),
        rounded(score, setting.method),
    )


def gist(measures: Measures, honour: str, values: Mapping[str, Value]) -> Gist:
    """The points and the missing facts that ``evaluate`` gives, in a fraction of its time.

    Raises what ``evaluate`` raises.
    """
    setting = setting_in(measures, values)
    weighed = weigh(measures, honour_of(measures, honour), setting)
    articles = tuple((each.article.id, each.score) for each in weighed)
    total, _ = held([each.tally for each in weighed], setting.method)
    return Gist(total, missing_facts(weighed, setting), articles)


def points(measures: Measures, honour: str, values: Mapping[str, Value]) -> Points:
    """The points that ``evaluate`` gives to every place, in a part of its time.

    Raises what ``evaluate`` raises.
    """
    setting = setting_in(measures, values)
    weighed = weigh(measures, honour_of(measures, honour), setting)
    total, _ = held([each.tally for each in weighed], setting.method)
    return Points(total, tuple(weighed))


@kept
def _sentences(units: tuple[Unit, ...]) -> Sentences:
    """The sentences that made each rule, in the order of the text."""
    return _within(units)


def _within(units: tuple[Unit, ...]) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for unit in units:
        for sentence in unit.sentences:
            said = replace(sentence, text=unit.quoted(sentence))
            for rule in sentence.rules:
                found.setdefault(rule, []).append(said)
        for rule, sentences in _within(unit.children).items():
            found.setdefault(rule, []).extend(sentences)
    return found


def _article(weighed: Weighed, sentences: Sentences) -> ArticleScore:
    article = weighed.article
    return ArticleScore(
        article.id,
        article.citation,
        article.title,
        article.value.value if article.value else None,
        weighed.score,
        tuple(_item(item, weighed, sentences) for item in article.items),
        weighed.steps,
        weighed.tally,
    )


def _item(item: Item, weighed: Weighed, sentences: Sentences) -> ItemScore:
    valued = weighed.items[item.id]
    return ItemScore(
        item.id,
        item.citation,
        item.title,
        item.value.value if item.value else None,
        str(valued.kind),
        valued.score,
        tuple(_rules(item, valued, weighed, sentences)),
        valued.steps,
    )


def _rules(
    item: Item, valued: Valued, weighed: Weighed, sentences: Sentences
) -> Iterator[RuleScore]:
    setting, vetoed = weighed.setting, valued.vetoed.least == 1
    exempt = valued.exempt.least == 1
    parts = iter(valued.parts)
    for rule in item.rules:
        said = sentences.get(rule.id, [])
        citation = said[0].citation if said else item.citation
        text = "\n".join(sentence.text.strip() for sentence in said)
        if isinstance(rule, Veto):
            yield veto_score(rule, setting, citation, text)
        elif isinstance(rule, Exemption):
            yield exemption_score(rule, setting, citation, text)
        else:
            names = _elsewhere(rule_facts(rule), weighed)
            barred = Outcome.VETOED if vetoed else Outcome.EXEMPT if exempt else None
            yield rule_score(next(parts), setting, citation, text, barred, names)


def _elsewhere(facts: tuple[str, ...], weighed: Weighed) -> dict[str, str]:
    """The matters of some ledgers that count elsewhere, and where."""
    return {
        key: weighed.elsewhere[key]
        for fact in facts
        for key in weighed.setting.excluded.get(fact, ())
        if key in weighed.elsewhere
    }
