"""Rosters: the groups that exist for each log, so that one without any event still owes its own."""

from __future__ import annotations

from ..model.fact import Fact, Periodic
from ..source.text import Span
from .depth import Frame, Member
from .form import fold
from .report import Report, naming, quote
from .table import Table
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence, blank

Listed = dict[str, list[Member]]
"""Fact id → its groups."""


def roster_of_table(table: Table, frame: Frame) -> Listed:
    """The roster in a sheet of 台账 and 名称."""
    report, listed = table.page.report, Listed()
    for row in table.rows:
        node = table.node(row)
        cells = {pair.key.text: pair.value for pair in node.pairs}
        _add(cells.get("台账"), cells.get("名称"), node.span, report, frame, listed)
    return listed


def roster_of_node(pair: Pair, report: Report, frame: Frame) -> Listed:
    """The roster in a facts file: a log's name with its list of groups, or rows like a sheet's."""
    listed = Listed()
    match pair.value:
        case Mapping(pairs):
            for each in pairs:
                names = each.value.items if isinstance(each.value, Sequence) else (each.value,)
                for name in names:
                    _add(each.key, name, name.span, report, frame, listed)
        case Sequence(items):
            for item in items:
                if isinstance(item, Mapping):
                    cells = {fold(each.key.text): each.value for each in item.pairs}
                    named = cells.get("名称") or cells.get("组")
                    _add(cells.get("台账"), named, item.span, report, frame, listed)
                else:
                    _refuse("名册的每一行写成 `{台账: ..., 名称: ...}`", item.span, report)
        case _ if not blank(pair.value):
            _refuse("名册应写成 `{台账的名称: [一组, 二组]}`", pair.value.span, report)
        case _:
            pass
    return listed


def _add(
    ledger: Node | None, name: Node | None, span: Span, report: Report, frame: Frame, listed: Listed
) -> None:
    if isinstance(ledger, Broken) or isinstance(name, Broken):
        return
    if not isinstance(ledger, Scalar) or not isinstance(name, Scalar) or name.empty:
        _refuse("名册有一行没有写全台账和名称", span, report)
        return
    fact = _fact(ledger, report, frame)
    if fact is None:
        return
    members = listed.setdefault(fact.id, [])
    said = " ".join(name.text.split())
    if any(fold(member.name) == fold(said) for member in members):
        _refuse(f"名册里 {quote(said)} 在{naming(fact)}下写了两次", name.span, report)
    else:
        members.append(Member(said, report.place(name.span)))


def _fact(ledger: Scalar, report: Report, frame: Frame) -> Fact | None:
    found = frame.find(ledger.text)
    if len(found) == 1 and isinstance(found[0].type, Periodic):
        if found[0].type.grouped:
            return found[0]
        _refuse(f"{naming(found[0])}不分组,不用写名册", ledger.span, report)
        return None
    if frame.form.foreign_owners(ledger.text) is not None:
        return None
    grouped = [
        fact for fact in frame.form.facts if isinstance(fact.type, Periodic) and fact.type.grouped
    ]
    said = "、".join(naming(fact) for fact in grouped[:8])
    _refuse(f"名册里的台账 {quote(ledger.text)} 认不出", ledger.span, report, f"可写:{said}")
    return None


def _refuse(title: str, span: Span, report: Report, *advice: str) -> None:
    report.add("F137", title, span, advice=advice)


def add_roster(listed: Listed, report: Report, frame: Frame) -> None:
    """Take a roster over; one that differs from another is an error that shows both."""
    for fact_id, members in listed.items():
        known = frame.rosters.setdefault(fact_id, members)
        if {fold(member.name) for member in known} == {fold(member.name) for member in members}:
            continue
        fact = next(fact for fact in frame.form.facts if fact.id == fact_id)
        notes = tuple(
            f"{each[0].place} 起: {'、'.join(member.name for member in each)}"
            for each in (known, members)
        )
        title = f"{naming(fact)}的名册有两份,不一样"
        report.add("F137", title, None, notes=notes, advice=("留下正确的一份",))
