"""What an answer to each fact must be, and the refusal that names every one that is not.

Answers are plain Python, by the fact's id:

- 是否: ``True`` or ``False``
- 数目: a whole number
- 按期: a sequence of groups, each a sequence with one count for every period, ``()`` where no such
  body exists; or ``{"缺": n}``, how often (how many people) the duty was missed. Where there can be
  one group only: its counts alone, and for a whole year one number
- 任职: a sequence with the months of each spell
- 台账: a sequence of rows ``(key, level, date)``; the date may be ``None``
- 年度: a year; 日期: a ``datetime.date``

Sequences are tuples or lists.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

Shape = list[list[type[int]]]
"""The types of a group of counts, for each length that it may have."""

YEAR: Shape = [[int]]
HALVES: Shape = [[int] * 2]
QUARTERS: Shape = [[int] * 4]
MONTHS: Shape = [[int] * 12]
WEEKS: Shape = [[int] * 52, [int] * 53]

FIRST_YEAR, LAST_YEAR = 2000, 2100
MISSED = "缺"

Reasons = Iterator[tuple[str, str]]
"""Codes and reasons why an answer is refused."""


class Fault(NamedTuple):
    """What is wrong with an answer: a stable code, the id of the fact, and why, in Chinese."""

    code: str
    fact: str
    message: str


class Refusal(ValueError):
    """The facts cannot be scored; ``faults`` holds every reason."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"[{f.code}] {f.fact}: {f.message}" for f in faults))
        self.faults = faults


class Invalid(ValueError):
    """An answer is not what its fact asks for."""


class Undefined(ValueError):
    """A ratio whose divisor is zero; its arguments are the facts that make it so."""


@dataclass(frozen=True, slots=True)
class Fact(ABC):
    """A fact: its name, and where the text asks for it; ``optional``: it need not be given."""

    name: str
    citation: str
    optional: bool = field(default=False, kw_only=True)

    @abstractmethod
    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """Yield what is wrong with an answer."""

    def wanted(self, id: str, facts: Mapping[str, object], table: Mapping[str, Fact]) -> bool:
        """Whether nothing can be scored without it."""
        return not self.optional


@dataclass(frozen=True, slots=True)
class YesNo(Fact):
    """Yes or no."""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """Nothing but true and false will do."""
        if type(answer) is not bool:
            yield "F030", f"要填是或否(True 或 False),现在是 {answer!r}"


@dataclass(frozen=True, slots=True)
class Count(Fact):
    """A whole number of ``unit`` between ``least`` and ``most``, and not above another fact."""

    unit: str
    least: int = 0
    most: int | None = None
    most_fact: str = ""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """A whole number within its bounds."""
        if type(answer) is not int:
            yield "F031", f"要填整数(单位:{self.unit}),现在是 {answer!r}"
            return
        if answer < self.least:
            yield "F032", f"不应小于 {self.least},现在是 {answer}"
        if self.most is not None and answer > self.most:
            yield "F032", f"不应大于 {self.most},现在是 {answer}"
        whole = facts.get(self.most_fact)
        if type(whole) is int and answer > whole:
            yield "F034", f"不应多于 {self.most_fact}({whole}),现在是 {answer}"


@dataclass(frozen=True, slots=True)
class Periodic(Fact):
    """Counts of ``unit`` for each period of the year; ``grouped``: for any number of bodies."""

    unit: str
    shape: Shape
    grouped: bool = True

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """Groups of the right length, or a bare shortfall."""
        lengths = [len(types) for types in self.shape]
        if type(answer) is dict:
            if answer.keys() != {MISSED} or not natural(answer[MISSED]):
                yield "F041", f'只知道缺数的写 {{"{MISSED}": 几}},现在是 {answer!r}'
        elif not self.grouped and type(answer) is int and lengths == [1]:
            yield from self._check_group([answer], lengths)
        elif not listed(answer) or (self.grouped and not all(map(listed, answer))):
            yield "F041", f"要逐期写数目{',每个组织(每个人)一列' * self.grouped},现在是 {answer!r}"
        elif self.grouped:
            for group in answer:
                yield from self._check_group(group, lengths)
        elif answer:
            yield from self._check_group(answer, lengths)

    def _check_group(self, group: Any, lengths: list[int]) -> Reasons:
        if len(group) not in lengths:
            yield "F040", f"一年应有 {' 或 '.join(map(str, lengths))} 个数,现在有 {len(group)} 个"
        elif not all(map(natural, group)):
            yield "F031", f"各期都要填不小于 0 的整数,现在是 {group!r}"


