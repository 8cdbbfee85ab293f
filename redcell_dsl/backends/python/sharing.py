"""Matters that count in one of two items only, where a sum of their points is not enough to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import expression as e
from ...model.measures import Article, Item
from ...model.method import Placement
from ...model.rule import Award
from . import plan
from .escape import comment
from .expression import Printer
from .facts import Unsupported
from .layout import listed
from .shape import Shape, of_item

Pair = tuple[Item, Item]


def ledger(item: Item) -> e.Tiered | None:
    """The ledger whose matters an item may share with another."""
    return next(iter(_awards(item)), None)


def _awards(item: Item) -> list[e.Tiered]:
    """The ledgers that are awards by themselves."""
    amounts = (rule.amount for rule in item.rules if isinstance(rule, Award))
    return [amount for amount in amounts if isinstance(amount, e.Tiered)]


@dataclass(frozen=True)
class Sharing:
    """The pairs of an article's items between which a matter counts once."""

    article: Article
    pairs: tuple[Pair, ...]
    printer: Printer

    @property
    def facts(self) -> tuple[str, ...]:
        """The ledgers that share matters, each once."""
        found = (ledger(item) for pair in self.pairs for item in pair)
        return tuple(dict.fromkeys(each.fact for each in found if each))

    @property
    def leaves(self) -> tuple[e.Tiered, ...]:
        """Everything in the article that is worked out from these ledgers."""
        found = (leaf for item in self.article.items for leaf in plan.inputs(item))
        return tuple(
            dict.fromkeys(
                leaf for leaf in found if isinstance(leaf, e.Tiered) and leaf.fact in self.facts
            )
        )

    @property
    def intricate(self) -> bool:
        """Whether more depends on where a matter counts than two sums of points."""
        items = [item for pair in self.pairs for item in pair]
        own = [each for each in map(ledger, items) if each]
        used = [leaf for item in self.article.items for leaf in plan.inputs(item)]
        return (
            len(items) > len({item.id for item in items})
            or any(of_item(item, self.printer.facts) is not Shape.WHOLE for item in items)
            or any(each.best for each in own)
            or any(len(_awards(item)) > 1 or self._reused(item) for item in items)
            or len({each.fact for each in own}) < len(own)
            or len([leaf for leaf in used if leaf in self.leaves]) > len(own)
        )

    def write(self) -> Iterator[str]:
        """Lines that place every shared matter, and work out what is left to each ledger."""
        names = self.printer.names
        for fact in self.facts:
            yield f"{names.away(fact)}: set[str] = set()"
        for pair in self.pairs:
            yield from self._place(pair)
        for leaf in self.leaves:
            left = f"left({names.gains(leaf)}, {names.away(leaf.fact)})"
            yield f"{names.evidence(leaf)} = {summed(leaf, left)}"

    def _place(self, pair: Pair) -> Iterator[str]:
        names, ledgers = self.printer.names, [ledger(item) for item in pair]
        first, second = (each for each in ledgers if each)
        gains = [names.gains(first), names.gains(second)]
        yield from comment(f"{pair[0].citation}、{pair[1].citation}: 同一事项只计一次")
        if self.printer.method.placement is Placement.BEST:
            rooms = ", ".join(
                self._room(item, name) for item, name in zip(pair, gains, strict=True)
            )
            scores = ", ".join(map(self._score, pair))
            parts = [*gains, f"({rooms})", f"({scores})"]
            yield from listed("mine, theirs = placed(", parts, ")", 1)
        else:
            higher = self.printer.method.placement is Placement.HIGHER
            function = "higher_takes" if higher else "first_takes"
            yield f"mine, theirs = {function}({', '.join(gains)})"
        yield f"{names.away(first.fact)} |= theirs"
        yield f"{names.away(second.fact)} |= mine"

    def _room(self, item: Item, gains: str) -> str:
        """A sum beyond which more rows change nothing in an item."""
        own = plan.plan(item, self.printer.method)
        limits = [
            rule.cap.value for rule in own.awards if isinstance(rule.amount, e.Tiered) and rule.cap
        ]
        if all(isinstance(rule, Award) for rule in item.rules) and own.ceiling is not None:
            limits.append(own.ceiling)
        total = f"sum({gains}.values())"
        if not limits:
            return f"max({total}, 0)"
        most = int(min(limits) * self.printer.unit)
        return f"max(min({total}, {most}), 0)"

    def _score(self, item: Item) -> str:
        """The item's score as a function of what its ledgers come to."""
        awards = _awards(item)
        if self._reused(item):
            raise Unsupported(f"{item.citation}: 不重复计分的台账在同一项里另有用处")
        arguments = [
            "gained" if leaf in awards else self.printer.names.leaf(leaf)
            for leaf in plan.inner(item)
        ]
        call = f"{self.printer.names.item(item.id)}({', '.join(arguments)})"
        pair = of_item(item, self.printer.facts) is Shape.PAIR
        return f"lambda gained: {f'Fraction(*{call})' if pair else call}"

    @staticmethod
    def _reused(item: Item) -> bool:
        """Whether a ledger that is an award by itself stands in another rule too."""
        awards = _awards(item)
        others = [
            rule for rule in item.rules if not (isinstance(rule, Award) and rule.amount in awards)
        ]
        nodes = (node for rule in others for node in e.walk(plan.wanted(rule)))
        return any(node in awards for node in nodes)


def summed(leaf: e.Tiered, gains: str) -> str:
    """What the matters of a ledger come to."""
    if leaf.best:
        return f"best({gains}, {int(leaf.best.value)})"
    return f"sum({gains}.values())"
