"""Another choice changes what its reading speaks of, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from redcell_dsl.model.measures import Item, Measures, Reading, RulesOf, Setting
from redcell_dsl.model.method import Method
from redcell_dsl.model.norm import Revocation
from redcell_dsl.model.select import UnknownChoice, adopted, select
from redcell_dsl.pipeline import load_ruleset

COMPILED = load_ruleset("2018").measures
assert COMPILED is not None
PARAMETERS = {
    "重叠": "overlap",
    "计期": "count",
    "无组织": "absence",
    "子项": "exhausting",
    "以上": "inclusive",
    "共有事项": "placement",
    "百分比": "upwards",
    "前": "on_day",
}


def others() -> Iterator[tuple[Reading, str]]:
    assert COMPILED is not None
    for reading in COMPILED.readings:
        for choice in reading.choices:
            if choice.name != reading.adopted:
                yield reading, choice.name


CHOICES = list(others())
NAMES = [f"{reading.name}-{choice}" for reading, choice in CHOICES]


def items(measures: Measures) -> dict[str, Item]:
    return {item.id: item for article in measures.articles for item in article.items}


def under(unit: str, places: set[str]) -> bool:
    """Whether a unit stands in one of the places, or one of them in it."""
    return any(f"{unit}.".startswith(f"{p}.") or f"{p}.".startswith(f"{unit}.") for p in places)


@pytest.mark.parametrize(("reading", "choice"), CHOICES, ids=NAMES)
def test_only_what_the_reading_speaks_of(measures: Measures, reading: Reading, choice: str) -> None:
    other = select(measures, {reading.name: choice})
    units = set(reading.units)
    overrides = next(each for each in reading.choices if each.name == choice).overrides
    settings = {each.name for each in overrides if isinstance(each, Setting)}
    allowed = {PARAMETERS[name] for name in settings if name in PARAMETERS}
    assert changed_parameters(measures.method, other.method) <= allowed
    for id, item in items(measures).items():
        if not under(id, units):
            assert items(other)[id] == item
    for before, after in zip(measures.articles, other.articles, strict=True):
        if not under(before.id, units):
            assert after == before
        assert (after.id, after.title, after.exclusions) == (
            before.id,
            before.title,
            before.exclusions,
        )
    for before_norm, after_norm in zip(measures.norms, other.norms, strict=True):
        if "增列" not in settings or not isinstance(before_norm, Revocation):
            assert after_norm == before_norm
        else:
            assert isinstance(after_norm, Revocation)
            assert without(after_norm, units) == without(before_norm, units)
    for kept in ("title", "units", "honours", "facts", "readings", "examples"):
        assert getattr(other, kept) == getattr(measures, kept)


def meaning(measures: Measures) -> tuple[object, ...]:
    return measures.articles, measures.method, measures.norms


def without(norm: Revocation, units: set[str]) -> Revocation:
    """A revocation without the grounds that stand in some units."""
    return replace(norm, grounds=tuple(g for g in norm.grounds if not under(g.id, units)))


def changed_parameters(before: Method | None, after: Method | None) -> set[str]:
    assert before is not None
    assert after is not None
    return {
        each.name
        for each in fields(Method)
        if getattr(before, each.name) != getattr(after, each.name)
    }


@pytest.mark.parametrize(("reading", "choice"), CHOICES, ids=NAMES)
def test_every_choice_changes_something(measures: Measures, reading: Reading, choice: str) -> None:
    other = select(measures, {reading.name: choice})
    assert meaning(other) != meaning(measures)
    assert dict(other.chosen)[reading.name] == choice
    assert {n: c for n, c in other.chosen if n != reading.name} == {
        n: c for n, c in measures.chosen if n != reading.name
    }


@pytest.mark.parametrize(("reading", "choice"), CHOICES, ids=NAMES)
def test_rules_that_a_choice_replaces_are_those_of_the_model(
    measures: Measures, reading: Reading, choice: str
) -> None:
    overrides = next(each for each in reading.choices if each.name == choice).overrides
    rules = {rule.id for item in items(measures).values() for rule in item.rules}
    assert {each.rule for each in overrides if isinstance(each, RulesOf)} <= rules


def test_the_adopted_choices_change_nothing(measures: Measures) -> None:
    assert adopted(measures) == measures
    assert select(measures, {}) == measures
    chosen = {reading.name: reading.adopted for reading in measures.readings}
    assert select(measures, chosen) == measures


def test_choosing_does_not_change_the_model(measures: Measures) -> None:
    before = repr(measures)
    for reading, choice in CHOICES:
        select(measures, {reading.name: choice})
    assert repr(measures) == before


def test_the_order_of_choices_does_not_matter(measures: Measures) -> None:
    wanted = {"档次重叠": "累加", "第12条": "不封顶", "任职": "分段", "会议计期": "按年总数"}
    turned = dict(reversed(wanted.items()))
    assert select(measures, wanted) == select(measures, turned)


def test_settings_of_several_choices_add_up(measures: Measures) -> None:
    one = select(measures, {"档次重叠": "累加"})
    two = select(measures, {"会议计期": "按年总数"})
    both = select(measures, {"档次重叠": "累加", "会议计期": "按年总数"})
    assert both.method is not None
    assert one.method is not None
    assert two.method is not None
    assert both.method.overlap == one.method.overlap
    assert both.method.count == two.method.count


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"没有的": "是"}, "没有名为“没有的”的口径"),
        ({"档次重叠": "没有的"}, "没有“没有的”这个读法"),
    ],
)
def test_names_that_do_not_exist(measures: Measures, choices: dict[str, str], said: str) -> None:
    with pytest.raises(UnknownChoice, match=said):
        select(measures, choices)
