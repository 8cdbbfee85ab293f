"""Rankings in clause language: which years were among the first, which were not, which are missing."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from ..model.expression import Compare, Comparison, Constant, Marked, Topped
from ..model.fact import Places, Standing, Standings
from ..model.number import exact
from .amounts import Setting, amount
from .interval import join
from .scorecard import Range
from .windows import lacking, narrow, spans

SPANS_NAMED = 2
"""How many ways to complete a span of years are spelled out."""


def percent(share: Fraction) -> str:
    """A share as the text writes it: 30%."""
    return f"{exact(share * 100)}%"


def years_words(years: tuple[int, ...]) -> str:
    """Years as one reads them: 2016、2017 年."""
    return "、".join(map(str, years)) + " 年"


def wanted_years(term: Compare, setting: Setting) -> int | None:
    """In how many years at least a place among the first is asked for; ``None`` for other comparisons."""
    if not isinstance(term.left, Topped) or not isinstance(term.right, Constant):
        return None
    number = term.right.number.value
    match term.comparison:
        case Comparison.AT_LEAST | Comparison.EQUAL:
            return ceil(number)
        case Comparison.ABOVE if setting.method.inclusive:
            return ceil(number)
        case Comparison.MORE | Comparison.ABOVE:
            return floor(number) + 1
        case _:
            return None


def never_marked(term: Compare) -> bool:
    """Whether a comparison asks that no year bears the mark."""
    if not isinstance(term.left, Marked) or not isinstance(term.right, Constant):
        return False
    number = term.right.number.value
    none = term.comparison in (Comparison.EQUAL, Comparison.AT_MOST) and number == 0
    return none or (term.comparison is Comparison.LESS and number == 1)


def span_years(fact: str, setting: Setting) -> int:
    """For how many years places are asked."""
    kind = setting.facts[fact].type
    return int(kind.years.value) if isinstance(kind, Standings) else 0


def ranked_reason(term: Compare, setting: Setting) -> str:
    """Why a condition on rankings holds, fails or is open. ``term`` compares a ``Topped`` or ``Marked``."""
    ranked = term.left
    assert isinstance(ranked, Topped | Marked)
    value = setting.values.get(ranked.fact)
    if not isinstance(value, Places) or not value.rows:
        name, years = setting.facts[ranked.fact].name, span_years(ranked.fact, setting)
        return f"「{name}」没有填,要填近 {years} 年的名次"
    cases = list(narrow(term, setting))
    held = join([amount(term, case) for case in cases])
    if not held.known and len(cases) > 1 and not any(lacking(ranked.fact, setting)):
        return _clash(term, ranked.fact, cases, setting)
    rows = _rows(value, ranked.fact, setting)
    if isinstance(ranked, Topped):
        said = _topped(term, ranked, rows, held, setting)
    else:
        said = _marked(ranked, rows, held, setting)
    return said + _outside(value, rows, span_years(ranked.fact, setting))


def _rows(value: Places, fact: str, setting: Setting) -> tuple[Standing, ...]:
    held = {year for span in spans(fact, setting) for year in span}
    return tuple(sorted((r for r in value.rows if r.year in held), key=lambda r: r.year))


def _outside(value: Places, rows: tuple[Standing, ...], years: int) -> str:
    left = sorted({row.year for row in value.rows} - {row.year for row in rows})
    return f"({years_words(tuple(left))}不在近 {years} 年之内,没有计入)" if left else ""


def _clash(term: Compare, fact: str, cases: list[Setting], setting: Setting) -> str:
    said = [
        f"按 {span[0]}—{span[-1]} 年{_outcome(amount(term, case))}"
        for span, case in zip(spans(fact, setting), cases, strict=True)
    ]
    name = setting.facts[fact].name
    return f"「{name}」填的年份多于要求,{';'.join(said)},请只留应当计算的年份"


def _outcome(held: Range) -> str:
    return "符合" if held.least == 1 else "不符合" if held.most == 0 else "不能认定"


def _topped(
    term: Compare, ranked: Topped, rows: tuple[Standing, ...], held: Range, setting: Setting
) -> str:
    wanted, years = wanted_years(term, setting) or 0, span_years(ranked.fact, setting)
    rows = tuple(row for row in rows if row.list in ranked.lists)
    inside = tuple(row for row in rows if 0 < row.rank <= _bound(row, ranked, setting))
    reached = {row.year for row in inside}
    short = [
        _short(row, ranked, rows, setting)
        for row in rows
        if row.year not in reached and row.list == _nearest(row, rows, ranked, setting)
    ]
    share = percent(ranked.share.value)
    good = "、".join(_place(row) for row in _one_a_year(inside))
    if held.least == 1 and good:
        return f"{good},{'均' if len(reached) > 1 else ''}在前 {share} 以内"
    said = [f"{good},在前 {share} 以内"] if good and (wanted < years or not held.known) else []
    said += short
    if not held.known:
        how = "均" if wanted >= years else f"至少 {wanted} 次"
        said.append(f"{_lacking(ranked.fact, setting)},不能认定{how}列前 {share}")
    elif wanted < years:
        said.append(f"列前 {share} 的不足 {wanted} 次")
    return ";".join(said)


def _one_a_year(rows: tuple[Standing, ...]) -> list[Standing]:
    return list({row.year: row for row in reversed(rows)}.values())[::-1]


def _nearest(row: Standing, rows: tuple[Standing, ...], ranked: Topped, setting: Setting) -> str:
    """The list of a year in which the place is nearest to the first share."""
    mine = [each for each in rows if each.year == row.year]
    return min(mine, key=lambda each: each.rank - _bound(each, ranked, setting)).list


def _bound(row: Standing, ranked: Topped, setting: Setting) -> int:
    bound = ranked.share.value * row.total
    return ceil(bound) if setting.method.upwards else floor(bound)


def _place(row: Standing) -> str:
    if not row.rank:
        return f"{row.year} 年没有排名"
    return f"{row.year} 年{row.list}第 {row.rank}/{row.total} 名"


def _short(row: Standing, ranked: Topped, rows: tuple[Standing, ...], setting: Setting) -> str:
    if not row.rank:
        return _place(row)
    bound, share = _bound(row, ranked, setting), percent(ranked.share.value)
    given = {each.list for each in rows if each.year == row.year}
    others = [name for name in ranked.lists if name not in given]
    unseen = f"({'、'.join(others)}的名次没有填)" if others else ""
    if not bound:
        return f"{_place(row)},{row.total} 名的前 {share} 不足 1 名{unseen}"
    return f"{_place(row)},前 {share} 应为第 {bound} 名以内{unseen}"


def _marked(ranked: Marked, rows: tuple[Standing, ...], held: Range, setting: Setting) -> str:
    kind = setting.facts[ranked.fact].type
    mark = (kind.mark if isinstance(kind, Standings) else "") or "有标记的"
    marked = tuple(dict.fromkeys(row.year for row in rows if row.marked))
    clear = tuple(dict.fromkeys(row.year for row in rows if row.year not in marked))
    if marked and held.known:
        return f"{years_words(marked)}属{mark}"
    said = f"{years_words(clear)}{'均' if len(clear) > 1 else ''}不属{mark}" if clear else ""
    if held.known:
        return said
    some = f"{years_words(marked)}属{mark}" if marked else ""
    parts = [some, said, f"{_lacking(ranked.fact, setting)},不能认定均不属{mark}"]
    return ";".join(part for part in parts if part)


def _lacking(fact: str, setting: Setting) -> str:
    ways = [years for years in lacking(fact, setting) if years]
    if not ways:
        return "年份不明"
    if len(ways) > SPANS_NAMED:
        return f"近 {span_years(fact, setting)} 年还缺 {len(ways[0])} 年的名次"
    return f"还缺 {'或 '.join(years_words(way) for way in ways)}的名次"
