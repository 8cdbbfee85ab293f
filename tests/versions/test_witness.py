"""Applications that show a difference: the smallest, worked by hand, scored by both versions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import Format, load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.number import Number
from redcell_dsl.model.select import select
from redcell_dsl.source.text import Source
from redcell_dsl.versions.match import in_place
from redcell_dsl.versions.meaning import Meaning, Searched, Witness, meaning, witnesses
from redcell_dsl.versions.meaning.change import Kind
from redcell_dsl.versions.meaning.effect import influence
from redcell_dsl.versions.meaning.view import example_said, searched_said, view
from tests.versions.pairs import BASE, HEAD, compared, compiled, edited


def shown(found: Meaning) -> Witness:
    """The example of the only difference of meaning."""
    (only,) = [
        example
        for each, example in zip(found.differences, witnesses(found), strict=True)
        if each.meant
    ]
    assert isinstance(only, Witness)
    return only


def answers(witness: Witness) -> dict[str, str]:
    return {each.name: each.said for each in witness.answers}


def scores(witness: Witness) -> dict[str, tuple[str, str]]:
    return {each.what: (each.old, each.new) for each in witness.scores}


BY_HAND = [
    # with nothing filled in: 阅读 0, 管理 10, 荣誉 0, 例会 10
    ("加4分", "加5分", {"开放阅览室": "是"}, ("4", "5"), ("24", "25")),
    # the fourth reading is beyond the old cap
    ("最高3分", "最高4分", {"组织读书会": "4 次"}, ("3", "4"), ("23", "24")),
    # one time is no full step of two
    ("每次加1分", "每2次加1分", {"组织读书会": "1 次"}, ("1", "0"), ("21", "20")),
    ("每处扣1分", "每处扣2分", {"图书登记不全": "1 处"}, ("9", "8"), ("19", "18")),
    # an award whose fact is another one now
    ("开放阅览室的", "购置新书的", {"购置新书": "是"}, ("0", "4"), ("20", "24")),
    # not open: the award gives nothing, the deduction leaves 3 of the 7 points beside the readings
    (
        "开放阅览室的,加4分",
        "不开放阅览室的,扣4分",
        {"开放阅览室": "否,新版“不开放阅览室”填 是"},
        ("0", "3"),
        ("20", "23"),
    ),
]


@pytest.mark.parametrize(("old", "new", "given", "item", "total"), BY_HAND)
def test_the_smallest_application(old, new, given, item, total) -> None:
    witness = shown(edited(old, new))
    assert answers(witness) == given
    assert scores(witness)["本项"] == item
    assert scores(witness)["总分"] == total
    assert witness.least


def test_a_smaller_item_shows_where_it_is_full() -> None:
    """4 and 3 points fit into seven and not into six."""
    witness = shown(edited("(一)阅读(10分)", "(一)阅读(6分)"))
    assert answers(witness) == {"开放阅览室": "是", "组织读书会": "3 次"}
    assert scores(witness)["本项"] == ("7", "6")


def test_what_nothing_shows_says_what_was_tried() -> None:
    """Seven points are all there is: nine or ten of them is alike."""
    found = edited("(一)阅读(10分)", "(一)阅读(9分)")
    (example,) = witnesses(found)
    assert isinstance(example, Searched)
    assert example.tried > 20
    assert "没有找到不等于没有影响" in searched_said(example)
    assert len(found.meant) == 1  # it is told all the same


def test_a_lower_article_shows_where_its_items_exceed_it() -> None:
    """20 points without any answer; 4 more are over 22."""
    heads = HEAD, HEAD.replace("书屋(40分)", "书屋(22分)")
    witness = shown(compared(BASE, BASE, heads))
    assert answers(witness) == {"开放阅览室": "是"}
    assert scores(witness)["本条"] == ("24", "22")


def test_another_period_is_shown_by_one_state_of_things() -> None:
    """A month without a meeting in a quarter that has others: short by the month alone."""
    witness = shown(edited("每季度", "每月"))
    (answer,) = witness.answers
    assert answer.old.startswith("1.4.1: [")
    assert answer.new.startswith("1.4.1: [")
    assert len(answer.new.partition("#")[0].split(",")) == 12
    assert scores(witness)["本项"] == ("10", "9")


def test_a_reading_that_matters_is_shown() -> None:
    note = "@解释 次数 第2目\n@ 逐次 采用: 照原文\n@ 一次: 照原文 只计一次\n@ 理由: 照字面\n"
    text = BASE.replace("最高3分。\n\n", f"最高3分。\n{note}\n")
    _, measures = compiled(text)
    other = select(measures, {"次数": "一次"})
    witness = shown(meaning(measures, other, in_place(measures, other)))
    assert answers(witness) == {"组织读书会": "2 次"}
    assert scores(witness)["本项"] == ("2", "1")


def test_every_example_is_scored_so_by_both_versions() -> None:
    found = edited("每次加1分,最高3分", "每2次加2分,最高5分")
    examples = [each for each in witnesses(found) if isinstance(each, Witness)]
    assert len(examples) == len(found.meant) == 3
    for witness in examples:
        old = evaluate(found.old, witness.honour, witness.old)
        new = evaluate(found.new, witness.honour, witness.new)
        assert old.complete
        assert new.complete
        assert old.total != new.total


def test_lines_can_be_pasted_into_a_facts_file() -> None:
    found = edited("每次加1分", "每2次加1分")
    witness = shown(found)
    for measures, side in ((found.old, "old"), (found.new, "new")):
        lines = "\n".join(getattr(each, side) for each in witness.answers)
        loaded = load(Source("例", lines + "\n"), Format.YAML)
        validated = validate_loaded(loaded, Form.of(measures, measures.honours[0]))
        assert validated.diagnostics == ()
        assert validated.values == {"1.1.2": 1}


def test_two_changes_of_one_rule_are_told_apart() -> None:
    """The cap alone shows only where it binds."""
    found = edited("每次加1分,最高3分", "每2次加1分,最高4分")
    examples = dict(zip([each.what for each in found.meant], witnesses(found), strict=False))
    by_kind = {what[:5]: example for what, example in examples.items()}
    step, cap = by_kind["计数的步长"], by_kind["最多的分数"]
    assert isinstance(step, Witness)
    assert isinstance(cap, Witness)
    assert answers(step) == {"组织读书会": "1 次"}
    assert answers(cap) == {"组织读书会": "4 次"}


def test_without_a_method_there_is_no_example() -> None:
    found = edited("加4分", "加5分")
    bare = replace(found.old, method=None)
    other = meaning(bare, found.new, in_place(bare, found.new))
    assert not any(isinstance(each, Witness) for each in witnesses(other))


def test_the_full_mark_shows_at_the_total_alone() -> None:
    _, measures = compiled(BASE)
    assert measures.method is not None
    marks = [replace(measures.method, total=Number(Fraction(n))) for n in (24, 22)]
    old, new = (replace(measures, method=method) for method in marks)
    witness = shown(meaning(old, new, in_place(old, new)))
    assert answers(witness) == {"开放阅览室": "是"}
    assert scores(witness) == {"总分": ("24", "22")}


def test_an_example_is_said_in_a_sentence() -> None:
    witness = shown(edited("加4分", "加5分"))
    assert example_said(witness) == (
        "“开放阅览室”填 是,其余都填没有时:本项 4 分 → 5 分,本条 24 分 → 25 分,总分 24 分 → 25 分"
    )


def by_what(found: Meaning) -> dict[str, Witness | Searched | None]:
    """Each difference of meaning, with what was found for it."""
    shown_ = zip(found.differences, witnesses(found), strict=True)
    return {each.what: example for each, example in shown_ if each.meant}


def test_an_example_of_one_change_leaves_out_what_another_does() -> None:
    """4 points and 3 are 7, held to 6; the deduction of two that was one is no part of that."""
    new = BASE.replace("(一)阅读(10分)", "(一)阅读(6分)").replace("加4分", "加5分")
    found = by_what(compared(BASE, new))
    value = found["本项的设定分值由“10分”改为“6分”"]
    assert isinstance(value, Witness)
    assert answers(value) == {"开放阅览室": "是", "组织读书会": "3 次"}
    assert (value.scores[0].old, value.scores[0].shown) == ("7", "6")
    points = found["分数由“4分”改为“5分”"]
    assert isinstance(points, Witness)
    assert answers(points) == {"开放阅览室": "是"}
    assert (points.scores[0].old, points.scores[0].shown) == ("4", "5")


def test_a_total_that_another_change_lowers_is_not_shown_for_an_award() -> None:
    """By itself 1 point more; with the meetings' item gone besides, 24 becomes 15."""
    meetings = "(四)例会(10分):每季度至少召开1次管理例会,每少1次扣1分。\n\n"
    new = BASE.replace("加4分", "加5分").replace(meetings, "")
    points = by_what(compared(BASE, new))["分数由“4分”改为“5分”"]
    assert isinstance(points, Witness)
    assert example_said(points).endswith(
        "时:本项 4 分 → 5 分,本条 24 分 → 25 分〔单看这一处;连同别处的改动是 15 分〕,"
        "总分 24 分 → 25 分〔单看这一处;连同别处的改动是 15 分〕"
    )


