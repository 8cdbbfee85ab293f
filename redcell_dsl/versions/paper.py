"""修订对照表 as a paper: Word and PDF set it by the same rules as every other paper of a regulation."""

from __future__ import annotations

from collections.abc import Iterator

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
from .rows import Line
from .strokes import Fate, Stroke
from .told import HEADS, NAME, NOTHING, legend, summary
from .view import Redline
from .view import Row as Amended

SHARES = (4, 29, 29, 11, 15, 12)
INDENT = "\u3000\u3000"
TRACES = {Fate.KEPT: None, Fate.GONE: Trace.GONE, Fate.COME: Trace.COME}


def paper(table: Redline, labels: tuple[str, str], letterhead: Letterhead) -> Document:
    """The table as a document; ``labels`` are what the two texts are called by."""
    title = f"《{table.new_title}》\n{NAME}"
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
    yield paragraph(f"(原文本:{labels[0]}\u3000修订文本:{labels[1]})", Style.SUBTITLE)
    for line in summary(table):
        yield paragraph(line, Style.FLUSH)
    if table.rows:
        head = Row(tuple(cell(each, align=Align.CENTRE, head=True) for each in HEADS))
        rows = tuple(_row(number, row) for number, row in enumerate(table.rows, 1))
        yield Table(SHARES, (head,), rows)
    for line in legend(table):
        yield Paragraph((Run(line),), Style.NOTE)


def _row(number: int, row: Amended) -> Row:
    return Row(
        (
            cell(str(number), align=Align.CENTRE),
            _text(row.old),
            _text(row.new),
            _kinds(row),
            cell(row.effect),
            cell(row.note),
        )
    )


def _text(lines: tuple[Line, ...]) -> Cell:
    return Cell(tuple(map(_line, lines)) or ((Run(NOTHING, Face.KAI),),), prose=True)


def _kinds(row: Amended) -> Cell:
    """The kinds of a change, and below them what was done to its parts."""
    kinds = tuple((Run(kind, Face.HEAD),) for kind in row.kinds)
    return Cell((*kinds, *((Run(each, Face.KAI),) for each in row.details)))


def _line(line: Line) -> tuple[Run, ...]:
    """A line of a cell; parts of an article begin two characters in, as paragraphs do."""
    indent = (Run(INDENT),) if line.depth else ()
    runs = (_run(stroke, line, number < line.mark) for number, stroke in enumerate(line.words))
    return (*indent, *runs)


def _run(stroke: Stroke, line: Line, mark: bool) -> Run:
    face = Face.HEAD if mark else Face.KAI if line.remark else None
    return Run(stroke.text, face, trace=TRACES[stroke.fate])
