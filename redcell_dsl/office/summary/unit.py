"""Applicants that are filled in beforehand, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ...evaluate import interval as iv
from ...evaluate.scorecard import Range, Scorecard, Tally
from ...model.fact import Value
from .scheme import Role

NOTHING: Mapping[str, Value] = {}
OPEN: Mapping[str, Range] = {}


@dataclass(frozen=True, slots=True)
class Unit:
    """An applicant: the office above it, its name, its points by article id.

    An article that is not scored yet is left out. ``claimed`` are the points that it gave itself.
    ``counts`` are answers by fact id, for articles whose points are shares of counts.
    """

    office: str
    name: str
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    claimed: Mapping[str, Fraction] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def of_points(
    office: str, name: str, scores: Mapping[str, Range], claimed: Mapping[str, Range] = OPEN
) -> Unit:
    """An applicant with the points of articles that are known, as a season has them."""
    return Unit(office, name, _points(scores), _points(claimed))


def of_card(
    office: str,
    name: str,
    card: Scorecard,
    claimed: Scorecard | None = None,
    values: Mapping[str, Value] = NOTHING,
) -> Unit:
    """An applicant with what its scorecards know; what they leave open is left out.

    ``values`` are the answers that ``card`` was made from; its counts are taken from them.
    """
    whole = {
        id: value
        for id, value in values.items()
        if isinstance(value, int) and not isinstance(value, bool)
    }
    return Unit(office, name, _known(card), _known(claimed) if claimed else {}, whole)


def _known(card: Scorecard) -> dict[str, Fraction]:
    known = _points({article.id: article.score for article in card.articles})
    return known | _beside([each.tally for each in card.articles if each.tally is not None])


def _beside(tallies: Sequence[Tally]) -> dict[str, Fraction]:
    """What articles do to the total besides their scores, as far as it is known."""
    flags = {
        Role.VOIDED: iv.either([each.voided for each in tallies]),
        Role.BARRED: iv.either([each.barred for each in tallies]),
        Role.CHARGED: iv.total([each.charges for each in tallies]),
        Role.DROPPED: iv.total([each.dropped for each in tallies if not each.outside]),
    }
    return {
        id: points
        for id, points in _points({r.name: s for r, s in flags.items()}).items()
        if points
    }


def _points(scores: Mapping[str, Range]) -> dict[str, Fraction]:
    return {
        id: score.least for id, score in scores.items() if score.known and score.least is not None
    }
