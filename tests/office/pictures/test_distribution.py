"""How scores lie, held against places worked by hand."""

from __future__ import annotations

from fractions import Fraction
import re

from hypothesis import given
from hypothesis import strategies as st

from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.office.pictures import Fate, Mark, distribution, ranking, scale_for, spot
from redcell_dsl.office.pictures.distribution import lowest_of, middle_of
from redcell_dsl.office.pictures.strip import binned

from .paper import HOSTILE, SVG, dots, exactly, ranged, read, words

# 90、92、92、96:步长 1,轴从 90 到 96
FOUR = (
    Mark("甲", ranged(96), Fate.CHOSEN, "1"),
    Mark("乙", ranged(92), Fate.OPEN, "2"),
    Mark("丙", ranged(92), Fate.OPEN, "2"),
    Mark("丁", ranged(90), Fate.OUT, "4"),
)


def test_dots_stand_where_their_scores_are():
    places = dots(read(distribution(FOUR)))
    (low, _), (one, first), (two, second), (high, _) = places
    assert one == two
    assert first - second == 11
    assert abs((one - low) * 3 - (high - low)) <= Fraction(3, 100)


def test_the_line_and_the_median_are_said():
    # 入选的只有 96 分;中间两个都是 92
    said = words(read(distribution(FOUR)))
    assert "入选最低 96 分" in said
    assert "中位数 92" in said
    assert {"入选 1", "待定 2", "落选 1"} <= set(said)
    assert "审定最低 96 分" in words(read(distribution(FOUR, chosen="审定")))


def test_the_lowest_is_a_range_while_an_admission_is_open():
    # 两个名额:甲一定入选,另一个在乙、丁之间。两个都取最低,是 73.5;都取最高,是 79.5
    marks = (
        Mark("甲", ranged(82, 88), Fate.CHOSEN),
        Mark("乙", ranged("147/2", "159/2"), Fate.OPEN),
        Mark("丁", ranged(70, 76), Fate.OPEN),
        Mark("丙", ranged(33, 39), Fate.OUT),
    )
    assert lowest_of(marks, 2) == ranged("147/2", "159/2")
    root = read(distribution(marks, places=2))
    assert "入选最低 73.5~79.5 分(待定)" in words(root)
    assert "入选最低 73.5~79.5 分(待定)" in (root[1].text or "")
    assert len(broken(root)) == 2
    # 三个名额:三个都入选,最后一个是乙、丁中低的:最低 70,最高 76
    assert lowest_of(marks, 3) == ranged(70, 76)
    # 一个名额,甲就是最后一个
    assert lowest_of(marks, 1) == ranged(82, 88)


def test_the_lowest_is_firm_where_those_who_tie_score_the_same():
    # 96 分的入选,两个 92 分的争第二名:不论谁,最低都是 92 分
    root = read(distribution(FOUR, places=2))
    assert "入选最低 92 分" in words(root)
    assert len(broken(root)) == 1


def test_the_lowest_takes_in_whoever_is_open_for_another_reason():
    # 争一个名额:乙 90 分高于丁 70 分,丁却没有落选(乙的条件还没有定),所以可以低到 70 分
    marks = (Mark("乙", ranged(90), Fate.OPEN), Mark("丁", ranged(70), Fate.OPEN))
    assert lowest_of(marks, 1) == ranged(70, 90)


def test_the_lowest_is_not_drawn_where_a_score_has_no_bound():
    marks = (
        Mark("甲", ranged(90), Fate.CHOSEN),
        Mark("乙", Range(Fraction(80), None), Fate.OPEN),
    )
    root = read(distribution(marks, places=2))
    assert "入选最低待定(有的得分没有定下来)" in words(root)
    assert not broken(root)


def broken(root):
    """The broken lines of a drawing."""
    return [each for each in root.iter(f"{SVG}line") if each.get("stroke-dasharray") == "4 3"]


def test_the_median_of_two_middle_scores_is_exact():
    # (1/3 + 1/2) ÷ 2 = 5/12
    marks = [Mark("甲", ranged("1/3")), Mark("乙", ranged("1/2"))]
    assert middle_of(marks) == exactly("5/12", "5/12")


def test_the_median_of_open_scores_is_a_range():
    # 最低都取到:80、90、95 的中位数 90;最高都取到:90、95、99 的中位数 95
    marks = [Mark("甲", ranged(80, 99)), Mark("乙", ranged(90)), Mark("丙", ranged(95))]
    assert middle_of(marks) == exactly(90, 95)
    assert "中位数 90~95" in words(read(distribution(marks)))
    assert middle_of([Mark("甲", Range(Fraction(1), None))]) is None
    assert middle_of([]) is None


