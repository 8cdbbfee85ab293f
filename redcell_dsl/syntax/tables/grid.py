"""Cells to columns: rows of flattened tables lack the cells that span several rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..marks import mark_at
from .cells import Cell, Line, amount
from .columns import Layout
from .titles import headed
from .words import CHECKING, LONG, SCORING, Role

Row = dict[int, Cell]
"""The cells of a row by column; a column that is missing is spanned from above."""

SKIP = {
    Role.MARK: 4,
    Role.GROUP: 2,
    Role.CONTENT: 40,
    Role.TOTAL: 1,
    Role.VALUE: 15,
    Role.CRITERIA: 15,
    Role.METHOD: 4,
    Role.NOTE: 9,
    Role.FILL: 3,
}
"""What it costs to leave out a column (in tenths of a misfit)."""
NEVER = 100


def placed(line: Line, layout: Layout) -> Row:
    """The cells of a line in their columns: as they stand, or where they fit best."""
    if len(line) >= layout.width or any(cell.above or cell.left for cell in line):
        return {p: cell for p, cell in enumerate(line[: layout.width]) if not cell.above}
    fits = tuple(tuple(_misfit(cell, role) for role in layout.roles) for cell in line)
    skips = tuple(SKIP[role] for role in layout.roles)
    _, columns = _best(fits, skips, len(line))
    return dict(zip(columns, line, strict=True))


@lru_cache(maxsize=500)
def _best(
    fits: tuple[tuple[int, ...], ...], skips: tuple[int, ...], count: int
) -> tuple[int, tuple[int, ...]]:
    """The cheapest way to place cells in order; of two alike, the one further to the right."""
    width = len(skips)
    best: list[list[tuple[int, tuple[int, ...]] | None]] = [
        [None] * (width + 1) for _ in range(count + 1)
    ]
    best[0][0] = (0, ())
    for column in range(width):
        for used in range(count + 1):
            here = best[used][column]
            if here is None:
                continue
            _keep(best, used, column + 1, (here[0] + skips[column], here[1]))
            if used < count:
                cost = here[0] + fits[used][column]
                _keep(best, used + 1, column + 1, (cost, (*here[1], column)))
    found = best[count][width]
    assert found is not None  # there are no more cells than columns
    return found


def _keep(
    best: list[list[tuple[int, tuple[int, ...]] | None]],
    used: int,
    column: int,
    way: tuple[int, tuple[int, ...]],
) -> None:
    known = best[used][column]
    if known is None or (way[0], [-c for c in way[1]]) < (known[0], [-c for c in known[1]]):
        best[used][column] = way


def _misfit(cell: Cell, role: Role) -> int:
    """How badly a cell fits a column."""
    if cell.empty:
        return EMPTY[role]
    if amount(cell) is not None:
        return NUMBER[role]
    if mark_at(cell.text + " ") is not None and len(cell.words) <= 4 and role is Role.MARK:
        return 0
    if headed(cell) and role in HEADING:
        return HEADING[role]
    scoring = SCORING.search(cell.text) is not None
    long = len(cell.words) > LONG
    match role:
        case Role.CRITERIA:
            return 0 if scoring else 30
        case Role.CONTENT:
            return 35 if scoring else 0 if long else 10
        case Role.GROUP:
            grouping = mark_at(cell.text) is not None and cell.text.endswith(")")
            return 0 if grouping else 60 if scoring else 45 if long else 6
        case Role.METHOD:
            return 60 if scoring else 0 if CHECKING.search(cell.text) else 30 if long else 20
        case Role.NOTE:
            return 25
        case Role.FILL:
            return 50
        case Role.MARK | Role.TOTAL | Role.VALUE:
            return NEVER


HEADING = {Role.GROUP: 0, Role.CONTENT: 10, Role.CRITERIA: 15}
"""What names something and its value: a group first of all."""
EMPTY = {
    Role.MARK: 5,
    Role.GROUP: 12,
    Role.CONTENT: 30,
    Role.TOTAL: 1,
    Role.VALUE: 16,
    Role.CRITERIA: 16,
    Role.METHOD: 8,
    Role.NOTE: 0,
    Role.FILL: 0,
}
NUMBER = {
    Role.MARK: 10,
    Role.GROUP: NEVER,
    Role.CONTENT: NEVER,
    Role.TOTAL: 5,
    Role.VALUE: 0,
    Role.CRITERIA: NEVER,
    Role.METHOD: NEVER,
    Role.NOTE: 60,
    Role.FILL: 30,
}


def rows(lines: Sequence[Line], layout: Layout) -> list[Row]:
    return [placed(line, layout) for line in lines]
