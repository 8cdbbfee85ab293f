"""Answers that may have decimals: measured numbers, and points that assessors give.

A cell is taken as the decimal number that was typed into it: as a whole number of its last place.
One with more places than a workbook takes is faulty; nothing is rounded.
"""

from __future__ import annotations

from fractions import Fraction

from ...facts import expect
from ...facts.expect import gifts
from ...model.fact import Fact, Marks, Quantity
from .build import Build, counting, named, say
from .workings import GIVEN, LEAST, MISSING, MOST, PROBLEM, Line


def bounds(build: Build, fact: Fact) -> tuple[Fraction, Fraction]:
    """The least and the most that a cell takes."""
    limit = Fraction(build.limit(fact.id))
    match fact.type:
        case Quantity(least=least, most=most):
            low = -limit if least is None else max(-limit, least.value)
            return low, limit if most is None else min(limit, most.value)
        case Marks(_, most, many):
            high = most.value if most is not None and not many else limit
            return Fraction(0), min(limit, high)
        case _:
            raise TypeError(fact.type)


def allowed(build: Build, fact: Fact) -> str:
    """What a cell takes, in words."""
    places = f"最多 {build.limits.places} 位小数"
    match fact.type:
        case Marks():
            return f"分数,{gifts(fact.type)},{places}"
        case Quantity(unit=unit):
            reach = expect.bounds(fact.type) or "可以小于 0"
            said = f"(单位:{unit})" if unit else ""
            return f"数{said},{reach},{places}"
        case _:
            raise TypeError(fact.type)


def measured(build: Build, fact: Fact) -> None:
    """The line of a number with decimals."""
    cell = build.answer(fact.id) or build.detail(fact.id)
    if cell is None:
        raise KeyError(fact.id)
    scale = build.limits.scale
    low, high = bounds(build, fact)
    least, most = -int(-low * scale // 1), int(high * scale // 1)
    line = build.workings.line(fact.id, fact.name)
    build.workings.states[fact.id] = line
    line.cells[GIVEN] = "=" + _taken(fact, cell, scale, (least, most))
    here = line.name(GIVEN)
    known = f"ISNUMBER({here})"
    line.cells[LEAST] = f"=IF({known},{here},{least})"
    line.cells[MOST] = f"=IF({known},{here},{most})"
    line.cells[MISSING] = f'=IF({here}="",1,0)'
    line.cells[PROBLEM] = "=" + _fault(build, fact, line)
    build.workings.facts[fact.id] = build.workings.spanned(line, least, most)


def _taken(fact: Fact, cell: str, scale: int, ends: tuple[int, int]) -> str:
    """A cell as a whole number of its last place; ``?`` for what it may not hold."""
    whole = f"ROUND({cell}*{scale},0)"
    checks = [f"{whole}/{scale}={cell}", f"{whole}>={ends[0]}", f"{whole}<={ends[1]}"]
    if isinstance(fact.type, Marks):
        checks += _possible(fact.type, whole, scale)
    fine = f'IF(AND({",".join(checks)}),{whole},"?")'
    return f'IF({counting(cell)},{fine},IF({cell}="","","?"))'


def _possible(kind: Marks, whole: str, scale: int) -> list[str]:
    """That points are none at all, or can be what was given once, or some times."""
    if kind.least is None or kind.least.value <= 0:
        return []
    least = -int(-kind.least.value * scale // 1)
    if not kind.many or kind.most is None:
        return [f"OR({whole}=0,{whole}>={least})"]
    most = int(kind.most.value * scale // 1)
    return [f"INT(({whole}+{most - 1})/{most})*{least}<={whole}"]


def _fault(build: Build, fact: Fact, line: Line) -> str:
    text = f"{named(fact)}要填{allowed(build, fact)}"
    return say(f'{line.name(GIVEN)}="?"', text)
