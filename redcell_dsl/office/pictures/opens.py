"""Open scores under an axis: a line for each from its lowest to its highest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...evaluate.scorecard import Range
from ...sheets.view import reached
from .canvas import INK, QUIET, group, rule, write
from .mark import Fate, Mark, glyph
from .measure import lines
from .scale import Axis
from .strip import EDGE, NAMES, SMALL

MOST_NAMED = 16
"""How many open scores are shown one by one."""


def opens(open_: Sequence[Mark], axis: Axis, top: Fraction) -> tuple[list[str], Fraction]:
    """A line for each open score, named; of very many the rest as one."""
    if not open_:
        return [], Fraction(0)
    shown, rest = open_[:MOST_NAMED], open_[MOST_NAMED:]
    if len(rest) == 1:
        shown, rest = open_, []
    parts = [
        write(EDGE + NAMES, top + 14, f"得分待定 {len(open_)} 个", SMALL, anchor="end", fill=QUIET)
    ]
    parts.append(rule(axis.left, top + 10, axis.right, top + 10))
    y = top + 22
    for each in shown:
        drawn, high = _open(each, axis, y)
        parts.append(drawn)
        y += high
    if rest:
        drawn, high = _open(_together(rest), axis, y)
        parts.append(drawn)
        y += high
    return parts, y - top


def _together(rest: Sequence[Mark]) -> Mark:
    """Many open scores as one: from the lowest to the highest of them."""
    ends = [each.score.least for each in rest], [each.score.most for each in rest]
    least = None if None in ends[0] else min(end for end in ends[0] if end is not None)
    most = None if None in ends[1] else max(end for end in ends[1] if end is not None)
    fates = {each.fate for each in rest}
    fate = fates.pop() if len(fates) == 1 else Fate.OPEN
    return Mark(f"另有 {len(rest)} 个", Range(least, most), fate)


def _open(mark: Mark, axis: Axis, top: Fraction) -> tuple[str, Fraction]:
    said = lines(mark.name, SMALL, NAMES, 2)
    high = Fraction(15 * len(said) + 3)
    middle = top + high / 2
    first = middle - Fraction(15 * len(said), 2) + 11
    parts = [
        write(EDGE + NAMES, first + 15 * n, line, SMALL, anchor="end")
        for n, line in enumerate(said)
    ]
    parts += spread(mark, axis, middle)
    return group(f"{mark.name} {reached(mark.score)} 分", parts), high


def spread(mark: Mark, axis: Axis, middle: Fraction) -> Iterator[str]:
    """An open score: a line between its ends, a dot at each; without a bound it runs off."""
    low = axis.left if mark.score.least is None else axis.at(mark.score.least)
    high = axis.right if mark.score.most is None else axis.at(mark.score.most)
    yield rule(low, middle, high, middle, INK, "1.6")
    for end, bound in ((low, mark.score.least), (high, mark.score.most)):
        if bound is not None:
            yield glyph(end, middle, 4, mark.fate)
