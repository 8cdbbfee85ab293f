"""Bands: conditions that are values of one quantity from somewhere to somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from ..syntax.tree import AllOf, Negated, Num, Reached, Term


@dataclass(frozen=True, slots=True)
class Band:
    """The values of one quantity from ``least`` to ``most``; a bound is a number and whether it is in."""

    subject: Term
    least: tuple[Fraction, bool] | None = None
    most: tuple[Fraction, bool] | None = None


def band(term: Term) -> Band | None:
    """The band that a condition is; ``None`` for anything else."""
    match term:
        case Reached(Num() as bound, sign, subject) if sign in MIRRORED:
            return band(Reached(subject, MIRRORED[sign], bound))
        case Reached(subject, "≥" | "以上", Num(value)):
            return Band(subject, least=(value, True))
        case Reached(subject, ">", Num(value)):
            return Band(subject, least=(value, False))
        case Reached(subject, "≤" | "以下", Num(value)):
            return Band(subject, most=(value, True))
        case Reached(subject, "<", Num(value)):
            return Band(subject, most=(value, False))
        case Reached(subject, "=", Num(value)):
            return Band(subject, (value, True), (value, True))
        case AllOf((first, second)):
            return _both(band(first), band(second))
        case _:
            return None


MIRRORED = {"≥": "≤", ">": "<", "≤": "≥", "<": ">", "=": "="}


def _both(first: Band | None, second: Band | None) -> Band | None:
    if first is None or second is None or first.subject != second.subject:
        return None
    if (first.least and second.least) or (first.most and second.most):
        return None
    return Band(first.subject, first.least or second.least, first.most or second.most)


def bands(conditions: Sequence[Term]) -> bool:
    """Whether conditions are bands of one quantity."""
    found = [band(each) for each in conditions]
    return None not in found and len({each.subject for each in found if each}) == 1


def exclusive(conditions: Sequence[Term]) -> bool:
    """Whether no two conditions can hold at once."""
    return all(_apart(first, second) for first, second in combinations(conditions, 2))


def _apart(first: Term, second: Term) -> bool:
    if Negated(first) == second or Negated(second) == first:
        return True
    one, other = band(first), band(second)
    if one is None or other is None or one.subject != other.subject:
        return False
    return _below(one, other) or _below(other, one)


def _below(low: Band, high: Band) -> bool:
    if low.most is None or high.least is None:
        return False
    if low.most[0] == high.least[0]:
        return not (low.most[1] and high.least[1])
    return low.most[0] < high.least[0]
