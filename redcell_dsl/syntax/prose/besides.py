"""Whom a clause charges besides: …扣4分,同时倒扣部门2分,班组1分."""

from __future__ import annotations

from ...source.pattern import Pattern
from ..tree import Grading, Num, Phrase, Statement, Taking
from .clauses import Clause

BEYOND = "追加"
CHARGED = Pattern(
    r"(?:并|同时|且|另外?|还|,)*(?:倒扣|追加扣(?:除|减)?|另扣)(?:其)?(?:所在|所属|责任)?(?P<who>[一-鿿]{2,8})"
)
"""Who is charged besides, behind the word that says so."""
WHO = Pattern(r"[一-鿿]{2,8}")
LONGEST = 8


def taken_besides(statement: Grading, last: Clause | None) -> Statement | None:
    """The deduction from those whom a clause names besides, for what the clause before it is about.

    It goes on below nothing. ``None`` where the clause has no such word; raises ``ValueError`` where
    it follows no deduction that it can repeat.
    """
    when, points = statement.when, statement.points
    if not isinstance(points, Num) or not isinstance(when, Phrase):
        return None
    found = CHARGED.fullmatch(when.text)
    match last:
        case Taking(when=Phrase(text), per=None) if found is not None:
            return Taking(points, when=_named(text, found["who"], when), reach=BEYOND)
        case Taking(quantity=Phrase(text), per=per) if per is not None and found is not None:
            named = _named(text, found["who"], when)
            return Taking(points, per=per, quantity=named, reach=BEYOND)
        case Taking(quantity=Phrase(text), per=per, reach="追加") if per is not None:
            head, _, who = text.rpartition(",")
            if not head or len(who) > LONGEST or not WHO.fullmatch(when.text):
                raise ValueError(statement)
            named = _named(head, when.text, when)
            return Taking(points, per=per, quantity=named, reach=BEYOND)
        case _ if found is not None:
            raise ValueError(statement)
        case _:
            return None


def _named(what: str, who: str, when: Phrase) -> Phrase:
    return Phrase(f"{what},{who}", when.span)
