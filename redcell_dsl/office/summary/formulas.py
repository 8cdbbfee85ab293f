"""The formulas of one applicant's row: exact totals, places, what is wrong.

Scores become whole numbers on a scale as soon as they are entered; totals with a denominator are
compared crosswise. Only functions that spreadsheets of 2010 have, none that changes by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ...model.number import Number
from .entered import fraction_of, state_of, state_of_counts, trimmed
from .grid import LABELS, Grid
from .scheme import Role, Scheme


def row(grid: Grid, number: int) -> dict[str, str]:
    """Every formula of a row by its column; ``number`` is the row from 1."""
    return {key: f"={text}" for key, text in _row(_Row(grid, number))}


class _Row:
    """One row; cells of it are named by their keys."""

    def __init__(self, grid: Grid, number: int) -> None:
        self.grid = grid
        self.scheme: Scheme = grid.scheme
        self.number = number
        self.cells: Mapping[str, str] = {key: grid.at(key, number) for key in grid.place}

    def __getitem__(self, key: str) -> str:
        return self.cells[key]

    def over(self, key: str) -> str:
        return self.grid.all(key)

    def where(self, mark: int, state: int, then: str) -> str:
        """A text where a mark is in a state, after its label in the head."""
        label = f"{self.grid.column(self.grid.cells(mark)[0])}${LABELS}"
        return f'IF({self[f"s{mark}"]}={state},{label}&"{then}","")'


def _row(row: _Row) -> Iterator[tuple[str, str]]:
    yield "who", trimmed(row["office"])
    yield "called", trimmed(row["name"])
    same = f"EXACT({row.over('called')},{row['called']})*EXACT({row.over('who')},{row['who']})"
    yield "twins", f'IF({row["called"]}="",0,SUMPRODUCT({same}))'
    yield from _scores(row)
    yield from _totals(row)
    yield "state", _state(row)
    yield from _places(row)
    yield from _shown(row)


def _scores(row: _Row) -> Iterator[tuple[str, str]]:
    scheme = row.scheme
    for place, mark in enumerate(scheme.marks):
        top, state = row[f"n{place}"], row[f"s{place}"]
        over = row[f"d{place}"] if mark.ratio else ""
        if mark.shares:
            cells = [row[key] for key in row.grid.cells(place)]
            yield f"n{place}", fraction_of(mark.shares, cells)[0]
            yield f"d{place}", fraction_of(mark.shares, cells)[1]
            yield f"s{place}", state_of_counts(mark.shares, cells, over, scheme.largest)
        else:
            yield f"s{place}", state_of(mark, top, over, scheme.largest)
        if mark.ratio:
            yield f"x{place}", f"IF({state}=1,{top},0)"
            yield f"e{place}", f"IF({state}=1,{over},1)"
        else:
            factor = scheme.scale // mark.unit
            times = f"*{factor}" if factor > 1 else ""
            yield f"x{place}", f"IF({state}=1,ROUND({top}*{mark.unit},0){times},0)"


def _totals(row: _Row) -> Iterator[tuple[str, str]]:
    scheme = row.scheme
    dropped = scheme.one(Role.DROPPED)
    if dropped is not None:
        yield from _parts(row, row[f"x{dropped}"])
    if scheme.divided:
        over = [row[f"e{place}"] for place in scheme.ratios]
        yield "crowd", "*".join([*over, *([row["below"]] if dropped is not None else [])])
        yield "base", f"IF({row['crowd']}>{scheme.largest},1,{row['crowd']})"
    for key, ends in (("low", "least"), ("high", "most")):
        given = [getattr(mark, ends) for mark in scheme.marks]
        whole = _sum(row, given, scheme.of(Role.INSIDE), "above" if dropped is not None else "")
        if scheme.cap is not None:
            whole = f"MIN({_times(str(scheme.whole(scheme.cap)), row)},{whole})"
        whole = _beyond(row, whole, given)
        if scheme.divided:
            bound = scheme.whole(getattr(scheme, ends))
            whole = f"IF({row['crowd']}>{scheme.largest},{bound},{whole})"
        yield key, whole


def _parts(row: _Row, gone: str) -> Iterator[tuple[str, str]]:
    """What a sum is multiplied and divided by where set values are dropped."""
    full = row.scheme.whole(row.scheme.full)
    common = f"GCD({full},{gone})"
    yield "above", f"IF({gone}<=0,1,IF({gone}>={full},0,{full}/{common}))"
    yield "below", f"IF({gone}<=0,1,IF({gone}>={full},1,({full}-{gone})/{common}))"


def _beyond(row: _Row, whole: str, ends: list[Fraction]) -> str:
    """A total with what stands beyond the full mark, less what is taken from it; or nothing."""
    scheme = row.scheme
    outside = scheme.of(Role.OUTSIDE)
    if outside:
        whole = f"{whole}+{_sum(row, ends, outside)}"
    for place in scheme.of(Role.CHARGED):
        whole = f"{whole}-{_times(row[f'x{place}'], row)}"
    for place in scheme.of(Role.VOIDED):
        whole = f"IF({row[f'x{place}']}>0,0,{whole})"
    return whole


def _sum(row: _Row, ends: list[Fraction], places: Sequence[int], above: str = "") -> str:
    """Some scores of a row added up on the scale, times its denominator.

    ``ends`` stand for what is missing. With ``above`` the sum is multiplied by that column, and by the
    denominators of the scores alone.
    """
    scheme = row.scheme
    decimals = [place for place in places if not scheme.marks[place].ratio]
    parts = []
    if decimals:
        parts.append(f"SUM({row.grid.across(f'x{decimals[0]}', f'x{decimals[-1]}', row.number)})")
    for place in places:
        if ends[place]:
            parts.append(f"({row[f's{place}']}<>1)*{scheme.whole(ends[place])}")
    dropping = scheme.one(Role.DROPPED) is not None
    whole = "+".join(parts) or "0"
    if above:
        whole = "*".join([f"({whole})", *(row[f"e{place}"] for place in scheme.ratios)])
    else:
        whole = _times(whole, row)
    for place in (each for each in scheme.ratios if each in places):
        others = [row[f"e{other}"] for other in scheme.ratios if other != place]
        others += [row["below"]] if dropping and not above else []
        whole += "+" + "*".join([str(scheme.scale), row[f"x{place}"], *others])
    return f"({whole})*{row[above]}" if above else whole


def _times(whole: str, row: _Row) -> str:
    return f"({whole})*{row['base']}" if row.scheme.divided else f"({whole})"


def _state(row: _Row) -> str:
    grid, scheme = row.grid, row.scheme
    states = grid.across("s0", f"s{len(scheme.marks) - 1}", row.number)
    given = grid.across(grid.entered[3], grid.entered[-1], row.number)
    crowd = f",{row['crowd']}>{scheme.largest}" if scheme.divided else ""
    wrong = f'OR({row["called"]}="",{row["twins"]}>1,COUNTIF({states},2)>0{crowd})'
    filled = f"IF(COUNTIF({states},0)>0,2,1)"
    return f'IF(AND({row["called"]}="",COUNTA({given})=0),0,IF({wrong},3,{filled}))'


def _places(row: _Row) -> Iterator[tuple[str, str]]:
    state, states = row["state"], row.over("state")
    scored, present = f"({states}=1)", f"({states}>0)"
    low, high = row["low"], row["high"]
    lows, highs = row.over("low"), row.over("high")
    base = f"*{row['base']}" if row.scheme.divided else ""
    bases = f"*{row.over('base')}" if row.scheme.divided else ""

    def those(which: str, comparison: str) -> str:
        return f"SUMPRODUCT({which}*({comparison}))"

    yield "rank", f"IF({state}=1,1+{those(scored, f'{lows}{base}>{low}{bases}')},0)"
    yield "ties", f"IF({state}=1,{those(scored, f'{lows}{base}={low}{bases}')}-1,0)"
    yield "best", f"IF({state}=0,0,1+{those(present, f'{lows}{base}>{high}{bases}')})"
    above = those(present, f"{highs}{base}>{low}{bases}")
    yield "worst", f"IF({state}=0,0,1+{above}-IF({high}>{low},1,0))"
    level = those(present, f"{highs}{base}>={low}{bases}")
    yield "level", f"IF({state}=0,0,{level}-1)"
    before = row.grid.above("state", row.number)
    equals = f"COUNTIF({row.grid.above('rank', row.number)},{row['rank']})"
    done, waiting = f"COUNTIF({states},1)", f"COUNTIF({states},2)"
    later = f"IF({state}=2,{done},{done}+{waiting})+COUNTIF({before},{state})+1"
    yield "order", f"IF({state}=0,0,IF({state}=1,{row['rank']}+{equals},{later}))"
    who = row["who"]
    whos = f"{row.grid.above('who', row.number)}"
    seen = f"SUMPRODUCT(EXACT({whos},{who})*({row.grid.above('first', row.number)}<>0))"
    number = f"MAX({row.grid.above('first', row.number)})+1"
    yield "first", f'IF({state}=0,0,IF({who}="",0,IF({seen}=0,{number},0)))'


def _shown(row: _Row) -> Iterator[tuple[str, str]]:
    scheme, state = row.scheme, row["state"]
    scale = f"({scheme.scale}*{row['base']})" if scheme.divided else str(scheme.scale)
    yield "total", f'IF({state}=1,{row["low"]}/{scale},"")'
    if scheme.places is not None:
        yield "rounded", f'IF({state}=1,{_rounded(row["low"], scale, scheme.places)},"")'
    if scheme.grades:
        yield "grade", f'IF({state}=1,{_grade(row, scale)},"")'
    if scheme.divided:
        common = f"GCD(ABS({row['low']}),{scale})"
        yield "top", f'IF({state}=1,{row["low"]}/{common},"")'
        yield "over", f'IF({state}=1,{scale}/{common},"")'
    named = f'IF({state}=1,{row["rank"]},IF({state}=2,"待定","无效"))'
    yield "place", f'IF({state}=0,"",{named})'
    yield "tied", f'IF({row["ties"]}>0,"并列"&({row["ties"]}+1)&"个","")'
    ends = '&"～"&'.join(f"ROUND({row[end]}/{scale},4)" for end in ("low", "high"))
    yield "reach", f'IF({state}=2,{ends},"")'
    places = f'{row["best"]}&"～"&{row["worst"]}'
    shown = f'IF({row["best"]}={row["worst"]},"",{places})'
    yield "places", f'IF(OR({state}=1,{state}=2),{shown},"")'
    quota = row.grid.quota
    out = f'IF({row["best"]}>{quota},"名额外","未定")'
    inside = f'IF({row["level"]}<{quota},"名额内",{out})'
    yield "fate", f'IF(OR({state}=1,{state}=2),IF({quota}<0,"",{inside}),"")'
    yield "said", _said(row)


def _rounded(low: str, scale: str, places: int) -> str:
    """A total in so many decimal places, half up."""
    more = 2 * 10**places
    up = f"INT(({more}*{low}+{scale})/(2*{scale}))"
    down = f"-INT(({scale}-{more}*{low}-1)/(2*{scale}))"
    return f"IF({low}>=0,{up},{down})/{10**places}"


def _grade(row: _Row, scale: str) -> str:
    """The grade of a total; where the best one is barred, the next takes its place."""
    scheme, text = row.scheme, '""'
    names = [f'"{_quoted(grade.name)}"' for grade in scheme.grades] + ['""']
    bars = [f"{row[f'x{place}']}>0" for place in scheme.of(Role.BARRED)]
    for place in reversed(range(len(scheme.grades))):
        grade, bounds = scheme.grades[place], []
        if grade.least is not None:
            bounds.append(_beside(row, ">=" if grade.least_included else ">", grade.least, scale))
        if grade.most is not None:
            bounds.append(_beside(row, "<=" if grade.most_included else "<", grade.most, scale))
        name = names[place]
        if place == 0 and bars:
            name = f"IF({bars[0]},{names[1]},{name})"
        text = f"IF(AND({','.join(bounds)}),{name},{text})" if bounds else name
    return text


def _beside(row: _Row, sign: str, bound: Number, scale: str) -> str:
    """A total compared with a bound, both as whole numbers."""
    over, top = bound.value.denominator, bound.value.numerator
    times = f"*{over}" if over != 1 else ""
    return f"{row['low']}{times}{sign}{top}*{scale}"


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _said(row: _Row) -> str:
    marks = range(len(row.scheme.marks))
    waiting = "&".join(row.where(place, 0, " ") for place in marks)
    faults = [
        f'IF({row["called"]}="","缺少申报对象 ","")',
        f'IF({row["twins"]}>1,"与另一行重复 ","")',
        *(row.where(place, 2, "得分无效 ") for place in marks),
    ]
    if row.scheme.divided:
        faults.append(f'IF({row["crowd"]}>{row.scheme.largest},"分母太大 ","")')
    state = row["state"]
    wrong = f'"无效:"&TRIM({"&".join(faults)})'
    said = f'IF({state}=1,"评全",IF({state}=2,"还缺 "&TRIM({waiting}),{wrong}))'
    return f'IF({state}=0,"",{said})'
