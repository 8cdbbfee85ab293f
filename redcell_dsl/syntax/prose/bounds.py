"""Bounds on what is counted: how many at most, the best of them, what a part of a step counts."""

from __future__ import annotations

from collections.abc import Sequence
import re
from typing import Any

from lark import Token, Transformer

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL, number_in, points_in
from ..tree import (
    Binary,
    Choosing,
    Exhausting,
    Flooring,
    Gaining,
    Num,
    Offsetting,
    Phrase,
    Portion,
    Portioning,
    Reached,
    Sparing,
    Statement,
    Term,
)
from .already import already_in, demanded, earned_in
from .amounts import nothing_in, veto_reach
from .clauses import (
    Aftermath,
    Barred,
    Baseline,
    Clause,
    CountCap,
    Excepted,
    OnlyBest,
    PartStep,
    Remark,
    Repeated,
    SumCap,
)
from .compare import MEASURED, reached, term_of
from .pieces import Condition, quoted


class Bounds(Transformer[Token, Any]):
    """The meaning of the production of the same name in ``sentences.lark``."""

    def at_most(self, parts: list[Any]) -> Clause:
        token = parts[0]
        if re.search(r"每(?:学?年|学期)", token):
            raise ValueError(token)  # so many in each year of several
        return CountCap(_counted(token), "同" in token)

    def best_of(self, parts: list[Any]) -> Statement:
        if len(parts) > 1 and re.search(r"[\d同]", quoted(parts[0].pieces).text):
            raise ValueError(parts[1])  # the best of what is not said
        return Choosing(_counted(parts[-1]))

    def part_step(self, parts: list[Any]) -> Clause:
        token = parts[0]
        found = list(MEASURED.finditer(token))
        step, *again = [_measured(token, match) for match in found]
        if again and (len(again) > 1 or again[0] != step):
            raise ValueError(token)
        if again:
            return PartStep("不足计一", step, again[0])
        return PartStep("按比例" if "比例" in token else "不足不计", step)

    def excepted(self, parts: list[Any]) -> Clause:
        token = parts[0]
        words = re.sub(r"^[, 但]+", "", token)
        start = (token.start_pos or 0) + len(token) - len(words)
        return Excepted(Phrase(words, Span(start, start + len(words))))

    def averaged(self, parts: list[Any]) -> Statement:
        token = parts[-1]
        match = DIVISOR.search(token) or SHARED.search(token)
        if match is None:
            raise ValueError(token)
        start = (token.start_pos or 0) + match.start(1)
        heads = match[1] if match.re is DIVISOR.compiled else f"{match[1]}数"
        share = Binary("÷", Num(number("1")), Phrase(heads, Span(start, start + len(match[1]))))
        when = term_of(parts[0]) if isinstance(parts[0], Condition) else None
        return Portioning((Portion(share, when),))

    def barred(self, parts: list[Any]) -> Clause:
        return Barred(veto_reach(parts[0]), nothing_in(parts[0]))

    def start_points(self, parts: list[Any]) -> Statement:
        return Gaining("基础分", points_in(parts[0]))

    def baseline(self, parts: list[Any]) -> Clause:
        compared = reached(parts[0].pieces)
        if compared is not None and isinstance(compared.left, Phrase):
            said = compared.left
            subject, bound = Phrase(said.text.removeprefix("以"), said.span), compared.right
        else:
            words = quoted(parts[0].pieces)
            match = FROM.fullmatch(words.text)
            if match is None:
                raise ValueError(parts[1])  # from how many?
            subject = Phrase(match["subject"].rstrip(",:").removeprefix("以"), words.span)
            bound = _number_at(parts[0].pieces, match["number"], match["unit"])
        if not subject.text or not isinstance(bound, Num) or not bound.unit:
            raise ValueError(parts[1])
        return Baseline(subject, bound)

    def total_cap(self, parts: list[Any]) -> Clause:
        return SumCap(points_in(parts[0]))

    def least_given(self, parts: list[Any]) -> Statement:
        token = parts[-1]
        first, *again = [number_in(token, m, "分") for m in FIGURE.finditer(token)]
        if not first.value or any(each != first for each in again):
            raise ValueError(token)  # 不满0.5分的按1分计: what stands between is not said
        if not isinstance(parts[0], Condition):
            return Flooring(first, None, tuple(again))
        words = quoted(parts[0].pieces)
        named = MADE.sub("", words.text)
        if WHOSE.search(named) or re.search(r"\d", named):
            raise ValueError(token)  # a bound on the whole item
        return Flooring(first, Phrase(named, words.span) if named else None, tuple(again))

    def proviso(self, parts: list[Any]) -> Clause:
        token = parts[0]
        words = token.strip(", ")
        start = (token.start_pos or 0) + token.index(words)
        return Remark(f"({words})", Span(start, start + len(words)))

    def cumulates(self, parts: list[Any]) -> Clause:
        return Repeated()

    def not_twice(self, parts: list[Any]) -> Clause:
        match = SAME_KEY.search(parts[0])
        return OnlyBest(match[1] if match else "")

    def spared(self, parts: list[Any]) -> Statement:
        condition, token = parts
        when = term_of(condition)
        nearest = quoted(condition.pieces).text.startswith("但")
        if quoted(condition.pieces).text in ("", "但"):
            raise ValueError(token)
        return Sparing(_beginning(when), nearest)

    def earned_before(self, parts: list[Any]) -> Statement:
        return Offsetting(earned_in(parts[0] if len(parts) > 1 else None, parts[-1]))

    def taken_once(self, parts: list[Any]) -> Clause:
        if len(parts) > 1 and not demanded(quoted(parts[0].pieces).text):
            raise ValueError(parts[0])  # what stands before it is not what must be proved
        return already_in(parts[-1])

    def consequence(self, parts: list[Any]) -> Clause:
        return Aftermath()

    def exhaust_of(self, parts: list[Any]) -> Statement:
        words = quoted(parts[0].pieces).text
        if not words.endswith(("扣分", "减分", "扣分项")) or re.search(r"\d", words):
            raise ValueError(parts[1])  # 扣完 of what?
        return Exhausting()


