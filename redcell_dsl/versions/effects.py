"""Articles that score the same before and after: their parts of the two models are equal but for ids.

What cannot be shown to be equal is left open: this says nothing of how a score changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from ..model.citation import Located
from ..model.fact import Fact
from ..model.measures import Article, Fate, Measures, Reading, Sentence, Unit
from ..model.norm import Norm
from .align import Alignment
from .view import UNCHANGED, Effects

ASIDE = frozenset(("span", "citation", "mark", "title", "text"))
"""What a model keeps beside its meaning: where a thing stands and what it is called."""
OPEN = (Fate.PENDING, Fate.UNREAD)
"""Fates of sentences of which it is not known what they mean."""


def proved(alignment: Alignment, old: Measures, new: Measures) -> Effects:
    """The articles of the new text that score as they did, wherever they stand now."""
    proof = _Proof(alignment, old, new)
    if not proof.framed():
        return Effects()
    same = {
        pair.new.id: UNCHANGED
        for pair in alignment.pairs
        if pair.old is not None
        and pair.new is not None
        and pair.old.depth == pair.new.depth == 1
        and proof.holds(pair.old, pair.new)
    }
    return Effects(same)


class _Proof:
    """Two models in one naming: facts by what they ask, units by their new ids."""

    def __init__(self, alignment: Alignment, old: Measures, new: Measures) -> None:
        self.alignment = alignment
        self.old, self.new = _Model.of(old), _Model.of(new)
        self.facts_old = {fact.id: f"「{fact.name}」" for fact in old.facts}
        self.facts_new = {fact.id: f"「{fact.name}」" for fact in new.facts}
        self.units = {
            pair.old.id: pair.new.id
            for pair in alignment.pairs
            if pair.old is not None and pair.new is not None
        }

    # ---- one naming ------------------------------------------------------------------------------

    def was(self, node: Any) -> Any:
        """A part of the old model under the new names."""
        return _named(node, self.facts_old, self.moved)

    def now(self, node: Any) -> Any:
        """A part of the new model under the same names."""
        return _named(node, self.facts_new, str)

    def moved(self, text: str) -> str:
        """An id of the old text as the new one has it: that of its unit, the rest behind it."""
        head, tail = text, ""
        while head:
            if head in self.units:
                return self.units[head] + tail
            head, dot, last = head.rpartition(".")
            tail = dot + last + tail
        return text

    # ---- what must be equal ----------------------------------------------------------------------

    def framed(self) -> bool:
        """Whether the method is the same: without that nothing is."""
        return bool(self.was(self.old.measures.method) == self.now(self.new.measures.method))

    def holds(self, old: Located, new: Located) -> bool:
        """Whether an article scores as it did."""
        before, after = self.old.articles.get(old.id), self.new.articles.get(new.id)
        return (
            self.was(before) == self.now(after)
            and self.asked(before, self.old, self.facts_old)
            == self.asked(after, self.new, self.facts_new)
            and self.read(self.old, old, self.was) == self.read(self.new, new, self.now)
            and self.normed(self.old, old, self.was) == self.normed(self.new, new, self.now)
            and self.counted(old, new)
            and self.said(old, new)
        )

    def asked(self, article: Article | None, model: _Model, facts: Mapping[str, str]) -> Any:
        """The facts that an article asks for, by name: type and bounds."""
        used = [model.facts[each] for each in set(_words(article)) if each in model.facts]
        name = self.was if facts is self.facts_old else self.now
        return sorted(
            (each.name, repr(name((each.type, each.window, each.standards, each.derived))))
            for each in used
        )

    def read(self, model: _Model, unit: Located, name: Any) -> Any:
        """The readings of an article: what each choice does, and which one is adopted."""
        return sorted(repr(name(_bare(each))) for each in model.readings.get(unit.id, ()))

    def normed(self, model: _Model, unit: Located, name: Any) -> Any:
        """The norms of an article: conditions, quotas, dates."""
        return sorted(repr(name(each)) for each in model.norms.get(unit.id, ()))

    def said(self, old: Located, new: Located) -> bool:
        """Whether sentences mean the same one by one, and none that is changed is still unread."""
        before, after = self.old.sentences.get(old.id, []), self.new.sentences.get(new.id, [])
        if [each.readback for each in before] != [each.readback for each in after]:
            return False
        open_ones = any(each.fate in OPEN for each in (*before, *after))
        return not open_ones or [each.text for each in before] == [each.text for each in after]

    def counted(self, old: Located, new: Located) -> bool:
        """Whether an article counts for the same honours."""
        return [old.id in each for each in self.old.honours] == [
            new.id in each for each in self.new.honours
        ]


@dataclass(frozen=True)
class _Model:
    """A model looked up by the ids of units: what concerns a unit, and all units inside it."""

    measures: Measures
    articles: Mapping[str, Article]
    facts: Mapping[str, Fact]
    honours: tuple[frozenset[str], ...]
    sentences: Mapping[str, list[Sentence]]
    norms: Mapping[str, list[Norm]]
    readings: Mapping[str, list[Reading]]

    @classmethod
    def of(cls, given: Measures) -> _Model:
        said = ((unit.id, each) for unit in _walk(given.units) for each in unit.sentences)
        return cls(
            given,
            {each.id: each for each in reversed(given.articles)},
            {fact.id: fact for fact in given.facts},
            tuple(frozenset(each.articles) for each in given.honours),
            _by_unit(said),
            _by_unit((each.id, each) for each in given.norms),
            _once(given.readings),
        )


Thing = TypeVar("Thing")


def _by_unit(given: Iterable[tuple[str, Thing]]) -> dict[str, list[Thing]]:
    """Things by the unit that each belongs to and by every unit around that, each thing once."""
    found: dict[str, list[Thing]] = {}
    for id, thing in given:
        for unit in _above(id):
            found.setdefault(unit, []).append(thing)
    return found


def _once(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    """Readings by every unit that one of theirs stands in, each once."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        for unit in dict.fromkeys(each for id in reading.units for each in _above(id)):
            found.setdefault(unit, []).append(reading)
    return found


def _above(id: str) -> Iterator[str]:
    """An id, and those of the units around it."""
    while id:
        yield id
        id = id.rpartition(".")[0]


def _words(node: Any) -> Iterator[str]:
    """Every word that a part of a model holds."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple | list | frozenset | set):
        for each in node:
            yield from _words(each)
    elif isinstance(node, Mapping):
        yield from _words(tuple(node.items()))
    elif is_dataclass(node):
        for part in fields(node):
            yield from _words(getattr(node, part.name))


def _named(node: Any, facts: Mapping[str, str], moved: Callable[[str], str]) -> Any:
    """A part of a model as plain data: names for ids, without what stands beside its meaning."""
    if isinstance(node, tuple):
        return [_named(each, facts, moved) for each in node]
    if is_dataclass(node) and not isinstance(node, type):
        kept = (each.name for each in fields(node) if each.name not in ASIDE)
        inner = {name: _named(getattr(node, name), facts, moved) for name in kept}
        return {"node": type(node).__name__, **inner}
    if isinstance(node, str) and not isinstance(node, Enum):
        return facts[node] if node in facts else moved(node)
    return node


def _walk(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _walk(unit.children)


def _bare(reading: Reading) -> tuple[Any, ...]:
    return (reading.adopted, tuple((each.name, each.overrides) for each in reading.choices))
