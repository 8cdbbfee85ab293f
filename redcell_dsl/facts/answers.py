"""What one answer says, at whatever depth it was given: events, counts of periods, a bare figure."""

from __future__ import annotations

from dataclasses import replace
import re

from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Counts,
    Entries,
    Fact,
    Ledger,
    Missed,
    Period,
    Periodic,
    Spells,
    Standings,
    Value,
)
from ..source.pattern import Pattern
from ..source.text import normalise
from . import calendar
from .dates import DAY, SOLID
from .depth import Claim, Depth, Frame, Total
from .form import fold
from .layout import NOTHING, columns
from .log import Log, countable, read_events
from .numeral import whole
from .periodic import SHORT, period_index
from .report import Asked, quote
from .spells import until
from .tables.heading import heading_of
from .tally import claim_of
from .timely import entry_lines, timely
from .tree import Mapping, Node, Pair, Scalar, Sequence, blank
from .validate import read
from .words import value_lines

RECORDS = frozenset({"记录", "明细", "逐条"})
BY_PERIOD = frozenset({"按期", "逐期", "各期"})
TOTALS = frozenset({"合计", "总数", "总计", "共计"})
ROSTERS = frozenset({"名册"})
PARTS = RECORDS | BY_PERIOD | TOTALS


def claims_of(node: Node, asked: Asked, frame: Frame) -> list[Claim]:
    """Every claim in an answer; none after a report where it cannot be used."""
    fact = asked.fact
    if isinstance(node, Mapping) and _composite(node, fact):
        return _parts(node, asked, frame)
    if _says_none(node, fact):
        return _none_held(node, asked, frame, None)
    if isinstance(node, Sequence) and _events(node, fact):
        log = _log(node, node, asked, None)
        return _some(claim_of(log, frame)) if log is not None else []
    total = _total(node, asked)
    return [total] if total is not None else _some(_answer(node, asked, frame))


def _says_none(node: Node, fact: Fact) -> bool:
    """Whether a periodic fact is answered with 无: nothing was held in any period."""
    says = isinstance(node, Scalar) and fold(node.text) in NOTHING
    return says and isinstance(fact.type, Periodic)


def _none_held(
    node: Node, asked: Asked, frame: Frame, groups: tuple[str, ...] | None
) -> list[Claim]:
    """无 for a periodic fact, which means the same as in the fact's own sheet."""
    found = claim_of(Log(asked, (), node.span, groups), frame)
    return [] if found is None else [replace(found, depth=Depth.COUNTS)]


def _some(claim: Claim | None) -> list[Claim]:
    return [] if claim is None else [claim]


def _answer(node: Node, asked: Asked, frame: Frame) -> Claim | None:
    """The claim of an answer as a facts file gives it."""
    kind = asked.fact.type
    if isinstance(kind, Periodic):
        node = opened(node, kind, frame.open_from(asked.fact, kind.period), frame.year)
    value = read(node, asked, frame.form, until(frame.year, frame.as_of))
    if value is None:
        return None
    if isinstance(value, Counts):
        assert isinstance(kind, Periodic)
        if not _fits(value, kind.period, node, asked, frame):
            return None
        value = replace(value, open_from=frame.open_from(asked.fact, kind.period))
    if isinstance(value, Entries):
        value = timely(value, node, asked, frame)
        return replace(claim(value, node, asked), lines=entry_lines(value, asked.fact, frame))
    return claim(value, node, asked)


def claim(value: Value, node: Node, asked: Asked) -> Claim:
    """A value as a claim, explained by itself."""
    lines = value_lines(asked.fact, value)
    depth = _depth(asked.fact, value, node)
    return Claim(asked.fact, value, depth, asked.report, node.span, lines, node=node)


def _depth(fact: Fact, value: Value, node: Node) -> Depth:
    rows = isinstance(node, Sequence) or (isinstance(node, Mapping) and not _tallied(node))
    match fact.type:
        case Ledger():
            return (
                Depth.EVENTS if rows else Depth.COUNTS if isinstance(node, Mapping) else Depth.BARE
            )
        case Standings():
            return Depth.EVENTS
        case Spells():
            items = node.items if isinstance(node, Sequence) else (node,)
            dated = any(isinstance(item, Mapping) for item in items)
            return Depth.EVENTS if dated else Depth.BARE
        case Periodic():
            return Depth.BARE if isinstance(value, Missed) else Depth.COUNTS
        case _:
            return Depth.BARE


