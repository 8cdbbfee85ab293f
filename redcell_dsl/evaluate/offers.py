"""What can still be done about one fact: its other answers that pay, found by evaluating them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from ..model import expression as ex
from ..model.fact import (
    Count,
    Counts,
    Day,
    Entries,
    Entry,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Places,
    Quantity,
    Spells,
    Standings,
    Value,
    Year,
    YesNo,
)
from ..model.number import Number
from ..model.rule import term_of
from .amounts import Setting, bounds_of
from .climb import Ladder, Offer, climb
from .gain import Bench, Gain
from .items import rule_facts

FAR = 1000
"""More of a thing than any bound of a text; what still pays here pays without end."""
MOST_ENTRIES = 60
MOST_MONTHS = 12


def numbers_in(term: object) -> Iterator[Fraction]:
    """Every number that an expression computes with."""
    if isinstance(term, Number):
        yield term.value
    elif isinstance(term, tuple):
        for each in term:
            yield from numbers_in(each)
    elif is_dataclass(term) and not isinstance(term, type):
        for field in fields(term):
            yield from numbers_in(getattr(term, field.name))


def terms_of(bench: Bench, fact: str) -> tuple[ex.Expression, ...]:
    """The expressions that read a fact."""
    return tuple(
        term_of(rule)
        for item in bench.items.values()
        for rule in item.rules
        if fact in rule_facts(rule)
    )


# ---- each type of fact ---------------------------------------------------------------------------


def upward(bench: Bench, fact: str) -> tuple[Ladder, ...]:
    """What more of a fact gains: doing what is not done, once more, one more entry of each level."""
    kind, value = bench.facts[fact].type, bench.values[fact]
    match kind:
        case YesNo():
            return _single(bench, fact, True) if value is False else ()
        case Count():
            assert isinstance(value, int)
            return _counted(bench, fact, value, 1)
        case Quantity():
            return _measured(bench, fact, 1)
        case Marks(most=most, many=many):
            best = most.value if most and not many else None
            return _single(bench, fact, best) if best and best != value else ()
        case Periodic():
            return _filled(bench, fact, value) if isinstance(value, Counts) else ()
        case Ledger():
            return _entered(bench, fact, kind, value) if isinstance(value, Entries) else ()
        case Spells():
            return _served(bench, fact, value) if isinstance(value, Months) else ()
        case Standings() | Year() | Day():
            return ()
        case _:
            assert_never(kind)


def downward(bench: Bench, fact: str) -> tuple[Ladder, ...]:
    """What less of a fact would gain: nothing of what happened, fewer times, a higher place."""
    kind, value = bench.facts[fact].type, bench.values[fact]
    match kind:
        case YesNo():
            return _single(bench, fact, False) if value is True else ()
        case Count():
            assert isinstance(value, int)
            if any(getattr(each.type, "most_fact", None) == fact for each in bench.facts.values()):
                return ()  # a whole is not made smaller for the sake of its part
            least = limits(bench, fact)[0]
            fewer = _counted(bench, fact, value, -1)
            return fewer or (_single(bench, fact, least) if least < value else ())
        case Quantity():
            return _measured(bench, fact, -1)
        case Marks():
            return _single(bench, fact, Fraction(0)) if value else ()
        case Periodic():
            ideals = _ideals(bench, fact, value)
        case Ledger():
            ideals = (Entries(()),)
        case Standings():
            assert isinstance(value, Places)
            rows = tuple(replace(row, rank=1, marked=False) for row in value.rows)
            ideals = (Places(rows),)
        case Spells() | Year() | Day():
            return ()
        case _:
            assert_never(kind)
    found = [ladder for ideal in ideals for ladder in _single(bench, fact, ideal)]
    return (max(found, key=lambda ladder: ladder.first.gain),) if found else ()


def _single(bench: Bench, fact: str, after: Value) -> tuple[Ladder, ...]:
    """One other answer; kept also where it gains nothing, for the caller to judge."""
    if after == bench.values[fact]:
        return ()
    offer = Offer(fact, after, bench.gain({fact: after}))
    return (Ladder(offer, offer),)


def limits(bench: Bench, fact: str) -> tuple[int, int | None]:
    """The least and the most that a count can be beside the other answers."""
    bounds = bounds_of(fact, _plain_setting(bench))
    least = 0 if bounds.least is None else ceil(bounds.least)
    return least, None if bounds.most is None else floor(bounds.most)


def _plain_setting(bench: Bench) -> Setting:
    assert bench.measures.method is not None
    return Setting(bench.facts, bench.values, bench.measures.method)


def marks_of(bench: Bench, fact: str, sign: int = 1) -> list[int]:
    """By how much more (or less) a count comes to where its rules may change their mind."""
    value = bench.values[fact]
    assert isinstance(value, int)
    least, most = limits(bench, fact)
    room = value - least if sign < 0 else FAR if most is None else min(FAR, most - value)
    turns = {
        abs(at - value)
        for number in set(numbers_in(terms_of(bench, fact)))
        for at in (floor(number) - 1, floor(number), ceil(number), ceil(number) + 1)
        if (at - value) * sign > 0
    }
    return sorted(mark for mark in {1, 2, 3, 4, room, *turns} if 1 <= mark <= room)


def _counted(bench: Bench, fact: str, value: int, sign: int) -> tuple[Ladder, ...]:
    def make(more: int) -> Offer:
        after = value + sign * more
        return Offer(fact, after, bench.gain({fact: after}), sign * more)

    marks = marks_of(bench, fact, sign)
    ladder = climb(make, marks, FAR) if marks else None
    return (ladder,) if ladder else ()


def _measured(bench: Bench, fact: str, sign: int) -> tuple[Ladder, ...]:
    """A measured number moved to where its rules change their mind: the nearest that pays, the best."""
    value = bench.values[fact]
    assert isinstance(value, int | Fraction)
    bounds = bounds_of(fact, _plain_setting(bench))
    numbers = set(numbers_in(terms_of(bench, fact)))
    ends = {each for each in (bounds.least, bounds.most) if each is not None}
    wanted = sorted(
        (
            at
            for at in numbers | {n + sign * STRICTLY for n in numbers} | ends
            if (at - value) * sign > 0
            and (bounds.least is None or at >= bounds.least)
            and (bounds.most is None or at <= bounds.most)
        ),
        key=lambda at: abs(at - value),
    )
    paying = [o for o in (Offer(fact, at, bench.gain({fact: at})) for at in wanted) if o.gain.pays]
    if not paying:
        return ()
    best = max(offer.gain for offer in paying)
    return (Ladder(paying[0], next(offer for offer in paying if offer.gain == best)),)


STRICTLY = Fraction(1, 100)
"""By how much a bound is passed that must be exceeded."""


def minima(bench: Bench, fact: str) -> tuple[int, ...]:
    """How often a periodic duty is due in a period, as its rules say; once where they only ask for it."""
    found = {
        ceil(term.minimum.value)
        for whole in terms_of(bench, fact)
        for term in ex.walk(whole)
        if isinstance(term, ex.Shortfall | ex.Met) and term.fact == fact
    }
    return tuple(sorted(found)) or (1,)


def _filled(bench: Bench, fact: str, counts: Counts) -> tuple[Ladder, ...]:
    """The open periods filled to what is due; beyond it, where a year's sum counts."""
    if counts.open_from is None:
        return ()
    first = counts.open_from
    found: list[Offer] = []
    for minimum in minima(bench, fact):
        filled = tuple((*g[:first], *(max(n, minimum) for n in g[first:])) for g in counts.groups)
        caught = tuple(_caught_up(group, first, minimum) for group in filled)
        for groups in (filled, caught):
            after = replace(counts, groups=groups)
            more = sum(map(sum, groups)) - sum(map(sum, counts.groups))
            if more:
                found.append(Offer(fact, after, bench.gain({fact: after}), more))
    best = max(found, key=lambda offer: (offer.gain, -offer.more), default=None)
    return (Ladder(best, best),) if best and best.gain.pays else ()


