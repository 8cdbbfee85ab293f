"""Answers that pay only together: one rule asks for several things, and none of them is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

from ..model.fact import Count, Counts, Fact, Value, YesNo
from .climb import Offer
from .gain import NONE, Bench, Gain
from .items import rule_facts
from .offers import marks_of, minima

MOST_WAYS = 200
"""Combinations that are tried for one rule."""


@dataclass(frozen=True, slots=True)
class Together:
    """Answers that pay only when all of them are reached."""

    facts: tuple[Fact, ...]
    offers: tuple[Offer, ...]
    gain: Gain


def jointly(bench: Bench, facts: list[Fact]) -> list[Together]:
    """Facts of one rule, none of which pays alone, that pay together; no more of them than needed."""
    can = {fact.id: fact for fact in facts}
    found: list[Together] = []
    for item in bench.items.values():
        for rule in item.rules:
            ways = [way for id in rule_facts(rule) if id in can and (way := _ways(bench, id))]
            offers = _needed(bench, _best(bench, ways))
            if len(offers) > 1 and not any(each.offers == offers for each in found):
                gain = bench.gain(_changes(offers))
                found.append(Together(tuple(can[o.fact] for o in offers), offers, gain))
    return found


def _ways(bench: Bench, fact: str) -> list[Offer]:
    """A fact as it could be made, the least first, whether or not that pays alone."""
    kind, value = bench.facts[fact].type, bench.values[fact]
    if isinstance(kind, YesNo):
        return [] if value is True else [Offer(fact, True, NONE)]
    if isinstance(kind, Count) and isinstance(value, int):
        return [Offer(fact, value + more, NONE, more) for more in marks_of(bench, fact)]
    if isinstance(value, Counts) and value.open_from is not None:
        due, first = max(minima(bench, fact)), value.open_from
        groups = tuple((*g[:first], *(max(n, due) for n in g[first:])) for g in value.groups)
        return [Offer(fact, Counts(groups, first), NONE)]
    return []


def _best(bench: Bench, ways: list[list[Offer]]) -> tuple[Offer, ...]:
    """The combination that gains most; the first of equals, which is the least."""
    best: tuple[Offer, ...] = ()
    most = NONE
    if len(ways) < 2:
        return best
    for offers in islice(product(*ways), MOST_WAYS):
        gain = bench.gain(_changes(offers))
        if gain.pays and gain > most:
            best, most = offers, gain
    return best


def _changes(offers: Iterable[Offer]) -> dict[str, Value]:
    return {offer.fact: offer.after for offer in offers}


def _needed(bench: Bench, offers: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """The fewest of these that gain what all of them do."""
    kept = offers
    for offer in reversed(offers):
        rest = tuple(each for each in kept if each is not offer)
        if rest and bench.gain(_changes(rest)) == bench.gain(_changes(kept)):
            kept = rest
    return kept
