"""Where two scores differ, item by item, the largest difference first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...evaluate import interval as iv
from ...evaluate.scorecard import Range, Scorecard
from ...sheets.view import reached
from .canvas import INK, PALE, QUIET, RULE, WON, box, drawing, group, hatched, over, rule, write
from .difference import Difference, alike, between, differing, figures, rest, unlisted
from .measure import lines, wide
from .scale import Axis

NAMES, GAP, EDGE, WHOLE, REACH = 250, 14, 6, 720, 100
"""Room for the names of items; between columns; at the edges; the breadth; a bar's reach at least."""
SIZE, LINE, BAR, PAD, MOST_LINES = 13, 18, 14, 8, 3


def compare_units(one: Scorecard, other: Scorecard, names: tuple[str, str] = ("甲", "乙")) -> str:
    """Where two units differ under one honour, with their totals."""
    whole = Difference("总分", one.total, other.total)
    title = f"{one.honour}:{names[0]}、{names[1]}得分不同的各项"
    return differences(between(one, other), names, whole, title=title)


def differences(
    found: Iterable[Difference],
    names: tuple[str, str],
    whole: Difference | None = None,
    *,
    title: str = "",
) -> str:
    """Bars to the side that has more, for the items that differ; how many do not is said.

    ``whole`` are the two totals: under a rule, after what the items do not account for.
    """
    listed = tuple(found)
    rows = differing(listed)
    last = () if whole is None else (*rest(listed, whole), whole)
    columns = _Columns.of(rows, last)
    said = ";".join(_told(row, names) for row in (*rows, *last)) or alike(listed)
    parts, high = _parts(rows, last, columns, names, listed)
    name = title or f"{names[0]}、{names[1]}得分不同的各项"
    return drawing(columns.whole, high, name, said, parts)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the two scores end, and the axis of the bars between them."""

    first: Fraction
    second: Fraction
    guide: Fraction
    axis: Axis
    whole: Fraction
    bound: Fraction

    @staticmethod
    def of(items: tuple[Difference, ...], last: tuple[Difference, ...]) -> _Columns:
        """The axis leaves room for the figures at the ends of its longest bars."""
        rows = (*items, *last)
        scores = [_room(row.left for row in rows), _room(row.right for row in rows)]
        said = [figure for row in rows for figure in figures(row)]
        beside = max((wide(figure, SIZE) for figure in said), default=iv.ZERO) + 8
        left = EDGE + NAMES + GAP + scores[0] + GAP
        reach = max(Fraction(REACH), (WHOLE - EDGE - scores[1] - GAP - left) / 2 - beside)
        middle = left + beside + reach
        bounds = [row.extent for row in items]
        bound = max((each for each in bounds if each), default=Fraction(1))
        axis = Axis(-bound, bound, middle - reach, middle + reach)
        end = middle + reach + beside + GAP + scores[1]
        guide = end - scores[1] - 2
        return _Columns(left - GAP, end, guide, axis, max(Fraction(WHOLE), end + EDGE), bound)


def _room(scores: Iterable[Range]) -> Fraction:
    return max((wide(reached(each), SIZE) for each in scores), default=iv.ZERO) + 4


def _parts(
    rows: tuple[Difference, ...],
    last: tuple[Difference, ...],
    columns: _Columns,
    names: tuple[str, str],
    listed: tuple[Difference, ...],
) -> tuple[list[str], Fraction]:
    parts, top = _heads(columns, names)
    start = top
    for row in rows:
        drawn, high = _row(row, columns, top)
        parts.append(drawn)
        top += high
    if not rows:
        parts.append(write(EDGE, top + 16, alike(listed), SIZE))
        top += 26
    if last:
        parts.append(rule(EDGE, top + 2, columns.whole - EDGE, top + 2, INK, "1"))
        top += 4
    for row in last:
        drawn, high = _row(row, columns, top, total=True)
        parts.append(drawn)
        top += high
    zero = columns.axis.at(iv.ZERO)
    if rows or last:
        parts.append(rule(zero, start, zero, top, INK, "1"))
    left_out = unlisted(listed)
    if left_out and rows:
        parts.append(write(EDGE, top + 14, left_out, 11, fill=QUIET))
        top += 20
    return parts, top + 4


def _heads(columns: _Columns, names: tuple[str, str]) -> tuple[list[str], Fraction]:
    """Who is on which side, over the half of the bars that is theirs."""
    middle, half = columns.axis.at(iv.ZERO), columns.second - columns.axis.at(iv.ZERO)
    said = [lines(name, SIZE, half - 20, MOST_LINES) for name in names]
    high = max(map(len, said))
    parts = []
    for number, (named, side) in enumerate(zip(said, (-1, 1), strict=True)):
        first = LINE * (high - len(named)) + 16
        anchor = "start" if number else "end"
        x = middle + 10 * side
        parts += [
            write(x, first + LINE * n, line, SIZE, anchor=anchor, bold=True)
            for n, line in enumerate(named)
        ]
        more = "多得 →" if number else "← 多得"
        parts.append(write(x, LINE * high + 14, more, 11, anchor=anchor, fill=QUIET))
    foot = Fraction(LINE * high + 20)
    parts.append(rule(EDGE, foot, columns.whole - EDGE, foot))
    return parts, foot + 4


def _row(
    row: Difference, columns: _Columns, top: Fraction, total: bool = False
) -> tuple[str, Fraction]:
    """A line of the drawing and its height. Totals have no bar: they have no room on the scale."""
    bold = total and not row.bare
    named = lines(row.title, SIZE, NAMES, MOST_LINES)
    high = Fraction(len(named) * LINE + PAD)
    middle = top + high / 2
    first = middle - Fraction(LINE * len(named), 2) + 13
    parts = [
        write(EDGE, first + LINE * number, line, SIZE, bold=bold)
        for number, line in enumerate(named)
    ]
    if not row.bare:
        for end, score in ((columns.first, row.left), (columns.second, row.right)):
            parts.append(write(end, middle + 5, reached(score), SIZE, anchor="end", bold=bold))
    parts += _figured(row, columns, middle) if total else _bar(row, columns, middle)
    return group(_sides(row), parts), high


def _bar(row: Difference, columns: _Columns, middle: Fraction) -> Iterator[str]:
    """A full bar to the side that has more; hatched over all that is possible while it is open."""
    more, axis = row.more, columns.axis
    top, foot = middle - Fraction(BAR, 2), middle + Fraction(BAR, 2)
    low = axis.at(-columns.bound if more.least is None else more.least)
    high = axis.at(columns.bound if more.most is None else more.most)
    zero = axis.at(iv.ZERO)
    yield rule(columns.first + 6, middle, columns.guide, middle, RULE, "0.5", "1 3")
    if not more.known:
        yield hatched(low, top, high, foot)
    elif low < zero:
        yield box(low, top, zero, foot, PALE, WON)
    else:
        yield box(zero, top, high, foot, WON, WON)
    left, right = figures(row)
    yield from _beside(left, min(low, zero) - 6, middle, "end")
    yield from _beside(right, max(high, zero) + 6, middle, "start")


def _figured(row: Difference, columns: _Columns, middle: Fraction) -> Iterator[str]:
    """The difference of two totals, on the side that has more."""
    zero = columns.axis.at(iv.ZERO)
    left, right = figures(row)
    yield from _beside(left, zero - 6, middle, "end")
    yield from _beside(right, zero + 6, middle, "start")


def _beside(said: str, x: Fraction, middle: Fraction, anchor: str) -> Iterator[str]:
    """A figure at the end of a bar, on white so that no guide runs through it."""
    if said:
        yield over(x, middle + 5, said, SIZE, wide(said, SIZE), anchor, INK)


def _told(row: Difference, names: tuple[str, str]) -> str:
    if row.bare:
        return f"{row.title}:{reached(row.right)}"
    return f"{row.title}:{names[0]} {reached(row.left)},{names[1]} {reached(row.right)}"


def _sides(row: Difference) -> str:
    return f"{row.title}:{reached(row.left)},{reached(row.right)}"
