"""The lines of two texts in one order: which stayed, which changed, which are gone, which came.

First lines that say the same, number aside, and stand once in each text hold the order; between them
lines are compared one by one. What moved against that order is gone in one place and comes in another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
import itertools

from ..source.pattern import Pattern
from ..source.text import normalise
from .letters import letters

ALIKE = 0.45
"""How alike two lines are, at least, of which one became the other."""
MOST = 40_000
"""Pairs of lines of one stretch that are compared; a longer stretch was written anew."""
ROW = "|"
MARK = Pattern(
    r" *(?:第 *(?:[零一二三四五六七八九十百千]+|\d+) *[编章节条]|[一二三四五六七八九十]+ *[、.]"
    r"|\( *(?:[零一二三四五六七八九十百]+|\d+) *\)|\d+(?:\.\d+)* *[、.)](?!\d))"
)


@dataclass(frozen=True, slots=True)
class Step:
    """An old line, a new line, or an old one and what it became, by their places."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of lines beforehand: ``kept`` are old ones with the new ones that they became, and
    ``moved`` old ones that stand elsewhere now, by their places.
    """

    kept: Mapping[int, int] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()


def steps(old: Sequence[str], new: Sequence[str], known: Known | None = None) -> list[Step]:
    """Every line of both texts, each once, both orders kept. What is ``known`` to be in its place stays
    rather than what moved.
    """
    before, after = [_key(line) for line in old], [_key(line) for line in new]
    made: list[Step] = []
    i = j = 0
    for a, b in (*_anchors(before, after, known or Known()), (len(old), len(new))):
        made += _between(before, after, (i, a), (j, b))
        if a < len(old):
            made.append(Step(a, b))
        i, j = a + 1, b + 1
    return made


@lru_cache(maxsize=4096)
def _key(line: str) -> str:
    """What a line says without its number; a line of punctuation says itself."""
    plain = normalise(line)
    if plain.lstrip().startswith(ROW):
        return ROW + letters(plain)
    found = MARK.match(plain)
    return letters(plain[found.end() :] if found else plain) or plain.strip()


def _anchors(before: Sequence[str], after: Sequence[str], known: Known) -> list[tuple[int, int]]:
    """Lines that stand once in each text, and what is known to be in its place, in the weightiest order
    that both have.
    """
    ours, theirs = Counter(before), Counter(after)
    places = {key: place for place, key in enumerate(after)}
    found = {
        place: places[key]
        for place, key in enumerate(before)
        if key and ours[key] == 1 and theirs[key] == 1
    }
    taken = set(found.values())
    for a, b in known.kept.items():
        if a not in found and b not in taken and _worth(before[a], after[b]):
            found[a] = b
    pairs = sorted(found.items())
    weights = [MOVED if a in known.moved else IN_PLACE for a, _ in pairs]
    return [pairs[index] for index in rising([place for _, place in pairs], weights)]


MOVED, IN_PLACE = 1, 1000
"""What a line weighs that is known to stand elsewhere now, and what any other."""


def rising(places: Sequence[int], weights: Sequence[int] | None = None) -> list[int]:
    """The indices of a longest rising subsequence; with weights, of a weightiest one."""
    ends: list[int] = []
    sums: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        slot = bisect_left(ends, place)
        before.append(tails[slot - 1] if slot else -1)
        total = (sums[slot - 1] if slot else 0) + (weights[index] if weights else 1)
        if slot < len(ends) and ends[slot] == place and sums[slot] > total:
            continue
        stop = slot
        while stop < len(ends) and sums[stop] <= total:
            stop += 1
        ends[slot:stop], sums[slot:stop], tails[slot:stop] = [place], [total], [index]
    found = []
    at = tails[-1] if tails else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _between(
    before: Sequence[str], after: Sequence[str], ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[Step]:
    """The lines of a stretch: pairs of the greatest likeness together, in order."""
    (i, a), (j, b) = ours, theirs
    few = (a - i) * (b - j) <= MOST
    pairs = (_paired if few else _twins)(before[i:a], after[j:b])
    for left, right in (*((i + x, j + y) for x, y in pairs), (a, b)):
        yield from (Step(place, None) for place in range(i, left))
        yield from (Step(None, place) for place in range(j, right))
        if left < a or right < b:
            yield Step(left, right)
        i, j = left + 1, right + 1


def _twins(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The same lines of a long stretch: the first with the first, as far as both orders are kept."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for place, key in enumerate(after):
        waiting[key].append(place)
    pairs = [(at, waiting[key].popleft()) for at, key in enumerate(before) if waiting.get(key)]
    return [pairs[index] for index in rising([place for _, place in pairs])]


def _paired(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of lines that together are most alike, both orders kept."""
    if not before or not after:
        return []
    worth = [[_worth(one, other) for other in after] for one in before]
    best = [[0.0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for x in range(len(before) - 1, -1, -1):
        for y in range(len(after) - 1, -1, -1):
            joined = best[x + 1][y + 1] + worth[x][y] if worth[x][y] else 0.0
            best[x][y] = max(best[x + 1][y], best[x][y + 1], joined)
    found = []
    x = y = 0
    while x < len(before) and y < len(after):
        if worth[x][y] and best[x][y] == best[x + 1][y + 1] + worth[x][y]:
            found.append((x, y))
            x, y = x + 1, y + 1
        elif best[x][y] == best[x + 1][y]:
            x += 1
        else:
            y += 1
    return found


@lru_cache(maxsize=1 << 16)
def _worth(one: str, other: str) -> float:
    """How much it is worth to take two lines for one: blank lines little, unlike ones nothing."""
    if not one or not other:
        return 0.05 if one == other else 0.0
    if one == other:
        return 2.0
    if one.startswith(ROW) != other.startswith(ROW):
        return 0.0
    ours, theirs = _grams(one), _grams(other)
    total = ours.total() + theirs.total()
    share = 2 * (ours & theirs).total() / total if total else 0.0
    return share if share >= ALIKE else 0.0


@lru_cache(maxsize=4096)
def _grams(line: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(line)))
