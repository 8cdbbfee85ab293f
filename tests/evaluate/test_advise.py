"""Advice: every gain is what re-evaluating gains, and nothing that pays is left unsaid."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from redcell_dsl.evaluate.advise import Action, Advice, Cause, advise
from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.climb import Offer, climb
from redcell_dsl.evaluate.gain import NONE, Bench, Gain
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import (
    Count,
    Counts,
    Entries,
    Entry,
    Missed,
    Months,
    Periodic,
    Supplier,
    Value,
    YesNo,
)
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.text import Source
from tests.agreement.applications import Application, Generator

METHOD = """试行办法
@等级 县级 < 市级 < 省级

第一条  采取百分制计分方法。单项计分三种方法,即加(得)分项、减分项和加减分混合项。加(得)分项的,基础分值为0分,符合标准的加(得)相应分值,最高分不超过该项设定分值;减分项的,基础分值为设定分值,达到对应标准的扣去相应分值,设定分值扣完为止;混合项的,分别按加分、减分标准计算子项得分,子项分值相加得到该项得分,单项得分不低于0分,不超过设定分值。加减分属同一类别的只记1次。

第二章  示范点考评标准

"""


def draft(articles: str) -> Measures:
    """A small regulation: one honour (示范点) with these articles."""
    return elaborate(Source("草案", METHOD + articles)).measures


def published() -> Measures:
    """The 2018 ruleset; no fixture, whose printing would hide what a failing example was."""
    measures = load_ruleset("2018").measures
    assert measures is not None
    return measures


def drawn(measures: Measures, seed: int) -> tuple[str, Application]:
    """An honour and answers to it, some missing, some duties with periods that are still open."""
    random = Random(seed)  # noqa: S311
    honour = random.choice(measures.honours)
    answers = Generator(measures, honour, random).draw()
    share = random.choice((0.0, 0.0, 0.1))
    kept = {fact: value for fact, value in answers.items() if random.random() >= share}
    return honour.name, {fact: _opened(value, random) for fact, value in kept.items()}


def _opened(value: Value, random: Random) -> Value:
    if isinstance(value, Counts) and value.groups and random.random() < 0.5:
        return replace(value, open_from=random.randrange(len(value.groups[0]) + 1))
    return value


def rise(before: Fraction | None, after: Fraction | None) -> Fraction:
    return Fraction(0) if before is None or after is None else after - before


def offers(found: Advice) -> list[Offer]:
    return [
        offer
        for action in found.actions
        if not action.after
        for ladder in action.ladders
        for offer in (ladder.first, ladder.full)
    ]


def advised(measures: Measures, seed: int) -> tuple[str, Application, Advice] | None:
    honour, values = drawn(measures, seed)
    try:
        return honour, values, advise(measures, honour, values)
    except Refusal:
        return None


@given(st.integers(0, 2**32))
@settings(max_examples=15)
def test_every_gain_is_a_difference_of_two_evaluations(seed: int) -> None:
    measures = published()
    drawing = advised(measures, seed)
    if drawing is None:
        return
    honour, values, found = drawing
    before = evaluate(measures, honour, values).total
    for offer in offers(found):
        after = evaluate(measures, honour, {**values, offer.fact: offer.after}).total
        assert offer.gain.sure == rise(before.least, after.least)
        assert offer.gain.possible == rise(before.most, after.most)
        assert offer.gain.pays
    for loss in found.losses:
        after = evaluate(measures, honour, {**values, loss.fact.id: loss.ideal}).total
        assert loss.gain.sure == rise(before.least, after.least)
    assert found.reach.least is None or before.least is None or found.reach.least >= before.least


@given(st.integers(0, 2**32))
@settings(max_examples=15)
def test_nothing_that_pays_is_left_unsaid(seed: int) -> None:
    """Any single thing done, tried by brute force, gains no more than what is advised for it."""
    measures = published()
    drawing = advised(measures, seed)
    if drawing is None:
        return
    honour, values, found = drawing
    bench = Bench(measures, honour, values)
    best = {held.fact.id: held.gain for held in found.held}
    best |= {action.fact.id: action.gain for action in found.actions if not action.after}
    for fact in (each for each in measures.facts if each.id in values and not each.past):
        for other in _more(values[fact.id], bench, fact.id):
            gain = bench.gain({fact.id: other})
            if gain.pays:
                assert fact.id in best
                if fact.supplier is Supplier.CANDIDATE:
                    assert gain <= best[fact.id] or _endless(found, fact.id)


def _more(value: Value, bench: Bench, fact: str) -> list[Value]:
    kind = bench.facts[fact].type
    if isinstance(kind, YesNo):
        return [True]
    if isinstance(kind, Count) and isinstance(value, int):
        bound = bench.values.get(kind.most_fact or "")
        most = bound if isinstance(bound, int) else None
        return [value + n for n in (1, 2, 3, 5, 7, 11, 19) if most is None or value + n <= most]
    if isinstance(value, Entries) and hasattr(kind, "ladder"):
        new = [Entry(f"另{n}", level.name) for level in kind.ladder for n in (1, 2)]
        return [
            Entries((*value.rows, *new[i : i + size])) for i in range(len(new)) for size in (1, 2)
        ]
    if isinstance(kind, Periodic) and isinstance(value, Counts) and value.open_from is not None:
        first = value.open_from
        groups = tuple((*g[:first], *(n + 1 for n in g[first:])) for g in value.groups)
        return [replace(value, groups=groups)]
    return []


def _endless(found: Advice, fact: str) -> bool:
    return any(
        ladder.endless
        for action in found.actions
        if action.fact.id == fact
        for ladder in action.ladders
    )


# ---- worked by hand from small texts ---------------------------------------------------------------


def only(found: Advice, fact: str) -> Action:
    [action] = [each for each in found.actions if each.fact.id == fact]
    return action


def steps(action: Action) -> list[tuple[str, int, str, int, str]]:
    """Level, how many first, what they gain, how many in all, what all gain."""
    return [
        (
            "、".join(ladder.levels),
            ladder.first.more,
            str(ladder.first.gain.sure),
            ladder.full.more,
            str(ladder.full.gain.sure),
        )
        for ladder in action.ladders
    ]


COUNTS = draft(
    "第二条  党建工作(10分)\n\n"
    "(一)培训(5分):1、制定培训计划的,加1分;2、组织培训的,1次加1分,最高加3分。\n\n"
    "(二)志愿服务(5分):1、年内开展4次以上志愿服务的,加2分;2、发生安全事故的,此项不得分;"
    "3、未按规定记录的,每有1次扣1分。\n"
)
SAID = {"2.1.1": False, "2.1.2": 1, "2.2.1": 1, "2.2.2": False, "2.2.3": 2}


def test_counts_rise_to_the_cap_of_their_sentence_and_no_further() -> None:
    """1 次已得 1 分,最高 3 分:再 1 次加 1 分,再 2 次共加 2 分。"""
    found = advise(COUNTS, COUNTS.honours[0].name, SAID)
    assert steps(only(found, "2.1.2")) == [("", 1, "1", 2, "2")]
    full = advise(COUNTS, COUNTS.honours[0].name, {**SAID, "2.1.2": 3})
    assert "2.1.2" not in {action.fact.id for action in full.actions}


def test_a_threshold_is_reached_in_one_leap() -> None:
    """已有 1 次,4 次以上才加 2 分:再 3 次。"""
    found = advise(COUNTS, COUNTS.honours[0].name, {**SAID, "2.2.3": 0})
    assert steps(only(found, "2.2.1")) == [("", 3, "2", 3, "2")]


def test_what_happened_is_lost_and_a_veto_costs_its_item() -> None:
    """2 次未记录扣 2 分,志愿服务够 4 次得 2 分。

    混合项先算 5−2(各目最多得分)=3 分扣到 1 分,加 2 分,共 3 分;有事故的,这 3 分全失。
    """
    values: Application = {**SAID, "2.2.1": 4}
    [loss] = advise(COUNTS, COUNTS.honours[0].name, values).losses
    assert (loss.fact.id, loss.cause, int(loss.gain.sure)) == ("2.2.3", Cause.HAPPENED, 2)
    vetoed = advise(COUNTS, COUNTS.honours[0].name, {**values, "2.2.2": True})
    causes = {loss.fact.id: (loss.cause, int(loss.gain.sure)) for loss in vetoed.losses}
    assert causes["2.2.2"] == (Cause.VETO, 3)


def test_facts_of_others_and_of_last_year_are_no_advice() -> None:
    text = "第二条  党建工作(5分)\n\n(一)述职(5分):1、上一年度述职的,加2分;2、制定计划的,加3分。\n"
    measures = draft(text)
    honour = measures.honours[0].name
    values: Application = {"2.1.1": False, "2.1.2": False}
    found = advise(measures, honour, values)
    assert [action.fact.id for action in found.actions] == ["2.1.2"]
    assert [(loss.fact.id, loss.cause, int(loss.gain.sure)) for loss in found.losses] == [
        ("2.1.1", Cause.PAST, 2)
    ]
    theirs = tuple(replace(fact, supplier=Supplier.OFFICE) for fact in measures.facts)
    found = advise(replace(measures, facts=theirs), honour, values)
    assert (found.actions, found.losses) == ((), ())
    assert [(held.fact.id, int(held.gain.sure)) for held in found.held] == [
        ("2.1.2", 3),
        ("2.1.1", 2),
    ]


DUTY = draft("第二条  组织生活(10分)\n\n(一)会议(10分):每季度至少召开1次党员大会,每少1次扣2分。\n")


def test_periods_that_are_over_are_lost_and_open_ones_can_be_kept() -> None:
    """四季度各应 1 次:二季度缺的已过,扣 2 分;三、四季度还没到期,做了保住 4 分。"""
    duty = DUTY.facts[0].id
    values: Application = {duty: Counts(((1, 0, 0, 0),), open_from=2)}
    found = advise(DUTY, DUTY.honours[0].name, values)
    action = only(found, duty)
    assert action.best.after == Counts(((1, 0, 1, 1),), open_from=2)
    assert action.gain.sure == 4
    [loss] = found.losses
    assert (loss.cause, int(loss.gain.sure), int(found.lost.sure)) == (Cause.CLOSED, 2, 2)
    assert found.reach == Range(Fraction(8), Fraction(8))


def test_over_the_whole_year_nothing_can_be_made_up() -> None:
    duty = DUTY.facts[0].id
    found = advise(DUTY, DUTY.honours[0].name, {duty: Counts(((1, 0, 0, 0),))})
    assert found.actions == ()
    assert [(loss.cause, int(loss.gain.sure)) for loss in found.losses] == [(Cause.CLOSED, 6)]
    bare = advise(DUTY, DUTY.honours[0].name, {duty: Missed(2)})
    assert [(loss.cause, int(loss.gain.sure)) for loss in bare.losses] == [(Cause.HAPPENED, 4)]


LEDGER = draft(
    "第二条  荣誉(3分)\n\n(一)荣誉(3分):1、获市级以上荣誉的,有1次加2分,县级荣誉的,有1次加1分。\n"
)


def test_one_more_entry_of_each_level_that_pays() -> None:
    """县级 1 次加 1 分,3 次加满 3 分;市级以上 1 次加 2 分,第 2 次再加到 3 分。"""
    [ledger] = [fact.id for fact in LEDGER.facts if fact.id.startswith("2.")]
    found = advise(LEDGER, LEDGER.honours[0].name, {ledger: Entries(())})
    assert steps(only(found, ledger)) == [("县级", 1, "1", 3, "3"), ("市级、省级", 1, "2", 2, "3")]
    rows = (Entry("甲", "市级"), Entry("乙", "县级"))
    full = advise(LEDGER, LEDGER.honours[0].name, {ledger: Entries(rows)})
    assert full.actions == ()


def test_a_rule_that_asks_for_several_things_is_advised_as_one(measures: Measures) -> None:
    """第十一条第(一)项第1目:正式党员 3 人以上并且设立党支部的,加 5 分;2 人、没有设立的,两样都要。"""
    values: Application = {"11.1.1.1": 2, "11.1.1.2": False, "11.1.1.3": 2, "11.1.1.4": False}
    found = advise(measures, "党建工作示范点", {**values, "11.1.2": 0})
    assert not [each for each in found.actions if each.fact.id in {"11.1.2", *values}]
    [first, second] = found.joint
    assert {offer.fact: offer.after for offer in first.offers} == {"11.1.1.1": 3, "11.1.1.2": True}
    assert {offer.fact: offer.after for offer in second.offers} == {"11.1.1.2": True, "11.1.2": 1}
    assert [int(each.gain.sure) for each in found.joint] == [5, 5]


def test_service_is_advised_up_to_its_next_full_year(measures: Measures) -> None:
    """第十七条第(一)项:累计每满 1 年加 1 分,最高 5 分;26+31=57 个月是 4 年 9 个月,再 3 个月满 5 年。"""
    honour = "党组织示范带头人"
    found = advise(measures, honour, {"17.1.1": Months((26, 31))})
    [ladder] = only(found, "17.1.1").ladders
    assert (ladder.first.more, int(ladder.first.gain.sure)) == (3, 1)


def test_a_place_can_still_be_bettered_but_not_last_years(measures: Measures) -> None:
    honour = "党员民警示范岗"
    found = advise(measures, honour, {"22.0.1": 3, "22.0.2": 2})
    places = {action.fact.id: action.best.after for action in found.actions}
    assert places == {"22.0.2": 1}
    assert {(loss.fact.id, loss.cause) for loss in found.losses} == {("22.0.1", Cause.PAST)}


def test_climbing_finds_the_first_and_the_last_step_that_pay() -> None:
    """A thing that pays 2 points from the 5th on and 1 more from the 40th on."""

    def make(more: int) -> Offer:
        points = Fraction((2 if more >= 5 else 0) + (1 if more >= 40 else 0))
        return Offer("1", more, Gain(points, points), more)

    ladder = climb(make, (1, 2, 8, 100), 1000)
    assert ladder is not None
    assert (ladder.first.more, ladder.full.more, ladder.endless) == (5, 40, False)
    endless = climb(lambda n: Offer("1", n, Gain(Fraction(n), Fraction(n)), n), (1, 1000), 1000)
    assert endless is not None
    assert (endless.endless, endless.full.more) == (True, 1)
    assert climb(lambda n: Offer("1", n, NONE, n), (1, 1000), 1000) is None
