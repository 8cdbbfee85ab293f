"""What entries of ledgers are worth: levels, windows, one matter counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..model.expression import Tier, Tiered
from ..model.fact import Entries, Entry, Ledger, Value
from ..model.method import Overlap, Placement
from ..model.registry import TERM_END, TERM_START, YEAR_FACT
from .interval import ZERO


@dataclass(frozen=True, slots=True)
class Sorted:
    """A ledger's entries: those that count, those out of the window, those whose window is unknown."""

    counted: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    unsure: tuple[Entry, ...]


def sort_entries(ledger: Ledger, entries: Entries, values: Mapping[str, Value]) -> Sorted:
    """Entries by the window of their ledger. Undated entries count: the unit vouches for them."""
    counted: list[Entry] = []
    outside: list[Entry] = []
    unsure: list[Entry] = []
    for entry in entries.rows:
        inside = _inside(ledger, entry, values)
        (unsure if inside is None else counted if inside else outside).append(entry)
    return Sorted(tuple(counted), tuple(outside), tuple(unsure))


def _inside(ledger: Ledger, entry: Entry, values: Mapping[str, Value]) -> bool | None:
    window = ledger.window
    if window is None or entry.on is None:
        return True
    if window.years is not None:
        year = values.get(YEAR_FACT)
        if not isinstance(year, int):
            return None
        return year - int(window.years.value) + 1 <= entry.on.year <= year
    start, end = values.get(TERM_START), values.get(TERM_END)
    if start is not None and entry.on < start:  # type: ignore[operator]
        return False
    return not (end is not None and entry.on > end)  # type: ignore[operator]


def fits(ledger: Ledger, tier: Tier, level: str) -> bool:
    """Whether a level is the tier's, or above it where the tier reaches upward."""
    if not tier.upward:
        return tier.level == level
    order = [each.name for each in ledger.ladder]
    if tier.level not in order or level not in order:
        return False
    return order.index(level) >= order.index(tier.level)


def entry_points(ledger: Ledger, tiered: Tiered, entry: Entry, overlap: Overlap) -> Fraction:
    """What one entry is worth by itself."""
    points = [t.points.value for t in tiered.tiers if fits(ledger, t, entry.level)]
    if overlap is Overlap.ALL:
        return sum(points, ZERO)
    return max(points, default=ZERO)


def key_points(
    ledger: Ledger, tiered: Tiered, entries: Iterable[Entry], overlap: Overlap
) -> dict[str, Fraction]:
    """What each matter is worth: its best entry where matters count once, else all of them."""
    worth: dict[str, Fraction] = {}
    for number, entry in enumerate(entries):
        points = entry_points(ledger, tiered, entry, overlap)
        key = entry.key or f"#{number}"
        if tiered.distinct:
            worth[key] = max(worth.get(key, ZERO), points)
        else:
            worth[key] = worth.get(key, ZERO) + points
    return worth


Score = Callable[[Fraction], Fraction]
"""An item's score for what its ledger comes to."""


def place_shared(
    first: Mapping[str, Fraction],
    second: Mapping[str, Fraction],
    caps: tuple[Fraction, Fraction],
    placement: Placement,
    scores: tuple[Score, Score],
) -> tuple[set[str], set[str]]:
    """Which shared matters count in the first item and which in the second.

    ``caps`` are beyond what the items can take: sums above them are alike. ``scores`` are the items'
    scores for a sum of their ledgers; the best total wins, then the most for the first item.
    """
    shared = [key for key in first if key in second]
    if placement is Placement.FIRST:
        return set(shared), set()
    if placement is Placement.HIGHER:
        mine = {key for key in shared if first[key] >= second[key]}
        return mine, set(shared) - mine
    start = (
        min(caps[0], sum((v for k, v in first.items() if k not in second), ZERO)),
        min(caps[1], sum((v for k, v in second.items() if k not in first), ZERO)),
    )
    reached: dict[tuple[Fraction, Fraction], _Trail] = {start: None}
    for key in shared:
        step: dict[tuple[Fraction, Fraction], _Trail] = {}
        for (a, b), trail in reached.items():
            step.setdefault((min(caps[0], a + first[key]), b), (key, trail))
            step.setdefault((a, min(caps[1], b + second[key])), trail)
        reached = step
    ranked = {sums: (scores[0](sums[0]), scores[1](sums[1])) for sums in reached}
    best = max(reached, key=lambda sums: (sum(ranked[sums]), ranked[sums][0], sums[0]))
    mine = set()
    trail = reached[best]
    while trail is not None:
        key, trail = trail
        mine.add(key)
    return mine, set(shared) - mine


_Trail = Any  # the matters that the first item takes, last first
