"""Tables drawn with box characters: rows of several lines, cells over rows and over columns."""

from __future__ import annotations

from pathlib import Path

from redcell_dsl.manuscript import read
from redcell_dsl.syntax.prose import parse_sentence

DRAWN = """消防演练考评表
┌──┬────┬───┬──────┬───┐
│序号│考评内容│ 分值 │ 评分标准 │ 自评 │
├──┼────┼───┼──────┼───┤
│ 1 │预案编制│ 6分 │没有编写预案│ │
│ │与备案 │ │的扣4分;每缺│ │
│ │ │ │1份扣2分。 │ │
│ │ ├───┼──────┼───┤
│ │ │ 3分 │没有备案的扣│ │
│ │ │ │3分。 │ │
├──┼────┴───┴──────┼───┤
│ 2 │其余由评审组说明 │ │
├──┼────┬───┬──────┼───┤
│ 3 │演练记录│ 5分 │每少1次扣1分│ │
└──┴────┴───┴──────┴───┘
"""


def read_of(tmp_path: Path, text: str, name: str = "原文.txt") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path).text


def test_a_row_ends_where_a_line_is_drawn(tmp_path: Path) -> None:
    rows = [line for line in read_of(tmp_path, DRAWN).splitlines() if line.startswith("|")]
    assert rows == [
        "| 序号 | 考评内容 | 分值 | 评分标准 | 自评 |",
        "| 1 | 预案编制与备案 | 6分 | 没有编写预案的扣4分;每缺1份扣2分。 |  |",
        "| ^^ | ^^ | 3分 | 没有备案的扣3分。 |  |",
        "| 2 | 其余由评审组说明 | << | << |  |",
        "| 3 | 演练记录 | 5分 | 每少1次扣1分 |  |",
    ]


def test_a_page_that_keeps_its_lines_is_read_alike(tmp_path: Path) -> None:
    page = f"<html><body><pre>{DRAWN}</pre></body></html>"
    assert "| ^^ | ^^ | 3分 | 没有备案的扣3分。 |" in read_of(tmp_path, page, "网页.html")


def test_strokes_that_do_not_meet_stay_as_they_are(tmp_path: Path) -> None:
    crooked = DRAWN.replace("├──┼────┼───┼──────┼───┤", "├──┼─────┼──┼─┼───┤")
    assert "│ │与备案 │" in read_of(tmp_path, crooked)


def test_numbers_of_several_rows_in_one_cell_are_not_joined(tmp_path: Path) -> None:
    unruled = "┌──┬────┐\n│序号│评分标准│\n├──┼────┤\n│ 1 │迟到扣1分│\n│ 2 │早退扣2分│\n└──┴────┘\n"
    assert "| 12 |" not in read_of(tmp_path, unruled)
    assert "|" not in read_of(tmp_path, unruled)


def test_strokes_and_numbers_name_nothing() -> None:
    assert parse_sentence("未交材料的,扣3分").statements
    assert not parse_sentence("│ │的扣3分").statements
    assert not parse_sentence("│2│未交材料的,扣3分").statements
    assert not parse_sentence("2、3的扣3分").statements
