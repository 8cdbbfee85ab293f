"""What the scripts of the form know of each fact, as plain data."""

from __future__ import annotations

from dataclasses import replace
import json
from typing import Any, assert_never

from ...backends.javascript.conditions import conditions, facts_of
from ...evaluate.cite import citation_of, setting_of
from ...evaluate.demand import demand
from ...facts.expect import FIRST_YEAR, LAST_YEAR, bounds, gifts
from ...facts.form import Form
from ...facts.layout import Column, Kind, columns
from ...facts.log import countable
from ...facts.measured import POINTS, measures_of
from ...facts.single import units_of
from ...model.fact import (
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
    Window,
    Year,
    YesNo,
)
from ...model.measures import Honour, Measures
from ...model.number import Number, exact
from .plan import Asked, Plan

Record = dict[str, Any]
KINDS = {Kind.MOMENT: "moment", Kind.DAY: "day", Kind.CHOICE: "choice", Kind.YEAR: "year"}
KINDS |= {Kind.WHOLE: "whole", Kind.TRUTH: "truth", Kind.TEXT: "text"}
MONTHS = Column("月数", Kind.WHOLE)


def data(plan: Plan, form: Form, honour: str, digest: str, conditions: list[Record]) -> str:
    """The data as JSON that may stand inside a page."""
    facts = [asked_record(each) for each in plan.asked]
    record = {
        "honour": honour,
        "title": plan.sheet.title,
        "measures": plan.sheet.measures,
        "digest": digest,
        "full": str(plan.sheet.total),
        "places": plan.sheet.places,
        "years": [FIRST_YEAR, LAST_YEAR],
        "general": [fact_record(fact) for fact in plan.general],
        "facts": facts,
        "conditions": conditions,
        "keys": {key: found[0].id for key, found in form.keys.items() if len(found) == 1},
    }
    return embedded(record)


def condition_records(measures: Measures, honour: Honour) -> list[Record]:
    """What is asked of those who apply, in the order in which the script judges it."""
    setting = setting_of(measures, {})
    return [
        {
            "citation": citation_of(measures, norm.id),
            "said": demand(condition, setting),
            "level": norm.level,
            "facts": sorted(facts_of(condition)),
        }
        for norm, condition in conditions(measures, honour)
    ]


def embedded(record: Record) -> str:
    """A record as JSON that cannot end the element it stands in."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def asked_record(asked: Asked) -> Record:
    """A fact with what a review wants to see."""
    more: Record = {"evidence": asked.evidence} if asked.evidence else {}
    if asked.idle:
        more["idle"] = True
    return fact_record(asked.fact) | more


def fact_record(fact: Fact) -> Record:
    """A fact as the scripts know it; the shape of its answer under the names of its type."""
    record: Record = {
        "id": fact.id,
        "name": fact.name,
        "question": fact.question,
        "citation": fact.citation,
        "supplier": str(fact.supplier),
        **_shape(fact),
    }
    if fact.admits is not None:
        record["admits"] = True
    if fact.past:
        record["past"] = True
    window = fact.type.window if isinstance(fact.type, Ledger) else fact.window
    return record | _window(window)


def _window(window: Window | None) -> Record:
    if window is None:
        return {}
    years = int(window.years.value) if window.years is not None else 0
    return {"window": {"years": years, "term": window.term}}


def _shape(fact: Fact) -> Record:
    kind: FactType = fact.type
    match kind:
        case YesNo():
            return {"kind": "yes"}
        case Count() as count:
            return {
                "kind": "count",
                "unit": count.unit,
                "units": list(units_of(count)),
                "least": -int(-count.least.value // 1),
                "most": None if count.most is None else int(count.most.value // 1),
                "mostFact": count.most_fact,
                "listed": countable(fact),
                "columns": _columns(columns(fact)),
            }
        case Quantity() as quantity:
            return {
                "kind": "quantity",
                "unit": quantity.unit,
                "units": list(measures_of(quantity)),
                "least": _exact(quantity.least),
                "most": _exact(quantity.most),
                "range": bounds(quantity),
            }
        case Marks(least, most, many) as marks:
            return {
                "kind": "marks",
                "unit": POINTS[0],
                "units": list(POINTS),
                "least": _exact(least),
                "most": _exact(most),
                "many": many,
                "range": gifts(marks),
            }
        case Periodic(unit, period, grouped):
            return {
                "kind": "periodic",
                "unit": unit,
                "period": str(period),
                "grouped": grouped,
                "columns": _columns(columns(fact)),
            }
        case Spells():
            ends = (replace(each, required=False) for each in columns(fact)[:2])
            made = (*ends, MONTHS, *columns(fact)[2:])
            return {"kind": "spells", "columns": _columns(made)}
        case Ledger(unit, _, key) as kind:
            return {
                "kind": "ledger",
                "unit": unit,
                "key": key,
                "levels": [list(names) for names in kind.spellings],
                "columns": _columns(columns(fact)),
            }
        case Standings(years, lists, mark):
            return {
                "kind": "standings",
                "span": str(years.value),
                "lists": list(lists),
                "mark": mark,
                "columns": _columns(columns(fact)),
            }
        case Year():
            return {"kind": "year"}
        case Day():
            return {"kind": "day"}
        case _:
            assert_never(kind)


def _exact(bound: Number | None) -> str | None:
    return None if bound is None else exact(bound.value)


def _columns(found: tuple[Column, ...]) -> list[Record]:
    return [
        {
            "head": column.heading,
            "heads": list(column.headings),
            "kind": KINDS[column.kind],
            "choices": list(column.choices),
            "required": column.required,
        }
        for column in found
    ]