def _tallied(node: Mapping) -> bool:
    """Whether a mapping has numbers behind its keys only: levels with how many of each."""
    return all(
        isinstance(pair.value, Scalar) and isinstance(whole(pair.value.text), int)
        for pair in node.pairs
    )


# ---- several depths in one answer ------------------------------------------------------------


def _composite(node: Mapping, fact: Fact) -> bool:
    keys = {fold(pair.key.text) for pair in node.pairs}
    several = isinstance(fact.type, Ledger) or countable(fact)
    return several and bool(keys & PARTS)


def _parts(node: Mapping, asked: Asked, frame: Frame) -> list[Claim]:
    known = PARTS | ROSTERS | (SHORT if isinstance(asked.fact.type, Periodic) else frozenset())
    parts = {fold(pair.key.text): pair for pair in node.pairs}
    strange = [pair for key, pair in parts.items() if key not in known]
    for pair in strange:
        fault = f"的答案里有 `记录` 一类的部分,不认识 {quote(pair.key.text)}"
        asked.refuse("F138", pair.key.span, fault, "可写:名册、记录、按期、合计、缺")
    if strange:
        return []
    groups = _roster(parts, asked)
    claims: list[Claim] = []
    for key, pair in parts.items():
        if blank(pair.value) or key in ROSTERS:
            continue
        if key in PARTS and _says_none(pair.value, asked.fact):
            claims += _none_held(pair.value, asked, frame, groups)
        elif key in RECORDS:
            claims += _records(pair, groups, asked, frame)
        elif key in TOTALS:
            claims += _some(_total(pair.value, asked) or _answer(pair.value, asked, frame))
        elif key in SHORT:
            short = Mapping((pair,), pair.value.span)
            claims += _some(_answer(short, asked, frame))
        else:
            claims += _some(_answer(pair.value, asked, frame))
    return claims


def _records(pair: Pair, groups: tuple[str, ...] | None, asked: Asked, frame: Frame) -> list[Claim]:
    if isinstance(asked.fact.type, Ledger):
        return _some(_answer(pair.value, asked, frame))
    if not isinstance(pair.value, Sequence):
        asked.refuse("F133", pair.value.span, "的 `记录` 应逐条写成列表", "没有的写 `[]`")
        return []
    log = _log(pair.value, pair.value, asked, groups)
    return _some(claim_of(log, frame)) if log is not None else []


def _roster(parts: dict[str, Pair], asked: Asked) -> tuple[str, ...] | None:
    pair = next((parts[key] for key in ROSTERS if key in parts), None)
    if pair is None:
        return None
    match pair.value:
        case Sequence(items) if all(isinstance(item, Scalar) for item in items):
            names = [item.text.strip() for item in items if isinstance(item, Scalar) and item.text]
            if len({fold(name) for name in names}) == len(names):
                return tuple(names)
            asked.refuse("F137", pair.value.span, "的名册里有一组写了两次", "留下一个")
        case _:
            asked.refuse(
                "F137", pair.value.span, "的名册应是组名的列表", "写成 `名册: [一组, 二组]`"
            )
    return None


# ---- events -----------------------------------------------------------------------------------


def _events(node: Sequence, fact: Fact) -> bool:
    """Whether a list is one of events. For a count all but numbers are; periods have counts as well."""
    if not countable(fact) or not node.items:
        return countable(fact) and isinstance(fact.type, Count)
    if isinstance(fact.type, Count):
        return not all(_is_number(item, fact.type) for item in node.items)
    days = {heading_of(name) for column in columns(fact)[:1] for name in column.headings}
    return any(_is_event(item, days) for item in node.items)


def _is_event(item: Node, days: set[str]) -> bool:
    match item:
        case Mapping(pairs):
            return any(heading_of(pair.key.text) in days for pair in pairs)
        case Scalar():
            return DAY.fullmatch("".join(normalise(item.text).split())) is not None
        case _:
            return False


def _is_number(item: Node, count: Count) -> bool:
    """Whether an item is a mere number; eight digits are a day with its separators left out."""
    if not isinstance(item, Scalar) or SOLID.fullmatch(normalise(item.text).strip()):
        return False
    return isinstance(whole(item.text, (count.unit,)), int)


def _log(node: Sequence, place: Node, asked: Asked, groups: tuple[str, ...] | None) -> Log | None:
    events = read_events(node.items, asked)
    return None if events is None else Log(asked, tuple(events), place.span, groups)


# ---- bare figures -----------------------------------------------------------------------------


