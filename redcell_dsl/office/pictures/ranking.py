"""A ranking as a picture: places, equal ones bracketed, and each score on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from ...evaluate.scorecard import Range
from ...sheets.view import reached, written
from .canvas import INK, QUIET, RULE, at, drawing, group, rule, write
from .mark import Fate, Mark, glyph
from .measure import lines, wide
from .opens import spread
from .scale import Axis, ticks

EDGE, GAP, WHOLE, NAMES, BARS = 6, 12, 720, 250, 240
SIZE, SMALL, LINE, PAD, MOST_TICKS = 13, 11, 17, 5, 6
BREADTH, HIGH = 108, 14
"""The size of a score among others in a cell of a table."""


def ranking(marks: Iterable[Mark], *, title: str = "") -> str:
    """The candidates in the order in which they are given, each with its place, name and score.

    Neighbours with the same known score are bracketed. A rule divides the chosen from those after.
    """
    rows = tuple(marks)
    name = title or "排序"
    if not rows:
        return drawing(WHOLE, 40, name, "没有排序", [write(EDGE, 24, "没有排序", SIZE)])
    places = max(wide(row.place, SIZE) for row in rows) + EDGE
    figures = max(wide(reached(row.score), SIZE) for row in rows)
    left = places + GAP + NAMES + GAP + 12
    whole = max(Fraction(WHOLE), left + BARS + GAP + figures + EDGE)
    axis, stops = axis_of((row.score for row in rows), left, whole - EDGE - figures - GAP)
    parts, tops, top = [], [], Fraction(8)
    for row in rows:
        drawn, high = _row(row, axis, (places, whole - EDGE), top)
        parts.append(drawn)
        tops.append((top, top + high))
        top += high
    parts += _brackets(rows, tops, axis.left - 12)
    parts += _cut(rows, tops, whole)
    parts += _scale(axis, stops, top + 2)
    said = ";".join(f"{row.place} {row.name} {reached(row.score)} 分" for row in rows)
    return drawing(whole, top + 26, name, said, parts)


def axis_of(
    scores: Iterable[Range], left: Fraction, right: Fraction
) -> tuple[Axis, tuple[Fraction, ...]]:
    """An axis that holds all bounds of some scores, and its ticks."""
    ends = [end for each in scores for end in (each.least, each.most) if end is not None]
    given = ends or [Fraction(0)]
    stops = ticks(min(given), max(given), MOST_TICKS)
    return Axis(stops[0], stops[-1], left + 6, right - 6), stops


def scale_for(scores: Iterable[Range]) -> Axis:
    """The axis of a column of spots."""
    return axis_of(scores, Fraction(0), Fraction(BREADTH))[0]


def spot(score: Range, fate: Fate, among: Axis) -> str:
    """Where a score lies among others, small enough for a cell of a table."""
    mark = Mark("", score, fate)
    middle = Fraction(HIGH, 2)
    inner = [rule(among.left, middle, among.right, middle, RULE, "0.6")]
    if score.known and score.least is not None:
        inner.append(glyph(among.at(score.least), middle, 4, fate))
    else:
        inner += spread(mark, among, middle)
    wide_ = at(among.right + 6)
    return (
        f'<svg class="spot" viewBox="0 0 {wide_} {HIGH}" width="{wide_}" height="{HIGH}"'
        f' aria-hidden="true">{"".join(inner)}</svg>'
    )


def _row(
    row: Mark, axis: Axis, ends: tuple[Fraction, Fraction], top: Fraction
) -> tuple[str, Fraction]:
    said = lines(row.name, SIZE, NAMES, 2)
    high = Fraction(LINE * len(said) + PAD)
    middle = top + high / 2
    first = middle - Fraction(LINE * len(said), 2) + 13
    parts = [write(ends[0], middle + 5, row.place, SIZE, anchor="end", fill=QUIET)]
    parts += [
        write(ends[0] + GAP, first + LINE * n, line, SIZE, bold=row.fate is Fate.CHOSEN)
        for n, line in enumerate(said)
    ]
    parts.append(rule(axis.left, middle, axis.right, middle, RULE, "0.5", "1 3"))
    if row.score.known and row.score.least is not None:
        parts.append(glyph(axis.at(row.score.least), middle, 5, row.fate))
    else:
        parts += spread(row, axis, middle)
    parts.append(write(ends[1], middle + 5, reached(row.score), SIZE, anchor="end"))
    return group(f"{row.place} {row.name} {reached(row.score)} 分", parts), high


def _brackets(
    rows: Sequence[Mark], tops: Sequence[tuple[Fraction, Fraction]], x: Fraction
) -> Iterator[str]:
    """A bracket for each run of equal scores."""
    for key, run in groupby(range(len(rows)), key=lambda n: rows[n].score):
        found = list(run)
        if key.known and len(found) > 1:
            first, last = tops[found[0]][0] + 4, tops[found[-1]][1] - 4
            yield rule(x, first, x, last, INK, "1.2")
            for y in (first, last):
                yield rule(x - 4, y, x, y, INK, "1.2")


def _cut(
    rows: Sequence[Mark], tops: Sequence[tuple[Fraction, Fraction]], whole: Fraction
) -> Iterator[str]:
    """A rule under the last of the chosen, where all before it are chosen as well."""
    count = sum(row.fate is Fate.CHOSEN for row in rows)
    if 0 < count < len(rows) and all(row.fate is Fate.CHOSEN for row in rows[:count]):
        y = tops[count - 1][1]
        yield rule(EDGE, y, whole - EDGE, y, INK, "1", "6 3")


def _scale(axis: Axis, stops: tuple[Fraction, ...], top: Fraction) -> Iterator[str]:
    yield rule(axis.left, top, axis.right, top, INK, "1")
    for stop in stops:
        x = axis.at(stop)
        yield rule(x, top, x, top + 4, INK, "1")
        yield write(x, top + 16, written(stop), SMALL, anchor="middle", fill=QUIET)
