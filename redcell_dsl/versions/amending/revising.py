"""Units that a decision says anew, takes out or numbers anew."""

from __future__ import annotations

from typing import assert_never

from ...model.citation import Located
from ...source.diagnostic import Severity
from ...source.text import Span
from ...syntax.decisions.tree import Remove, Renumber, Revise
from .clerk import Clerk, Rewritten
from .counting import printed
from .finding import Found, Kind, cited
from .numbers import figures, value
from .quoted import first_mark, lines_of, with_mark
from .structure import Removal, clearance
from .wording import meant

MOST = 10_000
"""Units that a decision may number anew in one breath."""


def revise(clerk: Clerk, operation: Revise) -> None:
    home = clerk.found(operation.place)
    if home is None:
        return
    text = lines_of(meant(operation.text.text), clerk.made.line_end)
    if not text:
        advice = ("要去掉的,写“删去”",)
        title = "引号里是空的"
        clerk.faults.error("V031", title, operation.span, advice=advice)
        return
    match home.kind:
        case Kind.UNIT:
            _rewrite(clerk, home, text, operation)
        case Kind.HEADING | Kind.PARAGRAPH | Kind.ROW | Kind.SENTENCE | Kind.WHOLE:
            span = _unmarked(clerk, home, text)
            _changed(clerk, home, span, text, operation)
        case _:
            assert_never(home.kind)


def _unmarked(clerk: Clerk, home: Found, text: str) -> Span:
    """What a quotation comes in the place of: with the mark of the unit, where it quotes that."""
    mark, first = home.unit.block.mark, first_mark(text)
    if mark is None or first is None or first.mark is None or home.kind is Kind.ROW:
        return home.span
    begins = home.kind is Kind.HEADING or (home.kind is Kind.PARAGRAPH and home.order == 1)
    if begins and first.mark.level == mark.level:
        return Span(mark.span.start, home.span.end)
    return home.span


def _changed(clerk: Clerk, home: Found, span: Span, text: str, operation: Revise) -> None:
    if clerk.made.text(span) == text:
        title = f"{home.said}改前改后一样"
        clerk.faults.add("V035", Severity.WARNING, title, operation.span)
    clerk.edit(span, text, operation.span, span)


def _rewrite(clerk: Clerk, home: Found, text: str, operation: Revise) -> None:
    unit = home.unit
    mark, first = unit.block.mark, first_mark(text)
    if mark is not None and mark.text and (first is None or first.mark is None):
        number = clerk.plan.explicit.get(id(unit), printed(unit))
        text = with_mark(clerk.made, unit, number, text)
        first = first_mark(text)
    span = clerk.made.region(unit)
    _changed(clerk, home, span, text, operation)
    if first is None or first.mark is None or mark is None:
        return
    if first.mark.level != mark.level:
        title = f"引号里是“{first.mark.text}”,{home.said}是“{mark.text}”,不是同一种编号"
        clerk.faults.error("V031", title, operation.text.span)
        return
    clerk.plan.rewritten.append(Rewritten(unit, first.mark.number, operation.span))


def remove(clerk: Clerk, operation: Remove) -> None:
    home = clerk.found(operation.place)
    if home is None:
        return
    if home.kind is Kind.WHOLE:
        advice = ("废止整部办法的,另写“《…》同时废止”",)
        clerk.faults.error("V025", "不能把整部办法删去", operation.span, advice=advice)
    elif home.kind in (Kind.UNIT, Kind.ROW) and home.span == clerk.made.region(home.unit):
        _taken_out(clerk, home.unit, operation)
    else:
        span = home.span
        if home.kind is not Kind.HEADING:
            span = clearance(clerk.made, span.start, span.end)
        clerk.edit(span, "", operation.span, home.span)


def _taken_out(clerk: Clerk, unit: Located, operation: Remove) -> None:
    if any(id(each) in clerk.plan.removals for each in unit.ancestors()):
        other = next(
            clerk.plan.removals[id(each)]
            for each in unit.ancestors()
            if id(each) in clerk.plan.removals
        )
        notes = (f"前面已经删去{cited(other.unit)}",)
        clerk.faults.error("V028", f"{cited(unit)}删了两次", operation.span, notes=notes)
        return
    removal = Removal(unit, clerk.clause, operation.span, clerk.shifting)
    clerk.plan.removals[id(unit)] = removal
    clerk.plan.rows.remove(unit, clerk.shifting)


def renumber(clerk: Clerk, operation: Renumber) -> None:
    first, last = clerk.found(operation.place), None
    if first is None:
        return
    if operation.last is not None:
        last = clerk.found(operation.last)
        if last is None:
            return
    units = _units_between(clerk, first.unit, last.unit if last else first.unit)
    numbers = _targets(clerk, operation)
    if numbers is None or len(numbers) != len(units):
        title = f"前面是 {len(units)} 个,后面是 {len(numbers or ())} 个,对不上"
        advice = ("前后各写几个序号,要一样多",)
        clerk.faults.error("V030", title, operation.span, advice=advice)
        return
    for unit, number in zip(units, numbers, strict=True):
        clerk.plan.explicit[id(unit)] = number
        clerk.plan.explained[id(unit)] = clerk.clause, operation.span
    clerk.here, clerk.said = first.unit, first


def _units_between(clerk: Clerk, first: Located, last: Located) -> list[Located]:
    row = [e.unit for e in clerk.plan.rows.of(first).entries if e.unit is not None]
    if first is last or last not in row:
        return [first]
    return row[row.index(first) : row.index(last) + 1]


def _targets(clerk: Clerk, operation: Renumber) -> list[int] | None:
    ends = [operation.to, operation.to_last or operation.to]
    counts = []
    for place in ends:
        said = place.steps[-1].said if place.steps else ""
        count = value(figures(said))
        if not count:
            return None
        counts.append(count)
    if counts[-1] - counts[0] > MOST:
        return None
    return list(range(counts[0], counts[-1] + 1))
