"""What the files of one applicant hold, piece by piece as it was written, under last year's text.

Nothing is computed here: an answer that goes into another form goes there in its own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent, indent

from ..facts import layout
from ..facts.depth import Frame
from ..facts.form import Form, fold
from ..facts.intake import Input, take
from ..facts.pages import Logged, Read, sort_pages
from ..facts.survey import means_ballots
from ..facts.tables.page import Page
from ..facts.tables.table import Row, Table, table_of
from ..facts.ticket import ballot_columns
from ..facts.tree import Broken, Node, Pair, Scalar, Tree, blank
from ..facts.tree import Mapping as Pairs
from ..facts.validate import DATES
from ..model.fact import Count, Fact
from ..source.pattern import Pattern
from ..source.text import Source

Cells = Mapping[str, str]
REMARK = Pattern(r"[ \t]+#[^\n]*")
"""A remark behind an answer."""


@dataclass(slots=True)
class Materials:
    """The pieces of some files; facts by their ids under the old text.

    ``written`` are the lines behind a key of a text file. ``roster`` and ``tally`` tell facts beside
    their rows. ``proved`` are texts of 佐证 by fact. ``strange`` is what is about no fact: where, lines.
    """

    details: dict[str, str] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    proofs: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    roster: list[tuple[str, str]] = field(default_factory=list)
    tally: list[tuple[str, Cells]] = field(default_factory=list)
    ballots: list[Cells] = field(default_factory=list)
    written: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rostered: dict[str, tuple[str, ...]] = field(default_factory=dict)
    polled: tuple[str, ...] = ()
    strange: list[tuple[str, str]] = field(default_factory=list)
    booked: bool = False
    texted: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that anything is said of, in the order of the files."""
        listed = [fact for fact, _ in (*self.roster, *self.tally)]
        return tuple(dict.fromkeys((*self.written, *self.answers, *self.rows, *listed)))


def gather(paths: Sequence[Path], form: Form) -> Materials:
    """The pieces of files that were read without a fault under ``form``."""
    reader = _Reader(form)
    inputs: list[Input] = []
    for path in paths:
        taken = take(path, inputs)
        if taken.input is not None:
            inputs.append(taken.input)
        if taken.tree is not None:
            reader.tree(taken.tree)
        if taken.sheets:
            reader.sheets(sort_pages([Page(sheet) for sheet in taken.sheets], reader.frame))
    return reader.made


