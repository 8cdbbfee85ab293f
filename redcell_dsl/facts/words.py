"""Why a fact has its value, in the words of the clause: ``一季度 2 次(3月1日、3月20日)``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import assert_never

from ..evaluate.words import value_words
from ..model.fact import (
    Count,
    Counts,
    Entries,
    Fact,
    Missed,
    Months,
    Period,
    Periodic,
    Places,
    Standing,
    Value,
)
from .calendar import day_words, first_day, last_day, period_words
from .expect import unit_of

MOST_DAYS = 12
MOST_ROWS = 60


def listed_days(days: Iterable[date | None], year: int | None) -> str:
    """Days in brackets, in their order; nothing where none is known."""
    known = sorted(day for day in days if day is not None)
    if not known:
        return ""
    said = "、".join(day_words(day, year) for day in known[:MOST_DAYS])
    return f"({said}{' 等' if len(known) > MOST_DAYS else ''})"


def group_lines(
    name: str,
    days: Sequence[Sequence[date]],
    period: Period,
    year: int,
    unit: str,
    open_from: int | None,
) -> Iterator[str]:
    """What a group did in each period; weeks only as far as there was nothing in them."""
    head = f"{name}: " if name else ""
    if period is Period.WEEK:
        yield head + _weeks(days, year, unit, open_from)
        return
    parts = []
    for index, each in enumerate(days):
        later = "(未结束)" if open_from is not None and index >= open_from else ""
        said = period_words(period, index)
        parts.append(f"{said}{later} {len(each)} {unit}{listed_days(each, year)}")
    yield head + ";".join(parts)


def _weeks(days: Sequence[Sequence[date]], year: int, unit: str, open_from: int | None) -> str:
    closed = days[:open_from]
    total = sum(map(len, days))
    blank = [index for index, each in enumerate(closed) if not each]
    said = f"{len(closed)} 周里 {len(closed) - len(blank)} 周有,共 {total} {unit}"
    if blank:
        weeks = (
            f"{period_words(Period.WEEK, i)}({day_words(first_day(Period.WEEK, year, i), year)}至"
            f"{day_words(last_day(Period.WEEK, year, i), year)})"
            for i in blank[:MOST_DAYS]
        )
        more = f" 等 {len(blank)} 周" if len(blank) > MOST_DAYS else ""
        said += f";没有的: {'、'.join(weeks)}{more}"
    return said


def value_lines(fact: Fact, value: Value) -> tuple[str, ...]:
    """What an answer says, where no events stand behind it."""
    match value:
        case bool():
            return ("是" if value else "否",)
        case int():
            unit = fact.type.unit if isinstance(fact.type, Count) else ""
            return (f"{value} {unit}".strip(),)
        case Fraction():
            return (value_words(fact, value),)
        case Counts():
            assert isinstance(fact.type, Periodic)
            return tuple(_counts(fact.type, value))
        case Missed(times):
            return (f"缺 {times}" if times else "期期达到",)
        case Entries(rows):
            return tuple(row.text or f"{row.level} {row.key}" for row in rows[:MOST_ROWS]) or (
                "没有",
            )
        case Months(spells):
            return ("、".join(f"{months} 个月" for months in spells) or "没有",)
        case Places(rows):
            return tuple(map(_place, rows)) or ("没有",)
        case date():
            return (day_words(value),)
        case _:
            assert_never(value)


def _place(row: Standing) -> str:
    if not row.rank:
        return f"{row.year} 年“{row.list}”没有排名"
    return f"{row.year} 年“{row.list}”第 {row.rank} 名(共 {row.total})"


def _counts(periodic: Periodic, counts: Counts) -> Iterator[str]:
    unit = unit_of(periodic)
    for number, group in enumerate(counts.groups, 1):
        head = f"第 {number} 组: " if len(counts.groups) > 1 else ""
        if periodic.period is Period.WEEK:
            blank = [period_words(Period.WEEK, i) for i, times in enumerate(group) if not times]
            more = f";没有的: {'、'.join(blank[:MOST_DAYS])}" if blank else ""
            yield f"{head}{len(group)} 周里 {len(group) - len(blank)} 周有,共 {sum(group)} {unit}{more}"
        else:
            parts = (
                f"{period_words(periodic.period, i)} {times} {unit}"
                for i, times in enumerate(group)
            )
            yield head + ";".join(parts)
    if not counts.groups:
        yield "没有这种组织"
