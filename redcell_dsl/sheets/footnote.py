"""Footnotes of a sheet: the readings (解释) and errata (勘误) that its scores rest on."""

from __future__ import annotations

from dataclasses import dataclass

from ..evaluate.scorecard import Scorecard
from ..model.measures import Choice, Honour, Measures, Reading, RulesOf, Setting
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
        readings = [each for each in measures.readings if _concerns(each, honour, measures)]
        footnotes = tuple(
            _footnote(number, reading, chosen.get(reading.name, reading.adopted))
            for number, reading in enumerate(readings, 1)
        )
        return cls(footnotes, tuple(reading.units for reading in readings))

    def at(self, id: str) -> tuple[int, ...]:
        """The numbers of the footnotes about exactly this unit or sentence."""
        return tuple(
            note.number
            for note, units in zip(self.footnotes, self.units, strict=True)
            if id in units
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
    """Whether a reading bears on an honour's score: on one of its articles, or on the method."""
    places = {*reading.units, *(place for each in reading.choices for place in _places(each))}
    scored = [article.id for article in measures.articles]
    within = {article for article in scored for place in places if place and below(place, article)}
    if within:
        return not within.isdisjoint(honour.articles)
    return any(
        isinstance(override, Setting) and not override.unit
        for choice in reading.choices
        for override in choice.overrides
    )


def _places(choice: Choice) -> list[str]:
    return [
        override.sentence if isinstance(override, RulesOf) else override.unit
        for override in choice.overrides
    ]
