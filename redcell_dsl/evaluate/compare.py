"""The part of a score that one side can know by itself, and how two scores differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from ..model import expression as ex
from ..model.fact import Fact, Supplier, Value
from ..model.measures import Honour, Item, Measures
from ..model.number import ONE, ZERO, Number
from ..model.rule import Award, Deduction, Exemption, Rule, Veto, largest
from . import interval as iv
from .items import item_facts, rule_facts
from .kept import kept
from .reference import Gist, evaluate, gist, honour_of
from .scorecard import ArticleScore, Range, Scorecard
from .tally import full_of
from .weigh import facts_by_id

NEVER, ALWAYS = ex.Constant(ZERO), ex.Constant(ONE)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A unit that a part leaves out wholly, or (``partly``) for the facts of others in it."""

    id: str
    citation: str
    title: str
    points: Fraction
    suppliers: tuple[Supplier, ...]
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The part of a score that depends on the facts of one side.

    ``card`` has only the articles and items with a rule that side can answer. ``full`` is what it
    can come to at most: by article, by item, and in all under no name. ``unused`` are the facts of
    others that were given.
    """

    card: Scorecard
    full: Mapping[str, Fraction]
    excluded: tuple[Excluded, ...]
    unused: tuple[Fact, ...]

    @property
    def whole(self) -> Fraction:
        return self.full[""]


def known_part(
    measures: Measures,
    honour: str,
    values: Mapping[str, Value],
    side: Supplier = Supplier.CANDIDATE,
) -> Known:
    """Score what ``side`` can know, by its own facts alone. Raises what ``evaluate`` raises.

    A rule that reads a fact of others adds nothing, takes nothing and vetoes nothing.
    """
    facts, others = facts_by_id(measures), _foreigners(measures, side)
    named = honour_of(measures, honour)
    card = evaluate(_silenced(measures, side), named.name, _own_values(values, others))
    full = _full(measures, side, named)
    left = _shown(measures, card, full, others)
    unused = tuple(facts[id] for id in values if id in others)
    missing = tuple(each for each in card.missing if each.fact not in others)
    card = replace(card, articles=left, missing=missing)
    left_out = _excluded(measures, card, full, {id: facts[id] for id in others})
    return Known(card, full, left_out, unused)


def known_gist(
    measures: Measures,
    honour: str,
    values: Mapping[str, Value],
    side: Supplier = Supplier.CANDIDATE,
) -> Gist:
    """The total and the missing facts of ``known_part``, in a fraction of its time."""
    others = _foreigners(measures, side)
    found = gist(_silenced(measures, side), honour, _own_values(values, others))
    return Gist(found.total, tuple(each for each in found.missing if each.fact not in others))


def known_whole(measures: Measures, honour: str, side: Supplier = Supplier.CANDIDATE) -> Fraction:
    """The most that the part of a score can come to which one side knows."""
    return _full(measures, side, honour_of(measures, honour))[""]


def _own_values(values: Mapping[str, Value], others: frozenset[str]) -> dict[str, Value]:
    return {id: value for id, value in values.items() if id not in others}


@kept
def _foreigners(measures: Measures, side: Supplier) -> frozenset[str]:
    """The facts that others than this side answer."""
    return frozenset(fact.id for fact in measures.facts if fact.supplier is not side)


@kept
def _silenced(measures: Measures, side: Supplier) -> Measures:
    """The regulation with the rules of others silent."""
    return _part(measures, _foreigners(measures, side))


@kept
def _full(measures: Measures, side: Supplier, honour: Honour) -> Mapping[str, Fraction]:
    """The most that a part can come to: by article, by item, and in all under no name."""
    favoured = _part(measures, _foreigners(measures, side), favour=True)
    best = evaluate(favoured, honour.name, {})
    full = {"": best.total.most or iv.ZERO}
    for article in best.articles:
        full[article.id] = article.score.most or iv.ZERO
        full |= {item.id: item.score.most or iv.ZERO for item in article.items}
    return full


def _shown(
    measures: Measures, card: Scorecard, full: Mapping[str, Fraction], others: frozenset[str]
) -> tuple[ArticleScore, ...]:
    """The articles and items of a part, out of what they can come to, without silent rules."""
    items = {item.id: item for article in measures.articles for item in article.items}
    silent = {r.id for i in items.values() for r in i.rules if others & set(rule_facts(r))}
    found = []
    for article in card.articles:
        mine = [item for item in article.items if not _foreign(items[item.id], others)]
        shown = tuple(
            replace(
                item, value=full[item.id], rules=tuple(r for r in item.rules if r.id not in silent)
            )
            for item in mine
        )
        if shown:
            found.append(replace(article, value=full[article.id], items=shown))
    return tuple(found)


def _part(measures: Measures, others: frozenset[str], favour: bool = False) -> Measures:
    """The regulation with the rules of others silent; to ``favour``: every other one at its best."""
    articles = []
    for article in measures.articles:
        items = tuple(_own(item, others, favour) for item in article.items)
        articles.append(replace(article, items=items))
    return replace(measures, articles=tuple(articles))


def _own(item: Item, others: frozenset[str], favour: bool) -> Item:
    rules: list[Rule] = []
    for rule in item.rules:
        if others & set(rule_facts(rule)):
            rules.append(_silent(rule))
        else:
            rules.append(_favoured(rule, item) if favour else rule)
    if _foreign(item, others):
        rules.append(Veto(f"{item.id}.", ALWAYS))
    return replace(item, rules=tuple(rules))


def _foreign(item: Item, others: frozenset[str]) -> bool:
    """Whether every rule of an item reads facts of others."""
    return bool(item.rules) and all(others & set(rule_facts(rule)) for rule in item.rules)


def _silent(rule: Rule) -> Rule:
    """A rule that does nothing, and is worth as much as it was, so that the others keep their base."""
    match rule:
        case Award():
            worth = largest(rule)
            return replace(rule, amount=NEVER, cap=None if worth is None else Number(worth))
        case Deduction(base=base):
            return replace(rule, amount=ex.Constant(base) if base else NEVER, cap=None)
        case Veto() | Exemption():
            return replace(rule, when=NEVER)
        case _:
            assert_never(rule)


def _favoured(rule: Rule, item: Item) -> Rule:
    """A rule at its best; an award that nothing bounds fills its item."""
    match rule:
        case Award():
            worth = largest(rule)
            full = item.value or ZERO
            return replace(rule, amount=ex.Constant(full if worth is None else Number(worth)))
        case Deduction():
            return replace(rule, amount=NEVER)
        case Veto() | Exemption():
            return replace(rule, when=NEVER)
        case _:
            assert_never(rule)


def _excluded(
    measures: Measures, card: Scorecard, full: Mapping[str, Fraction], facts: Mapping[str, Fact]
) -> tuple[Excluded, ...]:
    """What the part leaves out: whole articles, else items, wholly or for some of their facts."""
    shown = {item.id for article in card.articles for item in article.items}
    wanted = {article.id for article in card.articles} | set(full)
    found: list[Excluded] = []
    for article in (each for each in measures.articles if each.id in wanted):
        suppliers = _suppliers(article.items, facts)
        if suppliers and not any(item.id in shown for item in article.items):
            worth = Number(full_of(article))
            found.append(
                Excluded(article.id, article.citation, article.title, worth.value, suppliers)
            )
            continue
        for item in article.items:
            if who := _suppliers((item,), facts):
                points = (item.value.value if item.value else iv.ZERO) - full[item.id]
                partly = item.id in shown
                found.append(Excluded(item.id, item.citation, item.title, points, who, partly))
    return tuple(found)


def _suppliers(items: tuple[Item, ...], facts: Mapping[str, Fact]) -> tuple[Supplier, ...]:
    """The others whose facts these items read."""
    found = (facts[id] for item in items for id in item_facts(item) if id in facts)
    return tuple(dict.fromkeys(fact.supplier for fact in found))


# ---- two scores beside one another ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Differing:
    """A fact that the two sides answer differently; ``None``: not given."""

    fact: Fact
    own: Value | None
    other: Value | None


@dataclass(frozen=True, slots=True)
class Line:
    """An item beside itself: ``own`` is ``None`` where the first side cannot know it."""

    id: str
    citation: str
    title: str
    own: Range | None
    other: Range
    facts: tuple[Differing, ...]

    @property
    def difference(self) -> Range | None:
        """How much more the other side gives: a point where both are known."""
        return None if self.own is None else iv.subtract(self.other, self.own)

    @property
    def even(self) -> bool:
        return self.difference == iv.NOTHING


def compare(
    measures: Measures,
    own: Known,
    other: Scorecard,
    answers: tuple[Mapping[str, Value], Mapping[str, Value]],
) -> tuple[Line, ...]:
    """Two scores of one application, item by item, with the facts that make them differ."""
    facts = {fact.id: fact for fact in measures.facts}
    unused = {fact.id for fact in own.unused}
    mine = {id: value for id, value in answers[0].items() if id not in unused}
    known = {item.id: item for article in own.card.articles for item in article.items}
    items = {item.id: item for article in measures.articles for item in article.items}
    lines = []
    for article in other.articles:
        for scored in article.items:
            first = known.get(scored.id)
            differing = tuple(
                Differing(facts[id], mine.get(id), answers[1].get(id))
                for id in item_facts(items[scored.id])
                if first and mine.get(id) != answers[1].get(id)
            )
            known_score = first.score if first else None
            title = scored.title or article.title
            line = Line(scored.id, scored.citation, title, known_score, scored.score, differing)
            lines.append(_plain(line) if line.even else line)
    return tuple(lines)


def _plain(line: Line) -> Line:
    """An item with no difference, without the facts that the first side was never asked."""
    asked = tuple(each for each in line.facts if each.fact.supplier is Supplier.CANDIDATE)
    return replace(line, facts=asked)
