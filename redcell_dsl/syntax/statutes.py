"""Norms in the core language: each method is the meaning of the production of the same name."""

from __future__ import annotations

from typing import Any

from lark import Token, Transformer, v_args

from . import norms
from .norms import Provision
from .tokens import dates_in, quarter_in, real_date, whole
from .tree import (
    AllOf,
    AnyOf,
    Binary,
    Negated,
    Num,
    Phrase,
    Term,
)


@v_args(inline=True)
class Statutes(Transformer[Token, Any]):
    """What is said besides points."""

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

    def ordering_all(self, by: Phrase) -> Provision:
        return norms.Ordering(by.text, ())

    def parting(self, parts: tuple[str, ...]) -> Provision:
        return norms.Parting(parts)

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
