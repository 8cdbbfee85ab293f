"""What each type of fact allows, in one line of Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from ..model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ..model.number import exact

FIRST_YEAR, LAST_YEAR = 2000, 2100


def expectation(fact: Fact) -> str:
    """The allowed ways to answer a fact, with an example."""
    match fact.type:
        case YesNo():
            return "是 或 否"
        case Count() as count:
            unit = f"(单位:{count.unit})" if count.unit else ""
            return f"整数{unit},{bounds(count)}"
        case Quantity() as quantity:
            return _measured(quantity)
        case Marks() as marks:
            return f"分数,{gifts(marks)};没有的写 `0`"
        case Periodic() as periodic:
            return _periodic(periodic)
        case Spells():
            return "每段任职的月数,如 `[14, 30]`;或逐段写 `{起: 2016-03, 止: 2018-05}`"
        case Ledger() as ledger:
            return _ledger(ledger)
        case Year():
            return f"年份,{FIRST_YEAR} 至 {LAST_YEAR},如 `2018`"
        case Day():
            return "日期,如 `2018-05-01`"
        case Standings(_, lists, mark):
            said = "、".join(lists)
            label = f", {mark}: 否" if mark else ""
            return f"逐年写名次,如 `- {{年度: 2018, 榜: {lists[0]}, 名次: 3, 总数: 20{label}}}`;榜可写:{said};当年没有排名的,名次写 `无`"
        case _:
            assert_never(fact.type)


def expectation_in_cells(fact: Fact) -> str:
    """The allowed ways to answer a fact in a workbook or a CSV file."""
    match fact.type:
        case YesNo() | Count() | Quantity() | Marks() | Year() | Day():
            return expectation(fact)
        case Periodic(grouped=grouped) as periodic:
            none = ";没有这种组织的,在“名册”里名称写“无”" if grouped else ""
            return f"{_periodic_in_cells(periodic)}{none}"
        case Spells():
            return f"{OWN}一段写一行,起、止都写到月(2016-03)或都写到日;{NONE_IN_CELLS}"
        case Ledger(key=key) as ledger:
            return f"{OWN}一件写一行,写明等级({ledger.offered})、{key}、日期;{NONE_IN_CELLS}"
        case Standings(lists=lists):
            said = "、".join(lists)
            return f"{OWN}逐年写一行:年度、榜({said})、名次、总数;当年没有排名的,名次写“无”"
        case _:
            assert_never(fact.type)


OWN = "在它自己的表里"
NONE_IN_CELLS = "没有的,第一行第一格写“无”"


def _periodic_in_cells(periodic: Periodic) -> str:
    words = f"{OWN}开展一次写一行,写明日期;{NONE_IN_CELLS}。也可以在“基本事实”里只写数:"
    if periodic.period is Period.YEAR:
        return f"{words}全年的{unit_of(periodic)}数;或“缺 1”;或“是”(已达到)"
    each = f"{lengths(periodic.period)}各几{unit_of(periodic)},用顿号隔开"
    return f"{words}{each};或“缺 2”;或“是”(期期达到)"


def bounds(number: Count | Quantity) -> str:
    """The bounds of a number in words; empty where it has none."""
    words = [] if number.least is None else [f"不小于 {exact(number.least.value)}"]
    if number.most is not None:
        words.append(f"不大于 {exact(number.most.value)}")
    return ",".join(words)


def _measured(quantity: Quantity) -> str:
    unit = f"(单位:{quantity.unit})" if quantity.unit else ""
    said = bounds(quantity)
    return f"数,可以有小数{unit}{f',{said}' if said else ''},如 `{sample(quantity)}`"


def sample(quantity: Quantity) -> str:
    """A number that may be answered."""
    low = quantity.least.value if quantity.least else Fraction(0)
    high = quantity.most.value if quantity.most else None
    wanted = Fraction(171, 2)
    if low <= wanted and (high is None or wanted <= high):
        return exact(wanted)
    return exact(low + Fraction(3, 2) if high is None else (low + high) / 2)


def follows(fact: Fact, facts: Mapping[str, Fact]) -> str:
    """How a fact about all candidates comes about; empty for any other. ``facts`` are all, by id."""
    if fact.derived is None:
        return ""
    source = facts.get(fact.derived.fact)
    name = source.name if source is not None else fact.derived.fact
    return (
        f"由全体候选的「{name}」算出({fact.derived.statistic})。"
        "一起评的由程序算,不必填;单独计分的由主管部门填"
    )


def gifts(marks: Marks) -> str:
    """What points an assessor may give, in words."""
    low = exact(marks.least.value) if marks.least else "0"
    if marks.many:
        return f"各次所给分数之和,每次{_gift(marks, low)}"
    if marks.most is None and marks.least is None:
        return "不小于 0"
    return f"0,或者{_gift(marks, low)}" if low != "0" else _gift(marks, low).strip()


def _gift(marks: Marks, low: str) -> str:
    if marks.most is None:
        return f" {low} 分以上" if low != "0" else "不限"
    high = exact(marks.most.value)
    return f" {low} 分" if low == high else f" {low} 至 {high} 分"


def unit_of(counted: Periodic | Ledger) -> str:
    """What a message counts in; a text that names no unit counts times."""
    return counted.unit or "次"


def lengths(period: Period) -> str:
    """How many counts a year has, in words: ``12 个月``, ``52 或 53 周``."""
    least, most = PERIODS_PER_YEAR[period]
    number = f"{least}" if least == most else f"{least} 或 {most}"
    return f"{number} {MEASURES[period]}"


MEASURES = {
    Period.YEAR: "年",
    Period.HALF: "个半年",
    Period.QUARTER: "个季度",
    Period.MONTH: "个月",
    Period.WEEK: "周",
}


def _periodic(periodic: Periodic) -> str:
    if periodic.period is Period.YEAR:
        return f"全年的{unit_of(periodic)}数,如 `2`;或 `{{缺: 1}}`;或 `是`(已达到)"
    words = f"{lengths(periodic.period)}的{unit_of(periodic)}数列表,如 `[1, 1, ...]`"
    if periodic.grouped:
        words += ";有几个组织(或几个人)就写几个这样的列表;没有这种组织写 `[]`"
    return f"{words};或只写缺数 `{{缺: 2}}`;或 `是`(期期达到)"


def _ledger(ledger: Ledger) -> str:
    top = ledger.shorts[-1]
    row = f"{{等级: {top}, 日期: 2018-05-01, {ledger.key}: ...}}"
    return f"逐行写 `- {row}`(等级: {ledger.offered});没有的写 `[]`"
