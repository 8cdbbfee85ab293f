"""A blank form as plain data: what it asks, which sheets it has, what is printed on them.

The cells that are filled in are those that reading a dossier knows; ``layout`` has their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from ...model.fact import About, Fact, Ledger, Supplier, Year
from ...model.measures import Honour, Measures, Unit
from ...model.norm import Norm, Origin, Quota, facts_of_norm
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from ..expect import follows
from ..form import honour_facts, idle_facts
from ..layout import Column
from ..survey import Survey, surveys_of
from .cells import Field

ADMISSION = "资格条件"
Cell = str | Field
"""A text that is printed and cannot be changed, or a cell to fill in."""
Section = tuple[str, tuple[Fact, ...]]
"""Facts under the heading of their article."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row. ``heading``: it names the rows below; ``example``: reading leaves it out."""

    cells: tuple[Cell, ...]
    heading: bool = False
    example: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: a note above its headings, rows that are there, and ``spare`` rows like ``template``.

    ``about`` is what the guide says of it, with the clause (``place``) and the evidence wanted.
    """

    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    template: tuple[Cell, ...] = ()
    spare: int = 0
    about: str = ""
    place: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """What ``side`` (``None``: everybody) is asked for one honour.

    ``sections`` are the facts in order: admission, then the articles. ``general`` are those of the
    application as a whole (year, term), ``marks`` the yes/no facts that a quota counts candidates
    by; both are filled in beside the name. ``evidence``: fact id → what a review wants to see.
    ``idle`` are facts that only readings not adopted ask for. ``named`` are all facts of the
    honour: titles of sheets differ among these. ``surveys`` are those whose ballots this side counts.
    ``origins`` say of facts about all candidates what they follow from. ``branched``: the text asks
    which branch (支部) a candidate belongs to. ``since`` says from when the version is in force.
    """

    regulation: str
    honour: str
    side: Supplier | None
    sections: tuple[Section, ...]
    general: tuple[Fact, ...]
    marks: tuple[Fact, ...]
    evidence: Mapping[str, str]
    idle: frozenset[str]
    named: tuple[Fact, ...]
    surveys: tuple[Survey, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    branched: bool = True
    since: str = ""

    @property
    def version(self) -> str:
        """The regulation, and from when the version that asks this is in force."""
        return f"{self.regulation}({self.since})" if self.since else self.regulation

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of all sections, in order."""
        return tuple(fact for _, facts in self.sections for fact in facts)


def blank(
    measures: Measures, honour: Honour, side: Supplier | None, evidence: Mapping[str, str]
) -> Blank:
    """The blank form of an honour that ``side`` fills in; without one, all that one application
    is scored by.
    """
    own = honour_facts(measures, honour)
    marks = tuple(fact for fact in own if fact.id in _marked(measures, honour))
    kept = tuple(fact for fact in _asked(measures, honour, side) if fact not in marks)
    return Blank(
        measures.title,
        honour.name,
        side,
        tuple(_sections(kept, measures)),
        tuple(_general(own, kept)),
        marks if side in (None, Supplier.CANDIDATE) else (),
        evidence,
        frozenset(idle_facts(measures, honour, kept)),
        own,
        tuple(
            each for each in surveys_of(measures, honour) if each.facts and each.facts[0] in kept
        ),
        _origins(measures, kept),
        any(map(_asks_branch, measures.norms)),
        measures.force.start_words,
    )


def _asks_branch(norm: Norm) -> bool:
    """Whether a norm may count or take candidates by the body that they belong to."""
    return isinstance(norm, Origin | Quota)


def _origins(measures: Measures, facts: Iterable[Fact]) -> Mapping[str, str]:
    known = {fact.id: fact for fact in measures.facts}
    return {fact.id: follows(fact, known) for fact in facts if fact.derived is not None}


GENERAL = (YEAR_FACT, TERM_START, TERM_END)
YEAR = Fact(YEAR_FACT, YEAR_FACT, Year(), "考评的是哪一年?", "全文")
"""Periods are those of a year, whether or not a clause asks which."""


def _general(own: tuple[Fact, ...], asked: tuple[Fact, ...]) -> Iterator[Fact]:
    known = {fact.id: fact for fact in own}
    yield known.get(YEAR_FACT, YEAR)
    windows = [fact.type.window for fact in asked if isinstance(fact.type, Ledger)]
    if any(window is not None and window.term for window in windows):
        yield from (known[name] for name in (TERM_START, TERM_END) if name in known)


def _asked(measures: Measures, honour: Honour, side: Supplier | None) -> Iterator[Fact]:
    """The facts that ``side`` supplies, in the order of the text.

    The office also says what bounds its own filing; that is no part of any application, so that it
    stands on the office's form alone.
    """
    own = {fact.id for fact in honour_facts(measures, honour)}
    for fact in measures.facts:
        office = fact.about is About.OFFICE
        supplier = Supplier.OFFICE if office else fact.supplier
        asked = side is not None and _bounds(fact, measures, honour) if office else fact.id in own
        if asked and side in (None, supplier) and fact.id not in GENERAL:
            yield fact


def _quotas(measures: Measures, honour: Honour) -> tuple[Quota, ...]:
    names = (honour.name, *honour.names)
    quotas = (norm for norm in measures.norms if isinstance(norm, Quota))
    return tuple(norm for norm in quotas if norm.honour in names)


def _marked(measures: Measures, honour: Honour) -> set[str]:
    return {norm.marked for norm in _quotas(measures, honour)}


def _bounds(fact: Fact, measures: Measures, honour: Honour) -> bool:
    """Whether a fact of the office bounds this honour, or none in particular."""
    quotas = [norm for norm in measures.norms if isinstance(norm, Quota)]
    readers = [norm for norm in quotas if fact.id in facts_of_norm(norm)]
    return not readers or any(norm in readers for norm in _quotas(measures, honour))


def _sections(facts: tuple[Fact, ...], measures: Measures) -> Iterator[Section]:
    """The facts of each article under its heading; admission comes first."""
    admission = tuple(fact for fact in facts if fact.admits is not None)
    if admission:
        yield ADMISSION, admission
    cited = {article.id: article.citation for article in measures.articles}
    heads = {id: head or cited.get(id, "") for id, head in _heads(measures.units)}
    order = {head: place for place, head in enumerate(heads)}
    rest = [fact for fact in facts if fact.admits is None]
    rest.sort(key=lambda fact: order.get(_article(fact), len(order)))  # keeps those of an article
    for article, listed in groupby(rest, key=_article):
        yield heads.get(article, article), tuple(listed)


def _article(fact: Fact) -> str:
    return fact.id.partition(".")[0]


def _heads(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    for unit in units:
        yield unit.id, f"{unit.mark} {unit.title}".strip()
        yield from _heads(unit.children)
