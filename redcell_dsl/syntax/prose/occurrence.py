"""Escalation: what the first, the second, the third time costs, and from which time on nothing is had."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL
from ..tree import Barring, Giving, Num, Per, Phrase, Reached, Statement, Taking
from .clauses import ELIDED, Clause
from .pieces import bare

AGAIN = Pattern(
    r"(?:一经|凡|累计|年内|年度内)*(?:发现|发生|出现|查实|存在|达到?)?有?(?P<number>[二两三四五六七八九十]|\d{1,2}) *(?P<unit>人次|[次起例处项人个])"
    r"(?P<from>及以上|\(含\)以上|或以上|以上)"
)
"""So many times, of what the clause before it counts: 发现两次及以上."""
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
        and "第" in clause.when.text
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


def tallied(clauses: list[Clause]) -> list[Clause]:
    """迟到一次扣3分,两次扣5分,三次以上不得分: what so many times cost together, each another case.

    Only a series without a gap whose last member reaches upwards is one; any other clauses stay.
    """
    first = clauses[0] if clauses else None
    if not isinstance(first, Taking) or not isinstance(first.quantity, Phrase):
        return clauses
    if first.per is None or first.per.step.value != 1 or first.per.verb not in ONCE:
        return clauses
    unit, found = first.per.step.unit, [first.per.step]
    for clause in clauses[1:]:
        count = _count(clause, unit)
        if count is None or count.value != found[-1].value + 1:
            break
        found.append(count)
    last = clauses[len(found) - 1]
    if len(found) < 2 or not _upwards(last) or any(map(_upwards, clauses[: len(found) - 1])):
        return clauses
    signs = ["="] * (len(found) - 1) + ["≥"]
    cases = [Reached(first.quantity, sign, num) for sign, num in zip(signs, found, strict=True)]
    made: list[Clause] = [_when(each, case) for each, case in zip(clauses, cases, strict=False)]
    return [*made, *clauses[len(found) :]]


ONCE = ("", "有", "发现", "出现", "发生")


def _count(clause: Clause, unit: str) -> Num | None:
    """How many times a later clause names, and nothing else: 两次, 三次以上."""
    when = clause.when if isinstance(clause, Taking | Barring) else None
    match when:
        case Reached(left, "≥" | "以上", Num() as bound) if left == ELIDED and bound.unit == unit:
            return bound
        case Phrase(text) if times := re.fullmatch(rf"({NUMERAL}) *{re.escape(unit)}", text):
            start = when.span.start if when.span else 0
            return Num(number(times[1]), unit, Span(start, start + len(times[1])))
        case _:
            return None


def _upwards(clause: Clause) -> bool:
    return isinstance(clause, Taking | Barring) and isinstance(clause.when, Reached)


def _when(clause: Clause, case: Reached) -> Clause:
    if isinstance(clause, Taking):
        return replace(clause, when=case, per=None, quantity=None)
    assert isinstance(clause, Barring)
    return replace(clause, when=case)


def _reached(topic: str, phrase: Phrase, match: re.Match[str]) -> Reached:
    span = phrase.span
    where = None
    if span is not None and span.end - span.start - len(phrase.text) in (0, 1):
        where = Span(span.start + match.start("nth"), span.start + match.end("nth"))
    return Reached(Phrase(topic, span), "≥", Num(number(match["nth"]), "次", where))


def barred_again(made: list[Statement], barring: Barring, before: tuple[Statement, ...]) -> Barring:
    """发现一次扣1分,发现两次及以上的,此项不得分: nothing is had from so many of what is counted on.

    What one costs once (未按时报送的,扣1分,两次以上不得分) is counted then. Raises ``ValueError`` where
    what is counted before is another thing, or costs points only once for several.
    """
    again = _times_of(barring.when)
    earlier = made[-1] if made else before[-1] if before else None
    if again is None or not isinstance(earlier, Taking):
        return barring
    counted, per = earlier.quantity, earlier.per
    if per is None and isinstance(earlier.when, Phrase) and made and again.right == TWICE:
        counted, per = earlier.when, Per("", Num(Fraction(1), "次"))
        made[-1] = replace(earlier, when=None, per=per, quantity=counted)
    if per is None or not isinstance(counted, Phrase) or not isinstance(again.right, Num):
        raise ValueError(barring)
    if per.step.unit != again.right.unit or per.verb in LACKING:
        raise ValueError(barring)
    name = counted if made else Phrase(counted.text)
    return replace(barring, when=replace(again, left=name))


LACKING = ("少", "缺", "缺少", "低", "低于", "超", "超过", "满")
TWICE = Num(Fraction(2), "次")


def _times_of(when: object) -> Reached | None:
    match when:
        case Reached(Phrase(""), "以上" | "≥", Num()):
            return when
        case Phrase(text, span) if match := AGAIN.fullmatch(text):
            start = span.start + match.start("number") if span else 0
            end = start + len(match["number"])
            num = Num(number(match["number"]), match["unit"], Span(start, end) if span else None)
            return Reached(Phrase(""), "以上" if match["from"] == "以上" else "≥", num)
        case _:
            return None
