"""A candidate's filing: its files read, its admission judged, its scores made; the rest let go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from ..evaluate.admission import Check
from ..evaluate.amounts import Refusal
from ..evaluate.compare import known_gist
from ..evaluate.interval import either
from ..evaluate.reference import Gist, evaluate, gist, honour_of
from ..evaluate.scorecard import NONE, Range
from ..evaluate.words import value_words
from ..facts.dates import read_day
from ..facts.dossier import Dossier, Input
from ..facts.form import fold
from ..facts.layout import FILED
from ..facts.report import naming
from ..facts.single import truth
from ..model.fact import Value
from .chain import points_of
from .desk import MOST_NAMED, Desk, Office, Values
from .find import faulty, name_in
from .folder import County, Place
from .provided import graded

NUMBER, NAME, UNIT, BRANCH = "编号", "名称", "单位", "所在支部"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that the review team found to be otherwise than it was filed."""

    fact: str
    name: str
    citation: str
    filed: str
    found: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One filing, as far as tables need it.

    ``claimed`` is the self-score, ``assessed`` the review team's, ``None`` where it cannot be made.
    ``first`` and ``second`` are the admission checks of the filing and of the level applied to.
    ``holds`` are the yes/no facts that quotas and origins ask for, by id. ``lacking`` names facts
    that are not given, the weightiest first, before and after the review. ``sound``: its own files,
    and those of the review team, could be read. ``parts`` are the assessed points of each article.
    ``barred``: whether the highest grade is out of reach. ``compared`` are the points that part it
    from its equals.
    """

    key: str
    county: str
    honour: str
    name: str
    details: Mapping[str, str]
    filed: date | None
    claimed: Range | None
    assessed: Range | None
    reviewed: bool
    first: tuple[Check, ...]
    second: tuple[Check, ...]
    holds: Mapping[str, bool]
    lacking: tuple[tuple[str, ...], tuple[str, ...]]
    changes: tuple[Change, ...]
    sound: tuple[bool, bool]
    inputs: tuple[Input, ...]
    place: Place
    parts: Mapping[str, Range] = field(default_factory=dict)
    barred: Range = NONE
    compared: tuple[Range | None, ...] = ()

    @property
    def title(self) -> str:
        """What it calls itself; failing that, its file's name."""
        return self.details.get(NAME) or self.name

    @property
    def body(self) -> str:
        """The branch that it belongs to (所在支部)."""
        return self.details.get(BRANCH, "")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.name, self.title)))


def read_office(county: County, desk: Desk) -> Office:
    """The answers of an office, and what the review team found of them."""
    if not county.office and not county.checked:
        return Office(county.name, {}, {})
    filed = desk.read(county.office, desk.office)
    found = desk.read(county.checked, desk.office) if county.checked else Dossier()
    values = {**filed.values, **found.values}
    inputs = tuple(_named(each, desk) for each in (*filed.inputs, *found.inputs))
    sound = sound_of(filed) and sound_of(found)
    return Office(county.name, filed.values, values, filed.details, inputs, sound)


def sound_of(dossier: Dossier) -> bool:
    """Whether its answers may be used."""
    return not faulty(dossier.diagnostics)


def read_candidate(place: Place, office: Office, desk: Desk) -> Candidate:
    """One filing, read, judged and scored. Its answers are not kept."""
    form = desk.forms[place.honour]
    own = desk.read(place.own, form)
    team = desk.read(place.assessed, form) if place.assessed else Dossier()
    desk.check(place, own, team, office)
    filed = desk.answers(place, own.values, office.filed, {})
    found = desk.answers(place, own.values, office.found, team.values)
    meant = _same_candidate(place, own, team, desk)
    sound = sound_of(own), sound_of(team) and office.sound and meant
    claimed = _score(place, filed, desk, own=True) if sound[0] else None
    reviewed = bool(place.assessed) or desk.together
    assessed = _score(place, found, desk) if all(sound) and reviewed else None
    candidate = Candidate(
        place.key,
        place.county,
        place.honour,
        place.name,
        own.details,
        _filed(own, place, desk),
        claimed.total if claimed else None,
        assessed.total if assessed else None,
        reviewed,
        desk.judged(place, filed) if sound[0] else (),
        desk.judged(place, found, desk.plan.level) if all(sound) else (),
        _holds(found, own.details, desk),
        (_lacking(claimed), _lacking(assessed)),
        tuple(changes(own.values, team.values, desk)),
        sound,
        tuple(_named(each, desk) for each in (*own.inputs, *team.inputs)),
        place,
        dict(assessed.articles) if assessed else {},
        *(_beside(place, found, desk) if assessed else ()),
    )
    if desk.watch is not None:
        desk.watch(candidate, filed, found, desk.measures, desk.plan.level)
    return candidate