def _caught_up(group: tuple[int, ...], first: int, minimum: int) -> tuple[int, ...]:
    """A group whose first open period makes up for what the year lacks."""
    lacking = max(0, minimum * len(group) - sum(group))
    if first >= len(group):
        return group
    return (*group[:first], group[first] + lacking, *group[first + 1 :])


def _ideals(bench: Bench, fact: str, value: Value) -> tuple[Value, ...]:
    """A periodic duty met in every period that is over; what is still open stays as it is."""
    if not isinstance(value, Counts) or not value.groups:
        return (Missed(0),)
    over = value.open_from
    return tuple(
        replace(value, groups=tuple(_met(group, over, minimum) for group in value.groups))
        for minimum in minima(bench, fact)
    )


def _met(group: tuple[int, ...], over: int | None, minimum: int) -> tuple[int, ...]:
    past, rest = group[:over], () if over is None else group[over:]
    return (*(max(n, minimum) for n in past), *rest)


def _entered(bench: Bench, fact: str, ledger: Ledger, value: Entries) -> tuple[Ladder, ...]:
    """More entries, of the lowest level that gains what it gains."""
    found: list[Ladder] = []
    for level in ledger.ladder:

        def make(more: int, level: str = level.name) -> Offer:
            after = Entries((*value.rows, *_new(bench, level, more)))
            return Offer(fact, after, bench.gain({fact: after}), more, level)

        ladder = climb(make, (1, 2, 3, 4, 8, MOST_ENTRIES), MOST_ENTRIES)
        if ladder and found and _worth(ladder) == _worth(found[-1]):
            found[-1] = replace(found[-1], levels=(*found[-1].levels, level.name))
        elif ladder:
            found.append(replace(ladder, levels=(level.name,)))
    return tuple(found)


def _worth(ladder: Ladder) -> tuple[Gain, int, Gain, int, bool]:
    first, full = ladder.first, ladder.full
    return first.gain, first.more, full.gain, full.more, ladder.endless


def _new(bench: Bench, level: str, more: int) -> list[Entry]:
    """Entries for matters that no ledger of the application has."""
    ledgers = [value for value in bench.values.values() if isinstance(value, Entries)]
    known = {row.key for value in ledgers for row in value.rows}
    keys = (f"新增{number}" for number in range(1, more + len(known) + 1))
    return [Entry(key, level) for key in keys if key not in known][:more]


def _served(bench: Bench, fact: str, value: Months) -> tuple[Ladder, ...]:
    """Months of service more, up to a year of them: the first step that they reach."""

    def make(more: int) -> Offer:
        *past, last = value.spells or (0,)
        after = Months((*past, last + more))
        return Offer(fact, after, bench.gain({fact: after}), more)

    ladder = climb(make, tuple(range(1, MOST_MONTHS + 1)), FAR)
    return (Ladder(ladder.first, ladder.first),) if ladder else ()
