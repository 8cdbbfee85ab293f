"""Terminals by the characters that they can begin with.

Prose has some hundred terminals, and at most places of a text none of them can begin. One pattern of
them all tries each at every place; here a place is tried with those only that its first two
characters and the characters of the sentence allow. What is found is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
import re

from .beginnings import ANY, BLANKS, FOREIGN, NOTHING, Beginning, Chars, beginning, known, ways

AT_END = "\0\0"
"""Stands behind the end of a text."""
Match = re.Match[str]
Found = tuple[str, Match]


@dataclass
class Terminal:
    """One alternative of a terminal; ``rank``: its place among all.

    ``sign``: a character that it cannot do without, one that few others need; or ``NOTHING``.
    """

    name: str
    regexp: str
    begins: Beginning
    sign: str
    rank: int

    @cached_property
    def match(self) -> Callable[[str, int], Match | None]:
        """Tries it at one place. Compiled at the first use: few texts need every terminal."""
        return re.compile(self.regexp).match


Trials = tuple[Terminal, ...]
Row = tuple[dict[str, Trials], Trials]
"""The terminals that can begin with a character: by the next one, and before any other."""


class Terminals:
    """Finds terminals in texts: of those at the first place the one that is named first.

    ``unled`` are those that can begin anywhere; others whose beginnings are too many to name stand
    at the beginning or behind ``leads``.
    """

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        each_way = [(str(name), way, beginning(way)) for name, said in named for way in ways(said)]
        every = list(_terminals(each_way))
        wide = [each for each in every if each.begins.firsts is ANY]
        self.unled = tuple(each for each in wide if each.begins.before is ANY)
        self.leads = _leads([each.begins.before for each in wide])
        self.narrow = _Rows(each for each in every if each.begins.firsts is not ANY)
        self.full = _Rows(every)
        self.every = tuple(every)

    def finder(self, text: str) -> Callable[[int], Found | None]:
        """What finds the next terminal of a text from a place on."""
        said = {NOTHING, *text}
        narrow, full = self.narrow, self.full
        length, solid = len(text), 0
        ended = text + AT_END  # two characters can be asked for at every place
        anywhere: Container[int] = range(length)
        if not any(each.begins.needs <= said for each in self.unled):
            anywhere = {0, *(lead.end() for lead in self.leads.finditer(text))}

        def find(place: int) -> Found | None:
            nonlocal solid
            for at in range(place, length):
                char = text[at]
                rows = full if at in anywhere else narrow
                row, last = rows[char], at
                if row is None:
                    continue
                if char in BLANKS:
                    last = solid = solid if solid > at else _solid(text, at)
                    row = rows[char + ended[solid]] or row
                by_next, trials = row
                char = ended[last + 1]
                if char in by_next:
                    trials = by_next[char]
                elif char.isdecimal():
                    trials = by_next.get(FOREIGN, trials)
                for each in trials:
                    if each.sign in said and (match := each.match(text, at)):
                        return each.name, match
            return None

        return find


def _leads(before: Iterable[Chars]) -> re.Pattern[str]:
    """What stands before terminals that are told by it; nothing does where there are none."""
    chars = set[str]().union(*(each or () for each in before)) - {NOTHING}
    return re.compile(f"[{re.escape(''.join(chars))}]" if chars else r"(?!)")


class _Rows(dict[str, Row | None]):
    """The terminals that can begin with a character; ``None`` where there are none.

    A comma or a blank is asked for together with the next character that is neither.
    """

    def __init__(self, terminals: Iterable[Terminal]) -> None:
        super().__init__()
        self.wide: list[Terminal] = []
        self.named: dict[str, list[Terminal]] = {}
        for each in terminals:
            firsts = each.begins.firsts
            if firsts is ANY:
                self.wide.append(each)
            for char in firsts or ():
                self.named.setdefault(char, []).append(each)

    def __missing__(self, chars: str) -> Row | None:
        first, solid = known(chars[0]), known(chars[1:])
        tried = sorted((*self.named.get(first, ()), *self.wide), key=attrgetter("rank"))
        begun = [(each, each.begins.behind(first, solid)) for each in tried]
        self[chars] = row = UNTOLD if tried and chars in BLANKS else _row(begun)
        return row


UNTOLD: Row = ({}, ())
"""The row of a blank by itself: what can begin with it is told by the character behind it."""


def _row(tried: list[tuple[Terminal, Chars]]) -> Row | None:
    """Terminals by what can stand behind the characters that they begin with."""
    found = [(each, chars) for each, chars in tried if chars is ANY or chars]
    if not found:
        return None
    named = set[str]().union(*(chars for _, chars in found if chars is not ANY))
    by_next = {
        char: tuple(each for each, chars in found if chars is ANY or char in chars)
        for char in named
    }
    return by_next, tuple(each for each, chars in found if chars is ANY)


def _terminals(each_way: Sequence[tuple[str, str, Beginning]]) -> Iterator[Terminal]:
    wanted = Counter(char for _, _, begins in each_way for char in begins.needs)
    for rank, (name, way, begins) in enumerate(each_way):
        sign = min(begins.needs, key=lambda char: (wanted[char], char), default=NOTHING)
        yield Terminal(name, way, begins, sign, rank)


def _solid(text: str, place: int) -> int:
    """Where the first character from a place on stands that is no comma and no blank."""
    while text[place : place + 1] in BLANKS and place < len(text):
        place += 1
    return place
