"""Whom a report sets beside one another, and their scores item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..evaluate.amounts import Refusal
from ..evaluate.ranking import Ranked
from ..evaluate.reference import evaluate
from ..evaluate.scorecard import Scorecard
from ..facts.tree import Tree
from ..facts.validate import validate
from ..model.fact import Value
from .course import Course
from .decision import CHANGED
from .filing import Candidate, revalue
from .find import Finds
from .result import Award, Reviewed

MOST_TIED = 3
"""How many pairs of equals are shown that people have to decide between."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two candidates by their keys, and what they are to one another."""

    title: str
    first: str
    second: str


def pairs(ranked: Sequence[Ranked], award: Award | None) -> tuple[Pair, ...]:
    """The first two, and those on either side of the line; of equals that wait, one after another."""
    found = {(pair.first, pair.second): pair for pair in _pairs(ranked, award)}
    return tuple(found.values())


def _pairs(ranked: Sequence[Ranked], award: Award | None) -> Iterator[Pair]:
    keys = [each.key for each in ranked]
    if award is not None:
        among, open_ = frozenset(award.chosen), frozenset(award.undecided)
        chosen = [key for key in keys if key in among]
        rest = [key for key in keys if key not in among]
        if chosen and rest:
            yield Pair("名额线两侧", chosen[-1], rest[0])
        waiting = [key for key in keys if key in open_]
        if award.number is not None:
            for one, other in list(pairwise(waiting))[:MOST_TIED]:
                yield Pair("待定的", one, other)
    if len(keys) > 1:
        yield Pair("前两名", keys[0], keys[1])


def scorecards(course: Course) -> dict[str, Scorecard]:
    """The assessed scores, item by item, of those that are set beside one another, by key.

    Their files are read once more, as answers are not kept; one whose answers make no score is left
    out, and so is one that nobody has been to see.
    """
    found: dict[str, Scorecard] = {}
    for honour in course.measures.honours:
        award = course.awards.get(honour.name)
        ranked = award.ranked if award else course.city.get(honour.name, ())
        for pair in pairs(ranked, award):
            for key in (pair.first, pair.second):
                candidate = course.candidates[key]
                if key not in found and candidate.reviewed:
                    found |= scored(candidate, course)
    return found


def scored(candidate: Candidate, course: Course) -> dict[str, Scorecard]:
    """The assessed score of one, item by item, by its key; nothing where its answers make none."""
    try:
        values = found_values(candidate, course)
        return {candidate.key: evaluate(course.measures, candidate.honour, values)}
    except Refusal:
        return {}


def found_values(candidate: Candidate, course: Course) -> dict[str, Value]:
    """The assessed answers of one, read once more, as the last review found them."""
    quiet = replace(course.desk, finds=Finds(course.finds.root))
    office = course.offices[candidate.county]
    values, _ = revalue(candidate.place, office, quiet, {})
    return values | _found(candidate, course)


def _found(candidate: Candidate, course: Course) -> dict[str, Value]:
    """The facts as the last review found them."""
    last: Reviewed | None = None
    for each in course.reviews:
        mine = each.review.key == candidate.key and not each.fault and not each.open
        if mine and each.review.verdict == CHANGED:
            last = each
    if last is None or last.review.facts is None:
        return {}
    form = course.desk.forms[candidate.honour]
    tree = Tree(last.review.source, last.review.facts.root)
    return dict(validate(tree, form).values)
