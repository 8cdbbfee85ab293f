"""Members of a list whose later ones leave out what the first says: 工作获镇级表扬的,加1分,县级表扬的,加2分."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..source.pattern import Pattern
from ..syntax.tree import Giving, Grading, Phrase, Statement, Taking
from .place import Place

MEMBER = Pattern(
    r"(?P<head>.*?)(?P<level>(?:国家|全国|省部?|市厅?|地|州|县处?|区|乡镇?|镇|街道|村|校|院)级(?:(?:及|或)?以上)?)"
    r"(?P<what>[^,;。级]{2,8})"
)
"""What is awarded at a level: 县级表扬, and before it who gets it, for what."""


def carry_heads(places: Sequence[Place]) -> None:
    """Let a level's bare name (县级表扬) have the words before the level that its list names first,
    in place. Members of one list stand in one sentence.
    """
    for place in places:
        head, what = "", ""
        for index, statement in enumerate(place.statements):
            phrase = _named(statement)
            match = MEMBER.fullmatch(phrase.text) if phrase else None
            if phrase is None or match is None:
                head = what = ""
            elif match["head"]:
                head, what = match["head"], match["what"]
            elif head and match["what"] == what:
                full = replace(phrase, text=f"{head}{phrase.text}")
                place.statements[index] = _with_name(statement, full)


def _named(statement: Statement) -> Phrase | None:
    """The words of a statement's own matter."""
    if not isinstance(statement, Giving | Grading | Taking):
        return None
    counted = None if isinstance(statement, Grading) else statement.quantity
    term = statement.when if counted is None else counted
    return term if isinstance(term, Phrase) else None


def _with_name(statement: Statement, phrase: Phrase) -> Statement:
    if isinstance(statement, Giving | Taking) and statement.quantity is not None:
        return replace(statement, quantity=phrase)
    if isinstance(statement, Giving | Grading | Taking):
        return replace(statement, when=phrase)
    return statement
