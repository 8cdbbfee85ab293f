"""Articles that score the same before and after: their parts of the two models are equal but for ids.

What cannot be shown to be equal is left open: this says nothing of how a score changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from ..model.citation import Located
from ..model.measures import Article, Fate, Measures, Reading, Sentence, Unit
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
        self.old, self.new = old, new
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
        return bool(self.was(self.old.method) == self.now(self.new.method))

    def holds(self, old: Located, new: Located) -> bool:
        """Whether an article scores as it did."""
        before, after = _article(self.old, old.id), _article(self.new, new.id)
        return (
            self.was(before) == self.now(after)
            and self.asked(before, self.old, self.facts_old)
            == self.asked(after, self.new, self.facts_new)
            and self.read(self.old, old, self.was) == self.read(self.new, new, self.now)
            and self.normed(self.old, old, self.was) == self.normed(self.new, new, self.now)
            and self.counted(old, new)
            and self.said(old, new)
        )

    def asked(self, article: Article | None, model: Measures, facts: Mapping[str, str]) -> Any:
        """The facts that an article asks for, by name: type and bounds."""
        told = repr(article)
        used = [fact for fact in model.facts if repr(fact.id) in told]
        name = self.was if facts is self.facts_old else self.now
        return sorted(
            (each.name, repr(name((each.type, each.window, each.standards, each.derived))))
            for each in used
        )

    def read(self, model: Measures, unit: Located, name: Any) -> Any:
        """The readings of an article: what each choice does, and which one is adopted."""
        return sorted(
            repr(name(_bare(each))) for each in model.readings if _concerns(each, unit.id)
        )

    def normed(self, model: Measures, unit: Located, name: Any) -> Any:
        """The norms of an article: conditions, quotas, dates."""
        return sorted(repr(name(each)) for each in model.norms if _inside(each.id, unit.id))

    def said(self, old: Located, new: Located) -> bool:
        """Whether sentences mean the same one by one, and none that is changed is still unread."""
        before, after = list(_sentences(self.old, old.id)), list(_sentences(self.new, new.id))
        if [each.readback for each in before] != [each.readback for each in after]:
            return False
        open_ones = any(each.fate in OPEN for each in (*before, *after))
        return not open_ones or [each.text for each in before] == [each.text for each in after]

    def counted(self, old: Located, new: Located) -> bool:
        """Whether an article counts for the same honours."""
        return [old.id in each.articles for each in self.old.honours] == [
            new.id in each.articles for each in self.new.honours
        ]


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


def _sentences(model: Measures, unit: str) -> Iterator[Sentence]:
    """The sentences of a unit and of all units inside it."""
    for each in _walk(model.units):
        if _inside(each.id, unit):
            yield from each.sentences


def _walk(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _walk(unit.children)


def _article(model: Measures, unit: str) -> Article | None:
    return next((each for each in model.articles if each.id == unit), None)


def _bare(reading: Reading) -> tuple[Any, ...]:
    return (reading.adopted, tuple((each.name, each.overrides) for each in reading.choices))


def _concerns(reading: Reading, unit: str) -> bool:
    return any(_inside(each, unit) for each in reading.units)


def _inside(id: str, unit: str) -> bool:
    return id == unit or id.startswith(f"{unit}.")
