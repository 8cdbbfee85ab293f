"""JSON Schema (2020-12) of a facts file: completion and a first check in any editor.

Every fact stands under its name, its other names and its id. The schema accepts whatever
``validate`` accepts under these keys, and somewhat more, since calendars, bounds between facts and
one fact under two keys cannot be said in it; ``validate`` is the judge. Shorter ids (of a unit with
a single fact) are left to ``validate`` too.
"""

from __future__ import annotations

from collections.abc import Iterable
import re
from typing import Any, assert_never
from urllib.parse import quote

from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Day,
    Fact,
    Ledger,
    Period,
    Periodic,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ..model.measures import Honour, Measures
from .expect import FIRST_YEAR, LAST_YEAR, expectation
from .form import Form, honour_facts
from .ledger import LEVELS, MOST_TALLIED
from .numeral import NUMERALS
from .periodic import SHORT
from .single import NO, YES, units_of
from .spells import BEGINNINGS, ENDS, LENGTHS, LONGEST

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Case, width and spaces inside a word are for validate; these are the forms that people type.
WORDS = "|".join(sorted(YES | NO))
MANY = 10**9 - 1
EMPTY: Schema = {"type": "null"}
TRUTH: Schema = {"type": "boolean"}


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
        "properties": references,
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
            return _any(TRUTH, _text(f"(?i:{WORDS})"), EMPTY)
        case Count() as count:
            return _any(*_counts(count), TRUTH, EMPTY)
        case Periodic() as periodic:
            return _any(*_periodic(periodic), EMPTY)
        case Spells():
            return _any(*_spells(), EMPTY)
        case Ledger() as ledger:
            return _any(*_ledger(ledger), EMPTY)
        case Year():
            year: Schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
            return _any(year, _text("[0-9０-９零〇○一二三四五六七八九]{4}(年度?)?"), EMPTY)
        case Day():
            return _any(_day(), EMPTY)
        case Standings():
            return _any({"type": "array", "items": {"type": "object"}}, EMPTY)
        case _:
            assert_never(fact.type)


def _any(*shapes: Schema) -> Schema:
    return {"anyOf": list(shapes)}


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": rf"^\s*({pattern})\s*$|^\s*$"}


def _whole(most: int = MANY) -> Schema:
    return {"type": "integer", "minimum": 0, "maximum": most}


def _worded(units: Iterable[str]) -> Schema:
    """A whole number as a text, in digits or Chinese numerals, with a unit or without."""
    unit = "|".join(rf"\s*{re.escape(each)}" for each in units)
    digits = rf"[0-9０-９]+([.．][0０]+)?|[{NUMERALS}]+"
    return _text(f"第?({digits})({unit})?|(?i:{WORDS})")


def _counts(count: Count) -> tuple[Schema, Schema]:
    number: Schema = {"type": "integer", "minimum": -(-count.least.value // 1)}
    if count.most is not None:
        number["maximum"] = count.most.value // 1
    return number, _worded(units_of(count))


def _periodic(periodic: Periodic) -> tuple[Schema, ...]:
    cell = _any(_whole(), TRUTH, _worded((periodic.unit,)))
    least, most = PERIODS_PER_YEAR[periodic.period]
    year: Schema = {"type": "array", "items": cell, "minItems": least, "maxItems": most}
    named: Schema = {"type": "object", "minProperties": least, "additionalProperties": cell}
    group = _any(year, named, cell) if periodic.period is Period.YEAR else _any(year, named)
    groups: Schema = {"type": "array", "items": _any(year, named)}
    bodies: Schema = {"type": "object", "additionalProperties": group}
    missed = _any(_whole(), TRUTH, _worded((periodic.unit, "次", "人")))
    short: Schema = {
        "type": "object",
        "properties": dict.fromkeys(sorted(SHORT), missed),
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }
    bare = cell if periodic.period is Period.YEAR else _any(TRUTH, _text(f"(?i:{WORDS})"))
    return bare, year, groups, short, named, bodies


def _spells() -> tuple[Schema, ...]:
    length = _any(_whole(LONGEST), _text(rf"[0-9０-９年零个月\s]+|[{NUMERALS}]+(个?月)?"))
    moment = {"type": "string", "description": "2016-03 或 2016-03-15"}
    columns = dict.fromkeys(sorted(BEGINNINGS | ENDS), moment)
    columns.update(dict.fromkeys(sorted(LENGTHS), length))
    row: Schema = {"type": "object", "properties": columns}
    none = _any({"const": False}, _text(f"(?i:{'|'.join(sorted(NO))})"))
    return length, {"type": "array", "items": _any(length, row)}, row, none


def _ledger(ledger: Ledger) -> tuple[Schema, ...]:
    names = [name for level in ledger.ladder for name in (level.name, *level.others)]
    column: Schema = {"type": "string", "enum": names}
    properties: Schema = dict.fromkeys(LEVELS, column)
    properties |= {name: _any(_day(), EMPTY) for name in ("日期", "时间", "date")}
    properties[ledger.key] = {"type": ["string", "number"], "description": "同一件只计一次"}
    row: Schema = {"type": "object", "properties": properties, "minProperties": 1}
    count = _any(_whole(MOST_TALLIED), TRUTH, _worded((ledger.unit,)))
    tally: Schema = {
        "type": "object",
        "properties": dict.fromkeys(names, count),
        "additionalProperties": False,
    }
    return {"type": "array", "items": row}, row, tally, count


def _day() -> Schema:
    digits = "[0-9０-９]"
    return _text(rf"{digits}{{4}}[-./年]{digits}{{1,2}}[-./月]{digits}{{1,2}}日?")
