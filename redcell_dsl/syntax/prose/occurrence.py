"""Escalation: what the first, the second, the third time costs, and from which time on nothing is had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..numeral import number
from ..tokens import NUMERAL
from ..tree import Barring, Binary, Giving, Num, Per, Phrase, Reached, Statement, Taking
from .clauses import ELIDED, Clause
from .pieces import bare

AGAIN = Pattern(
    r"(?:一经|凡|累计|年内|年度内)*(?:发现|发生|出现|查实|存在|达到?)?有?(?P<number>[二两三四五六七八九十]|\d{1,2}) *(?P<unit>人次|[次起例处项人个])"
    r"(?P<from>及以上|\(含\)以上|或以上|以上)"
)
"""So many times, of what the clause before it counts: 发现两次及以上."""
TIME = Pattern(
    r"^(?P<topic>.*?)[,的]*(?:(?:发现|发生|出现|查实)?第(?P<nth>[一二两三四五六七八九十\d]{1,2})次"
    r"(?P<on>(?:及|或)?(?:以上|以后|之后)|起)?)(?P<more>.*)$"
)


@dataclass(frozen=True, slots=True)
class Time:
    """What a clause says of the n-th time: its place, the words, and whether each later one is alike."""

    place: int
    clause: Giving | Taking
    said: Phrase
    match: re.Match[str]

    @property
    def topic(self) -> str:
        """What happens, before the time or behind it: 违规的,第一次; 第一次违规."""
        return bare(self.match["topic"] or self.match["more"])

    @property
    def nth(self) -> Fraction:
        return number(self.match["nth"])


def escalated(clauses: list[Clause]) -> list[Clause]:
    """第一次扣0.5分,第二次扣1分: so much more from each time on; 第三次及以上每次扣2分: for each then.

    Raises ``ValueError`` for times that leave one out or do not say of what; ``Unclear`` where
    第三次及以上扣2分 may be said of each of them or of all together.
    """
    found = [time for place, clause in enumerate(clauses) if (time := _time(place, clause))]
    if not any(time.nth > 1 for time in found) and len(found) < 2:
        return clauses
    if not _rising(found):
        raise ValueError(found)
    topic = next(time.topic for time in found if time.topic)
    made = list(clauses)
    for time in found:
        made[time.place] = replace(
            time.clause, when=_reached(topic, time.said, time.match), per=None, quantity=None
        )
    last = found[-1]
    if not last.match["on"]:
        return made
    each = list(made)
    each[last.place] = _from_then(last, topic)
    if last.clause.per is not None:
        return each
    raise Alike(each, made)


class Alike(ValueError):
    """Clauses whose last is said of each later time, or of all of them together."""

    def __init__(self, *readings: list[Clause]) -> None:
        super().__init__("several readings")
        self.readings = readings


def _time(place: int, clause: Clause) -> Time | None:
    """The time that a clause names, if it names one."""
    if not isinstance(clause, Giving | Taking):
        return None
    said = clause.when if clause.per is None else clause.quantity
    if not isinstance(said, Phrase) or "第" not in said.text:
        return None
    match = TIME.match(said.text)
    return Time(place, clause, said, match) if match else None


def _rising(found: list[Time]) -> bool:
    """Whether times follow each other from the first, all of one thing, the last alone with 以上."""
    times = [time.nth for time in found]
    led = {bare(time.match["topic"]) for time in found} - {""}
    behind = {bare(time.match["more"]) for time in found} - {""}
    whole = len(led | behind) == 1 and bool(found[0].topic)
    rising = times == list(range(1, len(times) + 1)) and len(times) > 1
    plain = not any(time.match["on"] or time.clause.per for time in found[:-1])
    each = found[-1].clause.per
    open_ended = each is None or (
        bool(found[-1].match["on"]) and not each.verb and each.step == Num(Fraction(1), "次")
    )
    alike = len({type(time.clause) for time in found}) == 1
    return rising and whole and plain and open_ended and alike


def _from_then(last: Time, topic: str) -> Giving | Taking:
    """So much for each time from the n-th on: for how many there are beyond those before it."""
    before = Num(last.nth - 1, "次")
    beyond = Binary("-", Phrase(topic, last.said.span), before)
    per = last.clause.per or Per("", Num(Fraction(1), "次"))
    return replace(last.clause, when=None, per=per, quantity=beyond)


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
    num = Num(number(match["nth"]), "次", _where(phrase, match))
    return Reached(Phrase(topic, phrase.span), "≥", num)


def _where(phrase: Phrase, match: re.Match[str]) -> Span | None:
    """Where the time stands in the text, if that can be told."""
    span = phrase.span
    if span is None or span.end - span.start - len(phrase.text) not in (0, 1):
        return None
    return Span(span.start + match.start("nth"), span.start + match.end("nth"))


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
