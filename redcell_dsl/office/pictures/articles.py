"""Points won, lost and open, article by article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...evaluate.scorecard import Scorecard
from .canvas import INK, LOST, QUIET, RULE, WON, box, drawing, group, hatched, rule, write
from .measure import lines, wide
from .scale import Axis
from .share import ZERO, Share, shares

NAMES, BARS, GAP, EDGE = 206, 240, 18, 6
"""Room for names, and for bars at the least; between columns; at the edges."""
WHOLE = 720
SIZE, LINE, BAR, PAD, HEAD = 13, 18, 15, 8, 30
HEADS = ("得分", "失分", "待定", "满分")
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns of figures end, which of the four are shown, and where bars lie."""

    shown: tuple[int, ...]
    ends: tuple[Fraction, ...]
    left: Fraction
    right: Fraction
    whole: Fraction


def articles(card: Scorecard, *, full: Fraction | None = None, title: str = "") -> str:
    """A bar for each article, as long as its value: what was won, what is open, what was lost.

    ``full`` is the full mark, without it what the articles are worth together. Bars of articles are to
    one scale; the bar of the total has its own.
    """
    rows = shares(card)
    value = sum((row.value for row in rows), ZERO) if full is None else full
    total = Share("总分", value, card.total)
    columns = _columns((*rows, total))
    said = ";".join(_told(row) for row in (*rows, total))
    parts, high = _parts(rows, total, columns)
    return drawing(columns.whole, high, title or f"{card.honour}:各条得分", said, parts)


def _columns(rows: tuple[Share, ...]) -> _Columns:
    """Columns as wide as their longest figure; the paper grows where bars would get too short."""
    open_ = any(row.open != 0 for row in rows)
    shown = (0, 1, 2, 3) if open_ else (0, 1, 3)
    rooms = [
        max(wide(HEADS[each], SIZE) + 16, *(wide(row.figures[each], SIZE) for row in rows))
        for each in shown
    ]
    left = Fraction(EDGE + NAMES + GAP)
    whole = max(Fraction(WHOLE), left + BARS + sum(rooms) + GAP * len(rooms) + EDGE)
    ends = [whole - EDGE]
    for room in reversed(rooms[1:]):
        ends.insert(0, ends[0] - room - GAP)
    return _Columns(shown, tuple(ends), left, ends[0] - rooms[0] - GAP, whole)


def _parts(rows: tuple[Share, ...], total: Share, columns: _Columns) -> tuple[list[str], Fraction]:
    """Every element from the top down, and how high they are together."""
    parts, top = list(_heads(columns)), Fraction(HEAD)
    axis = _axis(rows, columns)
    for row in rows:
        drawn, high = _row(row, axis, columns, top)
        parts.append(drawn)
        top += high
    parts.append(rule(EDGE, top + 2, columns.whole - EDGE, top + 2, INK, "1"))
    drawn, high = _row(total, _axis((total,), columns), columns, top + 4, bold=True)
    parts.append(drawn)
    top += high + 4
    note = "各条的长短同一比例,总分另用一个比例"
    parts.append(write(columns.left, top + 12, note, 10, fill=QUIET))
    return parts, top + 20


def _heads(columns: _Columns) -> Iterator[str]:
    """Heads of columns, each beside a sample of how it is drawn."""
    for each, end in zip(columns.shown, columns.ends, strict=True):
        yield write(end, HEAD - 12, HEADS[each], SIZE, anchor="end", fill=QUIET)
        x, y = end - wide(HEADS[each], SIZE) - 15, HEAD - 22
        if each == 0:
            yield box(x, y, x + 11, y + 11, WON, WON)
        elif each == 1:
            yield box(x, y, x + 11, y + 11, LOST, RULE)
        elif each == 2:
            yield hatched(x, y, x + 11, y + 11)
    yield rule(EDGE, HEAD - 4, columns.whole - EDGE, HEAD - 4)


def _axis(rows: tuple[Share, ...], columns: _Columns) -> Axis:
    """From zero, or the lowest score below it, to the highest value or score."""
    low = min((row.won for row in rows if row.won is not None), default=ZERO)
    tops = [row.value for row in rows] + [row.score.most or ZERO for row in rows]
    high = max(tops, default=ZERO)
    low, high = min(low, ZERO), max(high, ZERO)
    return Axis(low, high if high > low else low + 1, columns.left, columns.right)


def _row(
    row: Share, axis: Axis, columns: _Columns, top: Fraction, bold: bool = False
) -> tuple[str, Fraction]:
    """A line of the drawing and its height."""
    named = lines(row.title, SIZE, NAMES, MOST_LINES)
    high = Fraction(max(len(named) * LINE, BAR) + PAD)
    middle = top + high / 2
    first = middle - Fraction(LINE * len(named), 2) + 13
    parts = [
        write(EDGE, first + LINE * number, line, SIZE, bold=bold)
        for number, line in enumerate(named)
    ]
    parts += _bar(row, axis, middle - Fraction(BAR, 2), middle + Fraction(BAR, 2))
    parts += [
        _figure(row.figures[each], end, middle + 5, bold=bold and each == 0)
        for each, end in zip(columns.shown, columns.ends, strict=True)
    ]
    return group(_told(row), parts), high


def _figure(said: str, x: Fraction, y: Fraction, bold: bool) -> str:
    """A figure in its column; nothing lost or open is said softly."""
    fill = QUIET if said == "0" else INK
    return write(x, y, said, SIZE, anchor="end", bold=bold, fill=fill)


def _bar(row: Share, axis: Axis, top: Fraction, foot: Fraction) -> Iterator[str]:
    """What is sure from zero, what is open, and what is left up to the value."""
    least = axis.low if row.won is None else row.won
    most = axis.high if row.score.most is None else row.score.most
    zero = axis.at(ZERO)
    left, right = axis.at(max(most, ZERO)), axis.at(max(row.value, ZERO))
    if right > left:
        yield box(left, top, right, foot, LOST, RULE)
    sure = least if least > 0 else min(most, ZERO)
    if sure:
        near, far = sorted((zero, axis.at(sure)))
        yield box(near, top, far, foot, WON, WON)
    if most > least:
        yield hatched(axis.at(least), top, axis.at(most), foot)
    yield rule(zero, top - 2, zero, foot + 2, INK, "1")


def _told(row: Share) -> str:
    won, lost, open_, value = row.figures
    some = f",待定 {open_}" if row.open != 0 else ""
    return f"{row.title}:得 {won},失 {lost}{some},满分 {value}"
