"""What the workbook shows for rows as they are filled in: the values that its formulas come to.

A program that does not work a file out when it opens it shows these, and so does a preview.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from ...evaluate.ranking import Candidate, Ranked, rank
from ...evaluate.scorecard import Range
from .scheme import Mark, Role, Scheme
from .shares import Shares
from .unit import Unit


class State(IntEnum):
    """How far a row is filled in, as its hidden column says."""

    ABSENT = 0
    SCORED = 1
    OPEN = 2
    INVALID = 3


BLANK, FIT, UNFIT = 0, 1, 2
"""The states of one score."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A score as it is entered: a decimal over 1, or numerator and denominator; or nothing.

    ``typed`` are the counts that it is made from, where those are entered. ``absent``: a blank that
    says that there is none of it.
    """

    state: int
    top: Fraction = Fraction(0)
    over: Fraction = Fraction(1)
    typed: tuple[int | None, ...] = ()
    absent: bool = False

    @property
    def points(self) -> Fraction:
        return self.top / self.over if self.state == FIT else Fraction(0)


@dataclass(frozen=True, slots=True)
class Line:
    """A row with what follows from it. ``place`` is that among rows scored in full, 0 for others.

    ``best``, ``worst`` are the places still possible; ``level`` is how many others may be level or
    above; ``order`` is the row's line in the sorted list.
    """

    unit: Unit
    entries: tuple[Entry, ...]
    claims: tuple[Entry, ...]
    state: State
    twins: int
    score: Range
    place: int = 0
    tied: int = 0
    best: int = 0
    worst: int = 0
    level: int = 0
    order: int = 0


def tally(scheme: Scheme, units: Sequence[Unit]) -> tuple[Line, ...]:
    """Every row, placed."""
    names = [(unit.office, unit.name) for unit in units]
    plain = [_line(scheme, unit, names.count((unit.office, unit.name))) for unit in units]
    return _placed(plain)


def entries(scheme: Scheme, unit: Unit) -> tuple[Entry, ...]:
    """The scores of an applicant."""
    return tuple(
        _counted(scheme, mark.shares, unit.counts)
        if mark.shares
        else _entry(scheme, mark, unit.scores.get(mark.id))
        for mark in scheme.marks
    )


def _counted(scheme: Scheme, shares: Shares, counts: Mapping[str, int]) -> Entry:
    typed = tuple(counts.get(count.fact) for count in shares.counts)
    given = tuple(value for value in typed if value is not None)
    bounds = zip(shares.counts, typed, strict=True)
    wrong = any(v is not None and not count.least <= v <= count.most for count, v in bounds)
    if len(given) < len(typed):
        return Entry(UNFIT if wrong else BLANK, typed=typed)
    top, over = map(Fraction, shares.fraction(given))
    fit = not wrong and shares.fits(given) and over <= scheme.largest
    return Entry(FIT if fit else UNFIT, top, over, typed)


def _entry(scheme: Scheme, mark: Mark, points: Fraction | None) -> Entry:
    if points is None:
        return Entry(FIT, absent=True) if mark.optional else Entry(BLANK)
    top, over = points, Fraction(1)
    if mark.ratio:
        top, over = Fraction(points.numerator), Fraction(points.denominator)
    return Entry(FIT if scheme.fits(mark, top, over) else UNFIT, top, over)


def _line(scheme: Scheme, unit: Unit, twins: int) -> Line:
    marked = entries(scheme, unit)
    claims = tuple(_entry(scheme, mark, unit.claimed.get(mark.id)) for mark in scheme.marks)
    states = {entry.state for entry in marked if not entry.absent} or {BLANK}
    typed = any(value is not None for entry in marked for value in entry.typed)
    if not unit.name and states == {BLANK} and not typed:
        return Line(unit, marked, claims, State.ABSENT, 0, _range(scheme, marked))
    state = State.OPEN if BLANK in states else State.SCORED
    if not unit.name or twins > 1 or UNFIT in states or crowded(scheme, marked):
        state = State.INVALID
    return Line(unit, marked, claims, state, twins, _range(scheme, marked))


def crowded(scheme: Scheme, marked: Sequence[Entry]) -> bool:
    """Whether denominators together are larger than totals can be compared with."""
    return over(scheme, marked) > scheme.largest


def over(scheme: Scheme, marked: Sequence[Entry]) -> int:
    """The denominator of a row's total, before it is reduced."""
    product = scheme.parts(dropped(scheme, marked))[1]
    for entry in marked:
        product *= entry.over.numerator if entry.state == FIT else 1
    return product


