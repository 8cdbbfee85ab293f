"""What stands above the table: the office's own lines to fill in, as many as it asks for."""

from __future__ import annotations

from io import BytesIO
from itertools import takewhile

from openpyxl import load_workbook

from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit

ASKED = ("申报单位", "申报对象", "考评年度", "考评日期", "所在支部", "警种")


def test_every_line_of_the_letterhead_stands_above_the_table(measures: Measures) -> None:
    data = emit(measures, measures.honours[2], "ab" * 32, Letterhead(fields=ASKED))
    sheet = load_workbook(BytesIO(data))["评分表"]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    above = list(takewhile(lambda row: row[0] != "序号", rows))
    assert [cell for row in above for cell in row if cell in ASKED] == list(ASKED)
    assert sheet.freeze_panes == f"A{len(above) + 2}"
    assert sheet.print_title_rows == f"${len(above) + 1}:${len(above) + 1}"


def test_heads_of_questions_are_not_wrapped_into_their_neighbours(measures: Measures) -> None:
    """They run on over the row, as a head does that is wider than its column."""
    book = load_workbook(BytesIO(emit(measures, measures.honours[2], "", Letterhead())))
    sheet = book["基本事实"]
    heads = [
        cell for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "第二十条 履行党员义务情况"
    ]
    assert [cell.alignment.wrap_text for cell in heads] == [None]


def test_the_value_of_an_item_stands_on_a_line_of_its_own(measures: Measures) -> None:
    book = load_workbook(BytesIO(emit(measures, measures.honours[2], "", Letterhead())))
    shown = {str(cell.value) for (cell,) in book["评分表"].iter_rows(min_col=2, max_col=2)}
    assert {"(一)执行党支部制度情况\n(20分)", "第二十二条 岗位业绩情况\n(35分)"} <= shown
