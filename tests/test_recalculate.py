"""LibreOffice really works a workbook out: what a file claims does not come through."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from .programs import need
from .recalculate import ErrorCells, NotRecalculated, opened, recalculated
from .resident import Case, worked

ERRORS = ("#DIV/0!", "#NAME?", "#VALUE!")


def book(path: Path, formula: str, claimed: object) -> Path:
    """Cells 2 and 3, and a formula with the result that the file claims for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = xlsxwriter.Workbook(path)
    sheet = made.add_worksheet("甲")
    sheet.write_row(0, 0, (2, 3))
    sheet.write_formula(0, 2, formula, None, claimed)
    made.close()
    return path


def test_wrong_results_come_back_right_and_in_order(tmp_path):
    paths = [book(tmp_path / f"{n}.xlsx", f"=A1*B1+{n}", 99) for n in (3, 1, 2)]
    assert [opened(path)["甲"]["C1"].value for path in paths] == [99, 99, 99]
    made = recalculated(paths, tmp_path / "算过")
    assert [opened(path)["甲"]["C1"].value for path in made] == [9, 7, 8]


def test_an_error_in_a_cell_is_told(tmp_path):
    formulas = {"零": "=1/0", "名": "=NOSUCH(A1)", "字": '=1+"甲"', "好": "=A1"}
    paths = [book(tmp_path / f"{name}.xlsx", each, 1) for name, each in formulas.items()]
    with pytest.raises(ErrorCells) as told:
        recalculated(paths, tmp_path / "算过")
    lines = str(told.value).splitlines()
    expected = [f"{name}.xlsx sheet1!C1 {e}" for name, e in zip("零名字", ERRORS, strict=True)]
    assert [line.partition(" =")[0] for line in lines] == expected


def test_an_open_workbook_keeps_nothing_of_the_case_before(tmp_path):
    path = book(tmp_path / "开.xlsx", '=A1*B1&"|"&A2', "")
    sheet = "甲"
    cells: list[dict[tuple[int, int], int | str]] = [{(0, 0): 5, (1, 0): "=1+1"}, {(0, 1): 7}, {}]
    rows = worked([Case(path, {sheet: each}) for each in cells], sheet)
    assert [row[0][2] for row in rows] == ["15|=1+1", "0|", "0|"]


def test_an_error_in_an_open_workbook_is_told(tmp_path):
    path = book(tmp_path / "开.xlsx", "=A1/B1", 1)
    with pytest.raises(ErrorCells, match="C1"):
        worked([Case(path, {"甲": {(0, 1): 0}})], "甲")


def test_what_is_no_workbook_is_told(tmp_path):
    path = tmp_path / "空.xlsx"
    path.write_bytes(b"PK\x03\x04 no more")
    with pytest.raises((NotRecalculated, ErrorCells)):
        recalculated([path], tmp_path / "算过")


def test_nothing_is_overwritten(tmp_path):
    one, other = (book(tmp_path / name / "同.xlsx", "=A1", 0) for name in ("一", "二"))
    for paths, out in (([one, other], tmp_path / "三"), ([one], tmp_path / "一")):
        with pytest.raises(ValueError, match="自己的名字"):
            recalculated(paths, out)


def test_two_processes_at_once(tmp_path):
    need("soffice")
    paths = [book(tmp_path / f"{n}.xlsx", f"=A1+{n}", 0) for n in range(4)]
    outs = [tmp_path / "一", tmp_path / "二"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for made in pool.map(recalculated, (paths[:2], paths[2:]), outs):
            assert all(path.is_file() for path in made)
    assert opened(outs[1] / "3.xlsx")["甲"]["C1"].value == 5
