"""Two matched models on one table: where things stand, what they are called, how they are said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from ...model.fact import Fact
from ...model.measures import Article, Item, Measures, Sentence, Unit
from ...model.norm import Norm
from ...model.rule import Rule
from ..carry import GONE, carried
from ..match import Match
from .change import Site
from .saying import rule_words


@dataclass(frozen=True)
class Shelf:
    """One model, looked up by ids. ``homes``: the unit of each sentence, rule and fact."""

    measures: Measures
    units: Mapping[str, Unit]
    articles: Mapping[str, Article]
    items: Mapping[str, Item]
    rules: Mapping[str, Rule]
    facts: Mapping[str, Fact]
    item_of: Mapping[str, str]
    article_of: Mapping[str, str]
    homes: Mapping[str, str]
    said: Mapping[str, tuple[Sentence, ...]]
    places: Mapping[str, str]

    @classmethod
    def of(cls, measures: Measures) -> Shelf:
        """The look-ups of a model."""
        units = {unit.id: unit for unit in all_units(measures.units)}
        items = {item.id: item for article in measures.articles for item in article.items}
        homes: dict[str, str] = {}
        said: dict[str, tuple[Sentence, ...]] = {}
        places: dict[str, str] = {}
        for unit in units.values():
            for sentence in unit.sentences:
                places.setdefault(sentence.id, sentence.citation)
                places.setdefault(unit.id, sentence.citation)
                for id in dict.fromkeys((sentence.id, *sentence.rules)):
                    homes[id] = _above(homes.get(id, unit.id), unit.id, units)
                    said[id] = (*said.get(id, ()), sentence)
        return cls(
            measures,
            units,
            {article.id: article for article in measures.articles},
            items,
            {rule.id: rule for item in items.values() for rule in item.rules},
            {fact.id: fact for fact in measures.facts},
            {rule.id: item.id for item in items.values() for rule in item.rules},
            {item.id: article.id for article in measures.articles for item in article.items},
            homes,
            said,
            places,
        )

    def lines(self, id: str) -> tuple[str, ...]:
        """The 计分口径 of a rule or a norm; of one that no sentence says, its words."""
        found = tuple(line for each in self.said.get(id, ()) for line in each.readback)
        if found or id not in self.rules:
            return found
        names = {fact.id: fact.name for fact in self.facts.values()}
        return (rule_words(self.rules[id], names),)

    def citation(self, id: str) -> str:
        """The printed place of a rule, norm, item or article."""
        if id in self.items:
            return self.items[id].citation
        if id in self.articles:
            return self.articles[id].citation
        if id in self.said:
            home = self.homes.get(id, "")
            spread = any(self.homes.get(each.id, home) != home for each in self.said[id])
            return self.citation(home) if spread and home != id else self.said[id][0].citation
        if id in self.item_of:
            return self.items[self.item_of[id]].citation
        return self.places.get(id, "")

    def home(self, id: str) -> str:
        """The unit that something stands in; the nearest one above where it has none of its own."""
        place = self.homes.get(id, id)
        while place and place not in self.units:
            place = place.rpartition(".")[0]
        return place


def all_units(units: Iterable[Unit]) -> Iterable[Unit]:
    """Units with all below them, in the order of the text."""
    for unit in units:
        yield unit
        yield from all_units(unit.children)


def _above(one: str, other: str, units: Mapping[str, Unit]) -> str:
    """The unit with words of its own that two units stand in, or are; of units of several articles the first."""
    if one == other:
        return one
    pairs = zip(one.split("."), other.split("."), strict=False)
    shared = [a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
    while shared and not units[".".join(shared)].sentences:
        shared.pop()
    return ".".join(shared) if len(shared) > 1 else one


@dataclass(frozen=True)
class Book:
    """Two models that were matched. ``names`` are those of the facts of both, by the new ids; of old
    facts that are gone, by ids that no model has.
    """

    match: Match
    old: Shelf
    new: Shelf
    onward: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, found: Match) -> Book:
        """The book of a match."""
        onward = found.facts.onward
        gone = {GONE + f.id: f.name for f in found.old.facts if f.id not in onward}
        kept = {fact.id: fact.name for fact in found.new.facts}
        return cls(found, Shelf.of(found.old), Shelf.of(found.new), onward, {**kept, **gone})

    def was(self, rule: Rule) -> Rule:
        """An old rule with the facts of the new model."""
        return carried(rule, self.onward)

    def norm_was(self, norm: Norm) -> Norm:
        """An old norm with the facts of the new model."""
        return carried(norm, self.onward)

    def site(self, old: str = "", new: str = "") -> Site:
        """The place of something by its ids in both; empty where it is not there."""
        return Site(
            self.old.home(old) if old else "",
            self.new.home(new) if new else "",
            self.old.citation(old) if old else "",
            self.new.citation(new) if new else "",
        )
