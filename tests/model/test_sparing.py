"""Deductions that are spared, and bounds that stand in a sentence of their own."""

from __future__ import annotations

import pytest

from .test_gradings import codes, compiled, total

SHELVES = "(一)上架(5分):书架倒塌的,扣1分。上架率低于90%的,扣2分。{}\n"


@pytest.mark.parametrize(("new", "points"), [(40, 2), (50, 2), (60, 4)])
def test_an_exception_spares_the_sentence_before_it(new: int, points: int) -> None:
    """5−1−2 = 2; with more new books only the fallen shelf costs: 5−1 = 4."""
    made = compiled(SHELVES.format("但新书占比高于50%的,可不扣分。"))
    assert codes(made) == []
    assert total(made, 书架倒塌=True, 上架率=80, 新书占比=new) == points


@pytest.mark.parametrize(("light", "points"), [(False, 2), (True, 5)])
def test_a_sentence_without_but_spares_all_before_it(light: bool, points: int) -> None:
    made = compiled(SHELVES.format("情节轻微的,免予扣分。"))
    assert codes(made) == []
    assert total(made, 书架倒塌=True, 上架率=80, 情节轻微=light) == points


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(一)书库(9分):书籍污损的,每册扣1分。情节轻微的,免予扣分。", "L026"),
        ("(一)书库(9分):办书展的,加2分。情节轻微的,免予扣分。", "L026"),
        ("(一)书库(9分):书架倒塌的,扣1分。\n\n第二条  其他\n\n情节轻微的,免予扣分。", "L026"),
    ],
)
def test_what_is_spared_must_be_plain(text: str, code: str) -> None:
    assert code in codes(compiled(text + "\n"))


@pytest.mark.parametrize(("torn", "lost", "points"), [(1, 0, 8), (1, 1, 6), (2, 2, 6)])
def test_a_bound_on_deductions_holds_those_before_it(torn: int, lost: int, points: int) -> None:
    """2 torn and 2 lost: 2+4 = 6, of which 3 are taken."""
    sentences = "书籍污损的,每册扣1分。书籍遗失的,每册扣2分。扣分不超过3分。"
    made = compiled(f"(一)书库(9分):{sentences}\n")
    assert codes(made) == []
    assert total(made, 书籍污损=torn, 书籍遗失=lost) == points


def test_a_bound_in_a_part_on_the_item_is_told() -> None:
    sentences = "1、书籍污损的,每册扣1分;2、书籍遗失的,每册扣2分。本项最多扣3分。"
    assert "L026" in codes(compiled(f"(一)书库(9分):{sentences}\n"))


def test_a_bound_on_deductions_leaves_awards_alone() -> None:
    """5 awarded, 4 taken of which 1 counts: 4."""
    sentences = "办书展的,加5分。书籍污损的,每册扣1分。扣分不超过1分。"
    made = compiled(f"(一)书库(9分):{sentences}\n")
    assert total(made, 办书展=True, 书籍污损=4) == total(made, 办书展=True, 书籍污损=1)
    assert total(made, 办书展=True, 书籍污损=0) - total(made, 办书展=True, 书籍污损=4) == 1


def test_a_bound_on_what_is_named_leaves_the_rest_alone() -> None:
    """5 books given count 3, 4 exhibitions 4."""
    made = compiled("(一)捐书(9分):1、捐书的,每册加1分。捐书每年最多加3分。2、办展的,每次加1分。\n")
    assert codes(made) == []
    assert total(made, 捐书=5, 办展=4) == 7


def test_a_bound_on_what_nothing_names_is_told() -> None:
    assert "L026" in codes(compiled("(一)捐书(9分):荐书的,每册加1分。捐书每年最多加3分。\n"))


@pytest.mark.parametrize(
    ("meetings", "shows", "points"), [(2, 2, 5), (4, 1, 6), (0, 2, 2), (0, 5, 3), (1, 1, 3)]
)
def test_the_best_so_many_of_several_kinds(meetings: int, shows: int, points: int) -> None:
    """2 meetings and the better of the shows: 2+2+1 = 5."""
    made = compiled("(一)书会(9分):1、开书会的,每次加2分;2、办展的,每次加1分;3、最多计3次。\n")
    assert codes(made) == []
    assert total(made, 开书会=meetings, 办展=shows) == points


def test_the_best_so_many_with_one_that_is_had_once() -> None:
    """The prize and one meeting: 3+2 = 5; without it two meetings: 4."""
    made = compiled("(一)书会(9分):1、书展获评优秀的,加3分;2、开书会的,每次加2分;3、最多计2项。\n")
    assert total(made, 书展获评优秀=True, 开书会=4) == 5
    assert total(made, 书展获评优秀=False, 开书会=4) == 4


@pytest.mark.parametrize("award", ["荐书的,加2分。", "讲书的,每场加2分。"])
def test_how_often_must_be_of_what_is_counted(award: str) -> None:
    assert "L026" in codes(compiled(f"(一)荐书(9分):{award}最多计2次。\n"))


def test_so_many_of_each_kind_is_not_so_many_of_all() -> None:
    sentences = "1、开书会的,每次加2分;2、办展的,每次加1分;3、同类只取前3次。"
    assert "L001" in codes(compiled(f"(一)书会(9分):{sentences}\n"))
