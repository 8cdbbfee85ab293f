"""What stands beside the scores that rank: totals as the text rounds them, and their grades."""

from __future__ import annotations

from fractions import Fraction

from ..evaluate.reference import honour_of
from ..evaluate.tally import grade_of, rounded
from .course import Course

Grades = dict[str, str]
Shown = dict[str, Fraction]


def graded_by(course: Course) -> tuple[Grades, Shown]:
    """The grade and the rounded total of every candidate that has one for certain, by key.

    Ranks are decided on exact totals; these only stand beside them.
    """
    grades: Grades = {}
    shown: Shown = {}
    measures = course.measures
    for key, score in course.scores.items():
        candidate = course.candidates[key]
        honour = honour_of(measures, candidate.honour)
        grade = grade_of(honour.grades, score, candidate.barred)
        total = rounded(score, measures.method) if measures.method else None
        grades |= {key: grade} if grade else {}
        shown |= {key: total} if total is not None else {}
    return grades, shown
