"""The facts that the statements of an item ask for, made in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ..syntax.tree import (
    AllOf,
    AnyOf,
    Barring,
    Binary,
    Cohort,
    Duty,
    Exempting,
    Gaining,
    Giving,
    Grading,
    Judging,
    Lacking,
    Negated,
    Num,
    Offsetting,
    Phrase,
    Portioning,
    Reached,
    SetShare,
    Sparing,
    Statement,
    Taking,
    Term,
    Tiering,
)
from .place import Place
from .registry import Wanted, deadlines_in, windows_in
from .scope import Scope
from .terms import DEDUCTED, is_measured, told


def name_facts(scope: Scope, places: list[Place], regular: bool = True) -> None:
    """Make the facts that the statements of an item ask for, in the order of the text."""
    units: dict[str, list[tuple[Place, Phrase]]] = {}
    for place in places:
        for statement in place.statements:
            for phrase in _phrases(statement, scope):
                units.setdefault(place.unit, []).append((place, phrase))
    for unit, wanted in units.items():
        new = [
            (p, w)
            for p, w in wanted
            if scope.registry.find(w.text, scope.item) is None
            or (regular and scope.own(w) is None and not _shared(scope, w.text))
        ]
        names = dict.fromkeys(phrase.text for _, phrase in new)
        for place, phrase in new:
            if phrase.text in names and scope.own(phrase) is None:
                _make(scope, place, unit, phrase, len(names), regular)


def _shared(scope: Scope, name: str) -> bool:
    """Whether a measured thing has its fact already in the same article."""
    found = scope.registry.find(name, scope.item)
    article = scope.item.split(".")[0]
    return is_measured(name) and found is not None and found.split(".")[0] == article


def names_of(scope: Scope, statements: Iterable[Statement]) -> list[str]:
    """The names of the facts that statements ask for, each once, in order."""
    return list(dict.fromkeys(p.text for s in statements for p in _phrases(s, scope)))


def _make(scope: Scope, place: Place, unit: str, phrase: Phrase, total: int, regular: bool) -> None:
    taken = scope.registry.made[unit]
    whole = place.numbered and total == 1 and regular and not taken
    fact = unit if whole else f"{unit}.{taken + 1}"
    scope.registry.made[unit] += 1
    text, start = scope.texts.get(place.sentence, ("", 0))
    name = scope.registry.aliases.get(phrase.text, phrase.text)
    wanted = Wanted(fact, name, scope.item, scope.citations.get(unit, ""), span=phrase.span)
    wanted.regular, wanted.title = regular, scope.title
    wanted.window = windows_in(text, start) or windows_in(scope.title, scope.title_start)
    wanted.standards = deadlines_in(phrase.text, 0) and deadlines_in(text, start)
    scope.registry.add(wanted)


def _phrases(statement: Statement, scope: Scope) -> Iterator[Phrase]:
    match statement:
        case (
            Giving(when=when, quantity=quantity, per=per)
            | Taking(when=when, quantity=quantity, per=per)
        ):
            if per is not None:
                yield from _names(quantity or Phrase(scope.title), scope)
            if when is not None:
                yield from _names(when, scope)
        case Gaining(term=term, when=when):
            yield from _names(term, scope)
            if when is not None:
                yield from _names(when, scope)
        case Exempting(when=term, mean=mean):
            yield from _names(term, scope)
            yield from () if mean is None else (mean,)
        case Barring(when=term) | Grading(when=term) | Sparing(when=term):
            yield from _names(term, scope)
        case Tiering(ledger=ledger):
            yield ledger
        case Judging(phrase=phrase) | Offsetting(earned=phrase):
            yield phrase
        case Portioning(portions):
            for portion in portions:
                yield from _names(portion.share, scope)
                if portion.when is not None:
                    yield from _names(portion.when, scope)
        case _:
            return


def _names(term: Term, scope: Scope) -> Iterator[Phrase]:
    match term:
        case Phrase(text):
            if text in scope.aliases:
                yield from _names(scope.aliases[text], scope)
            elif text != DEDUCTED:
                yield term
        case Duty(phrase=phrase) | Lacking(duty=Duty(phrase=phrase)):
            yield phrase
        case Cohort(phrase=phrase):
            yield phrase
            yield told(term)
        case Reached(left, _, right) | Binary(_, left, right):
            yield from _names(left, scope)
            yield from _names(right, scope)
        case AllOf(terms) | AnyOf(terms):
            for each in terms:
                yield from _names(each, scope)
        case Negated(inner):
            yield from _names(inner, scope)
        case Num() | SetShare():
            return
        case _:
            assert_never(term)
