"""The value of an expression: exact where its facts are given, else the range still possible."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import assert_never

from ..model import expression as ex
from ..model.expression import Comparison, Expression, Measure
from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Counts,
    Entries,
    Fact,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Places,
    Quantity,
    Standing,
    Standings,
    Value,
)
from ..model.method import Absence, Counting, Method
from ..model.number import Number
from . import interval as iv
from .ledger import key_points, sort_entries
from .scorecard import Range


class Refusal(ValueError):
    """Facts that no score can be made of (a division by zero that the text does not allow)."""

    def __init__(self, facts: tuple[str, ...], message: str) -> None:
        super().__init__(message)
        self.facts = facts


@dataclass(slots=True)
class Setting:
    """What an expression is valued in: facts given, their types, the method.

    ``excluded`` are matters of a ledger that count elsewhere.
    """

    facts: Mapping[str, Fact]
    values: Mapping[str, Value]
    method: Method
    excluded: Mapping[str, Set[str]] = field(default_factory=dict)


def amount(term: Expression, setting: Setting) -> Range:
    """The range of an expression. Raises ``Refusal`` where the facts make no sense together."""
    match term:
        case ex.Constant(number):
            return iv.point(number.value)
        case ex.FactValue(fact):
            return _count(fact, setting)
        case ex.Holds(fact):
            return _holds(fact, setting)
        case ex.Sum(terms):
            return iv.total([amount(each, setting) for each in terms])
        case ex.Difference(left, right):
            return iv.subtract(amount(left, setting), amount(right, setting))
        case ex.Product(left, right):
            return iv.multiply(amount(left, setting), amount(right, setting))
        case ex.Quotient():
            return _quotient(term, setting)
        case ex.Steps(quantity, step, rounding):
            return iv.steps(amount(quantity, setting), step.value, rounding)
        case ex.Largest(terms):
            return iv.largest([amount(each, setting) for each in terms])
        case ex.Smallest(terms):
            return iv.smallest([amount(each, setting) for each in terms])
        case ex.Compare(left, comparison, right):
            sign = _sign(comparison, setting.method)
            return iv.compare(amount(left, setting), sign, amount(right, setting))
        case ex.All(terms):
            return iv.both([amount(each, setting) for each in terms])
        case ex.Any(terms):
            return iv.either([amount(each, setting) for each in terms])
        case ex.Not(inner):
            return iv.reverse(amount(inner, setting))
        case ex.When(condition, value):
            return iv.multiply(amount(condition, setting), amount(value, setting))
        case ex.Shortfall() | ex.Met() | ex.Years() | ex.Tiered() | ex.Topped() | ex.Marked():
            return _recorded(term, setting)
        case _:
            assert_never(term)


Recorded = ex.Shortfall | ex.Met | ex.Years | ex.Tiered | ex.Topped | ex.Marked
"""What is read off records: periods, spells, ledgers, standings."""


def _recorded(term: Recorded, setting: Setting) -> Range:
    match term:
        case ex.Shortfall():
            return _shortfall(term, setting)
        case ex.Met():
            return _met(term, setting)
        case ex.Years():
            return _years(term, setting)
        case ex.Tiered():
            return _tiered(term, setting)
        case ex.Topped():
            return _topped(term, setting)
        case ex.Marked():
            return _marked(term, setting)
        case _:
            assert_never(term)


def _sign(comparison: Comparison, method: Method) -> str:
    if comparison is Comparison.ABOVE:
        return "≥" if method.inclusive else ">"
    if comparison is Comparison.BELOW:
        return "≤" if method.inclusive else "<"
    return str(comparison)


def _count(fact: str, setting: Setting) -> Range:
    value = setting.values.get(fact)
    if isinstance(value, int | Fraction):
        return iv.point(value)
    return bounds_of(fact, setting)


def bounds_of(fact: str, setting: Setting) -> Range:
    """What a missing number can still be: its own bounds, and those that other facts set."""
    kind = setting.facts[fact].type
    match kind:
        case Quantity(_, lowest, highest):
            return Range(lowest.value if lowest else None, highest.value if highest else None)
        case Marks(_, highest, many):
            return Range(iv.ZERO, highest.value if highest and not many else None)
        case Count():
            pass
        case _:
            return iv.UPWARDS
    least = kind.least.value
    most = kind.most.value if kind.most else None
    bounding = setting.values.get(kind.most_fact) if kind.most_fact else None
    if isinstance(bounding, int):
        most = Fraction(bounding) if most is None else min(most, Fraction(bounding))
    for other in setting.facts.values():
        value = setting.values.get(other.id)
        if (
            isinstance(other.type, Count)
            and other.type.most_fact == fact
            and isinstance(value, int)
        ):
            least = max(least, Fraction(value))
    return Range(least, most if most is None else max(least, most))


def _holds(fact: str, setting: Setting) -> Range:
    value = setting.values.get(fact)
    match value:
        case bool():
            return iv.point(int(value))
        case int() | Fraction():
            return iv.point(int(value >= 1))
        case Missed(times):
            return iv.point(int(times == 0))
        case Counts(groups, open_from):
            closed = [n for group in groups for n in group[:open_from]]
            if open_from is not None and all(closed) and not all(map(all, groups)):
                return iv.UNKNOWN_TRUTH
            return iv.point(int(all(n >= 1 for group in groups for n in group)))
        case _:
            return iv.UNKNOWN_TRUTH


def _quotient(term: ex.Quotient, setting: Setting) -> Range:
    left, right = amount(term.left, setting), amount(term.right, setting)
    if right.known and right.least == 0:
        if term.when_zero is None:
            raise Refusal(facts_in(term.right), "除数为 0,无法计算比例")
        return iv.point(term.when_zero.value)
    ratio = iv.divide(left, right)
    zero_possible = right.least is None or right.least <= 0
    if zero_possible and term.when_zero is not None:
        return iv.join([ratio, iv.point(term.when_zero.value)])
    if left == right and left.known:
        return iv.point(1)
    if _bounded_by(term.left, term.right, setting):
        return iv.at_most(ratio, iv.ONE)
    return ratio


def _bounded_by(left: Expression, right: Expression, setting: Setting) -> bool:
    """Whether a part can never exceed its whole: 有效票数 of 总投票数."""
    if not isinstance(left, ex.FactValue) or not isinstance(right, ex.FactValue):
        return False
    kind = setting.facts[left.fact].type
    return isinstance(kind, Count) and kind.most_fact == right.fact


def facts_in(term: Expression) -> tuple[str, ...]:
    """The facts that an expression reads, in order."""
    match term:
        case ex.Constant():
            return ()
        case ex.FactValue(fact) | ex.Holds(fact):
            return (fact,)
        case ex.Topped(fact=fact) | ex.Marked(fact=fact):
            return (fact,)
        case (
            ex.Shortfall(fact=fact) | ex.Met(fact=fact) | ex.Years(fact=fact) | ex.Tiered(fact=fact)
        ):
            return (fact,)
        case ex.Sum(terms) | ex.All(terms) | ex.Any(terms) | ex.Largest(terms) | ex.Smallest(terms):
            return tuple(dict.fromkeys(fact for each in terms for fact in facts_in(each)))
        case ex.Difference(left, right) | ex.Product(left, right):
            return tuple(dict.fromkeys((*facts_in(left), *facts_in(right))))
        case ex.Quotient(left, right) | ex.Compare(left, _, right):
            return tuple(dict.fromkeys((*facts_in(left), *facts_in(right))))
        case ex.Steps(inner) | ex.Not(inner):
            return facts_in(inner)
        case ex.When(condition, value):
            return tuple(dict.fromkeys((*facts_in(condition), *facts_in(value))))
        case _:
            assert_never(term)


def _shortfall(term: ex.Shortfall, setting: Setting) -> Range:
    value = setting.values.get(term.fact)
    if isinstance(value, Missed):
        return iv.point(value.times)
    if isinstance(value, Counts):
        return _open_shortfall(term, value, setting)
    kind = setting.facts[term.fact].type
    if isinstance(kind, Periodic) and not kind.grouped:
        return Range(iv.ZERO, term.minimum.value * PERIODS_PER_YEAR[kind.period][1])
    return iv.UPWARDS


def _open_shortfall(term: ex.Shortfall, counts: Counts, setting: Setting) -> Range:
    """What is missing for certain, and what will be if nothing more happens in the open periods."""
    worst = shortfall(term, counts, setting)
    if counts.open_from is None:
        return iv.point(worst)
    minimum, first = int(-(-term.minimum.value // 1)), counts.open_from
    enough = minimum * max(map(len, counts.groups), default=0)
    filled = tuple(
        (*group[:first], *(max(n, enough) for n in group[first:])) for group in counts.groups
    )
    return Range(shortfall(term, Counts(filled), setting), worst)


def shortfall(term: ex.Shortfall, counts: Counts, setting: Setting) -> Fraction:
    """How much is missing, group by group, as the method counts periods and absent bodies."""
    kind = setting.facts[term.fact].type
    minimum = term.minimum.value
    if not counts.groups:
        absent = setting.method.absence is Absence.EXEMPT or not isinstance(kind, Periodic)
        return iv.ZERO if absent else minimum * PERIODS_PER_YEAR[kind.period][0]  # type: ignore[union-attr]
    missed = [_group_shortfall(minimum, group, setting.method) for group in counts.groups]
    if term.measure is Measure.PEOPLE:
        return Fraction(sum(1 for each in missed if each > 0))
    return sum(missed, iv.ZERO)


def _group_shortfall(minimum: Fraction, group: tuple[int, ...], method: Method) -> Fraction:
    if method.count is Counting.YEARLY:
        return max(iv.ZERO, minimum * len(group) - sum(group))
    return sum((max(iv.ZERO, minimum - n) for n in group), iv.ZERO)


def _met(term: ex.Met, setting: Setting) -> Range:
    value = setting.values.get(term.fact)
    if isinstance(value, Missed):
        return iv.point(int(value.times == 0))
    if not isinstance(value, Counts):
        return iv.UNKNOWN_TRUTH
    missing = _open_shortfall(ex.Shortfall(term.fact, term.minimum), value, setting)
    if missing.most == 0 or missing.least != 0 or not value.groups:
        return iv.point(int(missing.most == 0 and bool(value.groups)))
    return iv.UNKNOWN_TRUTH


def _years(term: ex.Years, setting: Setting) -> Range:
    value = setting.values.get(term.fact)
    if not isinstance(value, Months):
        return iv.UPWARDS
    step = 12 * term.step.value
    if term.separately:
        return iv.point(sum(Fraction(months) // step for months in value.spells))
    return iv.point(Fraction(sum(value.spells)) // step)


def _tiered(term: ex.Tiered, setting: Setting) -> Range:
    kind = setting.facts[term.fact].type
    value = setting.values.get(term.fact)
    if not isinstance(kind, Ledger) or not isinstance(value, Entries):
        return iv.UPWARDS
    entries = sort_entries(kind, value, setting.values)
    overlap = setting.method.overlap
    sure = key_points(kind, term, entries.counted, overlap)
    possible = key_points(kind, term, (*entries.counted, *entries.unsure), overlap)
    excluded = setting.excluded.get(term.fact, frozenset())
    return Range(_worth(sure, excluded, term.best), _worth(possible, excluded, term.best))


def _worth(points: Mapping[str, Fraction], excluded: Set[str], best: Number | None) -> Fraction:
    """What matters come to: all of them, or the few that are worth most."""
    counted = [value for key, value in points.items() if key not in excluded]
    if best is not None:
        counted = sorted(counted, reverse=True)[: int(best.value)]
    return sum(counted, iv.ZERO)


def _topped(term: ex.Topped, setting: Setting) -> Range:
    """Years with a place among the first share of a list; years without a record can still show one."""
    value, unseen = _places(term.fact, setting)
    reached = {
        row.year
        for row in value.rows
        if row.list in term.lists and _within(row, term.share.value, setting.method)
    }
    return Range(Fraction(len(reached)), Fraction(len(reached) + unseen))


def _within(row: Standing, share: Fraction, method: Method) -> bool:
    bound = share * row.total
    return 0 < row.rank <= (ceil(bound) if method.upwards else bound)


def _marked(term: ex.Marked, setting: Setting) -> Range:
    value, unseen = _places(term.fact, setting)
    marked = {row.year for row in value.rows if row.marked}
    return Range(Fraction(len(marked)), Fraction(len(marked) + unseen))


def _places(fact: str, setting: Setting) -> tuple[Places, int]:
    """The rows of a standings fact, and how many of its years have none."""
    kind = setting.facts[fact].type
    years = int(kind.years.value) if isinstance(kind, Standings) else 0
    value = setting.values.get(fact)
    places = value if isinstance(value, Places) else Places(())
    return places, max(0, years - len({row.year for row in places.rows}))
