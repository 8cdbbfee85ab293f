"""Ledgers: what each row is worth, whether it counts, what all of them come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from ...backends.formula import Unsupported
from ...evaluate.ledger import entry_points
from ...facts import layout
from ...model.expression import Tiered
from ...model.fact import Entry, Fact, Ledger
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from .build import Build, count, daily, named, odd, say
from .grid import Helper
from .pages import Page
from .workings import GIVEN, LEAST, LEDGER, MISSING, MOST, MOST_OVER, PROBLEM, Line

UNSURE = MOST_OVER
"""Column of a ledger's own line: how many rows cannot be judged without a year."""


@dataclass(frozen=True, slots=True)
class Worth:
    """Columns of one ledger under one set of tiers.

    ``points`` are those of each row by itself, ``best`` marks the row that stands for its matter,
    ``worth`` is what that matter comes to.
    """

    table: Table
    points: Helper
    best: Helper
    worth: Helper
    most: int
    step: int


@dataclass(slots=True)
class Table:
    """A ledger's rows. ``state``: 1 counts, 0 is out of time, 2 hangs on the year, ?… is faulty."""

    build: Build
    fact: Fact
    kind: Ledger
    page: Page
    line: Line
    state: Helper
    level: Helper
    key: Helper

    @property
    def open(self) -> bool:
        """Whether rows can hang on the year."""
        return self.kind.window is not None and self.kind.window.years is not None


def table(build: Build, fact: Fact, kind: Ledger, page: Page) -> Table:
    """The rows of a ledger, and the line that says whether it has been filled in."""
    level, key, state = (
        build.helpers.column(f"{fact.id} {head}", page.first, page.rows)
        for head in ("等级", "事由", "状态")
    )
    line = build.workings.line(fact.id, fact.name)
    build.workings.states[fact.id] = line
    made = Table(build, fact, kind, page, line, state, level, key)
    levels = _levels(build, fact, kind)
    fields = page.field("等级"), page.field(kind.key)
    picked = _picked(build, fact, kind, levels)
    for row in state.places:
        level.cells[row] = picked(f'{fields[0].at(row)}&""')
        key.cells[row] = f'=SUBSTITUTE({fields[1].at(row)},"\u3000"," ")'
        state.cells[row] = "=" + _state(made, levels, row)
    _answer(made)
    return made


def _levels(build: Build, fact: Fact, kind: Ledger) -> Helper:
    return build.helpers.table(f"{fact.id} 等级表", [level.name for level in kind.ladder])


def _picked(build: Build, fact: Fact, kind: Ledger, levels: Helper) -> Callable[[str], str]:
    """The formula that makes the name of a level of what is written: its number may stand for it."""
    if not kind.numbered:
        return lambda written: f"={written}"
    shorts = build.helpers.table(f"{fact.id} 等级号", list(kind.shorts))
    labels = build.helpers.table(f"{fact.id} 等级选项", list(kind.labels))
    names, *others = (each.span(each.first, each.last) for each in (levels, shorts, labels))

    def formula(written: str) -> str:
        found = "+".join(f"EXACT({each},{written})" for each in others)
        place = f"SUMPRODUCT(({found})*(ROW({names})-{levels.first}))"
        return f"=IF({place}>0,INDEX({names},{place}),{written})"

    return formula


def _state(made: Table, levels: Helper, row: int) -> str:
    level, key = made.level.here(row), made.key.here(row)
    day, proof = made.page.field("日期").at(row), made.page.field("佐证").at(row)
    blank = f'AND({level}="",{key}="",{day}="",{proof}="")'
    none = f'AND(OR({",".join(f"{level}={chr(34)}{word}{chr(34)}" for word in layout.NOTHING)}),{key}="")'
    sole = f'AND({level}<>"",' if len(made.kind.ladder) == 1 else "AND("
    strange = f"{sole}{count(f'EXACT({levels.inner},{level})')}=0)"
    text = made.page.field(made.kind.key).at(row)
    spaced = f"OR({key}<>TRIM({key}),{odd(made.build.blanks, key)})"
    cases = [
        (blank, '""'),
        (none, f'"{layout.NONE}"'),
        (f'{level}=""' if len(made.kind.ladder) > 1 else "FALSE", '"?等级"'),
        (strange, '"?等级"'),
        (f'{key}=""', '"?事由"'),
        (f"NOT(ISTEXT({text}))", '"?事由"'),
        (spaced, '"?空格"'),
        (f'{day}=""', "1"),
        (f"NOT({daily(day)})", '"?日期"'),
    ]
    text = _inside(made, day)
    for condition, said in reversed(cases):
        text = f"IF({condition},{said},{text})"
    return text


def _inside(made: Table, day: str) -> str:
    """Whether a dated row is inside the window: 1, 0, or 2 where the year is not known."""
    window = made.kind.window
    states = made.build.workings.states
    if window is not None and window.years is not None:
        if YEAR_FACT not in states:
            return "2"
        year, years = states[YEAR_FACT].far(LEAST), int(window.years.value)
        within = f"AND(YEAR({day})>={year}-{years - 1},YEAR({day})<={year})"
        return f'IF({year}="",2,IF({within},1,0))'
    if window is None:
        return "1"
    text = "1"
    if TERM_END in states:
        end = states[TERM_END].far(LEAST)
        text = f'IF({end}="",{text},IF(INT({day})>{end},0,{text}))'
    if TERM_START in states:
        start = states[TERM_START].far(LEAST)
        text = f'IF({start}="",{text},IF(INT({day})<{start},0,{text}))'
    return text


