"""Answers that are one value: yes or no, a count, a year, a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..model.fact import Count
from ..model.number import exact
from ..source.text import Span
from .dates import read_day, read_year
from .form import fold
from .numeral import RANK, Fault, whole
from .report import Asked, quote, shown
from .tree import Broken, Mapping, Node, Scalar, Sequence

YES = frozenset({"是", "有", "√", "✓", "✔", "对", "true", "yes", "y"})
NO = frozenset({"否", "无", "没有", "×", "✗", "✘", "错", "false", "no", "n"})


def truth(text: str) -> bool | None:
    """What a word of agreement or denial says; ``None`` for any other text."""
    folded = fold(text)
    if folded in YES:
        return True
    return False if folded in NO else None


def read_yes_no(node: Node, asked: Asked) -> bool | None:
    """是 or 否 in any of its usual forms. Digits are refused: they may be meant as counts."""
    scalar = scalar_of(node, asked)
    if scalar is None:
        return None
    answer = truth(scalar.text)
    if answer is None:
        given = quote(scalar.text)
        advice = ("写 `是` 或 `否`",)
        if isinstance(whole(scalar.text), int):
            advice = ("这里问的是有没有,不是几次: 写 `是` 或 `否`",)
        asked.refuse("F030", scalar.span, f"应填是或否,写的是 {given}", *advice)
    return answer


def read_count(node: Node, asked: Asked, count: Count) -> int | None:
    """A whole number within the bounds that are numbers; 是 is one and 否 none."""
    scalar = scalar_of(node, asked)
    if scalar is None:
        return None
    value = number(scalar, asked, units_of(count))
    if value is None or not _within(value, scalar.span, asked, count):
        return None
    if truth(scalar.text):
        asked.remark("F035", scalar.span, "填的是“是”,按 1 计算", "有几次就写几")
    return value


def units_of(count: Count) -> tuple[str, ...]:
    """The units that may stand behind a count; a rank is also written ``第3名``."""
    return (RANK, "名", "位") if count.unit == RANK else (count.unit,)


def read_given_year(node: Node, asked: Asked) -> int | None:
    """A calendar year."""
    scalar = scalar_of(node, asked)
    year = read_year(scalar.text) if scalar is not None else None
    if isinstance(year, Fault) and scalar is not None:
        refuse_fault(year, scalar, asked, "F070")
    return year if isinstance(year, int) else None


def read_given_day(node: Node, asked: Asked) -> date | None:
    """A calendar date."""
    scalar = scalar_of(node, asked)
    day = read_day(scalar.text) if scalar is not None else None
    if isinstance(day, Fault) and scalar is not None:
        refuse_fault(day, scalar, asked, "F052")
    return day if isinstance(day, date) else None


def number(node: Node, asked: Asked, units: Iterable[str], where: str = "") -> int | None:
    """A whole number anywhere in an answer; ``where`` names the place in it for messages.

    是 is read as one and 否 as none; to say so is the caller's part.
    """
    if not isinstance(node, Scalar):
        if not isinstance(node, Broken):
            asked.refuse("F036", node.span, f"{where}应填一个整数,写的是 {shown(node)}")
        return None
    if node.empty:
        asked.refuse("F031", node.span, f"{where}没有填", "没有的写 `0`")
        return None
    agreed = truth(node.text)
    if agreed is not None:
        return int(agreed)
    value = whole(node.text, units)
    if isinstance(value, Fault):
        refuse_fault(value, node, asked, "F031", where)
        return None
    return value


def scalar_of(node: Node, asked: Asked) -> Scalar | None:
    """The node where it is one text; a list or mapping is reported."""
    match node:
        case Scalar():
            return node
        case Broken():
            return None
        case Sequence(items):
            advice = f"列出的 {len(items)} 项是各次记录的,只写总数 `{len(items)}`"
            advices = (advice,) if isinstance(asked.fact.type, Count) else ()
            asked.refuse("F036", node.span, f"应填一个值,写的是 {shown(node)}", *advices)
        case Mapping():
            asked.refuse("F036", node.span, f"应填一个值,写的是 {shown(node)}")
    return None


def refuse_fault(fault: Fault, node: Scalar, asked: Asked, code: str, where: str = "") -> None:
    """Report a text that could not be read as what was asked."""
    what = f"{where}{fault.reason},写的是 {quote(node.text)}"
    advice = asked.put(fault.advice, fault.in_cell or fault.advice)
    asked.refuse(fault.code or code, node.span, what, *filter(None, (advice,)))


def _within(value: int, span: Span, asked: Asked, count: Count) -> bool:
    fault = ""
    if value < count.least.value:
        fault = f"不能小于 {exact(count.least.value)}"
    elif count.most is not None and value > count.most.value:
        fault = f"不能大于 {exact(count.most.value)}"
    if fault:
        asked.refuse("F032", span, f"{fault},写的是 `{value}`", "核对台账,写范围以内的数")
        return False
    return True
