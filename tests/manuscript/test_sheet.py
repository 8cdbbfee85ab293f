"""Workbooks: values as printed, merged cells, hidden parts, several sheets."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from redcell_dsl.manuscript import read
from redcell_dsl.manuscript.printed import printed

from .make import codes, dropped, lines, whole


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (5.0, "General", "5"),
        (5, "0.0", "5.0"),
        (2.5, "General", "2.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1 / 3, "General", "0.333333333"),
        (-100, "General", "-100"),
        (0.15, "0%", "15%"),
        (0.155, "0.0%", "15.5%"),
        (12345.678, "#,##0.00", "12,345.68"),
        (3, '0"分"', "3分"),
        (3, '"第"0"条"', "第3条"),
        (3, r"0\分", "3分"),
        (-5, "0_);(0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (0.5, "#.##", ".5"),
        (7, "000", "007"),
        (2.345, "0.00", "2.35"),
        (20, 'General"分"', "20分"),
        (True, "General", "TRUE"),
        ("甲\r\n乙", "General", "甲\n乙"),
        (date(2024, 3, 1), 'yyyy"年"m"月"d"日"', "2024年3月1日"),
        (datetime.fromisoformat("2024-03-01T09:05"), "yyyy-mm-dd h:mm", "2024-03-01 9:05"),
        (datetime.fromisoformat("2024-03-01"), "yyyy/m/d", "2024/3/1"),
        (None, "General", ""),
    ],
)
def test_values_as_printed(value: object, format: str, shown: str) -> None:
    assert printed(value, format) == shown


def book(path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "考评表"
    for row in (
        ["青石县街道考评表"],
        ["项目", "标准", "分值", "占比"],
        ["巡查", "每周少于2次的,扣1分;\n没有记录的,扣1分。", 5.0, 0.5],
        [None, "甲|乙", 2.5, 0.25],
        ["废止", "旧条款", 9],
        ["合计", None, 7.5],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("A6:B6")
    sheet["D3"].number_format = sheet["D4"].number_format = "0%"
    sheet.row_dimensions[5].hidden = True
    other = made.create_sheet("等次")
    other["B2"], other["C2"], other["B3"], other["C3"] = "优", 90, "良", 80
    veiled = made.create_sheet("草稿")
    veiled["A1"] = "不要的"
    veiled.sheet_state = "hidden"
    made.save(path)
    return path


def test_a_workbook(tmp_path: Path) -> None:
    made = read(book(tmp_path / "a.xlsx"))
    assert lines(made) == [
        "考评表",
        "青石县街道考评表",
        "| 项目 | 标准 | 分值 | 占比 |",
        "| 巡查 | 每周少于2次的,扣1分;<br>没有记录的,扣1分。 | 5 | 50% |",
        "| ^^ | 甲\\|乙 | 2.5 | 25% |",
        "| 合计 | << | 7.5 |  |",
        "等次",
        "| 优 | 90 |",
        "| 良 | 80 |",
    ]
    assert dropped(made, "隐藏的行") == ["废止", "旧条款", "9"]
    assert dropped(made, "隐藏的工作表") == ["不要的"]
    assert codes(made) == ["M027"]
    assert made.place(6) == "《考评表》 第 3 行"


def test_no_word_is_lost(tmp_path: Path) -> None:
    said = (
        "考评表青石县街道考评表项目标准分值占比巡查每周少于2次的,扣1分;没有记录的,扣1分。550%甲|乙2.525%"
        "废止旧条款9合计7.5等次优90良80草稿不要的"
    )
    assert whole(read(book(tmp_path / "a.xlsx"))) == sorted(said)


def test_a_hidden_column_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Sheet1")
        for row, values in enumerate((["优", "暗", 5], ["良", "记", 3])):
            sheet.write_row(row, 0, values)
        sheet.set_column(1, 1, None, None, {"hidden": True})
    found = read(path)
    assert lines(found) == ["| 优 | 5 |", "| 良 | 3 |"]
    assert dropped(found, "隐藏的列") == ["暗", "记"]


def test_formulas_show_what_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["合计"])
        sheet.write_formula(0, 1, "=2+3", None, 5)
    assert lines(read(path)) == ["| 合计 | 5 |"]


def test_a_formula_without_a_result_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["合计", "=2+3", "分"])
    made.save(path)
    found = read(path)
    assert lines(found) == ["| 合计 |  | 分 |"]
    assert codes(found) == ["M030"]
    assert "B1" in found.diagnostics[0].title


def test_a_single_column_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in ("第一条 甲。", None, "第二条 乙。"):
        sheet.append([row])
    made.save(path)
    assert lines(read(path)) == ["第一条 甲。", "第二条 乙。"]


def test_what_hangs_on_cells_and_pages_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["优", 5])
        sheet.write_comment(0, 1, "待核")
        sheet.set_header("&C青石县文件")
        sheet.set_footer("&C第 &P 页")
        sheet.insert_textbox(3, 3, "附加分10分")
    found = read(path)
    assert lines(found) == ["| 优 | 5 |"]
    assert dropped(found, "批注") == ["待核"]
    assert dropped(found, "页眉") == ["青石县文件"]
    assert dropped(found, "文本框") == ["附加分10分"]
    assert codes(found) == ["M024"]
