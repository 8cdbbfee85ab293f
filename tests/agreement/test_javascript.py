"""Generated JavaScript says what the reference says; ``python -m tests.agreement --javascript`` draws
far more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from redcell_dsl.backends.javascript import emit
from redcell_dsl.backends.javascript.conditions import conditions, facts_of
from redcell_dsl.evaluate.admission import admission
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import Count, Entries, Entry, Ledger, Places, Standing, Standings, Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.registry import YEAR_FACT
from redcell_dsl.model.select import select
from redcell_dsl.source.text import Source
from tests.backends import small

from .applications import Application, Generator
from .drafts import Richer
from .javascript import DIGEST, Engine, Pair, Partial, given, paired, running, smallest
from .test_python import methods
from .thresholds import thresholds

FOLDER = Path(__file__).parents[1] / "cases"
ADOPTED, OTHERWISE = 24, 2
"""Applications drawn for each honour: under the adopted readings, under each other one."""
REGULATIONS = 14
"""Regulations drawn at random."""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running() as found:
        yield found


# ---- who may apply -------------------------------------------------------------------------------


def test_conditions_stand_where_the_reference_puts_them(measures: Measures, engine: Engine) -> None:
    random, seen = Random(5), set()  # noqa: S311
    for honour in measures.honours:
        script = paired(measures, honour, engine).script
        facts = {f for _, each in conditions(measures, honour) for f in facts_of(each)}
        for _ in range(120):
            values = dict(answered(measures, sorted(facts), random))
            said = script.call("admission", given(values))
            for level in ("", "市级", "县级"):
                checks = admission(measures, honour.name, values, level)
                mine = [
                    [each["norm"], each["standing"]]
                    for each in said
                    if each["level"] in ("", level)
                ]
                assert mine == [[each.norm, str(each.standing)] for each in checks], values
            seen |= {(each["norm"], each["standing"]) for each in said}
    assert {standing for norm, standing in seen if norm == "4.0.2"} == {"符合", "不符合", "待定"}
    assert {standing for norm, standing in seen if norm == "4.0.3"} == {"符合", "不符合", "待定"}


def answered(measures: Measures, wanted: list[str], random: Random) -> Iterator[tuple[str, Value]]:
    """Answers to facts that admit, some left out; of rankings, years on both edges of what may count."""
    if random.random() < 0.8:
        yield YEAR_FACT, 2018
    for fact in measures.facts:
        if fact.id not in wanted or random.random() < 0.15:
            continue
        if isinstance(fact.type, Standings):
            yield fact.id, Places(tuple(places(fact.type, random)))
        else:
            yield fact.id, random.random() < 0.7


def places(kind: Standings, random: Random) -> Iterator[Standing]:
    first = random.choice((2014, 2015, 2016))
    for year in range(first, first + random.randrange(5)):
        for name in random.sample(kind.lists, random.randint(1, len(kind.lists))):
            total = random.choice((3, 7, 10, 20))
            rank = random.randint(0, max(1, total // random.choice((1, 3, 4))))
            marked = bool(kind.mark) and random.random() < 0.1
            yield Standing(year, name, rank, total, marked)


# ---- long ledgers --------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [None, 2018])
@pytest.mark.parametrize("matters", [1, 7, 60])
def test_long_ledgers_score_and_are_told_as_by_the_reference(
    measures: Measures, engine: Engine, year: int | None, matters: int
) -> None:
    random = Random(matters)  # noqa: S311
    pair = paired(measures, measures.honours[0], engine)
    for size in (5, 6, 7, 60):
        values: Application = {} if year is None else {YEAR_FACT: year}
        for fact in measures.facts:
            if isinstance(fact.type, Ledger) and fact.id.startswith("14."):
                rows = (_entry(fact.type, matters, random) for _ in range(size))
                values[fact.id] = Entries(tuple(rows))
        assert pair.disagreement(values, values) == {}


def _entry(kind: Ledger, matters: int, random: Random) -> Entry:
    key = f"事由{random.randrange(matters)}" if random.random() < 0.9 else ""
    day = date(random.randrange(2014, 2021), random.randrange(1, 13), 28)
    on = day if random.random() < 0.9 else None
    return Entry(key, random.choice(kind.ladder).name, on, "")


# ---- cases worked by hand ------------------------------------------------------------------------

Compiled = Callable[[dict[str, str]], list[Pair]]


@pytest.fixture(scope="module")
def compiled(measures: Measures, engine: Engine) -> Compiled:
    """Scripts under a choice of readings, each made once."""
    known: dict[str, list[Pair]] = {}

    def make(choices: dict[str, str]) -> list[Pair]:
        if str(choices) not in known:
            model = select(measures, choices) if choices else measures
            known[str(choices)] = [paired(model, each, engine) for each in model.honours]
        return known[str(choices)]

    return make


def read_cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            yield pytest.param(case, id=f"{path.stem}-{number}")


@pytest.mark.parametrize("case", list(read_cases()))
def test_a_case_worked_by_hand(case: dict[str, Any], compiled: Compiled) -> None:
    said = {name: str(choice) for name, choice in case.get("readings", {}).items()}
    chosen = {name: {"True": "是", "False": "否"}.get(each, each) for name, each in said.items()}
    pair = of_case(case, compiled(chosen))
    loaded = load(Source("案例", yaml.safe_dump(case["facts"], allow_unicode=True)))
    validated = validate_loaded(loaded, Form.of(pair.measures, pair.honour))
    if not validated.sound:
        assert case["score"] == "拒绝"
        return
    found = pair.script.call("evaluate", given(validated.values))
    if case["score"] == "拒绝":
        assert "refused" in found, case["why"]
        return
    assert points(score_of(case, found)) == points(case["score"]), case["why"]


def of_case(case: Mapping[str, Any], found: list[Pair]) -> Pair:
    """The honour that a case names, or the first that its article counts for."""
    if "honour" in case:
        return next(pair for pair in found if pair.honour.name == case["honour"])
    article = str(case.get("item", case.get("article"))).split(".")[0]
    return next(pair for pair in found if article in pair.honour.articles)


def score_of(case: Mapping[str, Any], found: Any) -> str:
    if "item" in case:
        return found["items"][str(case["item"])]
    if "article" in case:
        return found["articles"][str(case["article"])]
    return found["total"]


def points(score: Any) -> list[Fraction]:
    """The least and the most of a score as a case or a record writes it."""
    ends = score.strip("[]").split(", ") if isinstance(score, str) else score
    least, *most = ends if isinstance(ends, list) else [ends]
    return [Fraction(str(end)) for end in (least, *(most or [least]))]


# ---- applications drawn --------------------------------------------------------------------------


def draw(pair: Pair, count: int, seed: str, scored_at_least: float = 0.2) -> None:
    """Compare some applications, of which a share must have been scored, not refused."""
    partial = Partial(Generator(pair.measures, pair.honour, Random(seed)))  # noqa: S311
    scored = 0
    for number in range(count):
        application = partial.draw()
        other = partial.other(application) if number % 4 == 0 else None
        assert not pair.disagreement(application, other), given(application)
        scored += "total" in pair.card(application)
    assert scored >= count * scored_at_least


def test_under_the_adopted_readings(measures, engine):
    for honour in measures.honours:
        draw(paired(measures, honour, engine), ADOPTED, honour.name)


def test_under_every_other_reading(measures, engine):
    for reading in measures.readings:
        for choice in reading.choices:
            if choice.name != reading.adopted:
                other = select(measures, {reading.name: choice.name})
                honour = Random(choice.name).choice(other.honours)  # noqa: S311
                draw(paired(other, honour, engine), OTHERWISE, f"{reading.name} {choice.name}", 0)


def test_under_every_method(engine):
    for number, model in enumerate(methods()):
        draw(paired(model, model.honours[0], engine), 4, f"method {number}", 0)


@pytest.mark.fuzz
def test_regulations_drawn_at_random(engine):
    for seed in range(REGULATIONS):
        model = Richer(Random(seed)).measures()  # noqa: S311
        draw(paired(model, model.honours[0], engine), 5, f"application {seed}", 0)


def test_at_every_threshold_and_just_beside_it(measures, engine):
    for honour in measures.honours:
        pair = paired(measures, honour, engine)
        application = complete(pair)
        facts = {fact.id: fact for fact in measures.facts}
        for id, numbers in thresholds(measures, honour).items():
            kind = facts[id].type
            for value in sorted(numbers):
                if isinstance(kind, Count) and kind.most_fact is None and fits(kind, value):
                    changed = application | {id: value} | beyond(id, value, pair)
                    assert not pair.disagreement(changed), (id, value)


def complete(pair: Pair) -> Application:
    """An application that is scored, with no fact missing."""
    generator = Generator(pair.measures, pair.honour, Random("complete"))  # noqa: S311
    drawn = (generator.draw() for _ in range(100))
    return next(each for each in drawn if pair.card(each).get("complete"))


def fits(kind: Count, value: int) -> bool:
    return value >= kind.least.value and (kind.most is None or value <= kind.most.value)


def beyond(id: str, value: int, pair: Pair) -> Application:
    """The facts that a count bounds, within it."""
    kinds = {fact.id: fact.type for fact in pair.measures.facts}
    bounded = [other for other, kind in kinds.items() if getattr(kind, "most_fact", None) == id]
    inner = [x for one in bounded for x in kinds if getattr(kinds[x], "most_fact", None) == one]
    return dict.fromkeys([*bounded, *inner], min(value, 1))


@pytest.mark.parametrize("honour", range(3))
def test_a_disagreement_is_seen_and_made_small(measures, engine, honour):
    """A script with one number changed is caught."""
    found = measures.honours[honour]
    script = emit(measures, found, DIGEST)
    broken = script.replace("value: 5 },", "value: 4 },", 1)
    assert broken != script
    pair = Pair(measures, found, engine.load(broken))
    partial = Partial(Generator(measures, found, Random(1)))  # noqa: S311
    caught = next(each for each in (partial.draw() for _ in range(50)) if pair.disagreement(each))
    assert len(smallest(pair, caught)) <= 1  # the item's value shows without any fact


def test_a_changed_reason_is_seen(measures, engine):
    """A script whose words differ is caught, though every score is the same."""
    honour = measures.honours[0]
    script = emit(measures, honour, DIGEST)
    broken = script.replace('["本项不得分",', '["本项 不得分",')
    assert broken != script
    pair = Pair(measures, honour, engine.load(broken))
    application = complete(pair) | {"13.1.3": True}
    assert [place for place in pair.disagreement(application) if place.endswith("reason")]


# ---- refusals ------------------------------------------------------------------------------------


def test_no_vote_at_all_is_refused_and_says_by_which_fact(measures, engine):
    pair = paired(measures, measures.honours[0], engine)
    none: Application = {"8.0.1": 0, "8.0.2": 0, "8.0.3": 0}
    refusal = {"refused": ["8.0.2"], "message": "除数为 0,无法计算比例"}
    assert pair.script.call("evaluate", none) == refusal
    assert pair.script.call("compare", {}, none) == refusal
    assert not pair.disagreement(none, none)


MALFORMED: list[tuple[dict[str, Any], str]] = [
    ({"1.1.1": 1}, "「事实1.1.1」(1.1.1)要填是或否"),
    ({"1.1.2": True}, "「事实1.1.2」(1.1.2)要填整数"),
    ({"1.1.2": 1.5}, "「事实1.1.2」(1.1.2)要填整数"),
    ({"1.1.2": "3"}, "「事实1.1.2」(1.1.2)要填整数"),
    ({"1.1.2": 2**53}, "「事实1.1.2」(1.1.2)要填整数"),
    ({"1.1.2": -1}, "「事实1.1.2」(1.1.2)不能少于 0"),
    ({"1.2.2": 7}, "「事实1.2.2」(1.2.2)不能多于 6"),
    ({"2.2.1": [1, 1, 1, 1]}, "「事实2.2.1」(2.2.1)要填各期的次数,或者缺几次"),
    ({"2.2.1": {"groups": [], "missed": 1}}, "「事实2.2.1」(2.2.1)要填各期的次数,或者缺几次"),
    (
        {"2.2.1": {"groups": [[1, 1, 1]]}},
        "「事实2.2.1」(2.2.1)每季度一个数,要填 4 个,填了 3 个",
    ),
    ({"2.2.1": {"missed": -1}}, "「事实2.2.1」(2.2.1)缺的次数要填整数"),
    ({"2.3.1": 12}, "「事实2.3.1」(2.3.1)要逐段填任职的月数"),
    (
        {"4.1.1": [{"key": "甲", "level": "村级"}]},
        "「事实4.1.1」(4.1.1)第 1 条的等级应是 县级、市级、省级 之一",
    ),
    (
        {"4.1.1": [{"key": "甲", "level": "县级", "on": "2018-02-29"}]},
        "「事实4.1.1」(4.1.1)没有 2018-02-29 这一天",
    ),
    (
        {"4.1.1": [{"key": "甲", "level": "县级", "on": "2018/1/1"}]},
        "「事实4.1.1」(4.1.1)第 1 条的日期要填年-月-日",
    ),
    (
        {"4.1.1": [{"key": 1, "level": "县级"}]},
        "「事实4.1.1」(4.1.1)第 1 条的事由要填文字",
    ),
    ({"考评年度": "2018"}, "「事实考评年度」(考评年度)要填四位年份"),
    ({"任期起": 2018}, "「事实任期起」(任期起)要填年-月-日"),
    ({"8.1": 3, "8.2": 4}, "「总投票数」的 3"),
    ({"没有这项": 1}, "没有编号为“没有这项”的事实"),
]


@pytest.mark.parametrize(("values", "message"), MALFORMED)
def test_a_malformed_answer_is_named_and_never_scored(values, message, engine):
    model = small.whole()
    pair = paired(model, model.honours[0], engine)
    for name in ("evaluate", "known"):
        assert message in pair.script.call(name, values)["error"]
