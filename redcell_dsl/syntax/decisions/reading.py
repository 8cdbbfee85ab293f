"""Reading a decision: its paragraphs one by one, all faults at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lark.exceptions import UnexpectedCharacters, UnexpectedToken, VisitError

from ...source.text import Source, Span
from ..furniture import OFFICE, part_of
from ..grammar import decisions, unmeant
from .meaning import Meaning
from .parting import MARKED, continued, parted
from .tree import Adjust, Clause, Decision, Effect, Unread

LONE, NO_FORM, NO_PREAMBLE, NO_CLAUSE = "引号", "句式", "开头", "条款"


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says as a decision, and what of it was not understood."""

    decision: Decision
    unread: tuple[Unread, ...]


def read_decision(source: Source) -> Read:
    """Read a decision; any text has an answer, and nothing of it is passed over."""
    text = source.normal.replace("\r\n", " \n").replace("\r", "\n")
    marks = continued(text)
    text = "".join(" " if at in marks else char for at, char in enumerate(text)) if marks else text
    reader = _Reader(source, text, marks)
    paragraphs = parted(text)
    reader.unread += [Unread(LONE, Span(at, at + 1)) for at in paragraphs.lone]
    reader.run(list(paragraphs.paragraphs))
    return Read(reader.decision(), tuple(sorted(reader.unread, key=lambda u: u.span.start)))


@dataclass
class _Reader:
    source: Source
    text: str
    continued: frozenset[int]
    unread: list[Unread] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    subject: tuple[str, Span] | None = None
    clauses: list[Span] = field(default_factory=list)
    effect: Effect | None = None
    repealed: tuple[str, ...] = ()
    adjust: Adjust | None = None

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def run(self, paragraphs: list[Span]) -> None:
        for span in paragraphs:
            if self.subject is None and not self.clauses and not MARKED.match(self.words(span)):
                self.opens(span)
            else:
                self.goes_on(span)
        if self.subject is None:
            named = self.parse("heading", Span(0, len(self.source.text)), "".join(self.title))
            if isinstance(named, Unread):
                self.unread.append(Unread(NO_PREAMBLE, Span(0, 0)))
            else:  # the name of the title counts in no place of the text
                self.subject = named[0], Span(0, 0)

    def opens(self, span: Span) -> None:
        """A paragraph above the clauses: the preamble, or a line of the title."""
        found = self.parse("preamble", span)
        if isinstance(found, Unread):
            self.title.append("".join(self.words(span).split()))
        else:
            self.subject = found

    def goes_on(self, span: Span) -> None:
        words = self.words(span)
        if MARKED.match(words):
            self.clauses.append(span)
            return
        closing = self.parse("closing", span)
        if not isinstance(closing, Unread):
            for part in closing:
                self.close(part)
        elif part_of(words, front=False) or OFFICE.fullmatch(words):
            return
        elif self.clauses and (words.startswith("“") or self.words(self.clauses[-1])[-1:] == ":"):
            self.clauses[-1] = Span(self.clauses[-1].start, span.end)
        else:
            self.clauses.append(span)

    def close(self, part: object) -> None:
        match part:
            case Effect():
                self.effect = part
            case Adjust():
                self.adjust = part
            case tuple():
                self.repealed += part
            case _:
                pass

    def parse(self, start: str, span: Span, words: str | None = None) -> Any:
        """What a paragraph says, or where understanding ended."""
        text = self.words(span) if words is None else words
        try:
            tree = decisions().parse(text, start=start)
            return Meaning(self.source, span.start, self.continued).transform(tree)
        except UnexpectedToken as fault:
            place = len(text) if fault.token.type == "$END" else fault.token.start_pos or 0
            expected = tuple(sorted(fault.accepts or fault.expected))
        except UnexpectedCharacters as fault:
            place, expected = fault.pos_in_stream, tuple(sorted(fault.allowed or ()))
        except VisitError as fault:
            place, expected = unmeant(fault), ()
        at = span.start + min(place, max(0, len(text) - 1))
        return Unread(NO_FORM, Span(at, max(at + 1, span.end)), expected, text)

    def decision(self) -> Decision:
        read: list[Clause] = []
        for span in self.clauses:
            found = self.parse("clause", span)
            if isinstance(found, Unread):
                if not any(u.kind == LONE and span.covers(u.span) for u in self.unread):
                    self.unread.append(found)
                continue
            assert isinstance(found, tuple)
            mark, base, operations = found
            read.append(Clause(mark, operations, span, base))
        if not self.clauses and not self.repealed:
            end = len(self.source.text)
            self.unread.append(Unread(NO_CLAUSE, Span(end, end)))
        name, place = self.subject or ("", None)
        return Decision(
            self.source,
            "".join(self.title),
            name,
            place,
            tuple(read),
            self.effect,
            self.repealed,
            self.adjust,
        )
