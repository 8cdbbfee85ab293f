"""One matter in two items, against every way to place it; and what a missing ledger leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Scorecard
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Entries, Entry
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.method import Overlap, Placement
from redcell_dsl.source.text import Source

TEXT = """表彰办法
@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值

第一条  表彰(10分)

(一)奖励({first}分):1、获得省级以上奖励的,每有1次加3分;2、获得市级以上奖励的,每有1次加2分;3、获得县级以上奖励的,每有1次加{low}分。

(二)荣誉({second}分):1、获得省级以上荣誉的,每有1次加{high}分;2、获得县级以上荣誉的,每有1次加1分{cap}。

因同一事项有(一)和(二)情形的,不重复计分。
"""
FIRST, SECOND = "1.1.1", "1.2.1"
VARIANTS = [
    {"first": 5, "second": 5, "low": 1, "high": 3, "cap": ""},
    {"first": 5, "second": 5, "low": 1, "high": 2, "cap": ",最高加1分"},
    {"first": 3, "second": 8, "low": 2, "high": 4, "cap": ""},
    {"first": 8, "second": 2, "low": 1, "high": 2, "cap": ""},
]
MODELS = [elaborate(Source("办法", TEXT.format(**variant))).measures for variant in VARIANTS]
LEDGERS = st.lists(
    st.builds(Entry, st.sampled_from("甲乙丙丁戊"), st.sampled_from(["县级", "市级", "省级"])),
    max_size=6,
).map(lambda rows: Entries(tuple(rows)))


def scored(measures: Measures, first: Entries | None, second: Entries | None) -> Scorecard:
    given_ledgers = {FIRST: first, SECOND: second}
    answers = {fact: rows for fact, rows in given_ledgers.items() if rows is not None}
    return evaluate(measures, measures.honours[0].name, answers)


def points(card: Scorecard) -> tuple[Fraction, Fraction]:
    first, second = (item.score for item in card.articles[0].items)
    assert first.known
    assert second.known
    assert first.least is not None
    assert second.least is not None
    return first.least, second.least


def placements(
    measures: Measures, first: Entries, second: Entries
) -> Iterator[tuple[Fraction, Fraction]]:
    """The items' points wherever each shared matter is put, without any rule on repetition."""
    free = replace(measures, articles=(replace(measures.articles[0], exclusions=()),))
    shared = sorted({row.key for row in first.rows} & {row.key for row in second.rows})
    for places in product([True, False], repeat=len(shared)):
        mine = {key for key, here in zip(shared, places, strict=True) if here}
        yield points(
            scored(
                free,
                Entries(tuple(r for r in first.rows if r.key not in shared or r.key in mine)),
                Entries(tuple(r for r in second.rows if r.key not in mine)),
            )
        )


@pytest.mark.parametrize("measures", MODELS)
@given(LEDGERS, LEDGERS)
def test_the_best_total_then_the_most_in_the_first(
    measures: Measures, first: Entries, second: Entries
) -> None:
    best = max(placements(measures, first, second), key=lambda pair: (sum(pair), pair[0]))
    assert points(scored(measures, first, second)) == best


@pytest.mark.parametrize("measures", MODELS)
@given(LEDGERS, LEDGERS)
def test_other_placements_are_placements(
    measures: Measures, first: Entries, second: Entries
) -> None:
    possible = list(placements(measures, first, second))
    for placement in (Placement.HIGHER, Placement.FIRST):
        assert measures.method is not None
        other = replace(measures, method=replace(measures.method, placement=placement))
        assert points(scored(other, first, second)) in possible


def test_in_the_first_means_all_of_them() -> None:
    measures = MODELS[0]
    assert measures.method is not None
    other = replace(measures, method=replace(measures.method, placement=Placement.FIRST))
    rows = Entries((Entry("甲", "省级"), Entry("乙", "省级"), Entry("丙", "省级")))
    assert points(scored(other, rows, rows)) == (Fraction(5), Fraction(0))


@pytest.mark.fuzz
@given(
    st.sampled_from(MODELS),
    LEDGERS,
    LEDGERS,
    st.sampled_from(list(Placement)),
    st.sampled_from(list(Overlap)),
    st.booleans(),
)
def test_a_missing_ledger_leaves_room_for_all_that_it_may_hold(
    measures: Measures,
    first: Entries,
    second: Entries,
    placement: Placement,
    overlap: Overlap,
    which: bool,
) -> None:
    assert measures.method is not None
    method = replace(measures.method, placement=placement, overlap=overlap)
    measures = replace(measures, method=method)
    whole = scored(measures, first, second)
    part = scored(measures, first if which else None, None if which else second)
    ranges = [(whole.total, part.total)]
    both = zip(whole.articles[0].items, part.articles[0].items, strict=True)
    for known, open_range in [*ranges, *((a.score, b.score) for a, b in both)]:
        assert open_range.least is not None
        assert open_range.most is not None
        assert known.least is not None
        assert open_range.least <= known.least <= open_range.most