def test_an_open_score_is_a_line_between_its_ends():
    marks = [*FOUR, Mark("戊", ranged(91, 95), Fate.OUT)]
    root = read(distribution(marks))
    assert "得分待定 1 个" in words(root)
    assert "戊" in words(root)
    group = next(g for g in root.iter(f"{SVG}g") if words(g) == ["戊"])
    line = group.find(f"{SVG}line")
    assert line is not None
    # 90 到 96 的轴上,91 在六分之一处
    low, high = (Fraction(line.get(name) or "") for name in ("x1", "x2"))
    first, last = min(x for x, _ in dots(root)), max(x for x, _ in dots(root))
    assert abs((low - first) * 6 - (last - first)) <= Fraction(6, 100)
    assert abs((high - first) * 6 - (last - first) * 5) <= Fraction(6, 100)


def test_many_are_counted_in_bars():
    marks = [Mark(f"第{n}", ranged(60 + n % 41), Fate.OUT) for n in range(5000)]
    marks[60:61] = [Mark("多", ranged(100), Fate.CHOSEN)]
    svg = distribution(marks)
    assert len(svg) < 40_000
    root = read(svg)
    assert not dots(root)
    assert "得分已定 5000 个" in words(root)
    # 轴从 60 到 105(100 分的一柱要有地方),每柱 1 分要 45 柱,多于 40,所以每柱 2 分。
    # 5000 = 121×41 + 39:60 至 98 分各 122 个,99、100 分各 121 个;79 分的一个换成了 100 分
    assert "每柱 2 分,左端在内" in words(root)
    assert [said for said in words(root) if said in ("243", "244", "122")] == [
        *["244"] * 9,
        "243",
        *["244"] * 9,
        "243",
        "122",
    ]


def test_bins_begin_with_their_left_end():
    marks = [Mark("甲", ranged(2)), Mark("乙", ranged("19/10")), Mark("丙", ranged("39/10"))]
    bins = binned(marks, Fraction(2))
    assert tuple(each.low for each in bins) == exactly(0, 2)
    assert [each.whole for each in bins] == [1, 2]


def test_many_equal_scores_do_not_grow_out_of_the_paper():
    svg = distribution([Mark(f"第{n}", ranged(90)) for n in range(200)])
    assert "200" in words(read(svg))
    assert Fraction(read(svg).get("height") or "") < 300


def test_very_many_open_scores_are_summed_up():
    marks = [Mark(f"第{n}", ranged(n, 50 + n)) for n in range(40)]
    said = words(read(distribution(marks)))
    assert "第15" in said
    assert "第16" not in said
    assert "另有 24 个" in said


def test_none_one_and_equal():
    assert "没有得分" in words(read(distribution([])))
    read(distribution([Mark("甲", ranged(0))]))
    read(distribution([Mark("甲", Range(None, None))]))


def test_hostile_names_stay_text():
    for svg in (distribution([Mark(HOSTILE, ranged(1, 2))]), ranking([Mark(HOSTILE, ranged(1))])):
        assert "<script" not in svg
        read(svg)


def test_a_ranking_brackets_equal_scores_and_divides_the_chosen():
    root = read(ranking(FOUR))
    assert [words(group) for group in root.iter(f"{SVG}g")] == [
        ["1", "甲", "96"],
        ["2", "乙", "92"],
        ["2", "丙", "92"],
        ["4", "丁", "90"],
    ]
    dashed = [each for each in root.iter(f"{SVG}line") if each.get("stroke-dasharray") == "6 3"]
    assert len(dashed) == 1
    brackets = [each for each in root.iter(f"{SVG}line") if each.get("stroke-width") == "1.2"]
    assert len(brackets) == 3
    assert words(read(ranking([]))) == ["没有排序"]


def test_a_spot_has_no_words():
    axis = scale_for(mark.score for mark in FOUR)
    small = spot(ranged(90), Fate.OUT, axis)
    assert "<text" not in small
    assert 'aria-hidden="true"' in small
    assert small != spot(ranged(96), Fate.OUT, axis)


numbers = st.fractions(min_value=-200, max_value=200, max_denominator=97)
ranges = st.one_of(
    numbers.map(lambda n: Range(n, n)),
    st.tuples(numbers, numbers).map(lambda ends: Range(min(ends), max(ends))),
    st.just(Range(None, None)),
)
marks_ = st.lists(st.builds(Mark, st.text(max_size=60), ranges, st.sampled_from(Fate)), max_size=30)


@given(marks_)
def test_whatever_is_drawn_is_well_formed(marks):
    svg = distribution(marks)
    read(svg)
    read(ranking(marks))
    assert svg == distribution(marks)
    known = [mark for mark in marks if mark.score.known]
    assert len(dots(read(svg))) + sum(bars(read(svg))) == len(known)


def bars(root):
    """How many scores each bar stands for, as it says itself."""
    told = (title.text or "" for title in root.iter(f"{SVG}title"))
    return [int(m[1]) for m in map(re.compile(r"至 .+ 分:(\d+) 个").search, told) if m]
