"""One application scored twice: by the reference, and by a generated module."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from types import ModuleType

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.fact import Counts, Entries, Missed, Months, Value, Year
from redcell_dsl.model.measures import Honour, Measures

from .applications import Application
from .plain import plain

Scored = dict[str, Fraction | str | None]
"""Scores in points by id, ``总分`` for the total, ``示出`` as it is shown, ``等次`` for its grade;
``None`` where the reference leaves a range.
"""

REFUSED: Scored = {"拒绝": Fraction(1)}


@dataclass(frozen=True)
class Pair:
    """A generated module, and what it was generated from."""

    measures: Measures
    honour: Honour
    module: ModuleType
    shared: dict[str, ModuleType]

    def disagreement(self, application: Application) -> dict[str, tuple[object, object]]:
        """What the two give differently: id → reference, generated."""
        expected, given = self.reference(application), self.generated(application)
        ids = [*expected, *(id for id in given if id not in expected)]
        pairs = {id: (expected.get(id), given.get(id)) for id in ids}
        return {id: pair for id, pair in pairs.items() if pair[0] != pair[1]}

    def reference(self, application: Application) -> Scored:
        """The reference's scores."""
        try:
            card = evaluate(self.measures, self.honour.name, application)
        except Refusal:
            return REFUSED
        if not card.complete:
            return REFUSED
        scores: Scored = {"总分": card.total.least, "等次": card.grade, "示出": card.shown}
        for article in card.articles:
            scores[f"第{article.id}条"] = article.score.least
            scores |= {item.id: item.score.least for item in article.items}
        return scores

    def generated(self, application: Application) -> Scored:
        """The generated module's scores."""
        points = self.shared["evidence"].points
        try:
            scores = self.module.score(plain(self.measures, application))
        except self.shared["facts"].Refusal:
            return REFUSED
        scale = self.module.SCALE
        found: Scored = {"总分": points(scores.total, scale)}
        found |= {"等次": getattr(scores, "grade", ""), "示出": getattr(scores, "rounded", None)}
        found |= {f"第{id}条": points(score, scale) for id, score in scores.articles.items()}
        return found | {id: points(score, scale) for id, score in scores.items.items()}


def pairs(measures: Measures, modules: dict[str, ModuleType]) -> Iterator[Pair]:
    """Each honour with its module."""
    by_honour = {module.HONOUR: module for module in modules.values() if hasattr(module, "HONOUR")}
    for honour in measures.honours:
        yield Pair(measures, honour, by_honour[honour.name], modules)


def smallest(pair: Pair, application: Application) -> Application:
    """The same disagreement with as many answers as possible made plain."""
    kept = dict(application)
    years = {fact.id for fact in pair.measures.facts if isinstance(fact.type, Year)}
    for id, value in application.items():
        for plainer in () if id in years else _plainer(value):
            if pair.disagreement(kept | {id: plainer}):
                kept[id] = plainer
                break
    return kept


def _plainer(value: Value) -> Iterator[Value]:
    match value:
        case bool():
            yield False
        case int() | Fraction():
            yield from (0, 1)
        case Counts() | Missed():
            yield Missed(0)
        case Entries(rows):
            yield Entries(())
            yield from (Entries((row,)) for row in rows)
        case Months():
            yield Months(())
        case _:
            return
