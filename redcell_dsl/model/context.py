"""What sentences mean beside one another: attached deductions, elided subjects, shared tiers.

A pass over one item's statements, before they become rules; every result is a statement of the
core language again, so that the read-back says all that was understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
import itertools

from ..syntax.tree import (
    Barring,
    Basing,
    Giving,
    Phrase,
    Reached,
    Statement,
    Taking,
    Tiering,
    Uniting,
)
from .vocabulary import Found, Vocabulary

MATTER = "事由"
SHORTEST_NAME = 4


@dataclass(slots=True)
class Place:
    """The statements of one sentence, and the unit that they stand in."""

    sentence: str
    unit: str
    numbered: bool
    statements: list[Statement] = field(default_factory=list)


def settle(places: list[Place], vocabulary: Vocabulary, title: str, key: str = "") -> None:
    """Resolve the statements of one item in place.

    ``title`` names a ledger whose own words are too few; ``key`` is what an exclusion over this item
    calls one matter.
    """
    name_thresholds(places, title)
    attach(places)
    join_tiers(places, vocabulary, title, key)


def name_thresholds(places: list[Place], title: str) -> None:
    """A threshold without words of its own (3次以上的,加2分) is about what the item's title names."""
    for place in places:
        for index, statement in enumerate(place.statements):
            match statement:
                case Giving(when=Reached(Phrase(""), sign, bound)) as giving:
                    named = Reached(Phrase(title), sign, bound)
                    place.statements[index] = replace(giving, when=named)
                case Barring(when=Reached(Phrase(""), sign, bound)):
                    place.statements[index] = Barring(Reached(Phrase(title), sign, bound))
                case Taking(when=Reached(Phrase(""), sign, bound)) as taking:
                    named = Reached(Phrase(title), sign, bound)
                    place.statements[index] = replace(taking, when=named)
                case _:
                    continue


def attach(places: list[Place]) -> None:
    """A counted deduction right behind a yes/no award of the same unit deducts from that award."""
    ordered = [(place, i) for place in places for i in range(len(place.statements))]
    for (first, i), (second, j) in itertools.pairwise(ordered):
        giving, taking = first.statements[i], second.statements[j]
        if first.unit != second.unit or not isinstance(taking, Taking):
            continue
        if taking.per is None or taking.base is not None:
            continue
        if isinstance(giving, Giving) and giving.when is not None:
            first.statements[i] = Basing(giving.points, giving.when)
        if isinstance(first.statements[i], Basing):
            second.statements[j] = replace(taking, attached=True)


def join_tiers(places: list[Place], vocabulary: Vocabulary, title: str, key: str) -> None:
    """Counted awards that differ by level only are tiers of one ledger."""
    for group in _groups(places, vocabulary):
        first = group[0]
        named = first.found.before + first.found.after
        ledger = named.strip(" ,") if len(named) >= SHORTEST_NAME else title
        shared = vocabulary.keys.get(ledger) or key or _united(places) or MATTER
        for member in group:
            giving = member.giving
            assert giving.per is not None
            assert isinstance(giving.quantity, Phrase)
            member.place.statements[member.index] = Tiering(
                giving.points,
                giving.per,
                Phrase(ledger, giving.quantity.span),
                Phrase(member.found.level, giving.quantity.span),
                member.found.upward,
                shared,
                cap=giving.cap,
            )


@dataclass(frozen=True, slots=True)
class _Member:
    place: Place
    index: int
    giving: Giving
    found: Found


def _groups(places: list[Place], vocabulary: Vocabulary) -> list[list[_Member]]:
    groups: list[list[_Member]] = []
    for place in places:
        for index, statement in enumerate(place.statements):
            if not isinstance(statement, Giving) or statement.per is None:
                continue
            if not isinstance(statement.quantity, Phrase):
                continue
            found = vocabulary.find(statement.quantity.text)
            if found is None:
                continue
            member = _Member(place, index, statement, found)
            if groups and _continues(groups[-1][0].found, found):
                groups[-1].append(member)
            else:
                groups.append([member])
    return [group for group in groups if _is_tier(group)]


def _continues(first: Found, found: Found) -> bool:
    """An elided subject: the words before the level end the words before the first level."""
    return found.ladder is first.ladder and first.before.endswith(found.before)


def _is_tier(group: list[_Member]) -> bool:
    levels = {member.found.level for member in group}
    return len(levels) > 1 or any(member.found.upward for member in group)


def _united(places: list[Place]) -> str:
    keys = (s.key for place in places for s in place.statements if isinstance(s, Uniting))
    return next(keys, "")
