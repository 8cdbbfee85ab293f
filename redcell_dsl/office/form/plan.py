"""What the form asks and where: every fact beside the sentence of the text that reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from ...evaluate.items import rule_facts
from ...facts.blank.form import Blank, blank
from ...facts.form import honour_facts
from ...model.fact import Fact, Ledger, Spells, Standings
from ...model.measures import Article, Honour, Item, Measures, Unit
from ...model.rule import Rule
from ...sheets.build import sheet
from ...sheets.order import heads
from ...sheets.row import below, flatten, shared_out
from ...sheets.view import (
    Closing,
    Opening,
    Sheet,
    SheetArticle,
    SheetItem,
    SheetRow,
)
from ...sheets.view import Part as Shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that is filled in. ``evidence``: what a review wants to see; ``idle``: only readings
    that were not adopted ask for it. ``origin``: what it follows from, where it does.
    """

    fact: Fact
    evidence: str = ""
    idle: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the sheet with the facts asked beside it. ``rules``: the ids of its rules. ``see``:
    facts that it reads too and that are asked beside another row.
    """

    row: SheetRow
    rules: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    see: tuple[Fact, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether a table is filled in here, which wants the whole width."""
        return any(isinstance(each.fact.type, Ledger | Spells | Standings) for each in self.asked)


@dataclass(frozen=True, slots=True)
class Block:
    """An item with its rows."""

    item: SheetItem
    lines: tuple[Line, ...]


Piece = Line | Block | Opening | Closing


@dataclass(frozen=True, slots=True)
class Part:
    """An article with its items, its groups and the sentences of its own, in the order of the text."""

    article: SheetArticle
    pieces: tuple[Piece, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every row, in the order of the sheet."""
        for piece in self.pieces:
            match piece:
                case Line():
                    yield piece
                case Block(lines=lines):
                    yield from lines
                case Opening() | Closing():
                    pass
                case _:
                    assert_never(piece)


@dataclass(frozen=True, slots=True)
class Plan:
    """The form of one honour. ``general``: the year and the term; ``admission``: what decides whether
    one may apply, and scores nothing; ``others``: facts that no row reads.
    """

    sheet: Sheet
    general: tuple[Fact, ...]
    admission: tuple[Asked, ...]
    parts: tuple[Part, ...]
    others: tuple[Asked, ...]
    keys: tuple[Fact, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every fact that is asked in the body of the form, in its order."""
        inner = tuple(each for part in self.parts for line in part.lines for each in line.asked)
        return (*self.admission, *inner, *self.others)


def plan(measures: Measures, honour: Honour, wanted: Mapping[str, str]) -> Plan:
    """The form of an honour, every fact of it in exactly one place."""
    form = blank(measures, honour, None, wanted)
    placer = _Placer(measures, form)
    shown = sheet(measures, honour.name)
    parts = tuple(placer.part(article) for article in shown.articles)
    return Plan(
        shown,
        form.general,
        placer.admission(),
        parts,
        placer.rest(),
        honour_facts(measures, honour),
    )


class _Placer:
    """Puts facts beside rows: first where a rule reads them, then where their id belongs."""

    def __init__(self, measures: Measures, form: Blank) -> None:
        self._form = form
        self._units = {unit.id: unit for unit in _walk(measures.units)}
        self._articles = {article.id: article for article in measures.articles}
        self._order = {fact.id: at for at, fact in enumerate(measures.facts)}
        free = (*form.marks, *(fact for fact in form.facts))
        self._admitting = tuple(f for f in free if f.admits is not None or f in form.marks)
        self._free = {fact.id: fact for fact in free if fact not in self._admitting}
        self._all = dict(self._free)

    def admission(self) -> tuple[Asked, ...]:
        return tuple(self._asked(fact) for fact in self._admitting)

    def rest(self) -> tuple[Asked, ...]:
        """The facts that have no place yet."""
        return tuple(self._take(list(self._free)))

    def part(self, shown: SheetArticle) -> Part:
        article = self._articles[shown.id]
        rules = _rules(self._units[shown.id], article, shown)
        placed = {row.id: self._read(rules.get(row.id, ())) for row in shown.rows}
        self._belonging(shown, placed)
        lines = {row.id: self._line(row, rules.get(row.id, ()), placed) for row in shown.rows}
        return Part(shown, tuple(_piece(each, lines) for each in shown.parts))

    def _line(
        self, row: SheetRow, rules: tuple[Rule, ...], placed: Mapping[str, list[Asked]]
    ) -> Line:
        own = sorted(placed[row.id], key=lambda each: self._order[each.fact.id])
        here = {each.fact.id for each in own}
        read = dict.fromkeys(fact for rule in rules for fact in rule_facts(rule))
        see = tuple(self._all[id] for id in read if id in self._all and id not in here)
        return Line(row, tuple(rule.id for rule in rules), tuple(own), see)

    def _read(self, rules: tuple[Rule, ...]) -> list[Asked]:
        return self._take([fact for rule in rules for fact in rule_facts(rule)])

    def _belonging(self, shown: SheetArticle, placed: dict[str, list[Asked]]) -> None:
        """Facts of the article that no rule reads, at the row that their id stands below."""
        for id in [id for id in self._free if below(id, shown.id)]:
            row = max(
                (row.id for row in shown.rows if below(id, row.id)),
                key=len,
                default=_nearest(id, shown),
            )
            if row:
                placed[row] += self._take([id])

    def _take(self, ids: list[str]) -> list[Asked]:
        return [self._asked(self._free.pop(id)) for id in ids if id in self._free]

    def _asked(self, fact: Fact) -> Asked:
        form = self._form
        evidence, origin = form.evidence.get(fact.id, ""), form.origins.get(fact.id, "")
        return Asked(fact, evidence, fact.id in form.idle, origin)


def _piece(part: Shown, lines: Mapping[str, Line]) -> Piece:
    match part:
        case SheetRow():
            return lines[part.id]
        case SheetItem():
            return Block(part, tuple(lines[row.id] for row in part.rows))
        case Opening() | Closing():
            return part
        case _:
            assert_never(part)


def _nearest(id: str, shown: SheetArticle) -> str:
    """The first row of the item that an id stands below, else of the article."""
    inside = [row.id for item in shown.items if below(id, item.id) for row in item.rows]
    return next(iter((*inside, *(row.id for row in shown.rows))), "")


def _rules(unit: Unit, article: Article, shown: SheetArticle) -> dict[str, tuple[Rule, ...]]:
    """The rules of each row."""
    printed = {each.id: each for each in flatten(unit, heads(unit, article))}
    found: dict[str, tuple[Rule, ...]] = {}
    for item, view in _pairs(article, shown):
        rows = [printed[row.id] for row in view.rows]
        found |= {
            row.id: rules
            for row, rules in zip(view.rows, shared_out(item.rules, rows), strict=False)
        }
    return found


def _pairs(article: Article, shown: SheetArticle) -> Iterator[tuple[Item, SheetItem]]:
    views = {view.id: view for view in shown.items}
    for item in article.items:
        yield item, views[item.id]


def _walk(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _walk(unit.children)