def _total(node: Node, asked: Asked) -> Claim | None:
    """A total that gives no score by itself, since that hangs on when, or at what level."""
    kind = asked.fact.type
    if not isinstance(node, Scalar) or not isinstance(kind, Periodic | Ledger):
        return None
    number = whole(node.text, (kind.unit,))
    if not isinstance(number, int):
        return None
    if isinstance(kind, Periodic) and kind.period is Period.YEAR:
        return None
    if isinstance(kind, Ledger) and number == 0:
        return None
    total = Total(number)
    lines = (f"合计 {number}",)
    return Claim(asked.fact, total, Depth.BARE, asked.report, node.span, lines, node=node)


# ---- counts of periods ------------------------------------------------------------------------


def opened(node: Node, periodic: Periodic, first: int | None, year: int | None) -> Node:
    """An answer in which periods that are not over, and were left empty, say 0."""
    if first is None or year is None or periodic.period is Period.YEAR:
        return node
    number = calendar.periods(periodic.period, year)
    match node:
        case Sequence(items) if any(isinstance(item, Scalar) for item in items):
            filled = [_zero(item) if at >= first else item for at, item in enumerate(items)]
            missing = number - len(items) if len(items) >= first else 0
            zeros = [Scalar("0", node.span)] * max(0, missing)
            return Sequence((*filled, *zeros), node.span)
        case Sequence(items):
            groups = (opened(item, periodic, first, year) for item in items)
            return Sequence(tuple(groups), node.span)
        case Mapping(pairs) if pairs and _by_period(node, periodic.period):
            return _opened_mapping(node, periodic.period, range(first, number))
        case Mapping(pairs) if not any(fold(pair.key.text) in SHORT for pair in pairs):
            named = (Pair(p.key, opened(p.value, periodic, first, year)) for p in pairs)
            return Mapping(tuple(named), node.span)
        case _:
            return node


def _by_period(node: Mapping, period: Period) -> bool:
    return all(
        isinstance(pair.value, Scalar) and period_index(pair.key.text, period) is not None
        for pair in node.pairs
    )


def _opened_mapping(node: Mapping, period: Period, still: range) -> Mapping:
    indexes = [period_index(pair.key.text, period) for pair in node.pairs]
    pairs = [
        Pair(pair.key, _zero(pair.value)) if at in still else pair
        for at, pair in zip(indexes, node.pairs, strict=True)
    ]
    for at in still:
        if at not in indexes:
            key = Scalar(calendar.period_words(period, at), node.span)
            pairs.append(Pair(key, Scalar("0", node.span)))
    return Mapping(tuple(pairs), node.span)


def _zero(node: Node) -> Node:
    return Scalar("0", node.span) if isinstance(node, Scalar) and node.empty else node


def _fits(counts: Counts, period: Period, node: Node, asked: Asked, frame: Frame) -> bool:
    """Whether there are as many counts as the year has periods, where it is known."""
    year = frame.year_of(asked.fact)
    if year is None or PERIODS_PER_YEAR[period][0] == PERIODS_PER_YEAR[period][1]:
        return True
    number = calendar.periods(period, year)
    wrong = next((len(group) for group in counts.groups if len(group) != number), None)
    if wrong is not None:
        last = calendar.last_day(period, year, number - 1)
        fault = f"{year} 年应有 {number} 周的数目,写了 {wrong} 个"
        advice = f"一周从星期一到星期日,归星期四所在的年;{year} 年最后一周到 {last} 止"
        asked.refuse("F040", node.span, fault, advice)
    return wrong is None


# ---- answers in one cell ----------------------------------------------------------------------

SHORTAGE = Pattern(r"(缺少?|少|欠)[::]?\s*(.+)")
SPLIT = Pattern(r"[,，、;；/\s]+")


def cell_node(cell: Scalar, fact: Fact) -> Node:
    """The answer in a cell as a facts file would have it: ``缺 2``, ``1、1、0、1``."""
    text = cell.text.strip()
    if not isinstance(fact.type, Periodic | Spells) or cell.empty:
        return cell
    short = SHORTAGE.fullmatch(text)
    if short is not None and isinstance(fact.type, Periodic):
        value = Scalar(short[2], cell.span, plain=False)
        return Mapping((Pair(Scalar("缺", cell.span, plain=False), value),), cell.span)
    parts = [part for part in SPLIT.split(text.strip("[]【】")) if part]
    if len(parts) > 1 and not re.search(r"年.*月", text):
        items = tuple(Scalar(part, cell.span, plain=False) for part in parts)
        return Sequence(items, cell.span)
    return cell
