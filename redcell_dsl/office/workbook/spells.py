"""Spells of service: full months from the first day to the last; days that overlap count once."""

from __future__ import annotations

from ...backends.formula import Unsupported
from ...facts import layout
from ...model.expression import Years
from ...model.fact import Fact
from ...model.registry import YEAR_FACT
from .build import Build, count, named, nothing, say
from .grid import Helper
from .pages import Page
from .workings import GIVEN, LEAST, LEDGER, MISSING, MOST, PROBLEM, Line

LONGEST = 2400
"""Months that a single spell can have: from 1900 to 2100."""


class Service:
    """The formulas of one fact of spells."""

    def __init__(self, build: Build, fact: Fact, page: Page) -> None:
        self.build, self.fact, self.page = build, fact, page
        self.line: Line = build.workings.line(fact.id, fact.name)
        build.workings.states[fact.id] = self.line
        self.given = [self._column(head) for head in ("起原文", "止原文")]
        self.texts = [self._column(head) for head in ("起", "止")]
        self.dates = [self._column(head) for head in ("起日", "止日")]
        self.order = self._column("次序")
        self.sorted = [self._column(head) for head in ("排序起", "排序止")]
        self.joined = [self._column(head) for head in ("合并起", "合并止")]
        self.months = self._column("月数")

    def _column(self, head: str) -> Helper:
        return self.build.helpers.column(f"{self.fact.id} {head}", self.page.first, self.page.rows)

    def rows(self) -> None:
        for row in self.order.places:
            columns = zip(self.given, self.texts, ("起", "止"), strict=True)
            for given, text, heading in columns:
                given.cells[row] = f"={_given(self.page.field(heading).at(row))}"
                text.cells[row] = f"={_plain(given.here(row))}"
            self._day(row)
            self._sort(row)
            self._join(row)
            self._month(row)

    def _day(self, row: int) -> None:
        first, last = (text.here(row) for text in self.texts)
        cells = [self.page.field(c.heading).at(row) for c in self.page.sheet.columns]
        empty = ",".join(f'{cell}=""' for cell in cells)
        alike = f"{_dashes(first)}={_dashes(last)}"
        start = f'IF({alike},{_start(first)},"?")'
        none = f'IF({cells[1]}="","{layout.NONE}","?")'
        self.dates[0].cells[row] = f'=IF(AND({empty}),"",IF({nothing(cells[0])},{none},{start}))'
        begin, end = self.dates[0].here(row), f"IFERROR({_end(last)},0)"
        state = self.build.workings.states.get(YEAR_FACT)
        cut = end
        if state is not None:
            year = state.far(LEAST)
            cut = f'IF({year}="",{end},MIN({end},DATE({year},12,31)))'
        self.dates[1].cells[row] = f'=IF(ISNUMBER({begin}),IF({end}<{begin},"?",{cut}),"")'

    def _counts(self, row: int) -> str:
        """Whether a row has two days, the first of them not after the year."""
        begin, end = (date.here(row) for date in self.dates)
        return f"AND(ISNUMBER({begin}),ISNUMBER({end}),{end}>={begin})"

    def _sort(self, row: int) -> None:
        """The place of a row by its days; rows that do not count have none."""
        begin, end = (date.here(row) for date in self.dates)
        starts, ends = (date.span(date.first, date.last) for date in self.dates)
        fine = f"ISNUMBER({starts})*ISNUMBER({ends})"
        before = f"({starts}<{begin})+({starts}={begin})*({ends}<{end})"
        same = f"({starts}={begin})*({ends}={end})*(ROW({starts})<{row + 1})"
        later = f"({ends}>={starts})"
        place = f"1+SUMPRODUCT({fine}*{later}*({before}+{same}))"
        self.order.cells[row] = f'=IF({self._both(row)},{place},"")'
        nth = row - self.order.first + 1
        orders = self.order.span(self.order.first, self.order.last)
        for made, source in zip(self.sorted, self.dates, strict=True):
            days = source.span(source.first, source.last)
            made.cells[row] = f'=IFERROR(INDEX({days},MATCH({nth},{orders},0)),"")'

    def _both(self, row: int) -> str:
        begin, end = (date.here(row) for date in self.dates)
        return f"IF(ISNUMBER({begin}),IF(ISNUMBER({end}),{end}>={begin},FALSE),FALSE)"

    def _join(self, row: int) -> None:
        """Days that overlap those before are one spell with them."""
        begin, end = (each.here(row) for each in self.sorted)
        was, until = (each.here(row - 1) for each in self.joined)
        apart = f"IF(ISNUMBER({until}),{begin}>{until},TRUE)"
        self.joined[0].cells[row] = f'=IF({begin}="","",IF({apart},{begin},{was}))'
        self.joined[1].cells[row] = f'=IF({begin}="","",IF({apart},{end},MAX({until},{end})))'

    def _month(self, row: int) -> None:
        """Full months, where the next spell does not go on."""
        begin, end = (each.here(row) for each in self.joined)
        following = self.sorted[0].here(row + 1)
        goes_on = f"IF(ISNUMBER({following}),{following}<={end},FALSE)"
        after = f"({end}+1)"
        months = (
            f"MAX(0,(YEAR({after})-YEAR({begin}))*12+MONTH({after})-MONTH({begin})"
            f"-IF(DAY({after})<DAY({begin}),1,0))"
        )
        self.months.cells[row] = f"=IF(ISNUMBER({begin}),IF({goes_on},0,{months}),0)"

    def state(self) -> None:
        line, whole = self.line, self.dates[0].whole
        bad = f"{count(f'{whole}={chr(34)}?{chr(34)}')}+{count(f'{self.dates[1].whole}={chr(34)}?{chr(34)}')}"
        real, none = f"SUMPRODUCT(--ISNUMBER({whole}))", f'COUNTIFS({whole},"{layout.NONE}")'
        line.cells[LEDGER] = f'=IF({bad}>0,"?",IF({real}+{none}>0,"有",""))'
        line.cells[GIVEN] = f"=SUM({self.months.whole})"
        line.cells[MISSING] = f'=IF({line.name(LEDGER)}="",1,0)'
        name = named(self.fact)
        late = say(f'{line.name(LEDGER)}="?"', f"{name}有一段的起止填错,见该表第 2 行")
        beyond = f"{self.build.beyond_of(self.page)}>0"
        line.cells[PROBLEM] = "=" + say(beyond, f"{name}超出 {self.page.rows} 行", late)

    def years(self, node: Years) -> None:
        """Full steps of years: of all months together, or of each spell apart."""
        step = node.step.value * 12
        by, months = step.denominator, step.numerator
        if months <= 0:
            raise Unsupported("任职的年数应大于 0")
        line = self.build.workings.line("", f"{self.fact.id} 满几年")
        made = f"INT({by}*{self.line.name(GIVEN)}/{months})"
        if node.separately:
            made = f"SUMPRODUCT(INT({by}*{self.months.whole}/{months}))"
        most = LONGEST * self.page.rows * by // months
        ready = f'AND({self.line.name(LEDGER)}="有",{self.line.name(PROBLEM)}="")'
        line.cells[LEAST] = f"=IF({ready},{made},0)"
        line.cells[MOST] = f"=IF({ready},{made},{most})"
        self.build.workings.evidences[node] = self.build.workings.spanned(line, 0, most)


