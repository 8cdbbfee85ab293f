"""Rules: what one scoring sentence does to its item."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..source.text import Span
from .expression import Expression
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
