"""Where statements are ruled: an item, its words, and what its names mean there."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..source.text import Span
from ..syntax.tree import Num, Phrase, Term
from .fact import Level
from .number import Number
from .place import Doubt
from .registry import Registry
from .vocabulary import Vocabulary


@dataclass(slots=True)
class Scope:
    """Where statements are ruled: the item, its words, and what its names mean."""

    item: str
    title: str
    title_start: int
    registry: Registry
    vocabulary: Vocabulary
    aliases: dict[str, Term]
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)  # sentence → words, start
    citations: dict[str, str] = field(default_factory=dict)  # unit → citation
    parts: dict[str, Number] = field(default_factory=dict)  # named part of a formula → its value
    unknown: list[tuple[str, Span | None]] = field(default_factory=list)
    uneven: list[Num] = field(default_factory=list)  # tiers that ask for several entries at a time
    inclusive: bool = True  # whether 以上 in this item includes the level or number itself
    counts_deducted: bool = False  # whether a condition asks what the item's deductions come to
    values: dict[str, Number] = field(default_factory=dict)  # unit → set value; none: the item's
    unit: str = ""  # the part of the item whose sentences are being ruled, where it is numbered
    doubts: list[Doubt] = field(default_factory=list)  # sentences that are not compiled, and why
    steps: list[Num] = field(
        default_factory=list
    )  # steps of measured numbers, not said how rounded
    ladders: dict[str, tuple[Level, ...]] = field(
        default_factory=dict
    )  # ledger → levels of its own

    def knows(self, name: str) -> bool:
        """Whether a name means a fact of the text, or one that a note declares."""
        return self.registry.find(name, self.item) is not None or name in self.registry.declared

    def known_names(self) -> list[str]:
        return [fact.name for fact in self.registry.facts.values()]

    def own(self, phrase: Phrase) -> str | None:
        """The fact of this item that a phrase names."""
        name = self.registry.aliases.get(phrase.text, phrase.text)
        if name in self.registry.facts:
            return name
        return self.registry.places.get((self.item, name))
