"""Facts: what is asked of a unit, a county or a review team, and the shape of each answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from ..source.pattern import Pattern
from ..source.text import Span
from .number import ZERO, Number


class Period(StrEnum):
    """A calendar period inside the year of assessment."""

    YEAR = "年"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月"
    WEEK = "周"


PERIODS_PER_YEAR = {
    Period.YEAR: (1, 1),
    Period.HALF: (2, 2),
    Period.QUARTER: (4, 4),
    Period.MONTH: (12, 12),
    Period.WEEK: (52, 53),
}
"""How many counts a year's answer has: least and most (a year has 52 weeks, or touches 53)."""


@dataclass(frozen=True, slots=True)
class Window:
    """The time that entries must fall in: the last ``years`` years (近三年), or a term (任期内)."""

    years: Number | None = None
    term: bool = False


@dataclass(frozen=True, slots=True)
class YesNo:
    """是 or 否."""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of ``unit``. Bounds are a number, or the id of another fact."""

    unit: str
    least: Number = ZERO
    most: Number | None = None
    most_fact: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured number that need not be whole (率, 面积, 成绩): in ``unit``, within bounds.

    In percent (``%``) 85.5 means 85.5 per cent.
    """

    unit: str
    least: Number | None = ZERO
    most: Number | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """Points that an assessor gives (酌情扣0.5～1分): none, or between ``least`` and ``most``.

    ``many``: the sum of any number of such gifts (每项扣2至5分). Without bounds, any points from 0.
    """

    least: Number | None = None
    most: Number | None = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class Periodic:
    """Counts per period of the year; ``grouped``: one list per group, body or person."""

    unit: str
    period: Period
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class Spells:
    """Months of each spell of service."""

    unit: str = "月"


WORDY = 10
"""Characters of a level's name beyond which it is too long to write out."""
PARTED = Pattern(r"[,，、;；:：。\s]")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a ladder, with the other names that the text gives it."""

    name: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rows with a level of a ladder (lowest first), a key that says what counts as one, a date."""

    unit: str
    ladder: tuple[Level, ...]
    key: str
    window: Window | None = None

    @property
    def numbered(self) -> bool:
        """Whether levels are picked by their number, from 1 for the lowest: a whole clause names one."""
        names = [name for level in self.ladder for name in (level.name, *level.others)]
        wordy = any(len(level.name) > WORDY or PARTED.search(level.name) for level in self.ladder)
        return wordy and len(self.ladder) > 1 and not any(map(str.isdigit, names))

    @property
    def labels(self) -> tuple[str, ...]:
        """The levels as they are offered to pick from, the lowest first (``2 形成经验,被转发``)."""
        if not self.numbered:
            return tuple(level.name for level in self.ladder)
        return tuple(f"{place} {level.name}" for place, level in enumerate(self.ladder, 1))

    @property
    def offered(self) -> str:
        """All labels in one line."""
        return ("; " if self.numbered else "、").join(self.labels)

    @property
    def shorts(self) -> tuple[str, ...]:
        """The shortest way to write each level that can be mistaken for nothing else."""
        if not self.numbered:
            return tuple(level.name for level in self.ladder)
        return tuple(str(place) for place in range(1, len(self.ladder) + 1))

    @property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """Every way to write each level, its name first."""
        pairs = zip(self.ladder, self.shorts, self.labels, strict=True)
        return tuple(
            tuple(dict.fromkeys((level.name, *level.others, short, label)))
            for level, short, label in pairs
        )


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date."""


@dataclass(frozen=True, slots=True)
class Standings:
    """Places in published rankings: for each of ``years`` years, in one or several ``lists``.

    ``mark`` is a label that the office gives those at the end of a list (后进序列), where one counts.
    """

    years: Number
    lists: tuple[str, ...]
    mark: str = ""


FactType = YesNo | Count | Quantity | Marks | Periodic | Spells | Ledger | Year | Day | Standings


class Statistic(StrEnum):
    """What is told of all candidates together."""

    MEAN = "平均"
    HIGHEST = "最高"
    LOWEST = "最低"
    PLACE = "名次"


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact about the others: the statistic of their answers to ``fact``, or this one's place.

    Known when all have answered (a second phase); until then the office may give it as it is. Places
    count from the best, the highest answer; equal answers share a place.
    """

    statistic: Statistic
    fact: str


class Supplier(StrEnum):
    """Who knows a fact: the candidate, the office above it (one answer for all its candidates), or
    the review team.
    """

    CANDIDATE = "申报对象"
    OFFICE = "主管部门"
    REVIEW = "考评组"


class About(StrEnum):
    """What a fact is about: a candidate, an office as a whole, or one whose result or honour is in
    question.
    """

    CANDIDATE = "候选对象"
    OFFICE = "主管部门"
    HOLDER = "获得命名的"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    ``id`` is the id of the sentence that it feeds, with a further position where a unit feeds
    several; ``feeds`` are the rules that read it. ``question`` is how a form asks for it. ``window``
    and ``deadline`` are what the sentence says of time; they bound what may be counted.
    ``citations`` is the printed place. ``names`` are other names that notes give it. ``past``: it was
    settled before the year of assessment (上一年度). ``admits``: it decides on admission, to the honours
    named (none: to all), and scores nothing. ``derived``: it follows from the answers of all.
    """

    id: str
    name: str
    type: FactType
    question: str
    citation: str
    feeds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    window: Window | None = None
    standards: tuple[Number, ...] = ()
    supplier: Supplier = Supplier.CANDIDATE
    about: About = About.CANDIDATE
    past: bool = False
    admits: tuple[str, ...] | None = None
    derived: Derived | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Counts:
    """An answer to a periodic fact: per group the count of each period.

    ``open_from``: the periods from this one on (counted from 0) are not over; their counts can grow.
    """

    groups: tuple[tuple[int, ...], ...]
    open_from: int | None = None


@dataclass(frozen=True, slots=True)
class Missed:
    """A bare answer to a periodic fact: how often, or how many people, it was missed."""

    times: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a ledger. ``level`` is a name of the ladder; ``text`` is the row as it was given."""

    key: str
    level: str
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """An answer to a spells fact: the months of each spell."""

    spells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A place in one list of one year: ``rank`` of ``total``; both 0 where there was no ranking."""

    year: int
    list: str
    rank: int
    total: int
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """An answer to a standings fact."""

    rows: tuple[Standing, ...]


Value = bool | int | Fraction | Counts | Missed | Entries | Months | Places | date
"""An answer, validated against its fact's type."""
