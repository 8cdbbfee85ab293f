"""What the rules ask of periodic facts: how much of a duty a count leaves undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..evaluate.amounts import Setting, amount
from ..evaluate.scorecard import Range
from ..model.expression import Met, Shortfall, walk
from ..model.fact import Counts, Fact
from ..model.measures import Measures
from ..model.method import Method
from ..model.number import ONE
from .tiers import roots


@dataclass(frozen=True, slots=True)
class Duties:
    """Fact id → the shortfalls that rules count of it, under every reading; and the method."""

    asked: Mapping[str, tuple[Shortfall, ...]] = field(default_factory=dict)
    method: Method | None = None

    def missed(self, fact: Fact, counts: Counts) -> tuple[Range, ...]:
        """How much is missing, as each rule counts it; empty where the method is not known."""
        if self.method is None:
            return ()
        setting = Setting({fact.id: fact}, {fact.id: counts}, self.method)
        asked = self.asked.get(fact.id) or (Shortfall(fact.id, ONE),)
        return tuple(amount(term, setting) for term in asked)


def duties_of(measures: Measures) -> Duties:
    """The duties of a regulation."""
    asked: dict[str, dict[Shortfall, None]] = {}
    for root in roots(measures):
        for term in walk(root):
            if isinstance(term, Met):
                asked.setdefault(term.fact, {})[Shortfall(term.fact, term.minimum)] = None
            elif isinstance(term, Shortfall):
                asked.setdefault(term.fact, {})[term] = None
    return Duties({fact: tuple(terms) for fact, terms in asked.items()}, measures.method)
