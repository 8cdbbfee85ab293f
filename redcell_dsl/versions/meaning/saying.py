"""Rules, conditions and answers in words, for texts that say what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from ...model import expression as ex
from ...model.expression import Expression, Measure
from ...model.fact import (
    Count,
    Day,
    FactType,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Year,
    YesNo,
)
from ...model.method import Amount, SetValue
from ...model.number import Number, exact
from ...model.rule import Award, Deduction, Exemption, Policy, Reach, Rule, Veto

Names = Mapping[str, str]
"""Names of facts by id."""
LOOSE, TIGHT = 0, 1


def written(number: Number | None, unit: str = "分") -> str:
    """A number with its unit; nothing for none."""
    return "" if number is None else f"{exact(number.value)}{unit}"


def points(amount: Amount | None) -> str:
    """A bound of the method in words."""
    match amount:
        case None:
            return "不限"
        case SetValue(share):
            return "设定分值" if share == 1 else f"设定分值的{exact(share * 100)}%"
        case Number():
            return written(amount)


def said(term: Expression, names: Names, tight: int = LOOSE) -> str:
    """An expression in words, in brackets where it stands inside another."""
    match term:
        case ex.Constant(number):
            return exact(number.value)
        case ex.FactValue(fact) | ex.Holds(fact):
            return f"「{names.get(fact, fact)}」"
        case ex.Sum(terms):
            return _held(" + ".join(said(each, names, TIGHT) for each in terms), tight)
        case ex.Difference(left, right):
            return _held(f"{said(left, names, TIGHT)} − {said(right, names, TIGHT)}", tight)
        case ex.Product(left, right):
            return f"{said(right, names, TIGHT)} × {said(left, names, TIGHT)}"
        case ex.Quotient(left, right, zero):
            guard = f"(除数为 0 时得 {exact(zero.value)})" if zero else ""
            return f"{said(left, names, TIGHT)} ÷ {said(right, names, TIGHT)}{guard}"
        case ex.Steps(quantity, step, rounding):
            return f"{said(quantity, names, TIGHT)}每 {exact(step.value)}({rounding})"
        case ex.Largest(terms):
            return f"就高({';'.join(said(each, names) for each in terms)})"
        case ex.Smallest(terms):
            return f"就低({';'.join(said(each, names) for each in terms)})"
        case _:
            return _truth(term, names, tight)


Truth = (
    ex.Compare
    | ex.All
    | ex.Any
    | ex.Not
    | ex.When
    | ex.Shortfall
    | ex.Met
    | ex.Years
    | ex.Tiered
    | ex.Topped
    | ex.Marked
)


def _truth(term: Truth, names: Names, tight: int) -> str:
    match term:
        case ex.Compare(left, comparison, right):
            sign = f"{said(left, names, TIGHT)} {comparison} {said(right, names, TIGHT)}"
            return _held(sign, tight)
        case ex.All(terms):
            return _held(" 且 ".join(said(each, names, TIGHT) for each in terms), tight)
        case ex.Any(terms):
            return _held(" 或 ".join(said(each, names, TIGHT) for each in terms), tight)
        case ex.Not(inner):
            return f"非{said(inner, names, TIGHT)}"
        case ex.When(condition, amount):
            return _held(f"{said(amount, names, TIGHT)} 当 {said(condition, names)}", tight)
        case ex.Shortfall(fact, minimum, measure):
            what = "缺人" if measure is Measure.PEOPLE else "缺次"
            return f"{what}(每期至少 {exact(minimum.value)}「{names.get(fact, fact)}」)"
        case ex.Met(fact, minimum):
            return f"每期至少 {exact(minimum.value)}「{names.get(fact, fact)}」"
        case ex.Years(fact, step, separately):
            how = ",各段分别算" if separately else ""
            return f"「{names.get(fact, fact)}」满 {exact(step.value)} 年{how}"
        case ex.Tiered():
            return _tiered(term, names)
        case ex.Topped(fact, lists, share):
            part = exact(share.value * 100)
            return f"「{names.get(fact, fact)}」列{'或'.join(lists)}前 {part}% 的年数"
        case ex.Marked(fact):
            return f"「{names.get(fact, fact)}」有标记的年数"
        case _:
            assert_never(term)


def _held(words: str, tight: int) -> str:
    return f"({words})" if tight else words


def _tiered(term: ex.Tiered, names: Names) -> str:
    tiers = "、".join(map(tier, term.tiers))
    best = f",只取最高的 {exact(term.best.value)} 件" if term.best else ""
    once = "同一件事就高" if term.distinct else "逐项"
    return f"台账「{names.get(term.fact, term.fact)}」:{tiers},{once}{best}"


def tier(each: ex.Tier) -> str:
    """A tier of a ledger: 市级以上 2 分."""
    return f"{each.level}{'以上' if each.upward else ''} {written(each.points)}"


NATURES = {Award: "加分", Deduction: "扣分", Veto: "不得分", Exemption: "不适用"}
"""What sorts of rules are called."""
REACHES = {
    Reach.ITEM: "本项以内",
    Reach.BEYOND: "追加扣除,可以扣到本项以外",
    Reach.ARTICLE: "本条",
    Reach.TOTAL: "总分",
    Reach.TOP: "评优",
}
POLICIES = {
    Policy.FULL: "得满分",
    Policy.NONE: "得零分",
    Policy.DROPPED: "不计入,按其余的折算",
}


def rule_words(rule: Rule, names: Names) -> str:
    """A rule in a line, where no sentence of the text says it."""
    match rule:
        case Award(amount=amount, cap=cap):
            return f"加分 {said(amount, names)}" + (f",最高 {written(cap)}" if cap else "")
        case Deduction(amount=amount, base=base, cap=cap, reach=reach):
            parts = [f"扣分 {said(amount, names)}"]
            parts += [f"从 {written(base)}里扣"] if base else []
            parts += [f"最多扣 {written(cap)}"] if cap else []
            parts += [REACHES[reach]] if reach is not Reach.ITEM else []
            return ",".join(parts)
        case Veto(when=when, reach=reach):
            where = "不得评优" if reach is Reach.TOP else f"{reach}不得分"
            return f"{where} 当 {said(when, names)}"
        case Exemption(when=when, policy=policy):
            return f"不适用 当 {said(when, names)},{POLICIES[policy]}"
        case _:
            assert_never(rule)


def type_words(kind: FactType) -> str:
    """What sort of answer a fact takes."""
    match kind:
        case YesNo():
            return "是或否"
        case Count(unit="名次"):
            return "名次"
        case Count(unit=unit):
            return f"{unit or '个'}数(整数)"
        case Quantity(unit=unit):
            return f"数,可以有小数(单位:{unit})" if unit else "数,可以有小数"
        case Marks():
            return "考评组评定的分"
        case Periodic(unit=unit, period=period, grouped=grouped):
            return f"每{period}的{unit or '次'}数{',逐组填' if grouped else ''}"
        case Spells():
            return "各段任职的月数"
        case Ledger(ladder=ladder, key=key):
            levels = " < ".join(level.name for level in ladder)
            return f"台账,等级 {levels},按{key}算一件"
        case Year():
            return "年份"
        case Day():
            return "日期"
        case Standings(years, lists):
            return f"{exact(years.value)} 年的名次({'、'.join(lists)})"
        case _:
            assert_never(kind)


def bound_words(kind: FactType, names: Names) -> str:
    """Between what an answer has to lie; empty where nothing bounds it."""
    match kind:
        case Count(least=least, most=most, most_fact=other):
            parts = [f"不少于 {exact(least.value)}"] if least.value else []
            parts += [f"不多于 {exact(most.value)}"] if most else []
            parts += [f"不多于「{names.get(other, other)}」"] if other else []
            return ",".join(parts)
        case Quantity(least=low, most=most) | Marks(least=low, most=most):
            parts = [f"不少于 {exact(low.value)}"] if low else []
            parts += [f"不多于 {exact(most.value)}"] if most else []
            parts += ["可以有多项"] if isinstance(kind, Marks) and kind.many else []
            return ",".join(parts)
        case _:
            return ""
