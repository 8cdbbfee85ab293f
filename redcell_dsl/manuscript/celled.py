"""Tables whose cells stand on lines of their own, as rows again.

Words copied from a page lose the rules of its tables: every cell becomes a line (1, 安全, 5, 缺一项扣1分),
some programs put a bar alone on a line between two, others a tab between two cells. Such lines are rows where the heads of the columns
stand above them and every row has a cell for each; else they are left as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
import re

from ..syntax.tables import Role, role_of
from .grid import BREAK

BAR = "|"
AMOUNT = re.compile(r"\d{1,4}(?:\.\d{1,3})? *分?")
FEWEST, MOST = 3, 10
"""Columns of such a table."""
ROWS = 3
"""Rows of the shortest: fewer may be a list with a number of its own."""
SCORED = (Role.VALUE, Role.CRITERIA)
Numbered = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its lines, and where the first of them stands."""

    lines: tuple[str, ...]
    place: int


def rows(numbered: Numbered) -> tuple[list[tuple[str, int]], int]:
    """The lines with such tables as rows, and how many line ends that took away."""
    numbered = _tabbed(_closed(numbered))
    said = [(text.strip(), place) for text, place in numbered]
    found = _barred(said) or _counted(said)
    if found is None:
        return list(numbered), 0
    begin, end, table = found
    made = [(_row(row), row[0].place) for row in table]
    return [*numbered[:begin], *made, *numbered[end:]], end - begin - len(made)


def _row(row: Sequence[Cell]) -> str:
    return "| " + " | ".join(BREAK.join(cell.lines) for cell in row) + " |"


Found = tuple[int, int, list[list[Cell]]]


# ---- bars between cells, and none before the first -----------------------------------------------


def _closed(numbered: Numbered) -> Numbered:
    """Rows that no bar begins, with one: 项目 | 内容 | 评分标准 | 得分 |.

    A cell that spans rows is printed in the first alone; blank cells fill up the others at their
    ends, more of them than there are columns to be filled in.
    """
    made = list(numbered)
    place = 0
    while place < len(made):
        first, body = place, []
        while place < len(made) and (cells := _split(made[place][0])):
            body.append(cells)
            place += 1
        roles = [role_of(cell) for cell in body[0]] if len(body) >= ROWS else []
        known = [role for role in roles if role is not None]
        if _scores(known) and len(known) == len(roles) and Role.CRITERIA in known:
            whole = [_blank(row) for row in body[1:] if len(row) >= len(roles)]
            for at, row in enumerate(body, first):
                made[at] = (_drawn(row, len(roles), min(whole, default=0)), made[at][1])
        place = max(place, first + 1)
    return made


# ---- tabs between cells --------------------------------------------------------------------------


def _tabbed(numbered: Numbered) -> Numbered:
    """Rows of a table copied from a document or a workbook: a tab between two cells.

    The first of them has to name the columns; a blank cell at the beginning of a row is spanned.
    """
    made = list(numbered)
    place = 0
    while place < len(made):
        first, body = place, []
        while place < len(made) and made[place][0].count(TAB) and BAR not in made[place][0]:
            body.append([cell.strip() for cell in made[place][0].split(TAB)])
            place += 1
        roles = [role_of(cell) for cell in body[0] if cell] if len(body) >= ROWS else []
        known = [role for role in roles if role is not None]
        if len(roles) >= FEWEST and _scores(known) and 3 * len(known) >= 2 * len(roles):
            for at, row in enumerate(body, first):
                made[at] = ("| " + " | ".join(row) + " |", made[at][1])
        place = max(place, first + 1)
    return made


TAB = "\t"


def _split(text: str) -> list[str]:
    """The cells of a row that no bar begins."""
    words = text.strip()
    if words.startswith(BAR) or words.count(BAR) < FEWEST - 1:
        return []
    cells = [cell.strip() for cell in words.split(BAR)]
    return cells[:-1] if not cells[-1] else cells


def _blank(cells: Sequence[str]) -> int:
    """How many cells at the end are blank."""
    return next((i for i, cell in enumerate(reversed(cells)) if cell), len(cells))


def _drawn(cells: Sequence[str], width: int, blank: int) -> str:
    """A row with its bars, without the blank cells that only fill it up."""
    over = _blank(cells) - blank if len(cells) >= width else 0
    return "| " + " | ".join(cells[: len(cells) - max(over, 0)]) + " |"


# ---- a bar between two cells ---------------------------------------------------------------------


def _barred(said: Numbered) -> Found | None:
    """Cells with a bar alone on a line between them."""
    bars = [place for place, (text, _) in enumerate(said) if text == BAR]
    if len(bars) < FEWEST * ROWS or any(BAR in text and text != BAR for text, _ in said):
        return None
    begin = next((p for p in range(bars[0] - 1, -1, -1) if said[p][0]), None)
    if begin is None:
        return None
    end = bars[-1] + 1
    while end < len(said) and said[end][0]:
        end += 1
    cells = [_cell(said, first, last) for first, last in pairwise([begin - 1, *bars, end])]
    width = _heads(cells)
    table = [list(cells[place : place + width]) for place in range(0, len(cells), width or 1)]
    if not width or len(table) <= ROWS or not _valued(table):
        return None
    return begin, end, table


