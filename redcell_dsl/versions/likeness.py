"""How alike units are, and the pairs of units that are most alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .units import Node, mate

FEW = 900
"""Pairs of units that are all compared."""
RARE = 16
"""Pairs of letters that a unit is looked up by: the rarest that it has."""
COMMON = 150
"""Units that may share a pair of letters for it to tell anything."""
CANDIDATES = 6
"""Units that one unit is compared with, of those that share most."""


def fit(old: Node, new: Node) -> bool:
    """Whether two units may be the same: chapters are never articles."""
    return (old.unit.depth == 0) == (new.unit.depth == 0)


def best(before: Sequence[Node], after: Sequence[Node], least: float) -> None:
    """Match units that are at least so alike, the most alike first."""
    scored = []
    for old, new in _candidates(before, after):
        if fit(old, new):
            score = alike(old, new)
            if score >= least:
                near = (old.number == new.number) / 50
                scored.append((-score - near, old.place, new.place, old, new))
    for *_, old, new in sorted(scored, key=lambda each: each[:3]):
        if old.mate is None and new.mate is None:
            mate(old, new)


def _candidates(before: Sequence[Node], after: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    if len(before) * len(after) <= FEW:
        yield from ((old, new) for old in before for new in after)
        return
    index: dict[str, list[int]] = defaultdict(list)
    for place, node in enumerate(after):
        for gram in node.grams:
            index[gram].append(place)
    for old in before:
        shared: Counter[int] = Counter()
        lists = sorted((index[gram] for gram in old.grams if gram in index), key=len)
        for places in lists[:RARE]:
            if len(places) <= COMMON:
                shared.update(places)
        yield from ((old, after[place]) for place, _ in shared.most_common(CANDIDATES))


def alike(old: Node, new: Node) -> float:
    """How alike two units are, from 0 to 1: by the pairs of letters that both have.

    Units with others inside are as alike as their own words are, or all words inside them.
    """
    own = own_alike(old, new)
    if not old.children or not new.children:
        return own
    return max(own, _common(old.all_grams, new.all_grams))


def own_alike(old: Node, new: Node) -> float:
    """How alike two units' own words are, from 0 to 1."""
    if old.own == new.own:
        return 1.0
    return _common(old.grams, new.grams)


def _common(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
