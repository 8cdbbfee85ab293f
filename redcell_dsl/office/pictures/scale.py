"""Axes: from exact numbers to places on the paper, and where ticks stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

ZERO = Fraction(0)
STEPS = (Fraction(1), Fraction(2), Fraction(5))


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` (points), laid from ``left`` to ``right`` on the paper."""

    low: Fraction
    high: Fraction
    left: Fraction
    right: Fraction

    def at(self, value: Fraction) -> Fraction:
        """The place of a number; one beyond an end is put on the end."""
        held = min(max(value, self.low), self.high)
        if self.high == self.low:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (held - self.low) / (self.high - self.low)


def step(extent: Fraction, most: int) -> Fraction:
    """The smallest round step, 1, 2 or 5 of a power of ten, of which ``most`` cover an extent."""
    if extent <= 0:
        return Fraction(1)
    power = Fraction(1)
    while extent / power > most:
        power *= 10
    while extent / (power / 10) <= most:
        power /= 10
    smaller = [power * each / 10 for each in STEPS]
    return next((each for each in smaller if extent / each <= most), power)


def ticks(low: Fraction, high: Fraction, most: int) -> tuple[Fraction, ...]:
    """Round numbers that hold ``low`` to ``high`` between them: at most about ``most`` apart."""
    if low == high:
        low, high = low - 1, high + 1
    each = step(high - low, most)
    first, last = low // each, -(-high // each)
    return tuple(each * number for number in range(int(first), int(last) + 1))


def median(values: Iterable[Fraction]) -> Fraction | None:
    """The middle of some numbers, of two middle ones their mean; ``None`` of none."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def apart(places: list[Fraction], least: Fraction) -> bool:
    """Whether places in order keep a distance from one another."""
    return all(later - sooner >= least for sooner, later in pairwise(places))
