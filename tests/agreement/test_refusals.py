"""What generated modules refuse: everything that their table of facts does not allow, nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.backends.python import emit
from redcell_dsl.model.measures import Measures
from tests.backends import small, wide

from .applications import Generator
from .plain import imported, plain

NUMBERS = st.integers(-2, 60) | st.sampled_from([10**30, True, False, 1.0, 0.5, "1"])
LISTS = st.lists(NUMBERS, max_size=5) | st.sampled_from([[1] * n for n in (2, 4, 12, 52, 53)])
ROWS = st.tuples(
    st.sampled_from(["甲", "乙", "", 1, None]),
    st.sampled_from(["县级", "市级", "省级", "村级", None, ["县级"]]),
    st.none() | st.dates() | st.datetimes() | st.just("2018-01-01"),
)
JUNK = st.one_of(
    st.none(),
    NUMBERS,
    st.text(max_size=4),
    st.dates(),
    LISTS,
    LISTS.map(tuple),
    st.lists(LISTS.map(tuple), max_size=3).map(tuple),
    st.lists(ROWS | ROWS.map(list), max_size=3),
    st.dictionaries(st.sampled_from(["缺", "少"]), NUMBERS, max_size=2),
    st.sets(st.integers(0, 3)),
)


@pytest.fixture(scope="module")
def modules() -> Iterator[dict[str, ModuleType]]:
    with imported(emit(MODEL)) as found:
        yield found


MODEL: Measures = small.whole()
VOTES = {"8.1": 3, "8.2": 2, "8.3": 1}
IDS = [fact.id for fact in MODEL.facts]


@pytest.mark.fuzz
@given(
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from([*IDS, "没有这项"]), JUNK, max_size=3),
    st.sets(st.sampled_from(IDS), max_size=2),
)
def test_the_quick_checks_and_the_table_agree(modules, seed, changes, missing):
    """Whatever is scored has no fault in the table; whatever is refused has all of them told."""
    module, shared = modules["honour1"], modules["facts"]
    generator = Generator(MODEL, MODEL.honours[0], Random(seed))  # noqa: S311
    facts = plain(MODEL, generator.draw()) | changes
    facts = {id: answer for id, answer in facts.items() if id not in missing}
    faults = shared.faults(facts, module.FACTS)
    assert refused(modules, facts) == (faults or no_vote(facts))


WIDE: Measures = wide.wide()
WIDE_IDS = [fact.id for fact in WIDE.facts]
EXACT = st.fractions(-3, 120, max_denominator=1000) | st.sampled_from([0.5, "85.5", True, 10**30])


@pytest.fixture(scope="module")
def wider() -> Iterator[dict[str, ModuleType]]:
    with imported(emit(WIDE)) as found:
        yield found


@pytest.mark.fuzz
@given(
    st.integers(0, 10**6),
    st.dictionaries(st.sampled_from([*WIDE_IDS, "没有这项"]), JUNK | EXACT, max_size=3),
    st.sets(st.sampled_from(WIDE_IDS), max_size=2),
)
def test_measured_numbers_are_checked_alike(wider, seed, changes, missing):
    """The same of numbers that need not be whole, and of points given."""
    generator = Generator(WIDE, WIDE.honours[0], Random(seed))  # noqa: S311
    facts = plain(WIDE, generator.draw()) | changes
    facts = {id: answer for id, answer in facts.items() if id not in missing}
    assert refused(wider, facts) == wider["facts"].faults(facts, wider["honour1"].FACTS)


def refused(modules: dict[str, ModuleType], facts: Mapping[str, object]) -> tuple[object, ...]:
    """The faults that scoring tells; none where it scores."""
    try:
        modules["honour1"].score(facts)
    except modules["facts"].Refusal as refusal:
        return tuple(refusal.faults)
    return ()


def no_vote(facts: Mapping[str, object]) -> tuple[object, ...]:
    """What is refused besides single answers: a ratio of nothing."""
    return (("E001", "8.1", "「总投票数」为 0,无法计算比例"),) if facts["8.1"] == 0 else ()


def test_lists_are_as_good_as_tuples(modules):
    module = modules["honour1"]
    generator = Generator(MODEL, MODEL.honours[0], Random(7))  # noqa: S311
    for _ in range(200):
        facts = plain(MODEL, generator.draw())
        if not modules["facts"].faults(facts, module.FACTS) and facts["8.1"]:
            assert module.score(listed(facts)) == module.score(facts)


def listed(answer: object) -> object:
    """An answer with every tuple made a list."""
    match answer:
        case tuple():
            return [listed(each) for each in answer]
        case dict():
            return {id: listed(each) for id, each in answer.items()}
        case _:
            return answer


def test_facts_are_not_changed(modules):
    generator = Generator(MODEL, MODEL.honours[0], Random(8))  # noqa: S311
    facts = plain(MODEL, generator.draw()) | {"考评年度": 2018} | VOTES
    before = dict(facts)
    modules["honour1"].score(facts)
    assert facts == before


def test_messages_are_for_people(modules):
    facts = {"1.1.1": 1, "4.1.1": (("甲", "村级", None), ("乙", "县级", date(2018, 1, 1)))}
    with pytest.raises(modules["facts"].Refusal) as refusal:
        modules["honour1"].score(facts)
    told = {fault.fact: fault.message for fault in refusal.value.faults}
    assert told["1.1.1"] == "要填是或否(True 或 False),现在是 1"
    assert told["4.1.1"] == "第 1 行的等级应是 县级、市级、省级 之一,现在是 '村级'"
    assert told["考评年度"] == "没有填写「事实考评年度」"
