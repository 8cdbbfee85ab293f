"""Tables that fit a terminal: nothing wider than it is, nothing left out, no short word torn apart."""

from __future__ import annotations

import pytest

from redcell_dsl.source.text import width
from redcell_dsl.surfaces.columns import fitted, wrapped

from .desk import POST, run


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("嘉奖", 8, ["嘉奖"]),
        ("逐条:等级(甲等 < 乙等 < 丙等)", 14, ["逐条:等级(甲等", "< 乙等 < 丙等)"]),
        ("召开支部党员大会和民主生活会", 12, ["召开支部党员", "大会", "和民主生活会"]),
        ("已经核对,无误。", 10, ["已经核对,", "无误。"]),
        ("第1234次", 6, ["第1234次"]),
    ],
)
def test_lines_end_between_words(text: str, room: int, lines: list[str]) -> None:
    assert wrapped(text, room) == lines


@pytest.mark.parametrize(("columns", "room"), [("40", 80), ("80", 80), ("96", 96), ("400", 120)])
def test_the_facts_fit_the_terminal(
    columns: str, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = run("facts", "2018", "--award", POST).out
    assert max(map(width, said.splitlines())) <= room
    assert "遇有重要情况和问题应随时汇报" in said
    for grade in ("嘉奖", "三等功", "二等功", "一等功", "荣誉称号"):
        assert grade in said


def test_columns_are_no_wider_than_their_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert fitted(("号", "名称"), [("1", "甲"), ("12", "乙丙")]) == "号  名称\n1   甲\n12  乙丙"
