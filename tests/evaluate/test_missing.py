"""Facts not given: what they leave open holds every score that they can lead to, and no wider one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.reference import evaluate, facts_of
from redcell_dsl.evaluate.scorecard import Range, Scorecard
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Count, Fact, Missed, Periodic, Value, YesNo
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.select import select
from redcell_dsl.source.text import Source
from tests.agreement.applications import Application, Generator
from tests.agreement.run import draw_choices

TERM = ("任期起", "任期止")
"""Dates that may be left out for good: they bound what counts, and nothing is asked for them."""


def scores(card: Scorecard) -> dict[str, Range]:
    """All scores by id, the total under no name."""
    found = {"": card.total}
    for article in card.articles:
        found[article.id] = article.score
        found |= {item.id: item.score for item in article.items}
    return found


def within(inner: Range, outer: Range) -> bool:
    least = outer.least is None or (inner.least is not None and outer.least <= inner.least)
    most = outer.most is None or (inner.most is not None and inner.most <= outer.most)
    return least and most


def draw(measures: Measures, seed: str) -> tuple[Measures, str, Application]:
    """Readings, an honour and a complete application; no duty is missed more often than it is due."""
    random = Random(seed)  # noqa: S311
    if random.random() < 0.5:
        measures = select(measures, draw_choices(measures, random))
    honour = random.choice(measures.honours)
    kinds = {fact.id: fact.type for fact in measures.facts}
    answers = Generator(measures, honour, random).draw()
    for fact, value in answers.items():
        kind = kinds[fact]
        if isinstance(value, Missed) and isinstance(kind, Periodic) and not kind.grouped:
            answers[fact] = Missed(min(value.times, 1))
    return measures, honour.name, answers


# ---- the 2018 ruleset ----------------------------------------------------------------------------


@pytest.mark.fuzz
@given(st.integers(0, 10**9))
def test_the_fewer_facts_the_wider(measures: Measures, seed: int) -> None:
    """Every fact that is taken away leaves each score a range that holds the former one."""
    measures, honour, answers = draw(measures, str(seed))
    try:
        before = scores(evaluate(measures, honour, answers))
    except Refusal:
        return
    assert all(score.known for score in before.values())
    left = [fact for fact in answers if fact not in TERM]
    Random(seed).shuffle(left)  # noqa: S311
    for count in (1, 4, len(left)):
        for fact in left[:count]:
            del answers[fact]
        left = left[count:]
        after = scores(evaluate(measures, honour, answers))
        for unit, score in before.items():
            assert within(score, after[unit]), (unit, score, after[unit])
        before = after


@pytest.mark.fuzz
@given(st.integers(0, 10**9))
def test_nothing_missing_is_a_point(measures: Measures, seed: int) -> None:
    measures, honour, answers = draw(measures, str(seed))
    try:
        card = evaluate(measures, honour, answers)
    except Refusal:
        return
    assert card.complete
    assert not card.missing
    assert card.total.known


def test_nothing_given(measures: Measures) -> None:
    """The list of what is missing names every fact of the honour."""
    for honour in measures.honours:
        card = evaluate(measures, honour.name, {})
        assert not card.complete
        assert {missing.fact for missing in card.missing} == set(facts_of(measures, honour))
        assert card.total.least is not None
        assert card.total.least >= 0
        assert card.total.most == 100
        stakes = [missing.stake for missing in card.missing if missing.stake is not None]
        assert stakes == sorted(stakes, reverse=True)


def scorable(measures: Measures, wanted: int) -> dict[str, list[Application]]:
    """By honour, generated applications that can be scored: those whose divisor is 0 cannot be."""
    found: dict[str, list[Application]] = {honour.name: [] for honour in measures.honours}
    for seed in range(1000):
        _, honour, answers = draw(measures, f"逐项{seed}")
        try:
            evaluate(measures, honour, answers)
        except Refusal:
            continue
        found[honour].append(answers)
        if all(len(those) >= wanted for those in found.values()):
            return found
    raise AssertionError("no application that can be scored")


def test_each_missing_fact_is_listed_by_itself(measures: Measures) -> None:
    applications = scorable(measures, 3)
    for honour in measures.honours:
        asked = facts_of(measures, honour)
        for answers in applications[honour.name][:3]:
            for fact in (fact for fact in asked if fact in answers):
                rest = {other: value for other, value in answers.items() if other != fact}
                card = evaluate(measures, honour.name, rest)
                assert [missing.fact for missing in card.missing] == [fact]


# ---- as wide as it must be -----------------------------------------------------------------------

METHOD = (
    "检查办法\n@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n\n第一条  检查(30分)\n\n"
)
ITEMS = (
    # awards, capped by the item
    """(一)甲(3分):1、到岗的,加2分;2、巡查的,加2分;3、演练的,每1次加1分,最高2分。
