"""Points won, lost and open, held against numbers worked by hand."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.office.pictures import articles
from redcell_dsl.office.pictures.canvas import LOST, PAPER, WON
from redcell_dsl.office.pictures.share import Share, shares

from .paper import HOSTILE, SVG, article, boxes, card, item, ranged, read, words

# 甲条 20 分得 15 分;乙条 10 分得 2 至 7 分;合计 17 至 22 分
MIXED = card(
    ranged(17, 22),
    article("一", "甲", 20, ranged(15)),
    article("二", "乙", 10, ranged(2, 7)),
)
SAMPLES = 3
"""Samples of the looks in the heads."""


def test_bars_are_as_long_as_their_points():
    root = read(articles(MIXED))
    won, lost = boxes(root, WON), boxes(root, LOST)
    # 得分的三条:15、2,总分 17;失分的三条:5、3、8(30 减 22)
    full = won[1][2] / 15 * 20
    assert won[1][2] + lost[1][2] == full
    assert abs(lost[1][2] - full * 5 / 20) <= Fraction(1, 100)
    assert abs(won[2][2] - full * 2 / 20) <= Fraction(1, 100)
    assert abs(lost[2][2] - full * 3 / 20) <= Fraction(1, 100)
    assert abs(won[3][2] - full * 17 / 30) <= Fraction(1, 100)
    assert abs(lost[3][2] - full * 8 / 30) <= Fraction(1, 100)


def test_open_points_lie_between_those_won_and_those_lost():
    root = read(articles(MIXED))
    won, lost = boxes(root, WON)[2], boxes(root, LOST)[2]
    hatched = [each for each in boxes(root, PAPER) if each[1] == won[1]]
    assert [each[0] for each in hatched] == [won[0] + won[2]]
    assert hatched[0][0] + hatched[0][2] == lost[0]


def test_figures_stand_beside_bars():
    root = read(articles(MIXED))
    assert words(root)[:4] == ["得分", "失分", "待定", "满分"]
    rows = [words(group) for group in root.iter(f"{SVG}g")]
    assert rows == [
        ["第一条 甲", "15", "5", "0", "20"],
        ["第二条 乙", "2", "3", "5", "10"],
        ["总分", "17", "8", "5", "30"],
    ]
    desc = root[1].text or ""
    assert "第二条 乙:得 2,失 3,待定 5,满分 10" in desc


def test_nothing_open_leaves_no_column_for_it():
    root = read(articles(card(ranged("85/12"), article("一", "甲", 10, ranged("85/12")))))
    assert words(root)[:3] == ["得分", "失分", "满分"]
    # 10 - 85/12 = 35/12
    assert ["第一条 甲", "85/12", "35/12", "10"] in [words(g) for g in root.iter(f"{SVG}g")]


def test_a_score_below_zero_hangs_to_the_left():
    root = read(articles(card(ranged(-5), article("一", "甲", 10, ranged(-5)))))
    won, lost = boxes(root, WON)[1], boxes(root, LOST)[1]
    # 轴从 -5 到 10:负 5 分是满分的一半长,在零点左边
    assert abs(won[2] * 2 - lost[2]) <= Fraction(1, 50)
    assert won[0] + won[2] == lost[0]
    assert "−5" in words(root)


def test_more_than_the_value_is_said_and_drawn():
    root = read(articles(card(ranged(12), article("一", "甲", 10, ranged(12)))))
    assert len(boxes(root, WON)) == SAMPLES
    assert ["第一条 甲", "12", "−2", "10"] in [words(g) for g in root.iter(f"{SVG}g")]


def test_a_score_without_a_bound_is_not_guessed():
    open_ = card(Range(Fraction(3), None), article("一", "甲", 10, Range(Fraction(3), None)))
    assert "不定" in words(read(articles(open_)))
    assert "不定" in words(read(articles(card(Range(None, None)))))


def test_an_article_without_a_value_is_worth_its_items():
    one = item("1", "子", 4, ranged(1))
    two = item("2", "丑", 3, ranged(2))
    given_ = article("一", "甲", 0, ranged(3), one, two)
    bare = type(given_)(given_.id, given_.citation, given_.title, None, given_.score, given_.items)
    assert shares(card(ranged(3), bare))[0].value == 7


def test_the_full_mark_may_be_given():
    rows = [words(g) for g in read(articles(MIXED, full=Fraction(100))).iter(f"{SVG}g")]
    assert rows[-1] == ["总分", "17", "78", "5", "100"]


def test_hostile_names_stay_text():
    svg = articles(card(ranged(1), article("一", HOSTILE, 10, ranged(1))))
    assert "<script" not in svg
    root = read(svg)
    assert '<script>alert("1")</script>' in "".join(words(root))


def test_no_articles_at_all():
    drawn = words(read(articles(card(ranged(0)))))
    assert drawn[3:5] == ["总分", "0"]  # the total stands alone


numbers = st.fractions(min_value=-200, max_value=200, max_denominator=997)


@given(st.tuples(numbers, numbers).map(sorted), numbers)
def test_points_add_up_to_the_value(ends, value):
    row = Share("甲", value, Range(*ends))
    assert row.won is not None
    assert row.lost is not None
    assert row.open is not None
    assert row.won + row.lost + row.open == value


@given(st.lists(st.tuples(st.text(max_size=80), numbers, numbers, numbers), max_size=5))
def test_whatever_is_drawn_is_well_formed(rows):
    drawn = [
        article("一", name, abs(value), Range(min(a, b), max(a, b))) for name, value, a, b in rows
    ]
    svg = articles(card(ranged(0), *drawn))
    read(svg)
    assert svg == articles(card(ranged(0), *drawn))
