"""Sheets of counts: a period in each column, or in each row."""

from __future__ import annotations

from ..model.fact import Periodic
from .form import fold
from .layout import GROUP, Column
from .periodic import period_index
from .tables.heading import find_headings
from .tables.page import Page
from .tables.table import Table
from .tree import Mapping, Node, Pair, Scalar, Sequence

TIMES = Column("次数", required=True, others=("数量", "个数", "人数", "天数", "计数"))
SPAN = Column("期", required=True, others=("期间", "时段", "期次", "季度", "月份", "周次", "半年"))
Group = tuple[Scalar | None, Node]


def spread_of(page: Page, periodic: Periodic) -> tuple[Column, ...] | None:
    """The columns of a sheet of counts; ``None`` for a sheet that is none."""
    wide = _wide(page, periodic)
    if wide is not None:
        return (GROUP, *wide)
    found = find_headings(page, (SPAN, TIMES))
    return (GROUP, SPAN, TIMES) if found is not None and len(found.places) == 2 else None


def counts_of(table: Table) -> Node:
    """The counts of a sheet as a facts file would have them: period → count, for each group."""
    long = SPAN.heading in table.places and TIMES.heading in table.places
    return _by_row(table) if long else _by_column(table)


def _wide(page: Page, periodic: Periodic) -> tuple[Column, ...] | None:
    """The columns that are named after periods, where a row of headings has several."""
    for row in page.sheet.rows[:5]:
        labels = [cell.text for cell in row if not cell.text.isdigit()]
        named = [text for text in labels if period_index(text, periodic.period) is not None]
        if len(named) > 1:
            return tuple(Column(text) for text in named)
    return None


def _by_column(table: Table) -> Node:
    groups: list[Group] = []
    for row in table.rows:
        pairs = [pair for pair in table.node(row).pairs if pair.key.text in table.places]
        name = next((pair.value for pair in pairs if pair.key.text == "组"), None)
        counts = tuple(pair for pair in pairs if pair.key.text != "组")
        absent = [
            Pair(
                Scalar(column.heading, table.start(row)),
                Scalar("", table.blank_at(row, column.heading)),
            )
            for column in table.columns
            if column.heading in table.places
            and column.heading not in row.cells
            and column.heading != "组"
        ]
        group = Mapping((*counts, *absent), table.start(row))
        groups.append((name if isinstance(name, Scalar) else None, group))
    return _grouped(groups, table)


def _by_row(table: Table) -> Node:
    groups: dict[str, tuple[Scalar | None, list[Pair]]] = {}
    for row in table.rows:
        cells = {pair.key.text: pair.value for pair in table.node(row).pairs}
        name, label, times = cells.get("组"), cells.get("期"), cells.get("次数")
        said = name if isinstance(name, Scalar) else None
        if isinstance(label, Scalar):
            value = times if times is not None else Scalar("", table.blank_at(row, "次数"))
            group = groups.setdefault(fold(said.text) if said else "", (said, []))
            group[1].append(Pair(label, value))
    named = [(name, Mapping(tuple(pairs), table.span)) for name, pairs in groups.values()]
    return _grouped(list(named), table)


def _grouped(groups: list[Group], table: Table) -> Node:
    """Groups by their names, or in their order where they have none."""
    named = [name for name, _ in groups if name is not None]
    if len(groups) == 1 and not named:
        return groups[0][1]
    if len(named) == len(groups):
        pairs = tuple(Pair(name, group) for name, group in groups if name is not None)
        return Mapping(pairs, table.span)
    return Sequence(tuple(group for _, group in groups), table.span)