@事实 演练: 次数, 不多于 3""",
    # an award with a shortfall of its own
    """(一)甲(4分):1、全部到岗的,加2分;每少1人缺席的,扣1分;2、巡查的,加2分。
@事实 缺席: 人数, 不多于 3""",
    # deductions, exhausted
    """(一)甲(3分):1、迟到的,每有1次扣1分;2、离岗的,扣2分。
@事实 迟到: 次数, 不多于 4""",
    # both, the deduction from what the awards leave
    """(一)甲(5分):1、到岗的,加2分;2、迟到的,每有1次扣1分。
@事实 迟到: 次数, 不多于 4""",
    # both, the deduction from its siblings
    "(一)甲(4分):1、到岗的,加2分;2、巡查的,加2分;3、离岗的,扣3分。",
    # a veto
    "(一)甲(4分):1、到岗的,加2分;2、巡查的,加2分;3、失火的,此项不得分。",
    # a threshold and a count of the same fact
    """(一)甲(5分):1、值班3人以上的,加2分;2、值班的,每有1人加1分,最高2分。
@事实 值班: 人数, 不多于 4""",
    # conditions joined
    """(一)甲(4分):1、到岗的,加4分。
@得分 第1目 加分 4分 当「到岗」且(「巡查」或 非「离岗」)""",
    # one fact that both gives and takes
    """(一)甲(4分):1、到岗的,加1分。
@得分 第1目 加分 3分 当「到岗」; 加分 2分 当 非「到岗」""",
    # values of their own
    """(一)甲(4分):1、记录不全的(2分),每少1次扣1分;2、签字不全的(2分),每少1次扣0.5分。
@事实 记录不全: 次数, 不多于 3
@事实 签字不全: 次数, 不多于 5""",
)


def answers_of(fact: Fact) -> list[Value]:
    match fact.type:
        case YesNo():
            return [False, True]
        case Count(most=most):
            assert most is not None
            return list(range(int(most.value) + 1))
        case _:
            raise AssertionError(fact)


def every(facts: tuple[Fact, ...]) -> Iterator[dict[str, Value]]:
    """Every complete set of answers."""
    for chosen in product(*(answers_of(fact) for fact in facts)):
        yield dict(zip((fact.id for fact in facts), chosen, strict=True))


@pytest.mark.parametrize("text", ITEMS)
def test_no_wider_than_the_scores_that_are_possible(text: str) -> None:
    """For all answers to any of the facts, against every answer to the others."""
    measures = elaborate(Source("办法", METHOD + text)).measures
    honour = measures.honours[0].name
    complete = [(each, item(measures, honour, each)) for each in every(measures.facts)]
    for size in range(len(measures.facts) + 1):
        for known in combinations(measures.facts, size):
            for given_answers in every(known):
                possible = [
                    score.least
                    for answers, score in complete
                    if answers.items() >= given_answers.items() and score.least is not None
                ]
                said = item(measures, honour, given_answers)
                assert (said.least, said.most) == (min(possible), max(possible)), given_answers


def item(measures: Measures, honour: str, answers: dict[str, Value]) -> Range:
    return evaluate(measures, honour, answers).articles[0].items[0].score
