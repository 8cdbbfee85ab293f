"""Workbooks and CSV files as offices keep them: sheets, headings, cells of every kind."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
import sys
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
import pytest
import xlsxwriter  # type: ignore[import-untyped]

from redcell_dsl.facts import layout
from redcell_dsl.facts.depth import Frame
from redcell_dsl.facts.dossier import read_dossier
from redcell_dsl.facts.form import Form, honour_facts
from redcell_dsl.model.fact import (
    Counts,
    Entries,
    Entry,
    Fact,
    Ledger,
    Level,
    Missed,
    Months,
    Places,
    Standings,
    Window,
)
from redcell_dsl.model.number import ONE, Number
from redcell_dsl.pipeline import load_ruleset
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.render import as_json, render

from .papers import book, codes, errors, place, read, saved, the

DETAILS = ("申报信息", [("请如实填写",), ("项目", "内容"), ("名称", "某支部"), ("考评年度", 2018)])
HEADINGS = ("日期", "内容", "佐证")


@pytest.fixture
def told(tmp_path, form):
    """Read a workbook of some sheets, beside one that says the year."""

    def run(sheets, form=form, **more):
        return read(tmp_path, form, {"台账.xlsx": book(dict([DETAILS]) | sheets)}, **more)

    return run


def meetings(*rows, headings=HEADINGS):
    return {"每季度召开大会": [("编号 12.1.1",), headings, *rows]}


# ---- a whole workbook --------------------------------------------------------------------------


def test_a_workbook_with_every_kind_of_sheet(told):
    dossier = told(
        {
            "基本事实": [
                ("各项照实填写",),
                ("编号", "条款", "问题", "答案", "单位", "佐证材料", "需要的佐证"),
                ("第八条",),
                ("8.1", "第 8 条", "总票数?", 30, "票", "", ""),
                ("10.1.1", "", "", "√", "", "清单 1 份", ""),
                ("10.1.2", "", "", "", "", "", ""),
                ("12.1.5", "", "", 1, "", "", ""),
                ("12.1.2", "", "", "缺2次", "", "", ""),
            ],
            "每季度召开大会": [
                ("编号 12.1.1",),
                HEADINGS,
                ("示例:2018-03-01", "学习有关文件", "会议记录"),
                (date(2018, 3, 1), "学习", "记录本第 3 页"),
                (datetime.fromisoformat("2018-09-30 15:30"), "选举", ""),
            ],
            "每半年谈心": [("编号 12.1.3",), ("日期", "组"), (date(2018, 2, 1), "一组")],
            "名册": [(), ("台账", "名称"), ("每半年谈心", "一组"), ("12.1.3", "二组")],
            "计次台账": [
                (),
                ("编号", "日期", "事由", "佐证"),
                ("10.2.1", date(2018, 5, 1), "一次", ""),
                ("10.2.1", date(2018, 6, 1), "二次", ""),
                ("12.3.1", None, "无", ""),
            ],
            "集体荣誉": [
                ("编号 14.1.1",),
                ("等级", "事由", "日期", "佐证"),
                ("省部级", "先进单位", date(2017, 5, 1), "文件"),
            ],
            "书记经历": [(), ("起", "止", "职务"), ("2016-03", "2018-05", "书记")],
        }
    )
    assert errors(dossier) == []
    assert dossier.values == {
        "8.1": 30,
        "10.1.1": True,
        "10.2.1": 2,
        "12.1.1": Counts(((1, 0, 1, 0),)),
        "12.1.2": Missed(2),
        "12.1.3": Counts(((1, 0), (0, 0))),
        "12.1.5": Counts(((1,),)),
        "12.3.1": 0,
        "14.1.1": Entries(
            (
                Entry(
                    "先进单位",
                    "省级",
                    date(2017, 5, 1),
                    "等级: 省部级, 事由: 先进单位, 日期: 2017-05-01, 佐证: 文件",
                ),
            )
        ),
        "17.1.1": Months((27,)),
        "考评年度": 2018,
    }
    assert dossier.details == {"名称": "某支部", "考评年度": "2018"}
    assert dossier.grounds["12.1.1"].place.endswith("台账.xlsx › 每季度召开大会!A4")
    assert dossier.grounds["10.1.1"].lines == ("是", "佐证: 清单 1 份")


def test_standings_in_a_sheet(told):
    years = Number(3 * ONE.value)
    fact = Fact("4.1", "绩效", Standings(years, ("全局", "条线"), "后进"), "?", "第 4 条")
    rows = [
        (),
        ("年度", "榜", "名次", "总数", "后进"),
        (2018, "全局", 3, 20, "否"),
        (2017, "条线", "2名", 9, "是"),
    ]
    dossier = told({"绩效": rows}, form=Form.of_facts([fact]))
    assert isinstance(dossier.values["4.1"], Places)
    read_rows = [(r.year, r.list, r.rank, r.total, r.marked) for r in dossier.values["4.1"].rows]
    assert read_rows == [(2018, "全局", 3, 20, False), (2017, "条线", 2, 9, True)]


# ---- sheets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "note"),
    [
        ("每季度召开大会", ""),
        ("12.1.1", ""),
        ("12.1.1 大会", ""),
        (" 每季度 召开大会", ""),
        ("Sheet1", "编号 12.1.1"),
        ("改过的名", "编号:12.1.1 每季度"),
    ],
)
def test_ways_to_name_a_sheet(told, title, note):
    dossier = told({title: [(note,), HEADINGS, (date(2018, 2, 1), "学习")]})
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert errors(dossier) == []


def test_an_unknown_sheet_names_the_nearest(told):
    dossier = told({"每季度开大会": [HEADINGS, (date(2018, 2, 1), "学习")]})
    found = the(dossier, "F108")
    assert "每季度召开大会" in found.advice[0]
    assert place(found).startswith("台账.xlsx › 每季度开大会")


def test_a_title_that_contradicts_its_note(told):
    dossier = told({"每半年谈心": [("编号 12.1.1",), HEADINGS, (date(2018, 2, 1), "学习")]})
    assert place(the(dossier, "F109")) == "台账.xlsx › 每半年谈心!A1"
    assert "12.1.1" not in dossier.values


def test_sheets_that_are_remarks_and_empty_sheets_are_passed_over(told):
    dossier = told({"填写说明": [("怎样填",)], "备注1": [("随便写",)], "Sheet3": []})
    assert codes(dossier) == []


def test_a_sheet_that_was_not_filled_in_is_missing_not_zero(told):
    example = ("示例:2018-03-01", "学习有关文件", "会议记录")
    dossier = told(meetings(example) | {"每半年谈心": [("日期", "组", "内容")]})
    assert "12.1.1" not in dossier.values
    assert "有 2 张表没有填写" in the(dossier, "F024").title
    dossier = told(meetings(("无",)))
    assert dossier.values["12.1.1"] == Counts(((0, 0, 0, 0),))


def test_none_beside_rows_is_told(told):
    dossier = told(meetings(("无", "本年没有"), (date(2018, 2, 1), "学习")))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert "A3 格写着“无”,表里又有 1 行记录(第 4 行)" in the(dossier, "F119").title
    above = told(meetings((date(2018, 2, 1), "学习"), ("无",)))
    assert "A4 格写着“无”,表里又有 1 行记录(第 3 行)" in the(above, "F119").title
    dossier = told(meetings(("没有", "本年没有开")))
    assert dossier.values["12.1.1"] == Counts(((0, 0, 0, 0),))


def test_two_sheets_for_one_fact(told):
    rows = [HEADINGS, (date(2018, 2, 1), "学习")]
    agree = told({"每季度召开大会": rows, "12.1.1": rows})
    assert agree.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    differ = told({"每季度召开大会": rows, "12.1.1": [*rows, (date(2018, 5, 1), "选举")]})
    assert "合到一张表" in the(differ, "F140").advice[0]
    assert "12.1.1" not in differ.values


def test_a_sheet_for_a_fact_that_is_no_list(told):
    assert "基本事实" in the(told({"任务清单": [("日期",), ("2018-01-01",)]}), "F036").advice[0]


def test_sheets_of_another_honour(tmp_path, measures):
    form = Form.of(measures, measures.honours[0])
    data = book({"立功受奖": [("等级", "事项"), ("嘉奖", "甲")]})
    assert "「带头人」" in the(read(tmp_path, form, {"甲.xlsx": data}), "F023").title


# ---- headings ----------------------------------------------------------------------------------


def test_columns_may_be_moved_renamed_and_added(told):
    headings = ("序号", "佐证材料", "内容(摘要)", "*召开日期:", "主持人")
    dossier = told(meetings((1, "记录", "学习", date(2018, 2, 1), "张"), (2,), headings=headings))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert "`主持人` 作备注保留" in the(dossier, "F112").title
    assert errors(dossier) == []


def test_a_missing_column_is_told_once(told):
    dossier = told(meetings(("2018-02-01", "甲"), ("2018-03-01", "乙"), headings=("日子", "内容")))
    found = the(dossier, "F110")
    assert found.title == "缺“日期”一栏"
    assert "`日子`" in found.advice[0]
    assert place(found) == "台账.xlsx › 每季度召开大会!A2"


def test_a_sheet_without_headings(told):
    found = the(told({"每季度召开大会": [("2018-02-01", "甲")]}), "F110")
    assert "没有找到标题行" in found.title
    assert "日期、内容、佐证" in found.advice[0]


def test_two_columns_that_may_both_be_meant(told):
    dossier = told(meetings(("2018-02-01", "2018-02-02"), headings=("日期", "日期")))
    assert codes(dossier) == ["F111"]
    dossier = told(meetings(("2018-02-01", "2018-02-02"), headings=("时间", "召开日期")))
    assert "`时间`、`召开日期` 都可能是“日期”一栏" in the(dossier, "F111").title


def merged(folder, form, change):
    made = openpyxl.load_workbook(BytesIO(book(dict([DETAILS]))))
    change(made.create_sheet("每半年谈心"))
    return read(folder, form, {"台账.xlsx": saved(made)})


def test_merged_headings_and_merged_groups(tmp_path, form):
    def change(sheet):
        for row in [
            ("谈心谈话登记",),
            ("日期", "对象", None, "备注"),
            (None, "组", "内容", None),
            ("一、上半年",),
            (date(2018, 1, 5), "一组", "甲"),
            (date(2018, 7, 5), None, "乙"),
            (date(2018, 7, 6), "二组", "丙"),
        ]:
            sheet.append(row)
        for cells in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:D4", "B5:B6"):
            sheet.merge_cells(cells)

    dossier = merged(tmp_path, form, change)
    assert dossier.values["12.1.3"] == Counts(((1, 1), (0, 1)))
    assert "`一、上半年`" in the(dossier, "F119").title
    assert errors(dossier) == []


def test_hidden_rows_and_columns_are_read_and_told(tmp_path, form):
    def change(sheet):
        for row in [
            ("日期", "组", "内容"),
            (date(2018, 1, 5), "", "甲"),
            (date(2018, 7, 5), "", "乙"),
        ]:
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing in it
        sheet.column_dimensions["C"].hidden = True

    dossier = merged(tmp_path, form, change)
    assert dossier.values["12.1.3"] == Counts(((1, 1),))
    assert "有隐藏的 1 行、1 列" in the(dossier, "F116").title


def test_a_hidden_sheet_is_read(tmp_path, form):
    def change(sheet):
        sheet.append(("日期",))
        sheet.append((date(2018, 1, 5),))
        sheet.sheet_state = "hidden"

    dossier = merged(tmp_path, form, change)
    assert dossier.values["12.1.3"] == Counts(((1, 0),))
    assert "工作表是隐藏的" in the(dossier, "F116").title


# ---- cells -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        date(2018, 3, 1),
        datetime.fromisoformat("2018-03-01 09:30"),
        "2018-03-01",
        "2018年3月1日",
        "2018.3.1",
        "２０１８／３／１",
        " 2018-3-1\u3000",
        43160,  # days since 1899-12-30, worked with the calendar
        "43160",
    ],
)
def test_days_as_people_write_them(told, cell):
    dossier = told(meetings((cell, "学习")))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert "3月1日" in dossier.grounds["12.1.1"].lines[0]


def test_a_serial_number_is_said(told):
    found = the(told(meetings((43160, "学习"))), "F117")
    assert "A3 43160 即 2018-03-01" in found.title
    assert found.severity is Severity.INFO


@pytest.mark.parametrize("cell", ["2018-02-30", "三月一日", 3, 20180301, 2018.3, "2018年3月"])
def test_days_that_are_none(told, cell):
    found = the(told(meetings((cell, "学习"))), "F052")
    assert place(found) == "台账.xlsx › 每季度召开大会!A3"


def test_a_month_that_a_spreadsheet_has_cut_short(told):
    sheet = {"书记经历": [("起", "止"), (2016.3, 2018.1)]}
    dossier = told(sheet)
    assert "分不清是 1 月还是 10 月" in the(dossier, "F061").title
    assert "17.1.1" not in dossier.values
    sheet = {"书记经历": [("起", "止"), (2016.3, 2018.5)]}
    assert told(sheet).values["17.1.1"] == Months((27,))


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("是", True),
        ("否", False),
        ("√", True),
        ("×", False),
        ("有 ", True),
        ("无", False),
        (True, True),
        (False, False),
        ("\u3000是", True),
    ],
)
def test_yes_and_no(told, cell, answer):
    assert told({"基本事实": [("编号", "答案"), ("10.1.1", cell)]}).values["10.1.1"] is answer


@pytest.mark.parametrize("cell", [3, 3.0, "3", "３", "3次", " 三 "])
def test_numbers(told, cell):
    assert told({"基本事实": [("编号", "答案"), ("10.2.1", cell)]}).values["10.2.1"] == 3


@pytest.mark.parametrize(
    ("cell", "code"), [("若干", "F031"), (3.5, "F031"), ("3人", "F033"), (date(2018, 3, 1), "F031")]
)
def test_texts_in_a_column_of_numbers(told, cell, code):
    found = the(told({"基本事实": [("编号", "答案"), ("10.2.1", cell)]}), code)
    assert place(found) == "台账.xlsx › 基本事实!B2"


def test_an_id_that_a_spreadsheet_took_for_a_number(told):
    assert told({"基本事实": [("编号", "答案"), (8.1, 30)]}).values["8.1"] == 30


@pytest.mark.parametrize(
    ("fact", "cell", "value"),
    [
        ("12.1.1", "1、1、0、1", Counts(((1, 1, 0, 1),))),
        ("12.1.1", "[1, 1, 0, 1]", Counts(((1, 1, 0, 1),))),
        ("12.1.1", "1 1 0 1", Counts(((1, 1, 0, 1),))),
        ("12.1.1", "是", Missed(0)),
        ("12.1.1", "缺2", Missed(2)),
        ("12.1.1", "缺: 2次", Missed(2)),
        ("12.1.5", 2, Counts(((2,),))),
        ("17.1.1", "14、30", Months((14, 30))),
        ("19.1.1", "无", Entries(())),
    ],
)
def test_periodic_answers_in_one_cell(told, fact, cell, value):
    assert told({"基本事实": [("编号", "答案"), (fact, cell)]}).values[fact] == value


def test_a_total_in_a_cell_is_checked_against_the_sheet(told):
    rows = meetings((date(2018, 2, 1), "甲"), (date(2018, 5, 1), "乙"), ("合计", 2))
    right = told(rows | {"基本事实": [("编号", "答案"), ("12.1.1", 2)]})
    assert right.values["12.1.1"] == Counts(((1, 1, 0, 0),))
    assert codes(right) == []
    wrong = told(rows | {"基本事实": [("编号", "答案"), ("12.1.1", 3)]})
    found = the(wrong, "F140")
    assert place(found) == "台账.xlsx › 基本事实!B2"
    assert "A3 2018-02-01 甲" in found.notes[2]


def test_a_total_below_the_rows_is_checked(told):
    rows = meetings((date(2018, 2, 1), "甲"), ("合计", 2))
    assert place(the(told(rows), "F140")) == "台账.xlsx › 每季度召开大会!B4"


def test_sums_of_parts_are_no_total(told):
    rows = [
        (date(2018, 2, 1), "甲"),
        ("小计", 1),
        (date(2018, 5, 1), "乙"),
        ("小计", 1),
        ("总计", 2),
    ]
    assert codes(told(meetings(*rows))) == []


def formulas(folder, form, value):
    """A workbook whose cells B2 and A3 are formulas; xlsxwriter stores the result it is given."""
    path = folder / "台账.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("基本事实")
        sheet.write_row(0, 0, ["编号", "答案"])
        sheet.write(1, 0, "10.2.1")
        sheet.write_formula(1, 1, "=1+2", None, value)
    return read_dossier([path], form)


def test_a_formula_with_its_result(tmp_path, form):
    dossier = formulas(tmp_path, form, 3)
    assert dossier.values["10.2.1"] == 3
    assert the(dossier, "F114").title == "公式采用文件里存的计算结果: B2"


def test_a_formula_whose_result_is_an_error(tmp_path, form):
    dossier = formulas(tmp_path, form, "#DIV/0!")
    assert place(the(dossier, "F115")) == "台账.xlsx › 基本事实!B2"
    assert "10.2.1" not in dossier.values


def test_a_formula_without_a_result(told):
    dossier = told({"基本事实": [("编号", "答案"), ("10.2.1", "=1+2")]})
    assert "B2 格是公式,文件里没有存计算结果" in the(dossier, "F113").title


def test_an_error_value(told):
    dossier = told(meetings(("#REF!", "甲"), (date(2018, 2, 1), "乙")))
    assert place(the(dossier, "F115")) == "台账.xlsx › 每季度召开大会!A3"
    assert "12.1.1" not in dossier.values


def test_faults_in_columns_that_are_only_remarks_do_not_matter(told):
    dossier = told(meetings((date(2018, 2, 1), "甲", "", "#N/A"), headings=(*HEADINGS, "工时")))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))


def test_days_counted_from_1904(tmp_path, form):
    made = openpyxl.load_workbook(BytesIO(book(dict([DETAILS]) | meetings((41698, "甲")))))
    made.epoch = CALENDAR_MAC_1904
    dossier = read(tmp_path, form, {"台账.xlsx": saved(made)})
    assert "即 2018-03-01" in the(dossier, "F117").title  # 1462 days fewer than from 1899-12-30


# ---- examples ----------------------------------------------------------------------------------


def test_an_example_is_left_out(told):
    example = ("示例:2018-03-01", "学习有关文件", "会议记录")
    dossier = told(meetings(example, (date(2018, 5, 1), "学习")))
    assert dossier.values["12.1.1"] == Counts(((0, 1, 0, 0),))
    assert codes(dossier) == []


def test_an_example_that_was_written_over_is_told(told):
    dossier = told(meetings(("示例:2018-03-01", "我们的会议", "会议记录")))
    assert place(the(dossier, "F118")) == "台账.xlsx › 每季度召开大会!B3"


def test_an_example_whose_first_cell_alone_was_written_over_is_told(told):
    dossier = told(meetings((date(2018, 2, 14), "学习有关文件", "会议记录")))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    found = the(dossier, "F118")
    assert place(found) == "台账.xlsx › 每季度召开大会!B3"
    assert found.severity is Severity.WARNING
    assert "第 3 行除第一格外仍是示例的内容(B3、C3)" in found.title


@pytest.mark.parametrize("proof", ["会议记录", None])
@pytest.mark.parametrize("day", [date(2018, 5, 1), "2018-05-01", "2018年5月1日"])
def test_an_entry_that_is_the_example_but_for_its_level_is_told(told, day, proof):
    rows = [("等级", "事由", "日期", "佐证"), ("县级", "表彰决定", day, proof)]
    found = the(told({"集体荣誉": rows}), "F118")
    assert "B2、C2" in found.title
    assert found.cell == "B2"


@pytest.mark.parametrize(
    "row",
    [
        ("县级", "表彰决定", date(2018, 5, 2), "会议记录"),
        ("县级", "先进集体", date(2018, 5, 1), "会议记录"),
        ("国家级", "表彰决定", None, None),
    ],
)
def test_an_entry_that_only_shares_a_word_with_the_example_is_not(told, row):
    assert "F118" not in codes(told({"集体荣誉": [("等级", "事由", "日期", "佐证"), row]}))


# ---- rows --------------------------------------------------------------------------------------


def test_the_same_row_twice_names_both_cells(told):
    row = (date(2018, 2, 1), "学习", "记录")
    dossier = told(meetings(row, (date(2018, 3, 1), "选举", ""), row))
    assert dossier.values["12.1.1"] == Counts(((2, 0, 0, 0),))
    title = the(dossier, "F134").title
    assert "每季度召开大会!A3 和 " in title
    assert "每季度召开大会!A5)各栏完全相同,只计一次" in title


def test_rows_outside_the_year_are_listed_with_their_cells(told):
    dossier = told(meetings((date(2017, 12, 31), "早"), (date(2018, 2, 1), "学习")))
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert the(dossier, "F132").notes == ("每季度召开大会!A3 2017-12-31 早",)


def test_rows_of_a_ledger_outside_its_window(told):
    three = Number(3 * ONE.value)
    kind = Ledger("次", (Level("县级"), Level("省级")), "事由", Window(three))
    form = Form.of_facts([Fact("14.1", "荣誉", kind, "?", "第 14 条")])
    rows = [
        ("等级", "事由", "日期"),
        ("省级", "甲", date(2015, 12, 31)),
        ("县级", "乙", date(2016, 1, 1)),
    ]
    dossier = told({"荣誉": rows}, form=form)
    assert len(dossier.values["14.1"].rows) == 2
    found = the(dossier, "F132")
    assert "不在 2016 至 2018 年以内" in found.title
    assert found.notes == ("荣誉!A2 2015-12-31 甲",)


def test_an_unknown_level(told):
    rows = [("等级", "事由", "日期"), ("部级", "甲", date(2018, 1, 1))]
    found = the(told({"集体荣誉": rows}), "F051")
    assert place(found) == "台账.xlsx › 集体荣誉!A2"


def test_events_of_unknown_facts(told):
    rows = [
        ("编号", "日期"),
        ("10.9.9", "2018-01-01"),
        ("10.1.1", "2018-01-01"),
        (None, "2018-01-01"),
    ]
    dossier = told({"计次台账": rows})
    assert sorted(codes(dossier)) == ["F020", "F036", "F110"]


def test_events_of_a_periodic_fact_in_the_common_log(told):
    rows = [
        ("编号", "日期", "组", "事由"),
        ("12.1.3", "2018-01-01", "一组", "甲"),
        ("12.1.3", "2018-08-01", "二组", "乙"),
    ]
    dossier = told(
        {"计次台账": rows, "名册": [("台账", "名称"), ("12.1.3", "一组"), ("12.1.3", "二组")]}
    )
    assert dossier.values["12.1.3"] == Counts(((1, 0), (0, 1)))


# ---- counts of periods -------------------------------------------------------------------------


def test_counts_with_a_period_in_each_column(told):
    dossier = told({"每季度召开大会": [("一季度", "二季度", "三季度", "四季度"), (1, 1, 0, 2)]})
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 2),))


def test_counts_of_groups_with_a_period_in_each_column(told):
    rows = [("组", "上半年", "下半年"), ("一组", 1, 0), ("二组", 2, 1)]
    assert told({"每半年谈心": rows}).values["12.1.3"] == Counts(((1, 0), (2, 1)))


def test_counts_with_a_period_in_each_row(told):
    rows = [("季度", "次数"), ("一季度", 1), ("二季度", 0), ("三季度", 1), ("四季度", 1)]
    assert told({"每季度召开大会": rows}).values["12.1.1"] == Counts(((1, 0, 1, 1),))


def test_a_period_without_a_count_is_not_zero(told):
    dossier = told({"每季度召开大会": [("一季度", "二季度", "三季度", "四季度"), (1, 1, None, 2)]})
    assert place(the(dossier, "F031")) == "台账.xlsx › 每季度召开大会!C2"
    rows = [("一季度", "二季度", "三季度", "四季度"), (1, 1, None, None)]
    dossier = told({"每季度召开大会": rows}, as_of=date(2018, 6, 30))
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),), 2)


# ---- CSV ---------------------------------------------------------------------------------------

CSV = '编号 12.1.1\n日期,内容\n2018-02-01,学习\n2018-05-01,"选举,换届"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_of_csv(tmp_path, form, encoding):
    files = {"每季度召开大会.csv": CSV.encode(encoding)}
    dossier = read(tmp_path, form, files, year=2018)
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),))
    assert errors(dossier) == []


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_separators_of_csv(tmp_path, form, mark):
    text = f"日期{mark}内容{mark}佐证\n2018-02-01{mark}学习、讨论\n\n2018-05-01{mark}选举{mark}有{mark}多\n"
    dossier = read(tmp_path, form, {"12.1.1.csv": text}, year=2018)
    assert dossier.values["12.1.1"] == Counts(((1, 1, 0, 0),))


def test_places_in_csv_are_cells(tmp_path, form):
    text = '日期,内容\n2018-02-01,"两\n行"\n2018-13-01,丙\n'
    found = the(read(tmp_path, form, {"12.1.1.csv": text}, year=2018), "F052")
    assert place(found) == "12.1.1.csv!A3"


def test_csv_of_basics_and_details(tmp_path, form):
    files = {
        "基本事实.csv": "编号,答案\n10.1.1,是\n8.1,30票\n",
        "申报信息.csv": "项目,内容\n名称,某支部\n",
    }
    dossier = read(tmp_path, form, files)
    assert dossier.values == {"10.1.1": True, "8.1": 30}
    assert dossier.details == {"名称": "某支部"}


def test_csv_with_an_open_quote(tmp_path, form):
    assert codes(read(tmp_path, form, {"12.1.1.csv": '日期,内容\n2018-02-01,"学习\n'})) == ["F101"]


def test_csv_with_an_unknown_name(tmp_path, form):
    found = the(read(tmp_path, form, {"会议.csv": CSV.partition("\n")[2]}), "F108")
    assert "文件名 `会议`" in found.title


# ---- several files -----------------------------------------------------------------------------


def test_a_workbook_and_a_text_that_disagree(tmp_path, form):
    data = book(dict([DETAILS]) | meetings((date(2018, 2, 1), "甲")))
    dossier = read(tmp_path, form, {"台账.xlsx": data, "自评.yaml": "12.1.1: [1, 1, 0, 0]"})
    found = the(dossier, "F140")
    assert "自评.yaml:1 是 2 次(各期 1、1、0、0)" in found.title
    assert "每季度召开大会!A3 是 1 次(各期 1、0、0、0)" in found.title


# ---- containers --------------------------------------------------------------------------------


def refused(tmp_path, form, data, name="台账.xlsx"):
    dossier = read(tmp_path, form, {name: data})
    assert dossier.values == {}
    (found,) = dossier.diagnostics
    return found


def test_workbooks_that_are_no_workbooks(tmp_path, form):
    sound = book(dict([DETAILS]))
    assert refused(tmp_path, form, b"").code == "F101"
    assert refused(tmp_path, form, sound[: len(sound) // 2]).code == "F101"
    assert refused(tmp_path, form, b"<html>").code == "F101"
    assert refused(tmp_path, form, "日期,内容".encode()).code == "F101"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def test_old_and_encrypted_workbooks(tmp_path, form):
    assert refused(tmp_path, form, OLE, "台账.xls").code == "F103"
    assert refused(tmp_path, form, OLE, "台账.xlsx").code == "F103"
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    assert refused(tmp_path, form, locked).code == "F102"


def packed(sound, extra):
    """The workbook ``sound`` with further parts."""
    data = BytesIO(sound)
    with ZipFile(data, "a", ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_macros_are_refused(tmp_path, form):
    sound = book(dict([DETAILS]))
    assert refused(tmp_path, form, sound, "台账.xlsm").code == "F104"
    found = refused(tmp_path, form, packed(sound, {"xl/vbaProject.bin": b"x"}))
    assert found.code == "F104"
    assert "另存为“Excel 工作簿(*.xlsx)”" in found.advice[0]


def unopened(*_):
    raise AssertionError("a part was opened")


def test_a_bomb_is_refused_before_it_is_opened(tmp_path, form, monkeypatch):
    bomb = packed(book(dict([DETAILS])), {"xl/worksheets/sheet9.xml": b" " * (400 * 2**20)})
    assert len(bomb) < 2**20
    monkeypatch.setattr(ZipFile, "open", unopened)
    assert refused(tmp_path, form, bomb).code == "F105"


def test_a_file_that_is_too_large_is_not_read(tmp_path, form):
    path = tmp_path / "台账.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    (found,) = read_dossier([path], form).diagnostics
    assert found.code == "F105"
    assert "200.0 MB" in found.title


def test_damaged_parts(tmp_path, form):
    sound = book(dict([DETAILS]))
    with ZipFile(BytesIO(sound)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in (
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
    ):
        data = BytesIO()
        with ZipFile(data, "w") as archive:
            for other, content in parts.items():
                archive.writestr(other, content[:60] if other == name else content)
        assert refused(tmp_path, form, data.getvalue()).code == "F101", name


def test_another_kind_of_zip(tmp_path, form):
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(tmp_path, form, data.getvalue()).code == "F101"


def test_an_empty_workbook(tmp_path, form):
    assert refused(tmp_path, form, book({"Sheet1": []})).code == "F009"


def test_a_lock_file_is_ignored_and_told(tmp_path, form):
    found = refused(tmp_path, form, b"x", "~$台账.xlsx")
    assert found.code == "F106"
    assert found.severity is Severity.INFO


def test_many_formatted_rows_without_content_count_for_nothing(tmp_path, form):
    made = openpyxl.load_workbook(
        BytesIO(book(dict([DETAILS]) | meetings((date(2018, 2, 1), "学习"))))
    )
    data = BytesIO(saved(made))
    with ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    blank = "".join(
        f'<row r="{row}" ht="20"><c r="A{row}" s="1"/><c r="B{row}" s="1"/><c r="C{row}" s="1"></c></row>'
        for row in range(10, 100_010)
    )
    sheet = "xl/worksheets/sheet2.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", blank.encode() + b"</sheetData>")
    bulky = BytesIO()
    with ZipFile(bulky, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    dossier = read(tmp_path, form, {"台账.xlsx": bulky.getvalue()})
    assert dossier.values["12.1.1"] == Counts(((1, 0, 0, 0),))
    assert errors(dossier) == []


def test_a_stray_cell_far_away(told, tmp_path, form):
    def change(sheet):
        sheet.append(("日期",))
        sheet.append((date(2018, 1, 5),))
        sheet.cell(1_000_000, 16_000, "x")

    dossier = merged(tmp_path, form, change)
    assert "没有日期" in the(dossier, "F133").title


def test_too_many_rows(tmp_path, form):
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as made:
        sheet = made.add_worksheet("12.1.1")
        sheet.write_row(0, 0, ["日期"])
        for row in range(1, 20_100):
            sheet.write(row, 0, "2018-02-01")
    assert "上限 20000 行" in the(read_dossier([path], form), "F105").title


def test_colours_and_comments_do_no_harm(tmp_path, form):
    def change(sheet):
        sheet.append(("日期",))
        sheet.append((date(2018, 1, 5),))
        sheet["A2"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["A2"].comment = Comment("核对过", "某人")

    assert merged(tmp_path, form, change).values["12.1.3"] == Counts(((1, 0),))


def test_a_strict_workbook_is_not_taken_for_an_empty_one(tmp_path, form):
    """Whatever reading makes of a workbook in the strict dialect, its rows are not lost unsaid."""
    sound = book(dict([DETAILS]) | meetings((date(2018, 2, 1), "学习")))
    data = BytesIO()
    with ZipFile(BytesIO(sound)) as archive, ZipFile(data, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name)
            for old, new in (
                (
                    b"schemas.openxmlformats.org/officeDocument/2006",
                    b"purl.oclc.org/ooxml/officeDocument",
                ),
                (
                    b"schemas.openxmlformats.org/spreadsheetml/2006/main",
                    b"purl.oclc.org/ooxml/spreadsheetml/main",
                ),
            ):
                text = text.replace(old, new)
            copy.writestr(name, text)
    assert refused(tmp_path, form, data.getvalue()).code == "F101"


def test_without_the_library_that_reads_workbooks(tmp_path, form, monkeypatch):
    monkeypatch.setitem(sys.modules, "redcell_dsl.facts.tables.workbook", None)
    found = refused(tmp_path, form, book(dict([DETAILS])))
    assert found.code == "F142"
    assert "redcell-dsl[workbook]" in found.advice[0]


# ---- how it is shown ---------------------------------------------------------------------------


def test_a_finding_shows_its_cell_and_the_row(told):
    found = the(told(meetings(("2018-02-30", "学习"))), "F052")
    lines = render(found).splitlines()
    assert lines[1].endswith("台账.xlsx › 每季度召开大会!A3  第 12.1.1 处")
    assert lines[3] == " 3 | 2018-02-30 | 学习 | "
    assert lines[4] == "   | ^^^^^^^^^^"
    assert as_json(found)["cell"] == "A3"


# ---- titles ------------------------------------------------------------------------------------


def named(*names):
    kind = Ledger("次", (Level("县级"),), "事由")
    return layout.titles(Fact(f"{n}.1", name, kind, "?", "") for n, name in enumerate(names, 1))


def test_titles_are_names_as_far_as_they_may_be():
    assert named("支部大会") == {"1.1": "支部大会"}
    assert named("党建[一]/二:三?") == {"1.1": "党建［一］／二：三？"}
    assert named("'会'") == {"1.1": "会"}
    assert named("名" * 40) == {"1.1": "名" * 31}
    assert named("𠮷" * 20) == {"1.1": "𠮷" * 15}  # each counts two


def test_titles_that_would_be_the_same_bear_their_ids():
    assert named("甲", "甲", "名册") == {"1.1": "甲 1.1", "2.1": "甲 2.1", "3.1": "名册 3.1"}
    long = named("名" * 40, "名" * 41)
    assert long == {"1.1": "名" * 27 + " 1.1", "2.1": "名" * 27 + " 2.1"}


def test_titles_of_all_facts_lead_back_to_them():
    measures = load_ruleset("2018").measures
    assert measures is not None
    for facts in (measures.facts, *(honour_facts(measures, each) for each in measures.honours)):
        titles = layout.titles(facts)
        assert len({title.casefold() for title in titles.values()}) == len(titles)
        frame = Frame.of(Form.of_facts(facts), None)
        assert all([fact.id for fact in frame.find(titles[id])] == [id] for id in titles)
