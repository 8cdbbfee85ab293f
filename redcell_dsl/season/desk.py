"""The desk that filings are read at: forms, who answers what, answers in the wrong place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, assert_never

from ..evaluate.admission import Check, admission
from ..evaluate.compare import known_whole
from ..evaluate.kept import kept
from ..evaluate.reference import gist
from ..evaluate.scorecard import Range
from ..facts.dossier import Dossier, Input, read_dossier
from ..facts.form import Form
from ..facts.report import naming
from ..model.fact import Fact, Supplier, Value
from ..model.measures import Measures
from ..model.norm import Origin, Quota
from ..model.registry import YEAR_FACT
from ..source.diagnostic import Diagnostic
from .excerpt import excerpted
from .find import Finds, name_in
from .folder import ASSESSED, OFFICE, OFFICES, Place
from .notice import Notice, read_notices
from .plan import Plan

if TYPE_CHECKING:
    from .filing import Candidate

MOST_NAMED = 6
ZERO = Fraction(0)
Values = Mapping[str, Value]
Watch: TypeAlias = "Callable[[Candidate, Values, Values, Measures, str], None]"
"""Told of a candidate: its answers as filed and as found, the text, the level applied to."""


@dataclass(frozen=True, slots=True)
class Office:
    """What an office answers once for all its candidates: as filed, and as the review team found."""

    county: str
    filed: Values
    found: Values
    details: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    sound: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """What every filing of a season is read with; made once.

    ``full`` is, by honour, the most that a self-score can come to, and all that any score can.
    ``derived`` are the answers that follow from those of all candidates, by candidate. ``together``:
    one file may answer for all sides, where no other answers for them. ``watch`` is told of each
    candidate with its answers, as filed and as found, before they are let go.
    """

    measures: Measures
    plan: Plan
    as_of: date | None
    finds: Finds
    full: Mapping[str, tuple[Fraction, Range]]
    forms: Mapping[str, Form]
    office: Form
    facts: Mapping[str, Fact]
    wanted: frozenset[str]
    notices: Mapping[str, Notice]
    known: dict[Check, Check] = field(default_factory=dict)
    derived: Mapping[str, Values] = field(default_factory=dict)
    together: bool = False
    watch: Watch | None = None

    @staticmethod
    def of(
        measures: Measures, plan: Plan, as_of: date | None, finds: Finds, together: bool = False
    ) -> Desk:
        """The desk of a season under the readings in force."""
        facts = {fact.id: fact for fact in measures.facts}
        return Desk(
            measures,
            plan,
            as_of,
            finds,
            _reaches(measures),
            _forms(measures),
            Form.of_office(measures),
            facts,
            frozenset(_wanted(measures)),
            read_notices(finds.root, plan, measures, finds),
            together=together,
        )

    def judged(
        self, place: Place, values: Mapping[str, Value], level: str = ""
    ) -> tuple[Check, ...]:
        """The conditions on a candidate; those that come out alike are kept once for all."""
        found = admission(self.measures, place.honour, values, level)
        return tuple(self.known.setdefault(check, check) for check in found)

    def read(self, files: Sequence[str], form: Form) -> Dossier:
        """The dossier of some files; its findings are taken over, under names from the folder."""
        paths = tuple(map(Path, files))
        dossier = read_dossier(paths, form, as_of=self.as_of, year=self.plan.year)
        self.finds.found.extend(_from_root(each, self.finds) for each in dossier.diagnostics)
        return dossier

    def answers(self, place: Place, own: Values, office: Values, team: Values) -> dict[str, Value]:
        """Who says what: the office for its facts, the review team for its own and over the filing."""
        found: dict[str, Value] = {}
        for fact in self.forms[place.honour].facts:
            given = _supplied(fact, own, office, team)
            if given is None and self.together and not self._apart(fact, place):
                given = own.get(fact.id)
            if given is not None:
                found[fact.id] = given
        found |= self.derived.get(place.key, {})
        if self.plan.year is not None and YEAR_FACT in self.facts:
            found[YEAR_FACT] = self.plan.year
        return found

    def _apart(self, fact: Fact, place: Place) -> bool:
        """Whether a review team has files of its own for a fact that it answers."""
        return fact.supplier is Supplier.REVIEW and bool(place.assessed)

    def check(self, place: Place, own: Dossier, team: Dossier, office: Office) -> None:
        """Report what was filed in the wrong place, or not at all."""
        if not place.own:
            advice = ("把自评表、台账放进候选的文件夹",)
            self.finds.add("G027", f"“{place.name}”没有申报材料", place.key, advice=advice)
        self.misplaced(place, own.values, office.found, team.values)

    def misplaced(self, place: Place, own: Values, office: Values, team: Values) -> None:
        """Report answers that are not the giver's to give: they are not counted."""
        for values, who in ((own, "申报材料"), (team, "考评材料")):
            for supplier in (Supplier.OFFICE, Supplier.REVIEW):
                if supplier is Supplier.REVIEW and values is team:
                    continue
                facts = [self.facts[id] for id in values if self.facts[id].supplier is supplier]
                other = office if supplier is Supplier.OFFICE else team
                wrong = [fact for fact in facts if other.get(fact.id) != values[fact.id]]
                if self.together:
                    wrong = [f for f in wrong if f.id in other or self._apart(f, place)]
                if wrong:
                    self._tell_misplaced(place, who, supplier, wrong, other)

    def _tell_misplaced(
        self, place: Place, who: str, supplier: Supplier, wrong: list[Fact], other: Values
    ) -> None:
        named = "、".join(map(naming, wrong[:MOST_NAMED]))
        more = f" 等 {len(wrong)} 项" if len(wrong) > MOST_NAMED else ""
        differing = sum(1 for fact in wrong if fact.id in other)
        notes = (
            (f"其中 {differing} 项与{supplier}填的不同,以{supplier}填的为准",) if differing else ()
        )
        mend = {
            Supplier.OFFICE: (
                f"写进 `{place.county}/{OFFICE}` 文件,全县候选共用"
                if place.county
                else f"写进 `{OFFICES[1]}` 文件,各候选共用"
            ),
            Supplier.REVIEW: f"由考评组写进以“{ASSESSED}”开头的文件",
        }
        self.finds.add(
            "G014",
            f"{who}里有 {len(wrong)} 项由{supplier}填报的事实,没有计入:{named}{more}",
            place.key,
            notes=notes,
            advice=(mend[supplier],),
        )


