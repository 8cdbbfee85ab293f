"""Two versions side by side: what both reference evaluators make of the same state of things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from ...evaluate.amounts import Refusal, Setting
from ...evaluate.items import Valued, item_facts, rule_facts, rules_with, value_item
from ...evaluate.kept import kept
from ...evaluate.reference import evaluate
from ...evaluate.scorecard import Range, Scorecard
from ...evaluate.weigh import Weighed, weigh
from ...model import expression as ex
from ...model.fact import Count, Value
from ...model.measures import Article, Honour, Item, Measures
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from ...model.rule import Rule, term_of
from .book import Book, Shelf
from .joint import Joint, denies, joined
from .probe import Turns, turns

Answers = Mapping[str, Value]
TIMES = (YEAR_FACT, TERM_START, TERM_END)


@dataclass(frozen=True, slots=True)
class Part:
    """What is looked at in one version: rules, items, an article, all of them named by id."""

    rules: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One version for trying: the parts looked at in it."""

    shelf: Shelf
    part: Part

    @property
    def measures(self) -> Measures:
        return self.shelf.measures

    def setting(self, values: Answers) -> Setting | None:
        method = self.measures.method
        return None if method is None else Setting(self.shelf.facts, values, method)

    def items(self) -> list[Item]:
        """The items looked at."""
        return [self.shelf.items[id] for id in self.part.items]

    @cached_property
    def readers(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of the honours that read each fact."""
        found: dict[str, list[Item]] = {}
        for item in self.shelf.items.values():
            for fact in item_facts(item):
                found.setdefault(fact, []).append(item)
        return {fact: tuple(items) for fact, items in found.items()}

    def worth(self, fact: str, values: Answers) -> Fraction:
        """What the items come to that read a fact, at the least; less what they take elsewhere."""
        setting = self.setting(values)
        total = Fraction(0)
        if setting is None:
            return total
        for item in self.readers.get(fact, ()):
            try:
                valued = value_item(item, setting)
            except Refusal:
                continue
            total += (valued.score.least or 0) - (valued.charges.least or 0)
        return total

    def yields(self, values: Answers) -> tuple[object, ...] | None:
        """What each rule looked at comes to; ``None`` where it cannot be computed."""
        setting = self.setting(values)
        if setting is None:
            return None
        found: dict[str, Range] = {}
        try:
            for item in self.items():
                for rule, yielded in rules_with(item, value_item(item, setting)):
                    found[rule.id] = yielded
        except Refusal:
            return None
        return tuple(found.get(id) for id in self.part.rules)

    def scores(self, values: Answers) -> object:
        """What each item looked at is worth, and what else it does; ``None`` where it cannot be."""
        setting = self.setting(values)
        if setting is None:
            return None
        try:
            return tuple(_gist(value_item(item, setting)) for item in self.items())
        except Refusal:
            return None

    def heads(self, values: Answers) -> object:
        """What the articles looked at come to, items and all; ``None`` where they cannot be."""
        found = self.weighed(values)
        if found is None:
            return None
        return tuple(
            (w.tally.score, w.tally.charges, w.tally.dropped, w.tally.voided, w.tally.barred)
            for w in found
        )

    def weighed(self, values: Answers) -> tuple[Weighed, ...] | None:
        setting = self.setting(values)
        if setting is None:
            return None
        honour = Honour("", self.part.articles)
        try:
            return weigh(self.measures, honour, setting)
        except Refusal:
            return None

    def card(self, honour: str, values: Answers) -> Scorecard | None:
        """The whole scorecard of an honour; ``None`` where there is none."""
        if not honour or self.measures.method is None:
            return None
        try:
            return evaluate(self.measures, honour, values)
        except Refusal:
            return None


def _gist(valued: Valued) -> tuple[object, ...]:
    """What an item does, without its words."""
    return (
        valued.score,
        valued.charges,
        valued.dropped,
        tuple(sorted((str(k), v.least, v.most) for k, v in valued.vetoes.items() if v.most)),
    )


@dataclass(frozen=True)
class Field:
    """The facts that are tried: those at hand first, then those around. All others stay neutral."""

    facts: tuple[Joint, ...]
    near: int


def field_of(
    book: Book,
    near: tuple[Sequence[str], Sequence[str]],
    around: tuple[Sequence[str], Sequence[str]],
) -> Field:
    """The facts of both versions by id, each once; one of both versions is answered for both."""
    here = _pairs(book, *near)
    rest = [pair for pair in _pairs(book, *around) if pair not in here]
    times = _pairs(book, _times(book.old), _times(book.new))
    dividers = _dividers(book.old.rules.values()), _dividers(book.new.rules.values())
    edges = _edges(book)
    found = []
    for old, new in (
        *here,
        *(p for p in rest if p not in times),
        *(p for p in times if p not in here),
    ):
        close = _near(edges, old, new)
        one = book.old.facts[old] if old else None
        other = book.new.facts[new] if new else None
        found.append(joined(one, other, close, (old in dividers[0], new in dividers[1])))
    return Field(tuple(found), len(here))


def _times(shelf: Shelf) -> list[str]:
    return [id for id in TIMES if id in shelf.facts]


def _pairs(
    book: Book, old: Iterable[str], new: Iterable[str]
) -> list[tuple[str | None, str | None]]:
    found: dict[tuple[str | None, str | None], None] = {}
    guesses = [(link.old, link.new) for link in book.match.facts.pairs if not link.sure]
    denied = [
        (one, other) for one, other in guesses if denies(book.old.facts[one], book.new.facts[other])
    ]
    back = {**book.match.facts.back, **{other: one for one, other in denied}}
    onward = {**book.onward, **dict(denied)}
    for id in new:
        found[back.get(id), id] = None
    for id in old:
        found[id, onward.get(id)] = None
    return list(found)


def _dividers(rules: Iterable[Rule]) -> set[str | None]:
    """Facts by which others are divided, where a zero has no value."""
    found: set[str | None] = set()
    for rule in rules:
        for node in ex.walk(term_of(rule)):
            if isinstance(node, ex.Quotient) and node.when_zero is None:
                found |= {getattr(each, "fact", None) for each in ex.walk(node.right)}
    return found - {None}


def _edges(book: Book) -> tuple[Mapping[str, Turns], Mapping[str, Turns]]:
    return _edges_of(book.old), _edges_of(book.new)


@kept
def _edges_of(shelf: Shelf) -> dict[str, Turns]:
    """For each fact, the numbers at which the rules that read it turn."""
    reading: dict[str, list[Rule]] = {}
    for rule in shelf.rules.values():
        for fact in rule_facts(rule):
            reading.setdefault(fact, []).append(rule)
    found: dict[str, set[Fraction]] = {}
    for fact, rules in reading.items():
        items = {shelf.item_of[rule.id] for rule in rules}
        found[fact] = set(turns((shelf.items[id] for id in items), rules))
    for fact in list(found):
        kind = shelf.facts[fact].type
        if isinstance(kind, Count) and kind.most_fact in found:
            found[kind.most_fact] |= found[fact]
    return {fact: tuple(sorted(each)) for fact, each in found.items()}


def _near(
    edges: tuple[Mapping[str, Turns], Mapping[str, Turns]], old: str | None, new: str | None
) -> Turns:
    return tuple(sorted({*edges[0].get(old or "", ()), *edges[1].get(new or "", ())}))


def facts_of_items(items: Iterable[Item]) -> list[str]:
    """The facts that items read."""
    return list(dict.fromkeys(fact for item in items for fact in item_facts(item)))


def facts_of_rules(rules: Iterable[Rule]) -> list[str]:
    """The facts that rules read, and those that bound them."""
    return list(dict.fromkeys(fact for rule in rules for fact in rule_facts(rule)))


def facts_of_articles(articles: Iterable[Article]) -> list[str]:
    """The facts that articles read."""
    return facts_of_items(item for article in articles for item in article.items)


def with_method(measures: Measures, name: str, value: object) -> Measures:
    """The regulation with one parameter of its method as another has it."""
    assert measures.method is not None
    return replace(measures, method=replace(measures.method, **{name: value}))  # type: ignore[arg-type]
