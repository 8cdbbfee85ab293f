"""One matter in two ledgers (不重复计分): where it counts, so that the item scores come out exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...backends.formula import Formulas, Printer, Unsupported, formulas, wanted
from ...backends.formula import terms as t
from ...backends.formula.item import points
from ...backends.formula.leaves import quotients
from ...backends.formula.terms import Term
from ...backends.formula.values import End, Span
from ...model.expression import Tiered
from ...model.measures import Item
from ...model.method import Kind, Method, Placement
from ...model.rule import Award, kind_of
from .build import Build
from .grid import Helper
from .ledgers import UNSURE, Worth
from .workings import LEAST, LEDGER, MOST, PROBLEM, Line

MOST_STEPS = 60
"""How many sums of the first item are kept apart."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two items, with its ledger."""

    item: Item
    node: Tiered
    worth: Worth
    room: int | None


def side(item: Item, worths: dict[Tiered, Worth], method: Method, unit: int) -> Side | None:
    """An item as one of two; ``None`` for one without a ledger."""
    awards = [rule for rule in item.rules if isinstance(rule, Award)]
    rule = next((each for each in awards if isinstance(each.amount, Tiered)), None)
    if rule is None or not isinstance(rule.amount, Tiered):
        return None
    if any(list(quotients(wanted(each))) for each in item.rules):
        raise Unsupported(f"{item.citation}: 不重复计分的项含有比例")
    if rule.amount.best is not None:
        raise Unsupported(f"{item.citation}: 不重复计分的项只计前几件,公式不能算")
    limits = [rule.cap.value] if rule.cap else []
    if kind_of(item.rules) is Kind.ADDING:
        limits += [cap.cap.value for cap in item.caps]
        ceiling = method.adding.ceiling
        if ceiling is not None and item.value is not None:
            limits.append(points(ceiling, item))
    room = max(Fraction(0), min(limits)) if limits else None
    return Side(item, rule.amount, worths[rule.amount], None if room is None else int(room * unit))