def test_another_change_that_comes_to_the_same_is_told_apart() -> None:
    """4 and 20 points are 24: held to 22 by the heading alone, and 22 by the two points less alone.

    That both together give 22 as well does not make it the heading's work.
    """
    heads = HEAD.replace("书屋(40分)", "书屋(24分)"), HEAD.replace("书屋(40分)", "书屋(22分)")
    found = by_what(compared(BASE, BASE.replace("加4分", "加2分"), heads))
    value = found["本条的设定分值由“24分”改为“22分”"]
    assert isinstance(value, Witness)
    assert answers(value) == {"开放阅览室": "是"}
    assert example_said(value).endswith(
        "时:本条 24 分 → 22 分〔单看这一处;连同别处的改动也是 22 分〕,"
        "总分 24 分 → 22 分〔单看这一处;连同别处的改动也是 22 分〕"
    )
    points = found["分数由“4分”改为“2分”"]
    assert isinstance(points, Witness)
    assert example_said(points).endswith(
        "时:本项 4 分 → 2 分,"
        "本条 24 分 → 22 分〔单看这一处;连同别处的改动也是 22 分〕,"
        "总分 24 分 → 22 分〔单看这一处;连同别处的改动也是 22 分〕"
    )


def test_a_heading_that_nothing_reaches_has_no_example_of_another_change() -> None:
    """All items together give 40; 50 in the heading shows nowhere, whatever points changed."""
    heads = HEAD, HEAD.replace("书屋(40分)", "书屋(50分)")
    found = by_what(compared(BASE, BASE.replace("加4分", "加5分"), heads))
    assert isinstance(found["本条的设定分值由“40分”改为“50分”"], Searched)


