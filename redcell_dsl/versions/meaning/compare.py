"""The change of meaning between two versions: rule by rule on the models, not on lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ...model.measures import Measures
from ...model.select import UnknownChoice, select
from ..match import Match, Units, match
from .asked import asked
from .book import Book
from .change import Difference, Group, Kind
from .provisions import provided
from .rules import scored
from .steady import Steady
from .whole import effective, honours, method, readings
from .wording import worded


@dataclass(frozen=True)
class Meaning:
    """What changed between two versions.

    ``differences`` are in the order of the new text: what scores, then the rest, then words. ``match``
    pairs the two models as they are; ``base`` is the old one read as the new one is, wherever both
    know the reading: what a reading changes is told by the reading, and not rule by rule again.
    """

    match: Match
    base: Measures
    differences: tuple[Difference, ...]

    @property
    def old(self) -> Measures:
        return self.match.old

    @property
    def new(self) -> Measures:
        return self.match.new

    @property
    def meant(self) -> tuple[Difference, ...]:
        """The differences of meaning; none means that both rule the same."""
        return tuple(each for each in self.differences if each.meant)

    @property
    def open(self) -> tuple[Difference, ...]:
        """The differences that people have to look at: the same rules about questions in other words."""
        return tuple(each for each in self.differences if each.open)

    @property
    def counts(self) -> Mapping[Group, int]:
        """How many differences each group has; what only follows another is counted for 填报 alone."""
        found = Counter(
            each.group for each in self.differences if not each.follows or each.group is Group.FACTS
        )
        return {group: found[group] for group in Group}


def meaning(
    old: Measures, new: Measures, units: Units, same: Mapping[str, str] | None = None
) -> Meaning:
    """The change of meaning. ``units``: ids of units of the text, old → new (``units_of``).

    ``same``: facts that people say to be the same, old → new, whatever their words.
    """
    first = match(old, new, units, same)
    base = _read_alike(first)
    found = first if base is old else match(base, new, units, same)
    book = Book.of(found)
    rules = [*method(book), *scored(book), *honours(book), *readings(book, effective(old))]
    norms = list(provided(book))
    told = [*rules, *norms]
    facts = list(asked(book, told))
    names = [each for each in facts if each.kind is Kind.NAME]
    others = [each for each in facts if each.kind is not Kind.NAME]
    words = list(worded(book, [*told, *facts], Steady(first)))
    return Meaning(first, base, (*told, *others, *names, *words))


def _read_alike(found: Match) -> Measures:
    """The old model under the new one's choices, where it has readings and choices of those names."""
    now = effective(found.new)
    before = {reading.name: reading for reading in found.old.readings}
    was = effective(found.old)
    chosen = {}
    for link in found.readings.pairs:
        names = {choice.name for choice in before[link.old].choices}
        if now[link.new] != was[link.old] and now[link.new] in names:
            chosen[link.old] = now[link.new]
    if not chosen:
        return found.old
    try:
        return select(found.old, chosen)
    except UnknownChoice:
        return found.old  # two choices of one rule: what they change is told rule by rule
