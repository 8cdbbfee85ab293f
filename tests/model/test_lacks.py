"""Sentences of a known form that leave out a number: the report names what is missing."""

from __future__ import annotations

import pytest

from .test_gradings import compiled


@pytest.mark.parametrize(
    ("sentence", "missing", "readings"),
    [
        ("书评比赛第1名得6分,第2-4名按第1名的比例得分。", "按什么数的比例", 0),
        ("每多投稿一篇,国家、省、市级按3:2:1比例加分。", "没有说一级是几分", 2),
        ("若书评最高分超过100分,则进行归一化计算。", "按全体的最高分折算", 2),
        ("书评加分不计入总分。", "不加进总分", 0),
        ("一个周期内累计记分满12分的,取消参评资格。", "各项合起来", 0),
        ("扣除总分达到30分者,取消当年所有奖项评选资格。", "各项合起来", 0),
        ("同一书展计分只取前4名。", "排名在前的几个人", 2),
        ("甲类、乙类书评本年度各自不超过2篇。", "各有一个上限", 0),
        ("1至2人未到扣0.5分,3至6人扣1分,以此类推。", "不是一样宽", 0),
    ],
)
def test_what_is_missing_is_named(sentence: str, missing: str, readings: int) -> None:
    made = compiled(f"(一)书评(9分):{sentence}\n")
    (found,) = [each for each in made.diagnostics if each.code == "L001"]
    assert missing in found.title
    assert sum(note.startswith("读法") for note in found.notes) == readings
    assert len(found.advice) == 2
    assert not [rule for a in made.measures.articles for item in a.items for rule in item.rules]


@pytest.mark.parametrize(
    "sentence",
    [
        "招商额排名第1名得6分,第2-4名按第1名的比例得分。",
        "1至2人未到扣0.5分,3至4人未到扣1分,以此类推。",
    ],
)
def test_what_is_complete_is_compiled(sentence: str) -> None:
    made = compiled(f"(一)书评(9分):{sentence}\n")
    assert "L001" not in [each.code for each in made.diagnostics]
