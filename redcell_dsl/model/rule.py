"""Rules: what one scoring sentence does to its item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ..source.text import Span
from .expression import (
    All,
    Any,
    Compare,
    Constant,
    Expression,
    Holds,
    Largest,
    Met,
    Not,
    Product,
    Smallest,
    Sum,
    When,
)
from .method import Kind
from .number import Number


class Reach(StrEnum):
    """How far a rule reaches beyond its sub-item.

    Deductions: ``ITEM`` stops where the item does, ``BEYOND`` goes on below zero (追加扣除), ``TOTAL``
    is taken from the total and not from the item (从总分中扣). Vetoes: the item, its article or the
    total is worth 0; ``TOP`` bars the highest grade and takes no point (一票否优).
    """

    ITEM = "本项"
    BEYOND = "追加"
    ARTICLE = "本条"
    TOTAL = "总分"
    TOP = "评优"


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
    ``cap``: the most that it takes (最多扣3分). ``reach``: ``ITEM``, ``BEYOND`` or ``TOTAL``; one that
    reaches further has no base.
    """

    id: str
    amount: Expression
    base: Number | None = None
    floored: bool = True
    cap: Number | None = None
    reach: Reach = Reach.ITEM
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Veto:
    """不得分: what ``reach`` names is worth 0 where ``when`` holds, whatever else holds.

    ``reach``: ``ITEM``, ``ARTICLE``, ``TOTAL`` or ``TOP``.
    """

    id: str
    when: Expression
    reach: Reach = Reach.ITEM
    span: Span | None = field(default=None, compare=False)


class Policy(StrEnum):
    """What an item is worth to whom it does not apply."""

    FULL = "得满分"
    NONE = "得零分"
    DROPPED = "不计入"


@dataclass(frozen=True, slots=True)
class Exemption:
    """不适用: where ``when`` holds, the item is worth what ``policy`` says, whatever else holds.

    ``DROPPED``: it and its set value leave the sum; the article and the total are scaled to what is
    left (实得分÷应得分×满分).
    """

    id: str
    when: Expression
    policy: Policy
    span: Span | None = field(default=None, compare=False)


Rule = Award | Deduction | Veto | Exemption


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


def term_of(rule: Rule) -> Expression:
    """What a rule computes: its points, or the condition that it waits for."""
    return rule.when if isinstance(rule, Veto | Exemption) else rule.amount


def kind_of(rules: Sequence[Rule]) -> Kind:
    """The kind of an item, by what its rules do (第九条).

    A veto belongs to any kind; alone, or beside deductions that reach beyond the item, it leaves the
    item its set value. Those deductions make no item mixed.
    """
    awards = any(isinstance(rule, Award) for rule in rules)
    own = any(isinstance(rule, Deduction) and rule.reach is Reach.ITEM for rule in rules)
    if awards:
        return Kind.MIXED if own else Kind.ADDING
    bare = any(isinstance(rule, Deduction | Veto) for rule in rules)
    return Kind.DEDUCTING if bare else Kind.ADDING


def largest(rule: Rule) -> Fraction | None:
    """The most that a rule can add to its item; ``None`` where nothing bounds it."""
    match rule:
        case Award(cap=Number(value=most)):
            return most
        case Award(amount=Constant()):
            return None
        case Award(amount=amount):
            return _largest(amount)
        case Deduction(base=base):
            return base.value if base else Fraction(0)
        case Veto() | Exemption():
            return Fraction(0)
        case _:
            assert_never(rule)


def _largest(amount: Expression) -> Fraction | None:
    """The most that an amount of points can be, as far as its own words bound it."""
    match amount:
        case Constant(number):
            return number.value
        case When(_, inner):
            return _largest(inner)
        case Holds() | Compare() | All() | Any() | Not() | Met():
            return Fraction(1)
        case Largest(terms):
            found = [_largest(term) for term in terms]
            return None if None in found else max(each for each in found if each is not None)
        case Smallest(terms):
            return min((e for e in map(_largest, terms) if e is not None), default=None)
        case Sum(terms):
            found = [_largest(term) for term in terms]
            return None if None in found else sum((e for e in found if e is not None), Fraction(0))
        case Product(left, right):
            first, second = _largest(left), _largest(right)
            return None if first is None or second is None else first * second
        case _:
            return None
