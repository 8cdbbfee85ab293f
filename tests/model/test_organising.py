"""How an evaluation is organised scores nobody, where nothing is scored around it."""

from __future__ import annotations

import pytest

from redcell_dsl.model.measures import Fate

from .test_gradings import codes, compiled, said


@pytest.mark.parametrize(
    "sentence",
    [
        "考评组不少于3人。",
        "考核小组由5名以上单数人员组成。",
        "考评组成员为5人,其中外单位不少于2人。",
        "每年考核1次。",
        "考评工作每半年进行一次,由办公室组织。",
        "考评结果应当公示,公示期不少于5个工作日。",
    ],
)
def test_what_is_organised_is_set_aside(sentence: str) -> None:
    made = compiled(f"(一)上架(5分):未上架的,每处扣1分。\n\n第二条  组织\n\n{sentence}\n")
    assert not {"L001", "L002"} & set(codes(made))
    (found,) = [each for each in said(made) if each.text == sentence]
    assert (found.fate, found.reason) == (Fate.SET_ASIDE, "组织")


@pytest.mark.parametrize(
    "text",
    [
        # what an item asks for
        "(一)考核(5分):每年考核1次。",
        "(一)考核(5分):未开展的,扣1分。每年考核1次。",
        # beside points, and what is no evaluation
        "第二条  组织\n\n每年考核1次。未上架的,扣1分。",
        "第二条  组织\n\n每季度召开会议1次。",
        "第二条  组织\n\n考评组少于3人的,考评无效。",
        "第二条  组织\n\n考评组不少于3人,每少1人扣1分。",
    ],
)
def test_the_same_words_in_an_item_are_not_set_aside(text: str) -> None:
    made = compiled(f"(一)上架(5分):未上架的,每处扣1分。\n\n{text}\n")
    assert "组织" not in [each.reason for each in said(made)]
