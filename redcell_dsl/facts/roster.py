"""Rosters: the groups that exist for each log, so that one without any event still owes its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.fact import Counts, Fact, Periodic
from ..source.text import Span
from .depth import Claim, Depth, Frame, Member, Roster
from .form import fold
from .layout import NOTHING
from .report import Report, naming, quote
from .tables.table import Table
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence, blank

Listed = dict[str, Roster]
"""Fact id → the groups that exist for it."""


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
                if not names:
                    _none(each.key, each.value.span, report, frame, listed)
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
    said = " ".join(name.text.split())
    if fold(said) in NOTHING:
        _none(ledger, name.span, report, frame, listed)
        return
    fact = _fact(ledger, report, frame)
    if fact is None:
        return
    roster = listed.setdefault(fact.id, Roster(fact, report, name.span))
    if fold(said) in roster.names:
        _refuse(f"名册里 {quote(said)} 在{naming(fact)}下写了两次", name.span, report)
    else:
        roster.names.add(fold(said))
        roster.members.append(Member(said, report.place(name.span)))
        _sole(roster, name.span)


def _none(ledger: Scalar, span: Span, report: Report, frame: Frame, listed: Listed) -> None:
    """Take over that there is no group at all."""
    fact = _fact(ledger, report, frame)
    if fact is not None:
        roster = listed.setdefault(fact.id, Roster(fact, report, span))
        roster.none = True
        _sole(roster, span)


def _sole(roster: Roster, span: Span) -> None:
    """Report a roster that both lists groups and says that there is none."""
    if roster.none and roster.members and not roster.conflicting:
        roster.conflicting = True
        named = "、".join(quote(member.name) for member in roster.members)
        title = f"{naming(roster.fact)}的名册写了“无”,又列了 {named}"
        _refuse(title, span, roster.report, "没有这种组织的只留“无”,有的删去“无”")


def _fact(ledger: Scalar, report: Report, frame: Frame) -> Fact | None:
    found = frame.find(ledger.text)
    if len(found) == 1 and isinstance(found[0].type, Periodic):
        if found[0].type.grouped:
            return found[0]
        _refuse(f"{naming(found[0])}不分组,不用写名册", ledger.span, report)
        return None
    if not found and frame.pass_over(ledger.text, report):
        return None
    if not found and frame.form.others(ledger.text) is not None:
        title = f"{quote(ledger.text)} 不是「{frame.form.honour}」的事实"
        report.add("F023", title, ledger.span, advice=("删去这一行,或核对争创的种类",))
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
    for fact_id, roster in listed.items():
        known = frame.rosters.setdefault(fact_id, roster)
        if _names(known) == _names(roster):
            continue
        notes = tuple(
            f"{each.place} 起: {'、'.join(member.name for member in each.members) or '无'}"
            for each in (known, roster)
        )
        known.conflicting = True
        title = f"{naming(roster.fact)}的名册有两份,不一样"
        report.add("F137", title, None, notes=notes, advice=("留下正确的一份",))


def _names(roster: Roster) -> set[str]:
    return {fold(member.name) for member in roster.members}


def empty_rosters(frame: Frame) -> list[Claim]:
    """That there are no such groups, as an answer, unless records or another roster deny it."""
    return list(_empty(frame))


def _empty(frame: Frame) -> Iterator[Claim]:
    for roster in frame.rosters.values():
        if not roster.members and not roster.conflicting:
            fact, lines = roster.fact, ("没有这种组织(名册写“无”)",)
            value = Counts(())
            if isinstance(fact.type, Periodic):
                value = Counts((), frame.open_from(fact, fact.type.period))
            yield Claim(fact, value, Depth.EVENTS, roster.report, roster.span, lines)
