"""不予加分 and 总分为0分: what is refused, where a sentence says that something is not got.

不予加分 refuses one award and leaves the others of the item alone; a whole that is named (德育学分为0分)
is the total, not the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.tree import AllOf, Barring, Giving, Grading, Negated, Num, Phrase, Statement, Term
from .place import Place

NO_ADDITION = Pattern(r"不(?:予以?|再|得|能|可|给予?)?加 *分")
NOTHING = Pattern(r"不(?:予|再|得|能)?[得计给记]分|零分|(?<![\d.])0 *分")
WHOLE = Pattern(
    r"[,、]?(?:其|该生|该同学|本人|个人|当事人)?(?:本?学期|本?学年|当?年度|本年|当年|当月|本月|当次|本次)?的?"
    r"(?P<whole>(?:考核|考评|测评|评价|综合|德育|素质|素养|思想品德|品德)*(?:总分|总成绩|总得分|学分|成绩|总评(?:成绩)?))$"
)
TIME = Pattern(r"[,、](?:其|该生|该同学|本人)?(?:本?学期|本?学年|当?年度|本年|当年|当月|本月)?的?$")
"""What is left of the whole where its own name has been understood."""
BARE = Pattern(r"者 *[,:]? *(?:得|记|计|为)? *[0零] *分[;。]?$")
"""The last of a list of grounds that only says 0分."""


def refuse(places: Sequence[Place], title: str) -> None:
    """Let refusals of additions and of the total reach what they name, in place."""
    for place in places:
        if NO_ADDITION.search(place.text) and not NOTHING.search(place.text):
            _refuse_additions(place)
    if WHOLE.search(title):
        return  # the item is that whole
    total = False
    for place in places:
        for index, statement in enumerate(place.statements):
            found = _total(statement)
            bare = total and isinstance(statement, Barring) and BARE.search(place.text)
            if bare and isinstance(statement, Barring) and not statement.reach:
                found = replace(statement, reach="总分")
            if found is not None:
                total, place.statements[index] = True, found


def _refuse_additions(place: Place) -> None:
    refusals = [s for s in place.statements if isinstance(s, Barring) and not s.reach]
    if not refusals:
        return
    kept = [s for s in place.statements if s not in refusals]
    if any(isinstance(s, Giving | Grading) for s in kept):
        for refusal in refusals:
            kept = [_without(statement, refusal.when) for statement in kept]
        place.statements[:] = kept
    else:
        nothing = Num(Fraction(0), "分")
        place.statements[:] = [
            Giving(nothing, when=s.when) if s in refusals and isinstance(s, Barring) else s
            for s in place.statements
        ]


def _without(statement: Statement, ground: Term) -> Statement:
    """An award of a sentence that is not given on a ground which the sentence names."""
    if not isinstance(statement, Giving | Grading):
        return statement
    denied = Negated(ground)
    when = statement.when
    return replace(statement, when=denied if when is None else AllOf((when, denied)))


def _total(statement: Statement) -> Statement | None:
    """A refusal of the whole that its words name, as one that reaches the total."""
    if not isinstance(statement, Barring) or not isinstance(statement.when, Phrase):
        return None
    if statement.reach not in ("", "总分"):
        return None
    named = (TIME if statement.reach else WHOLE).search(statement.when.text)
    if named is None or not named.start():
        return None
    words = statement.when.text[: named.start()]
    span = statement.when.span
    place = Span(span.start, span.start + len(words)) if span else None
    return replace(statement, when=Phrase(words, place), reach="总分")
