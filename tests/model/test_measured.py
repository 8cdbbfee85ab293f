"""Tables of bands of one measure: one answer, one band, its points."""

from __future__ import annotations

import pytest

from .test_tables import METHOD, codes, compiled, total

ROWS = """第一条  藏书(10分)

(一)册数(10分):册数按下表计分。

| 册数 | 得分 |
| --- | --- |
| 1000册以上 | 10分 |
| 500册以上 | 6分 |
| 300—499册 | 3分 |
| 300册以下 | 0分 |
"""
COLUMNS = """第一条  藏书(10分)

(一)册数(10分):册数按下表计分。

| 册数 | 1000册以上 | 500册以上 | 300—499册 | 300册以下 |
| 得分 | 10 | 6 | 3 | 0 |
"""


@pytest.mark.parametrize("text", [ROWS, COLUMNS])
@pytest.mark.parametrize(
    ("books", "points"),
    [(1001, 10), (1000, 10), (999, 6), (500, 6), (499, 3), (300, 3), (299, 0), (0, 0)],
)
def test_one_number_has_the_points_of_its_band(text: str, books: int, points: int) -> None:
    made = compiled(METHOD + text)
    (fact,) = made.measures.facts
    assert fact.name == "册数"
    assert total(made, {fact.name: books}) == points
    assert "L001" not in codes(made)


RATES = """第一条  到馆(10分)

| 到馆率(%) | 计分 |
| --- | --- |
| ≥95 | 10 |
| 90≤到馆率<95 | 8 |
| 80-90(不含) | 5 |
| <80 | 0 |
"""


@pytest.mark.parametrize(
    ("rate", "points"), [(95, 10), (94, 8), (90, 8), (89, 5), (80, 5), (79, 0)]
)
def test_the_unit_may_stand_in_the_head(rate: int, points: int) -> None:
    made = compiled(METHOD + RATES)
    (fact,) = made.measures.facts
    assert fact.name == "到馆率"
    assert total(made, {fact.name: rate}) == points


def test_a_head_of_deductions_takes_points() -> None:
    made = compiled(
        METHOD + "第一条  秩序(10分)\n\n投诉按下表扣分。\n\n"
        "| 投诉 | 扣分 |\n| --- | --- |\n| 1-2次 | 2 |\n| 3次以上 | 5 |\n"
    )
    (fact,) = made.measures.facts
    assert [total(made, {fact.name: number}) for number in (0, 1, 2, 3, 9)] == [10, 8, 8, 5, 5]


@pytest.mark.parametrize(
    "table",
    [
        "| 名次 | 得分 |\n| 1-3 | 10 |\n| 4-6 | 5 |\n",  # places, not a measure
        "| 册数 | 得分 |\n| 1000册以上 | 10 |\n| 500人以上 | 5 |\n",  # two units
        "| 册数 | 得分 |\n| 1000册以上 | 10 |\n| 若干册 | 5 |\n",  # no band
    ],
)
def test_what_is_no_table_of_bands_has_none(table: str) -> None:
    made = compiled(METHOD + f"第一条  藏书(10分)\n\n(一)藏书(10分):按下表计分。\n\n{table}")
    assert not [fact for fact in made.measures.facts if fact.name in ("册数", "名次")]


GROUPS = """第一条  评分(20分)

| 项目 | 标准 | 得分 |
| --- | --- | --- |
| 册数 | 1000册以上 | 10 |
| ^^ | 500册以上 | 6 |
| 到馆率 | 95%以上 | 10 |
| ^^ | 80%以上 | 5 |
"""


@pytest.mark.parametrize(
    ("books", "rate", "points"),
    [(1000, 95, 20), (999, 95, 16), (500, 94, 11), (499, 80, 5), (499, 79, 0)],
)
def test_several_measures_each_with_its_bands(books: int, rate: int, points: int) -> None:
    made = compiled(METHOD + GROUPS)
    assert total(made, {"册数": books, "到馆率": rate}) == points


def test_a_band_of_what_is_not_named_is_not_judged() -> None:
    made = compiled(
        METHOD + "第一条  评分(16分)\n\n| 序号 | 考核内容 | 分值 | 得分 |\n"
        "| 1 | 1000册以上 | 10 |  |\n| 2 | 500册以上 | 6 |  |\n"
    )
    assert not made.measures.facts
    assert codes(made).count("L041") == 2
