"""Tables of an official text: the lines that write them, set as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
import itertools

from ...source.text import normalise, width
from ...syntax.tables.cells import ABOVE, BAR, BREAK, LEFT, RULE
from ..document import Align, Cell, Row, Run, Table

NARROWEST, WIDEST = 6, 44
"""How wide a column is taken for at least and at most, in columns of a terminal."""
SHORT = 8
"""Words up to this wide stand in the middle of their cell."""
Place = tuple[int, int]


def written(line: str) -> bool:
    """Whether a line of a text writes a row of a table."""
    said = normalise(line).strip()
    return said.startswith("|") and len(BAR.findall(said)) > 1


def table(lines: Sequence[str]) -> Table:
    """The rows that lines write; every word of a cell stands as it is printed."""
    rows = [cells(line) for line in lines]
    grid = [row for row in rows if not ruled(row)] or rows
    count = max(map(len, grid))
    grid = [[*row, *[""] * (count - len(row))] for row in grid]
    made = Grid(grid)
    head = made.head
    set_ = [_row(made, number, head=number < head) for number in range(len(grid))]
    return Table(shares(grid), tuple(set_[:head]), tuple(set_[head:]))


def ruled(row: Sequence[str]) -> bool:
    """Whether a row only parts a head from a body."""
    return all(RULE.fullmatch(cell) for cell in row)


def cells(line: str) -> list[str]:
    """The cells of a line, where bars part them."""
    plain = normalise(line)
    bars = [bar.start() for bar in BAR.finditer(plain)]
    ends = [*bars, len(plain)] if plain[bars[-1] + 1 :].strip() else bars
    return [line[a + 1 : b].strip().replace("\\|", "|") for a, b in itertools.pairwise(ends)]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row and column; those that go on from another one say so."""

    cells: Sequence[Sequence[str]]

    @property
    def head(self) -> int:
        """How many rows head the table: the first one, and those that its cells span."""
        first = ((0, column) for column in range(len(self.cells[0])))
        return max(map(self.down, first), default=1)

    def anchor(self, place: Place) -> Place:
        """The cell that a place belongs to. Nothing goes on from beyond the edges."""
        row, column = place
        text = normalise(self.cells[row][column])
        if text == LEFT and column:
            return self.anchor((row, column - 1))
        if text == ABOVE and row:
            return self.anchor((row - 1, column))
        return place

    def across(self, place: Place) -> int:
        """How many columns a cell spans in its own row."""
        row, column = place
        rest = range(column + 1, len(self.cells[row]))
        return 1 + len(list(itertools.takewhile(lambda c: self.anchor((row, c)) == place, rest)))

    def down(self, place: Place) -> int:
        """How many rows a cell spans, all of them as wide as its own."""
        row, column = place
        wide = range(column, column + self.across(place))
        below = range(row + 1, len(self.cells))
        whole = itertools.takewhile(
            lambda r: all(self.anchor((r, c)) == place for c in wide), below
        )
        return 1 + len(list(whole))

    def covered(self, place: Place) -> bool:
        """Whether a place is inside a cell that another one spans."""
        row, column = owner = self.anchor(place)
        inside = place[0] < row + self.down(owner) and place[1] < column + self.across(owner)
        return owner != place and inside


def _row(grid: Grid, number: int, *, head: bool) -> Row:
    places = [(number, column) for column in range(len(grid.cells[number]))]
    return Row(tuple(_cell(grid, place, head) for place in places if not grid.covered(place)))


def _cell(grid: Grid, place: Place, head: bool) -> Cell:
    """A cell with its spans; what goes on from a cell that is no rectangle is left empty."""
    text = grid.cells[place[0]][place[1]] if grid.anchor(place) == place else ""
    lines = tuple((Run(line.strip()),) for line in BREAK.split(text)) if text else ()
    short = max((width(line) for line in BREAK.split(text)), default=0) <= SHORT
    align = Align.CENTRE if head or short else Align.LEFT
    return Cell(lines, grid.across(place), grid.down(place), align, head)


def shares(grid: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Columns as wide as their longest words ask for, within bounds; together the whole width."""
    asked = [
        max(NARROWEST, min(WIDEST, max(map(_wide, column)))) for column in zip(*grid, strict=True)
    ]
    shares = [100 * each // sum(asked) for each in asked]
    shares[asked.index(max(asked))] += 100 - sum(shares)
    return tuple(shares)


def _wide(text: str) -> int:
    return 0 if normalise(text) in (ABOVE, LEFT) else max(map(width, BREAK.split(text)))
