"""Whether what a unit scores is the same in both versions: its rules, what bounds them, what they ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...evaluate.items import rule_facts
from ...model.fact import Fact
from ...model.measures import Article, Item
from ...model.rule import Rule
from ..carry import carried
from ..match import Match
from .book import Book, Shelf


@dataclass(frozen=True)
class Steady:
    """Two models as they are, each under its own readings: what of a unit of the text is still so."""

    match: Match

    @cached_property
    def book(self) -> Book:
        return Book.of(self.match)

    def holds(self, old: str, new: str) -> bool:
        """Whether a unit scores as it did: by its ids in both. One that makes no rule of its own scores
        what the unit around it does, and nothing where none makes any.
        """
        before, after = _around(self.book.old, old), _around(self.book.new, new)
        if not before and not after:
            return True
        framed = self.match.old.method == self.match.new.method
        return framed and self._rules(before, after) and self._framed(before, after)

    def _rules(self, old: list[Rule], new: list[Rule]) -> bool:
        """Whether rules do the same with the same answers."""
        before = sorted(repr(self.book.was(rule)) for rule in old)
        after = sorted(repr(carried(rule)) for rule in new)
        facts = {fact for rule in new for fact in rule_facts(rule)}
        back = self.match.facts.back
        return before == after and all(
            id in back and self._asked(self.book.old.facts[back[id]], self.book.new.facts[id])
            for id in facts
            if id in self.book.new.facts
        )

    def _asked(self, old: Fact, new: Fact) -> bool:
        """Whether a fact takes the same answers."""
        before = carried(old.type, self.book.onward), carried(old.derived, self.book.onward)
        same = before == (carried(new.type), carried(new.derived))
        return same and old.window == new.window and old.standards == new.standards

    def _framed(self, old: list[Rule], new: list[Rule]) -> bool:
        """Whether the items and the articles of rules bound them alike."""
        before = {self.book.old.item_of[rule.id] for rule in old}
        after = {self.book.new.item_of[rule.id] for rule in new}
        became = self.match.items.onward
        if {became.get(id) for id in before} != after:
            return False
        return all(self._held(self.book.old.items[id], became[id]) for id in before)

    def _held(self, old: Item, id: str) -> bool:
        new = self.book.new.items[id]
        homes = self.book.old.article_of[old.id], self.book.new.article_of[id]
        if self.match.articles.onward.get(homes[0]) != homes[1]:
            return False
        caps = [sorted(cap.cap.value for cap in item.caps) for item in (old, new)]
        one, other = self.book.old.articles[homes[0]], self.book.new.articles[homes[1]]
        return old.value == new.value and caps[0] == caps[1] and self._headed(one, other)

    def _headed(self, old: Article, new: Article) -> bool:
        became = self.match.items.onward
        heads = [(each.value, each.heading, each.outside) for each in (old, new)]
        once = {(e.key, tuple(became.get(item, "") for item in e.items)) for e in old.exclusions}
        return heads[0] == heads[1] and once == {(e.key, e.items) for e in new.exclusions}


def _around(shelf: Shelf, unit: str) -> list[Rule]:
    """The rules that a unit makes; of one that makes none, those of the nearest unit around it."""
    while unit:
        found = _within(shelf, unit)
        if found:
            return found
        unit = unit.rpartition(".")[0]
    return []


def _within(shelf: Shelf, unit: str) -> list[Rule]:
    homes = shelf.homes
    return [
        rule
        for id, rule in shelf.rules.items()
        if homes.get(id) == unit or homes.get(id, "").startswith(f"{unit}.")
    ]
