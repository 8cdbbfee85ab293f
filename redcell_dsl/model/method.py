"""The scoring method that a text declares (第九条 of the 2018 text): parameters, nothing built in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .number import Number


@dataclass(frozen=True, slots=True)
class SetValue:
    """设定分值: the printed value of the item, or a share of it."""

    share: Fraction = Fraction(1)


Amount = Number | SetValue


class Kind(StrEnum):
    """The kind of an item, inferred from its rules."""

    ADDING = "加分项"
    DEDUCTING = "减分项"
    MIXED = "混合项"


class Overlap(StrEnum):
    """An entry that fits several tiers: the highest only (就高), or all of them (累加)."""

    HIGHEST = "就高"
    ALL = "累加"


class Counting(StrEnum):
    """How a periodic duty is checked: period by period (按期), or over the year (按年)."""

    EACH = "按期"
    YEARLY = "按年"


class Absence(StrEnum):
    """A duty of a body that does not exist: nothing is due (不适用), or all is missed (照扣)."""

    EXEMPT = "不适用"
    SHORT = "照扣"


class Placement(StrEnum):
    """Where a matter of two items counts: best total, higher of the two, or always the first."""

    BEST = "总分最大"
    HIGHER = "逐事项就高"
    FIRST = "计入首项"


class Heading(StrEnum):
    """An article whose items exceed its heading: capped, not capped, or scaled to it."""

    CAPPED = "封顶"
    OPEN = "不封顶"
    SCALED = "折算"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How one kind of item is bounded. ``None``: the text sets no such bound."""

    base: Amount
    floor: Amount | None
    ceiling: Amount | None


@dataclass(frozen=True, slots=True)
class Method:
    """The declared method. ``total``: the full mark of an honour (百分制), where declared.

    ``once``: the text says that what belongs to one kind counts once (同一类别的只记1次).
    ``inclusive``: 以上 and 以下 include the number. ``exhausting``: a rule with a value of its own
    stops at zero (子项扣完为止). ``upwards``: a share of a list or a number is rounded up (百分比进位).
    ``on_day``: what is due before a day may come on that day (前含当日). ``places``: decimal places
    that a total is shown with (保留2位小数), half up; ranks are decided on exact values.
    """

    adding: Bounds
    deducting: Bounds
    mixed: Bounds
    total: Number | None = None
    once: bool = False
    inclusive: bool = True
    exhausting: bool = True
    overlap: Overlap = Overlap.HIGHEST
    count: Counting = Counting.EACH
    absence: Absence = Absence.EXEMPT
    placement: Placement = Placement.BEST
    upwards: bool = False
    on_day: bool = True
    places: Number | None = None

    def bounds(self, kind: Kind) -> Bounds:
        match kind:
            case Kind.ADDING:
                return self.adding
            case Kind.DEDUCTING:
                return self.deducting
            case Kind.MIXED:
                return self.mixed
