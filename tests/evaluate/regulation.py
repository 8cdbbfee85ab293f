"""A small regulation made by hand, for norms: two honours and their facts, no scores."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from redcell_dsl.evaluate.cite import PLAIN
from redcell_dsl.model.expression import (
    Compare,
    Comparison,
    Constant,
    Expression,
    FactValue,
    Holds,
    Marked,
    Not,
    Product,
    Topped,
)
from redcell_dsl.model.fact import (
    Count,
    Fact,
    FactType,
    Period,
    Periodic,
    Places,
    Standing,
    Standings,
    YesNo,
)
from redcell_dsl.model.measures import Fate, Honour, Measures, Sentence, Unit
from redcell_dsl.model.norm import Norm
from redcell_dsl.model.number import Number

TEAM, POST = "示范队", "示范岗"
LINE, UNIT = "本局条线", "所在单位"


def number(value: int | str) -> Number:
    return Number(Fraction(value))


def constant(value: int | str) -> Constant:
    return Constant(number(value))


def at_least(left: Expression, value: int) -> Compare:
    return Compare(left, Comparison.AT_LEAST, constant(value))


CLEAN, BAD, STAMPED, TITLE = Holds("1.1"), Not(Holds("1.2")), Holds("1.5"), Holds("2.1")
HALF_ONCE = at_least(Topped("1.3", (LINE,), number("1/2")), 1)
NEVER_LAST = Compare(Marked("1.3"), Comparison.AT_MOST, constant(0))
THIRTY_ALWAYS = at_least(Topped("1.4", (LINE, UNIT), number("3/10")), 3)
THIRTY_PERCENT = Product(FactValue("3.1"), constant("3/10"))

TYPES: dict[str, tuple[str, FactType]] = {
    "1.1": ("近三年无违纪问题", YesNo()),
    "1.2": ("受过处分", YesNo()),
    "1.3": ("综合绩效", Standings(number(3), (LINE,), "后进序列")),
    "1.4": ("个人绩效", Standings(number(3), (LINE, UNIT))),
    "1.5": ("加盖公章", YesNo()),
    "1.6": ("参加培训", Count("次")),
    "1.7": ("组织学习", Periodic("次", Period.QUARTER)),
    "2.1": ("县级示范岗", YesNo()),
    "3.1": ("本地所队总数", Count("个")),
    "3.2": ("推行合一", YesNo()),
    "3.3": ("农村所队", YesNo()),
    "3.4": ("办事窗口", YesNo()),
    "3.5": ("支部书记", YesNo()),
    "3.6": ("本地支部总数", Count("个")),
    "4.1": ("骗取命名", YesNo()),
    "4.2": ("集体违法违纪", YesNo()),
    "4.3": ("个人受处分", YesNo()),
}
FACTS = tuple(Fact(id, name, kind, name, "") for id, (name, kind) in TYPES.items())
ARTICLES = {1: "第一条", 2: "第二条", 3: "第三条", 4: "第四条", 5: "第五条"}
UNITS = tuple(
    Unit(
        str(n),
        "条",
        mark,
        "",
        None,
        tuple(Sentence(f"{n}.0.{s}", f"{mark}第 {s} 句", "", Fate.COMPILED) for s in (1, 2)),
    )
    for n, mark in ARTICLES.items()
)


def regulation(*norms: Norm, upwards: bool = False, inclusive: bool = True) -> Measures:
    """The regulation with these norms."""
    method = replace(PLAIN, upwards=upwards, inclusive=inclusive)
    honours = (Honour(TEAM, (), names=("示范集体",)), Honour(POST, ()))
    return Measures("办法", UNITS, method, (), honours, FACTS, norms=norms)


def places(*rows: tuple[int, str, int, int] | tuple[int, str, int, int, bool]) -> Places:
    """Rows of year, list, rank, total, and whether the year bears the mark."""
    return Places(tuple(Standing(*row) for row in rows))
