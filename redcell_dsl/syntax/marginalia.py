"""Margin notes in the core language: each method is the meaning of the production of the same name."""

from __future__ import annotations

from fractions import Fraction
import re
from typing import Any

from lark import Token, Transformer, v_args

from ..source.pattern import Pattern
from ..source.text import Span
from .notes import (
    Accept,
    Alias,
    Aside,
    Bound,
    Choosing,
    Dating,
    Declared,
    ExampleNote,
    Given,
    Ladder,
    LedgerNote,
    MethodNote,
    NoteBody,
    Outcome,
    Preceded,
    ReadingNote,
    RuleNote,
    Supplying,
    Targeted,
)
from .tokens import day_in
from .tree import (
    Amending,
    Capping,
    Num,
    Per,
    Phrase,
    SetShare,
    Statement,
    Term,
)


@v_args(inline=True)
class Marginalia(Transformer[Token, Any]):
    """What notes say, and the amounts that both they and statements name."""

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

    def amount(self, amount: Num | Token) -> Num | SetShare:
        if isinstance(amount, Num):
            return amount
        share = re.search(r"(\d+)%", amount)
        start = amount.start_pos or 0
        span = Span(start, start + len(amount))
        return SetShare(Fraction(int(share[1]), 100) if share else Fraction(1), span)

    def set_value(self, amount: Token) -> SetShare:
        share = self.amount(amount)
        assert isinstance(share, SetShare)
        return share

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

    def start_note(self, words: Token) -> NoteBody:
        return _dating("施行", words)

    def end_note(self, words: Token) -> NoteBody:
        return _dating("废止", words)

    def predecessor_note(self, words: Token) -> NoteBody:
        titles = [each.strip() for each in TITLED.findall(words)] or [words.strip(" :")]
        return Preceded(tuple(title for title in titles if title))

    def accept_note(self, code: Token, *parts: Any) -> NoteBody:
        references = tuple(t for part in parts if isinstance(part, tuple) for t in part)
        text = next(
            (str(p).strip() for p in parts if isinstance(p, Token) and p.type == "TEXT"), ""
        )
        return Accept(str(code), references, text)


TITLED = Pattern(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
"""A title in its marks; one may stand inside another."""


def _dating(keyword: str, words: Token) -> Dating:
    """A day in a note, which may stand behind a colon."""
    text = words.lstrip(" :")
    start = (words.start_pos or 0) + len(words) - len(text)
    return Dating(keyword, text.strip(), day_in(text.strip(), start))


def _words(name: Phrase | Token) -> str:
    return name.text if isinstance(name, Phrase) else str(name)
