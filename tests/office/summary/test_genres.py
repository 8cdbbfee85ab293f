"""Ranking where articles stand outside the full mark, points are taken from totals, totals are graded."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Scorecard
from redcell_dsl.model.measures import Measures
from redcell_dsl.office import summary
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.summary.grid import SCORES, SORTED
from tests.office import genres
from tests.office.answers import draw
from tests.office.workbook.reaching import CASES, HARMLESS, reaching
from tests.recalculate import opened, recalculated

from .test_ranked import differences

Row = dict[str, Any]


def cards(measures: Measures, name: str) -> list[Scorecard]:
    """Ten complete applications and three that lack some answers."""
    honour = measures.honours[0].name
    draws = (draw(measures, Random(f"{name}{n}"), 0.1 * (n > 9)) for n in range(13))  # noqa: S311
    return [evaluate(measures, honour, values) for values in draws]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("排序")
    worked = [evaluate(reaching(), "示范点", {**HARMLESS, **said}) for _, said, *_ in CASES]
    regulations = {
        "table": (genres.safety(), cards(genres.safety(), "table")),
        "students": (genres.students(), cards(genres.students(), "students")),
        "cases": (reaching(), worked),
    }
    paths = []
    for name, (measures, found) in regulations.items():
        units = [summary.of_card("甲", f"单位{n}", card) for n, card in enumerate(found)]
        data = summary.emit(measures, measures.honours[0], "0" * 64, Letterhead(), units, 15)
        paths.append(folder / f"{name}.xlsx")
        paths[-1].write_bytes(data)
    after = recalculated(paths, folder / "算过")
    return {path.stem: (path, done) for path, done in zip(paths, after, strict=True)}


def rows(path: Path) -> list[Row]:
    """The rows of the sheet of scores, by the heads of their columns."""
    sheet = opened(path)[SCORES]
    heads = {
        str(sheet.cell(4, column).value).replace("\n", ""): column
        for column in range(1, sheet.max_column + 1)
        if sheet.cell(4, column).value
    }
    return [
        {head: sheet.cell(row, column).value for head, column in heads.items()}
        for row in range(6, 21)
        if sheet.cell(row, 3).value
    ]


def test_cases_worked_by_hand(books):
    for (why, _, total, grade, shown), row in zip(CASES, rows(books["cases"][1]), strict=True):
        assert Fraction(row["总分分子"], row["总分分母"]) == Fraction(total), why
        assert (row["等次"] or "") == grade, why
        assert Fraction(str(row["总分保留 1位小数"])) == Fraction(shown), why
    places = [row["名次"] for row in rows(books["cases"][1])]
    assert places == [1, 6, 3, 3, 2, 8, 7, 5, 9]


@pytest.mark.parametrize("name", ["table", "students"])
def test_totals_are_the_references(books, name):
    measures = genres.safety() if name == "table" else genres.students()
    for card, row in zip(cards(measures, name), rows(books[name][1]), strict=True):
        if any(not article.score.known for article in card.articles):
            assert row["名次"] == "待定"
            continue
        assert Fraction(row["总分分子"], row["总分分母"]) == card.total.least
        assert (row["等次"] or "") == card.grade


def test_the_file_shows_what_formulas_come_to(books):
    for before, after in books.values():
        assert not list(differences(opened(before), opened(after))), before.stem


def test_the_sorted_list_has_grades(books):
    sheet = opened(books["cases"][1])[SORTED]
    heads = [str(cell.value).replace("\n", "") for cell in sheet[4]]
    first = dict(zip(heads, (cell.value for cell in sheet[5]), strict=True))
    assert (first["名次"], first["等次"], first["总分保留 1位小数"]) == (1, "优秀", 102)
