"""An impact as one record (影响.json): everything, scores exact and as text."""

from __future__ import annotations

from typing import Any

from ..model.number import exact
from ..season.record import score
from ..source.render import as_json
from .result import Case, HonourImpact, Impact, Line
from .said import fates

Record = dict[str, Any]


def record(made: Impact) -> Record:
    """What ``--format json`` prints and 影响.json holds."""
    return {
        "season": made.season,
        "old": {"version": made.old, "edition": made.editions[0], "sha256": made.digests[0]},
        "new": {
            "version": made.new,
            "edition": made.editions[1],
            "title": made.title,
            "sha256": made.digests[1],
        },
        "readings": dict(made.readings),
        "complete": made.complete,
        "matters": any(each.matters for each in made.honours),
        "awards": {each.honour: _honour(each) for each in made.honours},
        "not_compared": list(made.dropped),
        "diagnostics": [as_json(each) for each in made.findings],
    }


def _honour(found: HonourImpact) -> Record:
    return {
        "former": found.former,
        "moved": found.moved,
        "lines": [_line(each) for each in found.lines],
        "places": [
            {
                "old": each.place.before or None,
                "new": each.place.after or None,
                "title": each.place.title,
                "up": each.up,
                "down": each.down,
                "open": each.open,
                "total": score(each.total),
            }
            for each in found.places
        ],
        "missing": [
            {
                "fact": each.lack.fact,
                "name": each.lack.name,
                "citation": each.lack.citation,
                "why": each.lack.why,
                "units": each.units,
                "points": None if each.lack.stake is None else exact(each.lack.stake),
                "total": None if each.total is None else exact(each.total),
            }
            for each in found.lacks
        ],
        "candidates": [_case(each, found) for each in found.cases],
    }


def _line(line: Line) -> Record:
    return {
        "line": line.title,
        "number": line.number,
        "entered": sorted(line.entered),
        "left": sorted(line.left),
        "open": sorted(line.open),
    }


def _case(case: Case, found: HonourImpact) -> Record:
    before, after = found.before.get(case.key), found.after.get(case.key)
    outcomes = fates(case, found)
    return {
        "candidate": case.key,
        "basis": str(case.basis),
        "old": {
            "score": score(case.before),
            "place": [before.best, before.worst] if before else None,
            "grade": case.grades[0] or None,
            "admitted": case.admitted[0],
            "outcome": outcomes[0] or None,
        },
        "new": {
            "score": score(case.after),
            "place": [after.best, after.worst] if after else None,
            "grade": case.grades[1] or None,
            "admitted": case.admitted[1],
            "outcome": outcomes[1] or None,
        },
        "difference": score(case.difference),
        "way": str(case.way),
        "parts": [
            {
                "old": part.place.before or None,
                "new": part.place.after or None,
                "title": part.place.title,
                "before": score(part.before),
                "after": score(part.after),
                "difference": score(part.difference),
            }
            for part in case.parts
        ],
        "missing": [each.fact for each in case.lacking],
        "remark": case.remark or None,
    }
