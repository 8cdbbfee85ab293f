"""What counts in a comparison of two texts, and what does not."""

from __future__ import annotations

import pytest

from redcell_dsl.versions.letters import letters


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("每次扣1分，扣完为止。", "每次扣1分;扣完为止"),
        ("总  则", "总则"),
        ("（一）台帐（5分）：", "(一)台账(5分):"),
        ("奖励1,200元", "奖励1200元"),
        ("⼆次以上", "二次以上"),
        ("“示范岗”——先进", "《示范岗》先进"),
        ("加1-2分", "加1～2分"),
        ("二〇二六年", "二零二六年"),
    ],
)
def test_equal_to_a_reader(one: str, other: str) -> None:
    assert letters(one) == letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("扣1.5分", "扣15分"),
        ("第1、2目", "第12目"),
        ("第一、二项", "第一二项"),
        ("值日缺勤|-0.5", "值日缺勤|0.5"),
        ("(甲+乙)×20%", "甲+乙×20%"),
        ("达到95%", "达到95"),
        ("≥90分", "≤90分"),
        ("加1-2分", "加12分"),
        ("每人/次", "每人次"),
    ],
)
def test_signs_that_carry_meaning(one: str, other: str) -> None:
    assert letters(one) != letters(other)


def test_punctuation_alone_has_no_letters() -> None:
    assert letters("。；（ ）—— “”") == ""
