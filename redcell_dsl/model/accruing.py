"""What deductions come to: 累计扣满5分的,…. Of the item they are worked out; of more, they are entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.tree import Barring, Num, Phrase, Reached, Statement, Taking
from .place import Place
from .terms import DEDUCTED

OWN = r"(?:本项|该项|此项)?"
WITHIN = (
    r"(?:(?:在|凡)?(?:一个|每个|本|同一|当|该|全)?(?:考核|记分|计分|评价|积分|自然)?"
    r"(?:年度内?|周期内?|学年内?|学期内?|季度内?|月内|年内?|半年内?),?)?"
)
FULLY = Pattern(
    rf"(?P<own>{OWN})(?P<within>{WITHIN})(?P<sum>累计|累积|合计)?(?P<verb>[扣记])(?:分)?(?P<sign>满|达到?|够|超过) *"
    r"(?P<number>\d+(?:\.\d+)?) *分(?:及?以上)?"
)
"""累计扣满5分, 一个周期内累计记满12分."""
SUMMED = Pattern(rf"(?P<own>{OWN})(?:累计|累积|合计)扣分")
"""累计扣分, compared with a number of points."""


def takes(places: Sequence[Place]) -> bool:
    """Whether the sentences of an item take points, so that these come to something."""
    return any(
        isinstance(each, Taking) and not each.reach and _sum_of(each) is None
        for place in places
        for each in place.statements
    )


def reaching(statement: Statement, *, deducts: bool) -> Statement:
    """A statement whose condition is what deductions come to, with that as a comparison.

    Of an item that ``deducts`` its own are meant, which are worked out, unless a period is named that
    may hold more; elsewhere all are, which nobody can tell from one item: they are entered.
    """
    if not isinstance(statement, Taking | Barring):
        return statement
    made = _sum_of(statement)
    if made is None:
        return statement
    name, comparison, bound = made
    own = name in OWNED and deducts
    left = Phrase(DEDUCTED) if own else Phrase(ENTERED if name in OWNED else name)
    return replace(statement, when=Reached(left, comparison, bound))


OWNED = ("", DEDUCTED)
"""Names of deductions without a period: those of the item, where it has any."""
ENTERED = "累计扣分"


def _sum_of(statement: Taking | Barring) -> tuple[str, str, Num] | None:
    """What comes to how many points: its name, the comparison and the bound."""
    match statement.when:
        case Phrase(text, span) if found := FULLY.fullmatch(text):
            start = span.start + found.start("number") if span else 0
            end = start + len(found["number"])
            num = Num(Fraction(found["number"]), "分", Span(start, end) if span else None)
            named = found["within"] or found["verb"] == "记"
            name = (
                f"{found['within'].lstrip('在凡').rstrip(',')}累计{found['verb']}分"
                if named
                else ""
            )
            return name, ">" if found["sign"] == "超过" else "≥", num
        case Reached(Phrase(text), comparison, Num(_, "分") as num) if SUMMED.fullmatch(text):
            return "", comparison, num
        case _:
            return None
