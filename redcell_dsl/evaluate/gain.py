"""What another answer would make of a score: the score made again, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..model.fact import Value
from ..model.measures import Measures
from . import interval as iv
from .amounts import Refusal
from .items import item_facts
from .reference import evaluate, honour_of
from .scorecard import ArticleScore, Outcome, Range, RuleScore, Scorecard, Tally
from .tally import held

Answers = Mapping[str, Value]


@dataclass(frozen=True, slots=True, order=True)
class Gain:
    """How far a total moves: ``sure`` is the rise of its least, ``possible`` that of its most.

    Both are the same where no fact is missing. A bound that is open on either side moves by 0.
    """

    sure: Fraction
    possible: Fraction

    @property
    def pays(self) -> bool:
        return self.sure > 0 or (self.sure == 0 and self.possible > 0)


NONE = Gain(iv.ZERO, iv.ZERO)


def gain_of(before: Range, after: Range) -> Gain:
    """What moving from one total to another gains."""
    return Gain(_rise(before.least, after.least), _rise(before.most, after.most))


def _rise(before: Fraction | None, after: Fraction | None) -> Fraction:
    return iv.ZERO if before is None or after is None else after - before


@dataclass(frozen=True, slots=True)
class After:
    """What other answers make: the total, and the articles that they touch."""

    total: Range
    articles: tuple[ArticleScore, ...]


class Bench:
    """One application, scored, and scored again with other answers.

    Only the articles that read a changed fact are evaluated again; the rest stand.
    """

    def __init__(self, measures: Measures, honour: str, values: Answers) -> None:
        self.measures, self.values = measures, dict(values)
        self.honour = honour_of(measures, honour)
        self.facts = {fact.id: fact for fact in measures.facts}
        self.card: Scorecard = evaluate(measures, honour, values)
        own = [each for each in measures.articles if each.id in self.honour.articles]
        self.articles = {article.id: article for article in own}
        self.items = {item.id: item for article in own for item in article.items}
        self._reads = {
            article.id: {fact for item in article.items for fact in item_facts(item)}
            for article in own
        }
        self._parts: dict[tuple[str, ...], Measures] = {}

    def with_answers(self, changes: Answers) -> Bench:
        """The application with other answers. Raises ``Refusal``."""
        return Bench(self.measures, self.honour.name, {**self.values, **changes})

    def after(self, changes: Answers) -> After | None:
        """The score with other answers; ``None`` where no score can be made of them."""
        touched = tuple(id for id, facts in self._reads.items() if not facts.isdisjoint(changes))
        values = {**self.values, **changes}
        try:
            card = evaluate(self._part(touched), self.honour.name, values)
        except Refusal:
            return None
        made = {article.id: article for article in card.articles}
        tallies = [made.get(article.id, article).tally for article in self.card.articles]
        return After(self._held([each for each in tallies if each]), card.articles)

    def gain(self, changes: Answers) -> Gain:
        """What other answers gain; less than nothing where no score can be made of them."""
        after = self.after(changes)
        return Gain(Fraction(-1), Fraction(-1)) if after is None else self.gained(after)

    def gained(self, after: After) -> Gain:
        return gain_of(self.card.total, after.total)

    def _held(self, articles: Sequence[Tally]) -> Range:
        assert self.measures.method is not None
        return held(articles, self.measures.method)[0]

    def _part(self, articles: tuple[str, ...]) -> Measures:
        """The regulation with these articles alone, without its words."""
        if articles not in self._parts:
            honour = replace(self.honour, articles=articles)
            kept = tuple(self.articles[id] for id in articles)
            self._parts[articles] = replace(
                self.measures, units=(), articles=kept, honours=(honour,)
            )
        return self._parts[articles]

    # ---- what a rule made of it ------------------------------------------------------------

    def improved(self, after: After) -> tuple[RuleScore, ...]:
        """The rules that yield more, take less or no longer veto, as they were before."""
        now = {rule.id: rule for article in after.articles for rule in _rules(article)}
        found = []
        for article in self.card.articles:
            for rule in _rules(article):
                other = now.get(rule.id)
                if other is not None and _better(rule, other):
                    found.append(rule)
        return tuple(found)


def _rules(article: ArticleScore) -> list[RuleScore]:
    return [rule for item in article.items for rule in item.rules]


def _better(before: RuleScore, after: RuleScore) -> bool:
    if gain_of(before.points, after.points).pays:
        return True
    veto = before.points == iv.NOTHING and before.outcome is Outcome.VETOED
    return veto and after.points == iv.NOTHING and after.outcome is Outcome.IDLE
