"""What each formula of a row comes to, by its column: the values that a file carries along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor, gcd

from ...evaluate import interval as iv
from ...evaluate.tally import grade_of
from .grid import Grid
from .scheme import Mark, Role, Scheme
from .tally import (
    BLANK,
    FIT,
    UNFIT,
    Entry,
    Line,
    State,
    barred,
    crowded,
    dropped,
    over,
)

Value = str | int | float


def row(grid: Grid, line: Line, first: int) -> dict[str, Value]:
    """The values of a row; ``first`` numbers its office where it is the first of it, else 0."""
    return dict(_row(grid.scheme, line, first))


def firsts(lines: Sequence[Line]) -> list[int]:
    """For each row the number of its office where the row is the first of it, else 0."""
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        office = line.unit.office if line.state else ""
        new = bool(office) and office not in seen
        if new:
            seen[office] = len(seen) + 1
        found.append(seen[office] if new else 0)
    return found


def _row(scheme: Scheme, line: Line, first: int) -> Iterator[tuple[str, Value]]:
    yield "who", line.unit.office
    yield "called", line.unit.name
    yield "twins", line.twins if line.unit.name else 0
    yield from marked(scheme, line.entries)
    base = 1
    if scheme.one(Role.DROPPED) is not None:
        above, below = scheme.parts(dropped(scheme, line.entries))
        yield from (("above", above), ("below", below))
    if scheme.divided:
        whole = over(scheme, line.entries)
        yield "crowd", whole
        base = 1 if crowded(scheme, line.entries) else whole
        yield "base", base
    assert line.score.least is not None
    assert line.score.most is not None
    low, high = (int(end * scheme.scale * base) for end in (line.score.least, line.score.most))
    yield from (("low", low), ("high", high), ("state", int(line.state)))
    yield from (("rank", line.place), ("ties", line.tied), ("best", line.best))
    yield from (("worst", line.worst), ("level", line.level), ("order", line.order))
    yield "first", first
    yield from _shown(scheme, line, low, scheme.scale * base)


def marked(scheme: Scheme, entries: Sequence[Entry]) -> Iterator[tuple[str, Value]]:
    """The hidden columns of scores: states, whole numbers, denominators."""
    for place, (mark, entry) in enumerate(zip(scheme.marks, entries, strict=True)):
        fit = entry.state == FIT
        if mark.shares:
            yield f"n{place}", int(entry.top)
            yield f"d{place}", int(entry.over)
        yield f"s{place}", entry.state
        scaled = entry.top if mark.ratio else entry.top * scheme.scale
        yield f"x{place}", int(scaled) if fit else 0
        if mark.ratio:
            yield f"e{place}", int(entry.over) if fit else 1


def _shown(scheme: Scheme, line: Line, low: int, scale: int) -> Iterator[tuple[str, Value]]:
    scored, counted = line.state is State.SCORED, line.state in (State.SCORED, State.OPEN)
    common = gcd(low, scale)
    yield "total", low / scale if scored else ""
    if scheme.places is not None:
        assert line.score.least is not None
        shown = floor(line.score.least * 10**scheme.places + Fraction(1, 2))
        yield "rounded", shown / 10**scheme.places if scored else ""
    if scheme.grades:
        yield "grade", _grade(scheme, line) if scored else ""
    if scheme.divided:
        yield "top", low // common if scored else ""
        yield "over", scale // common if scored else ""
    names = {State.ABSENT: "", State.OPEN: "待定", State.INVALID: "无效"}
    yield "place", names.get(line.state, line.place)
    yield "tied", f"并列{line.tied + 1}个" if line.tied else ""
    ends = (line.score.least, line.score.most)
    said = "～".join(rounded(end) for end in ends if end is not None)
    yield "reach", said if line.state is State.OPEN else ""
    moving = counted and line.best != line.worst
    yield "places", f"{line.best}～{line.worst}" if moving else ""
    yield "fate", ""
    yield "said", _said(scheme.marks, line, crowded(scheme, line.entries))


def _grade(scheme: Scheme, line: Line) -> str:
    """The grade of a total that is known."""
    bars = iv.point(int(barred(scheme, line.entries)))
    return grade_of(scheme.grades, line.score, bars)


def rounded(value: Fraction) -> str:
    """A number with at most four decimals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{exact.quantize(Decimal('0.0001'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def _said(marks: Sequence[Mark], line: Line, large: bool) -> str:
    def those(state: int) -> list[str]:
        pairs = zip(marks, line.entries, strict=True)
        return [mark.label for mark, entry in pairs if entry.state == state]

    if line.state in (State.ABSENT, State.SCORED):
        return "评全" if line.state else ""
    if line.state is State.OPEN:
        return "还缺 " + " ".join(those(BLANK))
    faults = [] if line.unit.name else ["缺少申报对象"]
    faults += ["与另一行重复"] if line.unit.name and line.twins > 1 else []
    faults += [f"{label}得分无效" for label in those(UNFIT)]
    return "无效:" + " ".join([*faults, *(["分母太大"] if large else [])])


def counts(lines: Sequence[Line]) -> Mapping[State, int]:
    """How many rows there are of each state."""
    return {state: sum(line.state is state for line in lines) for state in State}
