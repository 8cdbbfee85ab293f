"""Pieces of a condition: the words and counts between keywords, in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lark import Token

from ...source.pattern import Pattern
from ...source.text import Span
from ..tokens import words_of
from ..tree import Binary, Phrase, Term

MARKS = ("THRESHOLD", "COMPARED")
"""Pieces that compare: 3人以上, 低于80%, ≥90分."""


@dataclass(frozen=True, slots=True)
class Condition:
    """The pieces of a condition, in the order of the text."""

    pieces: tuple[Token, ...]

    @property
    def plain(self) -> bool:
        return all(piece.type == "PHRASE" for piece in self.pieces)

    @property
    def marks(self) -> tuple[Token, ...]:
        return tuple(piece for piece in self.pieces if piece.type in MARKS)


@dataclass(frozen=True, slots=True)
class DutyPieces:
    """每季度至少召开1次 …: what is due, and what it is about."""

    each: bool
    due: Token
    phrases: tuple[Token, ...]


def joined(pieces: Sequence[Token]) -> Phrase | None:
    """The words of pieces as one name, a number that asks for a count left out."""
    text = words_of(list(pieces))
    return Phrase(text, span_of(pieces)) if text else None


def quoted(pieces: Sequence[Token]) -> Phrase:
    """The words of pieces as one name, as they stand in the text."""
    words = ""
    for piece in pieces:
        between = "," if piece.line == 2 else chr(piece.column) if piece.column else ""
        words += (between if words else "") + str(piece)
    return Phrase(bare(words), span_of(pieces))


def span_of(pieces: Sequence[Token]) -> Span:
    return Span(pieces[0].start_pos or 0, pieces[-1].end_pos or 0) if pieces else Span(0, 0)


HEAD = Pattern(
    r"^(?:,|、|;| |的(?!士|确)|或者?(?=发生|出现|有|未|不|因|在|被)|并(?![发列轨购存举])|并且|其中,)+"
)

HEADS = ",、; 的或并其"
"""What a joint begins with."""


def bare(words: str) -> str:
    """Words without what only joins them to their neighbours."""
    if words[:1] in HEADS:
        words = HEAD.sub("", words)
    return words.strip(" ,、。;").removesuffix("的").strip(" ,、。;")


def names_in(term: Term) -> list[Phrase]:
    """The names in a formula."""
    match term:
        case Phrase():
            return [term]
        case Binary(_, left, right):
            return [*names_in(left), *names_in(right)]
        case _:
            return []


def is_token(part: object, *kinds: str) -> bool:
    return isinstance(part, Token) and part.type in kinds


def around(
    parts: list[Any], *kinds: str
) -> tuple[tuple[Token, ...], Token | None, tuple[Token, ...], Token]:
    """The pieces before and after the token of a kind, that token, and the last part, the points."""
    place = next((i for i, part in enumerate(parts) if is_token(part, *kinds)), None)
    if place is None:
        return _pieces(parts), None, (), parts[-1]
    return _pieces(parts[:place]), parts[place], _pieces(parts[place + 1 :]), parts[-1]


def _pieces(parts: list[Any]) -> tuple[Token, ...]:
    return tuple(piece for part in parts if isinstance(part, Condition) for piece in part.pieces)
