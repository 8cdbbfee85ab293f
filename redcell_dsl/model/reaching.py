"""Which awards a sentence speaks of that says how several of them count: 同一…就高, 乘以, 就高."""

from __future__ import annotations

from collections.abc import Sequence

from ..source.pattern import Pattern
from ..syntax.tree import Basing, Gaining, Giving, Grading, Judging, Statement, Tiering
from .place import Place

ENOUGH = 2
"""Awards of one sentence that are a list of their own."""
SAYS = Pattern(
    r"就高|最高|高分|较高|高者|最优|只[取计记加认]|不(?:再|得|予|能|可)?(?:重复|累[计加]|兼)|前[\d一二三]项|折算|%|％|减半|半数"
)
MATTERS = Pattern(
    r"表彰|奖励|奖项|获奖|得奖|荣誉|称号|证书|论文|专利|著作|作品|课题|成果|职务|任职|竞赛|比赛|赛事|献血|社团"
)
"""Words for what is awarded: a sentence that has one speaks of awards that have it too."""


def awards(statement: Statement) -> bool:
    """Whether a statement gives points."""
    return isinstance(statement, Giving | Grading | Tiering | Basing | Gaining) or (
        isinstance(statement, Judging) and not statement.taking
    )


def reached(places: Sequence[Place], place: Place) -> list[Place]:
    """The places whose awards a sentence reaches: its own list; else those before it in its unit, up
    to the nearest heading; else those behind it; else, for a unit without any, those of the item
    before it.
    """
    if sum(map(awards, place.statements)) >= ENOUGH:
        return [place]
    own = [p for p in places if p.unit == place.unit] if place.numbered else list(places)
    before = _run([p for p in own if p.at <= place.at])
    behind = [p for p in own if p.at >= place.at]
    earlier = _run([p for p in places if p.at <= place.at])
    for found in (before, behind, earlier):
        if any(awards(s) for p in found for s in p.statements):
            return found
    return []


def _run(places: Sequence[Place]) -> list[Place]:
    """The last places, from the nearest one that a heading stands before."""
    ordered = sorted(places, key=lambda each: each.at)
    opening = [i for i, each in enumerate(ordered) if each.opens]
    return ordered[opening[-1] :] if opening else ordered


def about(place: Place, sources: Sequence[Place]) -> bool:
    """Whether an award from these places is of what a sentence speaks of, as far as it says so."""
    named = set(MATTERS.findall(place.text))
    return not named or any(word in source.text for word in named for source in sources)
