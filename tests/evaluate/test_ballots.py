"""Ballots: one option, enough examples, each borne out; the rest is not valid, or not yet."""

from __future__ import annotations

import pytest

from redcell_dsl.evaluate.ballots import Ballot, Count, count_ballots
from redcell_dsl.evaluate.condition import Standing
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.norm import Ballots
from tests.evaluate.regulation import number

MET, FAILED, OPEN = Standing.MET, Standing.FAILED, Standing.OPEN
YES, NO = "满意", "不满意"
NORM = Ballots("5.0.1", (YES, NO), number(2), "台账")


def figures(count: Count) -> tuple[int, int, int]:
    return count.total, count.valid, count.satisfied


@pytest.mark.parametrize(
    ("ballot", "standing", "reason"),
    [
        (Ballot((YES,), 2, True), MET, "第 1 票有效"),
        (Ballot((NO,), 3, True), MET, "第 1 票有效"),
        (Ballot((YES,), 1, True), FAILED, "第 1 票无效:具体事例 1 个,应有 2 个以上"),
        (Ballot((YES, NO), 2, True), FAILED, "第 1 票无效:选了满意、不满意,只能选一个"),
        (Ballot((), 2, True), FAILED, "第 1 票无效:没有选择,应在满意、不满意中选一个"),
        (Ballot((YES,), 2, False), FAILED, "第 1 票无效:事例与台账不符"),
        (Ballot((YES,), 2, None), OPEN, "第 1 票待定:事例还没有结合台账核实"),
        (Ballot((YES,), 1, None), FAILED, "第 1 票无效:具体事例 1 个,应有 2 个以上"),
        (Ballot(("一般",), 2, True), FAILED, "第 1 票无效:没有“一般”这个选项,只能选满意、不满意"),
        (Ballot((YES, YES), 2, True), MET, "第 1 票有效"),  # one option, read twice
        (
            Ballot((), 0, False),
            FAILED,
            (
                "第 1 票无效:没有选择,应在满意、不满意中选一个;具体事例 0 个,应有 2 个以上;"
                "事例与台账不符"
            ),
        ),
        (Ballot((YES,), 2, True, "票.xlsx › 票!B7"), MET, "第 1 票(票.xlsx › 票!B7)有效"),
    ],
)
def test_one_ballot(ballot: Ballot, standing: Standing, reason: str) -> None:
    found = count_ballots(NORM, [ballot])
    assert (found.standings, found.reasons) == ((standing,), (reason,))


def test_only_valid_ballots_are_satisfied() -> None:
    cast = [
        *[Ballot((YES,), 2, True)] * 28,
        *[Ballot((NO,), 2, True)] * 7,
        *[Ballot((YES,), 2, False)] * 3,
        *[Ballot((YES,), 0, True)] * 2,
    ]
    assert figures(count_ballots(NORM, cast)) == (40, 35, 28)


def test_ballots_that_wait_are_counted_apart() -> None:
    cast = [Ballot((YES,), 2, True), Ballot((YES,), 2), Ballot((NO,), 5), Ballot((), 5)]
    found = count_ballots(NORM, cast)
    assert (figures(found), found.open, found.open_satisfied) == ((4, 1, 1), 2, 1)


def test_nobody_votes() -> None:
    assert count_ballots(NORM, []) == Count(0, 0, 0, (), ())


def test_more_than_two_where_the_bound_is_not_included() -> None:
    cast = [Ballot((YES,), 2, True), Ballot((YES,), 3, True)]
    assert count_ballots(NORM, cast).valid == 2
    found = count_ballots(NORM, cast, inclusive=False)
    assert found.standings == (FAILED, MET)
    assert found.reasons[0].endswith("应有 3 个以上")


def test_a_fraction_of_an_example_is_a_whole_one() -> None:
    norm = Ballots("5.0.1", (YES, NO), number("3/2"))
    for inclusive in (True, False):
        found = count_ballots(norm, [Ballot((YES,), 1), Ballot((YES,), 2)], inclusive=inclusive)
        assert found.standings == (FAILED, MET)


def test_a_text_that_checks_nothing_waits_for_nothing() -> None:
    plain = Ballots("5.0.1", ("同意", "反对", "弃权"), number(0))
    found = count_ballots(plain, [Ballot(("反对",), 0), Ballot(("同意",), 0, False)])
    assert (figures(found), found.open) == ((2, 2, 1), 0)


def test_the_2018_ballot(measures: Measures) -> None:
    (norm,) = (each for each in measures.norms if isinstance(each, Ballots))
    cast = [Ballot((YES,), 2, True), Ballot((NO,), 2, True), Ballot((YES,), 1, True)]
    assert figures(count_ballots(norm, cast)) == (3, 2, 1)
