"""The pictures of a season's report: how scores lie, and where neighbours differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..evaluate.items import words
from ..office.pictures import Fate, Mark, compare_units, distribution, spot
from ..office.pictures.scale import Axis
from .filing import Candidate
from .neighbours import Pair, pairs
from .places import place_text
from .result import Season
from .said import fate, named, ranked_of, scored_as


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what it shows."""

    caption: str
    svg: Markup
    note: str = ""


def chosen_word(season: Season, honour: str) -> str:
    """How those are called that are chosen: proposed, or approved."""
    award = season.awards.get(honour)
    return "审定" if award is not None and award.approved else "拟入选"


def marks_of(season: Season, honour: str) -> tuple[Mark, ...]:
    """The ranked candidates of an honour, in their order."""
    return tuple(
        Mark(
            named(season.candidates[each.key]),
            each.score,
            _fate(season, season.candidates[each.key]),
            str(place_text(each)),
        )
        for each in ranked_of(season, honour)
    )


def _fate(season: Season, candidate: Candidate) -> Fate:
    award = season.awards.get(candidate.honour)
    if award is not None and candidate.key in award.chosen:
        return Fate.CHOSEN
    return Fate.OUT if candidate.key in season.falls else Fate.OPEN


def picture(season: Season, honour: str, marks: tuple[Mark, ...]) -> Figure | None:
    """How the assessed scores lie; before the city's assessment, the self-scores."""
    what, award = scored_as(season), season.awards.get(honour)
    places = award.number if award is not None and marks else None
    if not marks:
        what = "自评得分"
        filed = (each for each in season.candidates.values() if each.honour == honour)
        marks = tuple(
            Mark(named(each), each.claimed, _fate(season, each))
            for each in filed
            if each.claimed is not None
        )
    if not marks:
        return None
    title = f"{honour}:{what}的分布"
    drawn = distribution(marks, title=title, chosen=chosen_word(season, honour), places=places)
    return Figure(title, Markup(drawn))  # noqa: S704  # every text in a drawing is escaped


def spotted(mark: Mark, axis: Axis) -> Markup:
    """Where a score lies among the others of its table."""
    return Markup(spot(mark.score, mark.fate, axis))  # noqa: S704  # holds no text


def beside(season: Season, honour: str) -> Iterator[Figure]:
    """Where neighbours differ, of those pairs whose scores can be shown item by item."""
    for pair in pairs(ranked_of(season, honour), season.awards.get(honour)):
        if pair.first in season.cards and pair.second in season.cards:
            yield _beside(season, honour, pair)


def _beside(season: Season, honour: str, pair: Pair) -> Figure:
    places = {each.key: place_text(each) for each in ranked_of(season, honour)}
    both = [season.candidates[key] for key in (pair.first, pair.second)]
    said = [f"{named(each)}(第 {places[each.key]} 名,{fate(season, each)})" for each in both]
    cards = [season.cards[each.key] for each in both]
    drawn = compare_units(cards[0], cards[1], (named(both[0]), named(both[1])))
    notes = [
        f"{named(each)}复核直接改了得分,现为 {words(season.scores[each.key])} 分,各项没有列明"
        for each, card in zip(both, cards, strict=True)
        if season.scores.get(each.key, card.total) != card.total
    ]
    caption = f"{pair.title}:{said[0]}、{said[1]}"
    return Figure(caption, Markup(drawn), ";".join(notes))  # noqa: S704  # as above
