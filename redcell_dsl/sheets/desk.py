"""What the lines of a checklist are written from: the regulation, its words, the evidence wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..evaluate.amounts import Setting
from ..evaluate.cite import PLAIN, citation_of, sentences, setting_of
from ..model.measures import Measures, Sentence
from ..model.method import Method
from ..source.text import normalise
from .checklist import Task


@dataclass(frozen=True, slots=True)
class Item:
    """A task, and the sentence that it follows from, by id."""

    sentence: str
    task: Task


@dataclass(frozen=True, slots=True)
class Desk:
    """A regulation with all that its checklist says of it. ``wanted``: fact id → evidence."""

    measures: Measures
    wanted: Mapping[str, str]
    setting: Setting
    said: Mapping[str, Sentence]

    @classmethod
    def of(cls, measures: Measures, wanted: Mapping[str, str]) -> Desk:
        """The desk for a regulation."""
        said = {sentence.id: sentence for sentence in sentences(measures.units)}
        return cls(measures, wanted, setting_of(measures, {}), said)

    @property
    def method(self) -> Method:
        """How numbers and days are read."""
        return self.measures.method or PLAIN

    def honours(self, names: Iterable[str]) -> tuple[str, ...]:
        """The honours that a norm names; all of them where it names none."""
        return tuple(names) or tuple(honour.name for honour in self.measures.honours)

    def fact(self, id: str) -> str:
        """The name of a fact; its id where it is not declared."""
        known = self.setting.facts.get(id)
        return known.name if known else id

    def evidence(self, facts: Iterable[str]) -> tuple[str, ...]:
        """The evidence wanted for facts, each named where there are several."""
        found = {fact: self.wanted[fact] for fact in facts if self.wanted.get(fact)}
        if len(found) == 1:
            return tuple(found.values())
        return tuple(f"「{self.fact(fact)}」{text}" for fact, text in found.items())

    def citation(self, id: str) -> str:
        """The printed place of a sentence."""
        return citation_of(self.measures, id)

    def holder(self, norm: str, words: str) -> str:
        """The sentence, beside that of a norm, that says these words; else the norm's own."""
        beside = norm.rsplit(".", 2)[0] + "."
        wanted = normalise(words)
        near = [norm, *(id for id in self.said if id.startswith(beside))]
        said = (id for id in near if id in self.said and wanted in normalise(self.said[id].text))
        return next(said, norm)


def listed(names: Iterable[str]) -> str:
    """Names in a row."""
    return "、".join(names)
