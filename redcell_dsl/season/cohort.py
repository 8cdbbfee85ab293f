"""Facts about all candidates together (平均, 最高, 最低, 名次), worked out before anybody is scored."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

from ..model.fact import Count, Derived, Fact, Statistic, Value
from ..model.number import exact
from .desk import MOST_NAMED, Desk, Office, Values
from .filing import read_office
from .find import Finds, faulty
from .folder import County, Place
from .provided import asked_of


@dataclass(frozen=True, slots=True)
class Cohort:
    """One statistic of the candidates of one honour.

    ``values`` are their answers to the fact that it is told of, by candidate; ``silent`` are those
    who have not answered, so that there is no statistic. ``value`` is it, for all alike; ``places``
    are those of each. ``given``: an office said it, and it stands where nothing can be worked out.
    """

    honour: str
    fact: Fact
    source: Fact
    statistic: Statistic
    values: Mapping[str, Fraction]
    silent: tuple[str, ...] = ()
    value: Fraction | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    given: bool = False

    def told(self, key: str) -> Value | None:
        """What it says to one candidate."""
        if self.statistic is Statistic.PLACE:
            return self.places.get(key)
        if self.value is None:
            return None
        whole = isinstance(self.fact.type, Count) and self.value.denominator == 1
        return int(self.value) if whole else self.value


def gather(counties: Iterable[County], desk: Desk) -> tuple[Cohort, ...]:
    """Every statistic that the scores of all candidates ask for.

    Files are read once for this alone: nothing found in them is reported, nothing of them is kept.
    """
    wanted = {
        honour.name: list(asked_of(honour, desk.measures, desk.forms[honour.name].facts))
        for honour in desk.measures.honours
    }
    if not any(wanted.values()):
        return ()
    quiet = replace(desk, finds=Finds(desk.finds.root))
    filed = [(read_office(county, quiet), county.places) for county in counties]
    found = []
    for honour, facts in wanted.items():
        answers = {
            place.key: _answers(place, office, quiet)
            for office, places in filed
            for place in places
            if facts and place.honour == honour
        }
        if answers:
            for fact in facts:
                made = _cohort(honour, fact, answers, desk)
                _tell_silent(made, desk.finds)
                _tell_otherwise(made, answers, desk.finds)
                found.append(made)
    return tuple(found)


def _answers(place: Place, office: Office, desk: Desk) -> Values:
    """The answers that a candidate is scored by; none of files with faults."""
    form = desk.forms[place.honour]
    own = desk.read(place.own, form)
    team = desk.read(place.assessed, form) if place.assessed else None
    if faulty(own.diagnostics) or (team is not None and faulty(team.diagnostics)):
        return {}
    return desk.answers(place, own.values, office.found, team.values if team else {})


def _cohort(honour: str, fact: Fact, answers: Mapping[str, Values], desk: Desk) -> Cohort:
    derived = fact.derived
    assert derived is not None
    known = {key: _number(values.get(derived.fact)) for key, values in answers.items()}
    silent = tuple(key for key, value in known.items() if value is None)
    given = any(fact.id in values for values in answers.values())
    said = {key: value for key, value in known.items() if value is not None}
    made = Cohort(
        honour, fact, desk.facts[derived.fact], derived.statistic, said, silent, given=given
    )
    return made if silent or not said else _worked_out(made, derived)


def _number(value: Value | None) -> Fraction | None:
    """A number that a statistic can be told of; 是 and 否 are none."""
    known = isinstance(value, int | Fraction) and not isinstance(value, bool)
    return Fraction(value) if known else None  # type: ignore[arg-type]


def _worked_out(made: Cohort, derived: Derived) -> Cohort:
    values = list(made.values.values())
    match derived.statistic:
        case Statistic.MEAN:
            return replace(made, value=sum(values, Fraction(0)) / len(values))
        case Statistic.HIGHEST:
            return replace(made, value=max(values))
        case Statistic.LOWEST:
            return replace(made, value=min(values))
        case Statistic.PLACE:
            order = sorted(values)
            above = {key: len(order) - bisect_right(order, v) for key, v in made.values.items()}
            return replace(made, places={key: 1 + number for key, number in above.items()})
        case _:
            assert_never(derived.statistic)


def _tell_silent(made: Cohort, finds: Finds) -> None:
    """Name those whose silence leaves a statistic open."""
    if not made.silent:
        return
    instead = ";按主管部门填的数计分" if made.given else ";用到它的各项得分待定"
    finds.add(
        "G042",
        f"“{made.fact.name}”算不出来:{_named(made.silent)}没有填“{made.source.name}”{instead}",
        citation=made.fact.citation,
        advice=("请这些候选补填,或改正申报材料里的错误",),
    )


def _tell_otherwise(made: Cohort, answers: Mapping[str, Values], finds: Finds) -> None:
    """Say where an office gave another figure than the answers come to; the latter counts."""
    said = {key: _number(values.get(made.fact.id)) for key, values in answers.items()}
    told = {key: made.told(key) for key in answers}
    wrong = tuple(
        key
        for key, value in said.items()
        if value is not None and told[key] is not None and value != told[key]
    )
    if not wrong:
        return
    given, right = said[wrong[0]], _number(told[wrong[0]])
    assert given is not None
    assert right is not None
    whose = f"({_named(wrong)})" if made.places else ""
    finds.add(
        "G043",
        f"“{made.fact.name}”{whose}填的是 {exact(given)},按全部申报材料算出的是 {exact(right)},"
        "以算出的为准",
        citation=made.fact.citation,
        advice=("核对是否少收了申报材料;一致的不必另填",),
    )


def _named(keys: tuple[str, ...]) -> str:
    names = "、".join(f"`{key}`" for key in keys[:MOST_NAMED])
    return f"{names} 等 {len(keys)} 个" if len(keys) > MOST_NAMED else names


def derived_values(cohorts: Iterable[Cohort], place: Place) -> Iterator[tuple[str, Value]]:
    """What the statistics say to one candidate, by fact."""
    for each in cohorts:
        told = each.told(place.key) if each.honour == place.honour else None
        if told is not None:
            yield each.fact.id, told
