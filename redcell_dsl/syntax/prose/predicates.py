"""A later clause that only says what becomes of the subject of the one before it."""

from __future__ import annotations

from dataclasses import replace
import re

from ...source.pattern import Pattern
from ..tree import Barring, Giving, Grading, Phrase, Reached, Statement, Taking

BARE = Pattern(r"(?:未|没有?|不)[一-鿿]{2}(?:到位)?|[迟漏错误瞒缺谎]报")
"""A predicate without a word of what it is said of."""
TELLS = Pattern(r"(?:未|没有|不(?!同|良|定|含)|[迟漏错误瞒缺谎]报)")
"""Where what is said of a subject begins."""
SHARED = 3
"""Characters that two predicates of one kind begin with."""


def told_of(last: Statement | None, statement: Statement) -> Statement:
    """事件迟报1次扣2分,迟报超过3小时不得分: what is late is the event of the clause before it.

    Raises ``ValueError`` where the subject of a bare predicate cannot be told.
    """
    if last is None:
        return statement
    earlier, own = name_of(last), name_of(statement)
    if earlier is None or own is None or earlier.text == own.text:
        return statement
    if isinstance(last, Giving | Grading):
        return statement  # what denies it has no subject of its own to lose
    if not BARE.fullmatch(own.text):
        if _counted_alike(last, earlier, statement, own):
            raise ValueError(statement)  # once, or for each of what the first clause counts?
        return statement
    if earlier.text.endswith(own.text):
        return _renamed(statement, Phrase(earlier.text, own.span))
    match = TELLS.search(earlier.text)
    head = earlier.text[: match.start()] if match else ""
    if len(head) < 2 or head.endswith(",") or re.search(r"[、和]", head):
        return statement if not head and match else _lost(statement)
    if head.rpartition(",")[0]:
        return _lost(statement)
    return _renamed(statement, Phrase(head + own.text, own.span))


def _lost(statement: Statement) -> Statement:
    raise ValueError(statement)


def _counted_alike(last: Statement, earlier: Phrase, statement: Statement, own: Phrase) -> bool:
    """Whether a clause without a unit says the like of a clause that counts."""
    if not isinstance(last, Giving | Taking) or last.per is None:
        return False
    if isinstance(statement, Giving | Taking) and statement.per is not None:
        return False
    begins = own.text[:SHARED]
    return (
        TELLS.match(own.text) is not None
        and not earlier.text.startswith(begins)
        and begins in earlier.text
    )


def name_of(statement: Statement | None) -> Phrase | None:
    """What a statement asks for, where it is one thing."""
    if not isinstance(statement, Giving | Taking | Grading | Barring):
        return None
    named = statement.when
    if named is None and isinstance(statement, Giving | Taking):
        named = statement.quantity
    if isinstance(named, Reached):
        named = named.left
    return named if isinstance(named, Phrase) and named.text else None


def _renamed(statement: Statement, phrase: Phrase) -> Statement:
    match statement:
        case Giving(when=Reached() as told) | Taking(when=Reached() as told):
            return replace(statement, when=replace(told, left=phrase))
        case Grading(when=Reached() as told) | Barring(when=Reached() as told):
            return replace(statement, when=replace(told, left=phrase))
        case Giving(when=None) | Taking(when=None):
            return replace(statement, quantity=phrase)
        case Giving() | Taking() | Grading() | Barring():
            return replace(statement, when=phrase)
        case _:
            return statement
