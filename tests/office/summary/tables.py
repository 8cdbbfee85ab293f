"""Tables as people type them in, and by hand what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from redcell_dsl.evaluate.ranking import Candidate, Ranked, rank
from redcell_dsl.evaluate.scorecard import Range
from redcell_dsl.office.summary.grid import SCORES

FIRST = 6
SHOWN = ("总分", "名次", "并列", "可能总分", "可能名次", "名额", "说明")


@dataclass(frozen=True)
class Article:
    """What may be entered for an article: to ``most``, in steps; or votes, with ``ratio``."""

    label: str
    most: int
    steps: int = 1
    ratio: bool = False


STATION = (
    Article("第八条", 10, ratio=True),
    Article("第十条", 20),
    Article("第十一条", 20),
    Article("第十二条", 20, 2),
    Article("第十三条", 5),
    Article("第十四条", 10, 2),
    Article("第十五条", 15, 2),
)
LEADER = (
    Article("第八条", 10, ratio=True),
    Article("第十六条", 25),
    Article("第十七条", 35),
    Article("第十八条", 20),
    Article("第十九条", 10),
)
POST = (
    Article("第八条", 10, ratio=True),
    Article("第二十条", 45, 2),
    Article("第二十一条", 10),
    Article("第二十二条", 35, 2),
)
"""Read off the text: the values of the headings; half points where it gives or takes half points."""

WRONG = ("缺考", " ", "12", True, -1, -0.5, 1000, 0.3, 1.75, 2.0001, "=1+1", "#N/A", 10**20)
"""What no article takes: texts, truth values, too little, too much, beside the steps."""
WRONG_VOTES = (
    *((0, 0, 0), (8, 9, 7), (8, 7, 8), (-1, -1, -1), (8, -1, -1), (7.5, 7, 7), (8, 7.5, 7)),
    *(("8", 7, 7), (8, "七", 7), (8, 7, True), (10**9, 1, 1), (10_000, 9999, 1), (1e300, 1e300, 1)),
)
"""No votes at all, more valid ones than votes, more content ones than valid ones, too many."""


@dataclass
class Row:
    """A row as it is typed: cells of each article, and what they mean."""

    office: str
    name: str
    cells: list[tuple[Any, ...]] = field(default_factory=list)
    points: list[Fraction | None] = field(default_factory=list)
    wrong: bool = False

    @property
    def present(self) -> bool:
        return bool(self.name) or any(c is not None for cells in self.cells for c in cells)


class Typist:
    """Draws tables; the same seed draws the same ones."""

    def __init__(self, articles: tuple[Article, ...], random: Random) -> None:
        self.articles = articles
        self.random = random

    def table(self, size: int) -> list[Row]:
        """Rows among which there are ties, blanks and mistakes."""
        faulty = self.random.choice([0.0, 0.0, 0.03, 0.1])
        blank = self.random.choice([0.0, 0.0, 0.05, 0.3])
        rows: list[Row] = []
        for number in range(size):
            if self.random.random() < 0.1:
                nothing = [(None,) * (1 + 2 * article.ratio) for article in self.articles]
                rows.append(Row("", "", nothing, [None] * len(nothing)))
            elif rows and self.random.random() < 0.35:
                other = self.random.choice(rows)
                rows.append(
                    Row(self.office(), f"单位{number}", other.cells, other.points, other.wrong)
                )
            else:
                rows.append(self.row(number, faulty, blank))
        if faulty and len(rows) > 3:
            rows[1].office, rows[1].name = rows[0].office, rows[0].name
        return rows

    def office(self) -> str:
        return self.random.choice(["甲川县公安局", "乙湖县公安局", "丙山市公安局", ""])

    def row(self, number: int, faulty: float, blank: float) -> Row:
        row = Row(self.office(), f"单位{number}" if self.random.random() > faulty / 3 else "")
        for article in self.articles:
            draw = self.random.random()
            if draw < faulty:
                votes, singles = self.random.choice(WRONG_VOTES), self.random.choice(WRONG)
                row.cells.append(votes if article.ratio else (singles,))
                row.points.append(None)
                row.wrong = True
            elif draw < faulty + blank:
                half = article.ratio and self.random.random() < 0.3
                row.cells.append((5, None, 4) if half else (None,) * (1 + 2 * article.ratio))
                row.points.append(None)
            else:
                self.score(row, article)
        return row

    def score(self, row: Row, article: Article) -> None:
        if article.ratio:
            cast = self.random.choice([1, 1, 3, 7, 8, 12, 97, 300])
            valid = self.random.choice([cast, cast, self.random.randint(0, cast)])
            content = self.random.choice([valid, valid, self.random.randint(0, valid)])
            row.cells.append((cast, valid, content))
            satisfied = Fraction(content, valid) if valid else 0
            row.points.append(5 * Fraction(valid, cast) + 5 * satisfied)
            return
        near = [article.most * article.steps - n for n in (0, 0, 1, 2)]
        units = self.random.choice([*near, self.random.randint(0, article.most * article.steps)])
        units = max(units, 0)
        row.cells.append((units / article.steps,))
        row.points.append(Fraction(units, article.steps))


@dataclass(frozen=True)
class Expected:
    """What a row must show."""

    total: Fraction | None
    place: Any
    tied: int
    places: tuple[int, int] | None
    state: str


def expected(articles: tuple[Article, ...], rows: list[Row]) -> list[Expected | None]:
    """What every row must show: ranked by the reference among those that are scored in full."""
    names = [(row.office, row.name) for row in rows]
    ranges = {str(n): _range(articles, row) for n, row in enumerate(rows) if row.present}
    states = {key: _state(rows[int(key)], names) for key in ranges}
    scored = {key: score for key, score in ranges.items() if states[key] == "评全"}
    among, among_all = _ranked(scored), _ranked(ranges)
    found: list[Expected | None] = []
    for number in range(len(rows)):
        key = str(number)
        if key not in ranges:
            found.append(None)
            continue
        own = among.get(key)
        possible = among_all[key]
        ends = None if states[key] == "无效" else (possible.best, possible.worst)
        total = own.score.least if own else None
        place = own.place if own else states[key]
        found.append(Expected(total, place, len(own.tied) if own else 0, ends, states[key]))
    return found


def _state(row: Row, names: list[tuple[str, str]]) -> str:
    if not row.name or row.wrong or names.count((row.office, row.name)) > 1:
        return "无效"
    return "待定" if None in row.points else "评全"


def _range(articles: tuple[Article, ...], row: Row) -> Range:
    known = sum((p for p in row.points if p is not None), Fraction())
    pairs = zip(articles, row.points, strict=True)
    open_points = sum(article.most for article, points in pairs if points is None)
    return Range(known, min(Fraction(100), known + open_points))


def _ranked(ranges: dict[str, Range]) -> dict[str, Ranked]:
    return {each.key: each for each in rank(Candidate(k, "", s) for k, s in ranges.items())}


# ---- the file ------------------------------------------------------------------------------------


def type_in(data: Path, rows: list[Row], out: Path, quota: Any = None) -> Path:
    """The blank workbook with rows typed in."""
    book = openpyxl.load_workbook(BytesIO(data.read_bytes()))
    sheet = book[SCORES]
    columns = sorted(labels(sheet).values())
    for number, row in enumerate(rows, FIRST):
        for column, text in ((2, row.office), (3, row.name)):
            if text:
                _cell(sheet, number, column, text)
        for column, cells in zip(columns, row.cells, strict=False):
            for beside, value in enumerate(cells):
                if value is not None:
                    _cell(sheet, number, column + beside, value)
    if quota is not None:
        sheet["C3"] = quota
    book.save(out)
    return out


def _cell(sheet: Any, row: int, column: int, value: object) -> None:
    """A value as it stands: a text that opens with ``=`` is a text."""
    cell = sheet.cell(row, column)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def labels(sheet: Any) -> dict[str, int]:
    """The columns of articles by their labels."""
    found = {cell.value: cell.column for cell in sheet[FIRST - 2] if cell.value}
    last = found["总分"]
    return {label: column for label, column in found.items() if 3 < column < last}


def shown(sheet: Any) -> Iterator[dict[str, Any]]:
    """What each row shows, by the heads; nothing is an empty text."""
    columns = {cell.value: cell.column for cell in sheet[FIRST - 2] if cell.value in SHOWN}
    for row in range(FIRST, sheet.max_row):
        if not isinstance(sheet.cell(row, 1).value, int):
            return
        yield {head: sheet.cell(row, c).value or "" for head, c in columns.items()}
