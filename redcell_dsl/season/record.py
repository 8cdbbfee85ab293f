"""A season as one record (season.json): everything, scores exact and as text."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..evaluate.admission import Check
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..model.number import exact, fixed
from ..source.render import as_json
from .cohort import Cohort
from .filing import Candidate, Change
from .result import Award, Bound, Due, Reviewed, Revoked, Round, Season
from .said import conclusion, fate, outcome, verdict

Record = dict[str, Any]


def record(season: Season) -> Record:
    """What ``--format json`` prints and season.json holds."""
    return {
        "season": season.name,
        "year": season.plan.year,
        "level": season.plan.level,
        "as_of": _day(season.as_of),
        "stage": int(season.stage),
        "complete": season.complete,
        "text": {
            "title": season.text,
            "version": season.version,
            "since": season.since,
            "sha256": season.digest,
        },
        "readings": dict(season.readings),
        "awards": {honour: _award(season, honour) for honour in season.honours},
        **_whole(season),
        "counties": [_round(each) for each in season.rounds],
        "quotas": [_bound(each) for each in season.bounds],
        "candidates": [_candidate(season, each) for each in season.candidates.values()],
        "reviews": [_review(each) for each in season.reviews],
        "deadlines": [_due(each) for each in season.dues],
        "procedure": _procedure(season),
        "revocations": [_revoked(each) for each in season.revoked],
        "assessors": _drawn(season),
        "inputs": [
            {"file": each.name, "sha256": each.sha256, "bytes": each.size} for each in season.inputs
        ],
        "diagnostics": [as_json(each) for each in season.findings],
    }


def _whole(season: Season) -> Record:
    """What only some texts have: facts about all candidates together, stages that there are not."""
    record: Record = (
        {"cohorts": [_cohort(each) for each in season.cohorts]} if season.cohorts else {}
    )
    return record | ({"not_provided": list(season.lacking)} if season.together else {})


def _cohort(each: Cohort) -> Record:
    return {
        "award": each.honour,
        "fact": each.fact.id,
        "name": each.fact.name,
        "citation": each.fact.citation,
        "of": each.source.id,
        "statistic": str(each.statistic),
        "value": None if each.value is None else exact(each.value),
        "places": dict(each.places),
        "values": {key: exact(value) for key, value in each.values.items()},
        "missing": list(each.silent),
        "given": each.given,
    }


def _beside(season: Season, each: Candidate) -> Record:
    """The total as the text rounds it, and its grade, where there are such."""
    shown = season.shown.get(each.key)
    rounded: Record = {}
    if season.places is not None:
        rounded["rounded"] = None if shown is None else fixed(shown, season.places)
    if each.honour not in season.graded:
        return rounded
    return {**rounded, "grade": season.grades.get(each.key)}


def score(value: Range | None) -> str | None:
    """An exact score as text; ``[least, most]`` while it is open."""
    if value is None:
        return None
    if value.known and value.least is not None:
        return exact(value.least)
    least = "-∞" if value.least is None else exact(value.least)
    most = "∞" if value.most is None else exact(value.most)
    return f"[{least}, {most}]"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _award(season: Season, honour: str) -> Record:
    award: Award | None = season.awards.get(honour)
    ranked = award.ranked if award else season.city.get(honour, ())
    return {
        "outcome": outcome(season, honour),
        "number": award.number if award else None,
        "approved": bool(award and award.approved),
        "chosen": list(award.chosen) if award else [],
        "undecided": list(award.undecided) if award else [],
        "remarks": list(award.said) if award else [],
        "ranking": [_ranked(each) for each in ranked],
        "full": {
            "self": exact(season.full[honour][0]),
            "assessed": score(season.full[honour][1]),
        },
    }


def _ranked(each: Ranked) -> Record:
    return {
        "candidate": each.key,
        "place": each.place,
        "best": each.best,
        "worst": each.worst,
        "score": score(each.score),
        "tied": list(each.tied),
    }


def _round(made: Round) -> Record:
    return {
        "county": made.county,
        "award": made.honour,
        "decided": made.decided,
        "number": made.number,
        "chosen": list(made.chosen),
        "undecided": list(made.undecided),
        "ranking": [_ranked(each) for each in made.ranked],
    }


def _bound(bound: Bound) -> Record:
    check = bound.check
    return {
        "county": bound.county,
        "norm": check.norm,
        "citation": bound.citation,
        "says": check.said,
        "award": check.honour,
        "counted": check.counted,
        "limit": None if check.limit is None else exact(check.limit),
        "allowed": check.allowed,
        "standing": str(check.standing),
        "reason": check.reason,
        "bodies": list(check.bodies),
        "list": str(bound.listed),
    }


def _candidate(season: Season, each: Candidate) -> Record:
    fall = season.falls.get(each.key)
    return {
        "key": each.key,
        "county": each.county,
        "award": each.honour,
        "name": each.title,
        "details": dict(each.details),
        "filed": _day(each.filed),
        "self_score": score(each.claimed),
        "assessed_score": score(each.assessed),
        "final_score": score(season.scores.get(each.key)),
        **_beside(season, each),
        "state": fate(season, each),
        "fell_out": None
        if fall is None
        else {
            "stage": int(fall.stage),
            "reason": fall.reason,
            "citation": fall.citation,
        },
        "open": list(season.open.get(each.key, ())),
        "admission": [_check(check) for check in each.first],
        "admission_upper": [_check(check) for check in each.second],
        "missing": {"self": list(each.lacking[0]), "assessed": list(each.lacking[1])},
        "changes": [_change(change) for change in each.changes],
        "files": [given.name for given in each.inputs],
    }


def _check(check: Check) -> Record:
    return {
        "norm": check.norm,
        "citation": check.citation,
        "says": check.said,
        "standing": str(check.standing),
        "reason": check.reason,
        "missing": list(check.missing),
        "remark": check.remark,
    }


def _change(change: Change) -> Record:
    return {
        "fact": change.fact,
        "name": change.name,
        "citation": change.citation,
        "filed": change.filed,
        "found": change.found,
    }


def _review(found: Reviewed) -> Record:
    review = found.review
    return {
        "candidate": review.key,
        "on": _day(review.on),
        "by": review.by,
        "says": review.said,
        "verdict": verdict(found),
        "before": score(found.before),
        "after": score(found.after),
        "reason": review.reason,
        "fault": found.fault,
        "citation": found.citation,
        "changes": [_change(change) for change in found.changes],
    }


def _due(due: Due) -> Record:
    return {
        "who": due.who,
        "says": due.said,
        "citation": due.citation,
        "on": _day(due.on),
        "kept": due.kept,
        "reason": due.reason,
    }


def _procedure(season: Season) -> Record | None:
    found = season.progress
    if found is None:
        return None
    return {
        "steps": [
            {
                "position": each.position,
                "says": each.check.said,
                "who": each.actor,
                "on": _day(each.on),
                "standing": str(each.check.standing),
                "reason": each.check.reason,
                "citation": each.check.citation,
            }
            for each in found.steps
        ],
        "next": found.next.position if found.next else None,
    }


def _revoked(each: Revoked) -> Record:
    return {
        "award": each.holder.honour,
        "county": each.holder.county,
        "holder": each.holder.name,
        "candidate": each.holder.key or None,
        "ground": each.ground,
        "citation": each.citation,
        "on": _day(each.on),
        "revoke": each.due,
        "outcome": conclusion(each),
        "reason": each.check.reason if each.check else each.refused,
        "says": each.said,
    }


def _drawn(season: Season) -> Record | None:
    drawn = season.drawn
    if drawn is None:
        return None
    return {
        "seed": drawn.seed,
        "file": drawn.file,
        "sha256": drawn.sha256,
        "count": drawn.count,
        "names": list(drawn.names),
    }
