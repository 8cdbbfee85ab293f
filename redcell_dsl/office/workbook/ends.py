"""Ends of scores that the text leaves open, and the answers that still keep them open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...backends.formula import leaves, wanted
from ...evaluate.reference import evaluate
from ...evaluate.scorecard import Range, Scorecard
from ...model.measures import Honour, Item, Measures
from ...model.rule import Deduction, Reach, Rule

TOTAL = "总分"
"""What the total is called among the ids of items and articles."""
End = Callable[[Range], Fraction | None]


@dataclass(frozen=True, slots=True)
class Ends:
    """By id of an item, an article or the total: the facts that leave it without an end while they
    are not known. Where a score has an end whatever the facts are, it has no entry.
    """

    above: Mapping[str, tuple[str, ...]]
    below: Mapping[str, tuple[str, ...]]

    @staticmethod
    def of(measures: Measures, honour: Honour) -> Ends:
        """As the reference has them of an application that says nothing.

        Raises what ``evaluate`` raises.
        """
        card = evaluate(measures, honour.name, {})
        items = {item.id: item for article in measures.articles for item in article.items}
        above = _open(card, items, lambda score: score.most)
        return Ends(above, _open(card, items, lambda score: score.least))


def _open(card: Scorecard, items: Mapping[str, Item], end: End) -> dict[str, tuple[str, ...]]:
    """The facts of every place that lacks this end."""
    found: dict[str, tuple[str, ...]] = {}
    whole: list[str] = []
    for article in card.articles:
        inside: list[str] = []
        for item in article.items:
            rules = items[item.id].rules
            points = {rule.id: rule.points for rule in item.rules}
            endless = [rule for rule in rules if rule.id in points and end(points[rule.id]) is None]
            if end(item.score) is None:
                found[item.id] = _read(endless or rules)
                inside += found[item.id]
            whole += _read(rule for rule in endless if _charged(rule))
        if end(article.score) is None:
            found[article.id] = _once(inside)
            whole += inside
    if end(card.total) is None:
        found[TOTAL] = _once(whole)
    return found


def _charged(rule: Rule) -> bool:
    """Whether a rule takes from the total, past its item and its article."""
    return isinstance(rule, Deduction) and rule.reach is Reach.TOTAL


def _read(rules: Iterable[Rule]) -> tuple[str, ...]:
    return _once([leaf.fact for rule in rules for leaf in leaves(wanted(rule))])


def _once(facts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(facts))
