"""Articles, items and rules of the model in the words of the script's runtime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from ...model.citation import titled
from ...model.measures import Article, Honour, Item, Measures, Sentence, Unit
from ...model.method import Amount, Bounds, Kind, Method, SetValue
from ...model.rule import Award, Deduction, Exemption, Reach, Rule, Veto
from .escape import quote
from .layout import Group, Node, array, call, numeral, optional, record, remarked, truth
from .terms import term


@dataclass(frozen=True)
class Printer:
    """Prints the articles of one honour. ``sentences`` are those that make each rule, in order."""

    measures: Measures
    honour: Honour
    sentences: dict[str, list[Sentence]]

    def articles(self) -> Group:
        """The articles that make the honour's total, in the order of the text."""
        own = [each for each in self.measures.articles if each.id in self.honour.articles]
        return remarked(array(map(self._article, own)), 0, (_heading(each) for each in own))

    def _article(self, article: Article) -> Group:
        fields: list[tuple[str, Node]] = [
            ("citation", quote(article.citation)),
            ("title", quote(article.title)),
            ("value", optional(article.value.value if article.value else None)),
            ("heading", quote(str(article.heading))),
        ]
        if article.outside:
            fields.append(("outside", truth(True)))
        if article.exclusions:
            pairs = (array(map(quote, each.items)) for each in article.exclusions)
            fields.append(("exclusions", array(pairs)))
        items = map(self._item, article.items)
        made = call("article", quote(article.id), record(fields), *items, kept=2)
        return remarked(made, 2, (_heading(item) for item in article.items))

    def _item(self, item: Item) -> Group:
        fields: list[tuple[str, Node]] = [
            ("citation", quote(item.citation)),
            ("title", quote(item.title)),
            ("value", optional(item.value.value if item.value else None)),
        ]
        if item.caps:
            fields.append(("caps", array(numeral(cap.cap.value) for cap in item.caps)))
        rules = (self._rule(rule, item) for rule in item.rules)
        made = call("item", quote(item.id), record(fields), *rules, kept=2)
        return remarked(made, 2, (self._place(rule, item) for rule in item.rules))

    def _rule(self, rule: Rule, item: Item) -> Group:
        name, last = _worth(rule)
        return call(name, quote(rule.id), self._said(rule, item), *last, kept=1)

    def _said(self, rule: Rule, item: Item) -> Group:
        """The place of a rule, and the official text that makes it."""
        text = "\n".join(each.text.strip() for each in self.sentences.get(rule.id, ()))
        return call("said", quote(self._place(rule, item)), quote(text), kept=1)

    def _place(self, rule: Rule, item: Item) -> str:
        found = self.sentences.get(rule.id)
        return found[0].citation if found else item.citation


def sentences(units: tuple[Unit, ...]) -> dict[str, list[Sentence]]:
    """The sentences that made each rule, in the order of the text."""
    found: dict[str, list[Sentence]] = {}
    for sentence in _sentences(units):
        for rule in sentence.rules:
            found.setdefault(rule, []).append(sentence)
    return found


def _sentences(units: tuple[Unit, ...]) -> Iterator[Sentence]:
    for unit in units:
        yield from (replace(each, text=unit.quoted(each)) for each in unit.sentences)
        yield from _sentences(unit.children)


def _heading(unit: Article | Item) -> str:
    value = f"({numeral(unit.value.value)} 分)" if unit.value else ""
    return f"{titled(unit.citation, unit.title)}{value}"


def _worth(rule: Rule) -> tuple[str, list[Node]]:
    """What a rule is called, and what it is worth."""
    match rule:
        case Award(amount=amount, cap=cap):
            return "award", [term(amount), *([numeral(cap.value)] if cap else [])]
        case Deduction(amount=amount):
            return "deduction", [term(amount), *_own(rule)]
        case Veto(when=condition, reach=reach):
            far = [] if reach is Reach.ITEM else [quote(str(reach))]
            return "veto", [term(condition), *far]
        case Exemption(when=condition, policy=policy):
            return "exemption", [term(condition), quote(str(policy))]
        case _:
            assert_never(rule)


def _own(rule: Deduction) -> list[Node]:
    """The value of its own that a deduction takes from, whether it stops at zero, the most that it
    takes, and how far it reaches.
    """
    fields: list[tuple[str, Node]] = []
    if rule.base is not None:
        fields.append(("base", numeral(rule.base.value)))
    if not rule.floored:
        fields.append(("floored", truth(False)))
    if rule.cap is not None:
        fields.append(("cap", numeral(rule.cap.value)))
    if rule.reach is not Reach.ITEM:
        fields.append(("reach", quote(str(rule.reach))))
    return [record(fields)] if fields else []


def method(declared: Method) -> Group:
    """The scoring method that the text declares."""
    total = declared.total
    places: list[tuple[str, Node]] = []
    if declared.places is not None:
        places.append(("places", numeral(declared.places.value)))
    return record(
        [
            *((str(kind), _bounds(declared.bounds(kind))) for kind in Kind),
            ("total", call("number", numeral(total.value)) if total else "null"),
            ("inclusive", truth(declared.inclusive)),
            ("exhausting", truth(declared.exhausting)),
            ("upwards", truth(declared.upwards)),
            ("overlap", quote(str(declared.overlap))),
            ("count", quote(str(declared.count))),
            ("absence", quote(str(declared.absence))),
            ("placement", quote(str(declared.placement))),
            *places,
        ]
    )


def grades(honour: Honour) -> Group:
    """The grades of an honour's total, best first."""
    return array(
        record(
            [
                ("name", quote(grade.name)),
                ("least", optional(grade.least.value if grade.least else None)),
                ("most", optional(grade.most.value if grade.most else None)),
                ("leastIncluded", truth(grade.least_included)),
                ("mostIncluded", truth(grade.most_included)),
            ]
        )
        for grade in honour.grades
    )


def _bounds(bounds: Bounds) -> Group:
    return call("bounds", _bound(bounds.base), _bound(bounds.floor), _bound(bounds.ceiling))


def _bound(amount: Amount | None) -> Node:
    if amount is None:
        return "null"
    if isinstance(amount, SetValue):
        return call("setValue", numeral(amount.share))
    return numeral(amount.value)
