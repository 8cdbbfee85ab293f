"""Workbooks of tables and of assessments with decimals: recalculated, and held against the reference."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Scorecard
from redcell_dsl.facts import layout
from redcell_dsl.model.fact import Value
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import emit
from tests.office import genres
from tests.office.answers import draw
from tests.recalculate import recalculated

from .fill import Found, fill, scores
from .reaching import CASES, DECIMALS, HARMLESS, measured, reaching

DRAWN = 2
"""Applications drawn for each regulation: all but the last are complete."""
FAULTY: dict[str, tuple[object, ...]] = {
    "1.1.1": (89.12345, 100.5, -1, "九十"),
    "1.1.2": (1.5, 3, 7.51, -1, True),
}
"""What is no answer: too many decimal places, beyond the bounds; no sum of gifts of 2 to 2.5."""


@dataclass
class Done:
    """A recalculated workbook, with what was answered in it."""

    measures: Measures
    values: dict[str, Value]
    path: Path

    @property
    def card(self) -> Scorecard:
        return evaluate(self.measures, self.measures.honours[0].name, self.values)

    @property
    def scores(self) -> dict[str, Found]:
        return scores(self.path)

    def line(self, text: str) -> tuple[Any, Any]:
        """The own and the review's figure of a line of the scoring sheet, by its words."""
        sheet = openpyxl.load_workbook(self.path, data_only=True)[layout.SCORE]
        rows = (row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 3).value == text)
        row = next(rows)
        return sheet.cell(row, 6).value, sheet.cell(row, 7).value


def applications() -> dict[str, tuple[Measures, dict[str, Value]]]:
    found: dict[str, tuple[Measures, dict[str, Value]]] = {}
    for name, made in (("table", genres.safety()), ("students", genres.students())):
        for number in range(DRAWN):
            missing = 0.15 if number == DRAWN - 1 else 0.0
            random = Random(f"{name}{number}")  # noqa: S311
            found[f"{name} {number}"] = made, draw(made, random, missing)
    whole = reaching()
    for number, (_, said, *_) in enumerate(CASES):
        found[f"case {number}"] = whole, {**HARMLESS, **said}
    for number, (_, values, _) in enumerate(DECIMALS):
        found[f"decimal {number}"] = measured(), dict(values)
    return found


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Done]:
    folder = tmp_path_factory.mktemp("簿")
    made: dict[str, tuple[Measures, dict[str, Value]]] = {}
    for name, (measures, values) in applications().items():
        filled = fill(measures, measures.honours[0], values, Random(name))  # noqa: S311
        (folder / f"{name}.xlsx").write_bytes(filled.data)
        made[name] = measures, filled.values
    for name, data in {**faulty(), **reviewed()}.items():
        (folder / f"{name}.xlsx").write_bytes(data)
        made[name] = measured() if name.startswith("wrong") else reaching(), {}
    paths = recalculated([folder / f"{name}.xlsx" for name in made], folder / "算后")
    return {
        name: Done(measures, values, path)
        for (name, (measures, values)), path in zip(made.items(), paths, strict=True)
    }


def faulty() -> dict[str, bytes]:
    """Workbooks with one entry each that is no answer."""
    found = {}
    for fact, entries in FAULTY.items():
        for number, entry in enumerate(entries):
            book: Any = openpyxl.load_workbook(BytesIO(plain(measured(), DECIMALS[0][1])))
            sheet = book[layout.BASICS]
            row = next(row for row in range(4, 40) if sheet.cell(row, 1).value == fact)
            sheet.cell(row, 4, entry)
            found[f"wrong {fact} {number}"] = saved(book)
    return found


def reviewed() -> dict[str, bytes]:
    """The third case, where the review gives 8 for the second item and takes 2.5 from the total."""
    book: Any = openpyxl.load_workbook(BytesIO(plain(reaching(), {**HARMLESS, **CASES[2][1]})))
    sheet = book[layout.SCORE]
    entries = iter((0, 8, 80, 0, -2.5))
    for row in range(6, sheet.max_row + 1):
        if not sheet.cell(row, 7).protection.locked:
            sheet.cell(row, 7, next(entries))
    return {"review": saved(book)}


def plain(measures: Measures, values: dict[str, Value]) -> bytes:
    return emit(measures, measures.honours[0], "", Letterhead(), answers=values)


def saved(book: Any) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def test_every_score_is_the_references(done: dict[str, Done]) -> None:
    """Of complete and of partial applications: items, articles, totals, grades, rounded totals."""
    for name, each in done.items():
        if not name.startswith(("table", "students", "case")):
            continue
        found, card = each.scores, each.card
        assert not found["总分"].problem, name
        assert found["总分"].missing == len(card.missing)
        pairs = [("总分", card.total), *((f"第{part.id}条", part.score) for part in card.articles)]
        pairs += [(item.id, item.score) for part in card.articles for item in part.items]
        for key, score in pairs:
            assert (found[key].least, found[key].most) == (score.least, score.most), (name, key)
        grade, _ = each.line("等次")
        assert (grade if grade not in ("待填", "—") else "") == card.grade, name


def test_cases_worked_by_hand(done: dict[str, Done]) -> None:
    for number, (why, _, total, grade, shown) in enumerate(CASES):
        each = done[f"case {number}"]
        assert each.scores["总分"].least == Fraction(total), why
        assert each.line("等次")[0] == (grade or "—"), why
        assert Fraction(str(each.line("总分(保留 1 位小数)")[0])) == Fraction(shown), why


def test_decimals_worked_by_hand(done: dict[str, Done]) -> None:
    for number, (why, _, expected) in enumerate(DECIMALS):
        found = done[f"decimal {number}"].scores
        for id, points in expected.items():
            assert found[id].least == found[id].most == Fraction(points), (why, id)


def test_what_cannot_be_counted_exactly_is_refused(done: dict[str, Done]) -> None:
    tried = [each for name, each in done.items() if name.startswith("wrong")]
    assert len(tried) == 9
    for each in tried:
        assert each.line("总分")[0] == "不能计分"
        assert "最多 4 位小数" in each.scores["总分"].problem


def test_the_reviews_points_make_a_total_and_a_grade(done: dict[str, Done]) -> None:
    """(0+8+80)×100÷90=97.7778, less 2.5: 95.2778."""
    each = done["review"]
    assert each.line("从总分中扣分") == (-5, -2.5)
    assert each.line("总分") == (95, 95.2778)
    assert each.line("总分(保留 1 位小数)") == (95, 95.3)
    assert each.line("等次") == ("优秀", "优秀")


def test_the_same_model_gives_the_same_bytes() -> None:
    made = genres.students()
    assert plain(made, {}) == plain(made, {})


def test_sheets_speak_of_nothing_that_the_text_lacks() -> None:
    """No survey, no conditions of application: none of their sheets."""
    for made in (genres.safety(), genres.students()):
        book = openpyxl.load_workbook(BytesIO(plain(made, {})))
        assert not {"名册", "问卷"} & set(book.sheetnames)
        assert book[layout.SCORE].cell(1, 1).value == f"{made.honours[0].name}评分表"
