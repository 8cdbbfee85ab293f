"""Tables of an official text in a table of amendments: the rows that are shown, set as a small table.

A row stands with all its cells, changed or not; the head of its table stands above it; a cell that goes
on from one that is not shown says what that one says.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import itertools

from ..office.papers import grid
from ..source.text import Source, normalise, width
from ..syntax.tables.cells import ABOVE, BAR, BREAK, LEFT
from .strokes import ELLIPSIS, Fate, Stroke, plain

PARTED = " | "
"""Stands between two cells of a row that is printed as a line."""
NOTES = ("@", "＠")
LEFT_OUT = plain(ELLIPSIS)
"""Stands for parts that did not change."""
LEAST = 14
"""Percent that every column gets, where there are few enough: a small table has little room."""
Words = tuple[Stroke, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a text as it is written: the lines of its rows, and their cells, equally many in each."""

    lines: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def grid(self) -> grid.Grid:
        return grid.Grid(self.rows)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a printed line stands: its table, its row there, the columns of its parts."""

    sheet: Sheet
    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """What is shown of a table: cells of a row by their columns; ``row`` -1: something between two."""

    sheet: Sheet
    row: int = -1
    parts: tuple[tuple[int, Words], ...] = ()


class Tables:
    """The tables of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places: dict[int, tuple[Sheet, int]] = {}
        lines = ((n, source.line(n)) for n in range(1, len(source.starts) + 1))
        said = (each for each in lines if not each[1].lstrip().startswith(NOTES))
        for tabled, group in itertools.groupby(said, key=lambda each: grid.written(each[1])):
            if tabled:
                sheet = _sheet(list(group))
                self.places |= {line: (sheet, row) for row, line in enumerate(sheet.lines)}

    def stand(self, starts: Sequence[int]) -> Stand | None:
        """Where the parts of one line that begin at these places stand, if in a table."""
        line, _ = self.source.position(starts[0])
        if line not in self.places:
            return None
        sheet, row = self.places[line]
        begin = self.source.starts[line - 1]
        bars = (len(BAR.findall(self.source.normal[begin:start])) - 1 for start in starts)
        return Stand(sheet, row, tuple(dict.fromkeys(bars)))


def _sheet(lines: Sequence[tuple[int, str]]) -> Sheet:
    rows = [(number, grid.cells(line)) for number, line in lines]
    told = [each for each in rows if not grid.ruled(each[1])] or rows
    count = max(len(row) for _, row in told)
    filled = tuple((*row, *[""] * (count - len(row))) for _, row in told)
    return Sheet(tuple(number for number, _ in told), filled)


def in_cells(
    stand: Stand | None, words: Words, mark: Words = (), mark_cell: int = 0
) -> Cells | None:
    """A printed line as the cells that its parts stand in; ``mark`` is the number of its unit."""
    if stand is None:
        return None
    parts = list(parted(words))
    if len(parts) != len(stand.columns) or max(stand.columns) >= len(stand.sheet.rows[0]):
        return None
    cells = dict(zip(stand.columns, parts, strict=True))
    if mark:
        cells[mark_cell] = (*mark, *cells.get(mark_cell, ()))
    return Cells(stand.sheet, stand.row, tuple(cells.items()))


def parted(words: Words, at: str = PARTED) -> Iterator[Words]:
    """Words parted wherever ``at`` stands, whatever became of it."""
    said = "".join(each.text for each in words)
    start = 0
    for piece in said.split(at):
        yield cut(words, start, start + len(piece))
        start += len(piece) + len(at)


def cut(words: Words, start: int, end: int) -> Words:
    """The words from a place to another."""
    made: list[Stroke] = []
    at = 0
    for each in words:
        made += plain(each.text[max(0, start - at) : max(0, end - at)], each.fate)
        at += len(each.text)
    return tuple(made)


# ---- what is shown, as a grid ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its lines, and the columns and rows that it spans. ``remark``: no words of the text."""

    lines: tuple[Words, ...]
    across: int
    down: int
    head: bool
    remark: bool

    @property
    def short(self) -> bool:
        """Whether it holds few words, which stand in its middle."""
        return all(width("".join(each.text for each in line)) <= grid.SHORT for line in self.lines)


@dataclass(frozen=True, slots=True)
class Small:
    """A table within a cell; ``shares`` are the columns' parts of its width in percent."""

    shares: tuple[int, ...]
    head: int
    rows: tuple[tuple[Box, ...], ...]


@dataclass(slots=True)
class _Shown:
    """A row that is shown: of the table (``row``), else a ``remark`` across it."""

    row: int
    cells: dict[int, Words]
    remark: Words = ()


def small(given: Iterable[tuple[Cells, Words]]) -> Small:
    """The table of lines that follow one another, each with all its words; all of one sheet."""
    listed = list(given)
    sheet = listed[0][0].sheet
    return _Setting(sheet, list(_shown(sheet, listed))).made()


