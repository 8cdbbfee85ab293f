"""The lines of the scoring sheet, each with the formulas of its score and of what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ...backends.formula import leaves, wanted
from ...backends.formula.sums import share
from ...model.measures import Article, Item, Measures, Unit
from ...model.method import Heading, Kind
from ...model.rule import Deduction, Rule, Veto, kind_of
from ...sheets.row import below
from ...sheets.view import SheetArticle, SheetItem, SheetRow, written
from .scored import Scored, Sheets
from .workings import GIVEN, LEAST, LEAST_OVER, MISSING, MOST, MOST_OVER, PROBLEM, Line

WAITING, FAULTY, VETOED, CAPPED = "待填", "不能计分", "不得分", "封顶"
CLASH = "互相矛盾"
"""What the faults of two answers that disagree say."""
WIDEST = 1000
"""Points beyond this are no bound: the text sets none."""


class Level(StrEnum):
    """What a line of the sheet is."""

    ROW = "目"
    ITEM = "项"
    ARTICLE = "条"
    TOTAL = "总分"


@dataclass(frozen=True, slots=True)
class Score:
    """A line: its words and its formulas.

    ``head`` is the item's name, spanning ``height`` lines, where the item begins. ``own`` and
    ``state`` are formulas, empty where the line has no score of its own; ``instead`` stands there.
    ``bounds`` are the least and most that a review team may enter; ``parts`` are the lines whose
    entries are added up instead, held to ``limit`` and multiplied by ``share``.
    """

    level: Level
    id: str
    serial: str = ""
    head: str = ""
    height: int = 0
    text: str = ""
    value: str = ""
    basis: str = ""
    own: str = ""
    state: str = ""
    instead: str = "—"
    bounds: tuple[Fraction, Fraction] | None = None
    parts: tuple[str, ...] = ()
    limit: Fraction | None = None
    share: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Lister:
    """Makes the lines of one sheet."""

    measures: Measures
    made: Sheets
    sentences: Mapping[str, frozenset[str]]

    @staticmethod
    def of(measures: Measures, made: Sheets) -> Lister:
        return Lister(measures, made, dict(_sentences(measures.units)))

    def article(self, shown: SheetArticle) -> Iterator[Score]:
        """The lines of an article, its own sum last."""
        article = next(each for each in self.measures.articles if each.id == shown.id)
        for row in shown.before:
            yield self._plain(row)
        for item, view in zip(article.items, shown.items, strict=True):
            yield from self._item(item, view, shown)
        for row in shown.after:
            yield self._plain(row)
        if not shown.whole:
            yield self._sum(article, shown)

    def _plain(self, row: SheetRow) -> Score:
        return Score(
            Level.ROW,
            "",
            str(row.serial),
            text=row.mark + row.text,
            value="" if row.value is None else written(row.value),
            basis=_basis(row),
        )

    def _item(self, item: Item, view: SheetItem, shown: SheetArticle) -> Iterator[Score]:
        head = (
            _titled(shown) if shown.whole else f"{view.mark}{view.title}({written(view.value)}分)"
        )
        shares = self._shared(item.rules, view.rows)
        alone, last = view.single, ""
        for place, (row, rules) in enumerate(zip(view.rows, shares, strict=True)):
            made = self._scored(item, row) if alone else self._row(row, rules)
            if rules:
                last = str(row.serial)
            elif row.scored and last:
                made = replace(made, instead=f"并入序号 {last}")
            yield _headed(made, head, view) if place == 0 else made
        if not alone:
            yield self._scored(item, None)

    def _scored(self, item: Item, row: SheetRow | None) -> Score:
        scored, unit = self.made.items[item.id], self.made.build.unit
        least = Fraction(min(0, scored.span.least.top.least), unit)
        bounds = max(least, Fraction(-WIDEST)), self._highest(item)
        return Score(
            Level.ITEM,
            item.id,
            str(row.serial) if row else "",
            text=row.mark + row.text if row else "本项得分",
            value=written(item.value.value),
            basis=_basis(row) if row else "",
            own=self._own(scored),
            state=self._state(scored, self._vetoed(item)),
            bounds=bounds,
        )

    def _highest(self, item: Item) -> Fraction:
        """The most that a review team may enter: the set value, or a bound above it."""
        ceiling = self.made.build.method.bounds(kind_of(item.rules)).ceiling
        free = ceiling is None and kind_of(item.rules) is not Kind.DEDUCTING
        return Fraction(WIDEST) if free else max(item.value.value, Fraction(0))

    def _vetoed(self, item: Item) -> str:
        """Whether a veto of the item holds."""
        lines = [self.made.vetoes[r.id].line for r in item.rules if isinstance(r, Veto)]
        held = [f"{line.far(LEAST)}=1" for line in lines]
        return f"OR({','.join(held)})" if held else "FALSE"

    def _row(self, row: SheetRow, rules: tuple[Rule, ...]) -> Score:
        own, state = self._points(rules)
        return Score(
            Level.ROW,
            row.id if rules else "",
            str(row.serial),
            text=row.mark + row.text,
            value="" if row.value is None else written(row.value),
            basis=_basis(row),
            own=own,
            state=state,
        )

    def _points(self, rules: tuple[Rule, ...]) -> tuple[str, str]:
        """What the rules of a row come to, and what is said of it."""
        if not rules:
            return "", ""
        states = self.made.build.workings.states
        facts = dict.fromkeys(leaf.fact for rule in rules for leaf in leaves(wanted(rule)))
        lines = [states[id] for id in facts]
        missing = _added([line.far(MISSING) for line in lines])
        faults = "&".join(line.far(PROBLEM) for line in lines) or '""'
        text = self._added(rules)
        known = f'IF({missing}>0,"{WAITING}",{text})'
        own = f'=IF({faults}<>"","{FAULTY}",{known})'
        waiting = f'IF({missing}>0,"{WAITING}"&{missing}&"项","")'
        return own, f'=IF({faults}<>"","见表头",{waiting})'

    def _added(self, rules: tuple[Rule, ...]) -> str:
        """The points of a row: added, taken away, or that nothing is given at all."""
        terms = []
        for rule in rules:
            if isinstance(rule, Veto):
                line = self.made.vetoes[rule.id].line
                if len(rules) == 1:
                    return f'IF({line.far(LEAST)}=1,"{VETOED}","无此情形")'
                continue
            sign = "-" if isinstance(rule, Deduction) and rule.base is None else "+"
            terms.append(f"{sign}{_points_of(self.made.rules[rule.id].line, LEAST, LEAST_OVER)}")
        return f"ROUND(({''.join(terms)})/{self.made.build.unit},4)"

    def _sum(self, article: Article, shown: SheetArticle) -> Score:
        scored = self.made.articles[article.id]
        capped = article.value is not None and article.heading is Heading.CAPPED
        return Score(
            Level.ARTICLE,
            article.id,
            text=f"{shown.mark}小计" + (f"({shown.limit})" if shown.limit else ""),
            value=written(shown.value),
            own=self._own(scored),
            state=self._state(scored, "FALSE"),
            parts=tuple(item.id for item in article.items),
            limit=article.value.value if capped and article.value else None,
            share=share(article),
        )

    def total(self, total: Fraction) -> Score:
        """The line of the total."""
        assert self.made.total is not None
        method = self.made.build.method
        return Score(
            Level.TOTAL,
            "总分",
            text="总分",
            value=written(total),
            own=self._own(self.made.total),
            state=self._state(self.made.total, "FALSE"),
            parts=tuple(self.made.articles),
            limit=method.total.value if method.total else None,
        )

    def _own(self, scored: Scored) -> str:
        """A score: a number where all is known, else what it can still be."""
        line, unit = scored.line, self.made.build.unit
        least, most = (
            f"ROUND({_points_of(line, *ends)}/{unit},4)"
            for ends in ((LEAST, LEAST_OVER), (MOST, MOST_OVER))
        )
        reach = f'{least}&"~"&{most}'
        if not scored.bounded:
            reach = f'{least}&"以上"'
        waiting = f'"{WAITING} "&{reach}'
        known = f"IF({line.far(MISSING)}>0,{waiting},{least})"
        return f'=IF({line.far(PROBLEM)}<>"","{FAULTY}",{known})'

    def _state(self, scored: Scored, vetoed: str) -> str:
        line = scored.line
        bounded = f'IF({_capped(scored)},"{CAPPED}","")'
        known = f'IF({vetoed},"{VETOED}",{bounded})'
        missing = f'IF({line.far(MISSING)}>0,"未填 "&{line.far(MISSING)}&" 项",{known})'
        clash = f'ISNUMBER(FIND("{CLASH}",{line.far(PROBLEM)}))'
        fault = f'IF({clash},"{CLASH},见表头","填报有误,见表头")'
        return f'=IF({line.far(PROBLEM)}<>"",{fault},{missing})'

    def _shared(self, rules: Sequence[Rule], rows: Sequence[SheetRow]) -> list[tuple[Rule, ...]]:
        """The rules of each row; none is left over, and none stands in two rows."""
        owners = [self._owner(rule.id, rows) for rule in rules]
        return [
            tuple(rule for rule, owner in zip(rules, owners, strict=True) if owner == place)
            for place in range(len(rows))
        ]

    def _owner(self, id: str, rows: Sequence[SheetRow]) -> int:
        for place, row in enumerate(rows):
            if id in self.sentences.get(row.id, frozenset()):
                return place
        above = [place for place, row in enumerate(rows) if below(id, row.id)]
        return max(above, key=lambda place: len(rows[place].id), default=0)


def _capped(scored: Scored) -> str:
    """Whether a bound held a score, as the line of workings says it."""
    return f"{scored.line.far(GIVEN)}=1" if scored.capped != "FALSE" else "FALSE"


def _points_of(line: Line, top: int, over: int) -> str:
    return f"{line.far(top)}/{line.far(over)}"


def _added(cells: list[str]) -> str:
    return f"({'+'.join(cells)})" if cells else "0"


def _headed(made: Score, head: str, view: SheetItem) -> Score:
    return replace(made, head=head, height=len(view.rows) + (not view.single))


def _titled(shown: SheetArticle) -> str:
    return f"{shown.mark} {shown.title}({written(shown.value)}分)".strip()


def _basis(row: SheetRow) -> str:
    notes = f"(见注 {'、'.join(map(str, row.notes))})" if row.notes else ""
    return "\n".join(row.basis) + notes if row.basis else row.remark + notes


def _sentences(units: tuple[Unit, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """The rules of each sentence, and of each unit's own sentences, by id."""
    for unit in units:
        rules = [rule for sentence in unit.sentences for rule in sentence.rules]
        yield unit.id, frozenset(rules)
        for sentence in unit.sentences:
            yield sentence.id, frozenset(sentence.rules)
        yield from _sentences(unit.children)
