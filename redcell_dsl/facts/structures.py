"""JSON Schema of what has parts: events, answers at several depths, rosters, ballots, details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from ..model.fact import Fact, Ledger, Period, Periodic, Standings
from ..model.norm import Ballots
from ..model.registry import YEAR_FACT
from . import ticket
from .answers import BY_PERIOD, PARTS, RECORDS, ROSTERS, TOTALS
from .form import Form
from .layout import DETAIL_ITEMS, DETAILS, ON, PROOF, ROSTER, Column
from .numeral import RANK
from .periodic import SHORT
from .shapes import EMPTY, TRUTH, Schema, day, either, text, whole, worded, year
from .single import NO
from .standings import LISTS, RANKS, UNRANKED, YEARS
from .standings import TOTALS as WHOLES
from .validate import DATES

SINGLE: Schema = {"type": ["string", "number", "boolean", "null"]}
NAME: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
NO_ROW: Schema = {"type": "object", "minProperties": 1, "additionalProperties": EMPTY}
"""A row of a form that was left empty."""


# ---- events ------------------------------------------------------------------------------------


def event_list(fact: Fact) -> Schema:
    """Dated rows, or mere days; what is counted by periods needs the day of each."""
    dated = isinstance(fact.type, Periodic)
    on = day(blank=False) if dated else either(day(), EMPTY)
    row: Schema = {
        "type": "object",
        "properties": dict.fromkeys(ON.headings, on),
        "additionalProperties": SINGLE,
        "minProperties": 1,
        **(_one_of(ON.headings) if dated else {}),
    }
    return {"type": "array", "items": either(day(), row, NO_ROW, EMPTY)}


def plain(counts: Schema) -> Schema:
    """An answer without parts; one that has any is read as an answer at several depths."""
    parted = {"type": "object", "anyOf": [{"required": [name]} for name in sorted(PARTS)]}
    return {"allOf": [counts, {"not": parted}]}


def composite(fact: Fact, counts: Schema) -> Schema:
    """One answer at several depths: 记录, 按期, 合计; ``counts`` is the answer without them."""
    ledger = isinstance(fact.type, Ledger)
    records = counts if ledger else event_list(fact)
    unit = getattr(fact.type, "unit", "")
    total = either(whole(), worded((unit,)))
    parts = {
        **dict.fromkeys(sorted(RECORDS), records),
        **dict.fromkeys(sorted(BY_PERIOD), counts),
        **dict.fromkeys(sorted(TOTALS), total),
    }
    if isinstance(fact.type, Periodic):
        parts |= dict.fromkeys(sorted(SHORT), either(whole(), TRUTH, worded((unit, "次", "人"))))
    properties = {name: either(shape, EMPTY) for name, shape in parts.items()}
    properties |= {name: {"type": "array", "items": NAME} for name in sorted(ROSTERS)}
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **_finer(fact),
    }


def _finer(fact: Fact) -> Schema:
    """What there must be beside a total: alone it gives a score only where it is the count itself."""
    any_of = [{"required": [name]} for name in sorted(RECORDS | BY_PERIOD)]
    kind = fact.type
    periods = isinstance(kind, Periodic) and kind.period is not Period.YEAR
    if not periods and not isinstance(kind, Ledger):
        any_of += [{"required": [name]} for name in sorted(TOTALS)]
    elif periods:
        any_of += [{"required": [a, b]} for a in sorted(TOTALS) for b in sorted(SHORT)]
    return {"anyOf": any_of}


def standings(fact: Fact) -> Schema:
    """Rows of places; 无 where there was no ranking that year."""
    kind = fact.type
    assert isinstance(kind, Standings)
    rank = either({"type": "integer", "minimum": 1}, worded((RANK, "名", "位")), _words(UNRANKED))
    shapes: Mapping[tuple[str, ...], Schema] = {
        YEARS: either(whole(), worded(("年", "年度"))),
        LISTS: {"type": "string"},
        RANKS: rank,
        WHOLES: either(whole(), worded(("人", "名", "位", "个")), EMPTY),
    }
    properties = {name: shape for names, shape in shapes.items() for name in names}
    row: Schema = {
        "type": "object",
        "properties": properties,
        "allOf": [_one_of(YEARS), _one_of(RANKS)],
    }
    return either({"type": "array", "items": either(row, NO_ROW, EMPTY)}, row)


def _one_of(names: Iterable[str]) -> Schema:
    return {"anyOf": [{"required": [name]} for name in names]}


def _words(words: Iterable[str]) -> Schema:
    return text(f"(?i:{'|'.join(sorted(words))})")


# ---- beside the facts ---------------------------------------------------------------------------


def beside(form: Form) -> dict[str, Schema]:
    """What may stand in a file beside facts: by its key."""
    days = {name: either(year() if name == YEAR_FACT else day(), EMPTY) for name in DATES}
    details = {"type": ["object", "null"], "properties": days}
    return {
        DETAILS: {**details, "description": "填报的是谁:名称、单位等;可以写考评年度、任期起止"},
        **dict.fromkeys(DETAIL_ITEMS, SINGLE),
        **days,
        ROSTER: _roster(form),
        PROOF.heading: _proofs(form),
        **{survey.title: _ballots(survey.norm) for survey in form.surveys},
    }


def _roster(form: Form) -> Schema:
    """Groups under the name of each log, or row by row."""
    names = either(NAME, {"type": "array", "items": NAME})
    grouped = [f for f in form.facts if isinstance(f.type, Periodic) and f.type.grouped]
    keys = {key: names for fact in grouped for key in (fact.id, fact.name)}
    row: Schema = {
        "type": "object",
        "properties": {"台账": NAME, "名称": NAME, "组": NAME},
        "required": ["台账"],
        "anyOf": [{"required": ["名称"]}, {"required": ["组"]}],
    }
    return {
        "description": "有哪些组、哪些人;没有这种组织的写 `无`",
        "anyOf": [
            {"type": "object", "properties": keys, "additionalProperties": names},
            {"type": "array", "items": row},
            EMPTY,
        ],
    }


def _proofs(form: Form) -> Schema:
    """What single answers rest on, under the name or id of each fact."""
    keys = {key: SINGLE for fact in form.facts for key in (fact.id, fact.name)}
    described = "单项答案的佐证:材料名称、文号或存放处"
    return {"description": described, "type": ["object", "null"], "properties": keys}


def _ballots(norm: Ballots) -> Schema:
    """Ballots row by row."""
    ticked = either(TRUTH, {"enum": [0, 1]}, _words(ticket.TICKED | ticket.UNTICKED), EMPTY)
    number = either(whole(), worded(ticket.UNITS), _words(NO), EMPTY)
    checked = either(
        TRUTH, {"enum": [0, 1]}, _words(ticket.BORNE_OUT | ticket.NOT_BORNE_OUT), EMPTY
    )
    shapes = [
        dict.fromkeys(norm.options, ticked),
        _named(ticket.CHOICE, {"type": ["string", "null"]}),
        _named(ticket.EXAMPLES, number),
        _named(ticket.CHECK, checked),
    ]
    row: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": reduce(lambda one, other: {**one, **other}, shapes),
        "additionalProperties": SINGLE,
    }
    return {
        "description": "现场测评的选票,一张一行;空列表是没有人投票",
        "anyOf": [{"type": "array", "items": either(row, EMPTY)}, EMPTY],
    }


def _named(column: Column, shape: Schema) -> dict[str, Schema]:
    return dict.fromkeys(column.headings, shape)
