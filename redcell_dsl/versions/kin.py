"""Units that were parted, or joined: what is new holds what another unit lost, or what is gone went into one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import itertools

from ..model.citation import Located
from .align import Alignment, Change
from .letters import letters
from .units import own_text

MOST = 0.5
"""The share of a unit's words that came from another for it to be parted from that one."""
TOLD = 0.6
"""The share of a unit's pairs of letters that another had, or has, and lacks in the other text."""
LEAST = 10
"""Letters that a unit must have for it to be known in another."""


@dataclass(frozen=True, slots=True)
class Kin:
    """New units parted from an old one (拆分), and old units joined into a new one (合并), by ids.

    ``origins`` are the old units that others were parted from, ``takers`` the new ones that took some in.
    """

    parted: Mapping[str, str]
    joined: Mapping[str, str]
    origins: frozenset[str]
    takers: frozenset[str]


def kin(alignment: Alignment) -> Kin:
    """What was parted and what was joined, where it can be seen."""
    parted, joined = dict(_held(alignment, forward=False)), dict(_held(alignment, forward=True))
    for unit, other in _said(alignment, forward=False):
        parted.setdefault(unit, other)
    for unit, other in _said(alignment, forward=True):
        joined.setdefault(unit, other)
    return Kin(parted, joined, frozenset(parted.values()), frozenset(joined.values()))


def _held(alignment: Alignment, *, forward: bool) -> Iterator[tuple[str, str]]:
    """Units without a counterpart that hold units of another one: which one."""
    lone = Change.DELETED if forward else Change.ADDED
    for pair in alignment.pairs:
        unit = pair.old if forward else pair.new
        if pair.change is not lone or unit is None or not unit.children:
            continue
        homes: Counter[str] = Counter()
        total = 0
        for inner in itertools.islice(unit.walk(), 1, None):
            size = _size(inner)
            total += size
            of = alignment.of_old(inner.id) if forward else alignment.of_new(inner.id)
            other = of.new if forward else of.old
            home = _at_depth(other, unit.depth) if other is not None else None
            if home is not None:
                homes[home.id] += size
        if homes:
            home_id, size = homes.most_common(1)[0]
            if size >= MOST * total:
                yield unit.id, home_id


def _size(unit: Located) -> int:
    said = sum(len(each.text) for each in unit.block.sentences)
    return said + (len(unit.block.title.text) if unit.block.title else 0)


def _at_depth(unit: Located, depth: int) -> Located | None:
    """The unit of a depth that a unit is or stands in; of several groups the innermost."""
    return next((each for each in unit.ancestors() if each.depth == depth and each.id), None)


def _said(alignment: Alignment, *, forward: bool) -> Iterator[tuple[str, str]]:
    """Units without a counterpart whose words another one beside them lost, or gained."""
    lone = Change.DELETED if forward else Change.ADDED
    here, there = (alignment.old, alignment.new) if forward else (alignment.new, alignment.old)
    pairs = alignment.pairs
    for number, pair in enumerate(pairs):
        unit = pair.old if forward else pair.new
        if pair.change is not lone or unit is None:
            continue
        words = _grams(letters(own_text(here, unit.block)))
        if words.total() < LEAST:
            continue
        near = pairs[max(0, number - NEAR) : number + NEAR + 1]
        for other in near:
            if other.change is Change.CHANGED and other.old and other.new:
                had = other.new if forward else other.old
                has = other.old if forward else other.new
                extra = _grams(letters(own_text(there, had.block))) - _grams(
                    letters(own_text(here, has.block))
                )
                if (words & extra).total() >= TOLD * words.total():
                    yield unit.id, had.id
                    break


NEAR = 8
"""Units before and behind a unit that it is looked for in."""


def _grams(text: str) -> Counter[str]:
    return Counter(map("".join, itertools.pairwise(text)))
