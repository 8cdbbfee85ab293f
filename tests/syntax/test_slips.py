"""Typing mistakes that change what a sentence gives are found, and the sentence is not read."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import normalise
from redcell_dsl.syntax.prose import parse_sentence
from redcell_dsl.syntax.slips import slips_in


@pytest.mark.parametrize(
    ("sentence", "said", "meant"),
    [
        ("未佩戴胸牌的,没人扣0.5分", "没", "每"),
        ("没少一种登记簿扣0.5分", "没", "每"),
        ("书架没缺一块隔板扣1分", "没", "每"),
        ("书架破损的,没处扣1分", "没", "每"),
        ("书目每确一份扣0.5分", "确", "缺"),
        ("上座率大于等于90%,没少于一个百分点扣2分", "没", "每"),
        ("得分=上座率 c 5分", "c", "×"),
        ("得分=上座率c5分", "c", "×"),
        ("标牌不全的,扣l分", "l", "1"),
        ("标牌不全的,扣O.5分", "O.5", "0.5"),
        ("标牌不全的,扣0,5分", "0,5", "0.5"),
        ("标牌不全的,扣0，5分", "0,5", "0.5"),
        ("标牌不全的,扣.5分", ".5", "0.5"),
        ("差60分一下", "一下", "以下"),
        ("上座率80%已上的,得2分", "已上", "以上"),
        ("每有―处污损的,扣1分", "―", "一"),
        ("缺登记簿的,扣1份", "份", "分"),
        ("未登记的,不的分", "不的分", "不得分"),
    ],
)
def test_a_slip_is_found_and_its_sentence_is_not_read(sentence, said, meant):
    text = normalise(sentence)
    (slip,) = slips_in(text)
    assert (slip.said, slip.meant) == (said, meant)
    assert text[slip.start : slip.end] == said
    parsed = parse_sentence(text)
    assert parsed.statements == ()
    assert parsed.fault == slip.start


@pytest.mark.parametrize(
    "sentence",
    [
        "没有登记的,扣1分",
        "没人值班的情况未上报,扣1分",
        "没有一次例会记录的,扣1分",
        "检查中没发现问题的,加1分",
        "每人扣0.5分",
        "扣10分",
        "扣0.05分",
        "扣1分,扣2分",
        "清点一下书目的,加1分",
        "LED屏完好的,得1分",
        "缺1份材料扣1分",
    ],
)
def test_what_is_right_is_no_slip(sentence):
    assert slips_in(normalise(sentence)) == ()


def test_all_slips_of_a_sentence_are_found():
    found = slips_in(normalise("没人扣l分,没次扣0,5分"))
    assert [slip.meant for slip in found] == ["每", "1", "每", "0.5"]
