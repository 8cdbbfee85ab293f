"""Dated events: the rows of a log, from a sheet or from a list in a facts file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model.fact import Count, Fact, Periodic
from ..source.text import Span
from .dates import read_day
from .form import fold
from .layout import Column, columns
from .numeral import RANK, Fault
from .report import Asked, shown
from .single import refuse_fault
from .strays import tell_strays
from .tables.heading import heading_of
from .tree import Broken, Mapping, Node, Scalar, blank

MOST_LISTED = 8
SOLE = Column("组", others=("组别",))


@dataclass(frozen=True, slots=True)
class Event:
    """A row of a log. ``row`` is all it says, ``text`` what it was about; ``on``: the day, if given."""

    on: date | None
    group: str
    text: str
    row: tuple[tuple[str, str], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Log:
    """The rows about one fact in one place. ``groups`` is a roster that stands beside them."""

    asked: Asked
    events: tuple[Event, ...]
    span: Span
    groups: tuple[str, ...] | None = None

    @property
    def fact(self) -> Fact:
        return self.asked.fact

    def shown(self, event: Event) -> str:
        """A row as messages list it: where, when, who, what."""
        where = self.asked.report.place(event.span).rpartition(" › ")[2]
        when = event.on.isoformat() if event.on else "没有日期"
        return " ".join(filter(None, (where, when, event.group, event.text[:30])))


def log_columns(fact: Fact) -> tuple[Column, ...]:
    """The columns that are read of a log; a group is noticed where there should be none."""
    known = columns(fact)
    grouped = not isinstance(fact.type, Periodic) or fact.type.grouped
    return known if grouped else (*known, SOLE)


def countable(fact: Fact) -> bool:
    """Whether a fact can be shown by listing events; a rank cannot."""
    return isinstance(fact.type, Periodic) or (
        isinstance(fact.type, Count) and fact.type.unit != RANK and fact.derived is None
    )


def read_events(nodes: Iterable[Node], asked: Asked) -> list[Event] | None:
    """The events of a list of rows; ``None`` after a report where a row cannot be used."""
    wanted = log_columns(asked.fact)
    dated = isinstance(asked.fact.type, Periodic)
    rows = [node for node in nodes if not blank(node)]
    tell_strays(rows, asked, wanted)
    read = [_event(node, asked, wanted, dated) for node in rows]
    events = [event for event in read if event is not None]
    return events if len(events) == len(read) else None


def _event(node: Node, asked: Asked, wanted: tuple[Column, ...], dated: bool) -> Event | None:
    match node:
        case Broken():
            return None
        case Scalar():
            on = read_day(node.text)
            if isinstance(on, Fault):
                refuse_fault(on, node, asked, "F052", "的记录: ")
                return None
            return Event(on, "", "", (), node.span)
        case Mapping():
            return _dated(node, asked, wanted, dated)
        case _:
            fault = f"的每一条记录应写成 `{{日期: 2018-03-01, 内容: ...}}`,写的是 {shown(node)}"
            asked.refuse("F133", node.span, fault)
            return None


def _dated(node: Mapping, asked: Asked, wanted: tuple[Column, ...], dated: bool) -> Event | None:
    cells = {heading_of(pair.key.text): pair.value for pair in node.pairs if not blank(pair.value)}
    if any(not isinstance(value, Scalar) for value in cells.values()):
        for value in cells.values():
            if not isinstance(value, Scalar | Broken):
                asked.refuse(
                    "F133", value.span, f"的一条记录里有一栏写的是 {shown(value)}", "只写文字"
                )
        return None
    texts = {name: value for name, value in cells.items() if isinstance(value, Scalar)}
    day = _cell(texts, "日期", wanted)
    if day is None and dated:
        asked.refuse("F133", node.span, "有一条记录没有日期,不知道算在哪一期", "补上日期")
        return None
    on = read_day(day.text) if day is not None else None
    if isinstance(on, Fault):
        assert day is not None
        refuse_fault(on, day, asked, "F052", "的日期有误: ")
        return None
    group = _cell(texts, "组", wanted)
    about = _cell(texts, "内容", wanted) or _cell(texts, "事由", wanted)
    row = tuple((name, fold(cell.text)) for name, cell in texts.items())
    return Event(
        on,
        " ".join(group.text.split()) if group else "",
        " ".join(about.text.split()) if about else "",
        row,
        node.span,
    )


def _cell(texts: dict[str, Scalar], heading: str, wanted: tuple[Column, ...]) -> Scalar | None:
    for column in wanted:
        if column.heading == heading:
            names = (heading_of(name) for name in column.headings)
            return next((texts[name] for name in names if name in texts), None)
    return None
