"""Reading papers as a person does: their words, their tables as grids, a plain text of them."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from redcell_dsl.model.elaborate import elaborate
from redcell_dsl.model.measures import Measures
from redcell_dsl.office.document import Cell, Document, PageBreak, Paragraph, Picture, Row, Table
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.papers import papers
from redcell_dsl.source.diagnostic import Severity
from redcell_dsl.source.text import Source
from redcell_dsl.syntax.outline import official

Grid = list[list[str]]


def compiled(text: str) -> tuple[Measures, str]:
    """A text, which has to be sound, as a model; and the official text of it."""
    source = Source("短文", text)
    compilation = elaborate(source)
    faults = [d.title for d in compilation.diagnostics if d.severity is Severity.ERROR]
    assert faults == []
    return compilation.measures, official(source)


def made(text: str, letterhead: Letterhead | None = None) -> dict[str, Document]:
    """The papers of a text by name."""
    measures, words = compiled(text)
    digest = sha256(words.encode()).hexdigest()
    return {each.name: each for each in papers(measures, digest, letterhead, text=words)}


def bare(text: str) -> str:
    """Text without blanks."""
    return "".join(text.split())


def said(cell: Cell) -> str:
    return "\n".join("".join(run.text for run in line) for line in cell.lines)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(document: Document) -> list[str]:
    return [
        "".join(run.text for run in block.runs)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def words(document: Document) -> str:
    """Everything that a paper says, in its order, without blanks."""
    return bare("".join(_words(document)))


def _words(document: Document) -> Iterator[str]:
    for block in document.blocks:
        match block:
            case Paragraph(runs=runs):
                yield from (run.text for run in runs)
            case Table(head=head, rows=rows):
                yield from (said(cell) for row in (*head, *rows) for cell in row.cells)
            case Picture(alt=alt):
                yield alt
            case PageBreak():
                pass


def grid(rows: tuple[Row, ...], wide: int) -> Grid:
    """Rows as a full grid: a cell's words in every square that it spans. A gap or an overlap fails."""
    squares: dict[tuple[int, int], str] = {}
    for down, row in enumerate(rows):
        across = 0
        for cell in row.cells:
            while (down, across) in squares:
                across += 1
            for y in range(down, down + cell.down):
                for x in range(across, across + cell.across):
                    assert (y, x) not in squares, f"第 {y} 行第 {x} 列重叠"
                    assert x < wide, f"第 {y} 行多出一格"
                    assert y < len(rows), f"第 {down} 行的格子伸到表外"
                    squares[y, x] = said(cell)
    return [[squares[y, x] for x in range(wide)] for y in range(len(rows))]


def column(table: Table, head: str) -> list[str]:
    """What stands below a head, row by row."""
    wide = len(table.shares)
    place = next(
        x for row in grid(table.head, wide) for x, words_ in enumerate(row) if words_ == head
    )
    return [row[place] for row in grid(table.rows, wide)]


def headed(document: Document, *heads: str) -> Table:
    """The one table that has all of these heads."""
    found = [
        table
        for table in tables(document)
        if {*heads} <= {said(cell) for row in table.head for cell in row.cells}
    ]
    assert len(found) == 1, heads
    return found[0]


def plain(document: Document) -> str:
    """A paper as plain text that anybody can read: paragraphs with their styles, tables as grids."""
    lines = [f"{document.name}{'(横排)' if document.landscape else ''}"]
    for block in document.blocks:
        match block:
            case Paragraph(runs=runs, style=style):
                text = "".join("＿" * len(r.text) if r.blank else r.text for r in runs)
                lines.append(f"[{style}] {text}")
            case Table(shares=shares, head=head, rows=rows):
                lines.append(f"[表] 列宽 {' '.join(map(str, shares))}")
                for number, row in enumerate((*head, *rows)):
                    cells = " | ".join(said(cell).replace("\n", "／") for cell in row.cells)
                    lines.append(f"{'=' if number < len(head) else '|'} {cells}")
            case Picture(alt=alt):
                lines.append(f"[图] {alt}")
            case PageBreak():
                lines.append("[换页]")
    return "\n".join(line.rstrip() for line in lines) + "\n"
