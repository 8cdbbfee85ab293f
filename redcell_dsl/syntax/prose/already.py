"""Points that were taken or given before: 前面已扣分的不再重复扣分, 核减上一年度已得的分."""

from __future__ import annotations

from dataclasses import replace

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import NUMERAL, number_in
from ..tree import (
    AllOf,
    Giving,
    Grading,
    Judging,
    Negated,
    Num,
    Phrase,
    Reached,
    Reminding,
    Statement,
    Taking,
)
from .clauses import Already
from .pieces import Condition, quoted

LATER = Pattern(rf"(?:后面|以下|其后|之后)(?:的)? *({NUMERAL}) *(?:个|项|条|部分)")
"""How many of those behind it a sentence means."""
ELSEWHERE = "已在别处扣分"
"""What is asked where a shortcoming is worked out from what was measured."""
BEHIND = Pattern(r"后面|以下|其后|之后")


def already_in(token: Token) -> Already:
    """What is told, and of how many units behind it.

    Raises ``ValueError`` where some behind it are meant and their number is not said.
    """
    words = token.strip(", ")
    start = (token.start_pos or 0) + token.index(words)
    found = LATER.search(token)
    if found is None and BEHIND.search(words):
        raise ValueError(token)  # as many as what?
    later = number_in(token, found, "个") if found else None
    return Already(Phrase(words, Span(start, start + len(words))), later)


def demanded(words: str) -> bool:
    """Whether words ask for proofs, and for nothing that is counted."""
    return DEMANDED.search(words) is not None and NUMBER.search(words) is None


DEMANDED = Pattern(r"(?:须|需要?|应当?|必须|请).{0,8}(?:提供|提交|出具|上交|附|交)")


def bind_already(made: list[Statement], clause: Already) -> None:
    """Let the deductions of the sentence say it in the names of what is asked; alone, it is told of
    all around it.

    Raises ``ValueError`` where the sentence deducts for nothing that can be told so.
    """
    kinds = Giving | Grading | Judging if gives(clause.words.text) else Taking | Judging
    takings = [place for place, each in enumerate(made) if isinstance(each, kinds)]
    if not made or clause.later is not None:
        made.append(Reminding(clause.words, clause.later))
        return
    if not takings:
        raise ValueError(clause)
    for place in takings:
        told = reminded(made[place], clause.words.text)
        if told is made[place]:
            raise ValueError(clause)  # worked out, and entered by nobody
        made[place] = told


def gives(words: str) -> bool:
    """Whether a remark is of what is given."""
    return words.endswith(("加分", "计分", "奖分"))


def reminded(statement: Statement, words: str) -> Statement:
    """A deduction, or an award, whose fact is asked for with a remark; any other statement as it is."""
    return _given(statement, words) if gives(words) else _taken(statement, words)


def _given(statement: Statement, words: str) -> Statement:
    match statement:
        case Judging(taking=False, phrase=phrase):
            return replace(statement, phrase=_told(phrase, words))
        case Giving(quantity=Phrase() as phrase, per=per) if per is not None:
            return replace(statement, quantity=_told(phrase, words))
        case Grading(points=Num(value=nothing)) if not nothing:
            return statement
        case Giving(when=Phrase() as phrase, per=None) | Grading(when=Phrase() as phrase):
            return replace(statement, when=_told(phrase, words))
        case _:
            return statement


def _taken(statement: Statement, words: str) -> Statement:
    match statement:
        case Judging(taking=True, phrase=phrase):
            return replace(statement, phrase=_told(phrase, words))
        case Taking(quantity=Phrase() as phrase, per=per) if per is not None:
            return replace(statement, quantity=_told(phrase, words))
        case Taking(when=Phrase() as phrase, per=None):
            return replace(statement, when=_told(phrase, words))
        case Taking(when=Reached(Phrase(text)) as when, per=None):
            return replace(statement, when=AllOf((when, Negated(Phrase(text + ELSEWHERE)))))
        case _:
            return statement


def _told(phrase: Phrase, words: str) -> Phrase:
    """A name with what whoever enters it is told; a name with it already stays as it is."""
    return phrase if words in phrase.text else Phrase(f"{phrase.text}({words})", phrase.span)


def earned_in(condition: Condition | None, token: Token) -> Phrase:
    """What was earned before, as it is asked for: 上一年度已认定的论文,上一年度已得的分.

    Raises ``ValueError`` where a number tells which of it is meant.
    """
    found = EARNED.search(token)
    assert found is not None  # the terminal has one of these words
    begin = (token.start_pos or 0) + found.start()
    words = quoted(condition.pieces).text if condition is not None else ""
    if NUMBER.search(words):
        raise ValueError(token)
    name = ",".join(each for each in (words, found[0]) if each)
    return Phrase(name, Span(begin, begin + len(found[0])))


EARNED = Pattern(r"(?:在)?(?:上|往年|以往|以前|此前|之前|前期).*")
NUMBER = Pattern(r"\d")
