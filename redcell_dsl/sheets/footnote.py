"""Footnotes of a sheet: the readings (解释) and errata (勘误) that its scores rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from ..evaluate.scorecard import Scorecard
from ..model.expression import Compare, Met, Shortfall, Tiered
from ..model.measures import Choice, Honour, Measures, Reading, RulesOf, Setting
from ..model.rule import Deduction, Exclusion
from .row import below
from .view import Footnote


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of one sheet, and the units that each is about."""

    footnotes: tuple[Footnote, ...]
    units: tuple[tuple[str, ...], ...]

    @classmethod
    def of_sheet(cls, measures: Measures, honour: Honour, card: Scorecard | None) -> Notes:
        """The readings that concern an honour, as adopted, or as the card was asked under."""
        chosen = dict(measures.chosen) | (dict(card.readings) if card else {})
        return cls._of([r for r in measures.readings if _concerns(r, honour, measures)], chosen)

    @classmethod
    def of_places(cls, measures: Measures, places: Iterable[str]) -> Notes:
        """The readings that are about any of these sentences, as adopted or chosen."""
        shown = set(places)
        about = [
            reading
            for reading in measures.readings
            if any(below(place, unit) for place in shown for unit in reading.units)
        ]
        return cls._of(about, dict(measures.chosen))

    @classmethod
    def _of(cls, readings: list[Reading], chosen: Mapping[str, str]) -> Notes:
        footnotes = tuple(
            _footnote(number, reading, chosen.get(reading.name, reading.adopted))
            for number, reading in enumerate(readings, 1)
        )
        return cls(footnotes, tuple(reading.units for reading in readings))

    def over(self, place: str) -> tuple[int, ...]:
        """The numbers of the footnotes about a sentence, or about anything that it stands in."""
        return tuple(
            note.number
            for note, units in zip(self.footnotes, self.units, strict=True)
            if any(below(place, unit) for unit in units)
        )

    def at(self, *ids: str) -> tuple[int, ...]:
        """The numbers of the footnotes about exactly these units or sentences."""
        return tuple(
            note.number
            for note, units in zip(self.footnotes, self.units, strict=True)
            if not set(ids).isdisjoint(units)
        )


def _footnote(number: int, reading: Reading, adopted: str) -> Footnote:
    departs = adopted != reading.adopted
    choice = next((each for each in reading.choices if each.name == adopted), None)
    return Footnote(
        number=number,
        kind=reading.kind,
        citation=reading.citation,
        name=reading.name,
        adopted=adopted,
        statements=choice.statements if choice else (),
        reason="" if departs else reading.reason,
        authority="" if departs else reading.authority,
        instead_of=reading.adopted if departs else "",
        others=tuple(each.name for each in reading.choices if each.name != adopted),
    )


def _concerns(reading: Reading, honour: Honour, measures: Measures) -> bool:
    """Whether a reading bears on an honour: on a place of it, or on what its rules are made of."""
    articles = [article for article in measures.articles if article.id in honour.articles]
    places = {*reading.units, *(place for each in reading.choices for place in _places(each))}
    if any(below(place, article.id) for place in places for article in articles):
        return True
    made_of = {type(part) for part in _parts(articles)}
    return any(
        not made_of.isdisjoint(READ_BY.get(setting.name, ())) for setting in _settings(reading)
    )


READ_BY: dict[str, tuple[type, ...]] = {
    "重叠": (Tiered,),
    "计期": (Shortfall, Met),
    "无组织": (Shortfall, Met),
    "子项": (Deduction,),
    "以上": (Compare,),
    "共有事项": (Exclusion,),
}
"""Settings that hold for every article, each with the parts of the model that read it."""


def _parts(thing: object) -> Iterator[object]:
    """Every part of the model below a thing."""
    if isinstance(thing, list | tuple):
        for each in thing:
            yield from _parts(each)
    elif is_dataclass(thing):
        yield thing
        for each in fields(thing):
            yield from _parts(getattr(thing, each.name))


def _settings(reading: Reading) -> list[Setting]:
    overrides = [override for choice in reading.choices for override in choice.overrides]
    return [override for override in overrides if isinstance(override, Setting)]


def _places(choice: Choice) -> list[str]:
    return [
        override.rule if isinstance(override, RulesOf) else override.unit
        for override in choice.overrides
    ]
