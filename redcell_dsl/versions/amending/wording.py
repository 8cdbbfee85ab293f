"""Words of a decision in the old text: where they stand, and what stands nearest where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from ...source.text import Span, normalise
from .layout import Layout

SWAP = str.maketrans("‘’“”", "“”‘’")
NUMERALS = frozenset("0123456789零〇一二两三四五六七八九十百千")
DIGITS = frozenset("0123456789.")
FAR = 3_000
"""Characters of a stretch in which the words that are most alike are looked for."""
ALIKE = 0.5
"""How alike words must be to be shown."""


def meant(quoted: str) -> str:
    """What stands between quotation marks: where ‘’ are printed inside them, they stand for “”."""
    return quoted.translate(SWAP) if "‘" in quoted else quoted


def quotable(text: str) -> str | None:
    """``text`` as a decision quotes it; ``None`` where no quotation says it."""
    for words in (text.translate(SWAP), text):
        if meant(words) == text and _closes(words):
            return words
    return None


def _closes(words: str) -> bool:
    """Whether the quotation marks in some words match, no deeper than a decision may quote them."""
    depth = 0
    for char in words:
        depth += (char == "“") - (char == "”")
        if not 0 <= depth <= 3:
            return False
    return depth == 0


def occurrences(made: Layout, within: Span, quoted: str) -> list[Span]:
    """Where words stand in a stretch of the old text.

    As printed first; else as a reader sees them, width and look-alikes made equal; else with blanks
    between them that a page set there.
    """
    for words in dict.fromkeys((meant(quoted), quoted)):
        plain = normalise(words).strip()
        if not plain:
            return []
        exact = list(_found(made.source.text, within, words))
        found = exact or list(_found(made.source.normal, within, plain))
        found = found or list(_spaced(made, within, plain))
        if found:
            return found
    return []


def _found(text: str, within: Span, words: str) -> Iterator[Span]:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        end = at + len(words)
        if not _cuts(text, at, end):
            yield Span(at, end)
        at = text.find(words, end, within.end)


def _cuts(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends inside a number: 5分 in 15分 is none."""
    for kind in (DIGITS, NUMERALS):
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in kind and before and text[start] in kind and text[start] != ".":
            return True
        if after in kind and after and text[end - 1] in kind and after != ".":
            return True
    return False


def _spaced(made: Layout, within: Span, plain: str) -> Iterator[Span]:
    """The same words with blanks among them."""
    text, wanted = made.source.normal, "".join(plain.split())
    places = [at for at in range(within.start, within.end) if not text[at].isspace()]
    bare = "".join(text[at] for at in places)
    at = bare.find(wanted)
    while at >= 0:
        span = Span(places[at], places[at + len(wanted) - 1] + 1)
        if not _cuts(text, span.start, span.end):
            yield span
        at = bare.find(wanted, at + len(wanted))


def alike(made: Layout, within: Span, quoted: str) -> Span | None:
    """The stretch that is most like some words, where any is."""
    words = normalise(meant(quoted)).strip()
    text = made.source.normal[within.start : min(within.end, within.start + FAR)]
    if not words or not text:
        return None
    matcher = SequenceMatcher(None, text, words, autojunk=False)
    best = matcher.find_longest_match(0, len(text), 0, len(words))
    if best.size == 0:
        return None
    start = max(0, best.a - best.b)
    end = min(len(text), start + len(words))
    near = SequenceMatcher(None, text[start:end], words, autojunk=False)
    if near.ratio() < ALIKE or "\n" in text[start:end].strip():
        return None
    return Span(within.start + start, within.start + end)


def trimmed(made: Layout, found: Span, words: str, text: str) -> tuple[Span, str]:
    """A change of wording without what stays: the stretch that goes, and what comes for it.

    Where the words stand in the text in other width than in the decision, what they have in common
    with the new ones stays as it stands.
    """
    was = made.source.text[found.start : found.end]
    same = _equal if was == words else _same
    first = 0
    while first < min(len(was), len(text)) and same(was[first], text[first]):
        first += 1
    last = 0
    while last < min(len(was), len(text)) - first and same(was[-1 - last], text[-1 - last]):
        last += 1
    return Span(found.start + first, found.end - last), text[first : len(text) - last]


def _equal(one: str, other: str) -> bool:
    return one == other


def _same(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)
