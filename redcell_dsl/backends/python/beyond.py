"""What rules do beyond their item: charges below zero, vetoes of an article or of the total, items
that leave the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce

from ...model import expression as e
from ...model.measures import Article, Item
from ...model.rule import Deduction, Policy, Reach, Rule
from . import plan, sums
from . import terms as t
from .escape import remark
from .expression import Printer, Value, add
from .layout import folded
from .reads import divides, flows, hidden
from .shape import Shape, of_item


def needed(articles: Iterable[Article]) -> bool:
    """Whether rules of these articles bear on the total in another way than by their scores."""
    return any(
        plan.dropping(item)
        or plan.beyond(item, Reach.TOTAL)
        or plan.vetoes(item, Reach.TOTAL)
        or plan.vetoes(item, Reach.TOP)
        for article in articles
        for item in article.items
    )


@dataclass
class Beyond:
    """Writes what the rules of one item do outside it."""

    item: Item
    printer: Printer

    def __post_init__(self) -> None:
        self.printer = replace(self.printer, real=True)

    @property
    def shape(self) -> Shape:
        """The shape of the item's score with what goes below zero."""
        below = plan.beyond(self.item, Reach.BEYOND)
        if of_item(self.item, self.printer.facts) is Shape.WHOLE and not any(
            divides(rule.amount) or flows(rule.amount, self.printer.facts) for rule in below
        ):
            return Shape.WHOLE
        return Shape.REAL

    def write(self) -> list[str]:
        """The lines, after the item's score is known."""
        return [*self._refusals(), *self._below(), *self._drop(), *self._charge(), *self._void()]

    def _refusals(self) -> Iterator[str]:
        """What may have to be refused comes first."""
        inside = plan.within(self.item)
        outer = [rule for rule in self.item.rules if rule not in inside]
        ratios = (x for rule in outer for x in hidden(plan.wanted(rule), False))
        yield from dict.fromkeys(self.printer.refusal(ratio).text for ratio in ratios)

    def _below(self) -> Iterator[str]:
        rules = plan.beyond(self.item, Reach.BEYOND)
        if not rules:
            return
        name = self.printer.names.beyond(self.item.id)
        whole = not any(
            divides(rule.amount) or flows(rule.amount, self.printer.facts) for rule in rules
        )
        typed = "int" if whole else "Real"
        yield from folded(f"{name}: {typed} = ", self._amounts(rules), _ids(rules), 1)
        yield f"{self.printer.names.score(self.item.id)} -= {name}"

    def _drop(self) -> Iterator[str]:
        """The set value leaves the sum where the exemption that decides says so."""
        passed: list[e.Expression] = []
        for rule in plan.exempting(self.item):
            if rule.policy is Policy.DROPPED and self.item.value:
                condition = _together([*map(e.Not, passed), rule.when])
                yield from self._where(condition, f"dropped += {self._value()}", rule)
            passed.append(rule.when)

    def _value(self) -> str:
        return str(int(plan.worth(self.item) * self.printer.unit))

    def _charge(self) -> Iterator[str]:
        rules = plan.beyond(self.item, Reach.TOTAL)
        if rules:
            yield from folded("beside.charged += ", self._amounts(rules), _ids(rules), 1)

    def _void(self) -> Iterator[str]:
        for reach, name in ((Reach.TOTAL, "void"), (Reach.TOP, "barred")):
            for rule in plan.vetoes(self.item, reach):
                yield from self._where(rule.when, f"beside.{name} = True", rule)

    def _where(self, condition: e.Expression, line: str, rule: Rule) -> Iterator[str]:
        yield from folded("if ", self.printer.truth(condition).text, f":{remark(rule.id)}", 1)
        yield f"    {line}"

    def _amounts(self, rules: tuple[Deduction, ...]) -> str:
        return reduce(add, map(self.printer.taken, rules), Value(t.ZERO)).top.text


@dataclass
class Whole:
    """Writes the end of an article's function: the sum within its heading, unless it is vetoed."""

    article: Article
    printer: Printer

    def start(self) -> list[str]:
        """Lines before anything is scored."""
        return ["dropped = 0"] if self._drops() else []

    def write(self, score: str) -> list[str]:
        """Lines that return the score; ``score`` is what the items come to."""
        shape = sums.shape(self.article, self.printer)
        typed = ": Real" if shape is Shape.REAL else ""
        lines = folded(f"score{typed} = ", score, "", 1)
        factor = sums.share(self.article)
        if factor != 1 and shape is Shape.WHOLE:
            lines.append(f"score = {_times('score', factor)}")
        elif factor != 1:
            lines.append(f"score = Fraction(score * {factor.numerator}, {factor.denominator})")
        lines += self._hold()
        if self._drops() and not self.article.outside:
            lines.append(f"beside.dropped += {_times('dropped', factor)}")
        lines += self._vetoes()
        if len(lines) == 1:
            return [f"return {lines[0].partition(' = ')[2]}"]
        return [*lines, "return score"]

    def _drops(self) -> bool:
        return any(plan.dropping(item) and item.value for item in self.article.items)

    def _hold(self) -> Iterator[str]:
        limit = sums.cap(self.article)
        if limit is None:
            return
        most = int(limit * self.printer.unit)
        if self._drops():
            yield f"score = min(score, max({most} - dropped, 0))"
        elif sums.binds(self.article, self.printer):
            yield f"score = min(score, {most})"

    def _vetoes(self) -> Iterator[str]:
        printer = replace(self.printer, real=True)
        rules = [each for item in self.article.items for each in plan.vetoes(item, Reach.ARTICLE)]
        names = [
            self.printer.names.beyond(item.id)
            for item in self.article.items
            if plan.beyond(item, Reach.BEYOND)
        ]
        left = f"-{' - '.join(names)}" if names else "0"
        for rule in rules:
            yield from folded("if ", printer.truth(rule.when).text, f":{remark(rule.id)}", 1)
            yield f"    score = {left}"


def _times(name: str, factor: Fraction) -> str:
    """A whole number times a factor that leaves it whole."""
    if factor == 1:
        return name
    product = name if factor.numerator == 1 else f"{name} * {factor.numerator}"
    return product if factor.denominator == 1 else f"{product} // {factor.denominator}"


def _together(terms: list[e.Expression]) -> e.Expression:
    return terms[0] if len(terms) == 1 else e.All(tuple(terms))


def _ids(rules: Iterable[Rule]) -> str:
    return remark("、".join(rule.id for rule in rules))
