"""Numbers that know the characters they came from, and how an exact number is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from ..source.text import Span


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number of the text. The span does not count in equality."""

    value: Fraction
    span: Span | None = field(default=None, compare=False)


ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))


def exact(value: Fraction) -> str:
    """The exact form of a number: a decimal where it ends, else ``a/b``."""
    rest, shift = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        shift = max(shift, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**shift // value.denominator).rjust(shift + 1, "0")
    sign = "-" if value < 0 else ""
    if not shift:
        return sign + digits
    return f"{sign}{digits[:-shift]}.{digits[-shift:]}"


def fixed(value: Fraction, places: int) -> str:
    """A number with so many decimal places, half up, zeros included: ``85.50``."""
    whole = (value * 10**places + Fraction(1, 2)) // 1
    digits, sign = str(abs(whole)).rjust(places + 1, "0"), "-" if whole < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits


NEAR_PLACES = 2
"""Decimal places of a number that does not end, where it is only told about how much it is."""


def near(value: Fraction) -> str:
    """An end of what is still open: exact, and where its decimals do not end, about how much."""
    said = exact(value)
    return f"约{fixed(value, NEAR_PLACES)}" if "/" in said else said


def readable(value: Fraction) -> str:
    """A number for a reader: exact, and where its decimals do not end, about how much that is."""
    said = exact(value)
    return f"{said}(约 {fixed(value, NEAR_PLACES)})" if "/" in said else said