def test_an_item_that_is_added_is_shown_where_it_gives_points() -> None:
    """Not by the empty form, which gives it nothing."""
    item = "(五)服务(5分):延长开放时间的,加5分。\n\n第二条  "
    heads = HEAD.replace("(40分)", ""), HEAD.replace("(40分)", "")
    found = compared(BASE, BASE.replace("第二条  ", item), heads)
    witness = shown(found)
    assert answers(witness) == {"延长开放时间": "是"}
    assert example_said(witness).endswith(
        "时:本项 5 分(原来没有),本条 20 分 → 25 分,总分 20 分 → 25 分"
    )
    assert influence(found, witnesses(found)).new["1.5"].endswith("(例:本条 20 → 25)")


def test_the_grade_stands_behind_the_points() -> None:
    graded = BASE + "\n第三条  总分25分以上的为优秀,25分以下的为合格。\n"
    witness = shown(compared(graded, graded.replace("加4分", "加5分")))
    assert example_said(witness).endswith("总分 24 分(合格) → 25 分(优秀)")


LEVELS = """(一)竞赛(10分):在读书竞赛中获奖的,按下表计分。

| 级别 | 一等奖 | 二等奖 |
| 市级 | 4分 | 3分 |
| 区级 | 2分 | 1分 |
"""


def test_a_row_of_levels_is_one_difference_with_an_example_of_its_own() -> None:
    """The lowest prize of the new row gives 5, of which nothing is known in the old text."""
    more = LEVELS.replace("| 市级 |", "| 省级 | 6分 | 5分 |\n| 市级 |")
    for old, new, scores_ in ((LEVELS, more, ("0", "5")), (more, LEVELS, ("5", "0"))):
        found = compared(old, new)
        assert [each.kind for each in found.meant] == [Kind.TIER]
        witness = shown(found)
        assert (witness.scores[0].old, witness.scores[0].new) == scores_


