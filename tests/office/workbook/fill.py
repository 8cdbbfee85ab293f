"""Applications filled into workbooks as people would, at any depth, and scores read out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
import re

import openpyxl

from redcell_dsl.evaluate.amounts import Setting
from redcell_dsl.evaluate.amounts import shortfall as missed
from redcell_dsl.facts import calendar, layout
from redcell_dsl.facts.duties import duties_of
from redcell_dsl.model.expression import Shortfall
from redcell_dsl.model.fact import (
    Count,
    Counts,
    Missed,
    Months,
    Periodic,
    Value,
)
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.number import ONE
from redcell_dsl.model.registry import YEAR_FACT
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.workbook.book import write
from redcell_dsl.office.workbook.pages import Page, counted, pages
from redcell_dsl.office.workbook.prefill import Filling
from redcell_dsl.office.workbook.scored import score

UNIT = re.compile(r"每分按 (\d+) 份")
Application = dict[str, Value]


@dataclass(frozen=True)
class Filled:
    """A workbook, and the answers that it holds: those that no sheet can say are left out."""

    data: bytes
    values: Application


def fill(measures: Measures, honour: Honour, values: Application, random: Random) -> Filled:
    """A workbook with an application in it, each answer at a depth drawn at random."""
    typing = Typing(measures, honour, values, random)
    typing.all()
    data = write(measures, honour, "", Letterhead(), {}, typing.sheets, {})
    return Filled(data, typing.values)


class Typing(Filling):
    """Entries as somebody types them."""

    def __init__(
        self, measures: Measures, honour: Honour, values: Application, random: Random
    ) -> None:
        super().__init__(measures, pages(measures, honour, {}))
        self.random = random
        self.build = score(measures, honour, self.pages).build
        self.values = {id: self._held(id, value) for id, value in values.items()}
        self.listed = {fact.id for fact in counted(self.pages.form)}
        self.free: dict[str, int] = {}

    def _held(self, id: str, value: Value) -> Value:
        """A count within what a workbook takes."""
        if isinstance(value, int) and not isinstance(value, bool):
            return min(value, self.build.limit(id))
        return value

    def all(self) -> None:
        for id, value in list(self.values.items()):
            if not self.type(id, value):
                del self.values[id]

    def type(self, id: str, value: Value) -> bool:
        """Enter an answer; whether a sheet can say it."""
        kind = self.facts[id].type
        match value:
            case bool():
                return self.answer(id, value)
            case int() if isinstance(kind, Count):
                return self._count(id, value)
            case int() | date():
                return self.answer(id, value)
            case Counts(groups) if isinstance(kind, Periodic):
                return self._periods(id, kind, groups)
            case Missed(times):
                self.answer(id, self._short(times))
                return True
            case Months(spells):
                page = self.pages.of(id)
                assert page is not None
                self._spells(page, spells)
                return True
            case _:
                self.fill(id, value)
                return True

    def _short(self, times: int) -> str:
        return self.random.choice(["是", "缺 0", "缺0"]) if times == 0 else f"缺 {times}"

    # ---- counts -------------------------------------------------------------------------------

    def _count(self, id: str, value: int) -> bool:
        year = self.values.get(YEAR_FACT)
        listable = id in self.listed and value <= 8 and self._room() > max(1, value)
        depth = self.random.choice(["bare", "list", "both"]) if listable else "bare"
        if depth != "bare":
            for _ in range(value):
                self._event(id, year)
            if value == 0:
                self._line(id, None, "无")
        if depth != "list":
            self.answer(id, value)
        return True

    def _event(self, id: str, year: object) -> None:
        window = self.facts[id].window
        dated = isinstance(year, int) and not (window and window.term)
        on = None
        if dated and isinstance(year, int) and self.random.random() < 0.6:
            past = self.facts[id].past and window is None
            on = date(year - past, self.random.randint(1, 12), self.random.randint(1, 28))
        self._line(id, on, self.random.choice(["会议", "=1+1", "谈话", ""]) or "事")
        if dated and isinstance(year, int) and self.random.random() < 0.1:
            self._line(id, date(year + 1, 1, 1), "下一年的,不算")

    def _line(self, id: str, on: date | None, about: str) -> None:
        page = self.pages.titled(layout.TALLY)
        assert page is not None
        row = self._next(page)
        titles = layout.titles(dict.fromkeys((*self.pages.form.named, *self.pages.form.facts)))
        self.put(page, row, "编号", self.random.choice([id, titles[id]]))
        self.put(page, row, "日期", on)
        self.put(page, row, "事由", about)

    def _room(self) -> int:
        """How many rows of the common list are free; some are kept for days that do not count."""
        page = self.pages.titled(layout.TALLY)
        assert page is not None
        return page.rows - 40 - (self.free.get(page.title, page.first - 1) - page.first + 1)

    def _next(self, page: Page) -> int:
        self.free[page.title] = self.free.get(page.title, page.first - 1) + 1
        assert self.free[page.title] < page.first + page.rows
        return self.free[page.title]

    # ---- periods ------------------------------------------------------------------------------

    def _periods(self, id: str, kind: Periodic, groups: tuple[tuple[int, ...], ...]) -> bool:
        year = self.values.get(YEAR_FACT)
        page = self.pages.of(id)
        assert page is not None
        times = self._missed(id, groups)
        if not groups:
            if kind.grouped and self.pages.titled(layout.ROSTER):
                self.none(id)
                return True
            return times is not None and self.answer(id, self._short(times))
        fits = isinstance(year, int) and all(
            len(group) == calendar.periods(kind.period, year - self.facts[id].past)
            for group in groups
        )
        fits = fits and sum(map(sum, groups)) < page.rows
        depth = self.random.choice(["bare", "rows", "rows", "both"])
        if times is None:
            depth = "rows"
        if not fits:
            depth = "bare"
        if depth != "rows":
            if times is None:
                return False
            self.answer(id, self._short(times))
        if depth != "bare" and isinstance(year, int):
            self._rows(page, kind, groups, year - self.facts[id].past)
        return True

    def _missed(self, id: str, groups: tuple[tuple[int, ...], ...]) -> int | None:
        """How many were missed, where every rule counts alike."""
        assert self.measures.method is not None
        setting = Setting(self.facts, {}, self.measures.method)
        asked = duties_of(self.measures).asked.get(id) or (Shortfall(id, ONE),)
        found = {missed(term, Counts(groups), setting) for term in asked}
        plain = {missed(Shortfall(id, ONE), Counts(groups), setting) == 0}
        plain |= {each == 0 for each in found}
        if len(found) > 1 or len(plain) > 1 or not groups:
            return None
        return int(found.pop())

    def _rows(
        self, page: Page, kind: Periodic, groups: tuple[tuple[int, ...], ...], year: int
    ) -> None:
        names = [f"第{number}组" for number in range(1, len(groups) + 1)]
        alone = len(groups) == 1 and (not kind.grouped or self.random.random() < 0.5)
        rostered = kind.grouped and not alone
        if rostered and all(map(sum, groups)) and self.random.random() < 0.3:
            rostered = False
        for name in names if rostered else ():
            self.member(page.title, name)
        events = [
            (name, self._day(kind, year, period))
            for name, group in zip(names, groups, strict=True)
            for period, times in enumerate(group)
            for _ in range(times)
        ]
        self.random.shuffle(events)
        if not events:
            self.put(page, page.first, "日期", "无")
        for row, (name, day) in enumerate(events, page.first):
            self.put(page, row, "日期", day)
            self.put(page, row, "内容", f"第 {row} 次")
            if not alone:
                self.put(page, row, "组", self.random.choice([name, f" {name}"]))

    def _day(self, kind: Periodic, year: int, period: int) -> date:
        first = calendar.first_day(kind.period, year, period)
        last = calendar.last_day(kind.period, year, period)
        offset = self.random.choice([0, (last - first).days, self.random.randint(0, 6)])
        return first + timedelta(days=offset)

    # ---- spells -------------------------------------------------------------------------------

    def _spells(self, page: Page, spells: tuple[int, ...]) -> None:
        if not spells:
            self.put(page, page.first, "起", "无")
        month = 12 * 1930
        rows = list(enumerate(spells, page.first))
        order = [row for row, _ in rows]
        self.random.shuffle(order)
        for row, (_, months) in zip(order, rows, strict=True):
            first, last = _ends(month, months, self.random)
            self.put(page, row, "起", first)
            self.put(page, row, "止", last)
            month += months + 2


def _ends(month: int, months: int, random: Random) -> tuple[str, str]:
    """The first and last month of a spell; of one that is shorter than a month, its days."""
    start, end = (divmod(each, 12) for each in (month, month + months - 1))
    if months == 0:
        return f"{start[0]}-{start[1] + 1}-5", f"{start[0]}-{start[1] + 1:02}-20"
    if random.random() < 0.3:
        after = divmod(month + months, 12)
        return f"{start[0]}年{start[1] + 1}月15日", f"{after[0]}-{after[1] + 1}-14"
    return f"{start[0]}-{start[1] + 1:02}", f"{end[0]}.{end[1] + 1}"


# ---- what a workbook says ---------------------------------------------------------------------


@dataclass(frozen=True)
class Found:
    """A score in a workbook: the least and the most, how many answers are missing, what is wrong."""

    least: Fraction
    most: Fraction
    missing: int
    problem: str


def scores(path: Path) -> dict[str, Found]:
    """What a recalculated workbook comes to: items and articles (第…条) by id, and 总分."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    rows = list(book[layout.WORKINGS].iter_rows(values_only=True))
    book.close()
    unit = UNIT.search(str(rows[0][0]))
    assert unit is not None
    return dict(_found(rows, int(unit[1])))


def _found(rows: Sequence[tuple[object, ...]], unit: int) -> Iterator[tuple[str, Found]]:
    for row in rows:
        id, label = str(row[0] or ""), str(row[1] or "")
        if (
            row[4] is not None
            and row[5] is not None
            and id
            and label.endswith(("合计", "得分", "总分"))
        ):
            least, most = (_exact(row[at], row[at + 1], unit) for at in (4, 6))
            yield id, Found(least, most, int(str(row[8] or 0)), str(row[9] or ""))


def _exact(top: object, over: object, unit: int) -> Fraction:
    assert isinstance(top, int | float)
    assert isinstance(over, int | float)
    assert top == int(top)
    assert over == int(over)
    return Fraction(int(top), int(over) * unit)
