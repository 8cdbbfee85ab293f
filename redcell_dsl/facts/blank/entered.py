"""What is filled in already when a form is made: answers that are known, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ...model.fact import Fact
from .. import layout
from ..dates import read_day
from ..layout import Column, Kind
from .cells import Field
from .form import Cell, Row, Sheet

ASIDE = "没有转入的"
ASIDE_TITLE = f"备注-{ASIDE}"
"""A sheet that reading passes over."""
ASIDE_COLUMNS = (Column("编号"), Column("名称"), Column("为什么"), Column("原来填的"))
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Entered:
    """Answers as they were written, and where they go.

    ``details``: entries of the first sheet by their item. ``answers`` and ``proofs``: single answers,
    and what they rest on, by fact. ``rows``: title of a sheet → its rows by heading. ``written``: the
    lines behind a key of a text, those that stand below it indented; ``more`` are keys of all facts
    together. ``remarks`` are said beside a fact, ``heading`` above everything; ``aside`` are rows of
    what has no place: id, name, why, what was entered.
    """

    details: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    proofs: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Rows] = field(default_factory=dict)
    written: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heading: tuple[str, ...] = ()
    aside: tuple[tuple[str, ...], ...] = ()


def filled(
    sheets: Sequence[Sheet], entered: Entered, facts: Iterable[Fact] = ()
) -> tuple[Sheet, ...]:
    """The sheets of a form with what is entered, and one for what has no place.

    ``facts`` are those of the form: one with a table of its own may be answered by a single figure.
    """
    asked = {fact.id: fact for fact in facts}
    made = tuple(_filled(sheet, entered, asked) for sheet in sheets)
    if not entered.aside:
        return made
    rows = tuple(Row(row) for row in entered.aside)
    note = "旧材料里有、新办法用不到或者要重新填的,原样留在这里。这张表不计分,看过以后可以删去。"
    about = "旧材料里没有转入的,原样留存,不计分"
    return (*made, Sheet(ASIDE_TITLE, note, ASIDE_COLUMNS, rows, about=about))


def _filled(sheet: Sheet, entered: Entered, facts: Mapping[str, Fact]) -> Sheet:
    if sheet.title == layout.DETAILS:
        return replace(sheet, rows=tuple(_detailed(sheet, entered)))
    if sheet.title == layout.BASICS:
        rows = (*sheet.rows, *_figures(sheet, entered, facts))
        return replace(sheet, rows=tuple(_answered(row, entered) for row in rows))
    said = entered.remarks.get(layout.noted(sheet.note), ())
    if said:
        note = "\n".join((sheet.note, *(f"注意:{each}" for each in said)))
        sheet = replace(sheet, note=note)
    given = entered.rows.get(sheet.title, ())
    rows = tuple(_row(sheet, each) for each in given)
    return replace(sheet, rows=(*sheet.rows, *rows), spare=max(sheet.spare - len(rows), FEWEST))


FEWEST = 6
"""Blank rows below those that are filled in."""


def _detailed(sheet: Sheet, entered: Entered) -> Iterator[Row]:
    known = {str(row.cells[0]) for row in sheet.rows}
    for row in sheet.rows:
        yield _valued(row, 1, entered.details.get(str(row.cells[0]), ""))
    for item, text in entered.details.items():
        if item not in known:
            yield Row((item, Field(Kind.TEXT, item, value=text)))


def _figures(sheet: Sheet, entered: Entered, facts: Mapping[str, Fact]) -> Iterator[Row]:
    """Rows for facts with tables of their own that are answered by a figure."""
    known = {str(row.cells[0]) for row in sheet.rows}
    named = {fact.id for fact in facts.values() if layout.has_sheet(fact)}
    listed = [facts[id] for id in entered.answers if id in named - known]
    if listed:
        yield Row(("另有台账、只填了总数的",), heading=True)
    for fact in listed:
        answer, proof = Field(Kind.TEXT, fact.citation), Field(Kind.TEXT, "佐证材料")
        yield Row((fact.id, fact.citation, fact.question, answer, "", proof, ""))


def _answered(row: Row, entered: Entered) -> Row:
    """A row of 基本事实: its answer, what it rests on, and a remark behind its question."""
    if row.heading:
        return row
    fact = str(row.cells[0])
    row = _valued(row, ANSWER, entered.answers.get(fact, ""))
    row = _valued(row, PROOF, entered.proofs.get(fact, ""))
    said = entered.remarks.get(fact, ())
    if not said:
        return row
    question = f"{row.cells[QUESTION]}(注意:{';'.join(said)})"
    return replace(row, cells=_placed(row.cells, QUESTION, question))


HEADINGS = tuple(column.heading for column in layout.BASIC_COLUMNS)
QUESTION, ANSWER, PROOF = (HEADINGS.index(name) for name in ("问题", "答案", "佐证材料"))


def _valued(row: Row, place: int, value: str) -> Row:
    cell = row.cells[place]
    if not value or not isinstance(cell, Field):
        return row
    return replace(row, cells=_placed(row.cells, place, replace(cell, value=value)))


def _placed(cells: tuple[Cell, ...], place: int, cell: Cell) -> tuple[Cell, ...]:
    return (*cells[:place], cell, *cells[place + 1 :])


def _row(sheet: Sheet, given: Mapping[str, str]) -> Row:
    """A row of a table: each cell as its column allows, with what is entered."""
    cells = []
    for column, cell in zip(sheet.columns, sheet.template, strict=True):
        assert isinstance(cell, Field)
        cells.append(replace(cell, value=given.get(column.heading, "")))
    return Row(tuple(cells))


def entry(cell: Field) -> str | int | date | None:
    """What is filled in, as a workbook holds it: a whole number and a day as such, else the words."""
    text = cell.value
    if not text:
        return None
    if cell.kind in (Kind.WHOLE, Kind.YEAR) and text.isascii() and text.isdecimal():
        return int(text)
    if cell.kind is Kind.DAY:
        day = read_day(text)
        return day if isinstance(day, date) else text
    return text
