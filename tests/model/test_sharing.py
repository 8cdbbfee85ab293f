"""Points that several people share, worked from invented sentences through the whole compiler."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.model.fact import Value

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


@pytest.mark.parametrize(
    ("heads", "points"),
    # 6 among 4 is 1.5; among 20 it is 0.3, which counts as 0.5
    [(4, Fraction(3, 2)), (12, Fraction(1, 2)), (20, Fraction(1, 2))],
)
def test_the_least_that_is_given(heads: int, points: Fraction) -> None:
    text = "集体撰写书评的,加6分,由撰稿人均分{}得分不满0.5分的,按0.5分计。"
    for stop in ("。", ","):
        made = compiled(f"(一)书评(6分):{text.format(stop)}\n")
        assert codes(made) == []
        assert total(made, 集体撰写书评=True, 撰稿人数=heads) == points
        assert total(made, 集体撰写书评=False, 撰稿人数=heads) == 0


def test_the_least_that_is_given_for_one_level() -> None:
    made = compiled(
        "(一)书评(6分):获省级奖项的,加2分;获校级奖项的,加1分;由撰稿人均分。"
        "校级奖项计算得分不满0.5分的按0.5分计。\n"
    )
    assert codes(made) == []
    # among 8: 2/8, as it is; 1/8, raised to a half
    assert total(made, 获省级奖项=True, 获校级奖项=False, 撰稿人数=8) == Fraction(1, 4)
    assert total(made, 获省级奖项=False, 获校级奖项=True, 撰稿人数=8) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("撰写书评的,每篇加0.2分;得分不满0.5分的按0.5分计。", "L026"),
        ("撰写书评的,加0.2分;国家级奖项得分不满0.5分的按0.5分计。", "L026"),
        ("撰写书评的,加0.2分;得分不满0.5分的按1分计。", "L001"),
        ("撰写书评的,加0.2分;本项最低计0.5分。", "L001"),
    ],
)
def test_the_least_of_what_is_not_said(sentence: str, code: str) -> None:
    assert code in codes(compiled(f"(一)书评(6分):{sentence}\n"))


@pytest.mark.parametrize(
    ("place", "lent", "points"),
    # the best lends 200: the first all 5; the third, with 150, three quarters; the fifth nothing
    [(1, 200, 5), (3, 150, Fraction(15, 4)), (4, 20, Fraction(1, 2)), (5, 190, 0)],
)
def test_places_share_what_the_first_has(place: int, lent: int, points: Fraction) -> None:
    made = compiled("(一)借阅(5分):借阅量在全县排名第1名得5分,第2-4名按第1名的比例得分。\n")
    assert not made.diagnostics
    answers: dict[str, Value] = {
        "借阅量": Fraction(lent),
        "借阅量(全体最高)": Fraction(200),
        "借阅量在全县排名": place,
    }
    assert total(made, **answers) == points


@pytest.mark.parametrize(("place", "points"), [(1, 5), (2, 4), (4, 4), (5, 0)])
def test_one_share_of_the_first_for_all_behind_it(place: int, points: int) -> None:
    # 80% of 5 is 4, from the second place to the fourth
    made = compiled("(一)上座(5分):上座率排名第1名得5分,第2-4名按第1名的80%得分。\n")
    assert codes(made) == []
    assert total(made, 上座率排名=place) == points
