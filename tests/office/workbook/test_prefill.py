"""What is known already is filled in where a cell can say it, and left open where none can."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl

from redcell_dsl.model.fact import Counts, Entries, Entry, Missed, Months, Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from redcell_dsl.office.workbook.pages import pages
from redcell_dsl.office.workbook.prefill import prefill


def answer(book: openpyxl.Workbook, id: str) -> object:
    sheet = book["基本事实"]
    return next(sheet.cell(row, 4).value for row in range(4, 200) if sheet.cell(row, 1).value == id)


def test_single_answers_stand_in_their_cells(measures: Measures) -> None:
    values: dict[str, Value] = {"10.1.1": True, "10.1.2": False, "10.2.2": 4, "考评年度": 2018}
    data = emit(measures, measures.honours[0], "", Letterhead(), answers=values)
    book = openpyxl.load_workbook(BytesIO(data))
    assert [answer(book, id) for id in ("10.1.1", "10.1.2", "10.2.2")] == ["是", "否", 4]
    assert answer(book, "10.1.3") is None
    cells = {row[0].value: row[1].value for row in book["申报信息"].iter_rows(min_row=4)}
    assert cells["考评年度"] == 2018


def test_counts_go_in_as_what_was_missed(measures: Measures) -> None:
    """一季度没有开,二季度开了 2 次:按期计缺 2 次;没有党小组的写进名册。"""
    counts = {"12.2.1": Counts(((0, 2, 1, 0),)), "12.2.4": Counts(((1, 1, 1, 1),))}
    values: dict[str, Value] = {**counts, "12.2.3": Counts(()), "12.2.5": Missed(1)}
    data = emit(measures, measures.honours[0], "", Letterhead(), answers=values)
    book = openpyxl.load_workbook(BytesIO(data))
    assert [answer(book, id) for id in ("12.2.1", "12.2.4", "12.2.5")] == ["缺 2", "是", "缺 1"]
    row = [book["名册"].cell(4, column).value for column in (1, 2)]
    assert row == ["召开党小组会议", "无"]


def test_rows_of_ledgers_are_filled_in(measures: Measures) -> None:
    rows = (Entry("先进集体", "市级", date(2018, 5, 1)), Entry("锦旗", "县级"))
    values: dict[str, Value] = {"14.1.1": Entries(rows), "14.2.1": Entries(())}
    data = emit(measures, measures.honours[0], "", Letterhead(), answers=values)
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["党支部获集体荣誉"]
    assert [sheet.cell(5, column).value for column in (1, 2)] == ["市级", "先进集体"]
    assert sheet.cell(5, 3).value.date() == date(2018, 5, 1)  # type: ignore[union-attr]
    assert [sheet.cell(6, column).value for column in (1, 2, 3)] == ["县级", "锦旗", None]
    titles = [page.title for page in pages(measures, measures.honours[0], {}).all]
    papers = next(title for title in titles if title.startswith("经验总结"))
    assert book[papers].cell(5, 1).value == "无"


def test_what_no_cell_can_say_is_left_open(measures: Measures) -> None:
    """Months without their days; more rows than a table takes."""
    many = Entries(tuple(Entry(f"事{n}", "嘉奖") for n in range(500)))
    values: dict[str, Value] = {"17.1.1": Months((7, 8)), "19.1.1": many, "17.2.2": 3}
    _, said = prefill(measures, measures.honours[1], values)
    assert said == {"17.2.2": 3}
    _, none = prefill(measures, measures.honours[1], {"17.1.1": Months(())})
    assert none == {"17.1.1": Months(())}
