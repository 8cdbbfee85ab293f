"""Margin notes as editors get them wrong: each is said, with its place, and stops what it concerns."""

from __future__ import annotations

from pathlib import Path
import re

import pytest

from redcell_dsl.analysis.run import run as check
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.fact import Supplier
from redcell_dsl.model.measures import Measures
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source

from .desk import LEADER, POST, STATION, TEXT, ask, between, edited, run, scored, written

LINE = "3、检查落实的,加2分。\n"
"""The line of the text below which these tests put notes."""
PLACE = TEXT[: TEXT.index(LINE)].count("\n") + 2
READING = (
    "@解释 试\n@ 甲 采用: 照原文\n@ 乙: 第1目: 加分 2分 当「检查落实」\n@ 理由: 试\n@ 依据: 试"
)


def noted(folder: Path, note: str) -> Path:
    """The regulation with a note below item 10.1."""
    return written(folder, edited((LINE, f"{LINE}{note}\n")))


BAD = {
    # a note on nothing
    "@得分 第9目 加分 1分 当「检查落实」": ("N002", 0, ["第9目", "没有"]),
    "@说明 第9目: 试": ("N002", 0, ["第9目"]),
    "@待编 第九十条: 试": ("N002", 0, ["第九十条"]),
    "@例 检查落实 = 是 时, 第9目 得 1分": ("N002", 0, ["第9目"]),
    "@得分 加分 1分 当「检查落实」": ("N005", 0, ["哪一句"]),
    # misspelt, unfinished
    "@得份 第1目 加分 1分 当「检查落实」": ("N001", 0, ["得份", "不是认识的种类"]),
    "@堪误 试": ("N001", 0, ["堪误"]),
    "@說明: 试": ("N001", 0, ["說明"]),
    "@联系电话 12345": ("N001", 0, ["联系电话"]),
    "@": ("N001", 0, ["@"]),
    "@ 甲 采用: 照原文": ("N001", 0, ["@"]),
    "@例": ("N001", 0, ["例"]),
    "@得分 第1目": ("N001", 0, ["得分"]),
    "@解释 试": ("N001", 0, ["解释"]),
    "@事实 检查落实: 颜色": ("N010", 0, ["颜色"]),
    # two that contradict
    "@事实 检查落实: 是否\n@事实 检查落实: 次数": ("N004", 1, ["检查落实", "矛盾"]),
    "@即 检查落实 = 「制定基层所队党建任务清单」\n@即 检查落实 = 「结合本地实际、体现地区特色」": (
        "N004",
        1,
        ["检查落实", "即"],
    ),
    "@得分 第3目 加分 2分 当「检查落实」\n@得分 第3目 加分 2分 每 1次「检查落实」": (
        "N004",
        1,
        ["得分", "矛盾"],
    ),
    "@方法 加分项 基础 2分 最高 设定分值": ("N004", 0, ["加分项", "两次"]),
    # readings
    READING.replace("乙:", "乙 采用:"): ("N006", 0, ["试", "几个读法"]),
    READING.replace(" 采用", ""): ("N006", 0, ["试", "没有说采用"]),
    READING.replace("乙:", "甲:"): ("N006", 0, ["试", "同名"]),
    # says what the text does not
    "@得分 第3目 加分 4分 当「检查落实」": ("A202", 0, ["4分"]),
    # examples that do not hold
    "@例 检查落实 = 是 时, 第3目 得 9分": ("E003", 0, ["9 分", "2 分"]),
    "@例 检查落实 = 也许 时, 第3目 得 2分": ("E003", 0, ["也许", "是或否"]),
    "@例 没有的 = 1 时, 第3目 得 2分": ("E003", 0, ["没有的"]),
    "@例 检查落实 = 是 时, 本项 得 5分": ("E003", 0, ["5 分"]),
}


@pytest.mark.parametrize("note", BAD)
def test_a_faulty_note_is_said_where_it_stands(note: str, tmp_path: Path) -> None:
    code, line, words = BAD[note]
    ruleset = noted(tmp_path, note)
    answer = ask("check", ruleset)
    assert answer.status == 1
    found = next(each for each in answer.errors if each["code"] == code)
    assert found["line"] == PLACE + line
    for word in words:
        assert word in found["message"]
    said = run("check", ruleset).out
    assert f"错误[{code}]" in said
    assert f"草案.txt:{PLACE + line}:" in said


@pytest.mark.parametrize("note", BAD)
def test_it_stops_the_award_it_concerns(note: str, tmp_path: Path) -> None:
    answer = scored(noted(tmp_path, note), STATION)
    assert answer.status == 1
    assert BAD[note][0] in answer.codes
    assert set(answer.json) == {"diagnostics"}


@pytest.mark.parametrize("note", ["@得份 第1目 加分 1分", "@说明 第9目: 试", "@例"])
def test_notes_never_touch_the_official_text(note: str, tmp_path: Path) -> None:
    assert run("text", noted(tmp_path, note)).data == run("text", "2018").data


@pytest.mark.parametrize(
    "note",
    [
        "@说明 第1目: 试",
        "＠说明 第１目： 试",
        "　@说明 第1目: 试",
        "   @说明 第1目:试",
    ],
    ids=["plain", "wide", "ideographic blank", "blanks"],
)
def test_width_and_blanks_do_not_matter(note: str, tmp_path: Path) -> None:
    sentence = ask("read", noted(tmp_path, note), "10.1.1").json[0]
    assert (sentence["fate"], sentence["reason"]) == ("set_aside", "试")


