"""A workbook of one honour: filled in by units, scored by its own formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from ...facts import layout
from ...facts.blank import looks as plain
from ...facts.blank.looks import options
from ...model.fact import Value
from ...model.measures import Honour, Measures
from ...sheets.build import one_line, sheet
from ...sheets.view import Field
from ..letterhead import Letterhead
from . import guide
from .grid import HEADING, quoted
from .inputs import Entries, Inputs, year_cell
from .pages import Pages, pages
from .said import Said
from .scored import Sheets, score
from .sheet import Scoring
from .workings import HEADS, ID, LABEL, PROBLEM, TITLE, TOP
from .writer import MADE, Writer

GUIDE_WIDTH = 96
LONGEST = 60
"""Characters of a name that the foot of a page has room for."""
WORKING_WIDTHS = (12, 44, 11, 11, 12, 12, 12, 12, 8, 60, 10, 10)


def write(
    measures: Measures,
    honour: Honour,
    digest: str,
    letterhead: Letterhead,
    wanted: Mapping[str, str],
    entries: Mapping[str, Entries],
    values: Mapping[str, Value],
) -> bytes:
    """The workbook as a file; ``entries`` are what is filled in, sheet by sheet.

    ``values`` are the same answers, for the scores that programs show which do not calculate.
    """
    found = pages(measures, honour, wanted)
    made = score(measures, honour, found)
    data = BytesIO()
    book = xlsxwriter.Workbook(data, options())
    title = f"{honour.name[:LONGEST]} 计分工作簿"
    book.set_properties(
        {
            "title": title,
            "subject": one_line(measures.title),
            "comments": digest,
            "company": letterhead.organ,
            "created": MADE,
        }
    )
    writer = Writer(book, letterhead.header, title)
    said = Said.of(measures, honour, values)
    view = sheet(measures, honour.name, digest=digest)
    view = replace(view, fields=tuple(map(Field, letterhead.fields)))
    Scoring(writer, measures, view, made, letterhead, said).write()
    _guide(writer, found, made, title, one_line(measures.title))
    inputs = Inputs(writer, made, year_cell(found))
    for page in found.all:
        inputs.write(page, entries.get(page.title, {}))
    _workings(writer, made)
    _helpers(writer, made)
    book.close()
    return data.getvalue()


def _guide(writer: Writer, found: Pages, made: Sheets, title: str, regulation: str) -> None:
    page = writer.page(layout.GUIDE, (GUIDE_WIDTH,))
    writer.text(page, 0, 0, title, "title")
    page.set_row(0, 28)
    writer.text(page, 1, 0, f"依据《{regulation}》", "plain")
    page.set_row(1, 20)
    for row, text in enumerate(guide.advice(found, made), 2):
        said = f"{row - 1}. {text}"
        writer.text(page, row, 0, said, "plain")
        page.set_row(row, 6 + 16 * plain.lines(said, GUIDE_WIDTH))


def _workings(writer: Writer, made: Sheets) -> None:
    page = writer.page(TITLE, WORKING_WIDTHS)
    page.hide()
    writer.text(
        page,
        0,
        0,
        f"算分的过程(每分按 {made.build.unit} 份计算,分子÷分母÷{made.build.unit} 即得分)",
        "made",
    )
    for place, head in enumerate(HEADS):
        writer.text(page, TOP - 1, place, head, "made_head")
    style = writer.style("made")
    for line in made.build.workings.lines:
        if line.head:
            writer.text(page, line.row, 0, line.cells[ID], "made_head")
            continue
        for column, text in line.cells.items():
            if column in (ID, LABEL):
                page.write_string(line.row, column, text, style)
            elif column == PROBLEM:
                said = f"{line.cells[LABEL]}有一格是错误值(如 #VALUE!、#REF!)"
                guarded = f"=IFERROR({text.removeprefix('=')},{quoted(said)})"
                writer.formula(page, line.row, column, guarded, style)
            else:
                writer.formula(page, line.row, column, text, style)
    page.freeze_panes(TOP, 2)
    page.repeat_rows(TOP - 1)


def _helpers(writer: Writer, made: Sheets) -> None:
    helpers = made.build.helpers
    page = writer.page(helpers.title, ())
    page.hide()
    page.set_column(0, max(0, len(helpers.columns) - 1), 9)
    head, style = writer.style("made_head"), writer.style("made")
    page.write_string(0, 0, "各张台账逐行的计算,供核对,不要填写;行号与台账的行号相同", style)
    for column in helpers.columns:
        page.write_string(HEADING - 1, column.column, column.head, head)
    for row, column_, text in helpers.cells():
        _helper(writer, page, row, column_, text, style)


def _helper(writer: Writer, page: Any, row: int, column: int, text: str, style: Any) -> None:
    if text.startswith("="):
        writer.formula(page, row, column, text, style)
    else:
        page.write_string(row, column, text, style)
