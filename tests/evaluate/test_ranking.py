"""Ranking: 1, 1, 3 on exact scores; open scores leave a span of places; ties are people's to decide."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations, product

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.evaluate.interval import point
from redcell_dsl.evaluate.ranking import Candidate, Ranked, Selection, rank, select
from redcell_dsl.evaluate.scorecard import Range


def known(**scores: str | int) -> list[Candidate]:
    return [Candidate(name, name, point(Fraction(score))) for name, score in scores.items()]


def between(name: str, least: int | None, most: int | None) -> Candidate:
    low = None if least is None else Fraction(least)
    return Candidate(name, name, Range(low, None if most is None else Fraction(most)))


def keys(ranked: tuple[Ranked, ...]) -> list[str]:
    return [each.key for each in ranked]


def fates(found: Selection) -> tuple[list[str], list[str], list[str]]:
    return keys(found.chosen), keys(found.undecided), keys(found.out)


# ---- places ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "placed"),
    [
        ({"甲": 95, "乙": 93, "丙": 90}, {"甲": 1, "乙": 2, "丙": 3}),
        ({"丙": 90, "乙": 95, "甲": 95}, {"甲": 1, "乙": 1, "丙": 3}),
        ({"甲": 95, "乙": 93, "丙": 93, "丁": 90}, {"甲": 1, "乙": 2, "丙": 2, "丁": 4}),
        ({"甲": 9, "乙": 9, "丙": 9, "丁": 8}, {"甲": 1, "乙": 1, "丙": 1, "丁": 4}),
        # 277 ÷ 3 is more than 92.3333 by 1/30000
        ({"甲": "92.3333", "乙": "277/3"}, {"乙": 1, "甲": 2}),
        # 92.6875 is 1483 ÷ 16
        ({"甲": "92.6875", "乙": "1483/16", "丙": "92.68"}, {"甲": 1, "乙": 1, "丙": 3}),
    ],
)
def test_places(scores: dict[str, str | int], placed: dict[str, int]) -> None:
    ranked = rank(known(**scores))
    assert {each.key: each.place for each in ranked} == placed
    assert all(each.best == each.worst == each.place for each in ranked)


def test_equals_are_listed_by_name_and_know_one_another() -> None:
    ranked = rank(known(c=90, b=95, a=95, d=90))
    assert [(each.key, each.tied) for each in ranked] == [
        ("a", ("b",)),
        ("b", ("a",)),
        ("c", ("d",)),
        ("d", ("c",)),
    ]


def test_two_of_one_name_are_told_apart_by_their_keys() -> None:
    twins = [Candidate(key, "张某", point(90)) for key in ("2", "1")]
    assert keys(rank(twins)) == ["1", "2"]
    with pytest.raises(ValueError, match=r"候选对象「张某」\(编号 1\)重复"):
        rank([*twins, Candidate("1", "张某", point(80))])


def test_nobody_is_ranked() -> None:
    assert rank([]) == ()


def test_open_scores_leave_a_span_of_places() -> None:
    ranked = rank([*known(甲=90, 乙=80), between("丙", 70, 85)])
    spans = {each.key: (each.place, each.best, each.worst) for each in ranked}
    assert spans == {"甲": (1, 1, 1), "乙": (None, 2, 3), "丙": (None, 2, 3)}


def test_an_open_score_can_still_have_one_place() -> None:
    ranked = rank([*known(甲=90), between("乙", 91, 99)])
    assert [(each.key, each.place) for each in ranked] == [("乙", 1), ("甲", 2)]
    assert ranked[0].tied == ()


def test_scores_without_a_bound_may_be_anywhere() -> None:
    ranked = rank([*known(甲=90), between("乙", 80, None), between("丙", None, None)])
    assert {each.key: (each.best, each.worst) for each in ranked} == {
        "甲": (1, 3),
        "乙": (1, 3),
        "丙": (1, 3),
    }


SCORES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 2)).map(lambda ends: (ends[0], sum(ends))),
    min_size=1,
    max_size=4,
)


def _worlds(ends: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Every way in which whole scores can still come out."""
    return list(product(*(range(low, high + 1) for low, high in ends)))


@given(SCORES)
def test_places_are_those_that_some_outcome_gives(ends: list[tuple[int, int]]) -> None:
    ranked = rank([between(str(n), *each) for n, each in enumerate(ends)])
    for each in ranked:
        mine = int(each.key)
        found = {1 + sum(score > world[mine] for score in world) for world in _worlds(ends)}
        assert (each.best, each.worst) == (min(found), max(found))
        assert each.place == (each.best if each.best == each.worst else None)


@given(SCORES, st.integers(0, 4))
def test_the_chosen_are_in_and_the_others_out_in_every_outcome(
    ends: list[tuple[int, int]], number: int
) -> None:
    """In: however scores come out, and ties with them. Out: in none. Both at once: left open."""
    ranked = rank([between(str(n), *each) for n, each in enumerate(ends)])
    found = select(ranked, number)
    assert sorted(keys((*found.chosen, *found.undecided, *found.out))) == sorted(keys(ranked))
    for each in ranked:
        mine = int(each.key)
        level = [sum(s >= world[mine] for s in world) for world in _worlds(ends)]
        above = [sum(s > world[mine] for s in world) for world in _worlds(ends)]
        assert (each in found.chosen) == all(n <= number for n in level)
        assert (each in found.out) == all(n >= number for n in above)


