"""The workbook with formulas against the reference: every item, article and total, also of partial answers.

LibreOffice keeps one workbook of each honour open; answers are typed into it at depths drawn at random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from random import Random
import re
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.exclusion import _ledger
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.weigh import _occurrences
from redcell_dsl.facts import layout
from redcell_dsl.facts.dates import LATEST
from redcell_dsl.model.fact import Count, Entries, Year
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.registry import YEAR_FACT
from redcell_dsl.model.select import select
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook import Unsupported
from redcell_dsl.office.workbook.book import write
from tests.office.workbook.fill import UNIT, Typing, _found
from tests.resident import Case, Row, worked

from .applications import Application, Generator
from .compare import _plainer
from .plain import plain
from .run import Found, _ruleset, draw_choices

BATCH = 40
"""Applications that are typed into one workbook, one after another."""
OTHERWISE = 0.25
"""The share of batches under other readings than the adopted ones."""
BEGIN = date(1899, 12, 30)
"""The day before the first that spreadsheets count."""
Score = tuple[Fraction | None, Fraction | None]
Scores = dict[str, Score]
Endless = dict[str, str]
ENDLESS = re.compile('"(以上|以下|不限)"')
WORKED = re.compile(rf"'?{re.escape(layout.WORKINGS)}'?!\$?[A-Z]+\$?(\d+)")
Different = dict[str, tuple[object, object]]
"""Id → what the reference says, what the workbook says."""


@dataclass
class Booked:
    """The workbook of an honour, and what it is held against."""

    measures: Measures
    honour: Honour
    path: Path
    generator: Generator = field(init=False)
    endless: Endless = field(init=False)

    def __post_init__(self) -> None:
        data = write(self.measures, self.honour, "", Letterhead(), {}, {}, {})
        self.path.write_bytes(data)
        self.endless = endless(self.path)

    def typed(self, application: Application, seed: str) -> tuple[Case, Application]:
        """Cells to type in for an application, and the answers that they say."""
        typing = Typing(self.measures, self.honour, dict(application), Random(seed))  # noqa: S311
        typing.all()
        cells = {
            title: {at: _cell(value) for at, value in entries.items() if value not in (None, "")}
            for title, entries in typing.sheets.items()
        }
        return Case(self.path, cells), typing.values

    def disagreements(
        self, applications: Sequence[Application], seeds: Sequence[str]
    ) -> list[Different]:
        """What the two say differently of each application."""
        pairs = zip(applications, seeds, strict=True)
        return compared([(self, *self.typed(*pair)) for pair in pairs])

    def reference(self, application: Application) -> Scores | None:
        """The reference's scores by id, and how many answers are missing; ``None``: a refusal."""
        try:
            card = evaluate(self.measures, self.honour.name, application)
        except Refusal:
            return None
        scores: Scores = {
            "总分": (card.total.least, card.total.most),
            "未填": _number(len(card.missing)),
        }
        for article in card.articles:
            scores[f"第{article.id}条"] = (article.score.least, article.score.most)
            for item in article.items:
                scores[item.id] = (item.score.least, item.score.most)
        return scores


def compared(typed: Sequence[tuple[Booked, Case, Application]]) -> list[Different]:
    """What the two say differently of each application that was typed in."""
    seen = worked([case for _, case, _ in typed], layout.WORKINGS)
    pairs = zip(typed, seen, strict=True)
    return [
        different(booked.reference(values), rows, booked.endless, wider(booked, values))
        for (booked, _, values), rows in pairs
    ]


def _number(value: int) -> Score:
    return Fraction(value), Fraction(value)


