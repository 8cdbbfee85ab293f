"""The model of a regulation (办法): structure with positional ids, rules, facts, readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile

from ..source.pattern import Pattern
from ..source.text import Span
from .fact import Fact
from .force import Force
from .method import Heading, Method
from .norm import Norm
from .number import Number
from .rule import Exclusion, ItemCap, Rule


class Fate(StrEnum):
    """What became of a sentence: every sentence has exactly one."""

    COMPILED = "compiled"
    NOTED = "noted"
    SET_ASIDE = "set_aside"
    PENDING = "pending"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text. ``readback`` is its meaning in the core language, line by line.

    ``reason``: why it was set aside or put off. ``scoring``: it gives, takes or bounds points.
    ``bare``: no note amends it or explains a name in it. ``rules`` are the rules that it makes or
    helps to make; ``numbers`` those of its numbers that the model computes with.
    """

    id: str
    citation: str
    text: str
    fate: Fate
    readback: tuple[str, ...] = ()
    reason: str = ""
    scoring: bool = False
    bare: bool = False
    rules: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    span: Span | None = field(default=None, compare=False)


ROW = "行"
FIGURE = Pattern(r"[+\-−]?[\d./]+ *分?")
"""A cell that is a number and nothing else: what it is for stands in the cells before it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the text (编章节条款项目) as printed, with its positional id (``10.1.2``).

    ``mark`` is the printed number, ``value`` the set value of its heading.
    """

    id: str
    level: str
    mark: str
    title: str
    value: Number | None
    sentences: tuple[Sentence, ...] = ()
    children: tuple[Unit, ...] = ()
    span: Span | None = field(default=None, compare=False)

    def quoted(self, sentence: Sentence) -> str:
        """One of its sentences as it is quoted; a number in a row behind the words before it."""
        if self.level != ROW or FIGURE.fullmatch(sentence.text) is None:
            return sentence.text
        before = takewhile(lambda each: each is not sentence, self.sentences)
        return " ".join((*(each.text for each in before if not each.rules), sentence.text))


@dataclass(frozen=True, slots=True)
class Item:
    """A scored item (项): its set value and its rules. ``caps`` bound it once more.

    Without a set value (``None``) it is open: nothing but its caps bounds what it adds, and what it
    deducts makes it negative.
    """

    id: str
    mark: str
    title: str
    citation: str
    value: Number | None
    rules: tuple[Rule, ...]
    caps: tuple[ItemCap, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Article:
    """A scored article (条): the sum of its items, held to its heading's value as ``heading`` says.

    ``outside``: it is added to the total beyond the full mark (附加分).
    """

    id: str
    mark: str
    title: str
    citation: str
    value: Number | None
    items: tuple[Item, ...]
    exclusions: tuple[Exclusion, ...] = ()
    heading: Heading = Heading.CAPPED
    outside: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of the total (等次): from ``least`` to ``most``, either of which may be open."""

    name: str
    least: Number | None = None
    most: Number | None = None
    least_included: bool = True
    most_included: bool = True


@dataclass(frozen=True, slots=True)
class Honour:
    """What is applied for (示范点, 示范岗 …): the articles that make its total, in the text's order.

    ``parts`` are the components that the text names for it (第七条), as phrases; ``grades`` those of
    its total, best first.
    """

    name: str
    articles: tuple[str, ...]
    parts: tuple[str, ...] = ()
    title: str = ""
    names: tuple[str, ...] = ()
    grades: tuple[Grade, ...] = ()


@dataclass(frozen=True, slots=True)
class RulesOf:
    """A choice replaces a rule by others (none: the rule falls away)."""

    rule: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """A choice sets a parameter: of the method, or of the unit ``unit``."""

    name: str
    value: str | Number
    unit: str = ""


Override = RulesOf | Setting


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a place: its name, what it says in the core language, what it changes."""

    name: str
    statements: tuple[str, ...]
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that the text leaves open (解释), or a mistake in it (勘误), with every way to read it."""

    name: str
    kind: str
    citation: str
    units: tuple[str, ...]
    choices: tuple[Choice, ...]
    adopted: str
    reason: str
    authority: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Example:
    """An executable example (例): facts given, score expected of an item, article or honour."""

    unit: str
    honour: str
    given: tuple[tuple[str, str], ...]
    expected: Number
    text: str
    citation: str
    readings: tuple[tuple[str, str], ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Measures:
    """A regulation under its adopted readings, with every other reading beside them."""

    title: str
    units: tuple[Unit, ...]
    method: Method | None
    articles: tuple[Article, ...]
    honours: tuple[Honour, ...]
    facts: tuple[Fact, ...]
    readings: tuple[Reading, ...] = ()
    examples: tuple[Example, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    norms: tuple[Norm, ...] = ()
    force: Force = field(default_factory=Force)


def scored_here(measures: Measures, honour: Honour) -> bool:
    """Whether an honour is scored by this text; one may only apply another text's standards."""
    here = {article.id for article in measures.articles}
    return bool(honour.articles) and here.issuperset(honour.articles)
