"""The lines of the scoring sheet, each with the formulas of its score and of what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from ...backends.formula import leaves, wanted
from ...backends.formula.sums import share
from ...model.measures import Article, Grade, Item, Measures, Unit
from ...model.method import Heading, Kind
from ...model.rule import Deduction, Exemption, Reach, Rule, Veto, kind_of
from ...sheets.row import below
from ...sheets.view import (
    Closing,
    Opening,
    Sheet,
    SheetArticle,
    SheetGroup,
    SheetItem,
    SheetRow,
    valued,
    worth,
    written,
)
from .grid import quoted
from .scored import Scored, Sheets
from .workings import (
    ABOVE,
    BELOW,
    GIVEN,
    LEAST,
    LEAST_OVER,
    MISSING,
    MOST,
    MOST_OVER,
    PROBLEM,
    Line,
)

WAITING, FAULTY, VETOED, CAPPED, EXEMPT = "待填", "不能计分", "不得分", "封顶", "不适用"
CHARGES = "从总分中扣分"
REACHED = {
    Reach.ITEM: VETOED,
    Reach.ARTICLE: "本条不得分",
    Reach.TOTAL: "总分不得分",
    Reach.TOP: "不得评优",
}
"""What a veto that holds comes to."""
CLASH = "互相矛盾"
"""What the faults of two answers that disagree say."""
FOUR = 10**4
LONGEST = 6000
"""Characters that a range in a formula may take of the 8192 that the whole may have."""
WIDEST = 1000
"""Points beyond this are no bound: the text sets none."""


class Level(StrEnum):
    """What a line of the sheet is."""

    HEAD = "组名"
    ROW = "目"
    ITEM = "项"
    GROUP = "组"
    ARTICLE = "条"
    TOTAL = "总分"


@dataclass(frozen=True, slots=True)
class Score:
    """A line: its words and its formulas.

    ``head`` is the item's name, spanning ``height`` lines, where the item begins. ``own`` and
    ``state`` are formulas, empty where the line has no score of its own; ``instead`` stands there.
    ``bounds`` are the least and most that a review team may enter; ``parts`` are the lines whose
    entries are added up instead, multiplied by ``share`` and ``factor`` and held to ``limit``;
    ``more`` are added to that. Nothing is left where ``voided`` holds. ``plain``: a sentence that
    scores nothing; ``depth``: how deep the group is that a line heads.
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
    more: tuple[str, ...] = ()
    factor: str = ""
    voided: str = "FALSE"
    plain: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A line below the total: its words and the line of workings that it shows."""

    text: str
    line: Line
    basis: str = ""
    places: int | None = None

    def of(self, points: str, grades: Sequence[Grade], barred: str) -> str:
        """The same of another total, which has four decimal places.

        ``barred``: the condition that the best grade is out of reach.
        """
        whole = f"ROUND({points}*{FOUR},0)"
        if self.places is None:
            return _grade(whole, grades, barred)
        up = f"INT(({whole}*{2 * 10**self.places}+{FOUR})/{2 * FOUR})"
        down = f"-INT(({FOUR}-1-{whole}*{2 * 10**self.places})/{2 * FOUR})"
        return f"IF({whole}>=0,{up},{down})/{10**self.places}"


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
        items = {item.id: item for item in article.items}
        for part in shown.parts:
            match part:
                case SheetRow():
                    yield self._plain(part)
                case SheetItem():
                    yield from self._item(items[part.id], part, shown)
                case Opening(group, depth):
                    yield Score(Level.HEAD, group.id, text=group.heading, depth=depth)
                case Closing(group):
                    yield self._group(group)
                case _:
                    assert_never(part)
        if article.items and not shown.whole:
            yield self._sum(article, shown)

    def _plain(self, row: SheetRow) -> Score:
        return Score(
            Level.ROW,
            "",
            str(row.serial),
            text=row.mark + row.text,
            value=row.worth,
            basis=_basis(row),
            plain=True,
        )

    def _group(self, group: SheetGroup) -> Score:
        """The line that adds the items of a group up."""
        return Score(
            Level.GROUP,
            group.id,
            text=group.name,
            value=worth(group.value),
            own=self._together([self.made.items[id] for id in group.items]),
            state='=""',
            parts=group.items,
        )

    def _item(self, item: Item, view: SheetItem, shown: SheetArticle) -> Iterator[Score]:
        head = _narrow(shown) if shown.whole else _narrow(view)
        shares = self._shared(item.rules, view.rows)
        alone, last = view.single, ""
        for place, (row, rules) in enumerate(zip(view.rows, shares, strict=True)):
            made = self._scored(item, row, view) if alone else self._row(row, rules)
            if rules:
                last = str(row.serial)
            elif row.scored and last:
                made = replace(made, instead=f"并入序号 {last}")
            yield _headed(made, head, view) if place == 0 else made
        if not alone:
            yield self._scored(item, None, view)

    def _scored(self, item: Item, row: SheetRow | None, view: SheetItem) -> Score:
        scored, unit = self.made.items[item.id], self.made.build.unit
        least = Fraction(min(0, scored.span.least.top.least), unit)
        bounds = max(least, Fraction(-WIDEST)), self._highest(item)
        return Score(
            Level.ITEM,
            item.id,
            str(row.serial) if row else "",
            text=row.mark + row.text if row else "本项得分",
            value=view.worth,
            basis=_basis(row) if row else "",
            own=self._own(scored),
            state=self._state(scored, self._vetoed(item), self._exempt(item)),
            bounds=bounds,
        )

    def _highest(self, item: Item) -> Fraction:
        """The most that a review team may enter: the set value, or a bound above it."""
        ceiling = self.made.build.method.bounds(kind_of(item.rules)).ceiling
        free = ceiling is None and kind_of(item.rules) is not Kind.DEDUCTING
        if free or item.value is None:
            return Fraction(WIDEST)
        return max(item.value.value, Fraction(0))

    def _vetoed(self, item: Item) -> str:
        """Whether a veto of the item holds."""
        return self._any(
            self.made.vetoes[rule.id]
            for rule in item.rules
            if isinstance(rule, Veto) and rule.reach is Reach.ITEM
        )

    def _exempt(self, item: Item) -> str:
        """Whether the item does not apply."""
        rules = (rule for rule in item.rules if isinstance(rule, Exemption))
        return self._any(self.made.exemptions[rule.id] for rule in rules)

    def _any(self, flags: Iterable[Scored]) -> str:
        held = [f"{flag.line.far(LEAST)}=1" for flag in flags]
        return f"OR({','.join(held)})" if held else "FALSE"

    def _row(self, row: SheetRow, rules: tuple[Rule, ...]) -> Score:
        own, state = self._points(rules)
        return Score(
            Level.ROW,
            row.id if rules else "",
            str(row.serial),
            text=row.mark + row.text,
            value=row.worth,
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
        if len(rules) == 1 and isinstance(rules[0], Veto | Exemption):
            return self._flag(rules[0])
        for rule in rules:
            if isinstance(rule, Veto | Exemption):
                continue
            sign = "-" if isinstance(rule, Deduction) and rule.base is None else "+"
            terms.append(f"{sign}{_points_of(self.made.rules[rule.id].line, LEAST, LEAST_OVER)}")
        return f"ROUND(({''.join(terms) or 0})/{self.made.build.unit},4)"

    def _flag(self, rule: Veto | Exemption) -> str:
        """What is said of a row that gives no points: whether its case is there."""
        if isinstance(rule, Exemption):
            line = self.made.exemptions[rule.id].line
            return f'IF({line.far(LEAST)}=1,"{EXEMPT}","适用")'
        line = self.made.vetoes[rule.id].line
        return f'IF({line.far(LEAST)}=1,"{REACHED[rule.reach]}","无此情形")'

    def _sum(self, article: Article, shown: SheetArticle) -> Score:
        scored = self.made.articles[article.id]
        capped = article.value is not None and article.heading is Heading.CAPPED
        return Score(
            Level.ARTICLE,
            article.id,
            text=shown.subtotal + (f"({shown.limit})" if shown.limit else ""),
            value=worth(shown.value),
            own=self._own(scored),
            state=self._state(scored, self._barred(article)),
            parts=tuple(item.id for item in article.items),
            limit=article.value.value if capped and article.value else None,
            share=share(article),
        )

    def _barred(self, article: Article) -> str:
        """Whether a veto of the whole article holds."""
        return self._any(
            self.made.vetoes[rule.id]
            for item in article.items
            for rule in item.rules
            if isinstance(rule, Veto) and rule.reach is Reach.ARTICLE
        )

    def below(self) -> Iterator[Score]:
        """Lines between the articles and the total: what is taken from the total."""
        charges = self.made.charges
        if charges is None:
            return
        line, unit = charges.line, self.made.build.unit
        total = self.made.total
        assert total is not None
        own = f"-ROUND({_points_of(line, LEAST, LEAST_OVER)}/{unit},4)"
        waiting = f'IF({total.line.far(MISSING)}>0,"{WAITING}",{own})'
        yield Score(
            Level.ITEM,
            CHARGES,
            text="从总分中扣分",
            own=f'=IF({total.line.far(PROBLEM)}<>"","{FAULTY}",{waiting})',
            state='=""',
            bounds=(Fraction(-WIDEST), Fraction(0)),
        )

    def total(self, total: Fraction) -> Score:
        """The line of the total."""
        assert self.made.total is not None
        method = self.made.build.method
        articles = {each.id: each for each in self.measures.articles}
        outside = tuple(id for id in self.made.articles if articles[id].outside)
        charged = (CHARGES,) if self.made.charges is not None else ()
        return Score(
            Level.TOTAL,
            "总分",
            text="总分",
            value=written(total),
            own=self._own(self.made.total),
            state=self._state(self.made.total, self.made.voided),
            parts=tuple(id for id in self.made.articles if id not in outside),
            more=(*outside, *charged),
            limit=method.total.value if method.total else None,
            factor=self._grown(),
            voided=self.made.voided,
        )

    def _grown(self) -> str:
        """What the review team's sum is multiplied by where items do not apply."""
        dropped = self.made.dropped
        if dropped is None:
            return ""
        gone = _points_of(dropped.line, LEAST, LEAST_OVER)
        full = figure(self.made.full / self.made.step)
        return f"IF({gone}>={full},0,{full}/({full}-{gone}))"

    def above(self, view: Sheet) -> Iterator[Said]:
        """Lines below the total: what is made of it."""
        if self.made.rounded is not None:
            yield Said(f"总分(保留 {view.places} 位小数)", self.made.rounded, places=view.places)
        if self.made.grade is not None:
            bounds = "\n".join(f"{name}:{reach}" for name, reach in view.grades)
            yield Said("等次", self.made.grade, bounds)

    def _own(self, scored: Scored) -> str:
        """A score: a number where all is known, else what it can still be."""
        return self._together([scored])

    def _together(self, scored: Sequence[Scored]) -> str:
        """What scores come to: a number where all is known, else what it can still be."""
        lines = [each.line for each in scored]
        least, most = (
            f"ROUND({self._sum_of(lines, *ends)},4)"
            for ends in ((LEAST, LEAST_OVER), (MOST, MOST_OVER))
        )
        missing = "+".join(line.far(MISSING) for line in lines)
        problem = "&".join(line.far(PROBLEM) for line in lines)
        reach = _reach(least, most, scored)
        if len(reach) > LONGEST or all(each.settled for each in scored):
            reach = '""'
        waiting = f'"{WAITING}"' if reach == '""' else f'"{WAITING} "&{reach}'
        known = f"IF({missing}>0,{waiting},{least})"
        return f'=IF({problem}<>"","{FAULTY}",{known})'

    def _sum_of(self, lines: Sequence[Line], top: int, over: int) -> str:
        """Points that lines of workings come to."""
        parts = "+".join(_points_of(line, top, over) for line in lines)
        return (
            f"({parts})/{self.made.build.unit}" if lines[1:] else f"{parts}/{self.made.build.unit}"
        )

    def _state(self, scored: Scored, vetoed: str, exempt: str = "FALSE") -> str:
        line = scored.line
        bounded = f'IF({_capped(scored)},"{CAPPED}","")'
        if exempt != "FALSE":
            bounded = f'IF({exempt},"{EXEMPT}",{bounded})'
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


