"""Measured numbers as people write them, and the answers that are one: rates, sizes, given points."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
import re

from ..model.fact import Marks, Quantity
from ..model.number import exact
from ..source.pattern import Pattern
from ..source.text import Span, normalise
from .expect import bounds, gifts
from .form import fold
from .numeral import (
    CLOCK,
    DIGITS,
    FORMAL,
    NUMERALS,
    POWER,
    VAGUE,
    Fault,
    chinese,
)
from .report import Asked, quote
from .single import NO, refuse_fault, scalar_of, truth
from .tree import Node, Scalar

PERCENT = ("%", "个百分点", "百分点")
"""One unit by three names: a rate of 85.5 is 85.5 %."""
OF_HUNDRED = "百分之"
POINTS = ("分",)
MOST_WHOLE, MOST_PLACES = 12, 15
"""Digits before and behind the point, as many as a spreadsheet keeps and some more."""

DECIMAL = Pattern(r"([-+]?)(\d+)(?:\.(\d+))?", re.ASCII)
POINTED = Pattern(rf"(负?)([{NUMERALS}]+)(?:点([{NUMERALS}]+))?")
THOUSANDS = Pattern(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
COMMA = Pattern(r"[-+]?\d+[,。、·]\d+", re.ASCII)
HALF = Pattern(r"[-+]?(\.\d+|\d+\.)", re.ASCII)
RATIO = Pattern(r"\d+(?:\.\d+)?\s*/\s*\d+(?:\.\d+)?", re.ASCII)
TENTHS = Pattern(rf"[\d{NUMERALS}]+成[{NUMERALS}半]?", re.ASCII)
SPAN = Pattern(r"[-+]?\d+(?:\.\d+)?\s*(?:-|—+|~|～|至|到)\s*\d+(?:\.\d+)?", re.ASCII)
LEADING = Pattern(rf"([-+]?\d+(?:\.\d+)?|[{NUMERALS}点]+)\s*(\D*)", re.ASCII)


def decimal(text: str, units: Iterable[str] = ()) -> Fraction | Fault:
    """The number that ``text`` says, as it is written, where a unit of ``units`` may stand behind it."""
    units = tuple(units)
    plain = _bare(normalise(text).replace("−", "-").strip(), units)
    digits = DECIMAL.fullmatch(plain)
    if digits is not None:
        return _digits(digits)
    pointed = POINTED.fullmatch(plain)
    if pointed is not None:
        return _pointed(pointed)
    return _fault(plain, units)


def _bare(plain: str, units: tuple[str, ...]) -> str:
    """A number without its unit, whether that stands behind it or (百分之) before it."""
    if set(units) & set(PERCENT) and plain.startswith(OF_HUNDRED):
        rest = plain.removeprefix(OF_HUNDRED).lstrip()
        return "100" if rest == "百" else rest
    for unit in map(normalise, units):
        if unit and plain.endswith(unit) and plain != unit:
            return plain[: -len(unit)].rstrip()
    return plain


def _digits(found: re.Match[str]) -> Fraction | Fault:
    sign, whole, rest = found[1], found[2].lstrip("0") or "0", (found[3] or "").rstrip("0")
    if len(whole) > MOST_WHOLE:
        return Fault("数太大", "核对是否多打了数字")
    if len(rest) > MOST_PLACES:
        return Fault(f"小数超过 {MOST_PLACES} 位", "按实际需要的位数写")
    value = Fraction(int(whole + rest), 10 ** len(rest))
    return -value if sign == "-" else value


def _pointed(found: re.Match[str]) -> Fraction | Fault:
    whole, places = chinese(found[2]), (found[3] or "").translate(FORMAL)
    if whole is None or any(each not in DIGITS for each in places):
        return Fault("不是完整的中文数字", "改写成阿拉伯数字,如 `85.5`")
    shift = 10 ** len(places)
    value = Fraction(whole) + sum(
        Fraction(DIGITS.index(each) * shift // 10**at, shift) for at, each in enumerate(places, 1)
    )
    return -value if found[1] else value


def _fault(plain: str, units: tuple[str, ...]) -> Fault:
    if THOUSANDS.fullmatch(plain):
        return Fault("数里有千位分隔符", f"去掉逗号,写 `{plain.replace(',', '')[:20]}`")
    if COMMA.fullmatch(plain):
        mended = re.sub("[,。、·]", ".", plain)[:20]
        return Fault("小数点写成了别的符号", f"小数点用 `.`: 是否 `{mended}`?")
    if HALF.fullmatch(plain):
        return Fault("小数点前后都要有数字", "如 `0.5`、`85`")
    if RATIO.fullmatch(plain):
        return Fault("写的是分数", "算成小数再写,如 `0.5`")
    if SPAN.fullmatch(plain):
        return Fault("写的是一个范围", "写实际的一个数")
    if CLOCK.fullmatch(plain):
        return Fault("写的是日期,这里要的是数", "写数,如 `85.5`")
    if POWER.fullmatch(plain):
        return Fault("不接受科学记数或无穷大", "直接写数,如 `85.5`")
    if VAGUE.fullmatch(plain):
        return Fault("要确数,不能是约数", "写核实过的数")
    return _unit_fault(plain, units)


def _unit_fault(plain: str, units: tuple[str, ...]) -> Fault:
    if TENTHS.fullmatch(plain) and set(units) & set(PERCENT):
        return Fault("写的是几成", "一成是 10%,换算成百分数再写")
    leading = LEADING.fullmatch(plain)
    unit = units[0] if units else ""
    if leading is None or not leading[2]:
        return Fault("要一个数", "写阿拉伯数字,可以有小数,如 `85.5`")
    number = leading[1][:20]
    if not unit:
        return Fault("这里的数没有单位", f"写 `{number}`", "F033")
    return Fault(f"单位应是「{unit}」", f"写 `{number}` 或 `{number}{unit}`", "F033")


# ---- answers -----------------------------------------------------------------------------------


def measures_of(quantity: Quantity) -> tuple[str, ...]:
    """The units that may stand behind a measured number; per cent has three names."""
    return PERCENT if quantity.unit in PERCENT else (quantity.unit,)


def read_quantity(node: Node, asked: Asked, quantity: Quantity) -> Fraction | None:
    """A number within its bounds, exactly as written; ``None`` after a report."""
    scalar = _number_cell(node, asked)
    if scalar is None:
        return None
    value = decimal(scalar.text, measures_of(quantity))
    if isinstance(value, Fault):
        refuse_fault(value, scalar, asked, "F037")
        return None
    if not _within(value, scalar.span, asked, quantity):
        return None
    if quantity.unit in PERCENT and 0 < value <= 1 and not _named(scalar.text):
        _question(scalar, value, asked)
    return value


def read_marks(node: Node, asked: Asked, marks: Marks) -> Fraction | None:
    """Points that an assessor gave: nothing, or as many as may be given; ``None`` after a report."""
    scalar = scalar_of(node, asked)
    if scalar is None:
        return None
    if fold(scalar.text) in NO:
        return Fraction(0)
    value = decimal(scalar.text, POINTS)
    if isinstance(value, Fault):
        refuse_fault(value, scalar, asked, "F037")
        return None
    if value < 0:
        asked.refuse("F039", scalar.span, f"写的是 {quote(scalar.text)}", "扣几分写几,不写负号")
        return None
    if not feasible(value, marks):
        advice = "没有这种情形的写 `0`;核对评分记录,写允许范围以内的分数"
        fault = f"是 {exact(value)} 分,这个分数给不出来:{gifts(marks)}"
        asked.refuse("F039", scalar.span, fault, advice)
        return None
    return value


def feasible(value: Fraction, marks: Marks) -> bool:
    """Whether so many points can be given: none, one gift within its bounds, or a sum of such gifts."""
    if value <= 0:
        return value == 0
    least = marks.least.value if marks.least else Fraction(0)
    most = marks.most.value if marks.most else None
    if not marks.many:
        return least <= value and (most is None or value <= most)
    if most is None:
        return least <= value
    if most <= 0:
        return False
    fewest = -(-value // most)
    return fewest * least <= value


def _number_cell(node: Node, asked: Asked) -> Scalar | None:
    """The text of a number; words of agreement and denial are none, since 无 need not be zero."""
    scalar = scalar_of(node, asked)
    if scalar is not None and truth(scalar.text) is not None:
        advice = "是零的写 `0`;没有测量、不知道的空着"
        asked.refuse("F037", scalar.span, f"要一个数,写的是 {quote(scalar.text)}", advice)
        return None
    return scalar


def _within(value: Fraction, span: Span, asked: Asked, quantity: Quantity) -> bool:
    low, high = quantity.least, quantity.most
    below = low is not None and value < low.value
    if not below and (high is None or value <= high.value):
        return True
    fault = f"是 {exact(value)},应{bounds(quantity)}"
    asked.refuse("F032", span, fault, "核对原始数据,写范围以内的数")
    return False


def _named(text: str) -> bool:
    """Whether a text says itself that it is per cent."""
    plain = normalise(text)
    return plain.strip().startswith(OF_HUNDRED) or any(name in plain for name in PERCENT)


def _question(scalar: Scalar, value: Fraction, asked: Asked) -> None:
    said, more = exact(value), exact(value * 100)
    right = asked.put(f"写 `{said}%`", "不必改")
    advice = f"是 {more}% 的,写 `{more}`;确是 {said}% 的,{right}"
    asked.remark("F038", scalar.span, f"填的是 {said},按 {said}% 计算", advice)
