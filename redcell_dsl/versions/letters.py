"""What is left of a text when only its letters, numbers and signs of arithmetic are read.

Two texts with the same letters say the same: they differ in punctuation, width, blanks or look-alikes.
Signs that carry a number are kept: a decimal point, a minus, the brackets of a formula, whatever
parts two numbers.
"""

from __future__ import annotations

import re

from ..source.pattern import Pattern
from ..source.text import normalise

LOOKALIKES = str.maketrans({"帐": "账", "〇": "零", "○": "零", "–": "-", "—": "-", "－": "-"})
"""Characters that texts use for one another beyond those that a normalised source makes equal."""
SIGNS = r"%‰℃°/<>=≤≥≠±×÷+√~"
LOOSE = Pattern(rf"(?:[^\w{SIGNS}]|_)+")
LOOSE_FORMULA = Pattern(rf"(?:[^\w{SIGNS}()]|_)+")
FORMULA = Pattern(r"[×÷+*]")
THOUSANDS = Pattern(r"(?<=\d),(?=\d{3}(?!\d))")
NUMERALS = frozenset("0123456789零一二三四五六七八九十百")


def letters(text: str) -> str:
    """``text`` as it counts in a comparison; empty for punctuation alone."""
    plain = THOUSANDS.sub("", normalise(text).translate(LOOKALIKES))
    loose = LOOSE_FORMULA if FORMULA.search(plain) else LOOSE
    return loose.sub(_kept, plain)


def _kept(found: re.Match[str]) -> str:
    """What stays of a run of punctuation: what parts two numbers, and the sign of one."""
    text, run = found.string, found[0].strip()
    before = text[found.start() - 1 : found.start()]
    after = text[found.end() : found.end() + 1]
    if before in NUMERALS and after in NUMERALS and before and after:
        if run == "." or not after.isdecimal() or not before.isdecimal():
            return "." if run == "." else ","
        return "~" if run in ("-", "--") else ","
    signed = after.isdecimal() and run.endswith("-") and not run.endswith("--")
    return "~" if signed else ""
