"""The gist of a score, the part that is known to one side, quotas without words: as their long forms."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.compare import known_gist, known_part, known_whole
from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.evaluate.kept import MOST_KEPT, kept
from redcell_dsl.evaluate.quota import Filing, exceeded, quotas
from redcell_dsl.evaluate.reference import Gist, evaluate, gist
from redcell_dsl.model.fact import Supplier
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.select import select
from tests.agreement.applications import Application, Generator
from tests.agreement.run import draw_choices

KEEP = (1.0, 0.95, 0.5, 0.0)


@pytest.mark.fuzz
@given(st.integers(0, 10**9))
def test_random_applications(measures: Measures, seed: int) -> None:
    """Complete and partial applications, under any readings: the same total, the same lacks."""
    random = Random(seed)  # noqa: S311
    if random.random() < 0.3:
        measures = select(measures, draw_choices(measures, random))
    honour, keep = random.choice(measures.honours), random.choice(KEEP)
    answers = Generator(measures, honour, random).draw()
    answers = {fact: value for fact, value in answers.items() if random.random() < keep}
    for side in (None, Supplier.CANDIDATE, Supplier.OFFICE):
        assert _brief(measures, honour.name, answers, side) == _long(
            measures, honour.name, answers, side
        )


def _brief(measures: Measures, honour: str, answers: Application, side: Supplier | None) -> object:
    try:
        if side is None:
            return gist(measures, honour, answers)
        return known_gist(measures, honour, answers, side)
    except Refusal as refusal:
        return refusal.facts


def _long(measures: Measures, honour: str, answers: Application, side: Supplier | None) -> object:
    try:
        if side is None:
            card = evaluate(measures, honour, answers)
        else:
            card = known_part(measures, honour, answers, side).card
    except Refusal as refusal:
        return refusal.facts
    articles = tuple((each.id, each.score) for each in card.articles) if side is None else ()
    return Gist(card.total, card.missing, articles)


def test_the_most_of_a_part(measures: Measures) -> None:
    """70 of a station's 100 points are its own: 10 are the survey's, 20 those of article 10."""
    assert known_whole(measures, "党建工作示范点") == 70
    assert known_whole(measures, "党员民警示范岗") == 90


FILINGS = st.builds(
    Filing,
    st.just("党员民警示范岗"),
    st.sampled_from("甲乙"),
    st.frozensets(st.sampled_from(["6.0.2.2", "6.0.1.4"])),
    st.sampled_from(["", "一支部", "二支部"]),
)


@given(st.lists(FILINGS, max_size=7))
def test_quotas_that_are_exceeded(measures: Measures, filings: list[Filing]) -> None:
    checks = quotas(measures, filings, {})
    broken = any(check.upper and check.standing is Standing.FAILED for check in checks)
    assert exceeded(measures, filings, {}) is broken
    assert broken is (len(filings) > 4)  # 党员民警示范岗不多于4个


def test_what_is_kept_is_told_apart_by_what_it_is() -> None:
    made: list[list[int]] = []

    @kept
    def doubled(numbers: list[int]) -> list[int]:
        made.append(numbers)
        return [2 * number for number in numbers]

    one, same = [1], [1]
    assert doubled(one) is doubled(one)
    assert doubled(same) is not doubled(one)
    assert len(made) == 2
    others = [[n] for n in range(MOST_KEPT)]
    assert [doubled(other) for other in others] == [[2 * n] for n in range(MOST_KEPT)]
    assert doubled(one) == [2]
    assert len(made) == 2 + MOST_KEPT + 1  # the first was let go
