"""Answers under the old text as answers under the new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ..facts.validate import DATES
from ..model.fact import Count, Entries, Fact, Ledger, Quantity, Value
from ..model.number import Number
from ..versions.match import Match, takes

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Carrier:
    """Where every old answer goes.

    What is answered in another way, only perhaps the same, or asked in other words now goes nowhere.
    """

    matched: Match

    @cached_property
    def goes(self) -> Mapping[str, Fact]:
        """Old id → the fact of the new text, where an answer may be taken over as it is."""
        before = {fact.id: fact for fact in self.matched.old.facts}
        after = {fact.id: fact for fact in self.matched.new.facts}
        found = {name: after[name] for name in DATES if name in after}
        for old, new in self.matched.facts.onward.items():
            kept = old not in self.matched.reworded
            if kept and takes(before[old].type, after[new].type):
                found[old] = after[new]
        return found

    def carried(self, values: Values) -> dict[str, Value]:
        """The answers by their new ids; one that the new text's bounds refuse is left out."""
        goes = self.goes
        return {
            goes[id].id: _levelled(goes[id], value)
            for id, value in values.items()
            if id in goes and _allowed(goes[id], value)
        }

    def refused(self, values: Values) -> frozenset[str]:
        """The facts of the new text whose old answer its bounds or its levels refuse."""
        goes = self.goes
        return frozenset(
            goes[id].id
            for id, value in values.items()
            if id in goes and not _allowed(goes[id], value)
        )

    @cached_property
    def doubtful(self) -> Mapping[str, tuple[Fact, Fact]]:
        """By new ids, the facts that are perhaps what an old one was: people have to say so."""
        before = {fact.id: fact for fact in self.matched.old.facts}
        after = {fact.id: fact for fact in self.matched.new.facts}
        guessed = {each.old: after[each.new] for each in self.matched.facts.pairs if not each.sure}
        pairs = {**guessed, **self.matched.reworded}
        return {
            new.id: (before[old], new)
            for old, new in pairs.items()
            if takes(before[old].type, new.type)
        }

    @cached_property
    def asked_anew(self) -> frozenset[str]:
        """The facts of the new text that no old answer can give."""
        given = {fact.id for fact in self.goes.values()}
        return frozenset(fact.id for fact in self.matched.new.facts if fact.id not in given)


def _allowed(fact: Fact, value: Value) -> bool:
    """Whether a value lies within the bounds that the new text prints, its levels among those it has."""
    if isinstance(value, Entries) and isinstance(fact.type, Ledger):
        known = _levels(fact.type)
        return all(row.level in known for row in value.rows)
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return True
    match fact.type:
        case Count(least=least, most=most) | Quantity(least=least, most=most):
            return _above(value, least) and _below(value, most)
        case _:
            return True


def _levels(ledger: Ledger) -> Mapping[str, str]:
    """What every name of a level is called."""
    return {name: each.name for each in ledger.ladder for name in (each.name, *each.others)}


def _levelled(fact: Fact, value: Value) -> Value:
    """Rows of a ledger with their levels as the new text calls them."""
    if not isinstance(value, Entries) or not isinstance(fact.type, Ledger):
        return value
    names = _levels(fact.type)
    return Entries(tuple(replace(row, level=names[row.level]) for row in value.rows))


def _above(value: int | Fraction, least: Number | None) -> bool:
    return least is None or value >= least.value


def _below(value: int | Fraction, most: Number | None) -> bool:
    return most is None or value <= most.value
