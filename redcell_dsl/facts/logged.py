"""Sheets of events and entries: what their rows say of one fact, or of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ..model.fact import (
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from .answers import claims_of
from .depth import Claim, Depth, Frame, Total
from .expect import unit_of
from .form import fold
from .layout import BASICS, TALLY, TALLY_COLUMNS, columns, example
from .log import Log, countable, log_columns, read_events
from .numeral import whole
from .pages import Logged
from .report import Asked, naming, quote
from .single import NO
from .spread import counts_of, spread_of
from .tables.heading import find_headings
from .tables.page import Page
from .tables.table import Row, Table, table_of, tell_copied
from .tally import claim_of
from .tree import Mapping, Node, Sequence


def log_claims(logged: Logged, frame: Frame) -> list[Claim]:
    """The claims of a sheet of events, counts or entries."""
    if logged.fact is None:
        return _tallied(logged.page, frame)
    fact = logged.fact
    asked = Asked(fact, logged.page.report)
    match fact.type:
        case Periodic() as periodic:
            return _periodic(logged.page, asked, periodic, frame)
        case Count() if countable(fact):
            return _events(logged.page, asked, frame)
        case Ledger() | Spells() | Standings():
            return _entries(logged.page, asked, frame)
        case Count() | Quantity() | Marks() | YesNo() | Year() | Day():
            title = f"{naming(fact)}不能用台账填报"
            advice = (f"把答案写进“{BASICS}”表的“答案”栏",)
            logged.page.report.add("F036", title, None, citation=fact.citation, advice=advice)
            return []
        case _:
            assert_never(fact.type)


def _empty(table: Table, asked: Asked, frame: Frame) -> bool:
    """Whether a table has not been filled in; that is noted."""
    if table.rows or table.none is not None:
        return False
    frame.unfilled.setdefault(asked.fact.id, asked)
    return True


def _periodic(page: Page, asked: Asked, periodic: Periodic, frame: Frame) -> list[Claim]:
    """Events where the sheet has days, else counts of periods."""
    found = find_headings(page, columns(asked.fact))
    spread = spread_of(page, periodic)
    if spread is None or (found is not None and "日期" in found.places):
        return _events(page, asked, frame)
    table = table_of(page, spread)
    if table is None or _empty(table, asked, frame):
        return []
    return claims_of(counts_of(table), asked, frame)


def _events(page: Page, asked: Asked, frame: Frame) -> list[Claim]:
    table = table_of(page, log_columns(asked.fact), example(asked.fact))
    if table is None or _empty(table, asked, frame):
        return []
    tell_copied(table, example(asked.fact))
    events = read_events([table.node(row) for row in table.rows], asked)
    if events is None:
        return []
    claim = claim_of(Log(asked, tuple(events), table.span), frame)
    return [*([] if claim is None else [claim]), *_sums(table, asked)]


def _sums(table: Table, asked: Asked) -> Iterator[Claim]:
    """The total that a sheet states below its rows, to be checked."""
    kind = asked.fact.type
    unit = unit_of(kind) if isinstance(kind, Periodic | Ledger) else ""
    for cell in table.sums:
        number = whole(cell.text, (unit,))
        if isinstance(number, int):
            lines = (f"合计 {number}",)
            span = table.page.span(cell)
            yield Claim(asked.fact, Total(number), Depth.BARE, table.page.report, span, lines)
            return


def _entries(page: Page, asked: Asked, frame: Frame) -> list[Claim]:
    table = table_of(page, columns(asked.fact), example(asked.fact))
    if table is None or _empty(table, asked, frame):
        return []
    tell_copied(table, example(asked.fact))
    rows = tuple(table.node(row) for row in table.rows)
    claims = claims_of(Sequence(rows, table.span), asked, frame)
    return [*claims, *(_sums(table, asked) if isinstance(asked.fact.type, Ledger) else ())]


def _tallied(page: Page, frame: Frame) -> list[Claim]:
    """The claims of the sheet that lists events of several facts."""
    table = table_of(page, TALLY_COLUMNS)
    if table is None:
        return []
    grouped: dict[str, tuple[Fact, list[Node]]] = {}
    for row in table.rows:
        fact = _numbered(row, table, frame)
        if fact is not None:
            grouped.setdefault(fact.id, (fact, []))[1].append(table.node(row))
    claims: list[Claim] = []
    for fact, nodes in grouped.values():
        claims += _tally(fact, nodes, page, frame)
    return claims


def _tally(fact: Fact, nodes: list[Node], page: Page, frame: Frame) -> list[Claim]:
    asked = Asked(fact, page.report)
    events = read_events([_unnumbered(node) for node in nodes], asked)
    if events is None:
        return []
    real = [event for event in events if event.on is not None or fold(event.text) not in NO]
    claim = claim_of(Log(asked, tuple(real), nodes[0].span), frame)
    return [] if claim is None else [claim]


def _unnumbered(node: Node) -> Node:
    assert isinstance(node, Mapping)
    return Mapping(tuple(pair for pair in node.pairs if pair.key.text != "编号"), node.span)


def _numbered(row: Row, table: Table, frame: Frame) -> Fact | None:
    """The fact that a row is about; ``None`` after a report."""
    page, cell = table.page, row.cells.get("编号")
    if cell is None:
        title = f"第 {row.number} 行没有编号,不知道是哪一项的记录"
        page.report.add("F110", title, table.start(row), advice=("补上编号",))
        return None
    found = frame.find(cell.text)
    if len(found) == 1 and countable(found[0]):
        return found[0]
    if not found and frame.pass_over(cell.text, page.report):
        return None
    if frame.form.others(cell.text) is not None and not found:
        page.report.add("F023", f"{quote(cell.text)} 不是这项争创的事实", page.span(cell))
    elif len(found) == 1:
        title = f"{naming(found[0])}不是按次数计的,不能写进“{TALLY}”"
        page.report.add("F036", title, page.span(cell), advice=("写进它自己的表,或“基本事实”",))
    else:
        nearest = frame.form.nearest(cell.text) if not found and frame.propose() else ()
        near = "、".join(naming(fact) for fact in (found or nearest))
        advice = (f"是否 {near}?",) if near else ()
        page.report.add("F020", f"没有 {quote(cell.text)} 这项事实", page.span(cell), advice=advice)
    return None
