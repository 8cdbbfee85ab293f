"""One matter in two items (不重复计分): where it counts, and what that leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations_with_replacement, product
from math import comb, prod

from ..model.expression import Constant, Tiered
from ..model.fact import Entries, Entry, Ledger
from ..model.measures import Article, Item
from ..model.method import Method, Placement
from ..model.number import Number
from ..model.rule import Award, Exclusion, Rule
from . import interval as iv
from .amounts import Setting
from .items import Valued, in_points, value_item
from .ledger import Score, entry_points, key_points, place_shared, sort_entries
from .scorecard import Range

MOST_SHARINGS = 400
"""Ways to share the matters of a known ledger with a missing one that are tried, each in turn."""


def _ledger(item: Item) -> Tiered | None:
    for rule in item.rules:
        if isinstance(rule, Award) and isinstance(rule.amount, Tiered):
            return rule.amount
    return None


def _pair(article: Article, exclusion: Exclusion) -> tuple[Item, Item] | None:
    items = {item.id: item for item in article.items}
    if not all(item in items for item in exclusion.items):
        return None
    return items[exclusion.items[0]], items[exclusion.items[1]]


def exclude(
    article: Article, setting: Setting
) -> tuple[dict[str, set[str]], dict[str, dict[str, str]]]:
    """Matters that each ledger must leave to the other item, and where they are counted."""
    excluded: dict[str, set[str]] = {}
    placed: dict[str, dict[str, str]] = {}
    for exclusion in article.exclusions:
        pair = _pair(article, exclusion)
        ledgers = pair and (_ledger(pair[0]), _ledger(pair[1]))
        if not pair or not ledgers or ledgers[0] is None or ledgers[1] is None:
            continue
        first, second = ledgers[0], ledgers[1]
        worth = _worth(first, setting), _worth(second, setting)
        if worth[0] is None or worth[1] is None:
            continue
        mine, theirs = _place(pair, worth[0], worth[1], setting)
        excluded.setdefault(first.fact, set()).update(theirs)
        excluded.setdefault(second.fact, set()).update(mine)
        placed[first.fact] = dict.fromkeys(theirs, pair[1].citation)
        placed[second.fact] = dict.fromkeys(mine, pair[0].citation)
    return excluded, placed


def _worth(tiered: Tiered, setting: Setting) -> dict[str, Fraction] | None:
    kind = setting.facts[tiered.fact].type
    value = setting.values.get(tiered.fact)
    if not isinstance(kind, Ledger) or not isinstance(value, Entries):
        return None
    entries = sort_entries(kind, value, setting.values)
    return key_points(kind, tiered, entries.counted, setting.method.overlap)


def _place(
    pair: tuple[Item, Item],
    first: Mapping[str, Fraction],
    second: Mapping[str, Fraction],
    setting: Setting,
) -> tuple[set[str], set[str]]:
    """Where the matters of two ledgers count, by what they make of the items' scores."""
    rooms = _room(pair[0], first, setting.method), _room(pair[1], second, setting.method)
    scores = _scored_by(pair[0], setting), _scored_by(pair[1], setting)
    return place_shared(first, second, rooms, setting.method.placement, scores)


def _scored_by(item: Item, setting: Setting) -> Score:
    """The item's score where its ledger comes to a sum; what else is open counts least."""

    @cache
    def score(total: Fraction) -> Fraction:
        rules = tuple(_fixed(rule, total) for rule in item.rules)
        return value_item(replace(item, rules=rules), setting).score.least or iv.ZERO

    return score


def _fixed(rule: Rule, total: Fraction) -> Rule:
    if isinstance(rule, Award) and isinstance(rule.amount, Tiered):
        return replace(rule, amount=Constant(Number(total)))
    return rule


def _room(item: Item, worth: Mapping[str, Fraction], method: Method) -> Fraction:
    """A sum beyond which more entries change nothing in an item."""
    limits = [sum(worth.values(), iv.ZERO)]
    for rule in item.rules:
        if isinstance(rule, Award) and isinstance(rule.amount, Tiered) and rule.cap:
            limits.append(rule.cap.value)
    if all(isinstance(rule, Award) for rule in item.rules):
        limits += [cap.cap.value for cap in item.caps]
        if method.adding.ceiling is not None and item.value is not None:
            limits.append(in_points(method.adding.ceiling, item.value.value))
    return max(iv.ZERO, min(limits))


def open_exclusion(
    article: Article,
    exclusion: Exclusion,
    setting: Setting,
    items: Mapping[str, Valued],
    sums: Range,
) -> tuple[Mapping[str, Valued], Range]:
    """Where one of two ledgers is missing, what each item can still come to."""
    pair = _pair(article, exclusion)
    if pair is None:
        return items, sums
    ledgers = _ledger(pair[0]), _ledger(pair[1])
    if ledgers[0] is None or ledgers[1] is None:
        return items, sums
    known = [i for i, tiered in enumerate(ledgers) if tiered and tiered.fact in setting.values]
    if len(known) != 1:
        return items, sums
    mine, other = known[0], 1 - known[0]
    alone = items[pair[mine].id]
    least = _least_left(pair, ledgers[mine], ledgers[other], mine, setting)
    opened = Range(min(least, alone.score.least or iv.ZERO), alone.score.most)
    items = {**items, pair[mine].id: replace(alone, score=opened)}
    if setting.method.placement is not Placement.BEST:  # what one loses the other need not gain
        sums = iv.total([each.score for each in items.values()])
    return items, sums


def _least_left(
    pair: tuple[Item, Item],
    mine: Tiered | None,
    theirs: Tiered | None,
    place: int,
    setting: Setting,
) -> Fraction:
    """The least that a known ledger keeps, over matters that the other ledger may turn out to share."""
    worth = _worth(mine, setting) if mine else None
    if mine is None or theirs is None or worth is None:
        return iv.ZERO
    found = []
    for shared in _sharings(worth, theirs, setting):
        taken = set(worth)
        if shared is not None:
            sides = (worth, shared) if place == 0 else (shared, worth)
            taken = _place(pair, sides[0], sides[1], setting)[1 - place]
        score = value_item(pair[place], replace(setting, excluded={mine.fact: taken})).score
        found.append(score.least or iv.ZERO)
    return min(found)


def _sharings(
    worth: Mapping[str, Fraction], theirs: Tiered, setting: Setting
) -> Iterator[Mapping[str, Fraction] | None]:
    """What the other ledger may hold of these matters, and for what points; ``None``: all of them.

    Matters that are worth the same are alike, so that only how many of them counts.
    """
    kind = setting.facts[theirs.fact].type
    assert isinstance(kind, Ledger)
    levels = (Entry("", level.name) for level in kind.ladder)
    values = {entry_points(kind, theirs, each, setting.method.overlap) for each in levels}
    options: list[Fraction | None] = [None, *sorted(values)]
    alike: dict[Fraction, list[str]] = {}
    for key, points in worth.items():
        alike.setdefault(points, []).append(key)
    cases = prod(comb(len(keys) + len(values), len(values)) for keys in alike.values())
    if cases > MOST_SHARINGS or not theirs.distinct:
        yield None
        return
    groups = [combinations_with_replacement(options, len(keys)) for keys in alike.values()]
    names = [key for keys in alike.values() for key in keys]
    for chosen in product(*groups):
        held = [value for group in chosen for value in group]
        yield {name: value for name, value in zip(names, held, strict=True) if value is not None}