@dataclass(frozen=True, slots=True)
class Spells(Fact):
    """Months of each spell of service."""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """Whole months."""
        if not listed(answer):
            yield "F036", f"要逐段写月数,现在是 {answer!r}"
        elif not all(map(natural, answer)):
            yield "F061", f"各段都要填不小于 0 的整月数,现在是 {answer!r}"


@dataclass(frozen=True, slots=True)
class Ledger(Fact):
    """Rows with a level of ``ladder``, lowest first; ``year`` is the fact that dates are held to."""

    ladder: tuple[str, ...]
    year: str = ""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """Rows of key, level and date."""
        if not listed(answer):
            yield "F036", f"要逐行写 (事由, 等级, 日期),现在是 {answer!r}"
            return
        for number, row in enumerate(answer, 1):
            for code, why in self._check_row(row):
                yield code, f"第 {number} 行{why}"

    def dated(self, answer: Any) -> bool:
        """Whether a row carries a date."""
        return listed(answer) and any(row[2] is not None for row in answer if filled(row))

    def _check_row(self, row: Any) -> Reasons:
        if not filled(row):
            yield "F050", f"要写成 (事由, 等级, 日期),现在是 {row!r}"
            return
        key, level, on = row
        if type(key) is not str or not key:
            yield "F053", f"没有事由,现在是 {key!r}"
        if type(level) is not str or level not in self.ladder:
            yield "F051", f"的等级应是 {'、'.join(self.ladder)} 之一,现在是 {level!r}"
        if on is not None and type(on) is not date:
            yield "F052", f"的日期应是 datetime.date 或 None,现在是 {on!r}"


@dataclass(frozen=True, slots=True)
class Year(Fact):
    """The year of assessment, needed where a dated row is held to it."""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """A year that assessments are made for."""
        if type(answer) is not int or not FIRST_YEAR <= answer <= LAST_YEAR:
            yield "F070", f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间,现在是 {answer!r}"

    def wanted(self, id: str, facts: Mapping[str, object], table: Mapping[str, Fact]) -> bool:
        """Where a row carries a date."""
        ledgers = {key: fact for key, fact in table.items() if isinstance(fact, Ledger)}
        return any(fact.year == id and fact.dated(facts.get(key)) for key, fact in ledgers.items())


@dataclass(frozen=True, slots=True)
class Day(Fact):
    """A date that bounds what is counted; without it nothing is bounded."""

    def check(self, answer: Any, facts: Mapping[str, object]) -> Reasons:
        """A date, without a time."""
        if type(answer) is not date:
            yield "F052", f"日期应是 datetime.date,现在是 {answer!r}"

    def wanted(self, id: str, facts: Mapping[str, object], table: Mapping[str, Fact]) -> bool:
        """Never: it may be left out."""
        return False


def faults(facts: Mapping[str, object], table: Mapping[str, Fact]) -> tuple[Fault, ...]:
    """Every fault of an application: unknown ids first, then in the table's order."""
    found = [Fault("F020", str(id), "没有这项事实") for id in facts if id not in table]
    for id, fact in table.items():
        if id in facts:
            found += [Fault(code, id, why) for code, why in fact.check(facts[id], facts)]
        elif fact.wanted(id, facts, table):
            found.append(Fault("F024", id, f"没有填写「{fact.name}」"))
    return tuple(found)


def check(facts: Mapping[str, object], table: Mapping[str, Fact]) -> None:
    """Look at the answers that need not be given; nothing else may be there."""
    for id, answer in facts.items():
        fact = table.get(id)
        if fact is None or (fact.optional and any(fact.check(answer, facts))):
            raise Invalid


def refusal(facts: Mapping[str, object], table: Mapping[str, Fact], cause: Exception) -> Refusal:
    """Why facts were found unfit."""
    found = faults(facts, table)
    if not found and isinstance(cause, Undefined):
        ids = [id for id in cause.args if id in table]
        found = tuple(Fault("E001", id, f"「{table[id].name}」为 0,无法计算比例") for id in ids)
    if not found:
        raise cause
    return Refusal(found)


def natural(value: Any) -> bool:
    """Whether a value is a whole number, not below zero."""
    return type(value) is int and value >= 0


def listed(value: Any) -> bool:
    """Whether a value is a sequence of answers."""
    return type(value) is tuple or type(value) is list


def filled(row: Any) -> bool:
    """Whether a row has its three cells."""
    return listed(row) and len(row) == 3
