"""Escalation: what the first, the second, the third time costs."""

from __future__ import annotations

from dataclasses import replace
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tree import Giving, Num, Phrase, Reached, Taking
from .clauses import Clause
from .pieces import bare

TIME = Pattern(
    r"^(?P<topic>.*?)[,的]*(?:(?:发现|发生|出现|查实)?第(?P<nth>[一二两三四五六七八九十\d]{1,2})次)(?P<more>.*)$"
)


def escalated(clauses: list[Clause]) -> list[Clause]:
    """第一次扣0.5分,第二次扣1分: so much more from each time on.

    Raises ``ValueError`` for times that leave one out or do not say of what.
    """
    found = [
        (place, clause, match)
        for place, clause in enumerate(clauses)
        if isinstance(clause, Giving | Taking)
        and isinstance(clause.when, Phrase)
        and (match := TIME.match(clause.when.text))
    ]
    if not any(number(match["nth"]) > 1 for _, _, match in found) and len(found) < 2:
        return clauses
    topics = {match["topic"] for _, _, match in found if match["topic"]}
    times = [number(match["nth"]) for _, _, match in found]
    kinds = {type(clause) for _, clause, _ in found}
    rising = times == list(range(1, len(times) + 1)) and len(times) > 1
    whole = len(topics) == 1 and bool(found[0][2]["topic"]) and len(kinds) == 1
    if not rising or not whole or any(match["more"] for _, _, match in found):
        raise ValueError(found)
    made = list(clauses)
    for place, clause, match in found:
        assert isinstance(clause.when, Phrase)
        made[place] = replace(clause, when=_reached(bare(topics.copy().pop()), clause.when, match))
    return made


def _reached(topic: str, phrase: Phrase, match: re.Match[str]) -> Reached:
    span = phrase.span
    where = None
    if span is not None and span.end - span.start - len(phrase.text) in (0, 1):
        where = Span(span.start + match.start("nth"), span.start + match.end("nth"))
    return Reached(Phrase(topic, span), "≥", Num(number(match["nth"]), "次", where))
