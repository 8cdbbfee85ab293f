"""Sentences that need a note to compile: those that a note amends, or whose names it explains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..syntax.notes import Alias, Declared, LedgerNote, ReadingNote, Reference, RuleNote
from ..syntax.parts import phrases_in
from ..syntax.tree import Amending, Configuring, Statement
from .draft import Draft, Noted, Said, sentence_of
from .reference import Target, resolve

ERRATUM = "勘误"


def leaning(made: Draft) -> frozenset[int]:
    """The orders of the sentences that some note of a draft changes or explains.

    What a note says of a whole unit (its set value, who supplies its facts) changes no sentence; of
    readings only errata count, since a text that is merely open compiles as it stands.
    """
    names = {name for note in made.notes for name in _explained(note)}
    found = {said.order for note in made.notes for said in _amended(made, note)}
    for said in made.sentences:
        statements = (*said.parsed, *said.statements) if names else ()
        if any(not names.isdisjoint(_names(each)) for each in statements):
            found.add(said.order)
    return frozenset(found)


def _explained(note: Noted) -> tuple[str, ...]:
    match note.body:
        case Declared(name=name) | LedgerNote(name=name) | Alias(name=name):
            return (name,)
        case _:
            return ()


def _amended(made: Draft, note: Noted) -> Iterator[Said]:
    match note.body:
        case RuleNote(references=references):
            yield from _said(made, note, references, None)
        case ReadingNote(kind=kind, references=outer, choices=choices) if kind == ERRATUM:
            for choice in choices:
                for each in choice.statements:
                    if not isinstance(each.statement, Configuring):
                        references = each.references or outer
                        yield from _said(made, note, references, each.statement)
        case _:
            return


def _said(
    made: Draft, note: Noted, references: Reference, statement: Statement | Amending | None
) -> Iterator[Said]:
    named = [resolve(str(token), note.unit, made.whole) for token in references]
    for target in named if references else [Target(note.unit)]:
        if target is None or (target.sentence or 0) > len(made.of(target.unit)):
            continue
        found = sentence_of(made, target, statement)
        if found is not None:
            yield found


def _names(node: Any) -> set[str]:
    """The names that stand in a statement."""
    return {phrase.text for phrase in phrases_in(node)}