def _narrow(unit: SheetArticle | SheetItem) -> str:
    """A heading for a narrow cell: its set value on a line of its own."""
    value = valued(unit.value)
    head = unit.heading.removesuffix(value).rstrip()
    return f"{head}\n{value}" if head and value else head + value


def _reach(least: str, most: str, scored: Sequence[Scored]) -> str:
    """From where to where scores can still reach; where points are only taken, how many.

    A score that has no end on a side while answers are missing says so until they are there.
    """
    shown = f'{least}&"~"&{most}'
    if len(scored) == 1 and not scored[0].span.positive:
        taken = f'"扣 "&(0-{most})&"~"&(0-{least})'
        shown = f"IF(AND({least}<0,{most}<=0),{taken},{shown})"
    above, below = _endless(scored, ABOVE), _endless(scored, BELOW)
    if below:
        shown = f'IF({below}>0,{most}&"以下",{shown})'
    if above:
        up = f'{least}&"以上"'
        up = f'IF({below}>0,"不限",{up})' if below else up
        shown = f"IF({above}>0,{up},{shown})"
    return shown


def _endless(scored: Sequence[Scored], column: int) -> str:
    """How many answers are missing without which there is no end; empty where there always is one."""
    return "+".join(each.line.far(column) for each in scored if column in each.line.cells)