def _supplied(fact: Fact, own: Values, office: Values, team: Values) -> Value | None:
    match fact.supplier:
        case Supplier.OFFICE:
            return office.get(fact.id)
        case Supplier.REVIEW:
            return team.get(fact.id)
        case Supplier.CANDIDATE:
            return team.get(fact.id, own.get(fact.id))
        case _:
            assert_never(fact.supplier)


def _from_root(found: Diagnostic, finds: Finds) -> Diagnostic:
    """A finding whose file is named from the season's folder."""
    if found.source is None:
        return found
    return excerpted(found, name_in(finds.root, Path(found.source.name)))


@kept
def _forms(measures: Measures) -> Mapping[str, Form]:
    """What each honour asks for."""
    return {honour.name: Form.of(measures, honour) for honour in measures.honours}


@kept
def _reaches(measures: Measures) -> Mapping[str, tuple[Fraction, Range]]:
    """The most that a self-score of each honour can come to, and all that any score can."""
    return {honour.name: _reach(measures, honour.name) for honour in measures.honours}


def _reach(measures: Measures, honour: str) -> tuple[Fraction, Range]:
    nothing = gist(measures, honour, {}).total
    return known_whole(measures, honour), Range(nothing.least or ZERO, nothing.most)


def _wanted(measures: Measures) -> list[str]:
    """The yes/no facts of single candidates that norms ask for."""
    found = []
    for norm in measures.norms:
        match norm:
            case Quota(marked=marked) if marked:
                found.append(marked)
            case Origin(role=role):
                found.append(role)
            case _:
                continue
    return found
