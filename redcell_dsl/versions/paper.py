"""修订对照表 as a paper: Word and PDF set it by the same rules as every other paper of a regulation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..office.document import (
    Align,
    Block,
    Cell,
    Document,
    Face,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    Trace,
    cell,
    paragraph,
)
from ..office.letterhead import Letterhead
from ..office.punctuation import widened
from .breadth import shares
from .rows import Line, parts
from .strokes import Fate, Stroke
from .tabled import Box, Small
from .told import HEADS, NAME, NOTHING, legend, named, summary, titled
from .view import Redline
from .view import Row as Amended

WHOLE = 3 / 10
"""Of a page: rows no taller than that are not broken, so that no page ends in a large blank."""
INDENT = "\u3000\u3000"
TRACES = {Fate.KEPT: None, Fate.GONE: Trace.GONE, Fate.COME: Trace.COME}


def paper(table: Redline, labels: tuple[str, str], letterhead: Letterhead) -> Document:
    """The table as a document; ``labels`` are what the two texts are called by."""
    title = "\n".join((*titled(table.new_title), NAME))
    document = Document(
        name=NAME,
        title=title.replace("\n", ""),
        blocks=(paragraph(title, Style.TITLE), *_blocks(table, labels)),
        subject=table.new_title,
        header=letterhead.header or letterhead.organ,
        logo=letterhead.logo,
        landscape=True,
        compact=True,
    )
    return widened(document) if letterhead.wide else document


def _blocks(table: Redline, labels: tuple[str, str]) -> Iterator[Block]:
    for line in named(labels):
        yield paragraph(line, Style.SUBTITLE)
    for line in summary(table):
        yield paragraph(line, Style.FLUSH)
    if table.rows:
        head = Row(tuple(cell(each, align=Align.CENTRE, head=True) for each in HEADS))
        rows = tuple(_row(number, row) for number, row in enumerate(table.rows, 1))
        yield Table(shares(table), (head,), rows, whole=WHOLE)
    for line in legend(table):
        yield Paragraph((Run(line),), Style.NOTE)


def _row(number: int, row: Amended) -> Row:
    return Row(
        (
            replace(cell(str(number), align=Align.CENTRE), prose=True),
            _text(row.old),
            _text(row.new),
            _kinds(row),
            replace(cell(row.effect), prose=True),
            replace(cell(row.note), prose=True),
        )
    )


def _text(lines: tuple[Line, ...]) -> Cell:
    said: list[tuple[Run, ...]] = []
    tables: list[tuple[int, Table]] = []
    for part in parts(lines):
        if isinstance(part, Small):
            tables.append((len(said), _table(part)))
        else:
            said.append(_line(part))
    if not (said or tables):
        said.append((Run(NOTHING, Face.KAI),))
    return Cell(tuple(said), prose=True, tables=tuple(tables))


def _table(given: Small) -> Table:
    """A table of the text, set small in its cell; what its head says is not said again on a page."""
    rows = tuple(Row(tuple(map(_box, row))) for row in given.rows)
    return Table(given.shares, (), rows, whole=WHOLE)


def _box(given: Box) -> Cell:
    face = Face.KAI if given.remark else None
    lines = tuple(
        tuple(Run(each.text, face, trace=TRACES[each.fate]) for each in line)
        for line in given.lines
    )
    align = Align.CENTRE if given.head or given.short else Align.LEFT
    return Cell(lines, given.across, given.down, align, given.head)


def _kinds(row: Amended) -> Cell:
    """The kinds of a change, and below them what was done to its parts."""
    kinds = tuple((Run(kind, Face.HEAD),) for kind in row.kinds)
    return Cell((*kinds, *((Run(each, Face.KAI),) for each in row.details)), prose=True)


def _line(line: Line) -> tuple[Run, ...]:
    """A line of a cell; parts of an article begin two characters in, as paragraphs do."""
    indent = (Run(INDENT),) if line.depth else ()
    runs = (_run(stroke, line, number < line.mark) for number, stroke in enumerate(line.words))
    return (*indent, *runs)


def _run(stroke: Stroke, line: Line, mark: bool) -> Run:
    face = Face.HEAD if mark else Face.KAI if line.remark else None
    return Run(stroke.text, face, trace=TRACES[stroke.fate])
