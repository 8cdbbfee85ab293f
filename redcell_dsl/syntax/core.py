"""The core rule language to statements, and margin notes to what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
import re
from typing import Any

from lark import Token, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from ..source.text import Span
from .grammar import DEEPEST, core, height, unmeant
from .marginalia import Marginalia
from .norms import Provision
from .notes import (
    NoteBody,
)
from .numeral import number
from .statutes import Statutes
from .tree import (
    BEYOND,
    AllOf,
    AnyOf,
    Barring,
    Basing,
    Binary,
    Bounding,
    Capping,
    Choosing,
    Cohort,
    Composing,
    Configuring,
    Curbing,
    Duty,
    Excluding,
    Exempting,
    Exhausting,
    Flooring,
    Gaining,
    Giving,
    Grading,
    Including,
    Judging,
    Lacking,
    Listing,
    Negated,
    Num,
    Offsetting,
    Onceness,
    Per,
    Phrase,
    Portion,
    Portioning,
    Rating,
    Reached,
    Reminding,
    Rounding,
    Scaling,
    SetShare,
    Sharing,
    Sparing,
    Statement,
    Summing,
    Taking,
    Term,
    Tiering,
    Uniting,
)


@dataclass(frozen=True, slots=True)
class CoreFault:
    """Where, and how far, a text in the core language was understood."""

    place: int
    expected: tuple[str, ...] = ()
    deep: bool = False


@lru_cache(maxsize=5_000)
def parse_statements(text: str) -> tuple[Statement | Provision, ...] | CoreFault:
    """Statements written in the core language, from normalised text."""
    parsed = _parse(text, "statements")
    return parsed if isinstance(parsed, CoreFault) else tuple(parsed)


@lru_cache(maxsize=5_000)
def parse_note(text: str) -> NoteBody | CoreFault:
    """A margin note, from its normalised text without marks; lines are parted by line ends."""
    body: NoteBody | CoreFault = _parse(text, "note")
    return body


def _parse(text: str, start: str) -> Any:
    try:
        tree = core().parse(text, start=start)
    except UnexpectedToken as fault:
        place = len(text) if fault.token.type == "$END" else fault.token.start_pos or 0
        return CoreFault(place, tuple(sorted(fault.accepts or fault.expected)))
    except UnexpectedCharacters as fault:
        return CoreFault(getattr(fault, "pos_in_stream", 0))
    if height(tree) > DEEPEST:
        return CoreFault(0, deep=True)
    try:
        return _meaning().transform(tree)
    except VisitError as fault:
        return CoreFault(unmeant(fault))


@cache
def _meaning() -> Core:
    return Core()


def _num(token: Token) -> Num:
    match = re.match(r"(\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+) *(.*)", token)
    assert match is not None
    start = token.start_pos or 0
    return Num(number(match[1]), match[2].strip(), Span(start, start + len(match[1])))


def _name(token: Token) -> Phrase:
    start = token.start_pos or 0
    return Phrase(str(token).strip("「」"), Span(start, start + len(token)))


@v_args(inline=True)
class Core(Statutes, Marginalia):
    """Each method is the meaning of the production of the same name in ``core.lark``."""

    def POINTS(self, token: Token) -> Num:
        return _num(token)

    def COUNTED(self, token: Token) -> Num:
        return _num(token)

    def NAME(self, token: Token) -> Phrase:
        return _name(token)

    def points(self, num: Num) -> Num:
        return num

    def number(self, num: Num) -> Num:
        return num

    def phrase(self, phrase: Phrase) -> Phrase:
        return phrase

    def statements(self, *statements: Statement | Provision) -> tuple[Statement | Provision, ...]:
        return statements

    def per(self, word: Token, step: Num) -> Per:
        return Per(word.removeprefix("每"), step)

    def top(self, points: Num) -> Capping:
        return Capping(points)

    def base(self, base: Num | Token) -> tuple[str, Num | Token]:
        return "base", base

    def due(self, due: Num) -> tuple[str, Num]:
        return "due", due

    def sample(self, sample: Num) -> tuple[str, Num]:
        return "sample", sample

    def giving_when(self, points: Num, when: Term, top: Capping | None = None) -> Statement:
        return Giving(points, when=when, cap=top.cap if top else None)

    def giving_per(self, points: Num, per: Per, *parts: Any) -> Statement:
        term, options = _options(parts)
        return Giving(
            points,
            per=replace(per, rounding=options.get("ROUNDED", "")),
            quantity=term,
            cap=options.get("cap"),
            separately="APART" in options,
            due=options.get("due"),
            times=options.get("times"),
        )

    def taking_when(self, points: Num, when: Term, *parts: Any) -> Statement:
        return _taking(Taking(points, when=when), parts)

    def taking_per(self, points: Num, per: Per, *parts: Any) -> Statement:
        term, options = _options(parts)
        step = replace(per, rounding=options.get("ROUNDED", ""))
        taking = Taking(points, per=step, quantity=term, sample=options.get("sample"))
        return _taking(taking, parts)

    def basing(self, points: Num | SetShare, when: Term | None = None) -> Statement:
        return Basing(points, when)

    def tiering(
        self, points: Num, per: Per, ledger: Phrase, level: Phrase, *rest: Any
    ) -> Statement:
        key = next(part.text for part in rest if isinstance(part, Phrase))
        words = {part.type: str(part) for part in rest if isinstance(part, Token)}
        cap = next((part.cap for part in rest if isinstance(part, Capping)), None)
        distinct = "HIGHEST_ONE" in words
        return Tiering(points, per, ledger, level, "UPWARD" in words, key, distinct, cap)

    def times(self, times: Num) -> tuple[str, Num]:
        return "times", times

    def most(self, most: Num) -> tuple[str, Num]:
        return "most", most

    def grading(self, points: Num | SetShare, when: Term) -> Statement:
        return Grading(points, when)

    def judged(self, least: Num, *most: Num | Token) -> tuple[str, tuple[Num | None, Num | None]]:
        return "judged", (least, next((each for each in most if isinstance(each, Num)), None))

    def judged_most(self, most: Num) -> tuple[str, tuple[Num | None, Num | None]]:
        return "judged", (None, most)

    def judging(self, word: Token, *parts: Any) -> Statement:
        phrase, options = _options(parts)
        assert isinstance(phrase, Phrase)
        least, most = options.get("judged", (None, None))
        per, cap = options.get("per"), options.get("cap")
        return Judging(word == "评扣", phrase, least, most, per, cap)

    def portion(self, share: Term, when: Term | None = None) -> Portion:
        return Portion(share, when)

    def portioning(self, *portions: Portion) -> Statement:
        return Portioning(portions)

    def flooring(self, least: Num, of: Phrase | None = None) -> Statement:
        return Flooring(least, of)

    def reminding(self, words: Phrase, later: Num | None = None) -> Statement:
        return Reminding(words, later)

    def offsetting(self, earned: Phrase) -> Statement:
        return Offsetting(earned)

    def sparing(self, word: Token, when: Term) -> Statement:
        return Sparing(when, str(word) == SPARED[True])

    def curbing(self, cap: Num, of: Phrase | None = None) -> Statement:
        return Curbing(cap, of)

    def choosing(self, count: Num | Token) -> Statement:
        return Choosing(count if isinstance(count, Num) else None)

    def exempting(self, when: Term, policy: Token | None = None) -> Statement:
        return Exempting(when, str(policy or ""))

    def exempting_mean(self, when: Term, mean: Phrase) -> Statement:
        return Exempting(when, "", mean)

    def decimals(self, places: Num) -> Statement:
        return Rounding(places)

    def rating(self, name: Phrase, *bounds: Token | Num) -> Statement:
        signs = [str(each) for each in bounds if isinstance(each, Token) and each.type != "AND"]
        points = [each for each in bounds if isinstance(each, Num)]
        said: dict[str, Any] = {}
        for sign, bound in zip(signs, points, strict=True):
            end = "least" if sign in "≥>" else "most"
            said |= {end: bound, f"{end}_included": sign in "≥≤"}
        return Rating(name.text, **said)

    def barring(self, word: Token, when: Term) -> Statement:
        return Barring(when, BARRED[str(word)])

    def cohort(self, statistic: Token, phrase: Phrase) -> Term:
        return Cohort(str(statistic), phrase)

    def gaining(self, name: Phrase, term: Term, top: Capping | None = None) -> Statement:
        return Gaining(name.text, term, top.cap if top else None)

    def gaining_when(
        self, name: Phrase, term: Term, when: Term, top: Capping | None = None
    ) -> Statement:
        return Gaining(name.text, term, top.cap if top else None, when)

    def capping(self, *parts: Any) -> Statement:
        return Capping(parts[-1].cap, len(parts) > 1)

    def exhausting(self) -> Statement:
        return Exhausting()

    def uniting(self, key: Phrase, _: Token) -> Statement:
        return Uniting(key.text)

    def excluding(self, key: Phrase, *marks: Token) -> Statement:
        return Excluding(key.text, tuple(str(mark) for mark in marks[:-1]))

    def including(self, word: Token) -> Statement:
        return Including(word.type == "INCLUSIVE_WORD")

    def exceeding(self, _: Token) -> Statement:
        return Including(False, BEYOND)

    def summing(self, count: Num | None = None) -> Statement:
        return Summing(count)

    def scaling(self, total: Num) -> Statement:
        return Scaling(total)

    def listing(self, count: Num, *kinds: Token) -> Statement:
        return Listing(count, tuple(str(kind) for kind in kinds))

    def base_bound(self, amount: Num | SetShare) -> tuple[str, Num | SetShare]:
        return "base", amount

    def floor_bound(self, amount: Num | SetShare) -> tuple[str, Num | SetShare]:
        return "floor", amount

    def ceiling_bound(self, amount: Num | SetShare) -> tuple[str, Num | SetShare]:
        return "ceiling", amount

    def bounding(self, kind: Token, *bounds: tuple[str, Num | SetShare]) -> Statement:
        return Bounding(str(kind), **dict(bounds))

    def onceness(self, times: Num) -> Statement:
        return Onceness(times)

    def names(self, *names: Phrase) -> tuple[str, ...]:
        return tuple(name.text for name in names)

    def sharing(self, value: Num, honours: tuple[str, ...], *rest: Any) -> Statement:
        return Sharing(honours, "", value, *rest)

    def composing(self, honour: Phrase, parts: tuple[str, ...]) -> Statement:
        return Composing(honour.text, parts)

    def configuring(self, name: Token, value: Token | Num) -> Statement:
        return Configuring(str(name), value if isinstance(value, Num) else str(value))

    def either(self, left: Term, _: Token, right: Term) -> Term:
        return AnyOf((*(left.terms if isinstance(left, AnyOf) else (left,)), right))

    def both(self, left: Term, _: Token, right: Term) -> Term:
        return AllOf((*(left.terms if isinstance(left, AllOf) else (left,)), right))

    def negated(self, term: Term) -> Term:
        return Negated(term)

    def reached(self, left: Term, comparison: Token, right: Term) -> Term:
        return Reached(left, str(comparison), right)

    def upward(self, left: Term, bound: Num, word: Token) -> Term:
        return Reached(left, str(word), bound)

    def binary(self, left: Term, operator: Token, right: Term) -> Term:
        return Binary(str(operator), left, right)

    def guarded(self, left: Term, _: Token, right: Term, when_zero: Num) -> Term:
        return Binary("÷", left, right, when_zero)

    def lacking(self, *parts: Any) -> Term:
        return Lacking(parts[-1], isinstance(parts[0], Token))

    def duty(self, *parts: Any) -> Term:
        period = next(p for p in parts if isinstance(p, Token) and p.type == "PERIOD_WORD")
        each = isinstance(parts[0], Token) and parts[0].type == "EACH_PERSON"
        return Duty(period.removeprefix("每"), parts[-2], parts[-1], each)


def _options(parts: tuple[Any, ...]) -> tuple[Term | None, dict[str, Any]]:
    """The quantity of a per-clause, and what stands behind it."""
    options: dict[str, Any] = {}
    term: Term | None = None
    for part in parts:
        match part:
            case Capping(cap=cap):
                options["cap"] = cap
            case Per():
                options["per"] = part
            case (str() as name, value):
                options[name] = value
            case Token():
                options[part.type] = str(part)
            case _:
                term = part
    return term, options


def _taking(taking: Taking, parts: tuple[Any, ...]) -> Statement:
    _, options = _options(parts)
    base = options.get("base")
    attached = isinstance(base, Token)
    return replace(
        taking,
        base=base if isinstance(base, Num) else None,
        attached=attached,
        floored="BELOW" not in options,
        cap=options.get("most"),
        reach=options.get("REACH", ""),
    )


SPARED = {False: "不扣分", True: "前句不扣分"}
BARRED = {"不得分": "", "本条不得分": "本条", "总分不得分": "总分", "不得评优": "评优"}
"""How a bar is written, and how far it reaches."""
