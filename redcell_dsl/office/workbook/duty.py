"""A duty with periods, row by row: which period and group each row counts in, and how many owe."""

from __future__ import annotations

from ...facts import layout
from ...model.fact import PERIODS_PER_YEAR, Fact, Period, Periodic
from ...model.registry import YEAR_FACT
from . import roster
from .build import Build, count, counting, daily, folded, nothing, odd
from .grid import Helper
from .pages import Page
from .workings import GIVEN, LEAST, LEAST_OVER, LEDGER, MISSING, MOST, MOST_OVER, Line

GROUPS, PERIODS, COUNTED = LEAST_OVER, MOST, MOST_OVER
"""Columns of a duty's own line: how many groups owe, in how many periods, how many rows count."""
PER_MONTH = {Period.YEAR: "1", Period.HALF: "INT((MONTH({0})-1)/6)+1"}
PER_MONTH |= {Period.QUARTER: "INT((MONTH({0})-1)/3)+1", Period.MONTH: "MONTH({0})"}


class Duty:
    """The formulas of one duty."""

    def __init__(self, build: Build, fact: Fact, kind: Periodic, page: Page) -> None:
        self.build, self.fact, self.kind, self.page = build, fact, kind, page
        self.line: Line = build.workings.line(fact.id, fact.name)
        build.workings.states[fact.id] = self.line
        self.number = build.grouped.get(fact.id)
        self.day = self._column("日")
        self.full = self._column("全")
        self.exact = self._column("原样")
        self.group = self._column("组") if kind.grouped else None
        self.new = self._column("新组") if kind.grouped else None
        self.key = self._column("期")
        self.index = self._column("第几次")
        self.labels: Helper | None = None

    def _column(self, head: str) -> Helper:
        return self.build.helpers.column(f"{self.fact.id} {head}", self.page.first, self.page.rows)

    # ---- rows ---------------------------------------------------------------------------------

    def rows(self) -> None:
        """What each row says, and the how-manieth it is in its group and period."""
        fields = [self.page.field(column.heading) for column in self.page.sheet.columns]
        for row in self.full.places:
            cells = [field.at(row) for field in fields]
            day = self.day.here(row)
            self.day.cells[row] = f'=IF({cells[0]}="","",{cells[0]})'
            whole = f"IF({daily(day)},INT({day}),{day})"
            self.full.cells[row] = "=" + '&"|"&'.join([whole, *map(folded, cells[1:])])
            self.exact.cells[row] = "=" + '&"|"&'.join([day, *cells[1:]])
            if self.group is not None and self.new is not None:
                self._grouping(self.group, self.new, row, cells[1])
            self.key.cells[row] = self._key(row, day, len(cells))
            key = self.key.here(row)
            times = count(f"{self.key.upto(row)}={key}")
            self.index.cells[row] = f'=IF(LEFT({key},1)="#",{times},0)'

    def _empty(self, row: int, columns: int) -> str:
        """Whether nothing stands in a row: between the marks of its columns."""
        return f'{self.full.here(row)}="{"|" * (columns - 1)}"'

    def _grouping(self, group: Helper, new: Helper, row: int, cell: str) -> None:
        here = group.here(row)
        group.cells[row] = f'=IF({nothing(self.day.here(row))},"",{folded(cell)})'
        first = f"IF({count(f'{group.above(row)}={here}')}=0,1,0)"
        new.cells[row] = f'=IF({here}="",0,{first})'

    def _key(self, row: int, day: str, columns: int) -> str:
        """What a row counts as: # with its period and group; else why it does not count."""
        year = self._year
        full, label = self.full.here(row), '""'
        faults = [(f"NOT({daily(day)})", '"?日期"')]
        if self.group is not None:
            here = self.group.here(row)
            label = f'IF({self._far(GROUPS)}>1,{here},"")'
            faults += self._strays(here)
        owner, period = self._period(f"INT({day})")
        exact = self.exact.here(row)
        again = f"{count(f'EXACT({self.exact.above(row)},{exact})')}>0"
        near = f"{count(f'{self.full.above(row)}={full}')}>0"
        cases = [
            (self._empty(row, columns), '""'),
            (nothing(day), f'"{layout.NONE}"'),
            *faults,
            (f'{year}=""', '"年"'),
            (f"{owner}<>{year}-{int(self.fact.past)}", '"外"'),
            (again, '"重"'),
            (near, '"?与上面的一行只差空格或大小写"'),
        ]
        text = f'"#"&{period}&"|"&{label}'
        for condition, said in reversed(cases):
            text = f"IF({condition},{said},{text})"
        return f"={text}"

    def _strays(self, group: str) -> list[tuple[str, str]]:
        """Rows of no group where there are several, or of one that the roster does not have."""
        several = f'AND({self._far(GROUPS)}>1,{group}="")'
        faults = [(several, '"?组"'), (odd(self.build.forms, group), '"?组"')]
        if self.build.roster is not None and self.number is not None:
            listed = count(f'{self.build.roster.inner}="{self.number}|"&{group}')
            strange = f'IF({group}="",FALSE,IF({self._listed}>0,{listed}=0,FALSE))'
            faults.append((strange, '"?组"'))
        return faults

    @property
    def _listed(self) -> str:
        """How many groups the roster has, on the helper sheet."""
        return roster.members(self.build.roster, self.number)

    @property
    def _year(self) -> str:
        state = self.build.workings.states.get(YEAR_FACT)
        return '""' if state is None else state.far(LEAST)

    def _far(self, column: int) -> str:
        return self.line.far(column)

    def _period(self, day: str) -> tuple[str, str]:
        """The year that a day belongs to, and the number of its period in it."""
        if self.kind.period is not Period.WEEK:
            return f"YEAR({day})", PER_MONTH[self.kind.period].format(day)
        thursday = f"({day}-WEEKDAY({day},2)+4)"
        first = f"DATE(YEAR({thursday}),1,1)"
        return f"YEAR({thursday})", f"INT(({thursday}-{first})/7)+1"

    # ---- the fact itself ----------------------------------------------------------------------

    def state(self) -> None:
        """What the bare answer says, what the rows say, how many groups owe in how many periods."""
        line, cells = self.line, self.line.cells
        answer = self.build.answer(self.fact.id)
        cells[GIVEN] = "=" + (self._given(answer) if answer else '""')
        cells[GROUPS] = "=" + self._groups()
        cells[PERIODS] = "=" + self._periods()
        cells[COUNTED] = f'=COUNTIFS({self.index.whole},">0")'
        cells[LEDGER] = "=" + self._ledger()
        given, rows = line.name(GIVEN), line.name(LEDGER)
        late = f'AND(NOT(ISNUMBER({given})),{rows}="年")'
        cells[MISSING] = f'=IF(OR(AND({given}="",{rows}=""),{late}),1,0)'

    def _given(self, cell: str) -> str:
        """A bare answer, written in plain digits: how many were missed; ``无``; of a year, how many there were, behind 数."""
        digits = f"TRIM(MID({cell},2,12))"
        short = f"IFERROR(VALUE({digits}),-1)"
        limit = self.build.limits.count
        plain = f'EXACT({short}&"",{digits})'
        fine = f'IF(AND({plain},{short}>=0,{short}<={limit}),{short},"?")'
        text = (
            f'IF({cell}="是",0,IF({cell}="否",1,IF({nothing(cell)},"{layout.NONE}",'
            f'IF(LEFT({cell},1)="缺",{fine},"?"))))'
        )
        number = '"?"'
        if self.kind.period is Period.YEAR:
            whole = f"AND({cell}>=0,{cell}=INT({cell}),{cell}<={limit})"
            number = f'IF({counting(cell)},IF({whole},"数"&{cell},"?"),"?")'
        return f'IF({cell}="","",IF(ISNUMBER({cell}),{number},{text}))'

    def _groups(self) -> str:
        if self.new is None:
            return "1"
        occurring = f"MAX(1,SUM({self.new.whole}))"
        if self.build.roster is None or self.number is None:
            return occurring
        members = roster.members(self.build.roster, self.number, far=True)
        none = roster.none(self.build.roster, self.number)
        return f"IF({none}>0,0,IF({members}>0,{members},{occurring}))"

    def _periods(self) -> str:
        if self.kind.period is not Period.WEEK:
            return str(PERIODS_PER_YEAR[self.kind.period][0])
        state = self.build.workings.states.get(YEAR_FACT)
        if state is None:
            return "52"
        year = f"({state.name(LEAST)}-{int(self.fact.past)})"
        last = f"DATE({year},12,28)"
        weeks = f"INT(({last}-WEEKDAY({last},2)+4-DATE({year},1,1))/7)+1"
        return f'IF({state.name(LEAST)}="",52,{weeks})'

    def _ledger(self) -> str:
        """有 where rows, or the roster, answer; 年 without a year; ? for faulty rows."""
        none = f'COUNTIFS({self.key.whole},"{layout.NONE}")'
        real = f"({count(f'LEN({self.key.whole})>0')}-{none})"
        bad = count(f'LEFT({self.key.whole},1)="?"')
        rostered = "0"
        if self.build.roster is not None and self.number is not None:
            rostered = roster.none(self.build.roster, self.number)
        given = f'{self.line.name(GIVEN)}="{layout.NONE}"'
        silent = f"AND({real}=0,{none}=0,{rostered}=0,NOT({given}))"
        late = f"{real}>0"
        if self.kind.period is Period.WEEK:
            late = f"OR({real}>0,{rostered}=0)"
        state = self.build.workings.states.get(YEAR_FACT)
        yearless = f'{state.name(LEAST)}=""' if state is not None else "TRUE"
        answered = f'IF(AND({yearless},{late}),"年","有")'
        clash = f"AND({rostered}>0,{real}>0)"
        return f'IF(OR({bad}>0,{clash}),"?",IF({silent},"",{answered}))'
