"""Counting dated events by the calendar. Every row is kept and told; which count is decided here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..model.fact import Count, Counts, Fact, Period, Periodic
from . import calendar
from .depth import Claim, Depth, Frame
from .expect import FIRST_YEAR, unit_of
from .form import fold
from .groups import groups_of
from .log import Event, Log
from .repeats import tell_alike, without_repeats
from .single import read_count
from .timely import leave_out
from .tree import Scalar
from .words import group_lines, listed_days, value_lines


def claim_of(log: Log, frame: Frame) -> Claim | None:
    """What a log says of its fact; ``None`` after a report, or where a year or a term is missing."""
    match log.fact.type:
        case Periodic() as periodic:
            return _periodic(log, periodic, frame)
        case Count() as count:
            return _count(log, count, frame)
        case _:
            return None


# ---- counts of periods -----------------------------------------------------------------------


def _periodic(log: Log, periodic: Periodic, frame: Frame) -> Claim | None:
    year = frame.year_of(log.fact)
    if year is None and not log.events and not _hangs_on_year(periodic, frame):
        year = FIRST_YEAR  # nothing is dated, and every year has as many of these periods
    if year is None:
        frame.wanting[log.fact.id] = (log.asked, log.span, "考评年度")
        return None
    groups = groups_of(log, periodic, frame)
    if groups is None:
        return None
    kept = without_repeats(log, _inside(log, frame, _in_year(periodic, year), f"{year} 年"))
    number = calendar.periods(periodic.period, year)
    days = {fold(name): [list[date]() for _ in range(number)] for name in groups}
    for event in kept:
        assert event.on is not None
        index = calendar.index_of(event.on, periodic.period, year)
        group = event.group if len(groups) > 1 else groups[0]
        days[fold(group)][index or 0].append(event.on)
    counts = tuple(tuple(len(each) for each in days[fold(name)]) for name in groups)
    value = Counts(counts, frame.open_from(log.fact, periodic.period))
    unit = unit_of(periodic)
    lines = [
        line
        for name in groups
        for line in group_lines(
            name, days[fold(name)], periodic.period, year, unit, value.open_from
        )
    ]
    lines = lines or list(value_lines(log.fact, value))
    rows = tuple(log.shown(event) for event in kept)
    return Claim(log.fact, value, Depth.EVENTS, log.asked.report, log.span, tuple(lines), rows)


def _hangs_on_year(periodic: Periodic, frame: Frame) -> bool:
    """Whether what is owed without any event differs from year to year."""
    return periodic.period is Period.WEEK or frame.as_of is not None


def _in_year(periodic: Periodic, year: int) -> Callable[[date], bool]:
    return lambda day: calendar.index_of(day, periodic.period, year) is not None


# ---- bare counts -----------------------------------------------------------------------------


def _count(log: Log, count: Count, frame: Frame) -> Claim | None:
    limits = _limits(log.fact, frame)
    if isinstance(limits, str):
        if any(event.on for event in log.events):
            frame.wanting[log.fact.id] = (log.asked, log.span, limits)
            return None
        limits = (date.min, date.max, "")
    first, last, words = limits
    inside = _inside(log, frame, lambda day: first <= day <= last, words)
    tell_alike(log, inside)
    undated = [event for event in inside if event.on is None]
    if undated:
        what = f"有 {len(undated)} 条记录没有日期,无法核对是否在规定的时间以内,照计"
        log.asked.remark("F057", undated[0].span, what, "补上日期")
    number = Scalar(str(len(inside)), log.span, plain=False)
    value = read_count(number, log.asked, count)
    if value is None:
        return None
    lines = (f"{value} {count.unit or '次'}{listed_days([e.on for e in inside], frame.year)}",)
    rows = tuple(log.shown(event) for event in inside)
    return Claim(log.fact, value, Depth.EVENTS, log.asked.report, log.span, lines, rows)


def _limits(fact: Fact, frame: Frame) -> tuple[date, date, str] | str:
    """The first and last day that may count, in words too; else what must be known for them."""
    window = fact.window
    if window is not None and window.term:
        start, end = frame.term
        if start is None or end is None:
            return "任期起、任期止"
        return start, end, f"任期({start} 至 {end})"
    if frame.year is None:
        return "考评年度"
    years = int(window.years.value) if window is not None and window.years is not None else 1
    last = frame.year - (fact.past and window is None)
    words = f"{last} 年" if years == 1 else f"{last - years + 1} 至 {last} 年"
    return date(last - years + 1, 1, 1), date(last, 12, 31), words


# ---- what does not count ---------------------------------------------------------------------


def _inside(log: Log, frame: Frame, fits: Callable[[date], bool], words: str) -> list[Event]:
    """The events that count; those dated outside, or after the day looked from, are told."""
    inside: list[Event] = []
    outside: list[Event] = []
    late: list[Event] = []
    for event in log.events:
        if event.on is None or (fits(event.on) and not frame.later(event.on)):
            inside.append(event)
        else:
            (outside if not fits(event.on) else late).append(event)
    window = log.fact.window
    if window is None or not window.term:
        frame.dated += sum(event.on is not None for event in log.events)
        frame.outside += [event.on for event in outside if event.on is not None]
    _leave_out(log, outside, f"不在 {words}以内")
    _leave_out(log, late, f"晚于 {frame.as_of}")
    return inside


def _leave_out(log: Log, events: list[Event], why: str) -> None:
    leave_out(log.asked, [(event.span, log.shown(event)) for event in events], why)
