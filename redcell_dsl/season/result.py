"""What a season comes to, as data: tables and reports are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from fractions import Fraction

from ..evaluate.admission import Check
from ..evaluate.condition import Standing
from ..evaluate.procedure import Progress
from ..evaluate.quota import QuotaCheck
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range, Scorecard
from ..facts.dossier import Input
from ..source.diagnostic import Diagnostic
from .cohort import Cohort
from .decision import Review
from .filing import Candidate, Change
from .find import faulty
from .plan import Plan


class Stage(IntEnum):
    """The stages of a season, in the order of the text."""

    FILED = 1
    COUNTY = 2
    CITY = 3
    REVIEW = 4
    APPROVED = 5
    DERIVED = 6

    @property
    def title(self) -> str:
        return STAGES[self]


STAGES = {
    Stage.FILED: "申报",
    Stage.COUNTY: "县级",
    Stage.CITY: "市级考评",
    Stage.REVIEW: "公示与复核",
    Stage.APPROVED: "审定",
    Stage.DERIVED: "从获评者中产生",
}


TOGETHER = {
    Stage.FILED: "申报",
    Stage.CITY: "计分与排序",
    Stage.REVIEW: "公示与复核",
    Stage.APPROVED: "审定",
}
"""The stages of a season without counties, and without honours that come from others."""


class Listed(StrEnum):
    """What a quota was held against."""

    FILED = "申报"
    FORWARDED = "推荐"
    PROPOSED = "建议推荐"


@dataclass(frozen=True, slots=True)
class Fall:
    """Why a candidate takes part no longer: at which stage, and by which clause."""

    stage: Stage
    reason: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One county's round of one honour: its ranking, and whom it forwards.

    ``decided``: by the county; otherwise ``chosen`` is a proposal, the first of the ranking within
    ``number``, and ``undecided`` are equals across the cut. Of a ``decided`` round those are
    ``undecided`` that a faulty list may have meant. ``citation`` is where the number stands.
    """

    county: str
    honour: str
    ranked: tuple[Ranked, ...]
    chosen: tuple[str, ...]
    undecided: tuple[str, ...] = ()
    number: int | None = None
    decided: bool = False
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A quota on a list of one county: what was filed with it, what it forwards or is proposed to."""

    county: str
    check: QuotaCheck
    listed: Listed
    citation: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review and what it did. ``fault`` says why it was not taken up; ``open``: no verdict yet.

    ``parts`` are the points of each article as it left them, where it made the score again.
    """

    review: Review
    before: Range | None
    after: Range | None
    changes: tuple[Change, ...] = ()
    fault: str = ""
    citation: str = ""
    open: bool = False
    parts: Mapping[str, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Award:
    """How an honour was settled.

    ``number`` is how many there are, ``None`` while nobody has said. ``approved``: by the last
    decision (审定); otherwise ``chosen`` is what the ranking gives. ``undecided`` have to be decided.
    ``blocked`` says what in the decisions has to be mended before the honour is settled.
    """

    honour: str
    number: int | None
    ranked: tuple[Ranked, ...]
    chosen: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    approved: bool = False
    said: tuple[str, ...] = ()
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A date held against what the text or the plan asks. ``kept`` is ``None`` where it is open."""

    who: str
    said: str
    citation: str
    on: date | None
    kept: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Assessors drawn by lot: anybody who has the list and the seed draws the same."""

    seed: str
    file: str
    sha256: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who was given an honour: a candidate of this season by its key, or one of former years."""

    county: str
    honour: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Revoked:
    """A ground against a holder: ``check`` is met where the honour has to be taken back.

    It is ``None`` where the ground does not concern the honour; ``refused`` says so.
    """

    holder: Holder
    ground: str
    citation: str
    on: date | None
    said: str
    check: Check | None
    refused: str = ""

    @property
    def due(self) -> bool:
        """Whether the honour has to be taken back."""
        return self.check is not None and self.check.standing is Standing.MET


@dataclass(frozen=True)
class Season:
    """Everything that tables say.

    ``scores`` are the scores that rank in the end: assessed, and after review. ``open`` says what is
    still to be settled for a candidate. ``stage`` is the last stage that was worked through. ``cards``
    are the scores, item by item, of those that a report sets beside one another. ``cohorts`` are the
    facts that follow from all candidates together, ``lacking`` the stages that the text says nothing
    of. ``together``: there are no counties. ``version`` is the name of the version that judged, ``since``
    says from when it is in force. ``places`` are the decimals that totals are shown with,
    ``shown`` totals so rounded; ``graded`` are the honours with grades, ``grades`` those of candidates.
    """

    name: str
    plan: Plan
    as_of: date | None
    stage: Stage
    text: str
    digest: str
    readings: tuple[tuple[str, str], ...]
    full: Mapping[str, tuple[Fraction, Range]]
    honours: tuple[str, ...]
    counties: tuple[str, ...]
    candidates: Mapping[str, Candidate]
    falls: Mapping[str, Fall]
    open: Mapping[str, tuple[str, ...]]
    rounds: tuple[Round, ...] = ()
    bounds: tuple[Bound, ...] = ()
    city: Mapping[str, tuple[Ranked, ...]] = field(default_factory=dict)
    reviews: tuple[Reviewed, ...] = ()
    scores: Mapping[str, Range] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)
    dues: tuple[Due, ...] = ()
    revoked: tuple[Revoked, ...] = ()
    progress: Progress | None = None
    drawn: Drawn | None = None
    findings: tuple[Diagnostic, ...] = ()
    inputs: tuple[Input, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    lacking: tuple[str, ...] = ()
    together: bool = False
    version: str = ""
    since: str = ""
    places: int | None = None
    graded: frozenset[str] = frozenset()
    grades: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, Fraction] = field(default_factory=dict)
    cards: Mapping[str, Scorecard] = field(default_factory=dict)

    @property
    def edition(self) -> str:
        """The version that judged, and from when it is in force."""
        return ",".join(part for part in (self.version, self.since) if part)

    @property
    def stages(self) -> Mapping[Stage, str]:
        """The stages that this season has, with their titles."""
        return TOGETHER if self.together else STAGES

    def title_of(self, stage: Stage) -> str:
        """What a stage is called here; one that there is not goes by the last before it."""
        return self.stages[max(each for each in self.stages if each <= stage)]

    @property
    def reached(self) -> str:
        """How far the season was worked through, in words."""
        if self.together:
            return f"算到{self.title_of(self.stage)}"
        return f"算到第 {int(self.stage)} 阶段({self.stage.title})"

    @property
    def complete(self) -> bool:
        """Whether every file could be used: a season with errors is 不完整."""
        return not faulty(self.findings)