def test_a_note_before_any_text(tmp_path: Path) -> None:
    ruleset = written(tmp_path, "@得分 加分 1分 当「检查落实」\n" + TEXT)
    found = ask("check", ruleset).errors
    assert [(each["code"], each["line"]) for each in found] == [("N005", 1)]


def test_notes_without_any_text(tmp_path: Path) -> None:
    ruleset = written(tmp_path, "@说明: 试\n@例\n")
    assert run("text", ruleset).data == b""
    assert ask("check", ruleset).status == 1
    answer = run("read", ruleset)
    assert answer.status == 1
    assert "没有正文" in answer.out


def test_two_readings_of_one_name(tmp_path: Path) -> None:
    found = ask("check", noted(tmp_path, READING.replace("试\n", "满百\n", 1))).errors
    assert [each["code"] for each in found] == ["N006"]
    assert "满百" in found[0]["message"]
    assert str(PLACE) in found[0]["advice"][0]


def test_a_note_in_the_middle_of_a_table(tmp_path: Path) -> None:
    """The table goes on behind the note, and every row is read as without it."""
    table = (
        "| 内容 | 分值 | 评分标准 |\n| 台账 | 3 | 没有台账的,扣3分。 |\n"
        "| 计划 | 2 | 没有计划的,扣2分。 |\n"
    )
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
    plain = written(tmp_path / "1", edited((LINE, LINE + table)))
    note = table.replace("扣3分。 |\n", "扣3分。 |\n@填报: 考评组\n")
    ruleset = written(tmp_path / "2", edited((LINE, LINE + note)))
    assert table.encode() in run("text", ruleset).data

    def said(path: Path) -> list[tuple[str, str]]:
        return [(each["code"], each["citation"]) for each in ask("check", path).json["diagnostics"]]

    assert said(ruleset) == said(plain)
    assert ask("read", ruleset).json == ask("read", plain).json


@pytest.mark.parametrize("depth", [10_000])
@pytest.mark.parametrize(
    "note",
    [
        "@得分 第1目 加分 1分 当 {0}「检查落实」",
        "@即 试 = {1}「检查落实」",
        "@例 检查落实 = {2} 时, 第3目 得 2分",
    ],
    ids=["not", "plus", "list"],
)
def test_deep_nesting_is_refused(note: str, depth: int, tmp_path: Path) -> None:
    deep = note.format("非 " * depth, "「甲」+" * depth, "[" * depth + "]" * depth)
    answer = run("check", noted(tmp_path, deep))
    assert answer.status == 1
    assert "套" in answer.out


def test_without_its_note_a_contradiction_of_the_text_is_an_error(tmp_path: Path) -> None:
    correction = between("@勘误 第12条", "(一)落实党建汇报制度")
    ruleset = written(tmp_path, edited((correction, "")))
    found = ask("check", ruleset).errors
    assert [each["code"] for each in found] == ["A301"]
    for word in ("20", "25"):
        assert word in found[0]["message"]
    assert scored(ruleset, STATION).status == 1
    assert [scored(ruleset, award).status for award in (LEADER, POST)] == [0, 0]


@pytest.mark.parametrize(("note", "citation"), [("@说明: 依据\n", "第二条")])
def test_without_its_note_a_sentence_is_not_passed_over(
    note: str, citation: str, tmp_path: Path
) -> None:
    answer = ask("check", written(tmp_path, edited((note, ""))))
    unread = [each for each in answer.json["diagnostics"] if each["code"] in ("L001", "L002")]
    assert [each["citation"] for each in unread] == [citation]
    assert answer.json["coverage"]["sentences"]["unread"] == 1


# ---- what each note is for -----------------------------------------------------------------------

NOTE = re.compile(r"(?m)^@(?=\S)[^\n]*\n(?:@ [^\n]*\n)*")
NOTES = [match for match in NOTE.finditer(TEXT) if not match[0].startswith("@例")]
"""All notes of the text but its worked examples, which change nothing by their nature."""
RESTATING = "@等级 嘉奖 < 三等功"
"""The one note that says what holds without it: honours in the order that the language has anyway."""


def model_of(text: str) -> tuple[Measures, list[tuple[str, str]]]:
    """The model of a text, and the errors and warnings in it."""
    compiled = elaborate(Source("办法", text))
    found = [(d.code, d.citation) for d in check(compiled) if d.severity is not Severity.INFO]
    return compiled.measures, found


WHOLE = model_of(TEXT)


@pytest.mark.parametrize("note", NOTES, ids=lambda note: note[0].splitlines()[0])
def test_each_note_is_for_something(note: re.Match[str]) -> None:
    """Without it the model is another one, or something is found."""
    without = model_of(TEXT[: note.start()] + TEXT[note.end() :])
    assert (without == WHOLE) == note[0].startswith(RESTATING)


def test_without_the_note_on_who_supplies_them_facts_are_the_candidates_own() -> None:
    """Article 10 is about the county, article 8 about ballots that the review team counts."""
    for note, article in (("@填报: 主管部门\n", "10"), ("@填报: 考评组\n", "8")):
        before, _ = WHOLE
        after, _ = model_of(edited((note, "")))
        changed = [new.id for old, new in zip(before.facts, after.facts, strict=True) if old != new]
        assert changed
        assert {fact.split(".")[0] for fact in changed} == {article}
        suppliers = {fact.supplier for fact in after.facts if fact.id in changed}
        assert suppliers == {Supplier.CANDIDATE}


def test_without_the_alias_a_ground_names_nobody() -> None:
    """被命名集体 is no award by its letters: which award it is must be said."""
    _, found = model_of(edited(("@即 集体 = 「党建工作示范点」\n", "")))
    assert ("L015", "第二十九条第(二)项") in found
