"""The one expression model: what a sentence asks for, as a computation over facts.

A closed union. Truth values are expressions too (1 holds, 0 does not), so that every back end
prints one kind of tree. Facts are named by their id (``10.2.2``), never by their wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from ..syntax.parts import PARTS
from .number import ONE, Number


class Comparison(StrEnum):
    """How two values are compared. ``ABOVE``/``BELOW`` are 以上/以下, whose bound the method decides."""

    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"
    EQUAL = "="
    ABOVE = "以上"
    BELOW = "以下"


class Measure(StrEnum):
    """What a shortfall is counted in: missing times, or people with anything missing."""

    TIMES = "次"
    PEOPLE = "人"


@dataclass(frozen=True, slots=True)
class Constant:
    """A number of the text."""

    number: Number


@dataclass(frozen=True, slots=True)
class FactValue:
    """The number that a count or measure fact holds."""

    fact: str


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether a yes/no fact holds; of a count, whether it is at least one."""

    fact: str


@dataclass(frozen=True, slots=True)
class Sum:
    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Product:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Quotient:
    """``left ÷ right``; where ``right`` is zero the value is ``when_zero``, or the facts are refused."""

    left: Expression
    right: Expression
    when_zero: Number | None = None


class Rounding(StrEnum):
    """What a step that is not full counts: nothing, a whole one, or its share."""

    FLOOR = "不足不计"
    CEILING = "不足计一"
    EXACT = "按比例"


@dataclass(frozen=True, slots=True)
class Steps:
    """How many steps fit: ``quantity ÷ step`` rounded as ``rounding`` says, none below zero."""

    quantity: Expression
    step: Number
    rounding: Rounding = Rounding.FLOOR


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest of the terms: alternatives of which the best one counts (就高)."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest of the terms: a quantity that counts up to a number (最多计2次)."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    left: Expression
    comparison: Comparison
    right: Expression


@dataclass(frozen=True, slots=True)
class All:
    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    term: Expression


@dataclass(frozen=True, slots=True)
class When:
    """``amount`` where the condition holds, else 0."""

    condition: Expression
    amount: Expression


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How often a periodic duty was missed: Σ max(0, minimum − n) over its periods and groups.

    Counted in people, each group (one person's periods) counts once when anything is missing.
    """

    fact: str
    minimum: Number
    measure: Measure = Measure.TIMES


@dataclass(frozen=True, slots=True)
class Met:
    """Whether a periodic duty was met in every period."""

    fact: str
    minimum: Number


@dataclass(frozen=True, slots=True)
class Years:
    """Full steps of ``step`` years in spells of months: of their sum, or of each spell apart."""

    fact: str
    step: Number
    separately: bool = False


@dataclass(frozen=True, slots=True)
class Tier:
    """Points for an entry at a level; ``upward``: at the level or any above it (以上).

    ``step`` is how many entries earn the points: one, or the text is reported.
    """

    level: str
    upward: bool
    points: Number
    rule: str
    step: Number = ONE


@dataclass(frozen=True, slots=True)
class Tiered:
    """Points of a ledger's entries by level.

    ``distinct``: entries with one key count once, at the highest. Whether an entry that fits several
    tiers takes the highest or all of them is the method's ``overlap``. ``best``: only so many keys
    count, those worth most.
    """

    fact: str
    tiers: tuple[Tier, ...]
    distinct: bool = True
    best: Number | None = None


@dataclass(frozen=True, slots=True)
class Topped:
    """In how many years a place was among the first ``share`` of one of the ``lists``."""

    fact: str
    lists: tuple[str, ...]
    share: Number


@dataclass(frozen=True, slots=True)
class Marked:
    """In how many years a place bore the label that its fact names (后进序列)."""

    fact: str


Expression = (
    Constant
    | FactValue
    | Holds
    | Sum
    | Difference
    | Product
    | Quotient
    | Steps
    | Largest
    | Smallest
    | Compare
    | All
    | Any
    | Not
    | When
    | Shortfall
    | Met
    | Years
    | Tiered
    | Topped
    | Marked
)


def walk(term: Expression) -> Iterator[Expression]:
    """Every node of an expression, itself first, in the order of the text."""
    found: list[Expression] = []
    _gather(term, found)
    return iter(found)


def _gather(node: object, found: list[Expression]) -> None:
    kind = type(node)
    if kind in KINDS:
        found.append(node)  # type: ignore[arg-type]
    for each in node if isinstance(node, tuple) else PARTS[kind](node) if kind in KINDS else ():
        _gather(each, found)


NODES = get_args(Expression)
KINDS = frozenset(NODES)
