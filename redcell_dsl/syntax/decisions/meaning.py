"""The parse tree of a paragraph of a decision to its nodes: each method is a rule of the grammar."""

from __future__ import annotations

from collections.abc import Sequence
import re
from typing import Any

from lark import Token, Transformer, Tree, v_args

from ...source.text import Source, Span
from ..numeral import number
from .tree import (
    EVERY,
    ONLY,
    Add,
    Adjust,
    Effect,
    Insert,
    Operation,
    Place,
    Quote,
    Remove,
    Renumber,
    Revise,
    Reword,
    Shift,
    Step,
    Strike,
)

KINDS = {
    "SECTION_STEP": "部分",
    "PARAGRAPH_STEP": "款",
    "ITEM_STEP": "项",
    "SUBITEM_STEP": "目",
    "ROW_STEP": "行",
    "GROUP_STEP": "组",
    "SENTENCE_STEP": "句",
    "DOTTED_STEP": "点",
    "MAJOR_STEP": "部分",
    "NAMED_STEP": "名",
}
CLAUSE_PARTS = ("CLAUSE_MARK", "SEP")
COUNTED = re.compile(r"(\d+|[一二两三四五六七八九十]+) *个? *(.+)")
REFERRED = re.compile("有关|相关|引用|其他")


class Meaning(Transformer[Token, Any]):
    """Meanings of the rules; ``offset`` is where the paragraph begins in the source.

    ``continued`` are the marks that only say that a quotation goes on: no words of it.
    """

    def __init__(
        self, source: Source, offset: int, continued: frozenset[int] = frozenset()
    ) -> None:
        super().__init__(visit_tokens=False)
        self.source, self.offset, self.continued = source, offset, continued

    def span(self, *parts: Any) -> Span:
        spans = [self.span_of(part) for part in parts]
        return Span(min(s.start for s in spans), max(s.end for s in spans))

    def span_of(self, part: Any) -> Span:
        if isinstance(part, Token):
            return Span(self.offset + (part.start_pos or 0), self.offset + (part.end_pos or 0))
        if isinstance(part, (list, tuple)):
            return self.span(*part)
        span: Span = part.span
        return span

    def quote(self, token: Token) -> Quote:
        span = self.span_of(token)
        inside = Span(span.start + 1, span.end - 1)
        words = self.source.text[inside.start : inside.end]
        marks = [at - inside.start for at in self.continued if inside.start <= at < inside.end]
        for at in sorted(marks, reverse=True):
            words = words[:at] + words[at + 1 :]
        return Quote(words, inside)

    # ---- places --------------------------------------------------------------------------------

    @v_args(inline=True)
    def step(self, token: Token) -> Step:
        words = "".join(token.split())
        kind = KINDS.get(token.type) or re.sub("之.*", "", words)[-1]
        return Step(kind, words, self.span_of(token))

    def place(self, parts: Sequence[Any]) -> Place:
        steps = tuple(part for part in parts if isinstance(part, Step))
        heading = any(isinstance(part, Token) and part.type == "HEADING" for part in parts)
        span = self.span(*parts)
        said = "".join(self.source.normal[span.start : span.end].split())
        return Place(steps, heading, said, span)

    def which(self, parts: Sequence[Token]) -> int:
        if parts[0].type == "ALL":
            return EVERY
        found = re.search(r"\d+|[一二三四五六七八九十]+", parts[0])
        assert found is not None
        return int(number(found[0]))

    # ---- operations ----------------------------------------------------------------------------

    def revise(self, parts: Sequence[Any]) -> list[Operation]:
        place, quotes = _place(parts), self.quotes(parts)
        return [Revise(place, quotes[0], self.span(*parts))]

    def pair(self, parts: Sequence[Any]) -> Tree[Any]:
        return Tree("pair", list(parts))

    def reword(self, parts: Sequence[Any]) -> list[Operation]:
        place = _place(parts)
        pairs = [part.children for part in parts if isinstance(part, Tree)]
        first = [place, *pairs[0]] if place is not None else pairs[0]
        return [self.reworded(place, each) for each in (first, *pairs[1:])]

    again = reword

    def everywhere(self, parts: Sequence[Any]) -> list[Operation]:
        """The same words in several places: each of them is changed as if it were named alone."""
        places = [part for part in parts if isinstance(part, Place)]
        pairs = [part.children for part in parts if isinstance(part, Tree)]
        return [self.reworded(place, [place, *each]) for place in places for each in pairs]

    def reworded(self, place: Place | None, parts: Sequence[Any]) -> Operation:
        words, text = self.quotes(parts)
        revised = _token(parts, "REVISED")
        every = re.search("统一|均|全部|一律|都", revised or "") is not None
        which = _which(parts) or (EVERY if every else ONLY)
        return Reword(place, words, text, which, self.span(*_spanned(parts)))

    def remove(self, parts: Sequence[Any]) -> list[Operation]:
        places = [part for part in parts if isinstance(part, Place)]
        return [Remove(place, place.span) for place in places]

    def strike(self, parts: Sequence[Any]) -> list[Operation]:
        places: list[Place | None] = [part for part in parts if isinstance(part, Place)]
        which, span = _which(parts), self.span(*_spanned(parts))
        quotes = self.quotes(parts)
        return [Strike(place, each, which, span) for place in places or [None] for each in quotes]

    def side(self, parts: Sequence[Token]) -> str:
        return "后" if parts[0].type == "BEHIND" else "前"

    def numbered(self, parts: Sequence[Any]) -> Tree[Any]:
        return Tree("numbered", list(parts))

    def add(self, parts: Sequence[Any]) -> list[Operation]:
        counted = COUNTED.fullmatch(_token(parts, "COUNTED") or "")
        assert counted is not None
        numbered = next((part.children for part in parts if isinstance(part, Tree)), [])
        until = _token(numbered, "UNTIL") is not None
        numbers = tuple(part for part in numbered if isinstance(part, Place))
        side = next((part for part in parts if part in ("前", "后")), "")
        place, text = _place(parts), self.quotes(parts)[0]
        count = int(number(counted[1]))
        span = self.span(*_spanned(parts))
        return [Add(place, side, counted[2].strip(), count, numbers, until, text, span)]

    def insert(self, parts: Sequence[Any]) -> list[Operation]:
        words, text = self.quotes(parts)
        before = "前" in [part for part in parts if isinstance(part, str)]
        span = self.span(*_spanned(parts))
        return [Insert(_place(parts), words, before, text, _which(parts), span)]

    def renumber(self, parts: Sequence[Any]) -> list[Operation]:
        at = next(i for i, p in enumerate(parts) if isinstance(p, Token) and p.type == "REVISED")
        was = [part for part in parts[:at] if isinstance(part, Place)]
        now = [part for part in parts[at:] if isinstance(part, Place)]
        last, to_last = (was[1] if was[1:] else None), (now[1] if now[1:] else None)
        return [Renumber(was[0], last, now[0], to_last, self.span(*_spanned(parts)))]

    def shift(self, parts: Sequence[Token]) -> list[Operation]:
        return [Shift(self.span(*parts))]

    def adjust(self, parts: Sequence[Token]) -> list[Operation]:
        return [Adjust(REFERRED.search(parts[0]) is not None, self.span(*parts))]

    # ---- whole paragraphs ----------------------------------------------------------------------

    def under(self, parts: Sequence[Any]) -> Place:
        place = _place(parts)
        assert place is not None
        return place

    def clause(self, parts: Sequence[Any]) -> tuple[str, Place | None, tuple[Operation, ...]]:
        mark = "".join((_token(parts, "CLAUSE_MARK") or "").split())
        base = _place(parts)
        return mark, base, tuple(each for part in parts if isinstance(part, list) for each in part)

    def effect(self, parts: Sequence[Token]) -> Effect:
        day = "".join((_token(parts, "DAY") or "").split())
        return Effect(day, self.span(*parts))

    def repeal(self, parts: Sequence[Token]) -> tuple[str, ...]:
        return tuple(str(part) for part in parts if part.type == "BOOK")

    def reissue(self, parts: Sequence[Token]) -> Adjust | None:
        words = _token(parts, "REISSUED") or ""
        if re.search("顺序|序号|编号", words) is None:
            return None
        return Adjust(REFERRED.search(words) is not None, self.span(*parts))

    def closing(self, parts: Sequence[Any]) -> list[Any]:
        return [part for part in parts if not isinstance(part, Token)]

    def preamble(self, parts: Sequence[Token]) -> tuple[str, Span]:
        book = [part for part in parts if part.type == "BOOK"][-1]
        return str(book), self.span_of(book)

    def heading(self, parts: Sequence[Token]) -> tuple[str, Span]:
        return self.preamble(parts)

    def quotes(self, parts: Sequence[Any]) -> list[Quote]:
        found = (p for p in parts if isinstance(p, Token) and p.type == "QUOTED")
        return [self.quote(each) for each in found]


def _place(parts: Sequence[Any]) -> Place | None:
    return next((part for part in parts if isinstance(part, Place)), None)


def _token(parts: Sequence[Any], kind: str) -> str | None:
    found = (part for part in parts if isinstance(part, Token) and part.type == kind)
    return next((str(each) for each in found), None)


def _which(parts: Sequence[Any]) -> int:
    return next((part for part in parts if isinstance(part, int)), ONLY)


def _spanned(parts: Sequence[Any]) -> list[Any]:
    return [part for part in parts if isinstance(part, (Token, Place))]
