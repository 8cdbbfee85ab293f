"""A sheet read as a table: which rows are answers, and what the others are."""

from __future__ import annotations

from collections.abc import Mapping as Names
from dataclasses import dataclass
from difflib import get_close_matches

from ...source.text import Span
from ..dates import read_moment
from ..form import fold
from ..layout import (
    EXAMPLE_ROW,
    MARK,
    NOTE_ROW,
    NOTHING,
    PROOF,
    SERIAL,
    SUMS,
    Column,
    Kind,
    noted,
)
from ..numeral import Fault
from ..report import quote
from ..tree import Mapping, Node, Pair, Scalar
from .grid import Cell, Type, letters
from .heading import Found, find_headings, heading_of
from .page import DEEPEST_HEADING, MOST_LISTED, Page


@dataclass(frozen=True, slots=True)
class Row:
    """A row of answers: cells by the heading of their column; ``extras`` are columns not asked for."""

    number: int
    cells: Names[str, Cell]
    extras: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet. ``none``: it says that there is nothing to report; ``sums``: its totals."""

    page: Page
    columns: tuple[Column, ...]
    places: Names[str, int]
    rows: tuple[Row, ...]
    none: Cell | None = None
    sums: tuple[Cell, ...] = ()

    def node(self, row: Row) -> Mapping:
        """The row as a facts file would have it: heading → text. Cells that are no answer are told."""
        pairs = [
            self._pair(
                column.heading, row, self.page.scalar(row.cells[column.heading], column.kind)
            )
            for column in self.columns
            if column.heading in row.cells
        ]
        taken = {fold(pair.key.text) for pair in pairs}
        for heading, cell in row.extras:
            if fold(heading) not in taken:
                taken.add(fold(heading))
                node = Scalar(cell.text, self.page.span(cell), plain=False)
                pairs.append(Pair(Scalar(heading, node.span, plain=False), node))
        return Mapping(tuple(pairs), self.start(row))

    def _pair(self, heading: str, row: Row, value: Node) -> Pair:
        return Pair(Scalar(heading, self.page.span(row.cells[heading]), plain=False), value)

    def start(self, row: Row) -> Span:
        """The span of the first cell of a row that is asked for."""
        return self.page.grid.span(row.number, min(self.places.values()))

    @property
    def span(self) -> Span:
        """Where a table is said to be: its first row of answers, else what it says instead."""
        if self.rows:
            return self.start(self.rows[0])
        return self.page.span(self.none) if self.none is not None else Span(0, 0)

    def blank_at(self, row: Row, heading: str) -> Span:
        """The span of a cell of a row, filled in or not."""
        return self.page.grid.span(row.number, self.places[heading])


def table_of(
    page: Page, columns: tuple[Column, ...], example: tuple[str, ...] = ()
) -> Table | None:
    """The table of a sheet; ``None`` after a report where a column that must be there is not."""
    found = find_headings(page, columns)
    if found is None or not _complete(page, found, columns):
        if found is None:
            refuse_headings(page, columns)
        return None
    rows: list[Row] = []
    sums: list[tuple[Cell, ...]] = []
    none: Cell | None = None
    captions: list[Cell] = []
    for cells in page.sheet.rows:
        if cells[0].row <= found.last:
            continue
        row = _row(page, cells, found)
        first = cells[0].text
        if page.caption(cells):
            captions.append(cells[0])
        elif _is_example(first, row, columns):
            _compare(page, row, columns, example)
        elif fold(first) in SUMS or (row.cells and fold(_first(row).text) in SUMS):
            sums = [cells] if fold(first) != SUMS[-1] else sums
        elif _says_none(row, columns):
            none = cells[0]
        elif row.cells or any(cell for _, cell in row.extras):
            rows.append(row)
    _tell_captions(page, captions)
    _tell_extras(page, found, rows)
    if none is not None and rows:
        _tell_beside(page, none, rows)
    stated = sums[0] if sums else ()
    return Table(page, columns, found.places, tuple(rows), none, stated)


def _is_example(first: str, row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row is the example: its mark opens the first column of the form, wherever that is."""
    marked = row.cells.get(columns[0].heading)
    return any(fold(text).startswith(MARK) for text in (first, marked.text if marked else ""))


def _tell_beside(page: Page, none: Cell, rows: list[Row]) -> None:
    """Say that rows count although another row says that there are none."""
    listed = "、".join(str(row.number) for row in rows[:MOST_LISTED])
    more = " 等" if len(rows) > MOST_LISTED else ""
    where = f"{page.address(none)} 格写着“{none.text}”"
    title = f"{where},表里又有 {len(rows)} 行记录(第 {listed} 行{more}),记录照计"
    advice = "确实没有的,删去各行记录;有的,删去“无”"
    page.report.add("F119", title, page.span(none), advice=(advice,))


