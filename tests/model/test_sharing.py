"""Points that several people share, worked from invented sentences through the whole compiler."""

from __future__ import annotations

from fractions import Fraction

import pytest

from .test_gradings import codes, compiled, total

REST = "(一)书评(8分):集体撰写书评的,加8分;第一作者得50%的分值,其余作者均分剩下的分值。\n"


@pytest.mark.parametrize(
    ("first", "others", "points"),
    # half of 8; half of 8 among 2, among 3; nobody but the first, who still has the half
    [(True, 2, 4), (False, 2, 2), (False, 3, Fraction(4, 3)), (True, 1, 4)],
)
def test_the_others_share_what_is_left(first: bool, others: int, points: Fraction) -> None:
    made = compiled(REST)
    assert codes(made) == []
    assert total(made, 集体撰写书评=True, 第一作者=first, 其余作者数=others) == points
    assert total(made, 集体撰写书评=False, 第一作者=first, 其余作者数=others) == 0


@pytest.mark.parametrize(("heads", "points"), [(1, 15), (2, Fraction(15, 2)), (4, Fraction(15, 4))])
def test_points_over_heads(heads: int, points: Fraction) -> None:
    made = compiled("(一)书评(15分):集体撰写书评的,每人加15/n分(n为撰稿人数)。\n")
    assert codes(made) == []
    assert total(made, 集体撰写书评=True, 撰稿人数=heads) == points


@pytest.mark.parametrize(
    "sentence",
    [
        "集体撰写书评的,每人加15/n分。",
        "集体撰写书评的,加8分;其余作者均分剩下的分值。",
        "集体撰写书评的,加8分;第一作者得100%,其余作者均分剩下的分值。",
        "集体撰写书评的,加8分;第一作者得50%,其余作者均分剩下的30%。",
        "集体撰写书评的,加8分;第一作者得50%,指导教师均分剩下的分值。",
    ],
)
def test_shares_that_are_not_said_are_reported(sentence: str) -> None:
    assert "L001" in codes(compiled(f"(一)书评(15分):{sentence}\n"))