# ---- selection ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scores", "number", "expected"),
    [
        ({"甲": 95, "乙": 93, "丙": 90}, 2, (["甲", "乙"], [], ["丙"])),
        ({"丙": 90, "甲": 95, "乙": 95}, 2, (["乙", "甲"], [], ["丙"])),
        ({"甲": 95, "乙": 93, "丙": 93, "丁": 90}, 2, (["甲"], ["丙", "乙"], ["丁"])),
        ({"甲": 95, "乙": 90, "丙": 85, "丁": 85}, 1, (["甲"], [], ["乙", "丁", "丙"])),
        ({"甲": 80, "乙": 80}, 5, (["乙", "甲"], [], [])),
        ({"甲": 80, "乙": 80}, 2, (["乙", "甲"], [], [])),
        ({"甲": 80, "乙": 80}, 0, ([], [], ["乙", "甲"])),
        ({}, 3, ([], [], [])),
    ],
)
def test_the_first_so_many(
    scores: dict[str, str | int], number: int, expected: tuple[list[str], list[str], list[str]]
) -> None:
    found = select(rank(known(**scores)), number)
    assert (fates(found), found.cut, found.faults) == (expected, number, ())


def test_without_a_number_nobody_is_in_or_out() -> None:
    found = select(rank(known(甲=95, 乙=93)), None)
    assert (fates(found), found.cut) == (([], ["甲", "乙"], []), None)


def test_less_than_none_is_refused() -> None:
    with pytest.raises(ValueError, match="名额 -1 无效"):
        select((), -1)


def test_an_open_score_that_reaches_the_cut_is_open_with_those_it_may_pass() -> None:
    ranked = rank([*known(甲=95, 乙=90, 丁=60), between("丙", 80, 92)])
    assert fates(select(ranked, 2)) == (["甲"], ["丙", "乙"], ["丁"])


TIE = rank(known(a=95, b=93, c=93, d=93, e=90))


@pytest.mark.parametrize(
    ("number", "decided", "expected"),
    [
        (2, {"c": True}, (["a", "c"], [], ["b", "d", "e"])),
        (3, {"c": True}, (["a", "c"], ["b", "d"], ["e"])),
        (3, {"c": True, "d": True}, (["a", "c", "d"], [], ["b", "e"])),
        (3, {"c": False}, (["a", "b", "d"], [], ["c", "e"])),
        (2, {"c": False}, (["a"], ["b", "d"], ["c", "e"])),
        (2, {"b": False, "c": False}, (["a", "d"], [], ["b", "c", "e"])),
        (2, {"a": True, "e": False}, (["a"], ["b", "c", "d"], ["e"])),  # as the scores have it
        (2, {"a": True, "b": True}, (["a", "b"], [], ["c", "d", "e"])),
    ],
)
def test_people_decide_a_tie(
    number: int, decided: dict[str, bool], expected: tuple[list[str], list[str], list[str]]
) -> None:
    found = select(TIE, number, decided)
    assert (fates(found), found.faults) == (expected, ())


@pytest.mark.parametrize(
    ("decided", "fault"),
    [
        ({"b": True, "c": True}, "裁定入选 2 个,只剩 1 个名额,互相矛盾"),
        (
            {"b": False, "c": False, "d": False},
            "还有 1 个名额,裁定后只有 0 个可以入选,互相矛盾",
        ),
        ({"a": False}, "「a」按得分已经入选,裁定为不入选,互相矛盾"),
        ({"e": True}, "「e」按得分没有入选,裁定为入选,互相矛盾"),
        ({"x": True}, "裁定了「x」,候选对象中没有这个编号"),
        ({"e": True, "b": True}, "「e」按得分没有入选,裁定为入选,互相矛盾"),
    ],
)
def test_decisions_that_contradict_change_nothing(decided: dict[str, bool], fault: str) -> None:
    found = select(TIE, 2, decided)
    assert found.faults == (fault,)
    assert fates(found) == (["a"], ["b", "c", "d"], ["e"])


def test_all_contradictions_are_reported_at_once() -> None:
    assert len(select(TIE, 2, {"a": False, "e": True, "x": True}).faults) == 3


def test_an_open_score_is_no_tie_to_decide() -> None:
    ranked = rank([*known(a=95, b=93), between("c", 90, 94)])
    found = select(ranked, 2, {"b": True})
    assert fates(found) == (["a"], ["b", "c"], [])
    assert found.faults == ("「c」得分待定,「b」还不能裁定,先补齐事实",)


@given(st.permutations(list("abcdef")), st.integers(0, 7))
def test_the_order_of_the_list_decides_nothing(order: list[str], number: int) -> None:
    scores = {"a": 3, "b": 3, "c": 2, "d": 2, "e": 2, "f": 1}
    listed = known(**{name: scores[name] for name in order})
    usual = rank(known(**scores))
    assert rank(listed) == usual
    assert select(rank(listed), number) == select(usual, number)


def test_every_order_of_three_equals() -> None:
    for order in permutations("abc"):
        found = select(rank(known(**dict.fromkeys(order, 9))), 2)
        assert fates(found) == ([], ["a", "b", "c"], [])


def test_five_thousand_candidates() -> None:
    crowd = [
        Candidate(str(n), f"队{n}", Range(score, score + Fraction(n % 5, 7)))
        for n in range(5000)
        for score in [Fraction(n * 7919 % 9973, 1 + n % 97)]
    ]
    found = select(rank(crowd), 2500)
    assert len(found.chosen) + len(found.undecided) + len(found.out) == 5000
