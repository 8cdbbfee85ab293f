"""How the scores of an honour lie: a dot for each candidate, or bars where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ...evaluate.scorecard import Range
from ...sheets.view import written
from .canvas import INK, QUIET, at, drawing, rule, write
from .mark import ORDER, Fate, Mark, area, glyph
from .measure import wide
from .opens import opens
from .scale import Axis, median, ticks
from .strip import EDGE, NAMES, SMALL, levels_of, plot, score_of

End = Fraction | None
"""One end of a score; ``None`` where it has none."""
GAP, WHOLE, SIZE = 14, 720, 13
"""Between columns; the breadth; the size of type."""
MOST_DOTS, MOST_STACKED, MOST_TICKS = 240, 14, 8
"""Up to how many dots there are, and how many above one another, and about how many ticks."""


def distribution(
    marks: Iterable[Mark],
    *,
    title: str = "",
    chosen: str = Fate.CHOSEN.value,
    out: str = Fate.OUT.value,
    places: int | None = None,
) -> str:
    """The scores of a season under one honour.

    Known scores are dots in their exact places, equal ones stacked, bars of counts where there are too
    many for dots; open ones are lines from their lowest to their highest. Marked are the lowest score of
    those ``chosen`` and the median of all. ``places``: how many are chosen in the end; without it, the
    lowest score is that of those who are chosen already.
    """
    listed = tuple(marks)
    known = sorted((each for each in listed if each.score.known), key=_order)
    open_ = [each for each in listed if not each.score.known]
    words = {Fate.CHOSEN: chosen, Fate.OPEN: Fate.OPEN.value, Fate.OUT: out}
    name = title or "得分分布"
    if not listed:
        return drawing(WHOLE, 40, name, "没有得分", [write(EDGE, 24, "没有得分", SIZE)])
    axis, stops = _axis(listed)
    levels = (
        levels_of([axis.at(score_of(each)) for each in known]) if len(known) <= MOST_DOTS else []
    )
    barred = len(known) > MOST_DOTS or max(levels, default=0) >= MOST_STACKED
    if barred:
        axis, stops = _axis(listed, past=True)
    parts, top = list(_legend(listed, words, barred)), Fraction(26)
    line = lowest_of(listed, places)
    if line is not None:
        parts.append(_label(axis, _centre(axis, line), top + 14, _lowest(chosen, line)))
        top += 22
    start = top
    drawn, high = plot(known, levels, axis, top, barred)
    top += high
    parts += _bounds(axis, line, start - 4, top)
    parts += [*drawn, *_scale(axis, stops, top)]
    top += 24
    middle = middle_of(listed)
    if middle is not None:
        parts += _median(axis, middle, top)
        top += 24
    drawn, high = opens(open_, axis, top)
    return drawing(WHOLE, top + high + 4, name, _told(listed, words, line), [*parts, *drawn])


def _order(mark: Mark) -> tuple[Fraction, int, str]:
    return (mark.score.least or Fraction(0), ORDER.index(mark.fate), mark.name)


def lowest_of(marks: Iterable[Mark], places: int | None = None) -> Range | None:
    """The lowest score of those chosen, from the least to the most that it can be.

    While some are open, as many of them as places are left come in, those who score most. Nothing
    where nobody is chosen; an end is open where a score has none.
    """
    listed = tuple(marks)
    sure = [each.score for each in listed if each.fate is Fate.CHOSEN]
    open_ = [each.score for each in listed if each.fate is Fate.OPEN]
    left = min(max((places or 0) - len(sure), 0), len(open_))
    open_ = open_ if left else []
    if not sure and not open_:
        return None
    least = _last([each.least for each in sure], [each.least for each in open_], left)
    most = _last([each.most for each in sure], [each.most for each in open_], left)
    below = [each.least for each in open_ if _beaten(each, open_) >= left]
    return Range(_last([least, *below], [], 0), most)


def _beaten(score: Range, others: Iterable[Range]) -> int:
    """How many certainly score more: a candidate below enough of them is open for another reason."""
    return sum(
        each.least is not None and score.most is not None and each.least > score.most
        for each in others
    )


def _last(sure: Sequence[End], open_: Sequence[End], left: int) -> End:
    """The lowest of the ends of those chosen and of the ``left`` highest of the open ones."""
    known = [end for end in sure if end is not None]
    others = sorted((end for end in open_ if end is not None), reverse=True)
    if len(known) < len(sure) or len(others) < len(open_):
        return None
    return min((*known, *others[:left]))


def _lowest(chosen: str, line: Range) -> str:
    """The lowest score of those chosen, in words."""
    if line.least is None or line.most is None:
        return f"{chosen}最低待定(有的得分没有定下来)"
    if line.known:
        return f"{chosen}最低 {written(line.least)} 分"
    return f"{chosen}最低 {written(line.least)}~{written(line.most)} 分(待定)"


def _centre(axis: Axis, line: Range) -> Fraction:
    """Where the words about a line stand; in the middle of the axis where it is not drawn."""
    if line.least is None or line.most is None:
        return (axis.low + axis.high) / 2
    return (line.least + line.most) / 2


def _bounds(axis: Axis, line: Range | None, top: Fraction, foot: Fraction) -> Iterator[str]:
    """A broken line; of a range, one at either end and a stroke between them."""
    if line is None or line.least is None or line.most is None:
        return
    for end in dict.fromkeys((line.least, line.most)):
        yield rule(axis.at(end), top, axis.at(end), foot, INK, "1", "4 3")
    if not line.known:
        yield rule(axis.at(line.least), top, axis.at(line.most), top, INK, "1")


def middle_of(marks: Iterable[Mark]) -> tuple[Fraction, Fraction] | None:
    """The median of all scores: between the medians of their lowest and of their highest ends."""
    listed = tuple(marks)
    if any(each.score.least is None or each.score.most is None for each in listed):
        return None
    low = median(each.score.least for each in listed if each.score.least is not None)
    high = median(each.score.most for each in listed if each.score.most is not None)
    return None if low is None or high is None else (low, high)


def _axis(marks: Sequence[Mark], past: bool = False) -> tuple[Axis, tuple[Fraction, ...]]:
    """From a round number to a round number; ``past``: beyond the highest score, for its bar."""
    ends = [end for each in marks for end in (each.score.least, each.score.most)]
    given = [end for end in ends if end is not None] or [Fraction(0)]
    stops = ticks(min(given), max(given), MOST_TICKS)
    if past and stops[-1] == max(given):
        stops = (*stops, 2 * stops[-1] - stops[-2])
    margin = max(wide(written(stop), SMALL) for stop in (stops[0], stops[-1])) / 2
    left, right = Fraction(EDGE + NAMES + GAP), Fraction(WHOLE - EDGE) - max(margin, Fraction(8))
    return Axis(stops[0], stops[-1], left, right), stops


def _legend(marks: Sequence[Mark], words: dict[Fate, str], barred: bool) -> Iterator[str]:
    """How many there are of each, beside a sample."""
    x = Fraction(EDGE + NAMES + GAP)
    for fate in ORDER:
        count = sum(each.fate is fate for each in marks)
        if count:
            said = f"{words[fate]} {count}"
            yield area(x, 8, x + 10, 18, fate) if barred else glyph(x + 5, 13, 5, fate)
            yield write(x + 15, 17, said, SMALL, fill=QUIET)
            x += wide(said, SMALL) + 34


def _label(axis: Axis, value: Fraction, y: Fraction, said: str) -> str:
    """Words centred over a place, moved in where they would leave the paper."""
    half = wide(said, SMALL) / 2
    x = min(max(axis.at(value), EDGE + half), WHOLE - EDGE - half)
    return write(x, y, said, SMALL, anchor="middle")


def _scale(axis: Axis, stops: tuple[Fraction, ...], top: Fraction) -> Iterator[str]:
    yield rule(axis.left, top, axis.right, top, INK, "1")
    for stop in stops:
        x = axis.at(stop)
        yield rule(x, top, x, top + 4, INK, "1")
        yield write(x, top + 17, written(stop), SMALL, anchor="middle", fill=QUIET)


def _median(axis: Axis, middle: tuple[Fraction, Fraction], top: Fraction) -> Iterator[str]:
    """A wedge under the axis, over a range a bar; what it is below."""
    low, high = middle
    said = f"中位数 {written(low)}" if low == high else f"中位数 {written(low)}~{written(high)}"
    if low == high:
        x = axis.at(low)
        yield f'<path d="M{at(x)} {at(top)}L{at(x + 4)} {at(top + 7)}H{at(x - 4)}Z" fill="{INK}"/>'
    else:
        yield rule(axis.at(low), top + 4, axis.at(high), top + 4, INK, "3")
    yield _label(axis, (low + high) / 2, top + 19, said)


def _told(marks: Sequence[Mark], words: dict[Fate, str], line: Range | None) -> str:
    """The picture in words."""
    counts = [
        f"{words[fate]} {count} 个"
        for fate in ORDER
        if (count := sum(each.fate is fate for each in marks))
    ]
    said = [f"共 {len(marks)} 个:{'、'.join(counts)}"]
    open_ = sum(not each.score.known for each in marks)
    if open_:
        said.append(f"得分待定 {open_} 个")
    if line is not None:
        said.append(_lowest(words[Fate.CHOSEN], line))
    middle = middle_of(marks)
    if middle is not None:
        low, high = map(written, middle)
        said.append(f"中位数 {low} 分" if low == high else f"中位数 {low}~{high} 分")
    return ";".join(said)