def _given(cell: str) -> str:
    """What stands in a cell, without spaces; a day that is a number as 2016-3-15."""
    numbered = f'YEAR({cell})&"-"&MONTH({cell})&"-"&DAY({cell})'
    whole = f'IF({cell}=INT({cell}),{numbered},"?")'
    return f'IF(ISNUMBER({cell}),{whole},SUBSTITUTE({cell}&""," ",""))'


def _plain(cell: str) -> str:
    """A month or day with dashes: 2016-03, whatever stood between its numbers; else ``?``."""
    text = cell
    for char in ("年", "月", ".", "/"):
        text = f'SUBSTITUTE({text},"{char}","-")'
    text = f'SUBSTITUTE({text},"日","")'
    last = f'IF(RIGHT({cell},1)="月",1,0)'
    dashed = f"LEFT({text},LEN({text})-{last})"
    digits = f'SUBSTITUTE({dashed},"-","")'
    number = f'"1"&{digits}'
    plain = f'IF(LEN({digits})<=8,IFERROR(EXACT(VALUE({number})&"",{number}),FALSE),FALSE)'
    written = f"IF({_times(cell, '年')}=0,{_parted(cell)},{_hanzi(cell)})"
    return f'IF({cell}="","",IF({written},IF({plain},{dashed},"?"),"?"))'


