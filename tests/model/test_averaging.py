"""To whom an item does not apply, it is worth the mean of the others (按平均分计)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.model.fact import Supplier, Value

from .test_gradings import codes, compiled, facts, total

MEAN = "没有借阅任务的单位,该项按市级部门平均分计。\n"


@pytest.mark.parametrize(
    ("absent", "read", "mean", "points"),
    # who has the work has what it says; the others have the mean, whatever they answer
    [
        (False, True, 6, 9),
        (False, False, 6, 0),
        (True, True, 6, 6),
        (True, False, Fraction(13, 2), Fraction(13, 2)),
    ],
)
def test_what_is_given(absent: bool, read: bool, mean: Fraction, points: Fraction) -> None:
    made = compiled(f"(一)借阅(9分):开展借阅的,得9分。{MEAN}")
    assert codes(made) == []
    answers: dict[str, Value] = {
        "没有借阅任务": absent,
        "开展借阅": read,
        "借阅(市级部门平均分)": mean,
    }
    assert total(made, **answers) == points
    assert facts(made)["借阅(市级部门平均分)"].supplier is Supplier.OFFICE


@pytest.mark.parametrize(
    ("absent", "lost", "mean", "points"),
    [(False, 2, 7, 5), (True, 0, 7, 7), (True, 3, 7, 7), (True, 0, 9, 9), (True, 0, 0, 0)],
)
def test_what_is_taken(absent: bool, lost: int, mean: int, points: int) -> None:
    made = compiled(f"(一)借阅(9分):书籍遗失的,每册扣2分。{MEAN}")
    assert codes(made) == []
    answers: dict[str, Value] = {
        "没有借阅任务": absent,
        "书籍遗失": lost,
        "借阅(市级部门平均分)": mean,
    }
    assert total(made, **answers) == points


def test_a_refusal_does_not_reach_whom_it_does_not_concern() -> None:
    made = compiled(f"(一)借阅(9分):未建台账的,此项不得分。{MEAN}")
    assert codes(made) == []
    for absent, unkept, points in ((False, False, 9), (False, True, 0), (True, True, 6)):
        answers: dict[str, Value] = {
            "没有借阅任务": absent,
            "未建台账": unkept,
            "借阅(市级部门平均分)": 6,
        }
        assert total(made, **answers) == points


def test_two_items_have_two_means() -> None:
    made = compiled(
        "(一)借阅(9分):开展借阅的,得9分。没有借阅任务的,按平均分计。\n\n"
        "(二)荐书(9分):开展荐书的,得9分。没有荐书任务的,按平均分计。\n"
    )
    assert codes(made) == []
    assert {"借阅(平均分)", "荐书(平均分)"} <= set(facts(made))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("开展借阅的,得5分;书籍遗失的,每册扣2分。没有借阅任务的,按平均分计。", "L024"),
        ("开展借阅的,得9分。未开展借阅的,按平均分计。", "L001"),
        ("开展借阅的,得9分。未借阅的,涉及借阅指标按平均分得分。", "L001"),
    ],
)
def test_what_is_not_sure_is_reported(text: str, code: str) -> None:
    assert code in codes(compiled(f"(一)借阅(9分):{text}\n"))
