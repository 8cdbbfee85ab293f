"""Changes of a text, each with the clause that asks for it: two that meet are told, the rest applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...source.text import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the old text and what comes for it.

    ``touched`` is what the change speaks of (whole sentences, a whole unit); two clauses that touch the
    same are at odds. ``clause`` counts from 0; -1: nobody asked for it in so many words (a full stop
    that follows from a deletion, a number that moves on). ``asked`` is where the decision says it.
    """

    span: Span
    text: str
    clause: int
    asked: Span
    touched: Span


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes of the same words."""

    first: Edit
    second: Edit


def clashes(edits: Sequence[Edit]) -> Iterator[Clash]:
    """The pairs of changes that no order of them would make right; each pair of clauses once."""
    told: set[tuple[Span, Span]] = set()
    ordered = sorted(edits, key=lambda e: (e.touched.start, e.touched.end))
    reach: list[Edit] = []
    for edit in ordered:
        reach = [each for each in reach if each.touched.end > edit.touched.start]
        for other in reach:
            if _at_odds(other, edit) and (other.asked, edit.asked) not in told:
                told.add((other.asked, edit.asked))
                yield Clash(other, edit)
        reach.append(edit)


def _at_odds(one: Edit, other: Edit) -> bool:
    if -1 in (one.clause, other.clause):
        return False
    if one.clause == other.clause:
        return _meet(one.span, other.span)
    return _meet(one.touched, other.touched)


def _meet(one: Span, other: Span) -> bool:
    """Whether two stretches have something in common; two insertions at one place have not."""
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end
    return one.start < other.end and other.start < one.end


def settled(edits: Sequence[Edit]) -> list[Edit]:
    """The changes in order; those that nobody asked for give way to those that somebody did."""
    asked = [each for each in edits if each.clause >= 0]
    free = [
        each
        for each in edits
        if each.clause < 0 and not any(_meet(each.span, other.span) for other in asked)
    ]
    return sorted([*asked, *free], key=lambda e: (e.span.start, e.span.end > e.span.start))


@dataclass(frozen=True, slots=True)
class Applied:
    """The new text, and for each change where what it brought stands there."""

    text: str
    edits: tuple[Edit, ...]
    places: tuple[Span, ...]

    def asked_at(self, offset: int) -> Edit | None:
        """The change that brought a place of the new text."""
        found = zip(self.edits, self.places, strict=True)
        return next((edit for edit, span in found if span.start <= offset < span.end), None)


def apply(text: str, edits: Sequence[Edit]) -> Applied:
    """The text with all changes made at once; every place counts in the old text."""
    pieces: list[str] = []
    places: list[Span] = []
    at = length = 0
    ordered = settled(edits)
    for edit in ordered:
        kept = text[at : max(at, edit.span.start)]
        pieces += [kept, edit.text]
        length += len(kept)
        places.append(Span(length, length + len(edit.text)))
        length += len(edit.text)
        at = max(at, edit.span.end)
    pieces.append(text[at:])
    return Applied("".join(pieces), tuple(ordered), tuple(places))