def dropped(scheme: Scheme, marked: Sequence[Entry]) -> Fraction:
    """The set values that leave the full mark."""
    place = scheme.one(Role.DROPPED)
    return Fraction(0) if place is None else marked[place].points


def barred(scheme: Scheme, marked: Sequence[Entry]) -> bool:
    """Whether the best grade is out of reach."""
    return any(marked[place].points for place in scheme.of(Role.BARRED))


def _range(scheme: Scheme, marked: Sequence[Entry]) -> Range:
    if crowded(scheme, marked):
        return Range(scheme.least, scheme.most)
    if any(marked[place].points for place in scheme.of(Role.VOIDED)):
        return Range(Fraction(0), Fraction(0))
    least = _end(scheme, marked, [mark.least for mark in scheme.marks])
    return Range(least, _end(scheme, marked, [mark.most for mark in scheme.marks]))


def _end(scheme: Scheme, marked: Sequence[Entry], ends: Sequence[Fraction]) -> Fraction:
    """A total in which ``ends`` stand for what is missing."""
    inside, outside = (
        sum(
            (marked[at].points if marked[at].state == FIT else ends[at] for at in scheme.of(role)),
            Fraction(0),
        )
        for role in (Role.INSIDE, Role.OUTSIDE)
    )
    above, below = scheme.parts(dropped(scheme, marked))
    charged = sum((marked[place].points for place in scheme.of(Role.CHARGED)), Fraction(0))
    return scheme.held(inside * above / below) + outside - charged


# ---- places --------------------------------------------------------------------------------------


def _placed(lines: Sequence[Line]) -> tuple[Line, ...]:
    present = [place for place, line in enumerate(lines) if line.state]
    scored = [place for place in present if lines[place].state is State.SCORED]
    among = _ranked(lines, scored)
    possible = _ranked(lines, present)
    highest = sorted(_most(lines[place]) for place in present)
    order = _order(lines, among)
    made = []
    for place, line in enumerate(lines):
        if not line.state:
            made.append(line)
            continue
        level = len(highest) - bisect_left(highest, _least(line)) - 1
        own = among.get(place)
        first, tied = (own.best, len(own.tied)) if own else (0, 0)
        ends = possible[place]
        made.append(
            Line(
                *(line.unit, line.entries, line.claims, line.state, line.twins, line.score),
                *(first, tied, ends.best, ends.worst, level, order[place]),
            )
        )
    return tuple(made)


def _ranked(lines: Sequence[Line], places: Sequence[int]) -> dict[int, Ranked]:
    found = rank(Candidate(str(place), "", lines[place].score) for place in places)
    return {int(each.key): each for each in found}


def _least(line: Line) -> Fraction:
    assert line.score.least is not None
    return line.score.least


def _most(line: Line) -> Fraction:
    assert line.score.most is not None
    return line.score.most


def _order(lines: Sequence[Line], among: Mapping[int, Ranked]) -> dict[int, int]:
    """The lines of the sorted list: by place, equal ones as they stand, then the others."""
    listed = sorted(
        (line.state, among[place].best if place in among else 0, place)
        for place, line in enumerate(lines)
        if line.state
    )
    return {place: number for number, (_, _, place) in enumerate(listed, 1)}
