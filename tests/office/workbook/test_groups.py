"""The scoring sheet of a table with groups: heads, sums of groups, caps, what is printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from redcell_dsl.facts import layout
from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from redcell_dsl.source.text import Source
from tests.office.genres import GROUPED
from tests.recalculate import recalculated

TEXT_, VALUE, OWN, REVIEW = 3, 4, 6, 7
ANSWERS = {"货架不稳固": 7, "标签缺失": 3, "路灯不亮": 1}


@pytest.fixture(scope="module")
def measures() -> Measures:
    return elaborate(Source("文", GROUPED)).measures


def book(measures: Measures, answers: dict[str, int]) -> Any:
    names = {fact.name: fact.id for fact in measures.facts}
    values = {names[name]: value for name, value in answers.items()}
    data = emit(measures, measures.honours[0], "", Letterhead(), answers=values)
    return openpyxl.load_workbook(BytesIO(data))


@pytest.fixture(scope="module")
def done(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The sheet filled in and reviewed, and one where an answer is missing, both recalculated."""
    folder = tmp_path_factory.mktemp("簿")
    full, part = book(measures, ANSWERS), book(measures, {"货架不稳固": 7, "路灯不亮": 1})
    sheet = full[layout.SCORE]
    entries = iter((10, 14, 35))
    for row in range(6, sheet.max_row + 1):
        if not sheet.cell(row, REVIEW).protection.locked:
            sheet.cell(row, REVIEW, next(entries))
    full.save(folder / "填齐.xlsx")
    part.save(folder / "未填.xlsx")
    paths = recalculated([folder / "填齐.xlsx", folder / "未填.xlsx"], folder / "算后")
    return {Path(path).stem: _sheet(path) for path in paths}


def _sheet(path: Path) -> Any:
    return openpyxl.load_workbook(path, data_only=True)[layout.SCORE]


def line(sheet: Any, text: str, column: int) -> Any:
    """A figure of the line that says these words in any of its first columns."""
    for row in range(1, sheet.max_row + 1):
        if text in [str(sheet.cell(row, place).value or "").strip() for place in range(1, 4)]:
            return sheet.cell(row, column).value
    raise AssertionError(text)


def test_the_sum_of_a_group_is_live(done: dict[str, Any]) -> None:
    """Seven racks: 28 points, held to 20, leave 20 of 40; three labels leave 14 of 20; a lamp 35 of 40."""
    sheet = done["填齐"]
    sums = {name: line(sheet, f"{name}小计", OWN) for name in ("货架管理", "通道管理")}
    assert sums == {"货架管理": 34, "通道管理": 35}
    assert line(sheet, "第一条小计", OWN) == line(sheet, "总分", OWN) == 69


def test_the_reviews_points_are_summed_by_group(done: dict[str, Any]) -> None:
    sheet = done["填齐"]
    assert (line(sheet, "货架管理小计", REVIEW), line(sheet, "通道管理小计", REVIEW)) == (24, 35)
    assert line(sheet, "总分", REVIEW) == 59


def test_a_group_with_a_missing_answer_says_what_it_can_still_be(done: dict[str, Any]) -> None:
    """The racks give 20, the labels 0 to 20."""
    assert line(done["未填"], "货架管理小计", OWN) == "待填 20~40"
    assert line(done["未填"], "通道管理小计", OWN) == 35


def test_groups_are_headed_with_their_values_and_caps_stand_beside(done: dict[str, Any]) -> None:
    sheet = done["填齐"]
    assert line(sheet, "货架管理(60分)", VALUE) is None  # a head over all columns
    assert line(sheet, "货架管理小计", VALUE) == "60"
    assert line(sheet, "货架不稳固的,每处扣4分,最多扣20分。", VALUE) == "40\n最多扣20分"


def test_a_row_of_text_has_no_box_for_points(measures: Measures) -> None:
    sheet = book(measures, {})[layout.SCORE]
    assert line(sheet, "总体要求:各库专人负责。", OWN) == "—"
    assert line(sheet, "总体要求:各库专人负责。", REVIEW) == "—"


def test_type_of_ten_points_prints_as_nine_or_more(measures: Measures) -> None:
    """A width in a file is one of characters of 7 pixels, the room beside them with it; a pixel is 3/4 point."""
    sheet = book(measures, {})[layout.SCORE]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)  # 1 where a file does not say
    assert sheet.page_setup.fitToHeight == 0
    columns = sheet.column_dimensions.values()
    wide = sum(7 * each.width * (each.max - each.min + 1) for each in columns)
    room = 297 / 25.4 * 72 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
    assert 10 * room / (wide * 0.75) >= 9
    assert sheet.print_title_rows
