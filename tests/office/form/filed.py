"""Generated answers as facts files write them, each in one of the ways that there are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from redcell_dsl.facts.calendar import first_day, periods
from redcell_dsl.facts.expect import LAST_YEAR
from redcell_dsl.model.fact import (
    Counts,
    Entries,
    Fact,
    Ledger,
    Missed,
    Months,
    Period,
    Periodic,
    Value,
)
from redcell_dsl.model.registry import YEAR_FACT

LARGEST = 10**9 - 1
MOST_EVENTS = 40


def filed(facts: Mapping[str, Fact], values: Mapping[str, Value], random: Random) -> dict[str, Any]:
    """The answers as JSON, by fact."""
    year = values.get(YEAR_FACT)
    known = year if isinstance(year, int) else None
    return {id: _written(facts[id], value, known, random) for id, value in values.items()}


def _written(fact: Fact, value: Value, year: int | None, random: Random) -> Any:
    match value:
        case bool():
            return random.choice(("是", True, "√") if value else ("否", False))
        case int():
            return min(value, LARGEST)
        case date():
            return random.choice((value.isoformat(), f"{value.year}年{value.month}月{value.day}日"))
        case Missed(times):
            return {"缺": times}
        case Counts(groups):
            return _counts(fact, groups, year, random)
        case Entries(rows):
            assert isinstance(fact.type, Ledger)
            return [_entry(fact.type, row, random) for row in rows]
        case Months(spells):
            return _spells(spells, random)
        case _:
            raise AssertionError(value)


def _counts(fact: Fact, groups: tuple[tuple[int, ...], ...], year: int | None, random: Random):
    kind = fact.type
    assert isinstance(kind, Periodic)
    if not groups:
        return [] if kind.grouped else {"缺": 0}
    number = periods(kind.period, (year or 2018) - fact.past) if year else len(groups[0])
    if kind.period is Period.WEEK and year is None:
        number = 52
    fitted = [[*group, *[1] * number][:number] for group in groups]
    fitted = [[min(count, LARGEST) for count in group] for group in fitted]
    if year and sum(map(sum, fitted)) <= MOST_EVENTS and random.random() < 0.5:
        return _events(kind, fitted, year - fact.past)
    if not kind.grouped:
        return fitted[0]
    if random.random() < 0.5:
        return {f"组{at}": group for at, group in enumerate(fitted)}
    return fitted


def _events(kind: Periodic, groups: list[list[int]], year: int) -> dict[str, Any]:
    """Every count as so many dated rows, with a roster of all groups."""
    rows = []
    for at, group in enumerate(groups):
        for period, count in enumerate(group):
            for number in range(count):
                on = first_day(kind.period, year, period) + timedelta(days=number % 5)
                named = {"组": f"组{at}"} if kind.grouped else {}
                rows.append({"日期": on.isoformat(), **named, "内容": f"第 {number} 次"})
    roster = {"名册": [f"组{at}" for at in range(len(groups))]} if kind.grouped else {}
    return {**roster, "记录": rows}


def _entry(kind: Ledger, row: Any, random: Random) -> dict[str, str]:
    made = {"等级": row.level, kind.key: row.key}
    if row.on and row.on.year <= LAST_YEAR:
        made["日期"] = row.on.isoformat()
    if random.random() < 0.3:
        made["佐证"] = "表彰决定"
    return made


def _spells(spells: tuple[int, ...], random: Random) -> Any:
    """Months as they are, or as spells that do not touch, oldest first."""
    if random.random() < 0.5:
        return list(spells)
    rows: list[dict[str, Any]] = []
    start = 1950
    for months in spells:
        if not months:
            rows.append({"月数": 0})
            continue
        last = start * 12 + months - 1
        rows.append({"起": f"{start}-01", "止": f"{last // 12}-{last % 12 + 1:02d}"})
        start = last // 12 + 1
    return rows
