"""Stage 1, 申报: who could be read, filed in time, is one candidate only, and may apply."""

from __future__ import annotations

from .county import Forwarding, quota_marks
from .course import Course, admit, cancel
from .desk import MOST_NAMED
from .due import banned, candidate_due
from .filing import Candidate
from .forward import bind
from .lookalike import lookalikes
from .notice import notice_of
from .result import Bound, Listed, Stage


def take_in(course: Course) -> None:
    """Let those fall out that may not apply."""
    cancel(course, Stage.FILED)
    for each in course.candidates.values():
        _unreadable(each, course)
    for keys, said in lookalikes(course.candidates.values()):
        names = "、".join(f"`{key}`" for key in keys[:MOST_NAMED])
        names += " 等" if len(keys) > MOST_NAMED else ""
        course.finds.add(
            "G008", f"{said}的候选有 {len(keys)} 个:{names}", advice=("核对后只留一个",)
        )
        for key in keys:
            course.drop(
                course.candidates[key],
                Stage.FILED,
                f"{said}的申报有 {len(keys)} 份({names}),改正前不参加排序",
            )
    for each in course.still():
        for fall in banned(each, course.decisions.voids, course.desk):
            course.drop(each, fall.stage, fall.reason, fall.citation)
        due = candidate_due(each, course.desk)
        course.dues.extend(due)
        for late in due:
            if late.kept is False:
                course.drop(each, Stage.FILED, late.reason, late.citation)
            elif late.kept is None:
                course.doubt(each, late.reason)
        admit(each, each.first, Stage.FILED, course)
    for county in course.offices:
        _notify(county, course)


def _notify(county: str, course: Course) -> None:
    """Hold what was filed with a county against the quotas of its own notice."""
    notice = notice_of(county, course.desk.notices)
    if notice is None:
        return
    forwarding = Forwarding(
        notice.measures, course.offices[county].filed, quota_marks(notice.measures)
    )
    for check in forwarding.checks(course.filed(county)):
        bind(Bound(county, check, Listed.FILED, notice.cite(check.norm)), course)


def _unreadable(candidate: Candidate, course: Course) -> None:
    if not candidate.sound[0]:
        course.finds.add("G024", "申报材料有错误,没有计分,也没有参加排序", candidate.key)
        course.drop(candidate, Stage.FILED, "申报材料有错误,改正后才能计分")
    elif candidate.claimed is None:
        course.drop(candidate, Stage.FILED, "填报的事实无法计分,核对后重填")
