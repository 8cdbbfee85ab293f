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


class Outcome(StrEnum):
    """What a rule did."""

    APPLIED = "计入"
    CAPPED = "计入(封顶)"
    IDLE = "未计"
    VETOED = "不得分"
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
    """One item. ``steps`` say in words how its rules became its score (base, cap, floor, veto)."""

    id: str
    citation: str
    title: str
    value: Fraction
    kind: str
    score: Range
    rules: tuple[RuleScore, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleScore:
    id: str
    citation: str
    title: str
    value: Fraction | None
    score: Range
    items: tuple[ItemScore, ...]
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact not given, and the most points that hang on it."""

    fact: str
    name: str
    citation: str
    stake: Fraction | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The whole: ``complete`` when no fact is missing."""

    honour: str
    total: Range
    complete: bool
    articles: tuple[ArticleScore, ...]
    missing: tuple[Missing, ...]
    readings: tuple[tuple[str, str], ...]
    steps: tuple[str, ...] = ()
