"""What a cell of a form allows: taken from the fact that it answers, or from a column's kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ...model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ...model.number import Number, exact
from ..expect import FIRST_YEAR, LAST_YEAR, bounds, gifts, sample
from ..layout import NONE, Column, Kind
from ..measured import PERCENT

TRUTHS = ("是", "否")


class When(StrEnum):
    """Which days a cell expects; others are questioned, never refused."""

    EVER = "任何一天"
    YEAR = "考评年度以内"
    WEEKS = "考评年度各周以内"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to fill in.

    ``hint`` is shown while it is filled in (``head`` above it); ``strict``: what does not fit is
    refused at the keyboard, else questioned. ``none``: it may say 无. ``low`` and ``high`` bound a
    number that need not be whole, ``nil``: or it is 0; ``percent``: it is shown with its sign. ``value`` is what is filled in already.
    """

    kind: Kind
    head: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    when: When = When.EVER
    strict: bool = True
    none: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    nil: bool = False
    percent: bool = False
    value: str = ""


def answer_field(fact: Fact, evidence: str) -> Field:
    """The cell that answers a fact which takes one value."""
    hint = f"{_allowed(fact)}{_brings(evidence)}"
    match fact.type:
        case YesNo():
            return Field(Kind.TRUTH, fact.citation, hint, TRUTHS)
        case Count(least=least, most=most):
            highest = None if most is None else int(most.value // 1)
            return Field(Kind.WHOLE, fact.citation, hint, (), _least(least), highest)
        case Quantity() | Marks():
            return _number(fact.type, Field(Kind.NUMBER, fact.citation, hint))
        case Year():
            return Field(Kind.WHOLE, fact.citation, hint, (), FIRST_YEAR, LAST_YEAR)
        case Day():
            return Field(Kind.DAY, fact.citation, hint)
        case Periodic() | Ledger() | Spells() | Standings():
            return Field(Kind.TEXT, fact.citation, hint)
        case _:
            assert_never(fact.type)


def _number(kind: Quantity | Marks, field: Field) -> Field:
    """The cell of a number that need not be whole, with what bounds it."""
    low, high = (None if end is None else end.value for end in (kind.least, kind.most))
    match kind:
        case Quantity(unit=unit):
            return replace(field, low=low, high=high, percent=unit in PERCENT)
        case Marks(many=many):
            return replace(field, low=low or Fraction(0), high=None if many else high, nil=True)
        case _:
            assert_never(kind)


def _allowed(fact: Fact) -> str:
    match fact.type:
        case YesNo():
            return "选“是”或“否”;还不清楚的空着。"
        case Count() as count:
            none = "没有的填 0,空着算没有填。" if _least(count.least) == 0 else ""
            return f"填整数,{bounds(count)}{_in(count.unit)}。{none}"
        case Quantity() as quantity:
            said = ",".join(part for part in ("填数,可以有小数", bounds(quantity)) if part)
            signs = "不带百分号:" if quantity.unit in PERCENT else ""
            shown = sample(quantity)
            more = f"{signs}{shown} 就是 {shown}%。" if signs else f"如 {shown}。"
            return f"{said}{_in(quantity.unit)}。{more}是零的填 0,空着算没有填。"
        case Marks() as marks:
            return f"填给的分数:{gifts(marks)}。没有这种情形的填 0,空着算没有填。"
        case Year():
            return "填四位年份。"
        case Day():
            return "填到日,如 2018-05-01。"
        case Periodic() | Ledger() | Spells() | Standings():
            return f"逐条填在本项的台账表里;没有的在表里写“{NONE}”。"
        case _:
            assert_never(fact.type)


def _least(least: Number) -> int:
    """The least whole number that is no smaller."""
    return -int(-least.value // 1)


def _in(unit: str) -> str:
    return f"(单位:{unit})" if unit else ""


def _brings(evidence: str) -> str:
    return f"佐证:{evidence}" if evidence else ""


def column_field(column: Column, fact: Fact | None = None, first: bool = False) -> Field:
    """The cells below a column of a table. ``first``: the column in which a table says 无."""
    none = first or bool(column.nothing)
    field = replace(_column(column, fact), head=column.heading, none=none)
    said = f"一条也没有的,第一行这里写“{NONE}”;空着算没有填。" if first else ""
    return replace(field, hint=f"{field.hint}{column.nothing}{said}")


def _column(column: Column, fact: Fact | None) -> Field:
    match column.kind:
        case Kind.TEXT:
            return Field(Kind.TEXT, hint=_matter(column, fact))
        case Kind.CHOICE:
            numbered = fact is not None and isinstance(fact.type, Ledger) and fact.type.numbered
            how = "点右边的箭头选取" + (",或者只填前面的号。" if numbered else "。")
            return Field(Kind.CHOICE, hint=how, choices=column.choices, strict=not numbered)
        case Kind.TRUTH:
            return Field(Kind.TRUTH, hint="选“是”或“否”。", choices=TRUTHS)
        case Kind.DAY:
            return Field(Kind.DAY, hint=_day(fact), when=_when(fact), strict=False)
        case Kind.MOMENT:
            return Field(Kind.MOMENT, hint="写到月(2016-03)或写到日(2016-03-15),起止一致。")
        case Kind.YEAR:
            return Field(Kind.WHOLE, hint="四位年份。", least=1990, most=LAST_YEAR, strict=False)
        case Kind.WHOLE:
            return Field(Kind.WHOLE, hint="填整数,不小于 1。", least=1)
        case Kind.NUMBER:
            return Field(Kind.NUMBER, hint="填数,可以有小数。")
        case _:
            assert_never(column.kind)


def _matter(column: Column, fact: Fact | None) -> str:
    if fact is not None and isinstance(fact.type, Ledger) and column.heading == fact.type.key:
        return f"写明是哪一件;同一{fact.type.key}只计一次,几行写法要一致。"
    return ""


def _day(fact: Fact | None) -> str:
    """What to write in a column of days, with the time that the text limits it to."""
    if fact is None:
        return "填到日,如 2018-03-01。"
    window = fact.type.window if isinstance(fact.type, Ledger) else fact.window
    limits = ""
    if window is not None:
        limits = "条文限任期内。" if window.term else ""
        limits = f"条文限近 {exact(window.years.value)} 年。" if window.years else limits
    return f"{fact.citation}。填到日,如 2018-03-01。{limits}"


def _when(fact: Fact | None) -> When:
    match fact.type if fact is not None else None:
        case Periodic(period=Period.WEEK):
            return When.WEEKS
        case Periodic():
            return When.YEAR
        case _:
            return When.EVER