def test_points_of_two_levels_are_shown_by_these_levels() -> None:
    new = LEVELS.replace("4分 | 3分", "5分 | 3分").replace("2分 | 1分", "2分 | 0.5分")
    found = by_what(compared(LEVELS, new))
    for level, was, now in (("市级一等奖", "4", "5"), ("区级二等奖", "1", "0.5")):
        example = found[f"分数({level})由“{was}分”改为“{now}分”"]
        assert isinstance(example, Witness)
        assert [each.said for each in example.answers] == [f"{level}(甲)"]
        assert (example.scores[0].old, example.scores[0].new) == (was, now)


WEEKLY = BASE.replace("每季度至少", "每周至少")


@pytest.mark.parametrize("least", [1, 2])
def test_weeks_that_became_months_are_shown_by_one_state_of_things(least) -> None:
    """A week without a meeting costs 1 of 10; every month still has four or five."""
    monthly = WEEKLY.replace("每周至少召开1次", f"每月至少召开{least}次")
    examples = [each for each in by_what(compared(WEEKLY, monthly)).values() if each]
    assert len(examples) == least  # the least times are another difference
    for witness in examples:
        assert isinstance(witness, Witness)
        assert scores(witness)["本项"] == ("9", "10")
        (answer,) = witness.answers
        assert answer.said.startswith("52 周里 51 周各 1 次、1 周没有(新版填:12 个月里")
        counts = [
            sum(map(int, line.partition("[")[2].partition("]")[0].split(",")))
            for line in (answer.old, answer.new)
        ]
        assert counts == [51, 51]


def test_two_differences_that_one_application_shows_share_its_telling() -> None:
    found = compared(WEEKLY, WEEKLY.replace("每周至少召开1次", "每月至少召开2次"))
    told = view(found, witnesses(found), ("旧", "新"))
    likes = [entry.like for section in told.sections for entry in section.entries]
    assert likes == [0, 1]


LADDER = "(一)藏书(10分):藏书达到3000册以上的,得10分;达到1000册以上不足3000册的,得6分。\n"
RUNGS = [
    # the top step is higher, and one came below it: the third thousand is worth 8 now
    (
        "藏书达到3000册以上的,得10分;达到",
        "藏书达到5000册以上的,得10分;达到3000册以上不足5000册的,得8分;达到",
        "各档(藏书)由“3000 以上 10分”改为“5000 以上 10分、3000 以上不到 5000 8分”",
        ("3000 册", "10", "8"),
    ),
    # a bound between two steps moved: both steps have another bound, 2000 is over it now
    (
        "达到3000册以上的,得10分;达到1000册以上不足3000册",
        "达到2000册以上的,得10分;达到1000册以上不足2000册",
        (
            "各档(藏书)由“3000 以上 10分、1000 以上不到 3000 6分”"
            "改为“2000 以上 10分、1000 以上不到 2000 6分”"
        ),
        ("2000 册", "6", "10"),
    ),
    # the lowest bound alone moved
    (
        "达到1000册以上不足",
        "达到500册以上不足",
        "各档(藏书)由“1000 以上不到 3000 6分”改为“500 以上不到 3000 6分”",
        ("500 册", "0", "6"),
    ),
    # a step came below, and nothing else is another
    (
        "得6分",
        "得6分;达到500册以上不足1000册的,得3分",
        "各档(藏书)增加:500 以上不到 1000 3分",
        ("500 册", "0", "3"),
    ),
]


@pytest.mark.parametrize(("old", "new", "what", "given"), RUNGS)
def test_a_ladder_of_one_measure_is_one_difference(old, new, what, given) -> None:
    assert LADDER.count(old) == 1
    found = compared(LADDER, LADDER.replace(old, new))
    (difference,) = found.meant
    assert (difference.kind, difference.what) == (Kind.LADDER, what)
    witness = shown(found)
    assert answers(witness) == {"藏书": given[0]}
    assert scores(witness)["本项"] == given[1:]


def test_other_points_of_one_step_are_told_as_points() -> None:
    (difference,) = compared(LADDER, LADDER.replace("得6分", "得5分")).meant
    assert (difference.kind, difference.old, difference.new) == (Kind.POINTS, "6分", "5分")
