"""JSON Schema (2020-12) of a facts file: completion and a first check in any editor.

Every fact stands under its name, its other names and its id. The schema accepts whatever
``validate`` accepts under these keys, and somewhat more, since calendars, bounds between facts and
one fact under two keys cannot be said in it; ``validate`` is the judge. Shorter ids (of a unit with
a single fact) are left to ``validate`` too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote

from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Day,
    Fact,
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
from ..model.measures import Honour, Measures
from .expect import expectation
from .form import Form, honour_facts
from .ledger import LEVELS, MOST_TALLIED
from .log import countable
from .measured import POINTS, measures_of
from .numeral import NUMERALS
from .periodic import SHORT
from .shapes import EMPTY, TRUTH, WORDS, Schema, day, decimals, either, text, whole, worded, year
from .single import NO, units_of
from .spells import BEGINNINGS, ENDS, LENGTHS, LONGEST
from .structures import beside, composite, event_list, plain, standings

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(measures: Measures, honour: Honour) -> Schema:
    """The schema of the facts file of one honour, ready for ``json.dumps``."""
    facts = honour_facts(measures, honour)
    form = Form.of(measures, honour)
    references = {key: _reference(fact) for fact in facts for key in _keys(fact, form)}
    return {
        "$schema": DIALECT,
        "title": f"{measures.title}: {honour.title or honour.name}",
        "description": "每行写 `名称: 答案`,名称写事实的名称或编号(二者取一);没有写的事实按缺少处理。",
        "type": "object",
        "properties": {**beside(form), **references},
        "additionalProperties": False,
        "$defs": {fact.id: _definition(fact) for fact in facts},
    }


def _keys(fact: Fact, form: Form) -> Iterable[str]:
    """The keys that mean this fact and no other; names that two facts share are left out."""
    return [key for key in (fact.id, fact.name, *fact.names) if form.find(key) == (fact,)]


def _reference(fact: Fact) -> Schema:
    return {"$ref": f"#/$defs/{quote(fact.id)}"}


def _definition(fact: Fact) -> Schema:
    described = f"{fact.citation}\n{fact.question}\n允许的写法: {expectation(fact)}"
    return {"title": fact.name, "description": described, **_shape(fact)}


def _shape(fact: Fact) -> Schema:
    match fact.type:
        case YesNo():
            return either(TRUTH, text(f"(?i:{WORDS})"), EMPTY)
        case Count() as count:
            single = either(*_counts(count), TRUTH)
            events = (event_list(fact), composite(fact, single)) if countable(fact) else ()
            return either(single, *events, EMPTY)
        case Quantity() as quantity:
            return either(*_measured(quantity), EMPTY)
        case Marks() as marks:
            return either(*_marks(marks), EMPTY)
        case Periodic() as periodic:
            counts = either(*_periodic(periodic))
            return either(plain(counts), event_list(fact), composite(fact, counts), EMPTY)
        case Spells():
            return either(*_spells(), EMPTY)
        case Ledger() as ledger:
            rows = either(*_ledger(ledger))
            return either(plain(rows), composite(fact, rows), EMPTY)
        case Year():
            return either(year(), EMPTY)
        case Day():
            return either(day(), EMPTY)
        case Standings():
            return either(standings(fact), EMPTY)
        case _:
            assert_never(fact.type)


def _counts(count: Count) -> tuple[Schema, Schema]:
    number: Schema = {"type": "integer", "minimum": -(-count.least.value // 1)}
    if count.most is not None:
        number["maximum"] = count.most.value // 1
    return number, worded(units_of(count))


def _measured(quantity: Quantity) -> tuple[Schema, Schema]:
    """Bounds that are not whole are widened to whole ones."""
    number: Schema = {"type": "number"}
    if quantity.least is not None:
        number["minimum"] = quantity.least.value // 1
    if quantity.most is not None:
        number["maximum"] = -(-quantity.most.value // 1)
    return number, decimals(measures_of(quantity))


def _marks(marks: Marks) -> tuple[Schema, ...]:
    number: Schema = {"type": "number", "minimum": 0}
    if marks.most is not None and not marks.many:
        number["maximum"] = -(-marks.most.value // 1)
    none = either({"const": False}, text(f"(?i:{'|'.join(sorted(NO))})"))
    return number, decimals(POINTS), none


def _periodic(periodic: Periodic) -> tuple[Schema, ...]:
    cell = either(whole(), TRUTH, worded((periodic.unit,)))
    least, most = PERIODS_PER_YEAR[periodic.period]
    year: Schema = {"type": "array", "items": cell, "minItems": least, "maxItems": most}
    named: Schema = {"type": "object", "minProperties": least, "additionalProperties": cell}
    group = either(year, named, cell) if periodic.period is Period.YEAR else either(year, named)
    groups: Schema = {"type": "array", "items": either(year, named)}
    bodies: Schema = {"type": "object", "additionalProperties": group}
    missed = either(whole(), TRUTH, worded((periodic.unit, "次", "人")))
    short: Schema = {
        "type": "object",
        "properties": dict.fromkeys(sorted(SHORT), missed),
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    bare = cell if periodic.period is Period.YEAR else either(TRUTH, text(f"(?i:{WORDS})"))
    return bare, year, groups, short, named, bodies


def _spells() -> tuple[Schema, ...]:
    length = either(whole(LONGEST), text(rf"[0-9０-９年零个月\s]+|[{NUMERALS}]+(个?月)?"))
    moment = {"type": "string", "description": "2016-03 或 2016-03-15"}
    columns = dict.fromkeys(sorted(BEGINNINGS | ENDS), moment)
    columns.update(dict.fromkeys(sorted(LENGTHS), length))
    row: Schema = {"type": "object", "properties": columns}
    none = either({"const": False}, text(f"(?i:{'|'.join(sorted(NO))})"))
    return length, {"type": "array", "items": either(length, row)}, row, none


def _ledger(ledger: Ledger) -> tuple[Schema, ...]:
    names = [name for names in ledger.spellings for name in names]
    column: Schema = {"type": "string", "enum": names}
    if ledger.numbered:
        places = list(range(1, len(ledger.ladder) + 1))
        column = {"type": ["string", "integer"], "enum": [*names, *places]}
    properties: Schema = dict.fromkeys(LEVELS, column)
    properties |= {name: either(day(), EMPTY) for name in ("日期", "时间", "date")}
    properties[ledger.key] = {"type": ["string", "number"], "description": "同一件只计一次"}
    row: Schema = {"type": "object", "properties": properties, "minProperties": 1}
    count = either(whole(MOST_TALLIED), TRUTH, worded((ledger.unit,)))
    tally: Schema = {
        "type": "object",
        "properties": dict.fromkeys(names, count),
        "additionalProperties": False,
    }
    return {"type": "array", "items": row}, row, tally, count
