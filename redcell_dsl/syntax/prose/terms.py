"""Duties and bounds: what is due in a period, and how an item is held."""

from __future__ import annotations

from fractions import Fraction
import re

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import COUNTED, LAST_COUNTED, count_in, points_in, words_of
from ..tree import Duty, Num, Phrase, SetShare, Term
from .pieces import DutyPieces, joined

PERIOD = Pattern(r"每个?(季度|月|周|半年|年)度?")
OBLIGATION = Pattern(r"应|须|要|得")


def duty_of(pieces: DutyPieces, before: tuple[Token, ...]) -> tuple[Duty, list[Term]]:
    """A duty, and the obligations that are named after it."""
    token = pieces.due
    period = PERIOD.match(token)
    assert period is not None
    minimum = count_in(token)
    counted = LAST_COUNTED.search(token) or COUNTED.search(token)
    between = token[period.end() : counted.start() if counted else None]
    verb = re.sub(r"至少|不少于|不得少于|(?:少于|不足|低于|未达到?|不到)$", "", between).strip()
    named: list[Token] = []
    extras: list[Token] = []
    for number_of, phrase in enumerate(pieces.phrases):
        if number_of and not pieces.each and OBLIGATION.search(phrase):
            extras.append(phrase)
        else:
            named.append(phrase)
    words = words_of(before) + verb + words_of(named)
    start = (before[0] if before else token).start_pos or 0
    span = Span(start, (named[-1] if named else token).end_pos or start)
    duty = Duty(period[1], minimum, Phrase(words, span), pieces.each)
    found: list[Term] = [said for extra in extras if (said := joined([extra]))]
    return duty, found


def percent(num: Num) -> Num:
    return Num(num.value / 100, "", num.span) if num.unit == "%" else num


def kind_of(token: Token) -> str:
    if "混合" in token:
        return "混合项"
    return "减分项" if token[0] in "减扣" else "加分项"


def limit_of(token: Token) -> Num | SetShare:
    """How far an item goes: so many points, its set value, or a share of that."""
    start = token.start_pos or 0
    if "设定分值" not in token:
        return points_in(token)
    share = re.search(r"(\d+) *%", token)
    place = start + token.index("设定分值")
    if share is None:
        return SetShare(span=Span(place, place + 4))
    return SetShare(
        Fraction(int(share[1]), 100), Span(start + share.start(1), start + share.end(1))
    )
