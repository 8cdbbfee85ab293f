"""What margin notes say, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from lark import Token

from .norms import Provision
from .tree import Amending, Num, Statement, Term

Reference = tuple[Token, ...]
"""Citations as written (第2目, 第十条(二)2), with their places in the note."""


@dataclass(frozen=True, slots=True)
class Bound:
    """不多于 / 不少于 a number or another fact."""

    least: bool
    value: Num | str


@dataclass(frozen=True, slots=True)
class Declared:
    """@事实: a fact's type and bounds."""

    name: str
    kind: str
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """@即: one name means another, or an expression."""

    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class LedgerNote:
    """@台账: the levels and the key of a ledger."""

    name: str
    levels: tuple[tuple[str, ...], ...]
    key: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """@等级: levels from the lowest, each with its other names."""

    levels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """@得分: what a sentence means, in the core language."""

    references: Reference
    statements: tuple[Statement | Provision, ...]


@dataclass(frozen=True, slots=True)
class MethodNote:
    """@方法: the scoring method, where the text declares none."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Targeted:
    """A statement of a choice, or what it changes in the text's own, and the unit that it is for."""

    references: Reference
    statement: Statement | Amending


@dataclass(frozen=True, slots=True)
class Choosing:
    name: str
    adopted: bool
    statements: tuple[Targeted, ...]


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """@解释, @勘误: the ways to read a place, one of them adopted, and why."""

    kind: str
    name: str
    references: Reference
    choices: tuple[Choosing, ...]
    reason: str
    authority: str


@dataclass(frozen=True, slots=True)
class Given:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Outcome:
    references: Reference
    points: Num


@dataclass(frozen=True, slots=True)
class ExampleNote:
    """@例: facts given, points expected."""

    given: tuple[Given, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """@说明: set aside, and why; @待编 (``pending``): to be compiled later."""

    pending: bool
    references: Reference
    reason: str


@dataclass(frozen=True, slots=True)
class Supplying:
    """@填报: who supplies the facts of a unit."""

    references: Reference
    who: str


@dataclass(frozen=True, slots=True)
class Accept:
    """@接受: a finding that stands, and why."""

    code: str
    references: Reference
    reason: str


@dataclass(frozen=True, slots=True)
class Dating:
    """@施行, @废止: the day from which the text is in force, or no longer; ``text`` as written.

    ``day`` is year, month and day; empty where the words are no calendar date.
    """

    keyword: str
    text: str
    day: tuple[Num, ...]


@dataclass(frozen=True, slots=True)
class Preceded:
    """@前身: the texts that this one takes the place of."""

    titles: tuple[str, ...]


NoteBody = (
    Declared
    | Alias
    | LedgerNote
    | Ladder
    | RuleNote
    | MethodNote
    | ReadingNote
    | ExampleNote
    | Aside
    | Accept
    | Supplying
    | Dating
    | Preceded
)


def cited(body: NoteBody) -> Reference:
    """The citations of a note, in the order of its words."""
    match body:
        case RuleNote() | Aside() | Supplying() | Accept():
            return body.references
        case ReadingNote(references=own, choices=choices):
            inner = (each for choice in choices for each in choice.statements)
            return (*own, *(token for each in inner for token in each.references))
        case ExampleNote(outcomes=outcomes):
            return tuple(token for each in outcomes for token in each.references)
        case Declared() | Alias() | LedgerNote() | Ladder() | MethodNote() | Dating() | Preceded():
            return ()
        case _:
            assert_never(body)
