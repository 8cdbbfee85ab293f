"""A made-up scored regulation: items with rules, and one honour of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.evaluate.scorecard import Range, Scorecard
from redcell_dsl.model.expression import (
    Compare,
    Comparison,
    Constant,
    Expression,
    FactValue,
    Holds,
    Product,
    When,
)
from redcell_dsl.model.fact import Count, Fact, FactType, Quantity, Value, YesNo
from redcell_dsl.model.measures import Article, Grade, Honour, Item, Measures
from redcell_dsl.model.method import Bounds, Method, SetValue
from redcell_dsl.model.number import ZERO, Number
from redcell_dsl.model.rule import Rule

METHOD = Method(
    adding=Bounds(ZERO, None, SetValue()),
    deducting=Bounds(SetValue(), ZERO, None),
    mixed=Bounds(ZERO, ZERO, SetValue()),
)
TYPES: dict[str, FactType] = {"n": Count("次"), "m": Count("次"), "rate": Quantity("%")}
"""Facts that are no yes or no; every other name is one."""


def num(value: int | str) -> Number:
    return Number(Fraction(value))


def const(value: int | str) -> Constant:
    return Constant(num(value))


def when(fact: str, points: int | str) -> Expression:
    return When(Holds(fact), const(points))


def each(fact: str, points: int | str) -> Expression:
    return Product(const(points), FactValue(fact))


def reaches(fact: str, bound: int | str) -> Expression:
    return Compare(FactValue(fact), Comparison.AT_LEAST, const(bound))


def item(id: str, value: int | None, *rules: Rule) -> Item:
    return Item(id, "", f"第{id}项", id, None if value is None else num(value), rules)


def article(id: str, value: int | None, *items: Item, outside: bool = False) -> Article:
    worth = None if value is None else num(value)
    return Article(id, "", f"第{id}条", id, worth, items, outside=outside)


def measures(
    *articles: Article,
    facts: tuple[str, ...],
    method: Method = METHOD,
    grades: tuple[Grade, ...] = (),
    types: Mapping[str, FactType] | None = None,
) -> Measures:
    kinds = TYPES | dict(types or {})
    made = tuple(Fact(id, id, kinds.get(id, YesNo()), id, "") for id in facts)
    honour = Honour("先进", tuple(each.id for each in articles), grades=grades)
    return Measures("办法", (), method, articles, (honour,), made)


def card(made: Measures, values: Mapping[str, Value]) -> Scorecard:
    return evaluate(made, "先进", values)


def total(made: Measures, values: Mapping[str, Value]) -> Fraction:
    found = card(made, values).total
    assert found.known
    assert found.least is not None
    return found.least


def span(made: Measures, values: Mapping[str, Value]) -> tuple[Fraction | None, Fraction | None]:
    found: Range = card(made, values).total
    return found.least, found.most
