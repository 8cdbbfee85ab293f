"""Days of a season: filings in time, reports in time, the season of awards, bans that still run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ..evaluate.admission import Check
from ..evaluate.cite import PLAIN, citation_of
from ..evaluate.condition import Standing
from ..evaluate.dates import ban_until, day_words, deadline, timing
from ..facts.dates import read_day
from ..facts.form import fold
from ..model.measures import Measures
from ..model.norm import Cancellation, Deadline, Rounds, Timing
from ..model.number import exact
from .decision import Void
from .desk import Desk, Office
from .filing import NUMBER, Candidate
from .notice import notice_of
from .result import Due, Fall, Stage

REPORTED = "上报日期"
PLANNED = "赛季安排"


def candidate_due(candidate: Candidate, desk: Desk) -> list[Due]:
    """A filing held against the last day of the plan, of the county's notice, and of the text."""
    found = [] if desk.plan.due is None else [_planned(candidate, desk.plan.due)]
    if desk.plan.year is not None:
        texts: list[tuple[Measures, Callable[[str], str]]] = [
            (desk.measures, lambda norm: citation_of(desk.measures, norm))
        ]
        notice = notice_of(candidate.county, desk.notices)
        if notice is not None:
            texts.append((notice.measures, notice.cite))
        for measures, cite in texts:
            own = desk.together or measures is not desk.measures
            for norm in _deadlines(measures, offices=False, own=own):
                check = _deadline(norm, candidate.filed, desk, cite(norm.id))
                found.append(_due(candidate.key, check, candidate.filed))
    return [_lenient(due, candidate, desk.plan.late) for due in found]


def _planned(candidate: Candidate, last: date) -> Due:
    said = f"申报截止 {day_words(last)}"
    on = candidate.filed
    if on is None:
        reason = "没有写申报日期,不能认定是否按期申报"
        return Due(candidate.key, said, PLANNED, on, None, reason)
    reason = f"{day_words(on)}申报"
    if on > last:
        reason += f",{said},逾期 {(on - last).days} 天"
    return Due(candidate.key, said, PLANNED, on, on <= last, reason)


def _lenient(due: Due, candidate: Candidate, names: Iterable[str]) -> Due:
    """The same, kept where the office lets the candidate file late."""
    if due.kept is False and _excused(candidate, names):
        return replace(due, kept=True, reason=f"{due.reason};已准予逾期申报")
    return due


def _excused(candidate: Candidate, names: Iterable[str]) -> bool:
    said = {fold(each) for name in candidate.names for each in (name, f"{candidate.county}/{name}")}
    return any(fold(name) in said for name in names)


def season_dues(desk: Desk, offices: Mapping[str, Office]) -> list[Due]:
    """Every county's report held against the text, and the time of the awards."""
    found = []
    for norm in _deadlines(desk.measures, offices=True):
        where = citation_of(desk.measures, norm.id)
        for county, office in offices.items():
            on = _reported(county, office, desk)
            if desk.plan.year is not None:
                found.append(_due(county, _deadline(norm, on, desk, where), on))
    for moment in desk.measures.norms:
        if isinstance(moment, Timing):
            on = desk.plan.held or desk.plan.decided
            check = timing(moment, on, desk.plan.year, citation_of(desk.measures, moment.id))
            found.append(_due("、".join(moment.honours), check, on))
    for due in found:
        if due.kept is False:
            title = f"{due.who}没有按期:{due.said};{due.reason}"
            notes = ("正文没有写逾期的后果,由主管部门认定",)
            desk.finds.add("G013", title, due.who, citation=due.citation, notes=notes)
    return found


def _reported(county: str, office: Office, desk: Desk) -> date | None:
    said = office.details.get(REPORTED, "")
    day = read_day(said) if said else None
    if isinstance(day, date):
        return day
    if said:
        title = f"{county}的上报日期“{said}”不是日期"
        desk.finds.add("G004", title, county, advice=("写成 `2018-12-25`",))
    return desk.plan.reported.get(county, desk.plan.reported.get(""))


def _deadlines(measures: Measures, offices: bool, own: bool = False) -> Iterator[Deadline]:
    """The days set for offices, or for those below them.

    A text that knows no offices sets days for offices; one of their ``own`` for those below them.
    """
    who = {fold(norm.office) for norm in measures.norms if isinstance(norm, Rounds)}
    for norm in measures.norms:
        if isinstance(norm, Deadline):
            for_office = fold(norm.by) in who if who else not own
            if for_office is offices:
                yield norm


def _deadline(norm: Deadline, on: date | None, desk: Desk, citation: str) -> Check:
    assert desk.plan.year is not None
    method = desk.measures.method or PLAIN
    return deadline(norm, on, desk.plan.year, method, citation)


def _due(who: str, check: Check, on: date | None) -> Due:
    kept = None if check.standing is Standing.OPEN else check.standing is Standing.MET
    reason = "。".join(part for part in (check.reason, check.remark) if part)
    return Due(who, check.said, check.citation, on, kept, reason)


# ---- findings of falsehood ---------------------------------------------------------------------


def banned(candidate: Candidate, voids: Iterable[Void], desk: Desk) -> Iterator[Fall]:
    """Why nothing may be conferred on a candidate yet: a finding of former years still bars it."""
    number = candidate.details.get(NUMBER, "")
    for void in voids:
        if void.number and not void.key and fold(void.number) == fold(number):
            yield from _barred(candidate, void, desk)


def cancelled(void: Void, desk: Desk) -> Fall:
    """The fall of a candidate whose results are void, at the stage that its day falls in."""
    norm, citation = _cancellation(desk.measures)
    return Fall(_stage(void.on, desk), _voided(void, norm), citation)


def _cancellation(measures: Measures) -> tuple[Cancellation | None, str]:
    norm = next((each for each in measures.norms if isinstance(each, Cancellation)), None)
    return norm, citation_of(measures, norm.id) if norm else ""


def _stage(on: date | None, desk: Desk) -> Stage:
    due, published = desk.plan.due, desk.plan.published[0]
    if on is None or (due is not None and on <= due):
        return Stage.FILED
    return Stage.CITY if published is None or on < published else Stage.REVIEW


def _voided(void: Void, norm: Cancellation | None) -> str:
    on = f"{day_words(void.on)}认定" if void.on else "已认定"
    what = void.ground or "弄虚作假"
    said = f"{on}{what},已取得的结果全部取消"
    return f"{said};{_term(norm, void.on)}" if norm and norm.years and void.on else said


def _term(norm: Cancellation, on: date) -> str:
    assert norm.years is not None
    soft = "原则上 " if norm.soft else ""
    until = day_words(ban_until(norm, on))
    return f"{soft}{exact(norm.years.value)} 年内不予表彰奖励,到 {until}为止"


def _barred(candidate: Candidate, void: Void, desk: Desk) -> Iterator[Fall]:
    norm, citation = _cancellation(desk.measures)
    if norm is None or norm.years is None or void.on is None:
        return
    now = desk.plan.decided or desk.plan.held or candidate.filed or desk.plan.due
    if now is None or now <= ban_until(norm, void.on):
        what = f"{day_words(void.on)}认定{void.ground or '弄虚作假'}"
        yield Fall(Stage.FILED, f"{what};{_term(norm, void.on)}", citation)
