"""What was struck out of a sentence and what was put in, in pieces that a reader takes as one.

A number, its unit, a citation and a foreign word are whole: 扣1分 becomes 扣2分 by ``1分`` and ``2分``,
never by one digit of a number. Few words that stayed between changed ones are shown as changed with
them, so that a rewritten sentence is read at one stroke.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ..source.pattern import Pattern
from ..source.text import normalise
from .letters import letters
from .matching import joined, matching

ELLIPSIS = "……"
"""Stands for words that are left out."""


class Fate(StrEnum):
    """What became of words."""

    KEPT = "保留"
    GONE = "删去"
    COME = "新增"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Words of one fate, as they are printed."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Strokes:
    """A changed text as the old one reads, with what is gone, and as the new one, with what came."""

    old: tuple[Stroke, ...]
    new: tuple[Stroke, ...]


TOKEN = Pattern(
    r"第 ?(?:[零一二三四五六七八九十百千]+|\d+) ?[编章节条款项目点次名届]"
    r"|(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*(?:%|‰|分(?!之)|次|人|个|篇|年|月|日|天|名|册|项|条|万元|元|小时)?"
    r"|[零一二两三四五六七八九十百千万]{2,}|[A-Za-z]+\d*|\s+|.",
)
COUNTED = Pattern(r"第.*[编章节条款项目点]|[\d.,]+\D{0,2}")
ENDS = frozenset(",，。;；:：、 |")
APART = frozenset("的和及或与由在是不并、，,;；。:：()（）|")
"""Pieces that are words by themselves."""
ISLAND = 2
"""Words that stayed between two changed stretches are changed with them up to so many pieces."""


def strokes(old: str, new: str) -> Strokes:
    """What changed between two texts, punctuation, width and blanks aside; those stay as printed."""
    before, after = _told(old), _told(new)
    kept = _kept([key for key, _ in before], [key for key, _ in after])
    if letters(old) != letters(new) and _same(kept, len(before), len(after)):
        return exactly(old, new)  # what differs is a sign that is no word: brackets of a formula
    gone = _marked([text for _, text in before], [(i, n) for i, _, n in kept], Fate.GONE)
    come = _marked([text for _, text in after], [(j, n) for _, j, n in kept], Fate.COME)
    return Strokes(tuple(_bare(gone)), tuple(_bare(come)))


def _bare(given: Iterable[Stroke]) -> Iterator[Stroke]:
    """Strokes whose last mark is not of them: a mark of punctuation behind changed words stays."""
    for each in given:
        words = each.text
        while each.fate is not Fate.KEPT and words and words[-1] in ENDS:
            words = words[:-1]
        yield from plain(words, each.fate)
        yield from plain(each.text[len(words) :])


def exactly(old: str, new: str) -> Strokes:
    """What changed between two texts, to the character."""
    before, after = pieces(old), pieces(new)
    kept = _kept(before, after)
    return Strokes(
        tuple(_marked(before, [(i, n) for i, _, n in kept], Fate.GONE)),
        tuple(_marked(after, [(j, n) for _, j, n in kept], Fate.COME)),
    )


def merged(old: str, new: str) -> tuple[Stroke, ...]:
    """Both texts in one: without what came it is the old text, without what is gone the new one."""
    before, after = pieces(old), pieces(new)
    made: list[Stroke] = []
    i = j = 0
    for start, other, count in (*_kept(before, after), (len(before), len(after), 0)):
        made += _stroke(Fate.GONE, before[i:start])
        made += _stroke(Fate.COME, after[j:other])
        made += _stroke(Fate.KEPT, before[start : start + count])
        i, j = start + count, other + count
    return tuple(made)


def plain(text: str, fate: Fate = Fate.KEPT) -> tuple[Stroke, ...]:
    """A text of one fate."""
    return (Stroke(fate, text),) if text else ()


def pieces(text: str) -> list[str]:
    """A text in pieces that change as one; together they are the text."""
    return [text[found.start() : found.end()] for found in TOKEN.finditer(_flat(text))]


def _flat(text: str) -> str:
    return normalise(text).replace("\n", " ").replace("\r", " ")


def _told(text: str) -> list[tuple[str, str]]:
    """Pieces with what they say; what says nothing stands with the piece before it, or behind."""
    made: list[tuple[str, str]] = []
    ahead = ""
    for piece in pieces(text):
        key = _letters(piece)
        if key:
            made.append((key, ahead + piece))
            ahead = ""
        elif made:
            made[-1] = (made[-1][0], made[-1][1] + piece)
        else:
            ahead += piece
    return made or ([("", ahead)] if ahead else [])


_letters = lru_cache(maxsize=1 << 14)(letters)
"""Pieces are few words that stand again and again."""


def _stroke(fate: Fate, said: Sequence[str]) -> list[Stroke]:
    return [Stroke(fate, "".join(said))] if said else []


def _marked(
    said: Sequence[str], kept: Sequence[tuple[int, int]], changed: Fate
) -> Iterator[Stroke]:
    at = 0
    for start, count in (*kept, (len(said), 0)):
        yield from _stroke(changed, said[at:start])
        yield from _stroke(Fate.KEPT, said[start : start + count])
        at = start + count


def _same(kept: Sequence[tuple[int, int, int]], before: int, after: int) -> bool:
    return sum(count for *_, count in kept) == before == after


def _kept(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """What stayed: runs of equal pieces (place in the old, in the new, length), in their order."""
    if _recounted(old, new):
        same = [n for n, pair in enumerate(zip(old, new, strict=True)) if pair[0] == pair[1]]
        return joined([(n, n, 1) for n in same])
    return _lasting(old, matching(old, new), len(new))


def _recounted(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether two texts differ in numbers alone, each in its place."""
    return len(old) == len(new) and all(
        one == other or (COUNTED.fullmatch(one) and COUNTED.fullmatch(other))
        for one, other in zip(old, new, strict=True)
    )


def _lasting(
    said: Sequence[str], runs: Sequence[tuple[int, int, int]], other_length: int
) -> list[tuple[int, int, int]]:
    """The runs without islands: few pieces between larger changes, half a word between two."""
    made: list[tuple[int, int, int]] = []
    for number, (a, b, size) in enumerate(runs):
        end, other = (made[-1][0] + made[-1][2], made[-1][1] + made[-1][2]) if made else (0, 0)
        last = number + 1 == len(runs)
        after = (len(said), other_length) if last else runs[number + 1][:2]
        before = max(a - end, b - other)
        behind = max(after[0] - a - size, after[1] - b - size)
        large = before + behind > 2 * size or _half(said, a, size, end < a, a + size < after[0])
        if size <= ISLAND and before and behind and large:
            continue
        made.append((a, b, size))
    return made


def _half(said: Sequence[str], start: int, size: int, before: bool, behind: bool) -> bool:
    """Whether a run is part of a word of which the rest changed: signs without a word by itself."""
    first, last = start - before, start + size + behind
    return all(len(each) == 1 and each.isalpha() and each not in APART for each in said[first:last])
