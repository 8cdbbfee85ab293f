"""Tables whose cells stand on lines of their own: what is a row again, and what is left alone."""

from __future__ import annotations

from pathlib import Path

from redcell_dsl.manuscript import read

from .make import text

HEADS = "书屋检查表\n\n序号\n检查内容\n分值\n扣分标准\n"


def rows(tmp_path: Path, content: str) -> list[str]:
    made = read(text(tmp_path / "表.txt", content))
    return [line for line in made.text.splitlines() if line.startswith("|")]


def test_a_cell_a_line(tmp_path: Path) -> None:
    content = f"{HEADS}1\n按时开门\n3\n迟开一次扣1分\n2\n图书上架\n2\n乱放一册扣0.5分\n3\n登记齐全\n5\n缺一项扣1分\n"
    assert rows(tmp_path, content) == [
        "| 序号 | 检查内容 | 分值 | 扣分标准 |",
        "| 1 | 按时开门 | 3 | 迟开一次扣1分 |",
        "| 2 | 图书上架 | 2 | 乱放一册扣0.5分 |",
        "| 3 | 登记齐全 | 5 | 缺一项扣1分 |",
    ]


def test_a_row_knows_the_line_of_its_first_cell(tmp_path: Path) -> None:
    content = f"{HEADS}1\n甲\n3\n扣1分\n2\n乙\n2\n扣1分\n3\n丙\n5\n扣1分\n附注\n"
    made = read(text(tmp_path / "表.txt", content))
    assert made.lines[:7] == (1, 2, 3, 7, 11, 15, 19)
    assert made.text.endswith("| 3 | 丙 | 5 | 扣1分 |\n附注\n")
    assert made.joined == 12


def test_a_cell_of_several_lines_beside_the_value(tmp_path: Path) -> None:
    content = f"{HEADS}1\n按时开门\n周末不关\n3\n迟开一次扣1分\n早关一次扣1分\n2\n图书上架\n4\n乱放扣1分\n3\n登记\n5\n缺项扣1分\n"
    assert rows(tmp_path, content)[1] == (
        "| 1 | 按时开门<br>周末不关 | 3 | 迟开一次扣1分<br>早关一次扣1分 |"
    )


def test_a_value_that_looks_like_the_next_number(tmp_path: Path) -> None:
    content = f"{HEADS}1\n甲\n2\n扣1分\n2\n乙\n3\n扣2分\n3\n丙\n4\n扣3分\n"
    assert rows(tmp_path, content)[1:] == [
        "| 1 | 甲 | 2 | 扣1分 |",
        "| 2 | 乙 | 3 | 扣2分 |",
        "| 3 | 丙 | 4 | 扣3分 |",
    ]


def test_a_column_to_be_filled_in_is_blank(tmp_path: Path) -> None:
    heads = HEADS + "得分\n"
    content = f"{heads}1\n甲\n2\n扣1分\n2\n乙\n3\n扣2分\n3\n丙\n4\n扣3分\n"
    assert rows(tmp_path, content)[:2] == [
        "| 序号 | 检查内容 | 分值 | 扣分标准 | 得分 |",
        "| 1 | 甲 | 2 | 扣1分 |  |",
    ]


def test_a_bar_between_two_cells(tmp_path: Path) -> None:
    cells = [
        "序号",
        "检查内容",
        "分值",
        "扣分标准",
        "1",
        "甲",
        "2",
        "1.扣1分\n2.扣2分",
        "2",
        "乙",
        "",
        "扣2分",
    ]
    cells += ["3", "丙", "4", "扣3分"]
    content = "检查表\n\n" + "\n|\n".join(cells) + "\n\n说明\n"
    assert rows(tmp_path, content.replace("\n\n|", "\n|")) == [
        "| 序号 | 检查内容 | 分值 | 扣分标准 |",
        "| 1 | 甲 | 2 | 1.扣1分<br>2.扣2分 |",
        "| 2 | 乙 |  | 扣2分 |",
        "| 3 | 丙 | 4 | 扣3分 |",
    ]


def test_rows_that_do_not_come_out_are_left_alone(tmp_path: Path) -> None:
    short = f"{HEADS}1\n甲\n扣1分\n2\n乙\n扣2分\n3\n丙\n扣3分\n"
    assert rows(tmp_path, short) == []
    listed = "一、检查\n\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n"
    assert rows(tmp_path, listed) == []


def test_rows_that_no_bar_begins_have_one(tmp_path: Path) -> None:
    content = (
        "书屋考评细则\n项目 | 考核内容 | 评分说明 | 自查分 | 得分 |\n"
        "值守（5分） | 到岗 | 脱岗的扣1分 | ||\n交接 | 未签字的扣1分 | |||\n卫生 | 积尘的扣1分 | |||\n"
    )
    assert rows(tmp_path, content) == [
        "| 项目 | 考核内容 | 评分说明 | 自查分 | 得分 |",
        "| 值守（5分） | 到岗 | 脱岗的扣1分 |  |  |",
        "| 交接 | 未签字的扣1分 |  |  |",
        "| 卫生 | 积尘的扣1分 |  |  |",
    ]


def test_bars_that_are_no_table_stay(tmp_path: Path) -> None:
    content = (
        "书屋考评细则\n阅读 | 借书 | 还书\n值守 | 脱岗的扣1分 | 交接\n卫生 | 积尘的扣1分 | 整洁\n"
    )
    assert rows(tmp_path, content) == []


def test_a_tab_between_two_cells(tmp_path: Path) -> None:
    heads = "书屋检查表\n类别\t检查内容\t分值\t扣分标准\n"
    content = f"{heads}开放\t按时开门\t3\t迟开一次扣1分\n\t周末开门\t2\t少开一次扣1分\n藏书\t登记\t5\t缺项扣1分\n"
    assert rows(tmp_path, content) == [
        "| 类别 | 检查内容 | 分值 | 扣分标准 |",
        "| 开放 | 按时开门 | 3 | 迟开一次扣1分 |",
        "|  | 周末开门 | 2 | 少开一次扣1分 |",
        "| 藏书 | 登记 | 5 | 缺项扣1分 |",
    ]


def test_tabs_that_no_heads_of_columns_stand_above_are_left_alone(tmp_path: Path) -> None:
    assert not rows(tmp_path, "名单\n甲\t乙\t丙\n丁\t戊\t己\n庚\t辛\t壬\n")
