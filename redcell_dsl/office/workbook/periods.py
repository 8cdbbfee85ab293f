"""What was missed of a duty with periods: by its rows, by a bare answer, and whether the two agree."""

from __future__ import annotations

from ...backends.formula import Unsupported
from ...backends.formula.leaves import Evidence, Kept
from ...facts import layout
from ...model.expression import Measure, Met, Shortfall
from ...model.fact import PERIODS_PER_YEAR, Fact, Periodic
from ...model.method import Absence, Counting
from ...model.number import ONE, Number
from . import roster
from .build import Build, count, named, say
from .duty import COUNTED, GROUPS, PERIODS, Duty
from .grid import Helper
from .pages import Page
from .workings import GIVEN, LEAST, LEDGER, MOST, PROBLEM, Line


class Owed(Duty):
    """A duty with what the rules ask of it."""

    # ---- what was missed ----------------------------------------------------------------------

    def evidence(self, node: Evidence | Kept) -> Line:
        """A line for what a rule reads: how much was missed, or whether nothing was."""
        match node:
            case Shortfall(_, minimum, measure):
                made, worst = self._missed(minimum, measure), self.build.limits.count
                said = "缺几人" if measure is Measure.PEOPLE else "缺几次"
                bare = self._bare_missed(minimum, measure)
            case Met(_, minimum):
                made, worst = self._met(minimum), 1
                said, bare = "期期达到", self._bare_met(minimum)
            case _:
                made, worst = self._kept(), 1
                said, bare = "期期都有", self._bare_met(ONE)
        line = self.build.workings.line("", f"{self.fact.id} {said}")
        line.cells[LEDGER] = f'=IF({self.line.name(LEDGER)}="有",{made},"")'
        line.cells[GIVEN] = f"={bare}"
        value = f"IF(ISNUMBER({line.name(LEDGER)}),{line.name(LEDGER)},{line.name(GIVEN)})"
        ready = f'AND(ISNUMBER({value}),{self.line.name(PROBLEM)}="")'
        line.cells[LEAST] = f"=IF({ready},{value},0)"
        line.cells[MOST] = f"=IF({ready},{value},{self._open(node, worst)})"
        self.build.workings.evidences[node] = self.build.workings.spanned(line, 0, worst)
        return line

    def _open(self, node: Evidence | Kept, worst: int) -> int:
        """What can be missed while nothing is known; of groups there may be any number."""
        if not isinstance(node, Shortfall) or self.kind.grouped:
            return worst
        return _whole(node.minimum) * PERIODS_PER_YEAR[self.kind.period][1]

    @property
    def _yearly(self) -> bool:
        return self.build.method.count is Counting.YEARLY

    def _label_column(self) -> Helper:
        """The group of each row that counts."""
        if self.labels is None:
            self.labels = self._column("所属")
            for row in self.labels.places:
                key = self.key.here(row)
                self.labels.cells[row] = (
                    f'=IF({self.index.here(row)}>0,MID({key},FIND("|",{key}),99),"")'
                )
        return self.labels

    def _enough(self, minimum: Number, *, yearly: bool) -> tuple[str, Helper]:
        """How many rows fill what is owed, and a column that says which do, in their group's order."""
        least = _whole(minimum)
        if not yearly:
            return f'COUNTIFS({self.index.whole},">0",{self.index.whole},"<={least}")', self.index
        labels = self._label_column()
        order = self._column(f"全年第几次 {least}")
        for row in order.places:
            here = labels.here(row)
            order.cells[row] = f'=IF({here}="",0,{count(f"{labels.upto(row)}={here}")})'
        owed = f"{least}*{self.line.name(PERIODS)}"
        return f'COUNTIFS({order.whole},">0",{order.whole},"<="&{owed})', order

    def _missed(self, minimum: Number, measure: Measure) -> str:
        least = _whole(minimum)
        groups, owed = self.line.name(GROUPS), f"{least}*{self.line.name(PERIODS)}"
        filled, order = self._enough(minimum, yearly=self._yearly)
        if measure is Measure.PEOPLE:
            made = f"{groups}-{self._complete(least, order)}" if least else "0"
        else:
            made = f"{groups}*{owed}-{filled}"
        if self.build.method.absence is Absence.SHORT:
            absent = least * PERIODS_PER_YEAR[self.kind.period][0]
            return f"IF({groups}=0,{absent},{made})"
        return made

    def _complete(self, least: int, order: Helper) -> str:
        """How many groups miss nothing: those one of whose rows is the last that was owed."""
        owed = f"{least}*{self.line.name(PERIODS)}"
        if self._yearly:
            return f"COUNTIFS({order.whole},{owed})"
        labels, filled = self._label_column(), self._column(f"已满 {least}")
        for row in filled.places:
            here, index = labels.here(row), self.index
            within = f"({labels.upto(row)}={here})*({index.upto(row)}<={least})"
            times = f"IF({index.here(row)}<={least},SUMPRODUCT({within}),0)"
            filled.cells[row] = f'=IF({here}="",0,{times})'
        return f"COUNTIFS({filled.whole},{owed})"

    def _met(self, minimum: Number) -> str:
        missed = self._missed(minimum, Measure.TIMES)
        return f"IF(AND({self.line.name(GROUPS)}>0,{missed}=0),1,0)"

    def _kept(self) -> str:
        filled, _ = self._enough(ONE, yearly=False)
        owed = f"{self.line.name(GROUPS)}*{self.line.name(PERIODS)}"
        return f"IF({owed}={filled},1,0)"

    # ---- bare figures -------------------------------------------------------------------------

    def _bare(self, missed: str, number: str) -> str:
        """What a bare answer comes to: of how many were missed, and of how many there were."""
        given = self.line.name(GIVEN)
        counted = f"VALUE(MID({given},2,12))"
        told = number.format(counted)
        return f'IF(ISNUMBER({given}),{missed.format(given)},IF(LEFT({given},1)="数",{told},""))'

    def _bare_missed(self, minimum: Number, measure: Measure) -> str:
        least = _whole(minimum)
        short = f"MAX(0,{least}-{{0}})"
        return self._bare("{0}", f"IF({short}>0,1,0)" if measure is Measure.PEOPLE else short)

    def _bare_met(self, minimum: Number) -> str:
        return self._bare("IF({0}=0,1,0)", f"IF({{0}}>={_whole(minimum)},1,0)")

    # ---- faults -------------------------------------------------------------------------------

    def problem(self, lines: list[Line]) -> None:
        """What is wrong with the answers: faulty rows, or two that contradict each other."""
        given, rows = self.line.name(GIVEN), self.line.name(LEDGER)
        name = named(self.fact)
        differ = f"AND({','.join(f'{given}<>{line.name(LEDGER)}' for line in lines)})"
        clash = f'IF(AND(ISNUMBER({given}),{rows}="有"),{differ},FALSE)'
        groups, times = self.line.name(GROUPS), self.line.name(COUNTED)
        apart = f'OR({groups}<>1,"数"&{times}<>{given})'
        clash_number = f'IF(AND(LEFT({given},1)="数",{rows}="有"),{apart},FALSE)'
        clash_none = f'AND({given}="{layout.NONE}",{times}>0)'
        against = f"{name}互相矛盾:“{layout.BASICS}”与台账不一样"
        checks = [
            (f"{self.build.beyond_of(self.page)}>0", f"{name}的台账超出 {self.page.rows} 行"),
            (f'{given}="?"', f"{name}在“{layout.BASICS}”里写“是”“缺 2”这样的答案,或空着"),
            (f'{rows}="?"', f"{name}的台账有填错的行(日期、组),见该表第 2 行"),
            (f'{rows}="年"', f"{name}记了日期,要先在“{layout.DETAILS}”填考评年度"),
            (f"OR({clash},{clash_number},{clash_none})", against),
        ]
        if self.build.roster is not None and self.number is not None:
            wrong = count(f'LEFT({self.build.roster.whole},1)="?"')
            twice = roster.doubled(self.build.roster, self.number)
            bad = f"OR({wrong}>0,{twice}>0)"
            checks.insert(1, (bad, f"“{layout.ROSTER}”有填错的行,{name}算不出"))
        text = '""'
        for condition, said in reversed(checks):
            text = say(condition, said, text)
        self.line.cells[PROBLEM] = f"={text}"


def _whole(minimum: Number) -> int:
    if minimum.value.denominator != 1:
        raise Unsupported(f"按期次数的下限应是整数,现在是 {minimum.value}")
    return minimum.value.numerator


def periodic(
    build: Build, fact: Fact, kind: Periodic, page: Page, nodes: list[Evidence | Kept]
) -> None:
    """Put a duty: its rows, its state, and what the rules read of it."""
    duty = Owed(build, fact, kind, page)
    duty.rows()
    duty.state()
    owed = [node for node in nodes if isinstance(node, Shortfall)]
    owed += [Shortfall(fact.id, node.minimum) for node in nodes if isinstance(node, Met)]
    lines = {
        node: duty.evidence(node)
        for node in dict.fromkeys((*nodes, *(owed or [Shortfall(fact.id, ONE)])))
    }
    duty.problem([line for node, line in lines.items() if isinstance(node, Shortfall)])