def _grade(whole: str, grades: Sequence[Grade], barred: str) -> str:
    """The grade of a total in ten-thousandths of a point."""
    text, names = '""', [quoted(grade.name) for grade in grades] + ['""']
    for place, grade in reversed(list(enumerate(grades))):
        name = names[place]
        if not place and barred != "FALSE":
            name = f"IF({barred},{names[1]},{name})"
        bounds = []
        if grade.least is not None:
            sign = ">=" if grade.least_included else ">"
            bounds.append(f"{whole}{sign}{figure(grade.least.value * FOUR)}")
        if grade.most is not None:
            sign = "<=" if grade.most_included else "<"
            bounds.append(f"{whole}{sign}{figure(grade.most.value * FOUR)}")
        text = f"IF(AND({','.join(bounds) or 'TRUE'}),{name},{text})"
    return text


def _capped(scored: Scored) -> str:
    """Whether a bound held a score, as the line of workings says it."""
    return f"{scored.line.far(GIVEN)}=1" if scored.capped != "FALSE" else "FALSE"


def _points_of(line: Line, top: int, over: int) -> str:
    return f"{line.far(top)}/{line.far(over)}"


def _added(cells: list[str]) -> str:
    return f"({'+'.join(cells)})" if cells else "0"


def _headed(made: Score, head: str, view: SheetItem) -> Score:
    return replace(made, head=head, height=len(view.rows) + (not view.single))


def figure(value: Fraction) -> str:
    """An exact number in a formula."""
    whole = value.denominator == 1
    return str(value.numerator) if whole else f"({value.numerator}/{value.denominator})"


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
