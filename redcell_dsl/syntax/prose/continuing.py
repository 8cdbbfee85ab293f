"""Series that go on in the same way: 逾期1天扣1分,2天扣2分,以此类推."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL
from ..tree import Giving, Num, Per, Phrase, Taking
from .clauses import Clause, Repeated

COUNTED = Pattern(
    rf"(?P<name>[^\d]*?)(?P<low>{NUMERAL}) *(?:(?:至|到|-|~|—|–)+ *(?P<high>{NUMERAL}) *)?(?P<unit>人次|小时|[一-鿿])(?P<rest>[^\d]*)"
)
BEYOND = Pattern(r"超过?|高于|低于|不足|少于|多于|第|以[上下]|达到?")
"""Words that make a number a bound, and no count."""


@dataclass(frozen=True, slots=True)
class Step:
    """So many, from ``low`` to ``high``, cost or earn these points."""

    name: Phrase
    low: Num
    high: Num
    points: Num


def continued(clauses: list[Clause]) -> list[Clause]:
    """One count for a series that goes on (以此类推); any other clauses as they are.

    The first step begins at 1, each is as wide as the first, and each costs as much more.
    """
    if len(clauses) < 3 or not isinstance(clauses[-1], Repeated):
        return clauses
    first = clauses[0]
    said = clauses[:-1]
    if not isinstance(first, Taking | Giving) or any(
        type(each) is not type(first) for each in said
    ):
        return clauses
    steps = [_step(each) for each in said if isinstance(each, Taking | Giving)]
    found = [each for each in steps if each is not None]
    if len(found) < len(said) or not _regular(found):
        return clauses
    return [_counted(first, found)]


def _step(clause: Taking | Giving) -> Step | None:
    if clause.per is not None:
        whole = isinstance(clause.quantity, Phrase) and clause.per.step.value == 1
        plain = whole and not clause.per.verb
        return _one(clause) if plain else None
    when = clause.when
    match = COUNTED.fullmatch(when.text) if isinstance(when, Phrase) else None
    if match is None or not isinstance(when, Phrase) or BEYOND.search(when.text):
        return None
    low = _num(when, match["low"], match.start("low"), match["unit"])
    high = _num(when, match["high"], match.start("high"), match["unit"]) if match["high"] else low
    return Step(Phrase(match["name"] + match["rest"], when.span), low, high, clause.points)


def _one(clause: Taking | Giving) -> Step:
    assert clause.per is not None
    assert isinstance(clause.quantity, Phrase)
    return Step(clause.quantity, clause.per.step, clause.per.step, clause.points)


def _num(phrase: Phrase, words: str, place: int, unit: str) -> Num:
    span = phrase.span
    verbatim = span is not None and span.end - span.start - len(phrase.text) in (0, 1)
    start = span.start + place if span is not None else 0
    return Num(number(words), unit, Span(start, start + len(words)) if verbatim else None)


def _regular(steps: list[Step]) -> bool:
    first = steps[0]
    width, each = first.high.value, first.points.value
    named = {step.name.text for step in steps[1:]} <= {"", first.name.text}
    alike = {step.low.unit for step in steps} == {first.low.unit}
    return (
        bool(first.name.text)
        and named
        and alike
        and all(
            step.low.value == width * place + 1
            and step.high.value == width * (place + 1)
            and step.points.value == each * (place + 1)
            for place, step in enumerate(steps)
        )
    )


def _counted(clause: Taking | Giving, steps: list[Step]) -> Clause:
    """So much for each step; one that is begun counts."""
    first = steps[0]
    wide = first.high.value > 1
    told = tuple(
        num
        for place, step in enumerate(steps)
        for num in dict.fromkeys((step.low, step.high, step.points))
        if place or num is first.low
    )
    whole = Num(first.high.value if wide else Fraction(1), first.high.unit, first.high.span)
    per = Per("", whole, "不足计一" if wide else "", repeated=told)
    return replace(clause, when=None, per=per, quantity=first.name)
