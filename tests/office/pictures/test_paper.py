"""What a browser makes of drawings: every word inside the paper, none over another."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from playwright.sync_api import Browser
import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.office.pictures import (
    Difference,
    Fate,
    Mark,
    articles,
    compare_units,
    differences,
    distribution,
    ranking,
)
from redcell_dsl.office.pictures.canvas import at, plain
from redcell_dsl.office.pictures.measure import lines, wide
from redcell_dsl.office.pictures.scale import step, ticks

from .paper import HOSTILE, article, card, exactly, item, ranged

LONG = "城关派出所党支部“党员先锋岗”(ABC/123)创建工作领导小组办公室、联络员会议," * 5
BOXES = """svg => {
  const paper = svg.getBoundingClientRect();
  return [paper, ...[...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect())]
    .map(b => [b.left, b.top, b.right, b.bottom]);
}"""


def drawings() -> dict[str, str]:
    both = [
        card(
            ranged(total),
            article(
                "一",
                LONG,
                10,
                ranged(total),
                item("1", LONG, 5, ranged(one)),
                item("2", "短", 5, ranged("123456789/98765432", 5)),
            ),
            article("二", "M" * 60, "98765/7", ranged(0, "12345/7")),
            article("三", HOSTILE, 1, ranged(-3)),
        )
        for total, one in ((7, 2), ("19/3", "13/3"))
    ]
    marks = [Mark(LONG, ranged("299/3"), Fate.CHOSEN, "1"), Mark("丁", ranged(80, 100), Fate.OPEN)]
    marks += [Mark(f"第{n}", ranged(f"{180 + n}/2"), Fate.OUT) for n in range(20)]
    many = [Mark(f"第{n}", ranged(n % 97), Fate.OUT) for n in range(4900)]
    far = [Mark("高", ranged(100), Fate.CHOSEN), Mark("低", ranged(0), Fate.OUT)]
    near = [Difference(f"第{n}项 {LONG[: 7 * n]}", ranged(n), ranged(0, 3)) for n in range(6)]
    return {
        "articles": articles(both[0]),
        "units": compare_units(both[0], both[1], (LONG, "乙")),
        "differences": differences(
            near, ("自评", "考评"), Difference("总分", ranged(9), ranged(8))
        ),
        "dots": distribution(marks),
        "bars": distribution(many),
        "far": distribution(far),
        "one": distribution([Mark("甲", ranged("1/3"), Fate.CHOSEN)]),
        "ranking": ranking(marks),
    }


@pytest.fixture(scope="module")
def laid(browser: Browser) -> dict[str, list[list[float]]]:
    """By drawing, the corners of the paper and of every word on it, as a browser lays them."""
    found = {}
    page = browser.new_page()
    for name, svg in drawings().items():
        page.set_content(f"<!doctype html><meta charset=utf-8>{svg}")
        found[name] = page.eval_on_selector("svg", BOXES)
    page.close()
    return found


@pytest.mark.parametrize("name", list(drawings()))
def test_no_word_is_cut_and_none_lies_over_another(laid, name):
    (left, top, right, bottom), *texts = laid[name]
    assert texts
    for x0, y0, x1, y1 in texts:
        assert left <= x0
        assert x1 <= right
        assert top - 1 <= y0
        assert y1 <= bottom + 1
    for one, other in combinations(texts, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        # 行高的一部分是空白:字形高约为行高的三分之二
        assert across <= 0 or down <= min(one[3] - one[1], other[3] - other[1]) / 3


def test_the_sample_of_2018_is_drawn(measures):
    blank = evaluate(measures, measures.honours[0].name, {})
    svg = articles(blank)
    for each in blank.articles:
        assert each.title in svg


def test_places_are_rounded_by_whole_numbers():
    assert at(Fraction(1, 3)) == "0.33"
    assert at(Fraction(1, 200)) == "0.01"
    assert at(Fraction(-1, 200)) == "0"
    assert at(Fraction(-7, 2)) == "-3.5"
    assert at(12) == "12"
    assert at(Fraction(10**30 + 1, 10)) == f"{10**29}.1"


def test_text_that_cannot_be_shown_is_marked():
    assert plain("甲\n乙\t 丙") == "甲 乙 丙"
    assert plain("甲\x00乙\ud800丙\u202e丁\ufffe") == "甲\ufffd乙\ufffd丙\ufffd丁\ufffd"
    assert plain("“A&B”") == "“A&B”"


def test_lines_keep_words_and_closing_marks():
    # 每个汉字宽 10,一行 50:放五个字;逗号不在行首,所以第五个字让给下一行
    assert lines("一二三四五,六七", 10, 50, 3) == ["一二三四", "五,六七"]
    assert lines("一二三 ABC", 10, 50, 2) == ["一二三", "ABC"]
    assert lines("一二三四五六七八九十", 10, 50, 1) == ["一二三四…"]
    assert lines("", 10, 50, 2) == [""]
    assert wide("一二", 10) == 20


def test_ticks_are_round():
    # 88 到 98 至多 8 段:步长 2;85 到 199/2 至多 6 段:步长 5
    assert ticks(Fraction(88), Fraction(98), 8) == exactly(88, 90, 92, 94, 96, 98)
    assert ticks(Fraction(85), Fraction(199, 2), 6) == exactly(85, 90, 95, 100)
    assert step(Fraction(3, 10), 5) == Fraction(1, 10)
    assert ticks(Fraction(5), Fraction(5), 4) == exactly(4, "9/2", 5, "11/2", 6)
