"""Terms of spreadsheet formulas: text that knows between which whole numbers its value lies.

A spreadsheet counts in binary floating point, exact for whole numbers that are not too large. Every
term carries bounds that hold for whatever may be filled in, so that no formula is printed whose value
could leave the range in which sums, products and comparisons are exact.
"""

from __future__ import annotations

from typing import NamedTuple

from .faults import TooLarge

LARGEST = 2**47
"""Whole numbers up to here are added, multiplied and compared exactly by every program: they compare
numbers on 15 decimal digits, or on 48 binary ones."""
DIVISIBLE = 2**44
"""The largest number that is divided by another and cut to a whole one."""
SUM, PRODUCT, ATOM = 1, 2, 3


class Term(NamedTuple):
    """A whole number as formula text; ``least`` and ``most`` bound it."""

    text: str
    level: int
    least: int
    most: int

    @property
    def constant(self) -> int | None:
        """The number itself, where it is known beforehand."""
        return self.least if self.least == self.most else None


def term(text: str, level: int, least: int, most: int) -> Term:
    """A term within its bounds. Raises ``TooLarge`` where they leave the exact range."""
    if max(abs(least), abs(most)) >= LARGEST:
        raise TooLarge
    return whole(least) if least == most else Term(text, level, least, most)


def whole(value: int) -> Term:
    """A whole number."""
    return Term(str(value), ATOM if value >= 0 else SUM, value, value)


def cell(name: str, least: int, most: int) -> Term:
    """What stands in a cell."""
    return term(name, ATOM, least, most)


ZERO, ONE = whole(0), whole(1)


def within(part: Term, level: int) -> str:
    """The text of a term where an operator of ``level`` takes it."""
    return part.text if part.level >= level else f"({part.text})"


def add(left: Term, right: Term) -> Term:
    """``left + right``."""
    if left.constant == 0:
        return right
    if right.constant == 0:
        return left
    text = f"{within(left, SUM)}+{within(right, PRODUCT)}"
    return term(text, SUM, left.least + right.least, left.most + right.most)


def subtract(left: Term, right: Term) -> Term:
    """``left - right``."""
    if right.constant == 0:
        return left
    text = f"{within(left, SUM)}-{within(right, PRODUCT)}"
    return term(text, SUM, left.least - right.most, left.most - right.least)


def times(left: Term, right: Term) -> Term:
    """``left * right``."""
    if left.constant == 1:
        return right
    if right.constant == 1:
        return left
    corners = [a * b for a in (left.least, left.most) for b in (right.least, right.most)]
    text = f"{within(left, PRODUCT)}*{within(right, PRODUCT)}"
    return term(text, PRODUCT, min(corners), max(corners))


def divide(left: Term, right: Term) -> Term:
    """The floor of ``left ÷ right``, both of them not negative; ``right`` is above zero."""
    if right.constant == 1:
        return left
    if left.most >= DIVISIBLE:
        raise TooLarge
    text = f"INT({within(left, PRODUCT)}/{within(right, ATOM)})"
    return term(text, ATOM, left.least // max(1, right.most), left.most // max(1, right.least))


def at_least(part: Term, floor: Term) -> Term:
    """The larger of two."""
    if part.least >= floor.most:
        return part
    if floor.least >= part.most:
        return floor
    least, most = max(part.least, floor.least), max(part.most, floor.most)
    return term(f"MAX({part.text},{floor.text})", ATOM, least, most)


def at_most(part: Term, ceiling: Term) -> Term:
    """The smaller of two."""
    if part.most <= ceiling.least:
        return part
    if ceiling.most <= part.least:
        return ceiling
    least, most = min(part.least, ceiling.least), min(part.most, ceiling.most)
    return term(f"MIN({part.text},{ceiling.text})", ATOM, least, most)


def choose(condition: str, yes: Term, no: Term) -> Term:
    """``yes`` where a condition holds, else ``no``."""
    if condition in (TRUE, FALSE):
        return yes if condition == TRUE else no
    if yes == no:
        return yes
    least, most = min(yes.least, no.least), max(yes.most, no.most)
    return term(f"IF({condition},{yes.text},{no.text})", ATOM, least, most)


# ---- conditions -------------------------------------------------------------------------------

TRUE, FALSE = "TRUE", "FALSE"


def reaches(left: Term, right: Term, strict: bool = False) -> str:
    """Whether ``left ≥ right``, or ``left > right``."""
    if left.least > right.most or (not strict and left.least == right.most):
        return TRUE
    if left.most < right.least or (strict and left.most == right.least):
        return FALSE
    return f"{within(left, SUM)}{'>' if strict else '>='}{within(right, SUM)}"


def both(conditions: list[str]) -> str:
    """Whether all of them hold."""
    return _joined("AND", list(dict.fromkeys(conditions)), TRUE, FALSE)


def either(conditions: list[str]) -> str:
    """Whether any of them holds."""
    return _joined("OR", list(dict.fromkeys(conditions)), FALSE, TRUE)


def _joined(function: str, conditions: list[str], idle: str, decisive: str) -> str:
    if decisive in conditions:
        return decisive
    kept = [each for each in conditions if each != idle]
    if len(kept) < 2:
        return kept[0] if kept else idle
    return f"{function}({','.join(kept)})"


def reverse(condition: str) -> str:
    """Whether a condition does not hold."""
    if condition in (TRUE, FALSE):
        return FALSE if condition == TRUE else TRUE
    return f"NOT({condition})"
