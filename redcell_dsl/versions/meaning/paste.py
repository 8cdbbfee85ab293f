"""Answers as lines of a facts file, to paste."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

from ...evaluate.words import value_words
from ...model.fact import (
    Counts,
    Entries,
    Fact,
    Ledger,
    Missed,
    Months,
    Period,
    Periodic,
    Value,
)
from ...model.number import exact

SPECIAL = frozenset("[]{},:#&*!|>'\"%@`-? ")
"""Characters that a plain word of a facts file had better not hold."""


def line(fact: Fact, value: Value) -> str:
    """The line that answers a fact, with what it is called behind it."""
    name = "" if fact.name == fact.id else f"  # {' '.join(fact.name.split())}"
    return f"{_word(fact.id)}: {written(fact, value)}{name}"


def written(fact: Fact, value: Value) -> str:
    """An answer as a facts file has it."""
    match value:
        case bool():
            return "是" if value else "否"
        case int():
            return str(value)
        case Fraction():
            return exact(value)
        case Missed(times):
            return f"缺 {times}"
        case Counts(groups):
            return _groups(fact, groups)
        case Months(spells):
            return f"[{', '.join(map(str, spells))}]"
        case Entries(rows):
            return f"[{', '.join(_row(fact, row.level, row.key, row.on) for row in rows)}]"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def said(fact: Fact, value: Value) -> str:
    """An answer as a reader says it; rows of a ledger one by one."""
    if isinstance(value, Entries) and value.rows:
        rows = (
            row.level + (f"({row.key}{f',{row.on}' if row.on else ''})" if row.key else "")
            for row in value.rows
        )
        return "、".join(rows)
    if isinstance(value, Counts) and any(len(group) >= MANY for group in value.groups):
        return ";".join(_summed(fact, group) for group in value.groups)
    if isinstance(value, Months) and value.spells:
        return "、".join(f"{months} 个月" for months in value.spells)
    return value_words(fact, value)


MANY = 12
"""Periods from which on counts are summed up, and not told one by one."""


def _summed(fact: Fact, group: tuple[int, ...]) -> str:
    """In how many periods there were how many: 52 周里 24 周各 1 次、28 周没有."""
    kind = fact.type
    assert isinstance(kind, Periodic)
    unit, word = kind.unit or "次", "个月" if kind.period is Period.MONTH else str(kind.period)
    if len(set(group)) == 1:
        return f"每{kind.period} {group[0]} {unit}" if group[0] else f"{len(group)} {word}都没有"
    found = sorted(Counter(group).items(), reverse=True)
    said = (f"{n} {word}各 {times} {unit}" if times else f"{n} {word}没有" for times, n in found)
    return f"{len(group)} {word}里 {'、'.join(said)}"


def _groups(fact: Fact, groups: tuple[tuple[int, ...], ...]) -> str:
    single = isinstance(fact.type, Periodic) and not fact.type.grouped
    shown = [f"[{', '.join(map(str, group))}]" for group in groups]
    if len(groups) == 1:
        only = groups[0]
        return str(only[0]) if single and len(only) == 1 else shown[0]
    return f"[{', '.join(shown)}]"


def _row(fact: Fact, level: str, key: str, on: date | None) -> str:
    name = fact.type.key if isinstance(fact.type, Ledger) else "事由"
    day = f", 日期: {on.isoformat()}" if on else ""
    matter = f", {_word(name)}: {_word(key)}" if key else ""
    return f"{{等级: {_word(level)}{day}{matter}}}"


def _word(text: str) -> str:
    if text and not SPECIAL & set(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
