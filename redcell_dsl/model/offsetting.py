"""核减: what was earned before is taken from what is awarded now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..syntax.tree import Offsetting
from . import expression as ex
from .drafting import Draft, UnitDrafts
from .number import ZERO
from .place import Doubt, Place
from .reaching import reached
from .rule import Award
from .scope import Scope
from .terms import value

POINTS = "分"


def offset(scope: Scope, units: Sequence[UnitDrafts], place: Place, offsetting: Offsetting) -> None:
    """Take what was earned before from the awards that a sentence speaks of, down to nothing.

    Where there are none, or they are of several units, so that it is open which of them bears it,
    that is told.
    """
    within = {id(p) for p in reached([p for unit in units for p in unit.places], place)}
    bearing = [unit for unit in units if any(_meant(draft, within) for draft in unit.drafts)]
    if len(bearing) != 1:
        what = "从哪一目的得分里减,没有说明" if bearing else "找不到所指的得分"
        scope.doubts.append(Doubt("L026", f"“核减已得的分”{what}", (place.sentence,)))
        return
    earned = value(scope, offsetting.earned, POINTS, measured=True)
    meant = [draft for draft in bearing[0].drafts if _meant(draft, within)]
    less = _less(meant, earned, place)
    drafts = bearing[0].drafts
    first = next(i for i, draft in enumerate(drafts) if draft is meant[0])
    others = [draft for draft in drafts if not any(draft is old for old in meant)]
    bearing[0].drafts = [*others[:first], less, *others[first:]]


def _meant(draft: Draft, within: set[int]) -> bool:
    sources, rule = draft
    return isinstance(rule, Award) and all(id(place) in within for place in sources)


def _less(meant: Sequence[Draft], earned: ex.Expression, place: Place) -> Draft:
    """Awards as one, less what was earned before; the bound of a single one holds what is left."""
    awards = [rule for _, rule in meant if isinstance(rule, Award)]
    amounts = tuple(award.amount if len(awards) == 1 else _bounded(award) for award in awards)
    whole = amounts[0] if len(amounts) == 1 else ex.Sum(amounts)
    left = ex.Largest((ex.Difference(whole, earned), ex.Constant(ZERO)))
    cap = awards[0].cap if len(awards) == 1 else None
    sources = list({id(p): p for each, _ in meant for p in each}.values())
    return [*sources, place], replace(awards[0], amount=left, cap=cap)


def _bounded(award: Award) -> ex.Expression:
    if award.cap is None:
        return award.amount
    return ex.Smallest((award.amount, ex.Constant(award.cap)))
