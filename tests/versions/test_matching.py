"""Runs of equal pieces: always true of both texts, as many as can be, with little work on repetition."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.versions import matching as module
from redcell_dsl.versions.matching import matching
from redcell_dsl.versions.strokes import Fate, merged

WORDS = st.lists(st.sampled_from("甲乙丙"), max_size=40)


def longest(one: list[str], other: list[str]) -> int:
    """How many pieces two texts can keep, looked up the slow way."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for x in range(len(one) - 1, -1, -1):
        for y in range(len(other) - 1, -1, -1):
            same = best[x + 1][y + 1] + 1 if one[x] == other[y] else 0
            best[x][y] = max(same, best[x + 1][y], best[x][y + 1])
    return best[0][0]


def kept(one: list[str], other: list[str]) -> int:
    """How many pieces are kept; each of them stands in both texts, in both orders."""
    total = x = y = 0
    for a, b, size in matching(one, other):
        assert a >= x
        assert b >= y
        assert size > 0
        assert one[a : a + size] == other[b : b + size]
        x, y, total = a + size, b + size, total + size
    return total


@given(WORDS, WORDS)
def test_runs_are_true_of_both_texts(one: list[str], other: list[str]) -> None:
    assert kept(one, other) <= longest(one, other)


@given(WORDS, WORDS)
def test_where_words_stand_again_and_again_nothing_is_lost(
    one: list[str], other: list[str]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "REPEATED", 0)
        assert kept(one, other) == longest(one, other)


@given(WORDS, WORDS)
def test_a_stretch_that_ends_early_is_true_too(one: list[str], other: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "REPEATED", 0)
        patch.setattr(module, "FARTHEST", 2)
        assert kept(one, other) <= longest(one, other)


def test_two_words_far_apart_in_a_text_of_one_sentence() -> None:
    said = ["每季度开放的,加2分;"] * 3000
    changed = list(said)
    changed[500] = changed[2500] = "每月开放的,加2分;"
    told = [each for each in merged("".join(said), "".join(changed)) if each.fate is not Fate.KEPT]
    gone = "".join(each.text for each in told if each.fate is Fate.GONE)
    come = "".join(each.text for each in told if each.fate is Fate.COME)
    assert (gone, come) == ("季度季度", "月月")


def test_a_long_text_of_few_words_is_whole_on_both_sides() -> None:
    old = "加2分,扣1分;" * 2000
    new = "扣1分;加3分,加2分。" * 1500
    told = merged(old, new)
    assert "".join(each.text for each in told if each.fate is not Fate.COME) == old
    assert "".join(each.text for each in told if each.fate is not Fate.GONE) == new
