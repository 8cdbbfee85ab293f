"""Where two scores differ, held against differences worked by hand."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from redcell_dsl.evaluate.compare import Line
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.office.pictures import Difference, between, compare_units, differences, of_lines
from redcell_dsl.office.pictures.canvas import PALE, WON
from redcell_dsl.office.pictures.difference import differing

from .paper import HOSTILE, SVG, article, boxes, card, item, ranged, read, words

# 甲、乙两个单位:子项 5 比 3,丑项 2 比 3,寅项相同;总分 10 比 9
ONE = card(
    ranged(10),
    article(
        "一",
        "甲",
        12,
        ranged(10),
        item("1", "子", 5, ranged(5)),
        item("2", "丑", 4, ranged(2)),
        item("3", "寅", 3, ranged(3)),
    ),
)
OTHER = card(
    ranged(9),
    article(
        "一",
        "甲",
        12,
        ranged(9),
        item("1", "子", 5, ranged(3)),
        item("2", "丑", 4, ranged(3)),
        item("3", "寅", 3, ranged(3)),
    ),
)


def rows(svg: str) -> list[list[str]]:
    return [words(group) for group in read(svg).iter(f"{SVG}g")]


def test_only_items_that_differ_the_largest_first():
    svg = compare_units(ONE, OTHER, ("城关", "河口"))
    assert rows(svg) == [
        ["第1项 子", "5", "3", "2"],
        ["第2项 丑", "2", "3", "1"],
        ["总分", "10", "9", "1"],
    ]
    assert "其余 1 项相同,没有列出" in words(read(svg))


def test_bars_reach_to_the_side_that_has_more():
    root = read(compare_units(ONE, OTHER, ("城关", "河口")))
    (left,), (right,) = boxes(root, PALE), boxes(root, WON)
    assert left[0] + left[2] == right[0]
    assert abs(left[2] - 2 * right[2]) <= Fraction(2, 100)


def test_each_side_is_named_over_its_half():
    root = read(compare_units(ONE, OTHER, ("城关", "河口")))
    heads = {each.text: each for each in root.iter(f"{SVG}text")}
    zero = boxes(root, WON)[0][0]
    assert Fraction(heads["城关"].get("x") or "") < zero < Fraction(heads["河口"].get("x") or "")
    assert heads["城关"].get("text-anchor") == "end"


def test_what_bounds_of_articles_take_is_a_line_of_its_own():
    # 各项相差 7(10 比 3),总分只差 5(条限 8 分)
    more = card(ranged(8), article("一", "甲", 8, ranged(8), item("1", "子", 10, ranged(10))))
    less = card(ranged(3), article("一", "甲", 8, ranged(3), item("1", "子", 10, ranged(3))))
    assert rows(compare_units(more, less)) == [
        ["第1项 子", "10", "3", "7"],
        ["条、总分的封顶等", "2"],
        ["总分", "8", "3", "5"],
    ]


def test_an_open_item_shows_all_that_is_possible():
    # 3 分比 0 至 5 分:左边至多多 3 分,右边至多多 2 分
    found = (Difference("第1项", ranged(3), ranged(0, 5)),)
    assert rows(differences(found, ("自评", "考评"))) == [["第1项", "3", "0~5", "至多 3", "至多 2"]]
    # 3 分比 4 至 5 分:右边多 1 至 2 分
    found = (Difference("第1项", ranged(3), ranged(4, 5)),)
    assert rows(differences(found, ("自评", "考评"))) == [["第1项", "3", "4~5", "1~2"]]
    # 没有上限的,不猜
    found = (Difference("第1项", ranged(3), Range(Fraction(0), None)),)
    assert rows(differences(found, ("自评", "考评"))) == [["第1项", "3", "待定", "待定"]]


def test_items_open_alike_are_counted_not_drawn():
    found = [Difference("子", ranged(0, 5), ranged(0, 5)), Difference("丑", ranged(1), ranged(2))]
    svg = differences(found, ("甲", "乙"))
    assert "其余 1 项双方都待定,没有列出" in words(read(svg))
    assert [each.title for each in differing(found)] == ["丑"]


def test_nothing_differs():
    assert "各项得分都相同" in words(read(compare_units(ONE, ONE)))
    assert "各项得分都相同" in words(read(differences((), ("甲", "乙"))))
    alike = [Difference("子", ranged(0, 5), ranged(0, 5))]
    assert any("双方都待定" in said for said in words(read(differences(alike, ("甲", "乙")))))


def test_totals_open_alike_are_not_called_equal():
    alike = Difference("总分", ranged(0, 5), ranged(0, 5))
    assert rows(differences((), ("甲", "乙"), alike)) == [["总分", "0~5", "0~5", "待定"]]
    equal = Difference("总分", ranged(5), ranged(5))
    assert rows(differences((), ("甲", "乙"), equal)) == [["总分", "5", "5", "相同"]]


def test_lines_of_a_comparison_are_those_that_both_know():
    lines = [
        Line("1", "第1项", "子", ranged(2), ranged(1), ()),
        Line("2", "第2项", "丑", None, ranged(1), ()),
    ]
    assert of_lines(lines) == (Difference("第1项 子", ranged(2), ranged(1)),)


def test_an_item_that_one_side_lacks_is_left_out():
    short = card(ranged(5), article("一", "甲", 12, ranged(5), item("1", "子", 5, ranged(5))))
    assert [each.title for each in between(ONE, short)] == ["第1项 子"]


def test_hostile_and_endless_names():
    svg = compare_units(ONE, OTHER, (HOSTILE, "很长的名称" * 1000))
    assert "<script" not in svg
    assert len(svg) < 60_000
    read(svg)


numbers = st.fractions(min_value=-100, max_value=100, max_denominator=97)
ranges = st.tuples(numbers, numbers).map(lambda ends: Range(min(ends), max(ends)))
found_ = st.lists(st.builds(Difference, st.text(max_size=60), ranges, ranges), max_size=6)


@given(found_, ranges, ranges)
def test_whatever_is_drawn_is_well_formed_and_in_order(found, one, other):
    svg = differences(found, ("甲", "乙"), Difference("总分", one, other))
    read(svg)
    extents = [each.extent for each in differing(found)]
    assert extents == sorted(extents, key=lambda extent: -(extent or 0))
    assert svg == differences(found, ("甲", "乙"), Difference("总分", one, other))