def _same_candidate(place: Place, own: Dossier, team: Dossier, desk: Desk) -> bool:
    """Whether the review team's files speak of this candidate; others are reported."""
    known = {
        NAME: [own.details.get(NAME, ""), place.name],
        NUMBER: [own.details.get(NUMBER, "")],
    }
    same = True
    for item, names in known.items():
        said, given = team.details.get(item, ""), [name for name in names if name]
        if said and given and fold(said) not in map(fold, given):
            title = f"考评材料的{item}是“{said}”,申报材料的是“{given[0]}”"
            advice = ("核对是否混进了别的候选的考评文件",)
            desk.finds.add("G039", title, place.key, advice=advice)
            same = False
    return same


def revalue(
    place: Place, office: Office, desk: Desk, more: Values
) -> tuple[dict[str, Value], Gist | None]:
    """The assessed answers as they were, and the score that they make with others put in."""
    form = desk.forms[place.honour]
    own = desk.read(place.own, form)
    team = desk.read(place.assessed, form) if place.assessed else Dossier()
    values = desk.answers(place, own.values, office.found, team.values)
    return values, _score(place, {**values, **more}, desk)


def _beside(place: Place, values: Values, desk: Desk) -> tuple[Range, tuple[Range | None, ...]]:
    """Whether the highest grade is out of reach, and the parts that equals are compared by.

    A whole card is made only where there are grades, or equals are parted.
    """
    links = desk.plan.chain
    if not links and not graded(honour_of(desk.measures, place.honour)):
        return NONE, ()
    card = evaluate(desk.measures, place.honour, values)
    bars = [each.tally.barred for each in card.articles if each.tally is not None]
    return either(bars) if bars else NONE, points_of(card, links)


def _score(place: Place, values: Values, desk: Desk, own: bool = False) -> Gist | None:
    """The score, of what a candidate can know by its ``own`` facts or of all; ``None`` after a
    report where the answers make no score together.
    """
    try:
        make = known_gist if own else gist
        return make(desk.measures, place.honour, values)
    except Refusal as refusal:
        known = [desk.facts[fact] for fact in refusal.facts if fact in desk.facts]
        said = "、".join(map(naming, known))
        desk.finds.add(
            "E001",
            f"{said}为 0,无法计算比例",
            place.key,
            citation=known[0].citation if known else "",
            notes=("正文没有规定这时怎样计分",),
            advice=("核对填报;确属没有的,在 `赛季.yaml` 的 `口径` 里选定读法",),
        )
        return None


def _filed(own: Dossier, place: Place, desk: Desk) -> date | None:
    said = own.details.get(FILED, "")
    day = read_day(said) if said else None
    if said and not isinstance(day, date):
        title = f"申报日期“{said}”不是日期"
        advice = ("写成 `2018-12-10` 或 `2018年12月10日`",)
        desk.finds.add("G004", title, place.key, advice=advice)
    return day if isinstance(day, date) else None


def _holds(values: Values, details: Mapping[str, str], desk: Desk) -> dict[str, bool]:
    """The yes/no facts that quotas and origins read: given as facts, or on the first sheet."""
    said = {fold(name): truth(text) for name, text in details.items()}
    found = {}
    for fact in sorted(desk.wanted):
        answer = values.get(fact)
        if answer is None and fact in desk.facts:
            answer = said.get(fold(desk.facts[fact].name))
        if isinstance(answer, bool):
            found[fact] = answer
    return found


def _lacking(scored: Gist | None) -> tuple[str, ...]:
    if scored is None:
        return ()
    more = len(scored.missing) - MOST_NAMED
    named = tuple(f"{each.name}({each.citation})" for each in scored.missing[:MOST_NAMED])
    return (*named, f"另有 {more} 项") if more > 0 else named


def changes(filed: Values, found: Values, desk: Desk) -> list[Change]:
    """What was found to be otherwise than it was filed; what was not filed at all is no change."""
    changed = []
    for id, value in found.items():
        fact = desk.facts.get(id)
        if fact is None or filed.get(id, value) == value:
            continue
        words = value_words(fact, filed[id]), value_words(fact, value)
        changed.append(Change(id, fact.name, fact.citation, *words))
    return changed


def _named(given: Input, desk: Desk) -> Input:
    return replace(given, name=name_in(desk.finds.root, Path(given.name)))
