"""Evidence at three depths: what one place in one file says of a fact, and how finely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..model.fact import Fact, Period, Value
from ..source.pattern import Pattern
from ..source.text import Span
from . import calendar
from .form import Form, fold
from .layout import titles
from .report import Asked, Report
from .tree import Node

MOST_PROPOSALS = 30
LEADING = Pattern(r"\d+(?:\.\d+)+(?=[^\d.])")
"""An id in front of a name: 12.2.1 支部大会."""
BEHIND = Pattern(r"(?<=\s)\d+(?:\.\d+)+$")
"""An id behind a name, as titles have it that would else be alike."""


class Depth(StrEnum):
    """How fine evidence is: dated events, counts of each period, a bare figure."""

    EVENTS = "台账"
    COUNTS = "按期次数"
    BARE = "总数"


ORDER = (Depth.EVENTS, Depth.COUNTS, Depth.BARE)
"""The finest first."""


@dataclass(frozen=True, slots=True)
class Total:
    """How many there were in all: no answer where a score hangs on when, but a check on finer ones."""

    number: int


@dataclass(frozen=True, slots=True)
class Between:
    """A count that is not settled yet, and what it can come to: no answer, but a check on others."""

    least: int
    most: int


Said = Value | Total | Between
"""What a place says: an answer, or what only checks the answers of other places."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place says of a fact. ``lines`` explain it; ``rows`` are the rows that make a count.

    ``node`` is what a claim was read from, where it may have to be read again.
    """

    fact: Fact
    value: Said
    depth: Depth
    report: Report
    span: Span
    lines: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    node: Node | None = None

    @property
    def place(self) -> str:
        return self.report.place(self.span)


@dataclass(frozen=True, slots=True)
class Member:
    """A group that a roster lists, and where."""

    name: str
    place: str


@dataclass(slots=True)
class Roster:
    """The groups that exist for a fact, and where that is said. ``none``: it says that there are none.

    ``names`` are those of ``members``, folded. ``conflicting``: it was told that this cannot be so; nothing more is made of it.
    """

    fact: Fact
    report: Report
    span: Span
    members: list[Member] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    none: bool = False
    conflicting: bool = False

    @property
    def place(self) -> str:
        return self.report.place(self.span)


@dataclass(slots=True)
class Frame:
    """What holds for a whole dossier while it is read.

    ``year`` is the year of assessment, ``term`` the first and last day of a term, each where known.
    ``rosters``: fact id → the groups that exist. ``wanting`` collects the facts that could not be
    read without a year or a term, ``unfilled`` those whose sheets have nothing in them, ``passed``,
    by file, those that others answer. ``dated`` is how many rows a year bounds, ``outside`` the days
    of those that lie outside, ``proposals`` how many names were proposed for unknown ones.
    """

    form: Form
    year: int | None = None
    as_of: date | None = None
    term: tuple[date | None, date | None] = (None, None)
    rosters: dict[str, Roster] = field(default_factory=dict)
    wanting: dict[str, tuple[Asked, Span, str]] = field(default_factory=dict)
    unfilled: dict[str, Asked] = field(default_factory=dict)
    passed: dict[str, dict[str, Fact]] = field(default_factory=dict)
    outside: list[date] = field(default_factory=list)
    dated: int = 0
    proposals: int = 0
    titles: Mapping[str, Fact] = field(default_factory=dict)
    other_titles: Mapping[str, Fact] = field(default_factory=dict)

    @staticmethod
    def of(form: Form, as_of: date | None) -> Frame:
        """The frame of a form, with the titles of its sheets and of those that it passes over."""
        passed = {
            fact.id: fact
            for others in form.foreign.values()
            if others.passed
            for fact in others.facts
        }
        return Frame(
            form,
            as_of=as_of,
            titles=_titled(form.facts),
            other_titles=_titled(tuple(passed.values())),
        )

    def find(self, name: str) -> tuple[Fact, ...]:
        """The facts that a name may mean: a key of the form, a title of a sheet, an id in front."""
        found = self.form.find(name)
        if found:
            return found
        if fold(name) in self.titles:
            return (self.titles[fold(name)],)
        return self.form.find(_id_in(name))

    def pass_over(self, name: str, report: Report) -> bool:
        """Whether a name means facts that others answer; they are noted, to be told once for the file."""
        others = self.form.others(name) or self.form.others(_id_in(name))
        titled = self.other_titles.get(fold(name))
        facts = others.facts if others is not None and others.passed else ()
        facts = facts or ((titled,) if titled is not None else ())
        self.note_passed(facts, report)
        return bool(facts)

    def note_passed(self, facts: Iterable[Fact], report: Report) -> None:
        """Note facts that others answer, for the file that a report is about."""
        file = report.source.name.partition(" › ")[0]
        for fact in facts:
            self.passed.setdefault(file, {})[fact.id] = fact

    def year_of(self, fact: Fact) -> int | None:
        """The year whose periods a fact counts: that of the assessment, or the one before."""
        return None if self.year is None else self.year - fact.past

    def propose(self) -> bool:
        """Whether one more name may be looked for; a long list of wrong names needs no more."""
        self.proposals += 1
        return self.proposals <= MOST_PROPOSALS

    def later(self, on: date) -> bool:
        """Whether a day is after the one looked from."""
        return self.as_of is not None and on > self.as_of

    def open_from(self, fact: Fact, period: Period) -> int | None:
        """The first period that is not over, where a day to look from was given."""
        year = self.year_of(fact)
        return None if year is None else calendar.open_from(period, year, self.as_of)


def _titled(facts: tuple[Fact, ...]) -> Mapping[str, Fact]:
    by_id = {fact.id: fact for fact in facts}
    return {fold(title): by_id[id] for id, title in titles(facts).items()}


def _id_in(name: str) -> str:
    """An id before or behind a name; empty where there is none."""
    found = LEADING.match(name.strip()) or BEHIND.search(name.strip())
    return found[0] if found else ""
