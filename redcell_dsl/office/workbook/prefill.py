"""Answers that are known already, as entries of the sheets that are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from ...facts import layout
from ...facts.duties import duties_of
from ...model.fact import (
    Counts,
    Entries,
    Fact,
    Missed,
    Months,
    Periodic,
    Value,
)
from ...model.measures import Honour, Measures
from .pages import Page, Pages, pages

PLACES = 10**4
"""What makes a number with as many decimal places as cells take a whole one."""
Sheets = dict[str, dict[tuple[int, int], object]]
"""Title → row and column, from 0 → what is entered."""


def prefill(
    measures: Measures, honour: Honour, values: Mapping[str, Value]
) -> tuple[Sheets, dict[str, Value]]:
    """The entries that say what ``values`` say, and the values that they say.

    Counts of periods go in as how many were missed: the days of events are not known any more. What
    a sheet cannot say is left to be filled in.
    """
    filling = Filling(measures, pages(measures, honour, {}))
    said = {id: value for id, value in values.items() if filling.fill(id, value)}
    return filling.sheets, said


class Filling:
    """Entries while they are collected."""

    def __init__(self, measures: Measures, found: Pages) -> None:
        self.measures, self.pages = measures, found
        self.facts: Mapping[str, Fact] = {fact.id: fact for fact in measures.facts}
        self.sheets: Sheets = {}

    def put(self, page: Page, row: int, heading: str, value: object) -> None:
        """Enter a value below a heading."""
        column = page.field(heading).column
        self.sheets.setdefault(page.title, {})[row, column] = value

    def answer(self, id: str, value: object) -> bool:
        """Enter a single answer; whether there is a cell for it."""
        page = self.pages.titled(layout.BASICS)
        row = page.row_of(id) if page is not None else None
        if page is not None and row is not None:
            self.put(page, row, "答案", value)
            return True
        found = self.pages.detail(id)
        if found is not None:
            self.put(*found, "内容", value)
        return found is not None

    def fill(self, id: str, value: Value) -> bool:
        """Enter an answer; whether a sheet can say it."""
        page = self.pages.of(id)
        match value:
            case bool() | int() | date():
                return self.answer(id, value)
            case Fraction():
                return (value * PLACES).denominator == 1 and self.answer(id, value)
            case Missed(times):
                return self.answer(id, "是" if times == 0 else f"缺 {times}")
            case Counts(groups, None):
                return self._counts(id, groups)
            case Entries(rows) if page is not None and page.rows >= len(rows):
                self._entries(page, rows)
                return True
            case Months(()) if page is not None:
                self.put(page, page.first, "起", layout.NONE)
                return True
            case _:
                return False

    def _counts(self, id: str, groups: tuple[tuple[int, ...], ...]) -> bool:
        if not groups:
            return self.none(id)
        duties = duties_of(self.measures)
        missed = set(duties.missed(self.facts[id], Counts(groups)))
        known = len(missed) == 1
        times = missed.pop().least if known else None
        if times is None:
            return False
        return self.answer(id, "是" if times == 0 else f"缺 {times}")

    def none(self, id: str) -> bool:
        """Say on the roster that there is no such group; whether there is a roster for it."""
        kind, table = self.facts[id].type, self.pages.of(id)
        rostered = isinstance(kind, Periodic) and kind.grouped
        if table is None or not rostered or self.pages.titled(layout.ROSTER) is None:
            return False
        self.member(table.title, layout.NONE)
        return True

    def member(self, title: str, name: str) -> None:
        """A line of the roster."""
        page = self.pages.titled(layout.ROSTER)
        assert page is not None
        row = page.first + len({row for row, _ in self.sheets.get(page.title, {})})
        self.put(page, row, "台账", title)
        self.put(page, row, "名称", name)

    def _entries(self, page: Page, rows: tuple[object, ...]) -> None:
        assert page.fact is not None
        key = getattr(page.fact.type, "key", "")
        if not rows:
            self.put(page, page.first, page.sheet.columns[0].heading, layout.NONE)
        for row, entry in enumerate(rows, page.first):
            self.put(page, row, "等级", getattr(entry, "level", ""))
            self.put(page, row, key, getattr(entry, "key", ""))
            on = getattr(entry, "on", None)
            if on is not None:
                self.put(page, row, "日期", on)
