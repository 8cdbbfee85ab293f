"""JSON Schema of single answers as people type them: words, whole numbers, years, days."""

from __future__ import annotations

from collections.abc import Iterable
import re
from typing import Any

from .expect import FIRST_YEAR, LAST_YEAR
from .numeral import NUMERALS
from .single import NO, YES

Schema = dict[str, Any]

# Case, width and spaces inside a word are for validate; these are the forms that people type.
WORDS = "|".join(sorted(YES | NO))
MANY = 10**9 - 1
EMPTY: Schema = {"type": "null"}
TRUTH: Schema = {"type": "boolean"}


def either(*shapes: Schema) -> Schema:
    """What fits any of these."""
    return {"anyOf": list(shapes)}


def text(pattern: str, blank: bool = True) -> Schema:
    """A text of this form, or (``blank``) an empty one."""
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$" + (r"|^\s*$" if blank else "")}


def whole(most: int = MANY) -> Schema:
    """A whole number, not negative."""
    return {"type": "integer", "minimum": 0, "maximum": most}


def worded(units: Iterable[str]) -> Schema:
    """A whole number as a text, in digits or Chinese numerals, with a unit or without."""
    unit = "|".join(rf"\s*{re.escape(each)}" for each in units)
    digits = rf"[0-9０-９]+([.．][0０]+)?|[{NUMERALS}]+"
    return text(rf"第?\s*({digits})({unit})?|(?i:{WORDS})")


def decimals(units: Iterable[str]) -> Schema:
    """A number as a text, with decimals or without, in digits or Chinese numerals, and its unit."""
    unit = "|".join(rf"\s*{re.escape(each)}|\s*{_wide(each)}" for each in units if each)
    digits = rf"[-+－−]?[0-9０-９]+([.．][0-9０-９]+)?|负?[{NUMERALS}]+(点[{NUMERALS}]+)?"
    return text(rf"(百分之\s*)?({digits})({unit})?" if unit else digits)


def _wide(unit: str) -> str:
    return re.escape(unit.replace("%", "％"))


def year() -> Schema:
    """A year of assessment."""
    number: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return either(number, text("[0-9０-９零〇○一二三四五六七八九]{4}(年度?)?"))


def day(blank: bool = True) -> Schema:
    """A calendar date; whether there is such a day is not said."""
    digits = "[0-9０-９]"
    return text(rf"{digits}{{4}}[-./年]{digits}{{1,2}}[-./月]{digits}{{1,2}}日?", blank)
