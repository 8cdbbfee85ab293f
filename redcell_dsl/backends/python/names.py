"""Identifiers of generated Python: made of ids alone, never of the words of a text."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.expression import Met, Shortfall, Tiered, Years

Evidence = Shortfall | Met | Years | Tiered
"""What is worked out from ledgers, periods and spells before an item is scored."""

PREFIXES: dict[type[Evidence], str] = {
    Shortfall: "missed",
    Met: "met",
    Years: "years",
    Tiered: "points",
}


def identifier(prefix: str, id: str) -> str:
    """``prefix`` and the letters and digits of an id: ``item``, ``10.1`` → ``item_10_1``."""
    safe = "".join(char if char.isascii() and char.isalnum() else "_" for char in id)
    return f"{prefix}_{safe}"


@dataclass
class Names:
    """The identifiers of one module: one thing has one name, and two things have two."""

    owners: dict[str, object] = field(default_factory=dict)

    def fact(self, id: str) -> str:
        """The name of an answer as it was given."""
        return self._claim(identifier("fact", id), ("fact", id))

    def evidence(self, node: Evidence) -> str:
        """The name of what is worked out for ``node``."""
        return self._claim(identifier(PREFIXES[type(node)], node.fact), node)

    def leaf(self, leaf: str | Evidence) -> str:
        """The name of a fact or of evidence."""
        return self.fact(leaf) if isinstance(leaf, str) else self.evidence(leaf)

    def item(self, id: str) -> str:
        """The name of the function that scores an item."""
        return self._claim(identifier("item", id), ("item", id))

    def article(self, id: str) -> str:
        """The name of the function that scores an article."""
        return self._claim(identifier("article", id), ("article", id))

    def score(self, id: str) -> str:
        """The name of an item's or article's score."""
        return self._claim(identifier("score", id), ("score", id))

    def over(self, id: str) -> str:
        """The name of the denominator of a score."""
        return self._claim(identifier("over", id), ("over", id))

    def beyond(self, id: str) -> str:
        """The name of what an item takes below zero."""
        return self._claim(identifier("beyond", id), ("beyond", id))

    def gains(self, node: Tiered) -> str:
        """The name of what each matter of a ledger is worth."""
        return self._claim(identifier("gains", node.fact), ("gains", node))

    def away(self, fact: str) -> str:
        """The name of the matters of a ledger that count elsewhere."""
        return self._claim(identifier("away", fact), ("away", fact))

    def tiers(self, node: Tiered) -> str:
        """The name of a ledger's points by level."""
        return self._claim(identifier("TIERS", node.fact), ("tiers", node))

    def _claim(self, name: str, owner: object) -> str:
        while self.owners.setdefault(name, owner) != owner:
            name += "_x"
        return name