def _answer(made: Table) -> None:
    line, whole = made.line, made.state.whole
    real = f"SUMPRODUCT(--ISNUMBER({whole}))"
    bad = count(f'LEFT({whole},1)="?"')
    none = f'COUNTIFS({whole},"{layout.NONE}")'
    line.cells[LEDGER] = f'=IF({bad}>0,"?",IF({real}+{none}>0,"有",""))'
    line.cells[GIVEN] = f"={real}"
    line.cells[UNSURE] = f"=COUNTIFS({whole},2)"
    rows = line.name(LEDGER)
    line.cells[MISSING] = f'=IF({rows}="",1,0)'
    name = named(made.fact)
    checks = [
        (f"{made.build.beyond_of(made.page)}>0", f"{name}的台账超出 {made.page.rows} 行"),
        (f'{rows}="?"', f"{name}的台账有填错的行,见该表第 2 行"),
    ]
    text = '""'
    for condition, said in reversed(checks):
        text = say(condition, said, text)
    line.cells[PROBLEM] = f"={text}"


# ---- what rows are worth -----------------------------------------------------------------------


def worth(made: Table, node: Tiered) -> Worth:
    """The columns that say what rows are worth: each by itself, and all of one matter together."""
    build, name = made.build, made.fact.id
    units = [int(_gain(made, node, level.name) * build.unit) for level in made.kind.ladder]
    values = build.helpers.table(f"{name} 每级分", [f"={unit}" for unit in units])
    levels = build.helpers.table(f"{name} 级名", [level.name for level in made.kind.ladder])
    first, rows = made.page.first, made.page.rows
    columns = tuple(
        build.helpers.column(f"{name} {head}", first, rows) for head in ("行分", "计入", "事由分")
    )
    points, best, total = columns
    for row in points.places:
        _row(made, node, (points, best, total), (levels, values), row)
    return Worth(made, points, best, total, max([0, *units]) * rows, gcd(*units) or 1)


def _gain(made: Table, node: Tiered, level: str) -> Fraction:
    return entry_points(made.kind, node, Entry("", level), made.build.method.overlap)


def _row(
    made: Table,
    node: Tiered,
    columns: tuple[Helper, Helper, Helper],
    tables: tuple[Helper, Helper],
    row: int,
) -> None:
    points, best, total = columns
    levels, values = tables
    level, key = made.level.here(row), made.key.here(row)
    here, mine = made.state.here(row), points.here(row)
    names, gains = (each.span(each.first, each.last) for each in (levels, values))
    found = f"SUMPRODUCT(EXACT({names},{level})*{gains})"
    if len(made.kind.ladder) == 1:
        found = values.here(values.first)
    points.cells[row] = f"=IF(ISNUMBER({here}),IF({here}>0,{found},0),0)"
    earlier = _alike(made.state.above(row), made.key.above(row), key)
    later = _alike(made.state.below(row), made.key.below(row), key)
    if node.distinct:
        beaten = (
            f"SUMPRODUCT({earlier}*({points.above(row)}>={mine}))"
            f"+SUMPRODUCT({later}*({points.below(row)}>{mine}))"
        )
        best.cells[row] = f"=IF({here}=1,IF({beaten}=0,1,0),0)"
        total.cells[row] = f"=IF({best.here(row)}=1,{mine},0)"
    else:
        best.cells[row] = f"=IF({here}=1,IF(SUMPRODUCT({earlier})=0,1,0),0)"
        rest = f"{mine}+SUMPRODUCT({later}*{points.below(row)})"
        total.cells[row] = f"=IF({best.here(row)}=1,{rest},0)"


def _alike(states: str, keys: str, key: str) -> str:
    """Which of some rows count and are about the same matter, as an array of 1 and 0."""
    return f"({states}=1)*EXACT({keys},{key})"


def tiered(made: Table, node: Tiered) -> Worth:
    """Put what a ledger comes to: for certain, and with rows that hang on the year.

    Raises ``Unsupported``.
    """
    if node.best is not None and any(tier.points.value < 0 for tier in node.tiers):
        raise Unsupported(f"{named(made.fact)}只计前几件而有负分,公式不能算")
    sure = worth(made, node)
    line = made.build.workings.line("", f"{made.fact.id} 台账得分(每分 {made.build.unit} 份)")
    units = [int(_gain(made, node, level.name) * made.build.unit) for level in made.kind.ladder]
    rows = _counting(node, made)
    least, most = min([0, *units]) * rows, sure.most // made.page.rows * rows
    if not node.distinct:
        most = sure.most
    counted = _sum(node, sure.worth, made)
    every = _sum(node, sure.points, made) if node.distinct else f"SUM({sure.points.whole})"
    possible = f"IF({made.line.name(UNSURE)}>0,{every},{counted})"
    ready = f'AND({made.line.name(LEDGER)}="有",{made.line.name(PROBLEM)}="")'
    line.cells[LEAST] = f"=IF({ready},{counted},{least})"
    line.cells[MOST] = f"=IF({ready},{possible},{most})"
    made.build.workings.evidences[node] = made.build.workings.spanned(line, least, most)
    return sure


def _counting(node: Tiered, made: Table) -> int:
    """How many matters of a ledger count at most."""
    rows = made.page.rows
    return rows if node.best is None else min(rows, int(node.best.value // 1))


def _sum(node: Tiered, points: Helper, made: Table) -> str:
    """The points of all rows, or of so many that are worth most."""
    if node.best is None:
        return f"SUM({points.whole})"
    places = ",".join(map(str, range(1, _counting(node, made) + 1)))
    return f"SUMPRODUCT(LARGE({points.whole},{{{places}}}))" if places else "0"
