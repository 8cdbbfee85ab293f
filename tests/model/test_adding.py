"""What only repeats that values add up is set aside, unless its unit says that one of them counts."""

from __future__ import annotations

import pytest

from redcell_dsl.model.measures import Fate

from .test_gradings import codes, compiled, said

PRIZES = "(一)书评(10分):获省级奖的,加4分;获市级奖的,加2分。"


@pytest.mark.parametrize(
    "sentence",
    ["不同书评按篇数累加计分。", "不同书评可累加。", "同一馆员的不同书评,可累计计分。"],
)
def test_values_add_up_as_they_do_anyway(sentence: str) -> None:
    made = compiled(f"{PRIZES}{sentence}\n")
    assert not {"L001", "L002"} & set(codes(made))
    (found,) = [each for each in said(made) if each.text == sentence]
    assert (found.fate, found.reason) == (Fate.SET_ASIDE, "计分方法")


def test_what_contradicts_it_stays_to_be_decided() -> None:
    made = compiled(f"{PRIZES}只计最高分。不同书评可累加。\n")
    (found,) = [each for each in said(made) if each.text.startswith("不同")]
    assert found.fate is Fate.UNREAD


def test_a_number_is_never_set_aside_with_it() -> None:
    made = compiled(f"{PRIZES}不同书评可累加,最多3篇。\n")
    (found,) = [each for each in said(made) if each.text.startswith("不同")]
    assert found.fate is not Fate.SET_ASIDE


def test_the_best_round_of_one_contest_counts() -> None:
    made = compiled(
        "(一)讲解(10分):获省级奖的,加4分;获市级奖的,加2分。"
        "参加同一竞赛逐级选拔的,按最高级别获奖计分,不同竞赛可累加。\n"
    )
    (found,) = [each for each in said(made) if each.text.startswith("参加同一")]
    assert found.readback == ("同一「竞赛」就高",)


@pytest.mark.parametrize(
    "sentence",
    [
        "由馆务会审核认定,每位学员最高累计认定分值不超过3分。",
        "根据讲解表现,每名党员最高累计不超过3分。",
    ],
)
def test_who_judges_stands_before_a_bound(sentence: str) -> None:
    made = compiled(f"(一)讲解(10分):义务讲解的,每次加1分。{sentence}\n")
    (found,) = [each for each in said(made) if each.text == sentence]
    assert found.readback == ("最高 3分",)
