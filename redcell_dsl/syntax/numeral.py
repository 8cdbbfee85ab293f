"""Numbers as Chinese text writes them: 12, 0.5, 二十, 两, 百分之三十."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
LONGEST = 40
"""Characters of the longest number that is read as one."""


@lru_cache(maxsize=5_000)
def number(text: str) -> Fraction:
    """The exact value of a decimal or a Chinese numeral.

    Raises ``ValueError`` for anything else, and for more digits than any count has.
    """
    text = text.strip()
    if len(text) > LONGEST:
        raise ValueError(text)
    if text.startswith("百分之"):
        return number(text[3:]) / 100
    if text == "半":
        return Fraction(1, 2)
    if text[:1] in DIGITS or text[:1] in TENS:
        return Fraction(_hanzi(text))
    return Fraction(text)


def _hanzi(text: str) -> int:
    if not set(text) <= {*DIGITS, *TENS}:
        raise ValueError(text)
    if not set(text) & set(TENS):
        return int("".join(str(DIGITS[char]) for char in text))
    total, digit = 0, 1
    for char in text:
        if char in TENS:
            total += digit * TENS[char]
            digit = 0
        else:
            digit = DIGITS[char]
        if char == "零":
            digit = 0
    tail = text[-1]
    return total + (DIGITS.get(tail, 0))
