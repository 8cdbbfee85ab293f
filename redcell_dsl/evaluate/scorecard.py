"""What an evaluation says: exact scores, or the interval still open, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Range:
    """All values still possible: ``least`` to ``most``; ``None`` is unbounded. A known value is a point."""

    least: Fraction | None
    most: Fraction | None

    @property
    def known(self) -> bool:
        return self.least is not None and self.least == self.most


NONE = Range(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Tally:
    """What an article does to the total.

    ``full`` is what it can give, ``dropped`` what of that leaves the full mark (不计入). ``charges``
    are taken from the total. ``voided``: whether the total is worth nothing; ``barred``: whether the
    highest grade is. ``outside``: it is added beyond the full mark. ``within``: it gives no more than
    what is left of ``full``, whatever the facts are.
    """

    score: Range
    full: Fraction = Fraction(0)
    dropped: Range = NONE
    charges: Range = NONE
    voided: Range = NONE
    barred: Range = NONE
    outside: bool = False
    within: bool = False


class Outcome(StrEnum):
    """What a rule did."""

    APPLIED = "计入"
    CAPPED = "计入(封顶)"
    IDLE = "未计"
    VETOED = "不得分"
    EXEMPT = "不适用"
    OPEN = "待定"


@dataclass(frozen=True, slots=True)
class Given:
    """A fact as it was given; ``text`` is how a reader would write it, empty where it is missing."""

    fact: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleScore:
    """One rule: what was given, which sentence, what it yielded, and why in clause language.

    ``sentence`` is the official text, a line for each sentence that makes the rule.
    """

    id: str
    citation: str
    sentence: str
    given: tuple[Given, ...]
    outcome: Outcome
    points: Range
    reason: str


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item. ``steps`` say in words how its rules became its score (base, cap, floor, veto).

    ``value``: its set value; ``None`` where it has none and nothing bounds it.
    """

    id: str
    citation: str
    title: str
    value: Fraction | None
    kind: str
    score: Range
    rules: tuple[RuleScore, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """One article. ``tally`` is what it does to the total besides its score."""

    id: str
    citation: str
    title: str
    value: Fraction | None
    score: Range
    items: tuple[ItemScore, ...]
    steps: tuple[str, ...] = ()
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact not given, and the most points that hang on it."""

    fact: str
    name: str
    citation: str
    stake: Fraction | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole: ``complete`` when no fact is missing.

    ``grade`` is the grade that the total has, empty while that is open or where the text has none.
    ``shown`` is the total as the text has it rounded, where it does; ``total`` stays exact.
    """

    honour: str
    total: Range
    complete: bool
    articles: tuple[ArticleScore, ...]
    missing: tuple[Missing, ...]
    readings: tuple[tuple[str, str], ...]
    steps: tuple[str, ...] = ()
    grade: str = ""
    shown: Fraction | None = None
