"""Points that several people share: 第一作者得50%,其余作者均分剩下的分值."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import NUMERAL, number_in
from ..tree import (
    AllOf,
    AnyOf,
    Binary,
    Cohort,
    Gaining,
    Giving,
    Grading,
    Negated,
    Num,
    Phrase,
    Portion,
    Portioning,
    Reached,
    Statement,
    Term,
)
from .clauses import Following, Rest
from .compare import term_of
from .pieces import Condition

WHOLE = Fraction(100)
OTHERS = Pattern(r"(?:其[他它余]|余下|剩余|后续|剩下)的?(?P<noun>[一-鿿]{0,8}?)的?")
"""Who gets the rest: all whom the sentence has not named."""
HEADS = Pattern(
    r"[nN] *(?:为|是|指|表示|代表|=) *(?P<heads>[^,;。()\d]{1,16}?(?:人数|数量|数))\)?$"
)
"""What n stands for: a number of people or of units."""


def share_out(made: list[Statement], rest: Rest) -> None:
    """Add the shares of those who get what is left, equally.

    Raises ``ValueError`` where nobody is named before them, nothing is left, or less than the rest
    is shared.
    """
    last = made[-1] if made else None
    who = OTHERS.fullmatch(rest.phrase.text)
    if not isinstance(last, Portioning) or who is None:
        raise ValueError(rest)
    shares = [each.share for each in last.portions]
    named = [each.when for each in last.portions if each.when is not None]
    taken = [each.value for each in shares if isinstance(each, Num) and each.unit == "%"]
    left = WHOLE - sum(taken)
    if len(taken) < len(shares) or len(named) < len(shares) or left <= 0:
        raise ValueError(rest)
    if rest.share is not None and rest.share.value != left:
        raise ValueError(rest)
    heads = Phrase(f"{rest.phrase.text}{'数' if who['noun'] else '人数'}", rest.phrase.span)
    each = Binary("÷", rest.share or Num(left, "%"), heads)
    made[-1] = Portioning((*last.portions, Portion(each, Negated(_any(named)))))


def _any(terms: list[Term]) -> Term:
    return terms[0] if len(terms) == 1 else AnyOf(tuple(terms))


def share_behind(made: list[Statement], following: Following) -> None:
    """Score each place down to the last by its share of what the first one has.

    Raises ``ValueError`` where the points of the first place do not stand before it, or the words do
    not say what it is that places are told by (招商引资额排名).
    """
    first = made[-1] if made else None
    match first:
        case Grading(
            Num() as points, Reached(Phrase(text, span) as place, "=", Num(1, unit) as best)
        ):
            name = RANKED.sub("", text)
        case _:
            raise ValueError(following)
    if following.share is not None:
        made.append(_same_share(points, place, following, following.share))
        return
    if name == text or not MEASURED.fullmatch(name) or LESS_IS_BETTER.search(name):
        raise ValueError(following)
    ratio = Binary("÷", Phrase(name, span), Cohort("最高", Phrase(name)))
    last = Reached(place, "≤", replace(following.last, unit=unit))
    until = AllOf((Reached(place, "≥", best), last))
    made[-1] = Gaining("", Binary("×", ratio, points), points, until, following.said)


def _same_share(points: Num, place: Phrase, following: Following, share: Num) -> Grading:
    """What all behind the first have: one share of its points."""
    if not 0 < share.value < WHOLE:
        raise ValueError(share)
    second, last = Num(Fraction(2), "名"), replace(following.last, unit="名")
    behind = AllOf((Reached(place, "≥", second), Reached(place, "≤", last)))
    worth = Num(points.value * share.value / WHOLE, "分")
    return Grading(worth, behind, (*following.said, share))


RANKED = Pattern(r"(?:在?全?[省市县区乡镇校院局村]?)?(?:内)?(?:的)?(?:排名|名次|排序|位次|排)$")
"""What makes a measure a place: 招商引资额在全县排名."""
MEASURED = Pattern(r"[^,;。\d]{2,20}")
LESS_IS_BETTER = Pattern(r"倒数|投诉|事故|案件|差错|违[法规纪章]|能耗|缺[勤陷]|损失|发案|信访")


def over_heads(parts: list[Condition | Token]) -> tuple[Statement, ...]:
    """每人加15/n分(n为参与人数): the points, divided by as many as n stands for.

    Raises ``ValueError`` where it is not said what n stands for.
    """
    token, condition = parts[-1], parts[0]
    assert isinstance(token, Token)
    points = number_in(token, re.search(rf"({NUMERAL}) *分? *[/÷]", token), "分")
    said = HEADS.search(token)
    if said is None or not isinstance(condition, Condition):
        raise ValueError(token)  # divided by what, or given for what?
    start = (token.start_pos or 0) + said.start("heads")
    heads = Phrase(said["heads"].strip(), Span(start, start + len(said["heads"])))
    when = term_of(condition)
    adds = re.search(r"[加奖]", token[: said.start()]) is not None
    award = Giving(points, when=when) if adds else Grading(points, when)
    return award, Portioning((Portion(Binary("÷", Num(Fraction(1)), heads)),))
