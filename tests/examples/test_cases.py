"""Each clause of the examples below, at and above its threshold, and whole applications."""

from __future__ import annotations

import pytest

from redcell_dsl.evaluate.scorecard import Range, Scorecard
from redcell_dsl.facts.load import load
from redcell_dsl.model.rule import Award
from redcell_dsl.pipeline import score
from redcell_dsl.source.diagnostic import Severity

from .cases import NAMES, Case, cases, measured, ruleset, sheet, written

EVERY = [
    pytest.param(case, id=f"{case.name}-{case.unit or '整份'}-{number}")
    for name in NAMES
    for number, case in enumerate(cases(name), 1)
]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_the_text_is_wrong(name: str) -> None:
    found = [each for each in ruleset(name).diagnostics if each.severity is Severity.ERROR]
    assert not found, [f"{each.citation} {each.code} {each.title}" for each in found]


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_in_the_cases(name: str) -> None:
    measures, _ = measured(name)
    asked = {fact.id for fact in measures.facts if fact.feeds}
    assert asked == {str(id) for id in sheet(name)["编号"].values()}


@pytest.mark.parametrize("case", EVERY)
def test_case(case: Case) -> None:
    measures, honour = measured(case.name)
    result = score(measures, honour.name, load(written(case.facts)))
    assert result.card is not None, [found.title for found in result.diagnostics]
    found = points(result.card, case.unit)
    assert found is not None
    assert found.known
    assert found.least == case.points, case.why
    if case.grade:
        assert result.card.grade == case.grade, case.why


def points(card: Scorecard, unit: str) -> Range | None:
    """The score of an article, an item or a rule; of the whole for an empty id."""
    if not unit:
        return card.total
    articles = {article.id: article.score for article in card.articles}
    items = {item.id: item for article in card.articles for item in article.items}
    rules = {rule.id: rule.points for item in items.values() for rule in item.rules}
    return {**rules, **articles, **{id: item.score for id, item in items.items()}}.get(unit)


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_tried(name: str) -> None:
    """Those without a set value and without awards only bar, or take from the total."""
    measures, _ = measured(name)
    items = {
        item.id
        for article in measures.articles
        for item in article.items
        if item.value is not None or any(isinstance(rule, Award) for rule in item.rules)
    }
    assert items <= {case.unit for case in cases(name)}