class _Reader:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.frame = Frame.of(form, None)
        self.made = Materials()

    def fact(self, name: str) -> Fact | None:
        """The one fact that a key or a title means."""
        for found in (self.form.find(name), self.frame.find(name)):
            if len(found) == 1:
                return found[0]
        return None

    # ---- texts ----

    def tree(self, tree: Tree) -> None:
        self.made.texted = True
        for pair in tree.root.pairs:
            self._pair(pair, tree.source)

    def _pair(self, pair: Pair, source: Source) -> None:
        key = fold(pair.key.text)
        if blank(pair.value):
            return
        if key == fold(layout.DETAILS) and isinstance(pair.value, Pairs):
            for each in pair.value.pairs:
                self._detail(each.key.text, each.value)
        elif key in map(fold, (*DATES, *layout.DETAIL_ITEMS)) and isinstance(pair.value, Scalar):
            self._detail(pair.key.text, pair.value)
        elif key == fold(layout.ROSTER) and isinstance(pair.value, Pairs):
            for each in pair.value.pairs:
                self._keyed(each, source, self.made.rostered)
        elif key == fold(layout.PROOF.heading) and isinstance(pair.value, Pairs):
            for each in pair.value.pairs:
                fact = self.fact(each.key.text)
                if fact is not None and isinstance(each.value, Scalar):
                    self.made.proofs[fact.id] = each.value.text
        elif means_ballots(pair.key.text) is not None and not self.form.find(pair.key.text):
            self.made.polled = written(pair.value, source)
        else:
            self._keyed(pair, source, self.made.written)

    def _keyed(self, pair: Pair, source: Source, found: dict[str, tuple[str, ...]]) -> None:
        fact = self.fact(pair.key.text)
        lines = written(pair.value, source)
        if fact is None:
            self.made.strange.append((pair.key.text, "\n".join(lines)))
        else:
            found[fact.id] = lines

    def _detail(self, item: str, value: Node) -> None:
        if not isinstance(value, Scalar) or value.empty:
            return
        name = " ".join(item.split())
        dated = next((each for each in DATES if fold(each) == fold(name)), "")
        (self.made.dates if dated else self.made.details)[dated or name] = value.text

    # ---- sheets ----

    def sheets(self, read: Read) -> None:
        self.made.booked = True
        for _, pair in read.details:
            self._detail(pair.key.text, pair.value)
        for page, tree in read.trees:
            for pair in tree.root.pairs:
                self._answer(pair, page)
        self._proofs(read)
        for table in read.rosters:
            for row in table.rows:
                self._member(row)
        for logged in read.logs:
            self._log(logged)
        for page in read.ballots:
            self._ballots(page)

    def _answer(self, pair: Pair, page: Page) -> None:
        fact = self.fact(pair.key.text)
        if blank(pair.value) or not isinstance(pair.value, Scalar):
            return
        if fact is None:
            self.made.strange.append((f"{page.sheet.title} {pair.key.text}", pair.value.text))
        else:
            self.made.answers[fact.id] = pair.value.text

    def _proofs(self, read: Read) -> None:
        for key, text in read.proofs.items():
            fact = self.fact(key)
            if fact is not None:
                self.made.proofs[fact.id] = text

    def _member(self, row: Row) -> None:
        ledger, name = (row.cells.get(column.heading) for column in layout.ROSTER_COLUMNS)
        fact = self.fact(ledger.text) if ledger else None
        if fact is not None and name is not None:
            self.made.roster.append((fact.id, name.text))
        elif row.cells:
            said = " ".join(cell.text for cell in row.cells.values())
            self.made.strange.append((layout.ROSTER, said))

    def _log(self, logged: Logged) -> None:
        fact = logged.fact
        columns = layout.TALLY_COLUMNS if fact is None else layout.columns(fact)
        table = table_of(logged.page, columns)
        for cells, row in _rows(table):
            if fact is None:
                meant = self.fact(cells.get(layout.NUMBER.heading, ""))
                if meant is not None:
                    self.made.tally.append((meant.id, cells))
                else:
                    self.made.strange.append((layout.TALLY, " | ".join(cells.values())))
            elif isinstance(fact.type, Count):
                self.made.tally.append((fact.id, cells))
            else:
                self.made.rows.setdefault(fact.id, []).append(cells)
            if row is not None and row.extras:
                said = ";".join(f"{head}:{cell.text}" for head, cell in row.extras)
                name = fact.name if fact else layout.TALLY
                self.made.strange.append((f"{name} 第 {row.number} 行多出的栏", said))

    def _ballots(self, page: Page) -> None:
        surveys = self.form.surveys
        table = table_of(page, ballot_columns(surveys[0].norm)) if len(surveys) == 1 else None
        self.made.ballots += [cells for cells, _ in _rows(table)]


def _rows(table: Table | None) -> Iterator[tuple[Cells, Row | None]]:
    """The rows of a table by heading; 无 in its first column where it says that there are none."""
    if table is None:
        return
    if table.none is not None and not table.rows:
        yield {table.columns[0].heading: layout.NONE}, None
    kinds = {column.heading: column.kind for column in table.columns}
    for row in table.rows:
        cells = {}
        for heading, cell in row.cells.items():
            node = table.page.scalar(cell, kinds[heading])
            cells[heading] = node.text if isinstance(node, Scalar) else cell.text
        yield cells, row


# ---- what was written --------------------------------------------------------------------------


def written(node: Node, source: Source) -> tuple[str, ...]:
    """The lines of an answer as it was written: the first behind its key, or all indented below it."""
    text, start = source.text, node.span.start
    end = start + len(text[start : node.span.end].rstrip())
    if isinstance(node, Scalar | Broken) or text[start : start + 1] in ("[", "{"):
        remark = None if source.name.lower().endswith(".json") else REMARK.match(text, end)
        first, *rest = text[start : remark.end() if remark else end].splitlines() or [""]
        return (first.strip(), *(f"  {line.strip()}" for line in rest))
    above = text.rfind("\n", 0, start) + 1
    block = " " * (start - above) + text[start:end].replace("\r", "")
    return tuple(indent(dedent(block.expandtabs()), "  ").splitlines())
