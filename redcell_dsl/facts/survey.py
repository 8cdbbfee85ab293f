"""Surveys: which facts the ballots of a text are counted into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
import re

from ..model.fact import Count, Fact
from ..model.measures import Honour, Measures
from ..model.norm import Ballots
from ..source.pattern import Pattern
from ..source.text import normalise

BALLOTS = "选票"
NAMED = Pattern(rf"{BALLOTS}\s*(\d[\d.]*)?", re.ASCII)
LINKS = 3
"""Ballots cast, those of them that are valid, those of the valid that chose the first option."""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey whose ballots can be counted one by one.

    ``facts`` are ballots cast, valid ones, valid ones for the first option; none where the article
    has no such facts, so that its ballots cannot be counted into anything. ``inclusive``: 以上
    includes the number. ``alone``: the text has no other survey.
    """

    norm: Ballots
    facts: tuple[Fact, ...]
    inclusive: bool = True
    alone: bool = True

    @property
    def title(self) -> str:
        """What its sheet is called; the id tells several surveys apart."""
        return BALLOTS if self.alone else f"{BALLOTS} {self.norm.id}"

    def named(self, id: str) -> bool:
        """Whether an id behind the title, if there is one, means this survey."""
        return id in ("", self.norm.id, _article(self.norm.id))


def surveys_of(measures: Measures, honour: Honour | None = None) -> tuple[Survey, ...]:
    """The surveys of a text, or of the articles of one honour."""
    norms = [
        norm
        for norm in measures.norms
        if isinstance(norm, Ballots) and (honour is None or _article(norm.id) in honour.articles)
    ]
    inclusive = measures.method is None or measures.method.inclusive
    return tuple(
        Survey(norm, _chain(norm, measures.facts), inclusive, len(norms) == 1) for norm in norms
    )


def means_ballots(name: str) -> str | None:
    """The id behind a name that means ballots, empty where there is none; ``None`` for other names."""
    found = NAMED.fullmatch(" ".join(normalise(name).split()))
    return None if found is None else (found[1] or "")


def _article(id: str) -> str:
    return id.partition(".")[0]


def _chain(norm: Ballots, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The one chain of three counts in the article of a norm, each bounded by the one before."""
    counts = {
        fact.id: fact
        for fact in facts
        if isinstance(fact.type, Count) and _article(fact.id) == _article(norm.id)
    }
    bounds = {
        id: fact.type.most_fact for id, fact in counts.items() if isinstance(fact.type, Count)
    }
    roots = [id for id in counts if bounds[id] not in counts]
    chains = [chain for root in roots for chain in _chains(root, bounds) if len(chain) == LINKS]
    return tuple(counts[id] for id in chains[0]) if len(chains) == 1 else ()


def _chains(start: str, bounds: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Every way from a whole down to a part that has no parts of its own."""
    parts = [id for id, whole in bounds.items() if whole == start]
    if not parts:
        yield (start,)
    for part in parts:
        for chain in _chains(part, bounds):
            yield start, *chain
