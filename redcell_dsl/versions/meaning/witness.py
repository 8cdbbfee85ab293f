"""The smallest application that two versions score differently, found by trying.

Tried are few facts first: those that the changed rule reads, then those around it, each answered by
what lies at and beside its bounds. What was found is one example; where none was found, that says
what was tried and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from ...evaluate import interval as iv
from ...evaluate.items import words
from ...evaluate.scorecard import Range, Scorecard
from ...model.fact import Value
from .bench import Answers, Field, Table
from .joint import consistent, named

Chosen = Mapping[int, int]
"""Which choice of a fact is taken, by the fact's place in the field; neutral where it is left out."""
BUDGET = 1000
MOST_FACTS = 3
FEW = (200, 14, 6)
"""How many choices of a fact are tried where one, two or three facts differ."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the application: to both versions, or to the only one that asks.

    ``old`` and ``new`` are lines to paste into a facts file; empty where the version does not ask.
    """

    name: str
    said: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Score:
    """What one place is worth in both versions, in words; ``—`` where there is no such place.

    ``alone``: what the old version gives with nothing but the one difference, where that is known and
    other differences tell on the place too. ``mixed``: other differences are in it too, it is not known how much.
    """

    what: str
    old: str
    new: str
    alone: str = ""
    mixed: bool = False

    @property
    def shown(self) -> str:
        """What the difference makes of the old score, as far as it can be told apart."""
        return self.alone or self.new


@dataclass(frozen=True)
class Witness:
    """An application that both reference evaluators score differently.

    ``answers`` are those that differ from one where nothing happened; ``old`` and ``new`` all answers
    of the honour in both versions, by id. ``least``: no application with fewer such answers that was
    tried is scored differently, and all were tried; else none of its answers can be left out.
    """

    honour: str
    answers: tuple[Answer, ...]
    scores: tuple[Score, ...]
    tried: int
    least: bool
    old: Answers = field(default_factory=dict)
    new: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Searched:
    """No application was found: how many were tried, and within what bounds."""

    tried: int
    bounds: str


Differs = Callable[[Answers, Answers], bool]


@dataclass
class Search:
    """A search over one field of facts. ``old`` and ``new`` look up the facts of both versions."""

    field: Field
    old: Table
    new: Table
    differs: Differs
    tried: int = 0
    budget: int = BUDGET

    def run(self) -> tuple[Chosen, bool] | None:
        """The choices of an application that differs, and whether nothing smaller does."""
        for chosen in self._few():
            if self._try(chosen):
                return chosen, True
            if self.tried >= self.budget:
                break
        for chosen in self._much():
            if self._try(chosen):
                return self._shrunk(chosen), False
        return None

    def values(self, chosen: Chosen) -> tuple[dict[str, Value], dict[str, Value]]:
        """The answers to the facts of the field."""
        return named(self.field.facts, chosen)

    def _try(self, chosen: Chosen) -> bool:
        self.tried += 1
        old, new = self.values(chosen)
        if not consistent(self.old.shelf.facts, old) or not consistent(self.new.shelf.facts, new):
            return False
        return self.differs(old, new)

    def _few(self) -> Iterator[Chosen]:
        """Applications with few answers that are not neutral, the smallest first."""
        yield {}
        sizes = [len(joint.choices) for joint in self.field.facts]
        for count in range(1, MOST_FACTS + 1):
            most = FEW[count - 1]
            drawn = []
            for places in self._places(count):
                ranges = [range(1, min(sizes[place], most + 1)) for place in places]
                for chosen in product(*ranges):
                    drawn.append((sum(chosen), places, chosen))
                if len(drawn) > 4 * self.budget:
                    break
            for _, places, chosen in sorted(drawn):
                yield dict(zip(places, chosen, strict=True))

    def _places(self, count: int) -> Iterator[tuple[int, ...]]:
        """Facts to answer: one of those at hand among them, those at hand first."""
        whole = range(len(self.field.facts))
        near = self.field.near
        found = (each for each in combinations(whole, count) if each[0] < near or not near)
        yield from found

    def _much(self) -> Iterator[Chosen]:
        """Applications near the best and the worst that each version knows, one answer varied."""
        start = self.tried
        for base in self._extremes():
            yield base
            for place, joint in enumerate(self.field.facts[: max(self.field.near, 12)]):
                for choice in range(len(joint.choices)):
                    yield {**base, place: choice}
                if self.tried > start + self.budget // 2:
                    return

    def _extremes(self) -> Iterator[Chosen]:
        for table, side in ((self.new, 1), (self.old, 0)):
            ranked = [self._ranked(table, side, place) for place in range(len(self.field.facts))]
            for end in (-1, 0):
                yield {place: order[end] for place, order in enumerate(ranked) if order}

    def _ranked(self, table: Table, side: int, place: int) -> list[int]:
        """The choices of a fact by what items come to with it alone, the worst first."""
        joint = self.field.facts[place]
        fact = joint.new if side else joint.old
        if fact is None:
            return [0]
        others = self.values({})[side]
        found = []
        for choice, pair in enumerate(joint.choices):
            value = pair[side]
            if value is not None:
                worth = table.worth(fact.id, {**others, fact.id: value})
                found.append((worth, -choice, choice))
        return [choice for _, _, choice in sorted(found)]

    def _shrunk(self, chosen: Chosen) -> Chosen:
        """An application of which nothing can be left out and no answer be a smaller one."""
        kept = {place: choice for place, choice in chosen.items() if choice}
        for place in sorted(kept, reverse=True):
            fewer = {each: choice for each, choice in kept.items() if each != place}
            if self._try(fewer):
                kept = fewer
        for place, choice in sorted(kept.items()):
            for smaller in range(1, min(choice, FEW[1])):
                if self._try({**kept, place: smaller}):
                    kept[place] = smaller
                    break
        return kept


