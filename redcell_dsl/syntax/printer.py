"""Statements as text in the core language: the read-back (计分口径), which parses to the same tree."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from .norms import Provision
from .tree import (
    AllOf,
    Amending,
    AnyOf,
    Barring,
    Basing,
    Binary,
    Bounding,
    Capping,
    Choosing,
    Cohort,
    Composing,
    Configuring,
    Curbing,
    Duty,
    Excluding,
    Exempting,
    Exhausting,
    Flooring,
    Gaining,
    Giving,
    Grading,
    Including,
    Judging,
    Lacking,
    Listing,
    Negated,
    Num,
    Offsetting,
    Onceness,
    Per,
    Phrase,
    Portion,
    Portioning,
    Rating,
    Reached,
    Reminding,
    Rounding,
    Scaling,
    SetShare,
    Sharing,
    Sparing,
    Statement,
    Summing,
    Taking,
    Term,
    Tiering,
    Uniting,
)
from .wording import print_provision


def print_statement(statement: Statement | Provision) -> str:
    """One statement as one line."""
    if isinstance(statement, Provision):
        return print_provision(statement, _term)
    match statement:
        case Giving():
            return _giving(statement)
        case Taking():
            return _taking(statement)
        case Basing(points, when):
            return f"基数 {_amount(points)}" + (f" 当 {_term(when)}" if when else "")
        case Tiering():
            return _tiering(statement)
        case (
            Grading()
            | Judging()
            | Portioning()
            | Flooring()
            | Reminding()
            | Offsetting()
            | Sparing()
            | Curbing()
            | Choosing()
            | Exempting()
            | Rounding()
            | Rating()
        ):
            return _valued(statement)
        case Barring(when, reach):
            return f"{BARRED[reach]} 当 {_term(when)}"
        case Gaining(name, term, cap, when):
            whom = f" 当 {_term(when)}" if when else ""
            return f"得分「{name}」= {_term(term)}{whom}{_top(cap)}"
        case Capping(cap, whole):
            return ("此项" if whole else "") + _top(cap).strip()
        case Exhausting():
            return "扣完为止"
        case Uniting(key):
            return f"同一「{key}」就高"
        case Excluding(key, items):
            return f"同一「{key}」在{'、'.join(items)}只计一次"
        case Including(inclusive, word):
            return f"{word} {'含' if inclusive else '不含'}本数"
        case Summing(count):
            return f"各部分相加 {_num(count)}" if count else "各部分相加"
        case (
            Scaling()
            | Listing()
            | Bounding()
            | Onceness()
            | Sharing()
            | Composing()
            | Configuring()
        ):
            return _general(statement)
        case _:
            assert_never(statement)


def print_amendment(amending: Amending) -> str:
    """照原文, and what is otherwise."""
    said = "照原文" + (f"「{amending.part}」" if amending.part else "")
    if amending.when is not None:
        said += f" {amending.joined} {_term(amending.when)}"
    said += f" {_per(amending.per)}" if amending.per else ""
    said += f" 基数 {_amount(amending.base)}" if amending.base else ""
    said += f" 除零得 {_num(amending.when_zero)}" if amending.when_zero else ""
    said += _top(amending.cap)
    return said + "".join(f" {word}" for word in amending.manner)


SPARED = {False: "不扣分", True: "前句不扣分"}
BARRED = {"": "不得分", "本条": "本条不得分", "总分": "总分不得分", "评优": "不得评优"}


def _valued(
    statement: Grading
    | Judging
    | Portioning
    | Flooring
    | Reminding
    | Offsetting
    | Sparing
    | Curbing
    | Choosing
    | Exempting
    | Rounding
    | Rating,
) -> str:
    """Statements that set a value, leave it to an assessor, or change what is given."""
    match statement:
        case Grading(points, when):
            return f"赋分 {_amount(points)} 当 {_term(when)}"
        case Judging():
            return _judging(statement)
        case Portioning(portions):
            return "乘以 " + "、".join(_portion(portion) for portion in portions)
        case Flooring(least, of):
            return f"得分至少 {_num(least)}" + (f"「{of.text}」" if of else "")
        case Reminding(words, later):
            return f"提示「{words.text}」" + (f"后 {_num(later)}" if later else "")
        case Offsetting(earned):
            return f"核减「{earned.text}」"
        case Sparing(when, nearest):
            return f"{SPARED[nearest]} 当 {_term(when)}"
        case Curbing(cap, of):
            return f"所得最高 {_num(cap)}「{of.text}」" if of else f"扣分最高 {_num(cap)}"
        case Choosing(count):
            return f"取最高 {_num(count)}" if count else "就高"
        case Exempting(when, _, Phrase(mean)):
            return f"不适用 当 {_term(when)} 按「{mean}」"
        case Exempting(when, policy):
            return f"不适用 当 {_term(when)}" + (f" {policy}" if policy else "")
        case Rounding(places):
            return f"得分保留 {_num(places)}"
        case Rating():
            return _rating(statement)
        case _:
            assert_never(statement)


def _judging(judging: Judging) -> str:
    said = "评扣" if judging.taking else "评加"
    if judging.least is not None:
        most = _num(judging.most) if judging.most else ""
        said += f" {_num(judging.least)}～{most}"
    elif judging.most is not None:
        said += f" 至多 {_num(judging.most)}"
    said += f" {_per(judging.per)}" if judging.per else ""
    return said + f"「{judging.phrase.text}」{_top(judging.cap)}"


def _portion(portion: Portion) -> str:
    when = f" 当 {_term(portion.when)}" if portion.when else ""
    return _term(portion.share) + when


def _rating(rating: Rating) -> str:
    bounds = []
    if rating.least is not None:
        bounds.append(f"{'≥' if rating.least_included else '>'} {_num(rating.least)}")
    if rating.most is not None:
        bounds.append(f"{'≤' if rating.most_included else '<'} {_num(rating.most)}")
    return f"等次「{rating.name}」 {' 且 '.join(bounds)}"


def _general(
    statement: Scaling | Listing | Bounding | Onceness | Sharing | Composing | Configuring,
) -> str:
    """Statements about the method, the honours and settings."""
    match statement:
        case Scaling(total):
            return f"百分制 {_num(total)}"
        case Listing(count, kinds):
            return f"单项 {_num(count)} {'、'.join(kinds)}"
        case Bounding(kind, base, floor, ceiling):
            parts = (("基础", base), ("最低", floor), ("最高", ceiling))
            return kind + "".join(f" {word} {_amount(value)}" for word, value in parts if value)
        case Onceness(times):
            return f"同类只计 {_num(times)}"
        case Sharing(honours, title, value, parts, each):
            names = [*honours[:-1], honours[-1] + title]
            within = f" 其中{_names(parts)}各 {_num(each)}" if each else ""
            return f"分值 {_num(value)} 共用{_names(names)}{within}"
        case Composing(honour, parts):
            return f"总分「{honour}」由{_names(parts)}组成"
        case Configuring(name, value):
            return f"设定 {name} {_num(value) if isinstance(value, Num) else value}"
        case _:
            assert_never(statement)


def _giving(giving: Giving) -> str:
    if giving.per is None:
        when = _term(giving.when) if giving.when else ""
        return f"加分 {_num(giving.points)} 当 {when}{_top(giving.cap)}"
    said = f"加分 {_num(giving.points)} {_per(giving.per)}{_quantity(giving.quantity)}"
    said += _rounding(giving.per)
    said += " 分段" if giving.separately else ""
    said += f" 应有 {_num(giving.due)}" if giving.due else ""
    said += f" 最多 {_num(giving.times)}" if giving.times else ""
    return said + _top(giving.cap)


def _taking(taking: Taking) -> str:
    tail = f" 抽取 {_num(taking.sample)}" if taking.sample else ""
    tail += f" 基数 {_num(taking.base)}" if taking.base else " 基数 上句" if taking.attached else ""
    tail += "" if taking.floored else " 可为负"
    tail += f" 最多扣 {_num(taking.cap)}" if taking.cap else ""
    tail += f" {taking.reach}" if taking.reach else ""
    if taking.per is None:
        when = _term(taking.when) if taking.when else ""
        return f"扣分 {_num(taking.points)} 当 {when}{tail}"
    quantity = _quantity(taking.quantity) + _rounding(taking.per)
    return f"扣分 {_num(taking.points)} {_per(taking.per)}{quantity}{tail}"


def _quantity(term: Term | None) -> str:
    if term is None:
        return ""
    number_first = isinstance(term, Binary) and isinstance(term.left, Num)
    return _term(term) if isinstance(term, Phrase) else " " + _held(_term(term), number_first)


def _rounding(per: Per) -> str:
    return f" {per.rounding}" if per.rounding else ""


def _tiering(tiering: Tiering) -> str:
    upward = "以上" if tiering.upward else ""
    once = "就高" if tiering.distinct else "逐项"
    return (
        f"加分 {_num(tiering.points)} {_per(tiering.per)} 台账「{tiering.ledger.text}」"
        f"「{tiering.level.text}」{upward} 同一「{tiering.key}」{once}{_top(tiering.cap)}"
    )


LOOSE, JOINED, DENIED, TIGHT = range(4)
"""What stands around a term: nothing, 或, 且 and 非, or what takes an operand."""


def _term(term: Term, tightness: int = LOOSE) -> str:
    """A term, in brackets where what stands around it binds more tightly."""
    match term:
        case Num():
            return _num(term)
        case Phrase(text):
            return f"「{text}」"
        case Duty(period, minimum, phrase, each):
            return f"{'每人' if each else ''}每{period} 至少 {_num(minimum)}「{phrase.text}」"
        case Lacking(duty, people):
            return f"{'缺人' if people else '缺次'}({_term(duty)})"
        case SetShare():
            return _amount(term)
        case Cohort(statistic, phrase):
            return f"{statistic}(「{phrase.text}」)"
        case Reached(left, comparison, right):
            sign = f"{_term(right, TIGHT)}{comparison}"
            if comparison not in ("以上", "以下"):
                sign = f"{comparison} {_term(right, TIGHT)}"
            return _held(f"{_term(left, TIGHT)} {sign}", tightness >= TIGHT)
        case AllOf(terms):
            said = " 且 ".join(_term(each, DENIED) for each in terms)
            return _held(said, tightness >= DENIED)
        case AnyOf(terms):
            said = " 或 ".join(_term(each, JOINED) for each in terms)
            return _held(said, tightness >= JOINED)
        case Negated(inner):
            return _held(f"非{_term(inner, DENIED)}", tightness >= TIGHT)
        case Binary():
            return _binary(term, tightness)
        case _:
            assert_never(term)


def _held(said: str, brackets: bool) -> str:
    return f"({said})" if brackets else said


def _binary(term: Binary, tightness: int) -> str:
    first = term.operator in "+-" and isinstance(term.left, Binary)
    left = _term(term.left, LOOSE if first else TIGHT)
    right = _term(term.right, TIGHT)
    guard = f"(除零得 {_num(term.when_zero)})" if term.when_zero else ""
    return _held(f"{left}{term.operator}{right}{guard}", tightness >= DENIED)


def _per(per: Per) -> str:
    return f"每{per.verb} {_num(per.step)}"


def _top(cap: Num | None) -> str:
    return f" 最高 {_num(cap)}" if cap else ""


def _names(names: tuple[str, ...] | list[str]) -> str:
    return "、".join(f"「{name}」" for name in names)


def _amount(amount: Num | SetShare) -> str:
    if isinstance(amount, Num):
        return _num(amount)
    return "设定分值" if amount.share == 1 else f"设定分值×{amount.share * 100}%"


def _num(num: Num) -> str:
    return decimal(num.value) + num.unit


def decimal(value: Fraction) -> str:
    """A number of the text as a decimal: texts write no other."""
    if value.denominator == 1:
        return str(value.numerator)
    shift = 0
    while (value * 10**shift).denominator != 1 and shift < 30:
        shift += 1
    digits = str((value * 10**shift).numerator).rjust(shift + 1, "0")
    return f"{digits[:-shift]}.{digits[-shift:]}"