def _cell(said: Numbered, first: int, last: int) -> Cell:
    inside = [each for each in said[first + 1 : last] if each[0]]
    place = inside[0][1] if inside else said[min(first + 1, len(said) - 1)][1]
    return Cell(tuple(text for text, _ in inside), place)


def _heads(cells: Sequence[Cell]) -> int:
    """How many of the first cells are heads of columns; 0 for what heads no table that scores."""
    roles = []
    for cell in cells:
        role = role_of("".join(cell.lines))
        if role is None:
            break
        roles.append(role)
    return len(roles) if _scores(roles) else 0


def _scores(roles: Sequence[Role]) -> bool:
    return FEWEST <= len(roles) <= MOST and any(role in SCORED for role in roles)


def _valued(table: Sequence[Sequence[Cell]]) -> bool:
    """Whether the column of values holds values, where there is one."""
    heads = [role_of("".join(cell.lines)) for cell in table[0]]
    if Role.VALUE not in heads:
        return True
    column = heads.index(Role.VALUE)
    given = [row[column].lines for row in table[1:] if len(row) > column and row[column].lines]
    return all(len(each) == 1 and AMOUNT.fullmatch(each[0]) for each in given)


# ---- rows that are counted -----------------------------------------------------------------------


def _counted(said: Numbered) -> Found | None:
    """Cells line by line, every row beginning with its number."""
    lines = [place for place, (text, _) in enumerate(said) if text]
    for first in range(len(lines) - FEWEST * ROWS):
        roles = _roles(said, lines[first:])
        if not _scores(roles) or roles[0] is not Role.MARK:
            continue
        found = _from(said, lines[first:], roles)
        if found is not None:
            return found
    return None


def _roles(said: Numbered, lines: Sequence[int]) -> list[Role]:
    roles = []
    for place in lines[: MOST + 1]:
        role = role_of(said[place][0])
        if role is None:
            break
        roles.append(role)
    return roles


def _from(said: Numbered, lines: Sequence[int], roles: Sequence[Role]) -> Found | None:
    """The table under the heads that the first lines are; columns to be filled in may be blank."""
    heads = [Cell((said[place][0],), said[place][1]) for place in lines[: len(roles)]]
    printed = [role for role in roles if role not in (Role.FILL, Role.NOTE)]
    for columns in (list(roles), printed):
        if not _scores(columns):
            continue
        body, used = _body(said, lines[len(roles) :], columns)
        if len(body) >= ROWS:
            kept = columns if len(columns) < len(roles) else roles
            return lines[0], lines[len(roles) + used - 1] + 1, [heads, *_filled(body, roles, kept)]
    return None


def _filled(
    body: Sequence[list[Cell]], roles: Sequence[Role], kept: Sequence[Role]
) -> list[list[Cell]]:
    """Rows with the blank cells of the columns that nothing is printed in."""
    if len(kept) == len(roles):
        return list(body)
    blank = [role in (Role.FILL, Role.NOTE) for role in roles]
    made = []
    for row in body:
        cells = iter(row)
        made.append([Cell((), row[0].place) if empty else next(cells) for empty in blank])
    return made


def _body(
    said: Numbered, lines: Sequence[int], roles: Sequence[Role]
) -> tuple[list[list[Cell]], int]:
    """Rows 1, 2, 3 … and how many lines they take."""
    body: list[list[Cell]] = []
    begin, width = 0, len(roles)
    while begin < len(lines) and said[lines[begin]][0] == str(len(body) + 1):
        following = str(len(body) + 2)
        ends = [
            end
            for end in range(begin + width, min(begin + width + LONGEST, len(lines)))
            if said[lines[end]][0] == following
        ]
        found = None
        for end in ends or [begin + width]:
            found = _parted([said[place] for place in lines[begin:end]], roles)
            if found is not None:
                body.append(found)
                begin = end
                break
        if found is None:
            break
    return body, begin


LONGEST = 20
"""Lines of the longest row, besides one for each column."""


def _parted(row: Numbered, roles: Sequence[Role]) -> list[Cell] | None:
    """The cells of a row: a line each, or more than one to either side of its value."""
    column = roles.index(Role.VALUE) if Role.VALUE in roles else None
    if any(BAR in text for text, _ in row):
        return None
    if len(row) == len(roles):
        given = column is None or AMOUNT.fullmatch(row[column][0])
        return [Cell((text,), place) for text, place in row] if given else None
    if column is None or len(row) < len(roles):
        return None
    values = [p for p, (text, _) in enumerate(row) if p >= column and AMOUNT.fullmatch(text)]
    if len(values) != 1:
        return None
    before = _shared(row[1 : values[0]], column - 1)
    after = _shared(row[values[0] + 1 :], len(roles) - column - 1)
    if before is None or after is None:
        return None
    number, value = (Cell((row[p][0],), row[p][1]) for p in (0, values[0]))
    return [number, *before, value, *after]


def _shared(lines: Numbered, columns: int) -> list[Cell] | None:
    """Lines over columns: one each, or all in the only one."""
    if len(lines) == columns:
        return [Cell((text,), place) for text, place in lines]
    if columns != 1 or not lines:
        return None
    return [Cell(tuple(text for text, _ in lines), lines[0][1])]
