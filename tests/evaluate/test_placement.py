"""One matter in two items counts where the total is best, then in the first."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Scorecard
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Entries, Entry
from redcell_dsl.source.text import Source

TEXT = """表彰办法
@方法 加分项 基础 0分 最高 设定分值

第一条  表彰(10分)

(一)奖励(5分):1、获得县级以上奖励的,每有1次加2分{cap}。

(二)荣誉(5分):1、获得县级以上荣誉的,每有1次加1分。

因同一事项有(一)和(二)情形的,不重复计分。
"""


def scored(cap: str, first: str, second: str) -> Scorecard:
    measures = elaborate(Source("办法", TEXT.format(cap=cap))).measures
    rows = {
        "1.1.1": Entries(tuple(Entry(key, "县级") for key in first)),
        "1.2.1": Entries(tuple(Entry(key, "县级") for key in second)),
    }
    return evaluate(measures, measures.honours[0].name, rows)


@pytest.mark.parametrize(
    ("cap", "first", "second", "points"),
    [
        ("", "甲", "甲", (2, 0)),  # 2 in the first is more than 1 in the second
        (",最高加2分", "甲乙", "甲乙", (2, 1)),  # the first takes one and is full
        (",最高加1分", "甲", "甲", (1, 0)),  # alike: the first takes it
        ("", "甲乙丙", "甲乙丙", (5, 0)),  # 4 + 1 is 5 as well: then the first takes the most
        ("", "甲乙", "丙", (4, 1)),
        ("", "", "甲乙", (0, 2)),
    ],
)
def test_placement(cap: str, first: str, second: str, points: tuple[int, int]) -> None:
    card = scored(cap, first, second)
    items = [item.score.least for article in card.articles for item in article.items]
    assert items == [Fraction(each) for each in points]
