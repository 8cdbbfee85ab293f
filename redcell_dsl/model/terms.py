"""Terms to expressions: what a statement's words compute."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from ..source.pattern import Pattern
from ..syntax.tree import (
    AllOf,
    AnyOf,
    Binary,
    Cohort,
    Duty,
    Lacking,
    Negated,
    Num,
    Phrase,
    Reached,
    SetShare,
    Term,
)
from . import expression as ex
from .expression import Comparison, Expression, Measure
from .fact import Count, Derived, FactType, Period, Periodic, Quantity, Statistic, YesNo
from .number import ONE, ZERO, Number
from .registry import period, to_number
from .scope import Scope

DEDUCTED = "本项扣分"
"""The name of what the deductions of an item come to; it is worked out, nobody is asked."""


def is_measured(name: str) -> bool:
    """Whether a name is one of something measured, long enough to mean the same in every item."""
    return len(name) >= LONG and ("平均" in name or RATIO.search(name) is not None)


LONG = 5


def told(cohort: Cohort) -> Phrase:
    """The name of what is told of all candidates together."""
    words = "名次" if cohort.statistic == "名次" else f"全体{cohort.statistic}"
    return Phrase(f"{cohort.phrase.text}({words})", cohort.phrase.span)


def fact_of(scope: Scope, phrase: Phrase, kind: FactType, verb: str = "") -> str:
    found = scope.own(phrase) or scope.registry.find(phrase.text, scope.item)
    if found is None:
        scope.unknown.append((phrase.text, phrase.span))
        return phrase.text
    scope.registry.use(found, kind, verb)
    return found


def condition(scope: Scope, term: Term) -> Expression:
    """A term as a truth value."""
    match term:
        case Phrase(text):
            if text in scope.aliases:
                return condition(scope, scope.aliases[text])
            return ex.Holds(fact_of(scope, term, YesNo()))
        case Duty():
            return ex.Met(_duty(scope, term), to_number(term.minimum))
        case Reached(left, comparison, right):
            unit, measured = units_of(left, right)
            first = value(scope, left, unit, measured=measured)
            second = value(scope, right, unit, measured=measured)
            return ex.Compare(first, _comparison(scope, comparison), second)
        case AllOf(terms):
            return ex.All(tuple(condition(scope, each) for each in terms))
        case AnyOf(terms):
            return ex.Any(tuple(condition(scope, each) for each in terms))
        case Negated(inner):
            return ex.Not(condition(scope, inner))
        case Num() | Lacking() | Binary() | Cohort() | SetShare():
            return ex.Compare(value(scope, term), Comparison.AT_LEAST, ex.Constant(ONE))
        case _:
            assert_never(term)


def _comparison(scope: Scope, sign: str) -> Comparison:
    """A sign; where the item says that 以上 leaves its bound out, so it does."""
    if not scope.inclusive and sign in ("以上", "以下"):
        return Comparison.MORE if sign == "以上" else Comparison.LESS
    return Comparison(sign)


MEASURED = frozenset(
    [
        "%",
        "‰",
        "个百分点",
        "百分点",
        "分",
        "元",
        "百元",
        "千元",
        "万元",
        "亿元",
        "公里",
        "千米",
        "米",
        "亩",
        "公顷",
        "平方米",
        "平方公里",
        "立方米",
        "吨",
        "公斤",
        "千克",
        "克",
        "升",
        "毫升",
        "度",
        "小时",
        "学时",
        "课时",
        "分钟",
        "厘米",
        "毫米",
        "万",
        "亿",
        "倍",
        "千瓦时",
    ]
)
"""Units of what is measured and need not be whole."""
RATIO = Pattern(
    r"(?:成绩|绩点|得分|分值|[比率]例?|占比|均值|平均分?|面积|金额|满意度|合格度)(?:\([^()]*\))?$"
)
"""Names of what is measured, where no unit tells it."""
PLACED = Pattern(r"(?:排名|名次|位次|排位|排序)(?:倒数)?$")
"""Names of a place in a ranking, which begins with the first."""
PLAIN = ("", "分")
"""Units of numbers that name no measure of what they divide."""
SAME = {"个百分点": "%", "百分点": "%"}


def units_of(*terms: Term) -> tuple[str, bool]:
    """The unit that the numbers beside one another have, and whether it is one of measurement."""
    nums = [each for term in terms for each in _nums(term)]
    unit = next((each.unit for each in nums if each.unit), "")
    measured = any(_measures(each) for each in nums) or any(map(_of_all, terms))
    return SAME.get(unit, unit), measured


def _nums(term: Term) -> Iterator[Num]:
    match term:
        case Num():
            yield term
        case Binary("+" | "-", left, right):
            yield from _nums(left)
            yield from _nums(right)
        case _:
            return


def _measures(num: Num) -> bool:
    return num.unit in MEASURED or num.value.denominator != 1


def _of_all(term: Term) -> bool:
    """Whether a term tells of all candidates: their mean need not be whole."""
    match term:
        case Cohort(statistic):
            return statistic != Statistic.PLACE
        case Binary(_, left, right):
            return _of_all(left) or _of_all(right)
        case _:
            return False


def value(
    scope: Scope, term: Term, unit: str = "", verb: str = "", measured: bool = False
) -> Expression:
    """A term as a number; ``unit`` is what counts are counted in.

    ``measured``: it need not be whole.
    """
    match term:
        case Num():
            return ex.Constant(to_number(term))
        case SetShare(share):
            whole = scope.values.get(scope.unit) or scope.values.get("") or Number(Fraction(0))
            return ex.Constant(Number(whole.value * share, whole.span if share == 1 else None))
        case Phrase(text):
            if text in scope.aliases:
                return value(scope, scope.aliases[text], unit, verb, measured)
            if text == DEDUCTED:
                scope.counts_deducted = True
                return ex.FactValue(DEDUCTED)
            fine = measured or "平均" in text or (not unit and RATIO.search(text) is not None)
            least = ONE if unit in ("名", "位") and PLACED.search(text) else ZERO
            kind = Quantity(unit) if fine else Count(unit, least=least)
            return ex.FactValue(fact_of(scope, term, kind, verb))
        case Lacking(duty, people):
            measure = Measure.PEOPLE if people else Measure.TIMES
            return ex.Shortfall(_duty(scope, duty), to_number(duty.minimum), measure)
        case Cohort():
            return _cohort(scope, term, unit)
        case Binary("+", left, right):
            first = value(scope, left, unit, verb, measured)
            second = value(scope, right, unit, verb, measured)
            return ex.Sum((*(first.terms if isinstance(first, ex.Sum) else (first,)), second))
        case Binary("-", left, Num() as first_place) if first_place.unit == "名次":
            rank = fact_of(scope, left, _rank(first_place)) if isinstance(left, Phrase) else None
            minuend = ex.FactValue(rank) if rank else value(scope, left, "名次")
            return ex.Difference(minuend, ex.Constant(to_number(first_place)))
        case Binary("-", left, right):
            own, fine = units_of(left, right)
            unit, measured = own or unit, measured or fine
            return ex.Difference(
                value(scope, left, unit, measured=measured),
                value(scope, right, unit, measured=measured),
            )
        case Binary("×", left, right):
            return ex.Product(factor(scope, left, unit), factor(scope, right, unit))
        case Binary("÷", Phrase() as part, Num(unit=unit_of) as whole) if unit_of not in PLAIN:
            own, fine = units_of(part, whole)
            # 85 of 100, not 0.85 of 1
            return ex.Quotient(value(scope, part, own, "", fine), ex.Constant(to_number(whole)))
        case Binary(_, left, right, zero):
            when_zero = to_number(zero) if zero else None
            return ex.Quotient(factor(scope, left, unit), factor(scope, right, unit), when_zero)
        case Duty() | Reached() | AllOf() | AnyOf() | Negated():
            return ex.When(condition(scope, term), ex.Constant(ONE))
        case _:
            assert_never(term)


def factor(scope: Scope, term: Term, unit: str = "") -> Expression:
    """What is multiplied or divided: 50% is a half."""
    if isinstance(term, Num) and term.unit == "%":
        return ex.Constant(Number(term.value / 100, term.span))
    return value(scope, term, unit)


def _cohort(scope: Scope, cohort: Cohort, unit: str) -> Expression:
    """What is told of all: a fact of its own, that follows from everybody's answers to another."""
    source = fact_of(scope, cohort.phrase, Quantity(unit))
    statistic = Statistic(cohort.statistic)
    place = statistic is Statistic.PLACE
    kind: FactType = Count("名次", least=ONE) if place else Quantity(unit)
    fact = fact_of(scope, told(cohort), kind)
    if fact in scope.registry.facts:
        wanted = scope.registry.facts[fact]
        wanted.derived, wanted.of = Derived(statistic, source), cohort.phrase.text
    return ex.FactValue(fact)


def _rank(first: Num) -> Count:
    return Count("名次", least=to_number(first))


def _duty(scope: Scope, duty: Duty) -> str:
    of = period(duty.period)
    kind = Periodic(duty.minimum.unit or "次", of, grouped=duty.each or of is not Period.YEAR)
    return fact_of(scope, duty.phrase, kind)
