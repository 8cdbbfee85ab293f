"""Single answers: yes or no, counts with the events listed for them, the year, the days of a term."""

from __future__ import annotations

from ...facts import layout
from ...facts.expect import FIRST_YEAR, LAST_YEAR
from ...model.fact import Count, Fact, Marks, Quantity, YesNo
from ...model.registry import TERM_END, TERM_START, YEAR_FACT
from .build import Build, count, counting, daily, named, nothing, say
from .grid import Helper
from .measured import measured
from .pages import counted
from .workings import GIVEN, LEAST, LEDGER, MISSING, MOST, PROBLEM, Line


def days(build: Build) -> None:
    """The year and the term, in cells that are empty where they are not known."""
    build.workings.head("年度和任期")
    year = build.detail(YEAR_FACT)
    if year is not None:
        good = (
            f"IF(ISNUMBER({year}),IF(AND({year}=INT({year}),{year}>={FIRST_YEAR},"
            f'{year}<={LAST_YEAR}),{year},"?"),IF({year}="","","?"))'
        )
        _day(build, YEAR_FACT, good, f"{YEAR_FACT}要填四位数的年份")
    for name in (TERM_START, TERM_END):
        day = build.detail(name)
        if day is not None:
            good = f'IF({daily(day)},INT({day}),IF({day}="","","?"))'
            _day(build, name, good, f"{name}要填日期,如 2018-05-01")


def _day(build: Build, name: str, good: str, fault: str) -> None:
    line = build.workings.line(name, name, {GIVEN: f"={good}"})
    given = line.name(GIVEN)
    line.cells[LEAST] = f'=IF(ISNUMBER({given}),{given},"")'
    line.cells[PROBLEM] = "=" + say(f'{given}="?"', fault)
    build.days[name] = line.name(LEAST)
    build.workings.states[name] = line


def yes_no(build: Build, fact: Fact) -> None:
    """A fact that holds or does not."""
    given = build.answer(fact.id) or build.detail(fact.id)
    if given is None:
        raise KeyError(fact.id)
    code = f'IF({given}="","",IF({given}="是",1,IF({given}="否",0,"?")))'
    line = _line(build, fact, {GIVEN: f"={code}"})
    here = line.name(GIVEN)
    line.cells[LEAST] = f"=IF({here}=1,1,0)"
    line.cells[MOST] = f"=IF({here}=0,0,1)"
    line.cells[MISSING] = f'=IF({here}="",1,0)'
    line.cells[PROBLEM] = "=" + say(f'{here}="?"', f"{named(fact)}只能填是或否")
    build.workings.facts[fact.id] = build.workings.spanned(line, 0, 1)


def _line(build: Build, fact: Fact, cells: dict[int, str]) -> Line:
    line = build.workings.line(fact.id, fact.name, cells)
    build.workings.states[fact.id] = line
    return line


# ---- counts -----------------------------------------------------------------------------------


def listing(build: Build) -> None:
    """The common list of events: which fact each row is about, and whether it counts.

    A row's state is 1 where it counts, 0 where it does not, ``年`` where its day cannot be judged
    yet, ``?`` where it is faulty.
    """
    page = build.pages.titled(layout.TALLY)
    if page is None:
        return
    facts = counted(build.pages.form)
    titles = layout.titles(dict.fromkeys((*build.pages.form.named, *build.pages.form.facts)))
    build.numbers.update({fact.id: number for number, fact in enumerate(facts, 1)})
    helpers = build.helpers
    names = helpers.table("计次名称", [titles[fact.id] for fact in facts])
    ids = helpers.table("计次编号", [fact.id for fact in facts])
    firsts = helpers.table("计次起", [_limit(build, fact, last=False) for fact in facts])
    lasts = helpers.table("计次止", [_limit(build, fact, last=True) for fact in facts])
    which = helpers.column("计次第几项", page.first, page.rows)
    state = helpers.column("计次状态", page.first, page.rows)
    key, day, about = (page.field(each) for each in ("编号", "日期", "事由"))
    proof = page.field("佐证")
    for row in which.places:
        k, d, a = key.at(row), day.at(row), about.at(row)
        empty = f'AND({k}="",{d}="",{a}="",{proof.at(row)}="")'
        found = (
            f'SUMPRODUCT((EXACT({names.inner},{k}&"")+EXACT({ids.inner},{k}&"")>0)'
            f"*(ROW({names.inner})-{names.first}))"
        )
        which.cells[row] = f'=IF({empty},"",IF({k}="",0,{found}))'
        here = which.here(row)
        first, last = (
            f"INDEX({each.span(each.first, each.last)},{here})" for each in (firsts, lasts)
        )
        inside = f'IF({first}="","年",IF(AND(INT({d})>={first},INT({d})<={last}),1,0))'
        undated = f"IF({nothing(a)},0,1)"
        judged = f'IF({d}="",{undated},IF({daily(d)},{inside},"?"))'
        state.cells[row] = f'=IF({here}="","",IF({here}=0,"?",{judged}))'
    build.listed = which, state


