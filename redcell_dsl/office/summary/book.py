"""The workbook as a file, byte for byte the same for the same applicants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from ...facts.blank.looks import options
from ...model.measures import Honour, Measures
from ...sheets.build import one_line
from ..letterhead import Letterhead
from . import claims, guide, offices, ranked, scores
from .grid import Grid
from .scheme import CannotRank, Scheme, scheme
from .tally import tally
from .unit import Unit
from .writer import Writer, plain

CAPACITY = 300
MOST = 1000
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's date has no zone; always the same one


def emit(
    measures: Measures,
    honour: Honour,
    digest: str,
    letterhead: Letterhead,
    rows: Sequence[Unit] = (),
    capacity: int = CAPACITY,
) -> bytes:
    """The workbook that ranks the applicants of an honour, ``rows`` filled in.

    ``capacity`` is how many it takes; it grows with ``rows``. Raises ``CannotRank`` where scores
    cannot be held exactly, or rows are too many.
    """
    capacity = max(capacity, len(rows))
    if capacity > MOST:
        raise CannotRank(f"{honour.name}:一本最多排 {MOST} 个申报对象,现有 {capacity} 个")
    found = scheme(measures, honour)
    if not _counted(found, rows):
        found = scheme(measures, honour, counted=False)
    grid = Grid(found, capacity)
    blank = [Unit("", "")] * (capacity - len(rows))
    lines = tally(grid.scheme, [*map(_cleaned, rows), *blank])
    data = BytesIO()
    book = xlsxwriter.Workbook(data, options())
    title = f"{honour.name}汇总排序"
    book.set_properties({"title": title, "subject": one_line(measures.title), "created": MADE})
    named, edition = one_line(measures.title), measures.force.start_words
    writer = Writer(book, grid, lines, honour.name, named, digest, letterhead, edition)
    _write(writer)
    book.close()
    return data.getvalue()


def _write(writer: Writer) -> None:
    own = any(mark.own for mark in writer.grid.scheme.marks)
    guide.write(writer, claims=own)
    scores.write(writer)
    ranked.write(writer)
    claims.write(writer)
    offices.write(writer)


def _counted(found: Scheme, rows: Sequence[Unit]) -> bool:
    """Whether all points of rows that are shares of counts come with their counts."""
    return all(
        count.fact in unit.counts
        for mark in found.marks
        for unit in rows
        if mark.shares and mark.id in unit.scores
        for count in mark.shares.counts
    )


def _cleaned(unit: Unit) -> Unit:
    """An applicant with its names as cells hold them."""
    office, name = (" ".join(plain(text).split()) for text in (unit.office, unit.name))
    return replace(unit, office=office, name=name)
