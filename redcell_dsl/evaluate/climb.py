"""Doing more of a thing: the first step that pays, and the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..model.fact import Value
from .gain import Gain


@dataclass(frozen=True, slots=True)
class Offer:
    """Another answer to a fact and what it gains.

    ``more`` is how much it adds (times, entries, months; negative where a count falls), 0 where that
    says nothing. ``level`` is the level of added entries.
    """

    fact: str
    after: Value
    gain: Gain
    more: int = 0
    level: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Doing something again: ``first`` is the least that pays, ``full`` all that still pays.

    ``endless``: nothing bounds it; ``full`` is then the first step too. ``levels`` are those of a
    ledger that gain alike, lowest first.
    """

    first: Offer
    full: Offer
    endless: bool = False
    levels: tuple[str, ...] = ()


Make = Callable[[int], Offer]


def climb(make: Make, marks: Sequence[int], far: int) -> Ladder | None:
    """The steps of a growing answer that pay; ``None`` where none does.

    ``make`` gives the answer that is so much further. ``marks`` are where the text may change its
    mind; between two of them more never gains less. The last mark is ``far`` where nothing bounds it.
    """
    offers = [make(mark) for mark in marks]
    paying = [number for number, offer in enumerate(offers) if offer.gain.pays]
    if not paying:
        return None
    first = _least(make, marks, paying[0], lambda gain: gain.pays)
    best = max(offer.gain for offer in offers)
    reached = next(number for number, offer in enumerate(offers) if offer.gain == best)
    if marks[reached] == far and make(far // 2).gain < best:
        return Ladder(first, first, endless=True)
    return Ladder(first, _least(make, marks, reached, lambda gain: gain == best))


def _least(make: Make, marks: Sequence[int], number: int, wanted: Callable[[Gain], bool]) -> Offer:
    """The least step that gains what is wanted, after the mark before the one that does."""
    low, high = (marks[number - 1] if number else 0), marks[number]
    while high - low > 1:
        middle = (low + high) // 2
        if wanted(make(middle).gain):
            high = middle
        else:
            low = middle
    return make(high)
