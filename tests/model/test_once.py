"""Deductions that are not made twice: whoever enters the facts is told, each fact once."""

from __future__ import annotations

import pytest

from .test_gradings import codes, compiled, total


def names(text: str) -> set[str]:
    """The names of the facts that a text asks for."""
    made = compiled(text)
    assert codes(made) == []
    return {fact.name for fact in made.measures.facts}


def test_a_sentence_of_its_own_is_told_of_the_deductions_around_it() -> None:
    text = "(一)书库(9分):1、书籍破损的,扣1分;2、书籍遗失的,每册扣2分;3、同一问题不重复扣分。\n"
    told = "(同一问题不重复扣分)"
    assert names(text) == {f"书籍破损{told}", f"书籍遗失{told}"}


def test_an_item_without_deductions_tells_those_of_its_article() -> None:
    text = (
        "(一)书库(9分):书籍破损的,扣1分。\n\n(二)借阅(5分):开展荐书的,加5分。同一问题不重复扣分。\n"
    )
    assert names(text) == {"书籍破损(同一问题不重复扣分)", "开展荐书"}


LATER = (
    "(一)书库(9分):书籍破损的,扣1分。本项已经扣分的,后面{}项中相同情况不再重复扣分。\n\n"
    "(二)借阅(9分):书籍污损的,每册扣1分。\n\n(三)上架(9分):上架率低于90%的,扣3分。\n"
)


def test_what_stands_behind_is_told() -> None:
    found = names(LATER.format(2))
    assert "书籍破损" in found
    assert {"上架率", "上架率已在别处扣分"} <= found
    assert "书籍污损(第一条第(一)项已扣分的不再重复扣分)" in found


@pytest.mark.parametrize("count", ["1", "3"])
def test_as_many_must_stand_behind_as_are_named(count: str) -> None:
    assert "L001" in codes(compiled(LATER.format(count)))


def test_what_is_measured_is_asked_besides() -> None:
    text = "(一)上架(9分):上架率低于90%的,扣3分,前面已扣分的不再重复扣分。\n"
    made = compiled(text)
    assert total(made, 上架率=80, 上架率已在别处扣分=False) == 6
    assert total(made, 上架率=80, 上架率已在别处扣分=True) == 9
    assert total(made, 上架率=95, 上架率已在别处扣分=False) == 9


def test_what_is_not_proved_is_told_of_what_is_given() -> None:
    text = "(一)书评(9分):1、撰写书评的,加2分;2、书籍遗失的,扣1分;3、无证明材料的不予加分。\n"
    assert names(text) == {"撰写书评(无证明材料的不予加分)", "书籍遗失"}


def test_proofs_of_what_is_no_award_make_no_rule() -> None:
    text = "(一)书评(9分):书籍遗失的,扣1分。无证明材料的一律不予加分。\n"
    assert names(text) == {"书籍遗失"}


@pytest.mark.parametrize(("late", "points"), [(False, 6), (True, 0)])
def test_what_keeps_from_the_points_of_its_sentence(late: bool, points: int) -> None:
    made = compiled("(一)值班(9分):参加值班的,加6分,迟到的不加分。\n")
    assert codes(made) == []
    assert total(made, 参加值班=True, 迟到=late) == points


def test_it_must_deduct_something() -> None:
    assert "L001" in codes(compiled("(一)荐书(5分):开展荐书的,加5分。同一问题不重复扣分。\n"))
