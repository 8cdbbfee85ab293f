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
