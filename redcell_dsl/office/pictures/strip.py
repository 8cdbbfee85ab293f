"""Known scores over an axis: a dot for each, or bars of counts where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...sheets.view import reached, written
from .canvas import QUIET, group, over, write
from .mark import ORDER, Mark, area, glyph
from .measure import wide
from .scale import Axis, step

NAMES, EDGE, SMALL, RADIUS, HIGH, MOST_BARS = 168, 6, 11, 5, 130, 40
"""Room for words at the left, and at the edge; sizes of type and of a dot; the height of bars."""
PITCH = 2 * RADIUS + 1
"""How far dots lie apart at the least."""


def plot(
    known: Sequence[Mark], levels: Sequence[int], axis: Axis, top: Fraction, barred: bool
) -> tuple[list[str], Fraction]:
    """The known scores over the axis, and how high they are."""
    if not known:
        return [], Fraction(12)
    if barred:
        drawn, high = _bars(known, axis, top)
    else:
        high = Fraction((max(levels) + 1) * PITCH + 8)
        drawn = list(_dots(known, levels, axis, top + high - 3 - RADIUS))
    said = f"得分已定 {len(known)} 个"
    head = write(EDGE + NAMES, top + high - 2, said, SMALL, anchor="end", fill=QUIET)
    return [head, *drawn], high


def score_of(mark: Mark) -> Fraction:
    assert mark.score.least is not None
    return mark.score.least


def levels_of(places: Sequence[Fraction]) -> list[int]:
    """For each place, in order, the lowest row in which no dot is too near."""
    last: list[Fraction] = []
    found = []
    for place in places:
        level = next((n for n, x in enumerate(last) if place - x >= PITCH), len(last))
        last[level : level + 1] = [place]
        found.append(level)
    return found


def _dots(
    known: Sequence[Mark], levels: Sequence[int], axis: Axis, foot: Fraction
) -> Iterator[str]:
    for each, level in zip(known, levels, strict=True):
        y = foot - level * PITCH
        told = f"{each.name} {reached(each.score)} 分"
        yield glyph(axis.at(score_of(each)), y, RADIUS, each.fate, told)


@dataclass(frozen=True, slots=True)
class Bin:
    """The scores from ``low`` up to, but not with, the next bin's, by fate."""

    low: Fraction
    counts: tuple[int, ...]

    @property
    def whole(self) -> int:
        return sum(self.counts)


def binned(known: Sequence[Mark], each: Fraction) -> tuple[Bin, ...]:
    """Counts of scores in steps of ``each``, those without any left out, in order."""
    counts: dict[Fraction, list[int]] = {}
    for mark in known:
        low = score_of(mark) // each * each
        counts.setdefault(low, [0] * len(ORDER))[ORDER.index(mark.fate)] += 1
    return tuple(Bin(low, tuple(counts[low])) for low in sorted(counts))


def _bars(known: Sequence[Mark], axis: Axis, top: Fraction) -> tuple[list[str], Fraction]:
    """Bars of counts, as long as they are many, and what a bar stands for."""
    each = step(axis.high - axis.low, MOST_BARS)
    bins = binned(known, each)
    most = max(one.whole for one in bins)
    foot = top + HIGH + 18
    breadth = (axis.right - axis.left) * each / (axis.high - axis.low)
    fits = all(wide(str(one.whole), SMALL) <= breadth for one in bins)
    parts = [
        part
        for one in bins
        for part in _bar(one, each, most, axis, foot, fits or one.whole == most)
    ]
    said = f"每柱 {written(each)} 分,左端在内"
    parts.append(write(EDGE + NAMES, foot - 18, said, SMALL, anchor="end", fill=QUIET))
    return parts, foot - top


def _bar(
    one: Bin, each: Fraction, most: int, axis: Axis, foot: Fraction, counted: bool
) -> Iterator[str]:
    """A bar; ``counted``: with its count above it."""
    left, right = axis.at(one.low), axis.at(one.low + each)
    y, parts = foot, []
    for fate, count in zip(ORDER, one.counts, strict=True):
        if count:
            head = y - Fraction(HIGH * count, most)
            parts.append(area(left + 1, head, right - 1, y, fate))
            y = head
    if counted:
        x = (left + right) / 2
        said = str(one.whole)
        parts.append(over(x, y - 4, said, SMALL, wide(said, SMALL), "middle", QUIET))
    yield group(f"{written(one.low)} 至 {written(one.low + each)} 分:{one.whole} 个", parts)
