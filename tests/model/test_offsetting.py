"""Points of an earlier year are taken from those of this one (核减上一年度已得的分)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.model.fact import Value

from .test_gradings import codes, compiled, total

REVIEWS = "(一)书评(9分):撰写书评的,每篇加2分{}上一年度已认定的书评,核减上一年度已得的分。\n"
EARNED = "上一年度已认定的书评,上一年度已得的分"


@pytest.mark.parametrize(
    ("reviews", "earned", "points"),
    # 3 × 2 = 6: less 2, less a half, less more than there is; 6 × 2 = 12 less 2, of which 9 count
    [(3, 2, 4), (3, Fraction(1, 2), Fraction(11, 2)), (3, 7, 0), (3, 0, 6), (6, 2, 9), (0, 2, 0)],
)
def test_what_was_earned_before_is_taken_off(reviews: int, earned: Fraction, points: int) -> None:
    for stop in (",", "。"):
        made = compiled(REVIEWS.format(stop))
        assert codes(made) == []
        answers: dict[str, Value] = {"撰写书评": reviews, EARNED: earned}
        assert total(made, **answers) == points


def test_it_is_taken_off_all_that_its_part_gives() -> None:
    made = compiled(
        "(一)书评(9分):1、撰写书评的,加2分;举办读书会的,每次加1分,最高加3分;"
        "扣除上一学年已获得的分值。2、出借书籍的,加1分。\n"
    )
    assert codes(made) == []
    answers: dict[str, Value] = {"撰写书评": True, "举办读书会": 5, "出借书籍": True}
    # 2 + 3 less 4 leaves 1; the other part keeps its 1
    assert total(made, **answers, 上一学年已获得的分值=4) == 2
    # nothing is left, and no more is taken
    assert total(made, **answers, 上一学年已获得的分值=8) == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1、撰写书评的,加2分;2、出借书籍的,加1分;3、核减上一年度已得的分。", "L026"),
        ("缺课的,扣1分。核减上一年度已得的分。", "L026"),
        ("撰写书评的,加2分。上一年度前3篇书评,核减上一年度已得的分。", "L001"),
    ],
)
def test_from_what_it_is_taken_must_be_said(text: str, code: str) -> None:
    assert code in codes(compiled(f"(一)书评(9分):{text}\n"))
