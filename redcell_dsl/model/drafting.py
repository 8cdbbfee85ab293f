"""Rules on their way: what the sentences of a unit make, before it has ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..syntax.tree import Grading, Num
from .grading import alternatives, grading_at, gradings_in
from .place import Place
from .rule import Award, Rule

Draft = tuple[list[Place], Rule]
"""A rule without its id, and the places of the sentences that make it."""


@dataclass(slots=True)
class UnitDrafts:
    """The rules of a unit before they have ids, its caps, and its places."""

    unit: str
    places: list[Place]
    drafts: list[Draft] = field(default_factory=list)
    caps: list[tuple[Place, Num, bool]] = field(default_factory=list)

    @property
    def numbered(self) -> bool:
        return bool(self.places) and self.places[0].numbered

    @property
    def graded(self) -> list[list[tuple[Place, Grading]]]:
        """The values that its sentences set, in groups of which one is meant."""
        groups = alternatives(gradings_in(self.places))
        return [[(place, grading_at((place, i))) for place, i in group] for group in groups]

    @property
    def awards(self) -> list[Award]:
        return [rule for _, rule in self.drafts if isinstance(rule, Award)]