def _limit(build: Build, fact: Fact, *, last: bool) -> str:
    """The first or last day on which events of a fact count; empty where it is not known."""
    window = fact.window
    if window is not None and window.term:
        ends = [_far(build, name) for name in (TERM_START, TERM_END)]
        if None in ends:
            return '=""'
        return f'=IF(OR({ends[0]}="",{ends[1]}=""),"",{ends[last]})'
    year = _far(build, YEAR_FACT)
    if year is None:
        return '=""'
    years = int(window.years.value) if window is not None and window.years is not None else 1
    back = int(fact.past and window is None)
    day = f"DATE({year}-{back},12,31)" if last else f"DATE({year}-{back + years - 1},1,1)"
    return f'=IF({year}="","",{day})'


def _far(build: Build, name: str) -> str | None:
    line = build.workings.states.get(name)
    return None if line is None else line.far(LEAST)


def number(build: Build, fact: Fact, kind: Count) -> None:
    """A count: as it was filled in, or as the list of events has it; the two must agree."""
    least = -int(-kind.least.value // 1)
    most = build.limit(fact.id)
    bound = most if kind.most is None else min(most, int(kind.most.value // 1))
    line = _line(build, fact, {})
    line.cells[GIVEN] = "=" + _given(build.answer(fact.id), least, bound)
    line.cells[LEDGER] = "=" + _events(build, fact, least, bound)
    given, events = line.name(GIVEN), line.name(LEDGER)
    known = f"IF(ISNUMBER({events}),{events},{given})"
    late = f'AND(NOT(ISNUMBER({given})),{events}="年")'
    line.cells[MISSING] = f'=IF(OR(AND({given}="",{events}=""),{late}),1,0)'
    line.cells[PROBLEM] = "=" + _fault(build, fact, kind, line, least, bound)
    ready = f'AND(ISNUMBER({known}),{line.name(PROBLEM)}="")'
    line.cells[LEAST] = f"=IF({ready},{known},{least})"
    line.cells[MOST] = f"=IF({ready},{known},{bound})"
    build.workings.facts[fact.id] = build.workings.spanned(line, least, bound)


def _given(cell: str | None, least: int, most: int) -> str:
    if cell is None:
        return '""'
    whole = f"AND({cell}=INT({cell}),{cell}>={least},{cell}<={most})"
    return f'IF({counting(cell)},IF({whole},{cell},"?"),IF({cell}="","","?"))'


def _events(build: Build, fact: Fact, least: int, most: int) -> str:
    """The number of events that count; empty where none are listed."""
    if build.listed is None or fact.id not in build.numbers:
        return '""'
    which, state = (_column(each) for each in build.listed)
    mine = f"{which},{build.numbers[fact.id]}"
    times = f"COUNTIFS({mine},{state},1)"
    within = f'IF(AND({times}>={least},{times}<={most}),{times},"?")'
    faulty = f'IF({count(f"({which}={build.numbers[fact.id]})*({state}=" + chr(34) + "?" + chr(34) + ")")}>0,"?",{within})'
    return f'IF(COUNTIFS({mine})=0,"",IF(COUNTIFS({mine},{state},"年")>0,"年",{faulty}))'


def _column(helper: Helper) -> str:
    return helper.whole


def _fault(build: Build, fact: Fact, kind: Count, line: Line, least: int, most: int) -> str:
    given, events = line.name(GIVEN), line.name(LEDGER)
    unit = f"{least} 至 {most}" if kind.most or most < 10**9 - 1 else f"不小于 {least}"
    checks = [
        (f'{given}="?"', f"{named(fact)}要填整数({unit})"),
        (f'{events}="?"', f"{named(fact)}的“{layout.TALLY}”有一行填错"),
        (f'{events}="年"', f"{named(fact)}记了日期,要先填年度或任期"),
        (
            f"AND(ISNUMBER({given}),ISNUMBER({events}),{given}<>{events})",
            f"{named(fact)}互相矛盾:“{layout.BASICS}”与“{layout.TALLY}”的次数不一样",
        ),
    ]
    checks += _bounded(build, fact, kind, line)
    text = '""'
    for condition, said in reversed(checks):
        text = say(condition, said, text)
    return text


def _bounded(build: Build, fact: Fact, kind: Count, line: Line) -> list[tuple[str, str]]:
    """That a part is no more than its whole."""
    whole = build.workings.states.get(kind.most_fact or "")
    other = build.facts.get(kind.most_fact or "")
    if whole is None or other is None:
        return []
    mine, theirs = (
        f"IF(ISNUMBER({each.name(LEDGER)}),{each.name(LEDGER)},{each.name(GIVEN)})"
        for each in (line, whole)
    )
    more = f"AND(ISNUMBER({mine}),ISNUMBER({theirs}),{mine}>{theirs})"
    return [(more, f"{named(fact)}超过{named(other)}")]


def single(build: Build, fact: Fact) -> bool:
    """Put a fact that is one value; whether it was one."""
    match fact.type:
        case YesNo():
            yes_no(build, fact)
        case Count() as kind:
            number(build, fact, kind)
        case Quantity() | Marks():
            measured(build, fact)
        case _:
            return False
    return True
