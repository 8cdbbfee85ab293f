"""Answers under the old text as answers under the new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..facts.validate import DATES
from ..model.fact import Count, Fact, Quantity, Value
from ..model.number import Number
from ..versions.match import Match, unbound

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Carrier:
    """Where every old answer goes. What is answered in another way, or only perhaps the same, goes nowhere."""

    matched: Match

    @cached_property
    def goes(self) -> Mapping[str, Fact]:
        """Old id → the fact of the new text, where an answer may be taken over as it is."""
        before = {fact.id: fact for fact in self.matched.old.facts}
        after = {fact.id: fact for fact in self.matched.new.facts}
        found = {name: after[name] for name in DATES if name in after}
        for old, new in self.matched.facts.onward.items():
            if unbound(before[old].type) == unbound(after[new].type):
                found[old] = after[new]
        return found

    def carried(self, values: Values) -> dict[str, Value]:
        """The answers by their new ids; one that the new text's bounds refuse is left out."""
        goes = self.goes
        return {
            goes[id].id: value
            for id, value in values.items()
            if id in goes and _allowed(goes[id], value)
        }

    @cached_property
    def asked_anew(self) -> frozenset[str]:
        """The facts of the new text that no old answer can give."""
        given = {fact.id for fact in self.goes.values()}
        return frozenset(fact.id for fact in self.matched.new.facts if fact.id not in given)


def _allowed(fact: Fact, value: Value) -> bool:
    """Whether a value lies within the bounds that the new text prints."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return True
    match fact.type:
        case Count(least=least, most=most) | Quantity(least=least, most=most):
            return _above(value, least) and _below(value, most)
        case _:
            return True


def _above(value: int | Fraction, least: Number | None) -> bool:
    return least is None or value >= least.value


def _below(value: int | Fraction, most: Number | None) -> bool:
    return most is None or value <= most.value
