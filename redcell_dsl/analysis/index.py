"""Where everything of a compiled text stands: units, sentences, items and notes by place and by id.

Built once for a compilation and shared by all checks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from ..model.citation import GROUP_LEVELS, GROUP_MARK, apart, cite, cite_outer
from ..model.elaborate import Compilation
from ..model.fact import Fact
from ..model.measures import Article, Fate, Item, Reading, RulesOf, Sentence, Unit
from ..source.pattern import Pattern
from ..source.text import Source, Span
from ..syntax.prose import parse_sentence
from ..syntax.tree import Statement

ROOT = ""
NOTE = Pattern(r"(?<![^\r\n]) *@[^\r\n]*")
GROUPS = GROUP_LEVELS


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: its kind, its words in normal form, the unit that it stands at.

    ``aims``: the ids of the sentences that it names.
    """

    keyword: str
    text: str
    span: Span
    unit: str
    aims: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence and the id of the unit that it stands in."""

    sentence: Sentence
    unit: str


Placed = tuple[int, str, Sentence | None]
"""Where a printed mark or a sentence starts, its unit, and the sentence."""


class Index:
    """Look-ups over one compilation. Ids are those of the model; ``""`` is the whole text."""

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation
        self.source: Source = compilation.source
        self.measures = compilation.measures
        self.units: dict[str, Unit] = {}
        self.above: dict[str, str] = {}
        self.below: dict[str, list[str]] = {}
        self.spoken: list[Spoken] = []
        self._citations: dict[str, str] = {}
        places: list[Placed] = []
        for unit in self.measures.units:
            self._enter(unit, ROOT, places)
        places.sort(key=itemgetter(0))
        self._starts = [start for start, _, _ in places]
        self._places = [(unit, sentence) for _, unit, sentence in places]

    def _enter(self, unit: Unit, parent: str, places: list[Placed]) -> None:
        if unit.id != ROOT:  # what stands above the first unit comes as a unit without a mark
            self.units[unit.id] = unit
            self.above[unit.id] = parent
            self.below.setdefault(parent, []).append(unit.id)
        if unit.span is not None:
            places.append((unit.span.start, unit.id, None))
        for sentence in unit.sentences:
            self.spoken.append(Spoken(sentence, unit.id))
            if sentence.span is not None:
                places.append((sentence.span.start, unit.id, sentence))
        for child in unit.children:
            self._enter(child, unit.id, places)

    # ---- by place ------------------------------------------------------------------------------

    def at(self, place: int) -> tuple[str, Sentence | None]:
        """The unit that the words at a place belong to, and the last sentence begun before it."""
        found = bisect_right(self._starts, place)
        return self._places[found - 1] if found else (ROOT, None)

    def unit_at(self, place: int) -> str:
        """The unit that the words at a place belong to."""
        return self.at(place)[0]

    @cached_property
    def official(self) -> str:
        """The normalised text with notes blanked out, so that places keep their meaning."""
        return NOTE.sub(lambda note: " " * len(note[0]), self.source.normal)

    def words(self, span: Span) -> str:
        """The text of a span, with equal forms made one."""
        return self.source.normal[span.start : span.end]

    # ---- by id ---------------------------------------------------------------------------------

    def line(self, unit: str) -> Iterator[str]:
        """A unit and what it stands in, innermost first, without the whole text."""
        while unit != ROOT:
            yield unit
            unit = self.above.get(unit, ROOT)

    def within(self, unit: str, outer: str) -> bool:
        """Whether a unit is another, or stands in it. Everything stands in the whole text."""
        return outer == ROOT or outer in self.line(unit)

    def item_of(self, unit: str) -> Item | None:
        """The scored item that a unit is or stands in."""
        return next((self.items[each] for each in self.line(unit) if each in self.items), None)

    def scope_of(self, unit: str) -> str:
        """What a note at a unit is about: its item; else its article; else the unit itself."""
        line = [each for each in self.line(unit) if self.units[each].level not in GROUPS]
        scored = next((each for each in line if each in self.items), None)
        return scored or next((each for each in line if each.count(".") <= 1), unit)

    def citation(self, unit: str) -> str:
        """The printed place of a unit: 第十二条第(一)项第2目."""
        if unit == ROOT:
            return "全文"
        if unit not in self._citations:
            beside = self.below[self.above[unit]]
            found = [(self._cite(each), self.units[each]) for each in beside]
            said = apart([(cited, each.level, each.title) for cited, each in found])
            self._citations.update(zip(beside, said, strict=True))
        return self._citations[unit]

    def _cite(self, unit: str) -> str:
        found, outer = self.units[unit], self.above[unit]
        if outer == ROOT or self.units[outer].level in GROUPS:
            return cite_outer(found.mark, found.title)
        depth = sum(self.units[each].level not in GROUPS for each in self.line(unit))
        position = int(unit.rpartition(".")[2].lstrip(GROUP_MARK))
        return cite(self.citation(outer), found.level, found.mark, found.title, position, depth)

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for article in self.measures.articles for item in article.items}

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {article.id: article for article in self.measures.articles}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.measures.facts}

    # ---- sentences -----------------------------------------------------------------------------

    def statements(self, sentence: Sentence) -> tuple[Statement, ...]:
        """What a sentence says as it stands; nothing where a note says what it means."""
        if sentence.fate is not Fate.COMPILED or sentence.span is None:
            return ()
        return parse_sentence(self.words(sentence.span), ()).statements

    def inside(self, unit: str) -> Iterator[Spoken]:
        """The sentences of a unit and of all that stands in it, in the order of the text."""
        return iter(self.spoken if unit == ROOT else self._inside.get(unit, ()))

    @cached_property
    def _inside(self) -> dict[str, list[Spoken]]:
        found: dict[str, list[Spoken]] = {}
        for each in self.spoken:
            for unit in self.line(each.unit):
                found.setdefault(unit, []).append(each)
        return found

    @cached_property
    def titles(self) -> dict[str, Span]:
        """Where the words of each heading stand."""
        found = {}
        for unit in self.units.values():
            if unit.title and unit.span is not None:
                start = self.source.normal.find(unit.title, unit.span.end)
                if start >= 0:
                    found[unit.id] = Span(start, start + len(unit.title))
        return found

    # ---- notes ---------------------------------------------------------------------------------

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        return tuple(
            Note(keyword, self.words(span), span, self._above(span.start), frozenset(aims))
            for keyword, span, aims in self.compilation.notes
        )

    def _above(self, place: int) -> str:
        """The unit that begins the line of official text above a note."""
        found = bisect_right(self._starts, place)
        if not found:
            return ROOT
        text, last = self.source.normal, self._starts[found - 1]
        line = max(text.rfind("\n", 0, last), text.rfind("\r", 0, last)) + 1
        return self._places[bisect_left(self._starts, line)][0]

    def settled(self, rules: tuple[str, ...]) -> Reading | None:
        """The reading that chooses what some rules mean."""
        return next((self._readings[rule] for rule in rules if rule in self._readings), None)

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        return {
            override.rule: reading
            for reading in self.measures.readings
            for choice in reading.choices
            for override in choice.overrides
            if isinstance(override, RulesOf)
        }


class _Same:
    """A key that is equal to itself only: comparing whole models would take longer than checking."""

    __slots__ = ("compilation",)

    def __init__(self, compilation: Compilation) -> None:
        self.compilation = compilation

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.compilation is self.compilation

    def __hash__(self) -> int:
        return id(self.compilation)


@lru_cache(maxsize=4)
def _built(key: _Same) -> Index:
    return Index(key.compilation)


def index_of(compilation: Compilation) -> Index:
    """The index of a compilation, built at the first call."""
    return _built(_Same(compilation))
