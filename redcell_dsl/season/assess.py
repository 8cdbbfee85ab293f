"""Stages 3 and 4: the review team's scores in one list (市级考评), then objections (公示与复核)."""

from __future__ import annotations

from ..evaluate.scorecard import Range
from .course import Course, admit, cancel
from .filing import Candidate
from .result import Stage
from .review import Bench, hold, scores_after
from .settle import ranked_by


def assess(course: Course) -> None:
    """Rank those forwarded, honour by honour, without a share for any county."""
    cancel(course, Stage.CITY)
    for each in course.still():
        admit(each, each.second, Stage.CITY, course)
    for honour in course.measures.honours:
        here = course.still(honour.name)
        if not any(each.reviewed for each in here):
            continue
        for each in here:
            score = _assessed(each, course)
            if score is not None:
                course.scores[each.key] = score
        course.city[honour.name] = ranked_by(here, course.scores)


def _assessed(candidate: Candidate, course: Course) -> Range | None:
    """The score that ranks; anything is still possible for one that nobody has been to see."""
    if candidate.assessed is not None:
        if not candidate.assessed.known:
            what = "得分" if course.desk.together else "考评得分"
            course.doubt(candidate, f"{what}待定,缺少:{'、'.join(candidate.lacking[1])}")
        return candidate.assessed
    if not candidate.reviewed:
        course.doubt(candidate, "还没有考评材料,名次未定")
        return course.desk.full[candidate.honour][1]
    what = "考评材料或主管部门材料有错误" if course.desk.together else "考评材料或县局材料有错误"
    course.finds.add("G024", f"{what},考评没有计分", candidate.key)
    course.drop(candidate, Stage.CITY, f"{what},改正后才能计分")
    return None


def review(course: Course) -> None:
    """Hear objections; scores are those after review from here on."""
    cancel(course, Stage.REVIEW)
    bench = Bench(
        *(course.desk, course.offices, course.candidates, dict(course.scores), course.finds),
        course.cohorts,
    )
    course.reviews = hold(course.decisions.reviews, bench)
    course.scores = scores_after(course.scores, course.reviews)
    for each in course.reviews:
        if each.open:
            course.doubt(course.candidates[each.review.key], "复核还没有结论")
