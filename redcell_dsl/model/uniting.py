"""同一事项只计最高分 beside plain awards: they become the tiers of a ledger, one for each condition."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..syntax.tree import Giving, Grading, Num, Per, Phrase, Tiering, Uniting
from .place import Place

Found = tuple[Place, int, Num, Phrase, Per]


def unite(places: Sequence[Place], title: str) -> None:
    """Make tiers of the awards that one sentence says count once for one matter, in place.

    The sentence unites its own unit, or the item where it stands at the item itself.
    """
    for place in places:
        for statement in place.statements:
            if isinstance(statement, Uniting):
                own = [p for p in places if p.unit == place.unit] if place.numbered else places
                _unite(own, statement.key, title or statement.key)


def _unite(places: Sequence[Place], key: str, title: str) -> None:
    if any(isinstance(s, Tiering) for place in places for s in place.statements):
        return
    found = [each for place in places for each in _plain(place)]
    levels = {level.text for _, _, _, level, _ in found}
    if len(levels) < len(found):
        return
    for place, index, points, level, per in found:
        old = place.statements[index]
        cap = old.cap if isinstance(old, Giving) else None
        place.statements[index] = Tiering(points, per, Phrase(title), level, False, key, cap=cap)


def _plain(place: Place) -> list[Found]:
    """The awards of a place that are one matter each: on a condition, or for every one of a kind."""
    found: list[Found] = []
    for index, statement in enumerate(place.statements):
        match statement:
            case Giving(points, when=Phrase() as level, per=None):
                found.append((place, index, points, level, ONCE))
            case Giving(points, per=Per(step=Num(1)) as per, quantity=Phrase() as level):
                found.append((place, index, points, level, per))
            case Grading(Num() as points, Phrase() as level):
                found.append((place, index, points, level, ONCE))
            case _:
                continue
    return found


ONCE = Per("有", Num(Fraction(1), "项"))
