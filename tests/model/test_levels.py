"""Tables of levels over what each gives, also where every cell of them is a line."""

from __future__ import annotations

from redcell_dsl.manuscript.plain import layout
from redcell_dsl.model.measures import Fate

from .test_tables import METHOD, compiled, sentences

TORN = """第一条  获奖(20分)

(一)讲解获奖(20分):按表1评分。
表1 讲解竞赛评分表
国家级
省级
县级
最高6分/项
最高4分/项
最高2分/项
(二)书评(10分):按表2评分。
表2 书评评分表
书评等级
A
B
加分(分/篇)
3
1.5
"""


def said(text: str) -> list[str]:
    found = sentences(compiled(text).measures.units)
    return [line for each in found if each.fate is Fate.COMPILED for line in each.readback]


def test_lines_become_two_rows_in_their_order() -> None:
    made = layout(TORN, "办法")
    assert "| 国家级 | 省级 | 县级 |\n| 最高6分/项 | 最高4分/项 | 最高2分/项 |\n" in made.text
    assert "| 书评等级 | A | B |\n| 加分(分/篇) | 3 | 1.5 |\n" in made.text


def test_each_level_has_what_stands_below_it() -> None:
    found = said(METHOD + layout(TORN, "办法").text)
    assert [each for each in found if each.startswith(("评加", "加分"))] == [
        "评加 至多 6分 每 1项「国家级讲解竞赛」",
        "评加 至多 4分 每 1项「省级讲解竞赛」",
        "评加 至多 2分 每 1项「县级讲解竞赛」",
        "加分 3分 每 1篇「A书评」",
        "加分 1.5分 每 1篇「B书评」",
    ]


def test_as_many_points_as_levels_or_the_lines_stay() -> None:
    short = TORN.replace("最高2分/项\n", "")
    assert "| 国家级" not in layout(short, "办法").text
    more = TORN.replace("最高2分/项\n", "最高2分/项\n最高1分/项\n")
    assert "| 国家级" not in layout(more, "办法").text


def test_points_for_nothing_that_is_counted_are_not_read() -> None:
    plain = TORN.replace("/项", "").replace("(分/篇)", "")
    found = said(METHOD + layout(plain, "办法").text)
    assert not [each for each in found if "至多" in each or "每 1" in each]
