"""What an editor is told of a change: the clauses that differ, and every number old and new."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import Source
from redcell_dsl.versions.align import Change
from redcell_dsl.versions.brief import Brief, Edit, Shift, brief, differing

METHOD = "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; 混合项 最低 0分 最高 设定分值"
OLD = f"""苗圃管护考评办法
{METHOD}
第一条  浇水(10分)

(一)晨浇(6分):1、按时浇水的,加2分;2、巡查苗床的,每次加1分,最高加4分。

(二)晚浇(4分):漏浇的,每次扣1分,最多扣3分。

第二条  施肥(5分)

施肥有记录的,加5分;记录齐全的每季度报送1次。

| 考评内容 | 标准分值 | 评分标准 |
| 工具 | 3 | 工具丢失的,每件扣1分。 |
"""


def told(*edits: tuple[str, str]) -> Brief:
    """The brief of the text with words replaced."""
    text = OLD
    for was, now in edits:
        assert text.count(was) == 1
        text = text.replace(was, now)
    return brief(Source("旧", OLD), Source("新", text))


def changed(at: str, was: str, now: str) -> Edit:
    return Edit(Change.CHANGED, at, at, was, now)


@pytest.mark.parametrize(
    ("edit", "edits", "shifts"),
    [
        (
            ("加2分", "加3分"),
            [changed("第一条第(一)项第1目", "加2分", "加3分")],
            [Shift("第一条第(一)项第1目", "加分 2分", "加分 3分")],
        ),
        (
            ("每次加1分,最高加4分", "每次加2分,最高加6分"),
            [changed("第一条第(一)项第2目", "每次加1分,最高加4分", "每次加2分,最高加6分")],
            [Shift("第一条第(一)项第2目", "加分 1分、最高 4分", "加分 2分、最高 6分")],
        ),
        (
            ("每次扣1分,最多扣3分", "每次扣1分,最多扣2分"),
            [changed("第一条第(二)项", "最多扣3分", "最多扣2分")],
            [Shift("第一条第(二)项", "最多扣 3分", "最多扣 2分")],
        ),
        (
            ("晚浇(4分)", "晚浇(5分)"),
            [changed("第一条第(二)项", "晚浇(4分)", "晚浇(5分)")],
            [Shift("第一条第(二)项", "分值 4分", "分值 5分")],
        ),
        (
            ("| 3 | 工具丢失的,每件扣1分", "| 4 | 工具丢失的,每件扣2分"),
            [changed("第二条第1行", "3 …… 每件扣1分", "4 …… 每件扣2分")],
            [
                Shift("第二条第1行", "分值 3分", "分值 4分"),
                Shift("第二条第1行", "扣分 1分", "扣分 2分"),
            ],
        ),
        (
            ("漏浇的,", "没有浇水的,"),
            [changed("第一条第(二)项", "漏浇的", "没有浇水的")],
            [],
        ),
        (
            ("浇水的,加2分", "浇水的,每次加2分"),
            [changed("第一条第(一)项第1目", "加2分", "每次加2分")],
            [
                Shift(
                    "第一条第(一)项第1目",
                    "加分 2分 当 「按时浇水」",
                    "加分 2分 每 1次「按时浇水」",
                )
            ],
        ),
        (("按时浇水的,", "按时浇水的，"), [], []),
    ],
)
def test_one_change(edit: tuple[str, str], edits: list[Edit], shifts: list[Shift]) -> None:
    found = told(edit)
    assert list(found.edits) == edits
    assert list(found.shifts) == shifts


def test_what_comes_in_and_what_goes_is_told_whole_and_once() -> None:
    found = told(
        ("(二)晚浇(4分):漏浇的,每次扣1分,最多扣3分。\n\n", ""),
        ("第二条  施肥", "第二条  除草(6分)\n\n(一)人工除草的,加4分。\n\n(二)拉网的,加2分。\n\n第三条  施肥"),
    )  # fmt: skip
    assert [(e.change, e.now_at or e.was_at, e.inside) for e in found.edits] == [
        (Change.DELETED, "第一条第(二)项", 0),
        (Change.ADDED, "第二条", 2),
        (Change.RENUMBERED, "第三条", 0),
    ]
    assert "人工除草的,加4分" in found.edits[1].now
    assert list(found.shifts) == [
        Shift("第一条第(二)项", "分值 4分", ""),
        Shift("第一条第(二)项", "扣分 1分 每 1次「漏浇」 最多扣 3分", ""),
        Shift("第二条", "", "分值 6分"),
        Shift("第二条第(一)项", "", "加分 4分 当 「人工除草」"),
        Shift("第二条第(二)项", "", "加分 2分 当 「拉网」"),
    ]


def test_a_sentence_that_is_no_longer_understood_is_told() -> None:
    found = told(("漏浇的,每次扣1分,最多扣3分", "漏浇的,视程度扣约1分上下"))
    (shift,) = found.shifts
    assert (shift.was, shift.now) == (
        "扣分 1分 每 1次「漏浇」 最多扣 3分",
        "没有读懂,不会计分",
    )


def test_another_text_shares_little() -> None:
    other = Source("新", "车辆停放守则\n第一条  单车入棚上锁。\n")
    assert brief(Source("旧", OLD), other).alike < 0.2
    assert told(("加2分", "加3分")).alike > 0.9


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("甲的,加1分。", "甲的,加2分。", ("加1分", "加2分")),
        ("甲的,加1分。", "甲的、乙的,加1分。", ("", "乙的")),
        ("甲,乙,丙", "丁,乙,戊", ("甲 …… 丙", "丁 …… 戊")),
    ],
)
def test_only_clauses_that_differ(was: str, now: str, told: tuple[str, str]) -> None:
    assert differing(was, now) == told