def _says_none(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row says that there is nothing to report: 无, and no other answer that is needed."""
    if not row.cells or fold(_first(row).text) not in NOTHING:
        return False
    others = list(row.cells)[1:]
    return not any(column.required and column.heading in others for column in columns)


def _first(row: Row) -> Cell:
    return next(iter(row.cells.values()))


def _row(page: Page, cells: tuple[Cell, ...], found: Found) -> Row:
    number = cells[0].row
    own = {heading: page.below(number, column) for heading, column in found.places.items()}
    taken = set(found.places.values())
    extras = [
        (found.extras.get(cell.column, f"{letters(cell.column)} 列"), cell)
        for cell in cells
        if cell.column not in taken
    ]
    named = tuple((name, cell) for name, cell in extras if heading_of(name) != SERIAL)
    return Row(number, {name: cell for name, cell in own.items() if cell is not None}, named)


def _complete(page: Page, found: Found, columns: tuple[Column, ...]) -> bool:
    """Whether every column that must be there is, once."""
    line = Span(page.grid.span(found.last, 1).start, page.grid.span(found.last, 1).end)
    sound = True
    for heading, names in found.doubtful.items():
        said = "、".join(quote(name) for name in names)
        title = f"{said} 都可能是“{heading}”一栏"
        advice = f"把要用的一栏标题写成“{heading}”,另一栏改用别的标题"
        page.report.add("F111", title, line, advice=(advice,))
        sound = False
    absent = [c for c in columns if c.required and c.heading not in found.places]
    for column in absent:
        given = list(found.extras.values())
        near = get_close_matches(column.heading, given, 1, 0.3)
        mended = [f"是否把 {quote(name)} 改成“{column.heading}”?" for name in near]
        mended.append(f"加一栏,标题写“{column.heading}”")
        said = "、".join(quote(name) for name in (*found.places, *given)[:10])
        notes = (f"现有的栏目: {said}",)
        page.report.add("F110", f"缺“{column.heading}”一栏", line, notes=notes, advice=mended)
        sound = False
    return sound


def refuse_headings(page: Page, columns: tuple[Column, ...]) -> None:
    """Report a sheet without a row of headings."""
    wanted = "、".join(column.heading for column in columns)
    first = page.sheet.rows[0][0] if page.sheet.rows else None
    page.report.add(
        "F110",
        f"前 {DEEPEST_HEADING} 行里没有找到标题行",
        page.span(first) if first else None,
        advice=(f"加一行标题: {wanted}(次序不限)",),
    )


def _compare(page: Page, row: Row, columns: tuple[Column, ...], example: tuple[str, ...]) -> None:
    """Warn where an example row holds more than the example."""
    texts = {column.heading: text for column, text in zip(columns, example, strict=False)}
    kinds = {column.heading: column.kind for column in columns}
    for heading, cell in row.cells.items():
        if kinds[heading] in (Kind.DAY, Kind.MOMENT, Kind.YEAR) or fold(cell.text).startswith(MARK):
            continue
        if fold(cell.text) != fold(texts.get(heading, "")):
            title = f"示例行的 {page.address(cell)} 格改成了 {quote(cell.text)},这一行没有计入"
            advice = f"要计入的,把第一格开头的“{MARK}”删去,各栏照实填写"
            page.report.add("F118", title, page.span(cell), advice=(advice,))
            return


def tell_copied(table: Table, example: tuple[str, ...]) -> None:
    """Warn of rows that are the example but for their first cell; they count as they stand.

    Mere figures may well be the same by chance: they tell only in the example's own place on a form.
    """
    wanted = list(zip(table.columns, example, strict=False))[1:]
    worded = any(column.kind is Kind.TEXT for column, _ in wanted)
    copied = [
        row for row in table.rows if (worded or _in_its_place(table, row)) and _copied(row, wanted)
    ]
    if not copied:
        return
    page, row = table.page, copied[0]
    cells = [row.cells[column.heading] for column, _ in wanted if column.heading in row.cells]
    said = "、".join(page.address(cell) for cell in cells)
    rows = "、".join(str(each.number) for each in copied[:MOST_LISTED])
    more = " 等" if len(copied) > MOST_LISTED else ""
    title = f"第 {rows} 行{more}除第一格外仍是示例的内容({said}),照记录计入"
    advice = "是实际的记录,各格都改成实际的内容;不是的,删去这一行"
    page.report.add("F118", title, page.span(cells[0]), advice=(advice,))


def _in_its_place(table: Table, row: Row) -> bool:
    """Whether a row stands where a form has its example."""
    first = table.page.at(NOTE_ROW, 1)
    return row.number == EXAMPLE_ROW and first is not None and bool(noted(first.text))


def _copied(row: Row, wanted: list[tuple[Column, str]]) -> bool:
    """Whether all but the first cell are the example's; what proves it may have been cleared."""
    alike = 0
    for column, text in wanted:
        cell = row.cells.get(column.heading)
        if cell is not None and _shown(cell, column.kind) == _shown_text(text, column.kind):
            alike += 1
        elif text and (cell is not None or column.heading != PROOF.heading):
            return False
    return alike > 1


def _shown(cell: Cell, kind: Kind) -> str:
    return _shown_text(cell.text[:10] if cell.type is Type.DAY else cell.text, kind)


def _shown_text(text: str, kind: Kind) -> str:
    """A text as it is compared; days in any of their forms are the same."""
    moment = read_moment(text) if kind in (Kind.DAY, Kind.MOMENT) else None
    return fold(text) if moment is None or isinstance(moment, Fault) else str(moment)


def _tell_captions(page: Page, captions: list[Cell]) -> None:
    if captions:
        said = "、".join(quote(cell.text) for cell in captions[:MOST_LISTED])
        title = f"{len(captions)} 行是合并成一格的小标题,不作记录: {said}"
        page.report.add("F119", title, page.span(captions[0]))


def _tell_extras(page: Page, found: Found, rows: list[Row]) -> None:
    names = dict.fromkeys(name for row in rows for name, _ in row.extras)
    if names:
        said = "、".join(quote(name) for name in list(names)[:MOST_LISTED])
        first = next(cell for row in rows for _, cell in row.extras)
        title = f"多出的栏目 {said} 作备注保留,不影响计分"
        page.report.add("F112", title, page.span(first))
