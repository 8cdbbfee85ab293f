"""Sentences that leave out what the heading of their item names."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.model.measures import Fate

from .test_gradings import compiled, facts, said, total


@pytest.mark.parametrize(("rate", "points"), [("96", 10), ("90", 10), ("85", 6), ("70", 0)])
def test_bands_compare_what_the_heading_names(rate: str, points: int) -> None:
    made = compiled("(一)读者满意度(10分):≥90%得满分,≥80%得6分,<80%不得分。\n")
    assert list(facts(made)) == ["读者满意度"]
    assert total(made, 读者满意度=Fraction(rate)) == points


def test_steps_are_counted_from_the_bound_of_what_the_heading_names() -> None:
    made = compiled("(一)归还率(10分):达到90%得满分,每低1个百分点扣0.5分。\n")
    assert total(made, 归还率=Fraction(92)) == 10
    assert total(made, 归还率=Fraction(86)) == 8


def test_an_assessor_judges_what_the_heading_names() -> None:
    made = compiled("(一)服务态度(5分):视情节扣1至5分。\n")
    assert said(made)[-1].readback == ("评扣 1分～5分「服务态度」",)
    assert total(made, 服务态度=Fraction(2)) == 3


@pytest.mark.parametrize(
    "item",
    [
        "(一)阅览室卫生(5分):≥90%得5分,≥80%得3分。",  # of what is not said
        "(一)上架率和归还率(5分):≥90%得5分,≥80%得3分。",  # of which of them?
        "(一)上架率(5分):每周核对书架。≥90%得5分,≥80%得3分。",  # other words stand before it
    ],
)
def test_a_heading_that_does_not_name_one_measure_lends_nothing(item: str) -> None:
    assert said(compiled(item + "\n"))[-1].fate is Fate.UNREAD


def test_names_from_a_heading_have_no_place_in_the_sentence() -> None:
    """The numbers of the sentence keep theirs: 90 stands behind the colon."""
    made = compiled("(一)归还率(10分):90%以上得10分,80%以上得6分。\n")
    assert [each.code for each in made.diagnostics if each.code == "A201"] == []
    assert said(made)[-1].readback == (
        "赋分 10分 当 「归还率」 90%以上",
        "赋分 6分 当 「归还率」 80%以上",
    )


def test_half_is_taken_of_what_the_heading_names() -> None:
    """丢失 3 册:1 册没有追回,扣 2 分;2 册追回,各扣 1 分。"""
    made = compiled("(一)图书丢失(10分):每起扣2分,当年追回的减半扣分。\n")
    others, found = "图书丢失(当年追回除外)", "图书丢失,当年追回"
    assert sorted(facts(made)) == sorted([others, found])
    assert total(made, **{others: 1, found: 2}) == 6


def test_a_sentence_of_its_own_says_the_set_value() -> None:
    made = compiled("(一)宣传\n本项30分。未宣传的,每次扣4分。\n")
    (item,) = made.measures.articles[0].items
    assert item.value is not None
    assert item.value.value == 30
    assert total(made, 未宣传=2) == 22


def test_a_heading_may_lead_to_its_value() -> None:
    made = compiled("(一)宣传:本项30分。未宣传的,每次扣4分。\n")
    (item,) = made.measures.articles[0].items
    assert item.title == "宣传"
    assert total(made, 未宣传=2) == 22


def test_a_printed_value_is_not_given_again() -> None:
    made = compiled("(一)宣传(20分):本项30分。未宣传的,每次扣4分。\n")
    assert "L001" in [each.code for each in made.diagnostics]
