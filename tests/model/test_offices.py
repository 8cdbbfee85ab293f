"""Tables of ranges for one thing, of offices and their points, and of points without heads."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.model.elaborate import Compilation
from redcell_dsl.model.expression import FactValue
from redcell_dsl.model.fact import Marks, Supplier
from redcell_dsl.model.rule import Award, Rule

from .test_gradings import codes, compiled, facts, total

RANGES = "| 分值 | 标准 |\n| 8-9分 | 材料完整 |\n| 5～7分 | 材料较完整 |\n| 0-4分 | 材料不全 |\n"


def rules(made: Compilation) -> list[Rule]:
    return [rule for each in made.measures.articles for item in each.items for rule in item.rules]


def test_rows_of_ranges_are_one_judgement() -> None:
    made = compiled(f"(一)文稿(9分)\n\n{RANGES}")
    assert codes(made) == []
    (rule,) = rules(made)
    assert isinstance(rule, Award)
    assert isinstance(rule.amount, FactValue)
    fact = facts(made)["文稿"]
    assert fact.supplier is Supplier.REVIEW
    assert isinstance(fact.type, Marks)
    assert fact.type.most is not None
    assert fact.type.least is None
    assert fact.type.most.value == 9
    assert total(made, 文稿=Fraction(13, 2)) == Fraction(13, 2)


def test_the_lowest_row_bounds_what_is_given() -> None:
    made = compiled("(一)文稿(9分)\n\n| 优 | 7-9分 | 完整 |\n| 良 | 4-6分 | 较完整 |\n")
    assert codes(made) == []
    kind = facts(made)["文稿"].type
    assert isinstance(kind, Marks)
    assert kind.least is not None
    assert kind.least.value == 4
    assert not made.measures.honours[0].grades


@pytest.mark.parametrize(
    "rows",
    [
        "| 7-9分 | 材料完整 |\n| 5-8分 | 材料较完整 |\n",  # 7 and 8 are in both
        "| 8-9分 | 材料完整 |\n| 3-5分 | 材料较完整 |\n",  # what of 6 and 7?
        "| 6-7分 | 材料完整 |\n| 3-5分 | 材料较完整 |\n",  # not all of the item's 9
    ],
)
def test_ranges_that_are_no_scale_are_no_judgement(rows: str) -> None:
    made = compiled(f"(一)文稿(9分)\n\n| 分值 | 标准 |\n{rows}")
    assert "文稿" not in facts(made)
    assert not rules(made)


OFFICES = "| 职务 | 分值 |\n| 班长 | 3分 |\n| 学习委员 | 2 |\n"


@pytest.mark.parametrize(
    ("value", "more", "both"),
    # 3 + 2 make the item's 5; the best is all that the item has; the text says the best
    [(5, "", 5), (3, "", 3), (5, "兼任多项职务的,只计最高分。", 3)],
)
def test_a_table_of_offices_says_what_its_list_would(value: int, more: str, both: int) -> None:
    made = compiled(f"(一)任职({value}分)\n{more}\n\n{OFFICES}")
    assert codes(made) == []
    assert total(made, 班长=True, 学习委员=True) == both
    assert total(made, 班长=False, 学习委员=True) == 2
    assert total(made, 班长=False, 学习委员=False) == 0


def test_whether_offices_add_up_must_be_told() -> None:
    assert "L021" in codes(compiled(f"(一)任职(4分)\n\n{OFFICES}"))


def test_points_behind_a_dash() -> None:
    made = compiled("(一)任职(3分):班长—3,副班长—2,组长-1。\n")
    assert codes(made) == []
    assert total(made, 班长=False, 副班长=True, 组长=True) == 2


def test_points_under_heads_that_are_not_printed_are_no_judgement() -> None:
    made = compiled("(一)竞赛(9分)\n\n| 国家级 | 9 | 7 |\n| 省级 | 5 | 3 |\n")
    assert not rules(made)
    assert "L041" in codes(made)


def test_a_prize_beside_a_blank_is_of_the_level_above() -> None:
    made = compiled(
        "(一)竞赛(9分)\n\n| 级别 | 奖项 | 加分 |\n| 省级 | 一等奖 | 6分 |\n| | 二等奖 | 5分 |\n"
        "| 市级 | 一等奖 | 3分 |\n| | 二等奖 | 2分 |\n"
    )
    assert codes(made) == []
    assert set(facts(made)) == {"省级一等奖", "省级二等奖", "市级一等奖", "市级二等奖"}
