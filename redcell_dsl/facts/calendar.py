"""The periods of a year of assessment, as real calendar periods: which one a day falls in.

Years, halves, quarters and months are those of the calendar year. Weeks run from Monday to Sunday
and belong to the year that holds their Thursday (ISO 8601), so that a year has 52 or 53 of them, the
first may begin in December before it and the last may end in January after it. Periods are counted
from 0.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import assert_never

from ..model.fact import Period

MONTHS = {Period.YEAR: 12, Period.HALF: 6, Period.QUARTER: 3, Period.MONTH: 1}
"""How many months a period has; weeks have none."""
QUARTERS = "一二三四"
WEEK = timedelta(days=7)


def periods(period: Period, year: int) -> int:
    """How many periods a year has: 1, 2, 4, 12; 52 or 53 weeks."""
    if period is Period.WEEK:
        return date(year, 12, 28).isocalendar().week  # always in the last week
    return 12 // MONTHS[period]


def index_of(on: date, period: Period, year: int) -> int | None:
    """Which period of ``year`` a day falls in; ``None`` for a day that belongs to another year."""
    if period is Period.WEEK:
        owner, week, _ = on.isocalendar()
        return week - 1 if owner == year else None
    return (on.month - 1) // MONTHS[period] if on.year == year else None


def first_day(period: Period, year: int, index: int) -> date:
    """The day that a period begins on."""
    if period is Period.WEEK:
        return date.fromisocalendar(year, 1, 1) + index * WEEK
    return date(year, index * MONTHS[period] + 1, 1)


def last_day(period: Period, year: int, index: int) -> date:
    """The day that a period ends on."""
    if period is Period.WEEK:
        return first_day(period, year, index) + timedelta(days=6)
    month = (index + 1) * MONTHS[period]
    return date(year, month, monthrange(year, month)[1])


def open_from(period: Period, year: int, as_of: date | None) -> int | None:
    """The first period that is not over at the end of the day ``as_of``; ``None`` where all are."""
    if as_of is None:
        return None
    count = periods(period, year)
    return next((i for i in range(count) if last_day(period, year, i) > as_of), None)


def period_words(period: Period, index: int) -> str:
    """A period of the year as a text calls it: 一季度, 3 月, 上半年, 第 7 周."""
    match period:
        case Period.YEAR:
            return "全年"
        case Period.HALF:
            return "下半年" if index else "上半年"
        case Period.QUARTER:
            return f"{QUARTERS[index]}季度"
        case Period.MONTH:
            return f"{index + 1} 月"
        case Period.WEEK:
            return f"第 {index + 1} 周"
        case _:
            assert_never(period)


def day_words(on: date, year: int | None = None) -> str:
    """A day as a text writes it; its year only where it is not ``year``."""
    day = f"{on.month}月{on.day}日"
    return day if on.year == year else f"{on.year}年{day}"
