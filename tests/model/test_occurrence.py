"""From which time on nothing is had, worked from invented sentences through the whole compiler."""

from __future__ import annotations

import pytest

from .test_gradings import codes, compiled, said, total


@pytest.mark.parametrize(
    "sentence",
    [
        "擅离岗位的,发现一次扣0.5分;发现有两次及以上的,此项不得分。",
        "擅离岗位的,发现一次扣0.5分,两次以上不得分。",
        "擅离岗位的,扣0.5分,发生2次及以上的,本项不得分。",
        "擅离岗位。发现一次的,扣0.5分;发现两次及以上的,此项不得分。",
        "是否擅离岗位;发现1次的,扣0.5分;发现2次及以上的,此项不得分。",
    ],
)
@pytest.mark.parametrize(("times", "points"), [(0, 5), (1, 4.5), (2, 0), (3, 0)])
def test_nothing_is_had_from_the_second_time(sentence: str, times: int, points: float) -> None:
    made = compiled(f"(一)值守(5分):{sentence}\n")
    assert codes(made) == []
    assert total(made, 擅离岗位=times) == points


def test_up_to_the_third_time_each_costs() -> None:
    made = compiled("(一)值守(5分):擅离岗位的,每次扣1分,累计3次及以上的,此项不得分。\n")
    assert [total(made, 擅离岗位=times) for times in range(5)] == [5, 4, 3, 0, 0]


@pytest.mark.parametrize(
    "sentence",
    [
        "按时到岗。发现一次的,扣0.5分。",
        "擅离岗位;未交接班。发现一次的,扣0.5分。",
        "擅离岗位的,每人扣1分,发现两次及以上的,此项不得分。",
        "每少1人扣1分,发现两人及以上的,此项不得分。",
        "擅离岗位的,扣1分,累计3次及以上的,此项不得分。",
    ],
)
def test_times_of_what_is_not_said(sentence: str) -> None:
    made = compiled(f"(一)值守(5分):{sentence}\n")
    assert "L001" in codes(made)


def test_a_subject_of_its_own_is_only_led_by() -> None:
    made = compiled("(一)值守(5分):擅离岗位。发现一次的,扣0.5分。\n")
    assert [each.readback for each in said(made)[1:]] == [(), ("扣分 0.5分 每发现 1次「擅离岗位」",)]
    assert not made.diagnostics
