"""What is struck out and what is put in: whole numbers, whole citations, whole rewritten stretches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
import pytest

from redcell_dsl.versions.strokes import Fate, Stroke, exactly, merged, strokes


def marked(given: tuple[Stroke, ...]) -> str:
    """A text with what changed in brackets."""
    return "".join(f"[{s.text}]" if s.fate is not Fate.KEPT else s.text for s in given)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("每次扣1分，扣完为止。", "每次扣2分，扣完为止。", "每次扣[1分]，扣完为止。", "每次扣[2分]，扣完为止。"),
        ("每次扣0.5分。", "每次扣1.5分。", "每次扣[0.5分]。", "每次扣[1.5分]。"),
        ("满120小时", "满150小时", "满[120小时]", "满[150小时]"),
        ("优秀率达到95%的", "优秀率达到90%的", "优秀率达到[95%]的", "优秀率达到[90%]的"),
        ("奖励一千二百元", "奖励一千五百元", "奖励[一千二百]元", "奖励[一千五百]元"),
        ("按第十条计分", "按第十一条计分", "按[第十条]计分", "按[第十一条]计分"),
        ("通过OA系统报送", "通过APP系统报送", "通过[OA]系统报送", "通过[APP]系统报送"),
        ("由镇政府负责解释", "由镇文化站负责解释", "由镇[政府]负责解释", "由镇[文化站]负责解释"),
        ("由镇文化站负责", "由县文化馆负责", "由[镇文化站]负责", "由[县文化馆]负责"),
        ("加1分、扣2分", "加3分、扣4分", "加[1分]、扣[2分]", "加[3分]、扣[4分]"),
        ("建立制度的，加2分", "建立制度并落实的，加2分", "建立制度的，加2分", "建立制度[并落实]的，加2分"),
    ],
)  # fmt: skip
def test_pieces_change_as_a_whole(old: str, new: str, was: str, now: str) -> None:
    found = strokes(old, new)
    assert (marked(found.old), marked(found.new)) == (was, now)


def test_a_stretch_between_changes_goes_with_them() -> None:
    found = strokes("评选活动三争办法", "评选活动争创办法")
    assert marked(found.old) == "评选活动[三争]办法"
    assert marked(found.new) == "评选活动[争创]办法"


def test_numbers_that_change_in_their_places() -> None:
    found = strokes("第三条、第四条各占30%", "第四条、第五条各占40%")
    assert marked(found.old) == "[第三条、第四条]各占[30%]"
    assert marked(found.new) == "[第四条、第五条]各占[40%]"


def test_punctuation_and_width_are_not_marked() -> None:
    found = strokes("（一）登记的，加２分；", "(一)登记的,加2分。")
    assert marked(found.old) == "（一）登记的，加２分；"
    assert marked(found.new) == "(一)登记的,加2分。"


def test_brackets_of_a_formula_are_marked() -> None:
    found = strokes("(甲+乙)×20%", "甲+乙×20%")
    assert marked(found.old) == "[(]甲+乙[)]×20%"


def test_punctuation_counts_where_every_character_does() -> None:
    found = exactly("登记的，加2分；", "登记的,加2分。")
    assert marked(found.old) == "登记的[，]加2分[；]"
    assert marked(found.new) == "登记的[,]加2分[。]"


WORDS = st.text(alphabet="登记检查的，。12.5%分第一二条(甲)+ \t", max_size=30)


@given(WORDS, WORDS)
def test_both_texts_are_in_the_merged_one(old: str, new: str) -> None:
    made = merged(old, new)
    assert "".join(s.text for s in made if s.fate is not Fate.COME) == old
    assert "".join(s.text for s in made if s.fate is not Fate.GONE) == new


@given(WORDS, WORDS)
def test_each_side_reads_as_it_is_printed(old: str, new: str) -> None:
    made = strokes(old, new)
    assert "".join(s.text for s in made.old) == old
    assert "".join(s.text for s in made.new) == new
    assert Fate.COME not in {s.fate for s in made.old}
    assert Fate.GONE not in {s.fate for s in made.new}
