"""The runs of pieces that two texts have in common, in the order of both.

The work grows with the length of the texts, whatever they say: where the same words stand again and
again, the shortest way from the one to the other is looked for, a stretch at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
import itertools

Run = tuple[int, int, int]
"""A run of equal pieces: its place in the one text, in the other, its length."""
REPEATED = 24
"""Equal pieces of both texts for each of their pieces, beyond which words stand again and again."""
FARTHEST = 64
"""Pieces that differ within a stretch, at most: the end of the way that is found is its end."""


def matching(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """Runs of equal pieces, none empty, in their order; two that touch are one."""
    head = _equal(zip(old, new, strict=False))
    tail = _equal(zip(reversed(old[head:]), reversed(new[head:]), strict=False))
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    runs = [(0, 0, head)] if head else []
    if inner_old and inner_new:
        find = _shortest if _repeated(inner_old, inner_new) else _longest
        runs += [(a + head, b + head, size) for a, b, size in find(inner_old, inner_new)]
    if tail:
        runs.append((len(old) - tail, len(new) - tail, tail))
    return joined(runs)


def joined(runs: Sequence[Run]) -> list[Run]:
    """Runs that follow one another in both texts as one."""
    made: list[Run] = []
    for a, b, size in runs:
        if made and made[-1][0] + made[-1][2] == a and made[-1][1] + made[-1][2] == b:
            made[-1] = (made[-1][0], made[-1][1], made[-1][2] + size)
        else:
            made.append((a, b, size))
    return made


def _equal(pairs: Iterator[tuple[str, str]] | zip[tuple[str, str]]) -> int:
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _repeated(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether so many pieces are equal that to compare each with each would take long."""
    ours, theirs = Counter(old), Counter(new)
    equal = sum(count * theirs[piece] for piece, count in ours.items())
    return equal > REPEATED * (len(old) + len(new))


def _longest(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The longest run first, then the longest on each side of it."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    yield from ((each.a, each.b, each.size) for each in matcher.get_matching_blocks() if each.size)


def _shortest(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """The runs of a shortest way from the one text to the other, found a stretch at a time."""
    a = b = 0
    while a < len(old) and b < len(new):
        steps, (a, b) = _stretch(old, new, a, b)
        yield from ((x, y, 1) for x, y in steps)


def _stretch(
    old: Sequence[str], new: Sequence[str], a: int, b: int
) -> tuple[list[tuple[int, int]], tuple[int, int]]:
    """Equal pieces from a place on, and where the way ends: at the end of both texts, else, with
    ``FARTHEST`` pieces gone or come, where the most of both is passed.
    """
    way = _Way(old, new, a, b)
    for changed in range(FARTHEST + 1):
        if way.go(changed):
            break
    return way.back(), way.end


class _Way:
    """All ways from a place on with ever more pieces gone (right) or come (down), the farthest kept.

    ``reached``: how far the old text is passed on each side, by pieces gone less pieces come;
    ``rounds`` keep what it was before each step, which tells the way back.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], a: int, b: int) -> None:
        self.old, self.new = old, new
        self.a, self.shift = a, b - a
        self.reached = {1: a}
        self.rounds: list[dict[int, int]] = []
        self.side = 0

    @property
    def end(self) -> tuple[int, int]:
        x = self.reached[self.side]
        return x, x + self.shift - self.side

    def go(self, changed: int) -> bool:
        """One piece more gone or come on every way; whether both texts are passed."""
        self.rounds.append(dict(self.reached))
        ends = []
        for side in range(-changed, changed + 1, 2):
            x = self.step(side, changed, self.reached)
            y = x + self.shift - side
            while x < len(self.old) and y < len(self.new) and self.old[x] == self.new[y]:
                x, y = x + 1, y + 1
            self.reached[side] = x
            if x <= len(self.old) and y <= len(self.new):
                ends.append((x + y, side))
        passed, self.side = max(ends)
        return passed == len(self.old) + len(self.new)

    def step(self, side: int, changed: int, reached: dict[int, int]) -> int:
        """How far the old text is passed on a side by its last piece that is gone or came."""
        down = side == -changed or (side != changed and reached[side - 1] < reached[side + 1])
        return reached[side + 1] if down else reached[side - 1] + 1

    def back(self) -> list[tuple[int, int]]:
        """The equal pieces of the way that ends on ``side``, in their order."""
        found: list[tuple[int, int]] = []
        side, (x, _) = self.side, self.end
        for changed in range(len(self.rounds) - 1, -1, -1):
            reached = self.rounds[changed]
            begun = self.step(side, changed, reached)
            found += ((at, at + self.shift - side) for at in range(x - 1, begun - 1, -1))
            if changed:
                down = reached.get(side + 1) == begun
                side += 1 if down else -1
                x = reached[side]
        return found[::-1]
