"""Facts of the model in the words of the script's runtime: what a form asks, what a score reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ...model.expression import walk
from ...model.fact import (
    PERIODS_PER_YEAR,
    About,
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Supplier,
    Window,
    Year,
    YesNo,
)
from ...model.measures import Honour, Measures
from ...model.number import Number
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from ...model.rule import Rule, term_of
from .escape import quote
from .layout import Group, Node, array, call, numeral, optional, record, truth

Fields = list[tuple[str, Node]]


def facts(measures: Measures, honour: Honour) -> Group:
    """The facts of an honour, in the order of the text."""
    needed = read(measures, honour)
    asked = (each for each in measures.facts if each.id in needed or _belongs(each, honour))
    return array(_fact(each, each.id in needed) for each in asked)


def read(measures: Measures, honour: Honour) -> set[str]:
    """The facts that a score depends on: those that rules read, bounds of those, and dates."""
    own = [each for each in measures.articles if each.id in honour.articles]
    rules = (rule for article in own for item in article.items for rule in item.rules)
    found = {fact for rule in rules for fact in _facts_in(rule)}
    known = {fact.id: fact for fact in measures.facts}
    found |= {wanted for id in found for wanted in _beside(known[id].type)}
    found |= {fact.id for fact in measures.facts if _bounding(fact.type) in found}
    return found & set(known)


def _facts_in(rule: Rule) -> Iterator[str]:
    for node in walk(term_of(rule)):
        fact = getattr(node, "fact", None)
        if fact is not None:
            yield fact


def _beside(kind: FactType) -> Iterator[str]:
    """The facts that say what an answer may be, or which of its rows count."""
    if isinstance(kind, Ledger) and kind.window:
        yield from (YEAR_FACT,) if kind.window.years else (TERM_START, TERM_END)
    if bounding := _bounding(kind):
        yield bounding


def _bounding(kind: FactType) -> str | None:
    return kind.most_fact if isinstance(kind, Count) else None


def _belongs(fact: Fact, honour: Honour) -> bool:
    """Whether a form for an honour asks for a fact."""
    if fact.about is not About.CANDIDATE:
        return False
    if fact.admits is not None:
        return not fact.admits or honour.name in fact.admits
    places = (place.partition(".")[0] for place in (fact.id, *fact.feeds))
    return isinstance(fact.type, Year | Day) or any(each in honour.articles for each in places)


def _fact(fact: Fact, needed: bool) -> Group:
    fields: Fields = [("citation", quote(fact.citation)), ("question", quote(fact.question))]
    if fact.supplier is not Supplier.CANDIDATE:
        fields.append(("supplier", quote(str(fact.supplier))))
    if not needed:
        fields.append(("needed", truth(False)))
    if fact.admits is not None:
        fields.append(("admits", truth(True)))
    if fact.derived is not None:
        fields.append(("derived", quote(str(fact.derived.statistic))))
    shape = record([*fields, *_shape(fact.type)])
    name = type_name(fact.type)
    return call("fact", quote(name), quote(fact.id), quote(fact.name), shape, kept=3)


def type_name(kind: FactType) -> str:
    """The type of a fact as the script calls it."""
    match kind:
        case YesNo():
            return "是否"
        case Count():
            return "计数"
        case Quantity():
            return "数值"
        case Marks():
            return "评分"
        case Periodic():
            return "按期"
        case Spells():
            return "任期"
        case Ledger():
            return "台账"
        case Year():
            return "年度"
        case Day():
            return "日期"
        case Standings():
            return "名次"
        case _:
            assert_never(kind)


def _shape(kind: FactType) -> Fields:
    """What only facts of one type have."""
    match kind:
        case Count(unit, least, most, most_fact):
            bounds: Fields = [("unit", quote(unit.strip())), ("least", numeral(least.value))]
            bounds += [("most", optional(most.value))] if most else []
            return [*bounds, *([("mostFact", quote(most_fact))] if most_fact else [])]
        case Quantity(unit, lowest, highest):
            return [("unit", quote(unit.strip())), *_limits(lowest, highest)]
        case Marks(lowest, highest, many):
            sums: Fields = [("many", truth(True))] if many else []
            return [("unit", quote("分")), *_limits(lowest, highest), *sums]
        case Periodic(unit, period, grouped):
            few, most_of = PERIODS_PER_YEAR[period]
            counts = array((str(few), str(most_of)))
            named: Fields = [("unit", quote(unit)), ("period", quote(str(period)))]
            return [*named, ("periods", counts), ("grouped", truth(grouped))]
        case Spells(unit):
            return [("unit", quote(unit))]
        case Ledger():
            return _ledger(kind)
        case Standings(span, lists, mark):
            names = array(map(quote, lists))
            return [("years", numeral(span.value)), ("lists", names), ("mark", quote(mark))]
        case YesNo() | Year() | Day():
            return []
        case _:
            assert_never(kind)


def _limits(least: Number | None, most: Number | None) -> Fields:
    """The bounds of a number that need not be whole."""
    named = (("least", least), ("most", most))
    return [(name, numeral(bound.value)) for name, bound in named if bound is not None]


def _ledger(kind: Ledger) -> Fields:
    ladder = array(quote(level.name) for level in kind.ladder)
    fields: Fields = [("unit", quote(kind.unit)), ("key", quote(kind.key)), ("ladder", ladder)]
    if kind.numbered or any(level.others for level in kind.ladder):
        names = (array(map(quote, spelled)) for spelled in kind.spellings)
        fields.append(("levels", array(names)))
    if kind.window is not None:
        fields.append(("window", _window(kind.window)))
    return fields


def _window(window: Window) -> Group:
    years = numeral(window.years.value) if window.years else "null"
    return record([("years", years), ("term", truth(window.term))])
