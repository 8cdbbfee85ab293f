"""Dates, months and years as people write them, checked against the calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
import re

from ..source.pattern import Pattern
from ..source.text import normalise
from .expect import FIRST_YEAR, LAST_YEAR
from .numeral import DIGITS, FORMAL, Fault

DAY = Pattern(r"(\d{4})(?:-(\d{1,2})-|/(\d{1,2})/|\.(\d{1,2})\.|年(\d{1,2})月)(\d{1,2})日?", re.A)
MONTH = Pattern(r"(\d{4})(?:[-./](\d{1,2})|年(\d{1,2})月)", re.A)
YEAR = Pattern(r"(\d{4})(?:年度?)?", re.A)
SOLID = Pattern(r"(\d{4})(\d{2})(\d{2})", re.A)
OLDEST, LATEST = 1921, 2100
EXAMPLE = "写成 `2018-05-01` 或 `2018年5月1日`"


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, or a month as a whole (``day`` is 0)."""

    year: int
    month: int
    day: int = 0

    @property
    def first(self) -> date:
        """The day, or the first of the month."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The day, or the last of the month."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


def read_day(text: str) -> date | Fault:
    """A real calendar date, or why it is none."""
    plain = "".join(normalise(text).split())
    found = DAY.fullmatch(plain)
    if found is None:
        return _no_day(plain)
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return _real(year, month, day)


def read_moment(text: str) -> Moment | Fault:
    """A month (``2016-03``) or a day."""
    plain = "".join(normalise(text).split())
    found = MONTH.fullmatch(plain)
    if found is not None:
        year, month = (int(part) for part in found.groups() if part is not None)
        real = _real(year, month, 1)
        return real if isinstance(real, Fault) else Moment(year, month)
    if plain in ("至今", "现在", "今"):
        return Fault("要写到具体的年月", "写考评截止的年月,如 `2018-05`")
    day = read_day(plain)
    if isinstance(day, Fault):
        return Fault(day.reason, "写成 `2016-03`,或写到日 `2016-03-15`")
    return Moment(day.year, day.month, day.day)


def read_year(text: str) -> int | Fault:
    """A calendar year between the first and last that assessments are made for."""
    plain = "".join(normalise(text).split()).translate(FORMAL)
    plain = "".join(str(DIGITS.index(char)) if char in DIGITS else char for char in plain)
    found = YEAR.fullmatch(plain)
    if found is None:
        return Fault("要四位数的年份", "写成 `2018`")
    year = int(found[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Fault(f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间", "核对年份")
    return year


def full_months(first: date, last: date) -> int:
    """The full months from one day to another, both included: 2015-01-01 to 2017-12-31 is 36.

    A month is full on the day before its corresponding day, or on the last day of a month that has
    none: 01-15 to 02-14 is 1, and so is 01-31 to 02-28.
    """
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return max(0, months - (after.day < first.day))


def _real(year: int, month: int, day: int) -> date | Fault:
    if not OLDEST <= year <= LATEST:
        return Fault(f"年份 {year} 不合情理", "核对年份")
    if not 1 <= month <= 12:
        return Fault(f"没有 {month} 月", EXAMPLE)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        return Fault(f"{year} 年 {month} 月没有 {day} 日(共 {days} 天)", "核对日期")
    return date(year, month, day)


def _no_day(plain: str) -> Fault:
    solid = SOLID.fullmatch(plain)
    if solid is not None:
        return Fault("日期要分开写年、月、日", f"写成 `{solid[1]}-{solid[2]}-{solid[3]}`")
    if MONTH.fullmatch(plain):
        return Fault("日期没有写到日", EXAMPLE)
    if re.fullmatch(r"\d{1,2}(月|[-./])\d{1,2}[日号]?", plain):
        return Fault("没有写年份", EXAMPLE)
    if re.fullmatch(r"\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?", plain):
        return Fault("年份要写四位", EXAMPLE)
    if DAY.match(plain):
        return Fault("日期后面多了内容", "只写日期,不写时刻和说明")
    return Fault("不是日期", EXAMPLE)
