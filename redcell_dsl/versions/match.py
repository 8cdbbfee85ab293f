"""Which part of the new model is which of the old: by the units of the text first, then by words.

Ids are positions, and move; what a thing is called and where it stands tell what it is. A fact is
what it asks: it stays the same fact where it is renumbered, and where its words change in a rule
that is otherwise the same. How sure each pair is stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from ..model.fact import Count, Fact, FactType, Ledger, Marks, Periodic, Quantity, Standings
from ..model.measures import Measures
from .align import Alignment
from .linkage import Linkage, Units
from .links import Link, Links, Sureness
from .words import same_words

__all__ = ["Link", "Links", "Match", "Sureness", "Units", "ids_of", "in_place", "match", "units_of"]


@dataclass(frozen=True)
class Match:
    """Two models and what of one is what of the other.

    Things are named by their ids; honours and readings by their names; norms by their place in the
    list of norms, since several of them have one id. ``confirmed``: old facts that people say are the
    same, whatever their words.
    """

    old: Measures
    new: Measures
    units: Units
    articles: Links[str]
    items: Links[str]
    rules: Links[str]
    facts: Links[str]
    readings: Links[str]
    honours: Links[str]
    norms: Links[int]
    confirmed: frozenset[str] = frozenset()

    @cached_property
    def reworded(self) -> Mapping[str, Fact]:
        """Facts of the old model whose question has other words now, each with what it is now, by old id.

        They are taken for one, and people have to look: a word more can be another way to meet it.
        """
        before = {fact.id: fact for fact in self.old.facts}
        after = {fact.id: fact for fact in self.new.facts}
        return {
            old: after[new]
            for old, new in self.facts.onward.items()
            if old not in self.confirmed and not _asks_the_same(before[old], after[new])
        }

    def retyped(self) -> tuple[tuple[Fact, Fact], ...]:
        """Facts that are the same fact and are answered differently: each as it was and as it is.

        Bounds do not count: an answer within them has the same form.
        """
        before = {fact.id: fact for fact in self.old.facts}
        after = {fact.id: fact for fact in self.new.facts}
        pairs = ((before[link.old], after[link.new]) for link in self.facts.pairs)
        return tuple((a, b) for a, b in pairs if unbound(a.type) != unbound(b.type))


def match(
    old: Measures, new: Measures, units: Units, same: Mapping[str, str] | None = None
) -> Match:
    """What of the new model is what of the old. ``units``: ids of units of the text, old → new.

    ``same``: facts that people say to be the same, old → new, whatever their words.
    """
    linkage = Linkage(old, new, units)
    names = [{fact.id: fact.name for fact in each.facts} for each in (old, new)]
    for one, other in (same or {}).items():
        alike = names[0].get(one) == names[1].get(other)
        linkage.facts.link(one, other, Sureness.SAME if alike else Sureness.RENAMED)
    linkage.run()
    return Match(
        old,
        new,
        units,
        linkage.articles.links(),
        linkage.items.links(),
        linkage.rules.links(),
        linkage.facts.links(),
        linkage.readings.links(),
        linkage.honours.links(),
        linkage.norms.links(),
        frozenset(same or ()),
    )


def _asks_the_same(old: Fact, new: Fact) -> bool:
    """Whether two facts are called the same, by a name that notes give one of them too."""
    return any(
        same_words(one, other) for one in (old.name, *old.names) for other in (new.name, *new.names)
    )


def units_of(alignment: Alignment) -> Units:
    """The units of two texts that were matched, old → new."""
    return {
        pair.old.id: pair.new.id for pair in alignment.pairs if pair.old is not None and pair.new
    }


def in_place(old: Measures, new: Measures) -> Units:
    """The units that have one number in both: for two readings of one text."""
    known = set(ids_of(new))
    return {id: id for id in ids_of(old) if id in known}


def ids_of(measures: Measures) -> Iterator[str]:
    """The ids of everything that has a place: units, articles, items."""
    waiting = list(measures.units)
    while waiting:
        unit = waiting.pop()
        waiting += unit.children
        yield unit.id
    for article in measures.articles:
        yield article.id
        yield from (item.id for item in article.items)


def takes(old: FactType, new: FactType) -> bool:
    """Whether answers of one form are answers of another: the same form, but for levels to choose from.

    An answer whose level is no more is for ``levels.lost_levels`` to find.
    """
    match old, new:
        case Ledger(ladder=before, key=key), Ledger(ladder=after, key=other) if key == other:
            names = {name for level in after for name in (level.name, *level.others)}
            return before == after or any(level.name in names for level in before)
        case _:
            return unbound(old) == unbound(new)


def unbound(kind: FactType) -> FactType:
    """A type without its bounds and its window: what form an answer has."""
    match kind:
        case Count(unit=unit):
            return Count(unit)
        case Quantity(unit=unit):
            return Quantity(unit)
        case Marks():
            return Marks()
        case Periodic():
            return replace(kind, unit="")
        case Ledger(unit=unit, ladder=ladder, key=key):
            return Ledger("", ladder, key)
        case Standings():
            return replace(kind, mark="")
        case _:
            return kind