def bounds_said(searched: Search) -> str:
    """Within what bounds was searched, in words."""
    facts = searched.field.facts
    near = [joint.name for joint in facts[: searched.field.near]][:6]
    more = "等" if searched.field.near > len(near) else ""
    rest = len(facts) - searched.field.near
    beside = f"和与它一起算分的另外 {rest} 项事实" if rest else ""
    changed = min(MOST_FACTS, len(facts))
    return (
        f"“{'”“'.join(near)}”{more}{beside},每一项试没有、很少、刚到界限和界限上下的数,"
        f"{f'一份里至多 {changed} 项有数' if changed > 1 else '其余都填没有'};"
        "另从得分最高、最低的填法起,每次改一项"
    )


def scores_of(
    old: Scorecard | None,
    new: Scorecard | None,
    places: tuple[tuple[str, tuple[str, str]], ...],
    honours: tuple[str, str],
    alone: Scorecard | None = None,
    rest: Scorecard | None = None,
) -> Iterator[Score]:
    """The scores of places in both versions, the total last.

    ``places``: what each is called, its id in both; ``honours``: whose total it is; ``alone``: the old
    version with nothing but the difference; ``rest``: the new one with all but it. What that gives and
    the old one does not comes of other differences, even where all together give the same.
    """
    listed = [*places, *([("总分", ("", ""))] if any(honours) else [])]
    first: Range | None = None
    for what, (one, other) in listed:
        before, after = _range(what, old, one), _range(what, new, other)
        move = iv.subtract(after or iv.NOTHING, before or iv.NOTHING)
        first = first or move
        words_ = _said(what, old, one), _said(what, new, other)
        hybrid = _said(what, alone, one) if alone else ""
        others = rest is not None and _said(what, rest, other) != words_[0]
        mixed = alone is None and (others if rest is not None else move != first)
        yield Score(what, *words_, hybrid if others or hybrid != words_[1] else "", mixed)


def _said(what: str, card: Scorecard | None, id: str) -> str:
    return _total(card) if what == "总分" else _worth(what, card, id)


def _range(what: str, card: Scorecard | None, id: str) -> Range | None:
    if card is None:
        return None
    return card.total if what == "总分" else _found(what, card, id)


def _worth(what: str, card: Scorecard | None, id: str) -> str:
    if not id:
        return "—"
    if card is None:
        return "不能计分"
    found = _found(what, card, id)
    return "—" if found is None else words(found)


def _found(what: str, card: Scorecard, id: str) -> Range | None:
    items = [item for article in card.articles for item in article.items]
    parts = items if what == "本项" else card.articles
    return next((each.score for each in parts if each.id == id), None)


def _total(card: Scorecard | None) -> str:
    if card is None:
        return "不能计分"
    return words(card.total) + (f"({card.grade})" if card.grade else "")
