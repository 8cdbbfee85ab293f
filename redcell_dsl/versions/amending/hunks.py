"""Where two wordings of a passage differ, in words that a decision can quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ...source.text import Span, normalise
from .layout import Layout
from .wording import occurrences, quotable

NEAR = 3
"""Characters that stay between two changes which are told as one."""
REACH = 12
"""How far a quotation reaches for the end of a phrase, on either side."""
LONGEST = 36
"""Characters of a quotation that are still told as a change of wording."""
MOST = 3
"""Changes of wording in one passage; with more of them it is told anew."""
SHORT = 8
"""Characters of a passage that is told anew rather than in parts."""
SHARE = 0.6
"""How much of a passage may be quoted; it is told anew where more would have to be."""
STOPS = frozenset(",。;:、()《》“”‘’|!? \t\n\r　")


@dataclass(frozen=True, slots=True)
class Hunk:
    """Some words of the old text that are unique in their place, and what they become."""

    span: Span
    words: str
    text: str


def hunks(
    made: Layout, within: Span, span: Span, new: str, share: float = SHARE
) -> list[Hunk] | None:
    """The changes from a stretch of the old text to ``new``; ``None`` where they are no few words.

    ``within`` is the place that the decision will name: each quotation stands there once. ``share`` is
    how much of the stretch may be quoted.
    """
    old = made.text(span)
    if len(old) < SHORT or "\n" in new or "\r" in new:
        return None
    found = _merged(old, new)
    found = _joined([_phrased(old, new, each) for each in found])
    found = _joined([_unique(made, within, old, new, each) for each in found])
    if len(found) > MOST or sum(b - a for a, b, _, _ in found) > len(old) * share:
        return None
    made_hunks = [_hunk(span, old, new, each) for each in found]
    fit = all(_fits(made, within, each) for each in made_hunks)
    return made_hunks if made_hunks and fit else None


Part = tuple[int, int, int, int]
"""A stretch of the old passage and of the new one: beginnings and ends of both."""


def _merged(old: str, new: str) -> list[Part]:
    """The stretches that differ; those with hardly anything between them are one."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Part] = []
    for tag, *ends in matcher.get_opcodes():
        if tag == "equal":
            continue
        a, b, c, d = ends
        if found and a - found[-1][1] <= NEAR:
            first = found.pop()
            found.append((first[0], b, first[2], d))
        else:
            found.append((a, b, c, d))
    return found


def _phrased(old: str, new: str, part: Part) -> Part:
    """A change grown to the phrase that it stands in, where that is short; else to whole numbers."""
    left, right = _left(old, part[0]), _right(old, part[1])
    whole = _grown(old, new, part, left, right)
    if whole[1] - whole[0] <= LONGEST and left <= REACH and right <= REACH:
        return whole
    return _grown(old, new, part, min(left, 4), min(right, 4))


def _left(old: str, at: int) -> int:
    count = 0
    while at - count > 0 and normalise(old[at - count - 1]) not in STOPS:
        count += 1
    return count


def _right(old: str, at: int) -> int:
    count = 0
    while at + count < len(old) and normalise(old[at + count]) not in STOPS:
        count += 1
    return count


def _grown(old: str, new: str, part: Part, left: int, right: int) -> Part:
    """A change with so many characters more on either side, which are the same in both."""
    a, b, c, d = part
    step = 0
    while step < left and a and c and old[a - 1] == new[c - 1]:
        a, c, step = a - 1, c - 1, step + 1
    step = 0
    while step < right and b < len(old) and d < len(new) and old[b] == new[d]:
        b, d, step = b + 1, d + 1, step + 1
    return a, b, c, d


def _unique(made: Layout, within: Span, old: str, new: str, part: Part) -> Part:
    """A change grown until its old words stand only once in their place."""
    while part[1] - part[0] < LONGEST:
        words = old[part[0] : part[1]]
        if words.strip() and len(occurrences(made, within, words)) == 1:
            break
        wider = _grown(old, new, part, 2, 2)
        if wider == part:
            break
        part = wider
    return part


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Changes that grew together, as one."""
    found: list[Part] = []
    for a, b, c, d in parts:
        if found and a <= found[-1][1]:
            first = found.pop()
            found.append((first[0], max(first[1], b), first[2], max(first[3], d)))
        else:
            found.append((a, b, c, d))
    return found


def _hunk(span: Span, old: str, new: str, part: Part) -> Hunk:
    a, b, c, d = part
    return Hunk(Span(span.start + a, span.start + b), old[a:b], new[c:d])


def _fits(made: Layout, within: Span, hunk: Hunk) -> bool:
    """Whether a decision can quote a change, and means this place by it."""
    plain = hunk.words == hunk.words.strip() and bool(hunk.words) and len(hunk.words) <= LONGEST
    told = quotable(hunk.words) is not None and quotable(hunk.text) is not None
    return plain and told and occurrences(made, within, hunk.words) == [hunk.span]
