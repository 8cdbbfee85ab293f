"""The core rule language to statements, and margin notes to what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
import re
from typing import Any

from lark import Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from ..source.text import Span
from . import norms
from .grammar import DEEPEST, core, height, unmeant
from .norms import Provision
from .notes import (
    Accept,
    Alias,
    Aside,
    Bound,
    Choosing,
    Declared,
    ExampleNote,
    Given,
    Ladder,
    LedgerNote,
    MethodNote,
    NoteBody,
    Outcome,
    ReadingNote,
    RuleNote,
    Supplying,
    Targeted,
)
from .numeral import number
from .tokens import dates_in, quarter_in, real_date, whole
from .tree import (
    AllOf,
    Amending,
    AnyOf,
    Barring,
    Basing,
    Binary,
    Bounding,
    Capping,
    Composing,
    Configuring,
    Duty,
    Excluding,
    Exhausting,
    Gaining,
    Giving,
    Including,
    Lacking,
    Listing,
    Negated,
    Num,
    Onceness,
    Per,
    Phrase,
    Reached,
    Scaling,
    SetShare,
    Sharing,
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
class Core(Transformer[Token, Any]):
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

    def amount(self, amount: Num | Token) -> Num | SetShare:
        if isinstance(amount, Num):
            return amount
        share = re.search(r"(\d+)%", amount)
        start = amount.start_pos or 0
        span = Span(start, start + len(amount))
        return SetShare(Fraction(int(share[1]), 100) if share else Fraction(1), span)

    def giving_when(self, points: Num, when: Term, top: Capping | None = None) -> Statement:
        return Giving(points, when=when, cap=top.cap if top else None)

    def giving_per(self, points: Num, per: Per, *parts: Any) -> Statement:
        term, options = _options(parts)
        due = options.get("due")
        return Giving(
            points,
            per=per,
            quantity=term,
            cap=options.get("cap"),
            separately="APART" in options,
            due=due,
        )

    def taking_when(self, points: Num, when: Term, *parts: Any) -> Statement:
        return _taking(Taking(points, when=when), parts)

    def taking_per(self, points: Num, per: Per, *parts: Any) -> Statement:
        term, options = _options(parts)
        taking = Taking(points, per=per, quantity=term, sample=options.get("sample"))
        return _taking(taking, parts)

    def basing(self, points: Num, when: Term) -> Statement:
        return Basing(points, when)

    def tiering(
        self, points: Num, per: Per, ledger: Phrase, level: Phrase, *rest: Any
    ) -> Statement:
        key = next(part.text for part in rest if isinstance(part, Phrase))
        words = {part.type: str(part) for part in rest if isinstance(part, Token)}
        cap = next((part.cap for part in rest if isinstance(part, Capping)), None)
        distinct = "HIGHEST_ONE" in words
        return Tiering(points, per, ledger, level, "UPWARD" in words, key, distinct, cap)

    def barring(self, when: Term) -> Statement:
        return Barring(when)

    def gaining(self, name: Phrase, term: Term, top: Capping | None = None) -> Statement:
        return Gaining(name.text, term, top.cap if top else None)

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

    # ---- norms ---------------------------------------------------------------------------------

    def applying(self, kinds: tuple[str, ...], *rest: Token) -> Provision:
        return norms.Applying(kinds, bool(rest))

    def stepping(self, steps: tuple[str, ...], count: Num | None = None) -> Provision:
        return norms.Stepping(steps, count)

    def requiring(self, *parts: Any) -> Provision:
        phrases = list(parts)
        level = phrases.pop(0)[1] if _leveled(parts) else ""
        honours = phrases.pop(0) if isinstance(phrases[0], tuple) else ()
        return norms.Requiring(honours, tuple(phrases), level)

    def required_level(self, level: Phrase) -> tuple[str, str]:
        return "级别", level.text

    def topping(self, subject: Phrase, lists: tuple[str, ...], share: Num, *rest: Any) -> Any:
        least = next((i for i, part in enumerate(rest) if isinstance(part, Token)), len(rest))
        years = rest[0] if least else None
        times = rest[least + 1] if least < len(rest) else None
        return norms.Topping(subject, lists, share, times, years)

    def avoiding(self, subject: Phrase, mark: Phrase, years: Num | None = None) -> Any:
        return norms.Avoiding(subject, mark.text, years)

    def rounding(self, office: Phrase, honours: tuple[str, ...]) -> Provision:
        return norms.Rounding(office.text, honours)

    def limiting(self, honour: Phrase, comparison: Token, limit: Term, *rest: Any) -> Provision:
        parts = _limits(rest)
        if isinstance(limit, Num):
            whole(limit)
        if not _countable(limit) or not _plain(parts.get("when", honour)):
            raise ValueError(honour)
        return norms.Limiting(honour.text, str(comparison), limit, **parts)

    def limit_mark(self, phrase: Phrase) -> tuple[str, Any]:
        return "marked", phrase

    def limit_when(self, term: Term) -> tuple[str, Any]:
        return "when", term

    def limit_per(self, phrase: Phrase) -> tuple[str, Any]:
        return "per", phrase.text

    def freeing(self, honours: tuple[str, ...]) -> Provision:
        return norms.Freeing(honours)

    def balancing(self) -> Provision:
        return norms.Balancing()

    def deriving(self, honour: Phrase, source: Phrase, role: Phrase) -> Provision:
        return norms.Deriving(honour.text, source.text, role)

    def balloting(
        self, options: tuple[str, ...], examples: Num, checked: Phrase | None = None
    ) -> Provision:
        return norms.Balloting(options, examples, checked.text if checked else "")

    def enlisting(self, title: Phrase) -> Provision:
        return norms.Enlisting(title.text)

    def proceeding(self, title: Phrase) -> Provision:
        return norms.Proceeding(title.text)

    def revoking(self, effects: tuple[str, ...]) -> Provision:
        return norms.Revoking(effects)

    def entering(self, phrase: Phrase) -> Provision:
        return norms.Entering(phrase)

    def objecting(self, after: Phrase, by: Phrase) -> Provision:
        return norms.Objecting(after.text, by.text)

    def reviewing(self, times: Num) -> Provision:
        return norms.Reviewing(times)

    def ordering(
        self, by: Phrase, honours: tuple[str, ...], then: tuple[str, ...] = ()
    ) -> Provision:
        return norms.Ordering(by.text, honours, then)

    def nominating(self, to: Phrase) -> Provision:
        return norms.Nominating(to.text)

    def conferring(
        self, honours: tuple[str, ...], gifts: tuple[str, ...], elsewhere: Phrase | None = None
    ) -> Provision:
        return norms.Conferring(honours, gifts, elsewhere.text if elsewhere else "")

    def timing(self, quarter: Num, honours: tuple[str, ...], *soft: Token) -> Provision:
        return norms.Timing(honours, quarter_in(quarter), bool(soft))

    def submitting(self, *parts: Any) -> Provision:
        dates = [part for part in parts if isinstance(part, Num)]
        by, matters, *rest = parts[len(dates) :]
        year = dates.pop(0) if len(dates) == 3 else None
        hour = rest[0].text if rest else ""
        real_date(year, dates[0], dates[1])
        return norms.Submitting(by.text, matters, dates[0], dates[1], year, hour)

    def cancelling(self, grounds: tuple[str, ...], *rest: Any) -> Provision:
        years = next((part for part in rest if isinstance(part, Num)), None)
        soft = any(isinstance(part, Token) for part in rest)
        referral = next((part.text for part in rest if isinstance(part, Phrase)), "")
        return norms.Cancelling(tuple(map(Phrase, grounds)), years, soft, referral)

    def effecting(self, start: Phrase) -> Provision:
        first = start.span.start + 1 if start.span else 0
        return norms.Effecting(start.text, dates_in(start.text, first))

    def interpreting(self, who: Phrase) -> Provision:
        return norms.Interpreting(who.text)

    def repealing(self, title: Phrase, *rest: Any) -> Provision:
        named: dict[str, str] = dict(part for part in rest if isinstance(part, tuple))
        issued = tuple(part for part in rest if isinstance(part, Num))
        return norms.Repealing(title.text, issued=issued, **named)

    def repealed_number(self, phrase: Phrase) -> tuple[str, str]:
        return "number", phrase.text

    def repealed_issuer(self, phrase: Phrase) -> tuple[str, str]:
        return "issuer", phrase.text

    def adopting(self, title: Phrase) -> Provision:
        return norms.Adopting(title.text)

    # ---- notes ---------------------------------------------------------------------------------

    def reference(self, *tokens: Token) -> tuple[Token, ...]:
        return tuple(tokens)

    def fact_type(self, word: Token) -> str:
        return str(word)

    def bound(self, *parts: Any) -> Bound:
        least = isinstance(parts[0], Token) and parts[0].type == "LEAST"
        value = parts[-1]
        return Bound(least, value if isinstance(value, Num) else _words(value))

    def fact_note(self, name: Any, kind: str, *bounds: Bound) -> NoteBody:
        return Declared(_words(name), kind, bounds)

    def alias_note(self, name: Any, term: Term) -> NoteBody:
        return Alias(_words(name), term)

    def level(self, *names: Any) -> tuple[str, ...]:
        return tuple(_words(name) for name in names)

    def ladder_note(self, *levels: tuple[str, ...]) -> NoteBody:
        return Ladder(levels)

    def ledger_levels(self, *levels: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        return levels

    def ledger_key(self, name: Any) -> str:
        return _words(name)

    def ledger_note(self, name: Any, *parts: Any) -> NoteBody:
        levels = next((part for part in parts if isinstance(part, tuple)), ())
        key = next((part for part in parts if isinstance(part, str)), "")
        return LedgerNote(_words(name), levels, key)

    def rule_note(self, *parts: Any) -> NoteBody:
        return RuleNote(parts[0] if len(parts) > 1 else (), parts[-1])

    def method_note(self, statements: tuple[Statement, ...]) -> NoteBody:
        return MethodNote(statements)

    def targeted(self, *parts: Any) -> Targeted:
        reference = parts[0] if len(parts) > 1 else ()
        return Targeted(reference, parts[-1])

    def amended_condition(self, *parts: Any) -> tuple[str, Any]:
        joined = str(parts[0]) if len(parts) > 1 else "当"
        return "when", (joined, parts[-1])

    def amended_per(self, per: Per) -> tuple[str, Any]:
        return "per", per

    def amended_base(self, base: Num | Token) -> tuple[str, Any]:
        return "base", base if isinstance(base, Num) else self.amount(base)

    def amended_zero(self, value: Num) -> tuple[str, Any]:
        return "when_zero", value

    def amended_manner(self, word: Token) -> tuple[str, Any]:
        return "manner", str(word)

    def amending(self, *parts: Any) -> Amending:
        name = parts[0].text if parts and isinstance(parts[0], Phrase) else ""
        found: dict[str, Any] = {"part": name, "manner": ()}
        for part in parts[bool(name) :]:
            match part:
                case Capping(cap=cap):
                    found["cap"] = cap
                case ("when", (joined, when)):
                    found |= {"joined": joined, "when": when}
                case ("manner", word):
                    found["manner"] += (word,)
                case (str() as key, value):
                    found[key] = value
                case _:
                    pass
        return Amending(**found)

    def choice(self, name: Phrase | Token, *parts: Any) -> Choosing:
        adopted = any(isinstance(part, Token) and part.type == "ADOPTED" for part in parts)
        return Choosing(_words(name), adopted, tuple(p for p in parts if isinstance(p, Targeted)))

    def reason(self, *parts: Token) -> tuple[str, str]:
        return ("authority" if parts[0].type == "AUTHORITY" else "reason"), str(parts[-1]).strip()

    def reading_note(self, *parts: Any) -> NoteBody:
        erratum = isinstance(parts[0], Token) and parts[0].type == "ERRATUM"
        name, *rest = parts[int(erratum) :]
        references = tuple(
            token
            for part in rest
            if isinstance(part, tuple) and part and isinstance(part[0], Token)
            for token in part
        )
        choices = tuple(part for part in rest if isinstance(part, Choosing))
        said: dict[str, str] = dict(
            part
            for part in rest
            if isinstance(part, tuple) and part and not isinstance(part[0], Token)
        )
        kind = "勘误" if erratum else "解释"
        return ReadingNote(
            kind,
            _words(name),
            references,
            choices,
            said.get("reason", ""),
            said.get("authority", ""),
        )

    def value(self, value: Num | Token) -> str:
        if isinstance(value, Num):
            return f"{value.value}"
        return str(value)

    def given(self, name: Any, value: str) -> Given:
        return Given(_words(name), value)

    def outcome(self, *parts: Any) -> Outcome:
        where = parts[0] if len(parts) > 1 else ()
        return Outcome((where,) if isinstance(where, Token) else where, parts[-1])

    def example_note(self, *parts: Given | Outcome) -> NoteBody:
        given = tuple(part for part in parts if isinstance(part, Given))
        return ExampleNote(given, tuple(part for part in parts if isinstance(part, Outcome)))

    def aside_note(self, *parts: Any) -> NoteBody:
        pending = not (parts and isinstance(parts[0], Token) and parts[0].type == "ASIDE")
        references = tuple(t for part in parts if isinstance(part, tuple) for t in part)
        text = next(
            (str(p).strip() for p in parts if isinstance(p, Token) and p.type == "TEXT"), ""
        )
        return Aside(pending, references, text)

    def supply_note(self, *parts: Any) -> NoteBody:
        references = tuple(t for part in parts if isinstance(part, tuple) for t in part)
        return Supplying(references, str(parts[-1]))

    def accept_note(self, code: Token, *parts: Any) -> NoteBody:
        references = tuple(t for part in parts if isinstance(part, tuple) for t in part)
        text = next(
            (str(p).strip() for p in parts if isinstance(p, Token) and p.type == "TEXT"), ""
        )
        return Accept(str(code), references, text)


def _leveled(parts: tuple[Any, ...]) -> bool:
    """Whether a level stands first: a single name before the names of honours or alone."""
    return isinstance(parts[0], tuple) and len(parts[0]) == 2 and parts[0][0] == "级别"


def _limits(parts: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in parts:
        if isinstance(part, Token):
            found["within"] = True
        else:
            found[part[0]] = part[1]
    return found


def _countable(term: Term) -> bool:
    """Whether a limit is made of names and numbers alone."""
    match term:
        case Num() | Phrase():
            return True
        case Binary(_, left, right):
            return _countable(left) and _countable(right)
        case _:
            return False


def _plain(term: Term) -> bool:
    """Whether a condition asks for nothing but yes or no."""
    match term:
        case Phrase():
            return True
        case AllOf(terms) | AnyOf(terms):
            return all(_plain(each) for each in terms)
        case Negated(inner):
            return _plain(inner)
        case _:
            return False


def _words(name: Phrase | Token) -> str:
    return name.text if isinstance(name, Phrase) else str(name)


def _options(parts: tuple[Any, ...]) -> tuple[Term | None, dict[str, Any]]:
    """The quantity of a per-clause, and what stands behind it."""
    options: dict[str, Any] = {}
    term: Term | None = None
    for part in parts:
        match part:
            case Capping(cap=cap):
                options["cap"] = cap
            case (str() as name, value):
                options[name] = value
            case Token():
                options[part.type] = True
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
    )
