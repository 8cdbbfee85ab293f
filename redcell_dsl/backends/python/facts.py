"""The table of facts in a generated module, and which facts an honour is scored from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor
from typing import assert_never

from ...model import expression as e
from ...model.fact import (
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ...model.measures import Article
from ...model.number import Number, exact
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from . import plan
from .escape import quote
from .layout import indent, listed
from .names import Evidence

SHAPES = {
    Period.YEAR: "YEAR",
    Period.HALF: "HALVES",
    Period.QUARTER: "QUARTERS",
    Period.MONTH: "MONTHS",
    Period.WEEK: "WEEKS",
}


class Unsupported(ValueError):
    """The model says something that generated Python has no form for; the message is Chinese."""


READS: dict[type[str | Evidence], tuple[type[FactType], ...]] = {
    str: (YesNo, Count, Quantity, Marks, Periodic),
    e.Shortfall: (Periodic,),
    e.Met: (Periodic,),
    e.Years: (Spells,),
    e.Tiered: (Ledger,),
}
"""The types of facts that can be read as they stand, and those that evidence is made of."""


def used(articles: tuple[Article, ...], facts: Mapping[str, Fact]) -> set[str]:
    """The facts that the articles read, with those that bound or date them.

    Raises ``Unsupported`` where a fact is missing or of another type, as in a text with errors.
    """
    leaves = [leaf for article in articles for item in article.items for leaf in plan.inputs(item)]
    for leaf in leaves:
        id = leaf if isinstance(leaf, str) else leaf.fact
        if id not in facts or not isinstance(facts[id].type, READS[type(leaf)]):
            raise Unsupported(f"没有「{id}」这项事实,或它的类型与用法不符")
    ids = [leaf if isinstance(leaf, str) else leaf.fact for leaf in leaves]
    return {other for id in ids for other in _closure(id, facts)}


def known(articles: tuple[Article, ...], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that an application for these articles may give, in the model's order.

    Besides those that are used: what other readings of the articles ask for, and the days and years
    of the text as a whole. Rankings are not among them: nothing here is scored from them.
    """
    ids = {article.id for article in articles}
    wanted = used(articles, facts)
    return {
        fact.id: fact
        for fact in facts.values()
        if fact.id in wanted
        or isinstance(fact.type, Year | Day)
        or (
            not isinstance(fact.type, Standings)
            and any(place.partition(".")[0] in ids for place in (fact.id, *fact.feeds))
        )
    }


def _closure(id: str, facts: Mapping[str, Fact]) -> Iterator[str]:
    """A fact with those that its bounds and its window refer to."""
    yield id
    match facts[id].type:
        case Count(most_fact=str(other)):
            yield from _closure(other, facts)
        case Ledger(window=window) if window and window.years:
            yield YEAR_FACT
        case Ledger(window=window) if window and window.term:
            yield from (TERM_START, TERM_END)
        case _:
            return


def table(facts: Mapping[str, Fact], wanted: set[str]) -> list[str]:
    """Lines that describe the facts, by id; those that are not wanted are optional."""
    lines = ["FACTS: dict[str, Fact] = {"]
    for fact in facts.values():
        arguments = [quote(fact.name), quote(fact.citation), *_details(fact)]
        if fact.id not in wanted or isinstance(fact.type, Year | Day):
            arguments.append("optional=True")
        head = f"{quote(fact.id)}: {type(fact.type).__name__}("
        lines += indent(listed(head, arguments, "),", 1))
    return [*lines, "}"]


def _details(fact: Fact) -> Iterator[str]:
    match fact.type:
        case YesNo() | Spells() | Year() | Day() | Standings():
            return
        case Count(unit, least, most, most_fact):
            yield quote(unit)
            if least.value:
                yield f"least={ceil(least.value)}"
            if most is not None:
                yield f"most={floor(most.value)}"
            if most_fact:
                yield f"most_fact={quote(most_fact)}"
        case Quantity(unit, lowest, highest):
            yield quote(unit)
            yield from _bounds(lowest, highest)
        case Marks(lowest, highest, many):
            yield from _bounds(lowest, highest)
            if many:
                yield "many=True"
        case Periodic(unit, period, grouped):
            yield quote(unit)
            yield SHAPES[period]
            if not grouped:
                yield "grouped=False"
        case Ledger(_, ladder, _, window):
            levels = ", ".join(quote(level.name) for level in ladder)
            yield f"({levels}{',' if len(ladder) == 1 else ''})"
            if window and window.years:
                yield f"year={quote(YEAR_FACT)}"
        case _:
            assert_never(fact.type)


def _bounds(least: Number | None, most: Number | None) -> Iterator[str]:
    for name, bound in (("least", least), ("most", most)):
        if bound is not None:
            yield f"{name}={quote(exact(bound.value))}"
