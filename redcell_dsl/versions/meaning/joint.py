"""Facts of two versions that are answered together: one answer to both, where both take it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...facts.calendar import first_day
from ...model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Counts,
    Entries,
    Fact,
    Ledger,
    Marks,
    Missed,
    Period,
    Periodic,
    Quantity,
    Value,
    YesNo,
)
from ..words import opposite
from .probe import YEAR, Turns, allowed, candidates, neutral

Both = tuple[Value | None, Value | None]
"""An answer to the old fact and to the new one; ``None`` where it is not asked."""
MONTHS = 12
WEEKS = PERIODS_PER_YEAR[Period.WEEK][0]
MONTH_OF = tuple(first_day(Period.WEEK, YEAR, place).month - 1 for place in range(WEEKS))
"""The month that each week of the year that is tried begins in, from 0."""


@dataclass(frozen=True, slots=True)
class Joint:
    """One fact in both versions, or a fact of one of them. ``choices``: the neutral answer first.

    ``opposite``: the new fact denies the old one: where one holds, the other does not.
    """

    old: Fact | None
    new: Fact | None
    choices: tuple[Both, ...]
    opposite: bool = False

    @property
    def name(self) -> str:
        """What the fact is called, in the new version where it has it."""
        fact = self.new or self.old
        assert fact is not None
        return fact.name


def joined(old: Fact | None, new: Fact | None, near: Turns, divides: tuple[bool, bool]) -> Joint:
    """A fact with the answers that are worth trying."""
    if old is not None and new is not None and denies(old, new):
        return Joint(old, new, ((False, True), (True, False)), opposite=True)
    first = (
        neutral(old, divides[0]) if old else None,
        neutral(new, divides[1]) if new else None,
    )
    if old is not None and new is not None:
        first = _level(old, new, first)
    found = dict.fromkeys([first, *_choices(old, new, first, near)])
    return Joint(old, new, tuple(found))


def denies(old: Fact, new: Fact) -> bool:
    """Whether two facts cannot be answered alike: one asks whether the other does not hold."""
    flags = isinstance(old.type, YesNo) and isinstance(new.type, YesNo)
    return flags and opposite(old.name, new.name)


def _level(old: Fact, new: Fact, first: Both) -> Both:
    """One neutral answer for both, where the two differ only by a bound."""
    match first:
        case (int() as one, int() as other) if type(one) is type(other):
            value = max(one, other)
            return (value, value)
        case _:
            return first


def _choices(old: Fact | None, new: Fact | None, first: Both, near: Turns) -> Iterator[Both]:
    if old is None or new is None:
        fact = new or old
        assert fact is not None
        for value in candidates(fact.type, near, _windows(fact, None)):
            yield (None, value) if old is None else (value, None)
        return
    found = [*candidates(old.type, near, _windows(old, new))]
    found += candidates(new.type, near, _windows(old, new))
    for value in _simple(found):
        pair = shared(old, new, value)
        if pair is not None:
            yield pair
    if type(old.type) is not type(new.type):
        yield from _apart(old, new, first, near)


def _simple(values: Sequence[Value]) -> list[Value]:
    """Numbers of both sides in one order, the smallest first; the rest as it stands."""
    found = list(dict.fromkeys(values))
    numbers = [each for each in found if isinstance(each, int | Fraction)]
    rest = [each for each in found if not isinstance(each, int | Fraction)]
    return [*sorted(numbers), *rest]


def _apart(old: Fact, new: Fact, first: Both, near: Turns) -> Iterator[Both]:
    """Answers of two types that no answer of one fits: each alone, the other as if nothing happened."""
    if shared(old, new, first[0] if first[0] is not None else False) is not None:
        return
    for value in candidates(old.type, near):
        yield (value, first[1])
    for value in candidates(new.type, near):
        yield (first[0], value)


def _windows(old: Fact, new: Fact | None) -> tuple[int, ...]:
    """The lengths in years of the times that rows of a ledger have to fall in."""
    found = set()
    for fact in (old, new):
        window = fact.type.window if fact and isinstance(fact.type, Ledger) else None
        if window is not None and window.years is not None:
            found.add(int(window.years.value))
    return tuple(sorted(found))


def shared(old: Fact, new: Fact, value: Value) -> Both | None:
    """One state of things as both facts have it; ``None`` where one of them cannot say it."""
    if isinstance(value, Missed) and value.times and _period(old) is not _period(new):
        return None  # so many months are not so many quarters
    one, other = _as(old, value), _as(new, value)
    if one is None or other is None:
        return None
    return (one, other)


def _period(fact: Fact) -> Period | None:
    return fact.type.period if isinstance(fact.type, Periodic) else None


def _as(fact: Fact, value: Value) -> Value | None:
    """A value as a fact of its type takes it: whether there is any, so many, period by period."""
    kind = fact.type
    match kind, value:
        case YesNo(), int() | Fraction():
            return bool(value >= 1)
        case Count(), bool() | int() | Fraction():
            return _bounded(kind, int(value)) if Fraction(value).denominator == 1 else None
        case Quantity() | Marks(), bool() | int() | Fraction():
            return _bounded(kind, Fraction(value))
        case Periodic(), Counts(groups):
            return _periods(kind, groups)
        case Ledger(), Entries(rows):
            known = {level.name for level in kind.ladder}
            return Entries(tuple(row for row in rows if row.level in known))
        case Periodic(), Missed():
            return value
        case _:
            return value if allowed(kind, value) else None


def _bounded(kind: Count | Quantity | Marks, value: int | Fraction) -> Value | None:
    return value if allowed(kind, value) else None


def _periods(kind: Periodic, groups: tuple[tuple[int, ...], ...]) -> Counts | None:
    """Counts by other periods: months added up to quarters, weeks to the months that they begin in."""
    if not kind.grouped and len(groups) != 1:
        return None
    length = PERIODS_PER_YEAR[kind.period][0]
    made = [_by(group, length) for group in groups]
    return None if any(each is None for each in made) else Counts(tuple(filter(None, made)))


def _by(group: tuple[int, ...], length: int) -> tuple[int, ...] | None:
    """The counts of a year by so many periods; ``None`` where longer ones do not tell shorter ones."""
    if len(group) == length:
        return group
    if len(group) == WEEKS:
        months = [0] * MONTHS
        for place, times in enumerate(group):
            months[MONTH_OF[place]] += times
        return _by(tuple(months), length)
    if len(group) == MONTHS and length == WEEKS:
        return _weekly(group)
    if len(group) % length or len(group) > MONTHS:
        return None
    size = len(group) // length
    return tuple(sum(group[at : at + size]) for at in range(0, len(group), size))


def _weekly(months: tuple[int, ...]) -> tuple[int, ...]:
    """The counts of months week by week: one each in the first weeks of the month, then over again."""
    weeks = []
    for place in range(WEEKS):
        month = MONTH_OF[place]
        nth, many = place - MONTH_OF.index(month), MONTH_OF.count(month)
        weeks.append(months[month] // many + (nth < months[month] % many))
    return tuple(weeks)


def named(
    facts: Sequence[Joint], chosen: Mapping[int, int]
) -> tuple[dict[str, Value], dict[str, Value]]:
    """The answers to the facts of both versions, by id. ``chosen``: which choice, where not neutral."""
    old: dict[str, Value] = {}
    new: dict[str, Value] = {}
    for place, joint in enumerate(facts):
        one, other = joint.choices[chosen.get(place, 0)]
        if joint.old is not None and one is not None:
            old[joint.old.id] = one
        if joint.new is not None and other is not None:
            new[joint.new.id] = other
    return old, new


def consistent(measures_facts: Mapping[str, Fact], values: Mapping[str, Value]) -> bool:
    """Whether answers keep the bounds that facts set one another."""
    for id, value in values.items():
        kind = measures_facts[id].type
        if isinstance(kind, Count) and kind.most_fact:
            whole = values.get(kind.most_fact)
            if isinstance(whole, int) and isinstance(value, int) and value > whole:
                return False
    return True
