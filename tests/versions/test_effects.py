"""计分不变 is said only where both models score an article alike; worked out by hand from the texts."""

from __future__ import annotations

from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import compile_source
from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import align
from redcell_dsl.versions.effects import proved
from redcell_dsl.versions.view import UNCHANGED

from .test_align import TEXT, swapped
from .texts import METHOD

SCORED = swapped(TEXT, ("评比办法\n", f"评比办法\n{METHOD}\n"))
ALL = {"1", "2", "3", "4", "5", "6"}


def model(text: str) -> Measures:
    made = compile_source(Source("文", text)).measures
    assert made is not None
    return made


def unchanged(new: str, old: str = SCORED) -> set[str]:
    """The new articles that score as they did."""
    effects = proved(align(Source("旧", old), Source("新", new)), model(old), model(new))
    assert set(effects.new.values()) <= {UNCHANGED}
    return set(effects.new)


def test_the_same_text_scores_the_same() -> None:
    assert unchanged(SCORED) == ALL


def test_other_points_are_not_proved_equal() -> None:
    assert unchanged(swapped(SCORED, ("每次扣1分", "每次扣2分"))) == ALL - {"3"}
    assert unchanged(swapped(SCORED, ("最高加30分", "最高加20分"))) == ALL - {"5"}


def test_another_condition_is_not_proved_equal() -> None:
    assert unchanged(swapped(SCORED, ("每周开放满5天", "每周开放满6天"))) == ALL - {"3"}


def test_a_reworded_purpose_scores_the_same() -> None:
    new = swapped(SCORED, ("为了让村民有书可读", "为方便村民就近读书"))
    assert unchanged(new) == ALL


def test_new_numbers_score_the_same() -> None:
    new = SCORED
    for number, now in zip("六五四三二一", "七六五四三二", strict=True):
        new = swapped(new, (f"第{number}条", f"第{now}条"))
    new = swapped(new, ("第二条  为了", "第一条  评比由镇文化站组织。\n\n第二条  为了"))
    assert unchanged(new) >= {"4", "5", "6"}


def test_another_method_proves_nothing() -> None:
    assert (
        unchanged(swapped(SCORED, ("减分项 基础 设定分值 最低 0分", "减分项 基础 设定分值")))
        == set()
    )


def test_an_item_moved_away_leaves_both_articles_open() -> None:
    item = "（二）借阅登记（10分）：借阅没有登记的，每次扣1分。\n\n"
    new = swapped(SCORED, (item, ""), ("第五条", item.replace("二", "三") + "第五条"))
    assert unchanged(new) == ALL - {"3", "4"}


def test_grades_are_no_scores_that_stay() -> None:
    graded = swapped(
        SCORED, ("第六条", "第六条  得分90分以上的为优秀，不满90分的为合格。\n\n第七条")
    )
    changed = swapped(graded, ("90分以上", "85分以上"), ("不满90分", "不满85分"))
    assert "6" not in unchanged(changed, graded)


def test_a_changed_sentence_that_is_not_read_is_left_open() -> None:
    odd = swapped(SCORED, ("每册扣0.5分。", "每册扣0.5分。视情况酌处若干分值之加权。"))
    assert "4" not in unchanged(swapped(odd, ("若干分值", "适当分值")), odd)
