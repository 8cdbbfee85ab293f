"""Rules: what one scoring sentence does to its item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import assert_never

from ..source.text import Span
from .expression import Constant, Expression, When
from .method import Kind
from .number import Number


@dataclass(frozen=True, slots=True)
class Award:
    """加分: adds ``amount``, at most ``cap``."""

    id: str
    amount: Expression
    cap: Number | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Deduction:
    """扣分: takes ``amount``.

    With a ``base`` (its own printed value, or the award that it is attached to) it is worth
    base − amount, not below zero where ``floored``; without one it is taken from what the item leaves.
    """

    id: str
    amount: Expression
    base: Number | None = None
    floored: bool = True
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Veto:
    """不得分: the item is worth 0 where ``when`` holds, whatever else holds."""

    id: str
    when: Expression
    span: Span | None = field(default=None, compare=False)


Rule = Award | Deduction | Veto


@dataclass(frozen=True, slots=True)
class ItemCap:
    """此项最多N分: a sentence that bounds the item once more."""

    id: str
    cap: Number


@dataclass(frozen=True, slots=True)
class Exclusion:
    """不重复计分: a matter that stands in the ledgers of both items counts in one of them only."""

    id: str
    key: str
    items: tuple[str, str]
    span: Span | None = field(default=None, compare=False)


def kind_of(rules: Sequence[Rule]) -> Kind:
    """The kind of an item, by what its rules do; a veto belongs to any kind (第九条)."""
    awards = any(isinstance(rule, Award) for rule in rules)
    deductions = any(isinstance(rule, Deduction) for rule in rules)
    if awards and deductions:
        return Kind.MIXED
    return Kind.DEDUCTING if deductions else Kind.ADDING


def largest(rule: Rule) -> Fraction | None:
    """The most that a rule can add to its item; ``None`` where nothing bounds it."""
    match rule:
        case Award(cap=Number(value=most)):
            return most
        case Award(amount=When(_, Constant(number))):
            return number.value
        case Award():
            return None
        case Deduction(base=base):
            return base.value if base else Fraction(0)
        case Veto():
            return Fraction(0)
        case _:
            assert_never(rule)
