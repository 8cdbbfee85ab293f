"""Days: whether something came in time, and how long a ban runs."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ..model.method import Method
from ..model.norm import Cancellation, Deadline, Timing
from ..model.number import exact
from .admission import Check
from .condition import Standing

MONTHS = 12
QUARTERS = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


def _plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def day_words(day: date) -> str:
    """A day as one writes it: 2018 年 12 月 25 日."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def deadline(
    norm: Deadline, on: date | None, year: int, method: Method, citation: str = ""
) -> Check:
    """Whether what is due before a day of ``year`` came in time; the text's own year goes before.

    The day itself is in time as the method says (前), with a remark, as one may read the word either
    way; and where the text names an hour of it, which whoever receives it judges. No day: open.
    """
    day = date(int(norm.year.value) if norm.year else year, *_month_day(norm))
    included = method.on_day or bool(norm.hour)
    last = day if included else day - timedelta(days=1)
    said = f"{norm.by}{'、'.join(norm.matters)}不晚于{_plain(last)}{norm.hour}"
    if on is None:
        return Check(norm.id, citation, said, Standing.OPEN, "没有填提交的日期")
    if on > last:
        late = (on - last).days
        reason = f"{day_words(on)}提交,期限到 {day_words(last)}为止,迟 {late} 天"
        return Check(norm.id, citation, said, Standing.FAILED, reason)
    hour = f";是否在{norm.hour}由接收的人认定" if norm.hour and on == last else ""
    reason = f"{day_words(on)}提交,在 {day_words(last)}的期限以内{hour}"
    return Check(norm.id, citation, said, Standing.MET, reason, remark=_remark(norm, on, day))


def _month_day(norm: Deadline) -> tuple[int, int]:
    return int(norm.month.value), int(norm.day.value)


def _remark(norm: Deadline, on: date, day: date) -> str:
    if on.year < day.year:
        return f"提交日期在 {on.year} 年,期限在 {day.year} 年,请核对"
    return "就在期限当天提交;“前”按含当日算" if on == day and not norm.hour else ""


def timing(norm: Timing, on: date | None, year: int | None = None, citation: str = "") -> Check:
    """Whether something falls in its quarter, of ``year`` where one is given.

    原则上: an exception is met, with a remark to account for. No day: open.
    """
    quarter = int(norm.quarter.value)
    said = f"{'原则上' if norm.soft else ''}每年{QUARTERS.get(quarter, '')}评选"
    if on is None:
        return Check(norm.id, citation, said, Standing.OPEN, "没有填评选的日期")
    mine = (on.month + 2) // 3
    reason = f"{day_words(on)}在 {on.year} 年{QUARTERS[mine]}"
    if mine == quarter and year in (None, on.year):
        return Check(norm.id, citation, said, Standing.MET, reason)
    due = f"{f' {year} 年' if year is not None else ''}{QUARTERS.get(quarter, '')}"
    if norm.soft:
        remark = f"不在{due},“原则上”允许例外,应说明理由"
        return Check(norm.id, citation, said, Standing.MET, reason, remark=remark)
    return Check(norm.id, citation, said, Standing.FAILED, f"{reason},不在{due}")


def ban_until(norm: Cancellation, found_on: date) -> date:
    """The last day on which nothing may be conferred, counted from the day of the finding.

    A time counted in years leaves out the day that it starts from and ends with the day of the same
    month and number, that day included; where the last month has no such day (29 February), with the
    last day of that month. Raises ``ValueError`` where the text sets no years.
    """
    if norm.years is None:
        raise ValueError("正文没有写明几年内不予表彰奖励")
    months = norm.years.value * MONTHS
    if months.denominator != 1:
        raise ValueError("年限不是整月,无法推算到哪一天为止")
    full = found_on.year * MONTHS + found_on.month - 1 + int(months)
    year, month = divmod(full, MONTHS)
    return date(year, month + 1, min(found_on.day, monthrange(year, month + 1)[1]))


def banned(norm: Cancellation, found_on: date, on: date, citation: str = "") -> Check:
    """Whether something may be conferred on a day, after a finding.

    原则上: an exception is met, with a remark to account for.
    """
    last = ban_until(norm, found_on)
    years = exact(norm.years.value) if norm.years else ""
    said = f"{'原则上' if norm.soft else ''}{years}年内不予表彰奖励"
    reason = f"{day_words(found_on)}认定,{years} 年到 {day_words(last)}为止"
    if not found_on <= on <= last:
        return Check(norm.id, citation, said, Standing.MET, f"{reason},{day_words(on)}不在其内")
    reason += f",{day_words(on)}在其内"
    if norm.soft:
        remark = "还在不予表彰奖励的期限以内,“原则上”允许例外,应说明理由"
        return Check(norm.id, citation, said, Standing.MET, reason, remark=remark)
    return Check(norm.id, citation, said, Standing.FAILED, reason)