class Sharing:
    """The formulas of one pair."""

    def __init__(self, build: Build, printer: Printer, first: Side, second: Side) -> None:
        self.build, self.printer = build, printer
        self.first, self.second = first, second
        table = first.worth.table
        self.here = build.helpers.column(f"{first.item.id} 共有", table.page.first, table.page.rows)
        other = second.worth.table
        self.there = build.helpers.column(
            f"{second.item.id} 共有", other.page.first, other.page.rows
        )

    def place(self) -> tuple[Formulas, Formulas]:
        """The two items, scored with their matters where they count."""
        self._match()
        placement = self.build.method.placement
        sums = self._best() if placement is Placement.BEST else self._fixed(placement)
        found = []
        for mine, total in zip((self.first, self.second), sums, strict=True):
            span = self._span(mine, total)
            found.append(self._scored(mine, span))
        return found[0], found[1]

    def _scored(self, mine: Side, span: Span) -> Formulas:
        """An item with its ledger at a given sum."""
        workings = self.build.workings
        before = workings.evidences[mine.node]
        workings.evidences[mine.node] = span
        try:
            return formulas(mine.item, self.printer)
        finally:
            workings.evidences[mine.node] = before

    def _match(self) -> None:
        """What each matter of one ledger is worth in the other; empty where it is not in it."""
        ways = ((self.first, self.second, self.here), (self.second, self.first, self.there))
        for mine, other, column in ways:
            key, table = mine.worth.table.key, other.worth.table
            best, worth = other.worth.best, other.worth.worth
            for row in column.places:
                same = f"({best.inner}=1)*EXACT({table.key.inner},{key.here(row)})"
                found = f'IF(SUMPRODUCT({same})=0,"",SUMPRODUCT({same}*{worth.inner}))'
                column.cells[row] = f'=IF({mine.worth.best.here(row)}=1,{found},"")'

    # ---- where all of them are known to count -------------------------------------------------

    def _fixed(self, placement: Placement) -> tuple[str, str]:
        first, second = self.first.worth.worth.whole, self.second.worth.worth.whole
        shared, back = self.here.whole, self.there.whole
        if placement is Placement.FIRST:
            return f"SUM({first})", f"SUMPRODUCT((ISNUMBER({back})=FALSE)*{second})"
        lower = f"(ISNUMBER({shared})*({first}<{shared}))"
        higher = f"(ISNUMBER({back})*({back}>={second}))"
        return f"SUMPRODUCT((1-{lower})*{first})", f"SUMPRODUCT((1-{higher})*{second})"

    # ---- where the best total decides ---------------------------------------------------------

    def _best(self) -> tuple[str, str]:
        """The pair of sums with the best total, then the best first item, then the larger sum."""
        if self.first.room is None or self.second.room is None:
            raise Unsupported(f"{self.first.item.citation}: 不重复计分的两项要有最高分,公式才能算")
        step = self.first.worth.step
        steps = -(-self.first.room // step)
        if steps > MOST_STEPS:
            raise Unsupported(f"{self.first.item.citation}: 不重复计分的档数太多,公式不能算")
        reached = self._reached(steps, step)
        tried = [
            self._candidate(number, number * step, each) for number, each in enumerate(reached)
        ]
        self._rank(tried, reached)
        top, bottom = tried[0][0], tried[-1][0]
        column = f"{top.name(LEDGER)}:{bottom.name(LEDGER)}"
        seconds = f"{top.name(MOST)}:{bottom.name(MOST)}"
        place = f"MATCH(MAX({column}),{column},0)"
        return f"({place}-1)*{step}", f"INDEX({seconds},{place})"

    def _reached(self, steps: int, step: int) -> list[str]:
        """For each sum of the first item the best of the second: the cells below the last matter."""
        worth, room = self.first.worth.worth, self.second.room
        columns = [
            self.build.helpers.column(f"{self.first.item.id} 得 {n}", worth.first, worth.rows)
            for n in range(steps + 1)
        ]
        own = f"SUMPRODUCT((ISNUMBER({self.here.inner})=FALSE)*{worth.inner})"
        there = self.second.worth.worth
        theirs = f"SUMPRODUCT((ISNUMBER({self.there.inner})=FALSE)*{there.inner})"
        start = worth.first - 1
        for number, column in enumerate(columns):
            begun = f"MIN({steps},{own}/{step})"
            column.cells[start] = f"=IF({begun}={number},MIN({room},{theirs}),-1)"
        for row in worth.places:
            for number in range(steps + 1):
                columns[number].cells[row] = self._step(columns, row, number, step)
        return [column.far(worth.last) for column in columns]

    def _step(self, columns: list[Helper], row: int, number: int, step: int) -> str:
        before = [column.here(row - 1) for column in columns]
        other, mine = self.here.here(row), self.first.worth.worth.here(row)
        left = f"IF({before[number]}<0,-1,MIN({self.second.room},{before[number]}+{other}))"
        line = f"{before[0]}:{before[-1]}"
        taken = f"{number}-{mine}/{step}"
        came = f"IF({taken}<0,-1,INDEX({line},1,{taken}+1))"
        if number == len(columns) - 1:
            reach = f"(COLUMN({line})-COLUMN({before[0]})>={taken})"
            came = f"SUMPRODUCT(MAX({reach}*({line}+2)))-2"
        return f'=IF({other}="",{before[number]},MAX({left},{came}))'

    def _candidate(self, number: int, total: int, reached: str) -> tuple[Line, Term, Term]:
        """A line for one sum of the first item: the second's sum, and what the two items score."""
        workings, room = self.build.workings, self.second.room or 0
        said = f"{self.first.item.id} 计 {number} 档"
        line = workings.line("", said, {MOST: f"=MAX(0,{reached})"})
        workings.said = said
        sums = t.whole(min(total, self.first.room or 0)), t.cell(line.name(MOST), 0, room)
        first, second = (
            self._scored(mine, Span(End(given), End(given))).score.least.top
            for mine, given in zip((self.first, self.second), sums, strict=True)
        )
        return line, first, second

    def _rank(self, tried: list[tuple[Line, Term, Term]], reached: list[str]) -> None:
        """One number for each pair: by the total, then by the first item, then by its sum."""
        low = min(first.least for _, first, _ in tried)
        apart = max(first.most for _, first, _ in tried) - low + 1
        ranks = []
        for number, (_, first, second) in enumerate(tried):
            rank = t.times(t.add(first, second), t.whole(apart))
            rank = t.add(rank, t.subtract(first, t.whole(low)))
            ranks.append(t.add(t.times(rank, t.whole(len(tried))), t.whole(number)))
        lowest = t.whole(min(rank.least for rank in ranks) - 1)
        for (line, _, _), rank, cell in zip(tried, ranks, reached, strict=True):
            line.cells[LEDGER] = f"=IF({cell}<0,{lowest.text},{rank.text})"

    # ---- what is still open --------------------------------------------------------------------

    def _span(self, mine: Side, total: str) -> Span:
        """An item's sum: placed where both ledgers are known, else all or nothing of its own."""
        workings = self.build.workings
        lines = [each.worth.table.line for each in (self.first, self.second)]
        known = ",".join(
            f'{line.name(LEDGER)}="有",{line.name(PROBLEM)}="",{line.name(UNSURE)}=0'
            for line in lines
        )
        before = workings.evidences[mine.node]
        line = workings.line("", f"{mine.item.id} 计入的台账得分")
        low = min(0, before.least.top.least)
        line.cells[LEAST] = f"=IF(AND({known}),{total},{low})"
        line.cells[MOST] = f"=IF(AND({known}),{total},{before.most.top.text})"
        return workings.spanned(line, low, before.most.top.most)