def _cell(value: object) -> float | str:
    """A value as a cell is given it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, date):
        return (value - BEGIN).days
    return value if isinstance(value, int) else str(value)


def wider(booked: Booked, values: Application) -> frozenset[str]:
    """What may have a wider range than the reference's: what it finds by trying every answer.

    It does where one of two ledgers with matters in common is missing, and where a missing answer
    stands in several places of an item.
    """
    found: set[str] = set()
    for article in booked.measures.articles:
        if article.id not in booked.honour.articles:
            continue
        for item in article.items:
            places = Counter(fact for rule in item.rules for fact in _occurrences(rule))
            if any(many > 1 and fact not in values for fact, many in places.items()):
                found |= {"总分", f"第{article.id}条", item.id}
        for exclusion in article.exclusions:
            items = [item for item in article.items if item.id in exclusion.items]
            ledgers = [_ledger(item) for item in items]
            given = [ledger.fact in values for ledger in ledgers if ledger]
            if len(given) == 2 and given.count(True) == 1:
                found |= {"总分", f"第{article.id}条", *(item.id for item in items)}
    return frozenset(found)


def endless(path: Path) -> Endless:
    """What a workbook puts into words because it has no end, by id: 以上, 以下 or 不限.

    Read from the formulas that show a score: those that refer to one line of workings and say so.
    """
    book = openpyxl.load_workbook(path)
    ids = {row: str(cell.value) for row, (cell,) in enumerate(_first(book[layout.WORKINGS]), 1)}
    found: Endless = {}
    formulas = (str(cell.value) for sheet in book for row in sheet for cell in row)
    for formula in formulas:
        words = ENDLESS.search(formula)
        lines = set(WORKED.findall(formula))
        if words and len(lines) == 1:
            found[ids[int(lines.pop())]] = words[1]
    book.close()
    return found


def _first(sheet: Any) -> Any:
    return sheet.iter_rows(max_col=1)


def _within(score: Score, other: Score) -> bool:
    """Whether the other score is as wide or wider, where the reference has an end."""
    (least, most), (low, high) = score, other
    assert low is not None
    assert high is not None
    return (least is None or low <= least) and (most is None or most <= high)


def different(
    expected: Scores | None,
    rows: list[Row],
    open_ends: Endless,
    loose: frozenset[str] = frozenset(),
) -> Different:
    """What a recalculated workbook says otherwise than expected; ``None`` expects a refusal.

    ``open_ends``: what it says has no end. The ranges of ``loose`` ids may be wider.
    """
    unit = UNIT.search(str(rows[0][0]))
    assert unit is not None
    cells = [tuple(None if cell == "" else cell for cell in row) for row in rows]
    seen = dict(_found(cells, int(unit[1])))
    problem = seen["总分"].problem
    if expected is None or problem:
        return {} if expected is None and problem else {"拒绝": ("" if expected else "是", problem)}
    given: Scores = {id: (each.least, each.most) for id, each in seen.items()}
    given["未填"] = _number(seen["总分"].missing)
    ids = [*expected, *(id for id in given if id not in expected)]
    pairs = {id: (expected.get(id), given.get(id)) for id in ids}
    return {
        id: (_said(a), _said(b))
        for id, (a, b) in pairs.items()
        if not _agree(a, b, open_ends.get(id, ""), wide=id in loose)
    }


def _agree(score: Score | None, other: Score | None, said: str, *, wide: bool) -> bool:
    """Whether a workbook says the same of a score; where the reference has no end, in words.

    Its number ends there with its cells, and lies on the right side of the end that is known.
    """
    if score is None or other is None:
        return score is other
    (least, most), (low, high) = score, other
    assert low is not None
    assert high is not None
    if least is None and said not in ("以下", "不限"):
        return False
    if most is None and said not in ("以上", "不限"):
        return False
    if not low <= high:
        return False
    return _within(score, other) if wide else least in (None, low) and most in (None, high)


def _said(score: Score | None) -> str:
    if score is None:
        return "(没有)"
    return str(score[0]) if score[0] == score[1] else f"{score[0]}～{score[1]}"


# ---- applications --------------------------------------------------------------------------------


def partial(generator: Generator) -> Application:
    """An application, complete or not; mostly one that can be scored."""
    random = generator.random
    answers = generator.draw()
    while late(answers) or (random.random() < 0.9 and refused(generator, answers)):
        answers = generator.draw()
    share = random.choice([0.0, 0.0, 0.0, 0.0, 0.03, 0.1, 0.3, 0.9])
    return {id: value for id, value in answers.items() if random.random() >= share}


def late(answers: Application) -> bool:
    """Whether a day lies at the end of the years that forms take: the year after is refused."""
    rows = [row for each in answers.values() if isinstance(each, Entries) for row in each.rows]
    years = [row.on.year for row in rows if row.on]
    years += [each.year for each in answers.values() if isinstance(each, date)]
    year = answers.get(YEAR_FACT)
    return max([*years, year if isinstance(year, int) else 0], default=0) >= LATEST


def refused(generator: Generator, answers: Application) -> bool:
    """Whether answers cannot be scored together."""
    try:
        evaluate(generator.measures, generator.honour.name, answers)
    except Refusal:
        return True
    return False


def smallest(booked: Booked, application: Application, seed: str) -> Application:
    """The same disagreement with as many answers as possible left out or made plain."""
    kept = dict(application)
    years = {fact.id for fact in booked.measures.facts if isinstance(fact.type, Year)}
    while True:
        changes: list[tuple[str, object]] = [(id, None) for id in kept]
        counted = {id: value for id, value in kept.items() if id not in years}
        changes += [(id, each) for id, value in counted.items() for each in _plainer(value)][:60]
        changes = [each for each in changes if sound(booked.measures, _changed(kept, [each]))]
        tried = [_changed(kept, [change]) for change in changes]
        if not tried:
            return kept
        still = booked.disagreements(tried, [seed] * len(tried))
        good = [change for change, each in zip(changes, still, strict=True) if each]
        ways = [_changed(kept, good[:many]) for many in (len(good), len(good) // 2, 1) if many]
        ways = [way for way in ways if sound(booked.measures, way)]
        still = booked.disagreements(ways, [seed] * len(ways)) if ways else []
        smaller = next((way for way, each in zip(ways, still, strict=True) if each), None)
        if smaller is None or smaller == kept:
            return kept
        kept = smaller


def sound(measures: Measures, application: Application) -> bool:
    """Whether every count stays within the one that bounds it."""
    for fact in measures.facts:
        bound = fact.type.most_fact if isinstance(fact.type, Count) else None
        value, whole = application.get(fact.id), application.get(bound or "")
        if isinstance(value, int) and isinstance(whole, int) and value > whole:
            return False
    return True


def _changed(application: Application, changes: Sequence[tuple[str, object]]) -> Application:
    left_out = {id for id, value in changes if value is None}
    plainer = {id: value for id, value in changes if value is not None and id not in left_out}
    return {
        id: plainer.get(id, value)  # type: ignore[misc]
        for id, value in application.items()
        if id not in left_out
    }


# ---- batches -------------------------------------------------------------------------------------


def agree(count: int, seed: int, jobs: int) -> Iterator[int | Found]:
    """Compare ``count`` applications: how many each batch held, and every disagreement."""
    sizes = [min(BATCH, count - start) for start in range(0, count, BATCH)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        tasks = [
            pool.submit(batch, f"{seed} {number}", number % 3, size)
            for number, size in enumerate(sizes)
        ]
        for future in as_completed(tasks):
            yield from future.result()


def batch(seed: str, number: int, size: int) -> list[int | Found]:
    """One honour under one set of readings; its first disagreement, made small."""
    random = Random(seed)  # noqa: S311
    choices = draw_choices(_ruleset(), random) if random.random() < OTHERWISE else {}
    measures = select(_ruleset(), choices) if choices else _ruleset()
    honour = measures.honours[number % len(measures.honours)]
    with TemporaryDirectory() as folder:
        try:
            booked = Booked(measures, honour, Path(folder) / "book.xlsx")
        except Unsupported as unsupported:
            facts: dict[str, object] = {}
            said: dict[str, tuple[object, object]] = {"办法": ("", str(unsupported))}
            return [size, Found(honour.name, seed, choices, facts, said)]
        generator = Generator(measures, honour, random)
        applications = [partial(generator) for _ in range(size)]
        seeds = [f"{seed} {place}" for place in range(size)]
        for place, each in enumerate(booked.disagreements(applications, seeds)):
            if each:
                small = smallest(booked, applications[place], seeds[place])
                (scores,) = booked.disagreements([small], [seeds[place]])
                given = plain(measures, booked.typed(small, seeds[place])[1])
                return [size, Found(honour.name, seeds[place], choices, given, scores)]
    return [size]
