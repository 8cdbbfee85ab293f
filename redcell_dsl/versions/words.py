"""How alike two texts are: by the characters that say something, and by what turns a meaning round."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache

from ..source.pattern import Pattern
from ..syntax.numeral import number
from .letters import letters

TURNING = Pattern(r"不|未|无|没|非|缺|漏|否")
"""Words that turn a meaning into its opposite."""
COUNTING = Pattern(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+")
PARTIAL = 50
"""From so many of a hundred on two wordings may be one; from ``CLOSE`` on they are, by themselves."""
CLOSE = 75


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """The letters and numbers of a text: width, punctuation and spaces do not matter."""
    return letters(text).casefold()


def alike(one: str, other: str) -> int:
    """How alike two texts are, from 0 to 100: the share of the pairs of characters that they share."""
    first, second = bare(one), bare(other)
    if first == second:
        return 100
    left, right = _pairs(first), _pairs(second)
    whole = left.total() + right.total()
    return min(99, 200 * (left & right).total() // whole) if whole else 0


SYNONYMS = (
    (Pattern("或者"), "或"),
    (Pattern("并且|而且"), "且"),
    (Pattern("以及|及|与"), "和"),
    (Pattern("没有|未能|未曾"), "未"),
)
"""Words that drafters use for one another; each becomes the same word on both sides."""


def same_words(one: str, other: str) -> bool:
    """Whether two names ask the same: they differ in punctuation, look-alikes and known synonyms alone."""
    return _plain(one) == _plain(other)


@lru_cache(maxsize=1 << 16)
def _plain(text: str) -> str:
    plain = bare(text)
    for words, plainest in SYNONYMS:
        plain = words.sub(plainest, plain)
    return plain


def turned(one: str, other: str) -> bool:
    """Whether one of two names denies what the other says, or holds other numbers."""
    first, second = bare(one), bare(other)
    denied = len(TURNING.findall(first)) % 2 != len(TURNING.findall(second)) % 2
    return denied or _counted(first) != _counted(second)


def opposite(one: str, other: str) -> bool:
    """Whether one of two names is the other with a denial, and nothing else."""
    first, second = bare(one), bare(other)
    return (
        first != second
        and TURNING.sub("", first) == TURNING.sub("", second)
        and (len(TURNING.findall(first)) % 2 != len(TURNING.findall(second)) % 2)
    )


def _counted(text: str) -> list[Fraction]:
    """The numbers that a text names; 三 is 3."""
    return [number(found) for found in COUNTING.findall(text)]


def _pairs(text: str) -> Counter[str]:
    if len(text) < 2:
        return Counter([text]) if text else Counter()
    return Counter(text[place : place + 2] for place in range(len(text) - 1))
