"""Tables of an official text, set as tables: cells that span others, lines in cells, every word."""

from __future__ import annotations

from pathlib import Path

import pytest

from redcell_dsl.office.document import Cell, Paragraph, Table
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.papers import grid
from redcell_dsl.office.papers.stationery import Stationery
from redcell_dsl.office.papers.text import text
from redcell_dsl.pipeline import load_ruleset

ROOT = Path(__file__).parents[3]


def said(cell: Cell) -> str:
    return "\n".join("".join(run.text for run in line) for line in cell.lines)


def shape(table: Table) -> list[list[tuple[str, int, int]]]:
    """The words of each cell, and the columns and rows that it spans."""
    return [[(said(c), c.across, c.down) for c in row.cells] for row in (*table.head, *table.rows)]


def test_cells_span_what_goes_on_from_them() -> None:
    lines = [
        "| 项目 | 内容 | 分值 |",
        "| 安全 | 有预案 | 3 |",
        "| ^^ | 有演练<br>有记录 | 2 |",
        "| 小计 | << | 5 |",
    ]
    table = grid.table(lines)
    assert len(table.head) == 1
    assert sum(table.shares) == 100
    assert shape(table) == [
        [("项目", 1, 1), ("内容", 1, 1), ("分值", 1, 1)],
        [("安全", 1, 2), ("有预案", 1, 1), ("3", 1, 1)],
        [("有演练\n有记录", 1, 1), ("2", 1, 1)],
        [("小计", 2, 1), ("5", 1, 1)],
    ]


def test_a_head_of_two_rows_and_a_square() -> None:
    lines = ["| 项目 | 得分 | << |", "| ^^ | 自评 | 考评 |", "| 甲 | << | 1 |", "| ^^ | ^^ | 2 |"]
    table = grid.table(lines)
    assert [cell.head for row in table.head for cell in row.cells] == [True] * 4
    assert shape(table) == [
        [("项目", 1, 2), ("得分", 2, 1)],
        [("自评", 1, 1), ("考评", 1, 1)],
        [("甲", 2, 2), ("1", 1, 1)],
        [("2", 1, 1)],
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["| 甲 | 乙 |", "| 丙 |"], [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 1), ("", 1, 1)]]),
        (["| ^^ | << |"], [[("^^", 2, 1)]]),  # nothing above, so its signs are words
        (["|甲|乙|", "|---|:--:|", "|丙|丁|"], [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 1), ("丁", 1, 1)]]),
        ([r"| 甲\|乙 | 丙 |"], [[("甲|乙", 1, 1), ("丙", 1, 1)]]),
        (
            ["| 甲 | << |", "| ^^ | 乙 |"],  # no rectangle: what goes on below stays empty
            [[("甲", 2, 1)], [("", 1, 1), ("乙", 1, 1)]],
        ),
    ],
)  # fmt: skip
def test_rows_that_are_not_as_they_should_be(lines: list[str], expected: object) -> None:
    assert shape(grid.table(lines)) == expected


@pytest.mark.parametrize(
    ("line", "row"),
    [("| 甲 | 乙 |", True), ("｜甲｜乙｜", True), ("第一条 甲|乙|丙", False), ("|", False)],
)
def test_what_a_row_is(line: str, row: bool) -> None:
    assert grid.written(line) is row


def test_the_official_text_of_a_scoring_table_is_set_in_tables() -> None:
    ruleset = load_ruleset("安全生产标准化")
    assert ruleset.measures is not None
    official = (ROOT / "rulesets" / "安全生产标准化" / "原文.txt").read_text(encoding="utf-8")
    stationery = Stationery.of(ruleset.measures, "ab" * 32, Letterhead(wide=False))
    paper = text(stationery, official)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(tables) == 5
    words = "".join(
        "".join(run.text for run in block.runs)
        for block in paper.blocks
        if isinstance(block, Paragraph)
    )
    words += "".join(cell for table in tables for row in shape(table) for cell, _, _ in row)
    assert not set("|^<") & set(words)
    assert sorted("".join(words.split())) == sorted(
        c for c in "".join(official.split()) if c not in "|^<"
    )
