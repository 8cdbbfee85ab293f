"""Points in a sentence of their own, behind the fault that they are for."""

from __future__ import annotations

import pytest

from redcell_dsl.model.measures import Fate

from .test_gradings import compiled, said, total


def test_points_alone_are_for_the_fault_that_the_sentence_before_tells() -> None:
    made = compiled("(一)阅览室(10分):书架积尘,地面脏乱。每发现1处扣2分。登记不规范。扣1分。\n")
    assert [each.readback for each in said(made) if each.readback] == [
        ("扣分 2分 每发现 1处「书架积尘,地面脏乱」",),
        ("扣分 1分 当 「登记不规范」",),
    ]
    assert total(made, **{"书架积尘,地面脏乱": 3, "登记不规范": True}) == 10 - 6 - 1


@pytest.mark.parametrize(
    "words",
    [
        "书架应当整洁。扣2分。",  # what is asked is no fault
        "严禁弄乱书架。扣2分。",
        "书架脏乱1天。扣2分。",  # a number that nothing would hold
    ],
)
def test_points_alone_are_not_for_what_is_asked(words: str) -> None:
    assert said(compiled(f"(一)阅览室(10分):{words}\n"))[-1].fate is Fate.UNREAD
