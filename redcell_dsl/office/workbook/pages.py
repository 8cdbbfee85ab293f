"""The sheets that are filled in: those of a blank form, each with a place for every entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ...facts import layout
from ...facts.blank.cells import Field as Cell
from ...facts.blank.cells import answer_field
from ...facts.blank.form import Blank, Row, Sheet, blank
from ...facts.blank.sheets import sheets
from ...facts.layout import Kind
from ...facts.log import countable
from ...model.fact import Count, Fact, Period, Periodic, Supplier
from ...model.measures import Honour, Measures
from .grid import FIRST, Field
from .titles import ROSTER_ROWS, TALLY_ROWS, capacity


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: what is printed on it, the fact that it is about, how many rows it takes."""

    sheet: Sheet
    fact: Fact | None = None
    capacity: int = 0

    @property
    def title(self) -> str:
        return self.sheet.title

    @property
    def first(self) -> int:
        """The first row that is filled in, from 0; of tables, the one behind the example."""
        return FIRST + (len(self.sheet.rows) if self.capacity else 0)

    @property
    def rows(self) -> int:
        return self.capacity or len(self.sheet.rows)

    def field(self, heading: str) -> Field:
        """The column of a heading."""
        headings = [column.heading for column in self.sheet.columns]
        return Field(self.title, headings.index(heading), self.first, self.rows)

    def row_of(self, key: str) -> int | None:
        """The printed row whose first cell says ``key``."""
        keys = [row.cells[0] for row in self.sheet.rows]
        return FIRST + keys.index(key) if key in keys else None


@dataclass(frozen=True, slots=True)
class Pages:
    """All sheets that are filled in."""

    form: Blank
    all: tuple[Page, ...]

    def titled(self, title: str) -> Page | None:
        return next((page for page in self.all if page.title == title), None)

    def detail(self, key: str) -> tuple[Page, int] | None:
        """Where the first sheet asks for a fact, by its id, or for an entry of the application."""
        page = self.titled(layout.DETAILS)
        names = {fact.id: fact.name for fact in (*self.form.general, *self.form.marks)}
        row = page.row_of(names.get(key, key)) if page is not None else None
        return None if page is None or row is None else (page, row)

    def of(self, fact: str) -> Page | None:
        """The table of a fact."""
        return next((page for page in self.all if page.fact and page.fact.id == fact), None)


def pages(measures: Measures, honour: Honour, wanted: Mapping[str, str]) -> Pages:
    """The sheets of an honour. Facts with periods have a line among the single answers as well."""
    form = blank(measures, honour, None, wanted)
    titles = layout.titles(dict.fromkeys((*form.named, *form.facts)))
    owners = {titles[fact.id]: fact for fact in form.facts if layout.has_sheet(fact)}
    return Pages(form, tuple(_pages(form, owners)))


def _pages(form: Blank, owners: Mapping[str, Fact]) -> Iterator[Page]:
    polled = {survey.title for survey in form.surveys}
    singles = False
    for sheet in sheets(form):
        if sheet.title in polled:
            continue
        if sheet.title == layout.BASICS:
            singles = True
            yield Page(_basics(sheet, form))
        elif sheet.title == layout.ROSTER:
            yield Page(sheet, None, ROSTER_ROWS)
        elif sheet.title == layout.TALLY:
            yield Page(sheet, None, TALLY_ROWS)
        else:
            fact = owners.get(sheet.title)
            if fact is not None and not singles and _periodic(form):
                singles = True
                yield Page(_basics(None, form))
            yield Page(sheet, fact, capacity(fact) if fact else 0)


def _periodic(form: Blank) -> bool:
    return any(isinstance(fact.type, Periodic) for fact in form.facts)


def _basics(sheet: Sheet | None, form: Blank) -> Sheet:
    """The single answers, and those to facts with periods that may be given without any rows."""
    lines = {row.cells[0]: row for row in (sheet.rows if sheet else ())}
    rows: list[Row] = []
    for head, facts in form.sections:
        found = [each for fact in facts if (each := _line(fact, form, lines)) is not None]
        if found:
            rows += [Row((head,), heading=True), *found]
    made = sheet or Sheet(layout.BASICS, "一行一问。", layout.BASIC_COLUMNS)
    more = (
        "每季度、每月各要做几次的,逐次记在它自己的表里;只知道缺几次的,在这里写“缺 2”,期期达到的写“是”。"
        if _periodic(form)
        else ""
    )
    return replace(made, rows=tuple(rows), note=made.note + more)


def _line(fact: Fact, form: Blank, lines: Mapping[Cell | str, Row]) -> Row | None:
    if fact.id in lines:
        return lines[fact.id]
    if not isinstance(fact.type, Periodic):
        return None
    evidence = form.evidence.get(fact.id, "")
    place = fact.citation
    if fact.supplier is not Supplier.CANDIDATE:
        place += f"({fact.supplier}填)"
    hint = "逐次记在它自己的表里的,这里空着。只知道缺几次的写“缺 2”;期期达到的写“是”。"
    if fact.type.period is Period.YEAR:
        hint = "逐次记在它自己的表里的,这里空着。也可以只写全年的次数,或写“缺 1”“是”(已达到)。"
    answer = replace(answer_field(fact, evidence), hint=hint, kind=Kind.TEXT)
    proof = Cell(Kind.TEXT, "佐证材料", "写材料名称、文号或存放处。")
    return Row((fact.id, place, fact.question, answer, "缺几次或是", proof, evidence))


def counted(form: Blank) -> tuple[Fact, ...]:
    """The facts whose events may stand in the common list, in the order of its drop-down."""
    polled = {fact.id for survey in form.surveys for fact in survey.facts}
    return tuple(
        fact
        for fact in form.facts
        if isinstance(fact.type, Count) and countable(fact) and fact.id not in polled
    )
