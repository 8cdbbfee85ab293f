"""Stages 5 and 6: how many are chosen (审定), and honours that come from the winners of others."""

from __future__ import annotations

from ..evaluate.condition import Standing
from ..evaluate.ranking import Ranked
from ..model.measures import Measures
from ..model.norm import Origin
from .course import Course
from .filing import Candidate
from .folder import canonical
from .places import place_words
from .result import Award, Fall, Stage
from .settle import derive, pool_of, ranked_by, settle


def approve(course: Course) -> None:
    """Settle every honour that anybody may apply for."""
    derived = {norm.honour for norm in _origins(course.measures)}
    for honour in course.measures.honours:
        if not derived.intersection((honour.name, *honour.names)):
            _settle(honour.name, course, set())


def _settle(honour: str, course: Course, doubtful: set[str]) -> None:
    here = course.still(honour)
    scored = [each for each in here if each.key in course.scores]
    decisions = course.decisions
    if not scored and not decisions.approved.get(honour) and not decisions.ties.get(honour):
        return
    waiting = {each.review.key for each in course.reviews if each.open} | doubtful
    waiting |= {each.key for each in scored if _unsure(each)}
    waiting |= {key for made in course.rounds for key in made.undecided}
    ranked = ranked_by(scored, course.scores)
    award = settle(honour, ranked, decisions, course.finds, waiting, course.falls)
    course.awards[honour] = award
    places = {each.key: each for each in ranked}
    undecided, chosen = set(award.undecided), set(award.chosen)
    for each in scored:
        if each.key in undecided:
            course.doubt(each, f"是否入选待定:{place_words(places[each.key])}")
        elif each.key not in chosen and (award.number is not None or award.approved):
            said = _beaten(places[each.key], award)
            course.drop(each, Stage.APPROVED, said, course.ranked_under)


def _beaten(ranked: Ranked, award: Award) -> str:
    """Why a candidate that was ranked is not chosen."""
    said = place_words(ranked)
    if award.approved:
        return f"{said},没有审定"
    if set(ranked.tied) & set(award.chosen):
        return f"{said},名额 {award.number} 个,并列的由人决定,没有选它"
    return f"{said},名额 {award.number} 个"


def _unsure(candidate: Candidate) -> bool:
    """Whether a condition of admission is still open."""
    return any(check.standing is Standing.OPEN for check in candidate.second)


def derive_honours(course: Course) -> None:
    """Settle honours after those that they come from."""
    waiting = list(_origins(course.measures))
    while waiting:
        ready = [norm for norm in waiting if not _depends(norm, waiting, course.measures)]
        for norm in ready or waiting:
            _derived(norm, course)
        waiting = [norm for norm in waiting if norm not in ready] if ready else []


def _derived(norm: Origin, course: Course) -> None:
    honour = canonical(course.measures, norm.honour)
    pool = pool_of(norm, course.measures, course.awards, course.candidates, course.decisions)
    doubtful = set()
    for each in course.still(honour):
        found = derive(each, pool)
        if isinstance(found, Fall):
            course.drop(each, found.stage, found.reason, found.citation)
        elif found:
            course.doubt(each, found)
            doubtful.add(each.key)
    _settle(honour, course, doubtful)


def _depends(norm: Origin, others: list[Origin], measures: Measures) -> bool:
    source = canonical(measures, norm.source)
    return any(canonical(measures, each.honour) == source for each in others if each is not norm)


def _origins(measures: Measures) -> list[Origin]:
    return [norm for norm in measures.norms if isinstance(norm, Origin)]