def _shown(sheet: Sheet, listed: Sequence[tuple[Cells, Words]]) -> Iterator[_Shown]:
    """The rows that are shown, in their order, below the head of the table; what is left out between
    them, and what is remarked of the row below.
    """
    head = range(sheet.grid.head if len(sheet.rows) > 1 else 0)
    rows = {row: _Shown(row, {}) for row in head}
    remarks: dict[int, list[Words]] = {}
    waiting: list[Words] = []
    for cells, words in listed:
        if cells.row < 0:
            waiting += [words] if words != LEFT_OUT else []
            continue
        row = rows.setdefault(cells.row, _Shown(cells.row, {}))
        remarks.setdefault(cells.row, []).extend(waiting)
        waiting = []
        for column, part in cells.parts:
            row.cells[column] = (*row.cells.get(column, ()), *part)
    yield from _parted(sheet, rows, remarks, [words == LEFT_OUT for _, words in listed])
    yield from (_Shown(-1, {}, words) for words in waiting)


def _parted(
    sheet: Sheet,
    rows: Mapping[int, _Shown],
    remarks: Mapping[int, list[Words]],
    out: Sequence[bool],
) -> Iterator[_Shown]:
    """Rows in their order, parted where some are left out. Rows before the first and behind the last
    may be another article's: they are only left out where that is said (``out``).
    """
    last, head = -1, sheet.grid.head
    for row in sorted(rows):
        if row > last + 1 and (last >= head or any(out)):
            yield _Shown(-1, {}, LEFT_OUT)
        yield from (_Shown(-1, {}, words) for words in remarks.get(row, ()))
        yield rows[row]
        last = row
    if out[-1] and last + 1 < len(sheet.rows):
        yield _Shown(-1, {}, LEFT_OUT)


@dataclass(frozen=True, slots=True)
class _Setting:
    sheet: Sheet
    shown: Sequence[_Shown]

    def made(self) -> Small:
        width = range(len(self.sheet.rows[0]))
        keys = [[self.key(number, column) for column in width] for number in range(len(self.shown))]
        written = [
            [self.sign(keys, (number, column)) for column in width] for number in range(len(keys))
        ]
        laid = grid.Grid(written)
        heads = sum(each.row in range(self.sheet.grid.head) for each in self.shown)
        heads = heads if len(self.sheet.rows) > 1 and heads < len(self.shown) else 0
        rows = tuple(
            tuple(
                self.box(laid, (number, column), head=number < heads)
                for column in width
                if not laid.covered((number, column))
            )
            for number in range(len(self.shown))
        )
        return Small(_shares(self.sheet), heads, rows)

    def key(self, number: int, column: int) -> Hashable:
        """What a cell that is shown belongs to: the same for all places that one cell spans."""
        row = self.shown[number].row
        if row >= 0:
            return self.sheet.grid.anchor((row, column))
        around = [self.shown[n].row for n in (number - 1, number + 1) if 0 <= n < len(self.shown)]
        owners = {self.sheet.grid.anchor((each, column)) for each in around if each >= 0}
        spanned = len(around) == 2 and min(around) >= 0 and len(owners) == 1
        return owners.pop() if spanned else ("between", number)

    def sign(self, keys: Sequence[Sequence[Hashable]], place: Place) -> str:
        """How a cell is written: what it goes on from, if from another one."""
        number, column = place
        key = keys[number][column]
        if column and keys[number][column - 1] == key:
            return LEFT
        if number and keys[number - 1][column] == key:
            return ABOVE
        return "".join(each.text for each in self.words(place)) or " "

    def words(self, place: Place) -> Words:
        """The words of a cell where it begins."""
        number, column = place
        shown = self.shown[number]
        if shown.row < 0:
            return shown.remark
        row, first = self.sheet.grid.anchor((shown.row, column))
        if row == shown.row and first in shown.cells:
            return shown.cells[first]
        text = self.sheet.rows[row][first]
        fates = {each.fate for part in shown.cells.values() for each in part if each.text.strip()}
        whole = fates.pop() if row == shown.row and len(fates) == 1 else Fate.KEPT
        return plain("" if normalise(text) in (ABOVE, LEFT) else text, whole)

    def box(self, laid: grid.Grid, place: Place, *, head: bool) -> Box:
        words = self.words(place) if laid.anchor(place) == place else ()
        lines = tuple(_lines(words)) if any(each.text.strip() for each in words) else ()
        remark = self.shown[place[0]].row < 0
        return Box(lines, laid.across(place), laid.down(place), head, remark)


def _shares(sheet: Sheet) -> tuple[int, ...]:
    """Columns as wide as their words ask for, none too narrow for a few of them."""
    asked = grid.shares(sheet.rows)
    least = min(LEAST, 100 // len(asked))
    spare = sum(max(0, share - least) for share in asked)
    room = 100 - least * len(asked)
    given = [least + max(0, share - least) * room // max(1, spare) for share in asked]
    given[asked.index(max(asked))] += 100 - sum(given)
    return tuple(given)


def _lines(words: Words) -> Iterator[Words]:
    """The lines of a cell, blanks around them aside; a bar that is a word stands by itself."""
    said = "".join(each.text for each in words)
    start = 0
    for found in (*BREAK.finditer(said), None):
        end = found.start() if found else len(said)
        piece = said[start:end]
        begun = start + len(piece) - len(piece.lstrip())
        line = cut(words, begun, begun + len(piece.strip()))
        yield tuple(Stroke(each.fate, each.text.replace("\\|", "|")) for each in line)
        start = found.end() if found else end
