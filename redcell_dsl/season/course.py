"""A season on its way: who is still in it, what is open, what every stage gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..evaluate.admission import Check
from ..evaluate.cite import citation_of
from ..evaluate.condition import Standing
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..model.measures import Measures
from ..model.norm import Ranking
from .cohort import Cohort
from .decision import Decisions
from .desk import Desk, Office
from .due import cancelled
from .filing import Candidate
from .find import Finds
from .result import Award, Bound, Due, Fall, Reviewed, Round, Stage


@dataclass(slots=True)
class Course:
    """A season on its way: who is still in it, what is open, what every stage gave."""

    desk: Desk
    finds: Finds
    candidates: dict[str, Candidate]
    offices: dict[str, Office]
    decisions: Decisions
    cohorts: tuple[Cohort, ...] = ()
    falls: dict[str, Fall] = field(default_factory=dict)
    open: dict[str, list[str]] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)
    bounds: list[Bound] = field(default_factory=list)
    city: dict[str, tuple[Ranked, ...]] = field(default_factory=dict)
    reviews: tuple[Reviewed, ...] = ()
    scores: dict[str, Range] = field(default_factory=dict)
    awards: dict[str, Award] = field(default_factory=dict)
    dues: list[Due] = field(default_factory=list)
    groups: dict[tuple[str, str], list[Candidate]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.groups = {}
        for each in self.candidates.values():
            for honour in ("", each.honour):
                self.groups.setdefault((each.county, honour), []).append(each)

    def filed(self, county: str, honour: str = "") -> list[Candidate]:
        """The candidates of a county (and an honour), in the order of the folder."""
        return self.groups.get((county, honour), [])

    @property
    def measures(self) -> Measures:
        return self.desk.measures

    @property
    def ranked_under(self) -> str:
        """The clause that candidates are ranked by."""
        norm = next((each for each in self.measures.norms if isinstance(each, Ranking)), None)
        return citation_of(self.measures, norm.id) if norm else ""

    def still(self, honour: str = "") -> list[Candidate]:
        """The candidates (of an honour) that have not fallen out, in the order of the folder."""
        return [
            each
            for key, each in self.candidates.items()
            if key not in self.falls and (not honour or each.honour == honour)
        ]

    def drop(self, candidate: Candidate, stage: Stage, reason: str, citation: str = "") -> None:
        """Let a candidate fall out; the first reason stays."""
        self.falls.setdefault(candidate.key, Fall(stage, reason, citation))

    def doubt(self, candidate: Candidate, what: str) -> None:
        """Note what is still open for a candidate."""
        listed = self.open.setdefault(candidate.key, [])
        if what not in listed:
            listed.append(what)


def cancel(course: Course, stage: Stage) -> None:
    """Take out those whose results are void, at the stage that the finding belongs to."""
    for void in course.decisions.voids:
        if void.key:
            fall = cancelled(void, course.desk)
            if fall.stage is stage:
                course.drop(course.candidates[void.key], stage, fall.reason, fall.citation)


def admit(candidate: Candidate, checks: Iterable[Check], stage: Stage, course: Course) -> None:
    """Drop a candidate for every condition that fails; note those that are open."""
    failed = [check for check in checks if check.standing is Standing.FAILED]
    if failed:
        reason = ";".join(f"{check.said}:{check.reason}" for check in failed)
        places = "、".join(dict.fromkeys(check.citation for check in failed))
        course.drop(candidate, stage, f"不符合申报条件。{reason}", places)
    for check in checks:
        if check.standing is Standing.OPEN:
            course.doubt(candidate, f"申报条件待定({check.citation}):{check.said};{check.reason}")