def _times(cell: str, char: str) -> str:
    return f'(LEN({cell})-LEN(SUBSTITUTE({cell},"{char}","")))'


def _parted(cell: str) -> str:
    """Whether numbers stand between marks of one kind."""
    kinds = "+".join(f"({_times(cell, char)}>0)" for char in "-./")
    others = f"{_times(cell, '月')}+{_times(cell, '日')}=0"
    return f'AND({kinds}=1,{others},ISNUMBER(FIND(RIGHT({cell},1),"0123456789")))'


def _hanzi(cell: str) -> str:
    """Whether numbers stand before 年, 月 and, it may be, 日."""
    none = f"{'+'.join(_times(cell, char) for char in '-./')}=0"
    once = f'AND({none},{_times(cell, "年")}=1,{_times(cell, "月")}=1,MID({cell},5,1)="年")'
    day = f'IF({_times(cell, "日")}=1,RIGHT({cell},1)="日",FALSE)'
    ended = f'IF({day},MID({cell},LEN({cell})-1,1)<>"月",FALSE)'
    return f"IF({once},IF({_times(cell, '日')}=0,TRUE,{ended}),FALSE)"


def _dashes(cell: str) -> str:
    return f'LEN({cell})-LEN(SUBSTITUTE({cell},"-",""))'


def _numbers(cell: str) -> tuple[str, str, str]:
    """The year, the month and the day in a text with dashes; what is not there is an error."""
    rest = f"MID({cell},6,9)"
    dash = f'FIND("-",{rest}&"-")'
    return (
        f"VALUE(LEFT({cell},4))",
        f"VALUE(LEFT({rest},{dash}-1))",
        f"VALUE(MID({rest},{dash}+1,9))",
    )


def _start(cell: str) -> str:
    """The day, or the first day of a month; ``?`` for what is neither."""
    year, month, day = _numbers(cell)
    whole = f"DATE({year},{month},1)"
    exact = f"DATE({year},{month},{day})"
    real = f'IF(AND(DAY({exact})={day},MONTH({exact})={month}),{exact},"?")'
    sane = f"AND({month}>=1,{month}<=12,{year}>=1921,{year}<=2100)"
    by = f'IF({_dashes(cell)}=1,{whole},IF({_dashes(cell)}=2,{real},"?"))'
    return f'IFERROR(IF({sane},{by},"?"),"?")'


def _end(cell: str) -> str:
    """The day, or the last day of a month; 0 for what is neither."""
    year, month, day = _numbers(cell)
    whole = f"DATE({year},{month}+1,1)-1"
    exact = f"DATE({year},{month},{day})"
    real = f"IF(AND(DAY({exact})={day},MONTH({exact})={month}),{exact},0)"
    sane = f"AND({month}>=1,{month}<=12,{year}>=1921,{year}<=2100)"
    return f"IF({sane},IF({_dashes(cell)}=1,{whole},{real}),0)"


def spells(build: Build, fact: Fact, page: Page, nodes: list[Years]) -> None:
    """Put a fact of spells, and what the rules read of it."""
    service = Service(build, fact, page)
    service.rows()
    service.state()
    for node in nodes:
        service.years(node)
