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
from redcell_dsl.versions.meaning.view import example_said, searched_said
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