def _beginning(when: Term) -> Term:
    """A condition without the word that joins it to the sentence before it: 但新书占比…."""
    match when:
        case Phrase(text, span) if text.startswith("但"):
            words = text.removeprefix("但").removeprefix("是").removeprefix(",")
            cut = len(text) - len(words)
            return Phrase(words, Span(span.start + cut, span.end) if span else None)
        case Reached(left, sign, right) if isinstance(left, Phrase):
            return Reached(_beginning(left), sign, right)
        case _:
            return when


FROM = Pattern(
    r"(?P<subject>.*?[^\d以]),?以?(?P<number>\d+(?:\.\d+)?) *(?P<unit>%|个?百分点|万元|小时|[次起人个件天名例项份篇])"
)


def _number_at(pieces: Sequence[Token], number_said: str, unit: str) -> Num:
    for piece in reversed(pieces):
        if number_said in piece:
            start = (piece.start_pos or 0) + piece.rindex(number_said)
            return Num(number(number_said), unit, Span(start, start + len(number_said)))
    raise ValueError(number_said)


FIGURE = Pattern(r"(\d+(?:\.\d+)?)")
MADE = Pattern(
    r"^(?:计算|折算|个人|每人|所得|最终|最后|按比例|计|后|的|,)+|(?:的|,|计算|折算后?|所得|最终|最后)+$"
)
"""How points are worked out, and not which."""
WHOSE = Pattern(r"[此本该]项|总|各项|合计|累计|^项目?$")
SAME_KEY = Pattern(r"同一(?:个|项|类)?([^,;。\d同]{1,8}?)不")
SHARED = Pattern(r"由(?:其|所有|全体)?(.{2,10}?)(?:共同)?(?:平均分配|平均分享|均分|平分|均摊)")
DIVISOR = Pattern(r"按照?(?:实际)?(.{2,8}?(?:人数|数量|数))(?:平均|均摊|平分)")


def _counted(token: Token) -> Num:
    match = re.search(rf"({NUMERAL}) *(人次|[次项篇个件部场期本份条])", token)
    assert match is not None
    return number_in(token, match, match[2])


def _measured(token: Token, match: re.Match[str]) -> Num:
    start = (token.start_pos or 0) + match.start("number")
    unit = re.match(
        r"(%|人次|个?百分点|个?工作日|小时|分钟|个月|万元|学时|课时|[一-鿿])?", match["unit"]
    )
    said = (unit[0] if unit else "").strip()
    return Num(number(match["number"]), said, Span(start, start + len(match["number"])))
