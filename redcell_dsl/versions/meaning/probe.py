"""Answers that are worth trying: nothing happened, a little, and what lies at and beside a bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import assert_never

from ...model import expression as ex
from ...model.expression import Expression
from ...model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Counts,
    Day,
    Entries,
    Entry,
    Fact,
    FactType,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Value,
    Year,
    YesNo,
)
from ...model.measures import Item
from ...model.number import Number
from ...model.registry import TERM_END
from ...model.rule import Award, Deduction, Rule, term_of

YEAR = 2018
"""The year of assessment of what is tried."""
TERM = (date(YEAR - 3, 1, 1), date(YEAR, 12, 31))
MOST_TURNS = 40
MOST_ROWS = 12
MOST_MISSED = 60
TENTH = Fraction(1, 10)

Turns = tuple[Fraction, ...]
"""Numbers at which what is computed may turn, the smallest first."""


def turns(items: Iterable[Item], rules: Iterable[Rule]) -> Turns:
    """The numbers of rules and items, and how often points fit into what bounds them."""
    points, bounds = set(), set()
    for rule in rules:
        found = set(_numbers(term_of(rule)))
        points |= found
        if isinstance(rule, Award | Deduction):
            base = rule.base if isinstance(rule, Deduction) else None
            bounds |= {each.value for each in (rule.cap, base) if each}
    for item in items:
        bounds |= {item.value.value} if item.value else set()
        bounds |= {each.cap.value for each in item.caps}
    fitting = {bound / each for bound in bounds for each in points if each > 0}
    whole = {times * step for times in fitting for step in points if 0 < step != 1}
    near = sorted(each for each in points | bounds | fitting if each >= 0)[:MOST_TURNS]
    more = sorted(each for each in whole if each >= 0)[:MOST_TURNS]
    return tuple(sorted({*near, *more}))


def _numbers(term: Expression) -> Iterator[Fraction]:
    for node in ex.walk(term):
        match node:
            case ex.Constant(number) | ex.Shortfall(minimum=number) | ex.Met(minimum=number):
                yield number.value
            case ex.Steps(step=number) | ex.Years(step=number):
                yield number.value
            case ex.Tiered(tiers=tiers, best=best):
                yield from (each.points.value for each in tiers)
                yield from (best.value,) if best else ()
            case _:
                pass


def neutral(fact: Fact, divides: bool) -> Value | None:
    """The answer that says that nothing happened; ``divides``: others are divided by it."""
    match fact.type:
        case YesNo():
            return False
        case Count(least=least):
            return max(ceil(least.value), int(divides))
        case Quantity(least=low):
            lowest = low.value if low and low.value > 0 else Fraction(0)
            return max(lowest, Fraction(int(divides)))
        case Marks():
            return Fraction(0)
        case Periodic():
            return Missed(0)
        case Spells():
            return Months(())
        case Ledger():
            return Entries(())
        case Year():
            return YEAR
        case Day():
            return TERM[fact.id == TERM_END]
        case Standings():
            return None
        case _:
            assert_never(fact.type)


def candidates(kind: FactType, near: Turns, windows: Sequence[int] = ()) -> Iterator[Value]:
    """Answers to try, the smallest first. ``windows``: lengths in years of the times that count."""
    match kind:
        case YesNo():
            yield True
        case Count():
            yield from _counts(kind, near)
        case Quantity() | Marks():
            yield from _measured(kind, near)
        case Periodic():
            yield from _periodic(kind, near)
        case Spells():
            yield from _spells(near)
        case Ledger():
            yield from _ledgers(kind, near, windows)
        case Year() | Day() | Standings():
            return
        case _:
            assert_never(kind)


def _counts(kind: Count, near: Turns) -> Iterator[Value]:
    found = {0, 1, 2, 3}
    for each in near:
        found |= {floor(each) - 1, floor(each), ceil(each), floor(each) + 1, ceil(each) + 1}
    least = ceil(kind.least.value)
    most = floor(kind.most.value) if kind.most else None
    found |= {least + 1, least} | (set() if most is None else {most, most - 1})
    yield from sorted(each for each in found if each >= least and (most is None or each <= most))


def _measured(kind: Quantity | Marks, near: Turns) -> Iterator[Value]:
    found = {Fraction(0), Fraction(1)}
    for each in near:
        found |= {each - 1, each - TENTH, each, each + TENTH, each + 1}
    ends = [each.value for each in (kind.least, kind.most) if each]
    found |= {*ends, *(sum(pair, Fraction(0)) / 2 for pair in pairwise(ends))}
    found |= {(one + other) / 2 for one, other in pairwise(sorted(found))}
    low = kind.least.value if kind.least else None
    high = kind.most.value if kind.most else None
    gift = isinstance(kind, Marks)
    many = isinstance(kind, Marks) and kind.many
    for each in sorted(found):
        inside = (low is None or each >= low) and (high is None or many or each <= high)
        if (inside or (gift and not each)) and (not gift or each >= 0):
            yield each


def _periodic(kind: Periodic, near: Turns) -> Iterator[Value]:
    """Missed so often; one period short, made up for in another; two groups; nobody there."""
    length = PERIODS_PER_YEAR[kind.period][0]
    wanted = sorted({ceil(each) for each in near if 0 < each <= 20} | {1, 2})[:6]
    most = 5 if not kind.grouped and length == 1 else MOST_MISSED
    missed = {1, 2, 3, *(m for each in near for m in (floor(each), ceil(each), ceil(each) + 1))}
    yield from (Missed(each) for each in sorted(missed) if 0 < each <= most)
    for due in wanted:
        full = (due,) * length
        yield Counts((full,))
        yield Counts(((due - 1, *full[1:]),))
        if length > 1:
            yield Counts(((0, 2 * due, *full[2:]),))
            yield Counts(((0, *full[1:]),))
            yield Counts(((0, 0, *full[2:]),))
    yield Counts(((0,) * length,))
    if kind.grouped:
        yield Counts(())
        yield Counts(((wanted[0],) * length, (0,) * length))


def _spells(near: Turns) -> Iterator[Value]:
    found = {(6, 6), (12,), (11,), (18, 18)}
    for each in near:
        months = ceil(12 * each)
        if 0 < months <= 600:
            found |= {(months,), (months - 1,), (months // 2, months - months // 2)}
            found |= {(months + 12,)}
    yield from (Months(each) for each in sorted(found, key=lambda spells: (len(spells), spells)))


def _ledgers(kind: Ledger, near: Turns, windows: Sequence[int]) -> Iterator[Value]:
    """A row at each level; two of one matter; several matters; rows at the ends of the time."""
    levels = [level.name for level in kind.ladder]
    for level in levels:
        yield _rows([("甲", level)])
    for years in windows:
        for by in (years - 1, years):
            yield Entries((Entry("甲", levels[-1], date(YEAR - by, 6, 30)),))
    if kind.window is not None and kind.window.term:
        yield Entries((Entry("甲", levels[-1], date(TERM[0].year - 1, 6, 30)),))
    for level in levels:
        yield _rows([("甲", level), ("乙", level)])
        yield _rows([("甲", level), ("甲", level)])
    for low, high in pairwise(levels):
        yield _rows([("甲", low), ("甲", high)])
        yield _rows([("甲", low), ("乙", high)])
    many = {n for each in near for n in (floor(each), ceil(each), ceil(each) + 1)} | {3}
    for size in sorted(n for n in many if 2 < n <= MOST_ROWS):
        for level in levels:
            yield _rows([(KEYS[place], level) for place in range(size)])


KEYS = "甲乙丙丁戊己庚辛壬癸子丑寅卯"


def _rows(rows: Sequence[tuple[str, str]]) -> Entries:
    return Entries(tuple(Entry(key, level) for key, level in rows))


def allowed(kind: FactType, value: Value) -> bool:
    """Whether a fact of this type may be answered so."""
    match kind, value:
        case YesNo(), bool():
            return True
        case Count(least=least, most=most), int() if not isinstance(value, bool):
            return _between(Fraction(value), least, most)
        case Quantity(least=least, most=most), Fraction():
            return _between(value, least, most)
        case Marks(least=least, most=most, many=many), Fraction():
            return not value or (value >= 0 and _between(value, least, None if many else most))
        case Periodic(), Missed():
            return True
        case Periodic(period=period, grouped=grouped), Counts(groups):
            sizes = PERIODS_PER_YEAR[period]
            return (grouped or len(groups) == 1) and all(len(each) in sizes for each in groups)
        case Spells(), Months():
            return True
        case Ledger(ladder=ladder), Entries(rows):
            known = {level.name for level in ladder}
            return all(row.level in known for row in rows)
        case (Year(), int()) | (Day(), date()):
            return True
        case _:
            return False


def _between(value: Fraction, least: Number | None, most: Number | None) -> bool:
    return (least is None or value >= least.value) and (most is None or value <= most.value)
