"""From which time on nothing is had, worked from invented sentences through the whole compiler."""

from __future__ import annotations

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.elaborate import Compilation

from .test_gradings import codes, compiled, facts, said, total


@pytest.mark.parametrize(
    "sentence",
    [
        "擅离岗位的,发现一次扣0.5分;发现有2次及以上的,本项不得分。",
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
    assert [each.readback for each in said(made)[1:]] == [
        (),
        ("扣分 0.5分 每发现 1次「擅离岗位」",),
    ]
    assert not made.diagnostics


GRADES = "\n第三条  等次\n\n4分以上为优秀;4分以下为合格。\n"


def barred_from_top(made: Compilation, **answers: int) -> bool:
    """Whether a total that is enough for the highest grade has the next one."""
    by_name = facts(made)
    values = {by_name[name].id: value for name, value in answers.items()}
    found = evaluate(made.measures, made.measures.honours[0].name, values)
    assert found.total.least is not None
    assert found.total.least >= 4
    return found.grade == "合格"


@pytest.mark.parametrize(("late", "absent", "barred"), [(5, 0, False), (4, 1, True), (0, 3, True)])
def test_what_an_item_takes_is_worked_out(late: int, absent: int, barred: bool) -> None:
    sentence = "迟到的,每次扣1分;脱岗的,每次扣2分;累计扣满6分的,取消评优资格。"
    made = compiled(f"(一)值守(10分):{sentence}\n{GRADES}")
    assert set(facts(made)) == {"迟到", "脱岗"}
    assert barred_from_top(made, 迟到=late, 脱岗=absent) is barred


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("累计扣满6分的,取消评优资格。", "累计扣分"),
        ("在一个考核周期内累计扣满6分的,取消评优资格。", "一个考核周期内累计扣分"),
        ("全年累计记满6分的,不得评为优秀。", "全年累计记分"),
    ],
)
@pytest.mark.parametrize(("points", "barred"), [(5, False), (6, True)])
def test_what_more_than_an_item_takes_is_entered(
    sentence: str, name: str, points: int, barred: bool
) -> None:
    made = compiled(
        f"(一)值守(10分):迟到的,每次扣1分。\n\n第二条  结果运用\n\n{sentence}\n{GRADES}"
    )
    assert name in facts(made)
    assert "A201" not in [each.code for each in made.diagnostics]
    assert barred_from_top(made, 迟到=0, **{name: points}) is barred


@pytest.mark.parametrize(("times", "points"), [(0, 5), (1, 4.5), (2, 3.5), (4, 1.5)])
def test_from_the_second_time_on_each_costs(times: int, points: float) -> None:
    """4 times: 0.5 for the first, 1 for each of three."""
    made = compiled("(一)值守(5分):脱岗的,第一次扣0.5分,第二次及以上每次扣1分。\n")
    assert codes(made) == []
    assert total(made, 脱岗=times) == points


@pytest.mark.parametrize(("times", "points"), [(0, 5), (1, 4.5), (2, 3.5)])
def test_what_happens_may_stand_behind_the_time(times: int, points: float) -> None:
    made = compiled("(一)值守(5分):第一次脱岗扣0.5分,第二次脱岗扣1分。\n")
    assert total(made, 脱岗=times) == points


def test_the_third_time_and_more_may_be_each_or_all() -> None:
    sentence = "脱岗的,第一次扣0.5分,第二次扣1分,第三次及以上扣2分。"
    made = compiled(f"(一)值守(9分):{sentence}\n")
    assert "L020" in codes(made)
    notes = next(each.notes for each in made.diagnostics if each.code == "L020")
    assert any("每 1次 「脱岗」-2次" in note for note in notes)
    assert any("「脱岗」 ≥ 3次" in note for note in notes)


@pytest.mark.parametrize(
    "sentence",
    [
        "第一次脱岗扣0.5分,第二次迟到扣1分。",
        "脱岗的,第一次及以上扣1分,第二次扣2分。",
        "脱岗的,第一次扣1分,第三次及以上每次扣2分。",
        "脱岗的,第一次扣1分,第二次及以上每2次扣2分。",
    ],
)
def test_times_that_are_no_series(sentence: str) -> None:
    assert "L001" in codes(compiled(f"(一)值守(5分):{sentence}\n"))
