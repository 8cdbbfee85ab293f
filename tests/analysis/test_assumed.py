"""What a text leaves to convention is said once, where it matters, with the note that says otherwise."""

from __future__ import annotations

import re

import pytest

from redcell_dsl.analysis.run import run
from redcell_dsl.model.elaborate import Compilation, elaborate
from redcell_dsl.source.diagnostic import Diagnostic, Severity
from redcell_dsl.source.text import Source

METHOD = (
    "@方法 加分项 基础 0分 最高 设定分值; 减分项 基础 设定分值 最低 0分; "
    "混合项 最低 0分 最高 设定分值\n"
)
TIERED = "(一)表彰(10分):获得市级以上表彰的,每次加2分;获得县级表彰的,每次加1分。\n"
BARRED = "(二)诚信(10分):漏报的,扣1分;弄虚作假的,取消评优资格。\n"
GRADES = "第三条  总分90分以上的为优秀,60分以上不满90分的为合格,不满60分的为不合格。\n"


def compiled(body: str, more: str = "") -> Compilation:
    return elaborate(Source("文", f"阅览室考评细则\n{METHOD}第一条  考评\n{body}{more}"))


def found(compilation: Compilation, code: str) -> list[Diagnostic]:
    return [each for each in run(compilation) if each.code == code]


def test_one_matter_on_several_levels_is_said_to_count_every_time() -> None:
    (each,) = found(compiled(TIERED), "A402")
    assert each.severity is Severity.INFO
    assert each.citation == "第一条第(一)项"
    assert "每一次都计" in each.title


@pytest.mark.parametrize(
    "more",
    [
        "(二)说明(10分):漏报的,扣1分,同一事由就高。\n",
        "第二条  同一事项多次受表彰的,按最高的一次计分。\n",
    ],
)
def test_it_is_not_said_where_the_text_speaks_of_it(more: str) -> None:
    assert found(compiled(TIERED, more), "A402") == []


def test_what_another_article_says_of_itself_does_not_count() -> None:
    other = "第二条  比赛\n(一)获奖(10分):获奖的,加2分,同一比赛就高。\n"
    assert len(found(compiled(TIERED, other), "A402")) == 1


def test_the_note_that_it_shows_says_otherwise() -> None:
    note = "@解释 同一事由\n@ 就高 采用: 设定 同一 就高\n@ 逐项: 设定 同一 逐项\n@ 理由: 只计一次\n"
    (each,) = found(compiled(TIERED), "A402")
    shown = re.findall(r"`(@[^`]*)`", each.advice[1])
    assert [line.rstrip("…") for line in shown] == [
        line.removesuffix("只计一次") for line in note.splitlines()
    ]
    noted = compiled(TIERED + note)
    assert found(noted, "A402") == []
    assert not [each for each in run(noted) if each.severity is Severity.ERROR]


def test_a_bar_that_names_no_grade_is_said_to_reach_the_highest_only() -> None:
    (each,) = found(compiled(BARRED, GRADES), "A403")
    assert each.severity is Severity.INFO
    assert "“优秀”" in each.title
    assert not each.notes
    (bare,) = found(compiled(BARRED), "A403")
    assert "没有分等次" in bare.notes[0]


def test_a_bar_that_names_its_grade_is_clear() -> None:
    clear = BARRED.replace("取消评优资格", "不得评为优秀")
    assert found(compiled(clear, GRADES), "A403") == []


@pytest.mark.parametrize(("place", "readback"), [(1, "总分不得分"), (2, "取消")])
def test_the_notes_that_it_shows_say_otherwise(place: int, readback: str) -> None:
    """Each can be pasted below the sentence as it is."""
    (each,) = found(compiled(BARRED), "A403")
    (note,) = re.findall(r"`(@[^`]*)`", each.advice[place])
    noted = compiled(BARRED + note + "\n")
    assert found(noted, "A403") == []
    assert not [each for each in run(noted) if each.severity is Severity.ERROR]
    (unit,) = (
        unit for top in noted.measures.units for unit in top.children if "诚信" in unit.title
    )
    assert unit.sentences[1].readback[0].startswith(readback)


def test_accepting_keeps_it_with_its_reason() -> None:
    (each,) = found(compiled(BARRED + "@接受 A403: 只限优秀\n"), "A403")
    assert "已接受:只限优秀" in each.notes


# ---- sentences that need a note ------------------------------------------------------------------

THREE = "(一)开放(10分):迟开的,扣1分;早闭的,扣2分;停开的,扣5分。\n(二)整洁(10分):不整的,扣3分。\n"
BARE = {
    "@得分 第2句 扣分 2分 每 1次「早闭」": ["早闭的,扣2分;"],
    "@得分 第一条第(一)项第2句 扣分 2分 每 1次「早闭」": ["早闭的,扣2分;"],
    "@事实 停开: 次数": ["停开的,扣5分。"],
    "@即 关门过早 = 「早闭」": [],
    "@填报: 考评组": [],
    "@说明 第3句: 不再适用": [],
}


@pytest.mark.parametrize("note", BARE)
def test_only_the_sentence_that_a_note_amends_or_explains_leans_on_it(note: str) -> None:
    noted = compiled(THREE.replace("停开的,扣5分。\n", f"停开的,扣5分。\n{note}\n"))
    (article,) = (unit for unit in noted.measures.units if unit.level == "条")
    leaning = [
        said.text
        for unit in article.children
        for said in unit.sentences
        if said.scoring and not said.bare
    ]
    assert leaning == BARE[note]


# ---- notes on rows of a table --------------------------------------------------------------------

ROWS = """(一)值班(10分)

| 考评内容 | 分值 | 评分标准 |
| 按时到岗 | 4 | 迟到的,扣2分。 |
| 认真交接 | 6 | 未交接的,扣3分。 |
"""


@pytest.mark.parametrize(
    ("note", "smuggled"),
    [
        ("@得分 第1行 扣分 2分 每 1次「迟到」", False),
        ("@得分 第一条第(一)项表第二行 扣分 3分 每 1次「未交接」", False),
        ("@得分 第1行 扣分 3分 每 1次「迟到」", True),
        ("@得分 第二行 扣分 2分 每 1次「未交接」", True),
    ],
)
def test_a_note_on_a_row_takes_its_numbers_from_that_row(note: str, smuggled: bool) -> None:
    for body in (
        f"{ROWS}{note}\n",
        f"{ROWS}\n{note}\n",
        ROWS.replace("扣2分。 |\n", f"扣2分。 |\n{note}\n"),
    ):
        noted = compiled(body)
        assert [each.code for each in run(noted) if each.code == "A202"] == ["A202"] * smuggled
        assert not [each for each in run(noted) if each.code in ("N001", "N002", "N005")]


def test_a_note_directly_below_a_row_needs_no_citation() -> None:
    note = "@得分 扣分 2分 每 1次「迟到」\n"
    noted = compiled(ROWS.replace("扣2分。 |\n", f"扣2分。 |\n{note}"))
    rows = [
        row
        for top in noted.measures.units
        for item in top.children
        for row in item.children
        if row.level == "行"
    ]
    assert [[said.readback for said in row.sentences] for row in rows] == [
        [("扣分 2分 每 1次「迟到」",)],
        [("扣分 3分 当 「未交接」",)],
    ]
