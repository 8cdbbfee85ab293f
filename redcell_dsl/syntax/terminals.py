"""Terminals by the character that they can begin with.

Prose has some hundred terminals, and at most places of a text none of them can begin. One pattern of
them all tries each at every place; here a place is tried with those only that its first characters
and the characters of the sentence allow. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
import re
from typing import Any

from lark.utils import sre_parse as parser  # type: ignore[attr-defined]

from ..source.pattern import Pattern

ANY = None
"""What a pattern begins with whose beginnings are too many to name."""
BLANKS = ", "
"""What many terminals can begin with: the character behind it tells more."""
NOTHING, FOREIGN = "", "digit"
"""The end of a text; a digit of another script than 0 to 9."""
DIGITS = frozenset([*"0123456789", FOREIGN])
MANY = 256
"""More characters than this in one range are not named."""
Match = re.Match[str]
Found = tuple[str, Match]
Parsed = Iterable[tuple[Any, Any]]


@dataclass
class Terminal:
    """One alternative of a terminal.

    ``firsts``: the characters that it can begin with, ``solid``: those that its first character
    besides commas and blanks can be (``NOTHING`` where it needs none); ``ANY`` where they are too
    many. ``needs``: characters that it cannot do without. ``rank``: its place among all.
    """

    name: str
    regexp: str
    firsts: Set[str] | None
    solid: Set[str] | None
    needs: Set[str]
    rank: int

    @cached_property
    def match(self) -> Callable[[str, int], Match | None]:
        """Tries it at one place. Compiled at the first use: few texts need every terminal."""
        return re.compile(self.regexp).match


Trials = tuple[Terminal, ...]


class Terminals:
    """Finds terminals in texts: of those at the first place the one that is named first."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        each_way = ((str(name), way) for name, said in named for way in _ways(said))
        every = [_terminal(name, way, rank) for rank, (name, way) in enumerate(each_way)]
        self.wide = tuple(each for each in every if each.firsts is ANY)
        self.narrow = _Trials(each for each in every if each.firsts is not ANY)
        self.full = _Trials(every)

    def finder(self, text: str) -> Callable[[int], Found | None]:
        """What finds the next terminal of a text from a place on."""
        said = frozenset(text)
        trials = self.full if any(each.needs <= said for each in self.wide) else self.narrow
        length, solid = len(text), 0

        def find(place: int) -> Found | None:
            nonlocal solid
            for at in range(place, length):
                char = text[at]
                if char in BLANKS:
                    solid = solid if solid > at else _solid(text, at)
                    char += text[solid : solid + 1]
                for each in trials[char]:
                    if each.needs <= said and (match := each.match(text, at)):
                        return each.name, match
            return None

        return find


class _Trials(dict[str, Trials]):
    """The terminals that can begin with a character, in their order.

    A comma or a blank is asked for together with the next character that is neither.
    """

    def __init__(self, terminals: Iterable[Terminal]) -> None:
        super().__init__()
        self.wide: list[Terminal] = []
        self.named: dict[str, list[Terminal]] = {}
        for each in terminals:
            if each.firsts is ANY:
                self.wide.append(each)
            for char in each.firsts or ():
                self.named.setdefault(char, []).append(each)

    def __missing__(self, chars: str) -> Trials:
        found = self.named.get(_known(chars[0]), [])
        if chars[0] in BLANKS:
            behind = _known(chars[1:])
            found = [t for t in found if t.solid is ANY or {behind, NOTHING} & t.solid]
        self[chars] = tuple(sorted((*found, *self.wide), key=attrgetter("rank")))
        return self[chars]


def _known(char: str) -> str:
    return FOREIGN if char.isdecimal() and not char.isascii() else char


def _solid(text: str, place: int) -> int:
    """Where the first character from a place on stands that is no comma and no blank."""
    while text[place : place + 1] in BLANKS and place < len(text):
        place += 1
    return place


# ---- what a pattern begins with and needs -----------------------------------------------------


def _ways(regexp: str) -> Iterator[str]:
    """The alternatives of ``(?:…|…)``; a pattern of another shape is its own only one."""
    ends = [place for place, sign, depth in _signs(regexp) if sign == ")" and not depth]
    if not regexp.startswith("(?:") or ends != [len(regexp) - 1]:
        yield regexp
        return
    begin = 3
    for place, sign, depth in _signs(regexp):
        if (sign == "|" and depth == 1) or place == ends[0]:
            yield regexp[begin:place]
            begin = place + 1


def _signs(regexp: str) -> Iterator[tuple[int, str, int]]:
    """Each sign outside character classes, with its place and how deep in brackets it leaves one."""
    depth = 0
    for sign in SIGN.finditer(regexp):
        depth += (sign[0] == "(") - (sign[0] == ")")
        yield sign.start(), sign[0], depth


SIGN = Pattern(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
"""An escape, a character class, or one sign."""


def _terminal(name: str, regexp: str, rank: int) -> Terminal:
    parsed = list(parser.parse(regexp))
    firsts, solid = _begin(parsed, ""), _begin(parsed, BLANKS)
    return Terminal(name, regexp, firsts, solid, _needs(parsed), rank)


def _begin(parsed: Parsed, passed: str) -> Set[str] | None:
    """The characters that a sequence can begin with behind any that are passed over."""
    found: set[str] = set()
    for op, value in parsed:
        own = _first(str(op), value, passed)
        if own is ANY:
            return ANY
        found |= own - {NOTHING}
        if NOTHING not in own:
            return found
    return found | {NOTHING}


def _first(op: str, value: Any, passed: str) -> Set[str] | None:
    """The same of one part of a pattern; ``NOTHING`` where it can match nothing."""
    match op:
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return {NOTHING}
        case "LITERAL":
            return _passed({_known(chr(value))}, passed)
        case "IN":
            chars = _class(value)
            return ANY if chars is ANY else _passed(chars, passed)
        case "BRANCH":
            ways = [_begin(each, passed) for each in value[1]]
            return ANY if any(way is ANY for way in ways) else set().union(*(w or () for w in ways))
        case "SUBPATTERN" if not value[1] and not value[2]:
            return _begin(value[3], passed)
        case "MAX_REPEAT" | "MIN_REPEAT":
            own = _begin(value[2], passed)
            return own if own is ANY or value[0] else own | {NOTHING}
        case _:
            return ANY


def _passed(chars: Set[str], passed: str) -> Set[str]:
    skipped = {char for char in chars if char in passed}
    return chars - skipped | {NOTHING} if skipped else chars


def _class(items: Parsed) -> Set[str] | None:
    found: set[str] = set()
    for op, value in items:
        match str(op), value:
            case "LITERAL", code:
                found.add(_known(chr(code)))
            case "RANGE", (low, high) if high - low < MANY:
                found |= {_known(chr(code)) for code in range(low, high + 1)}
            case "CATEGORY", kind if str(kind) == "CATEGORY_DIGIT":
                found |= DIGITS
            case _:
                return ANY
    return found


def _needs(parsed: Parsed) -> Set[str]:
    """Characters that a text must hold where a sequence matches in it."""
    found: set[str] = set()
    for op, value in parsed:
        match str(op):
            case "LITERAL":
                found.add(chr(value))
            case "SUBPATTERN" if not value[1] and not value[2]:
                found |= _needs(value[3])
            case "ASSERT":  # what stands beside it, in the same text
                found |= _needs(value[1])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                found |= _needs(value[2])
            case "BRANCH":
                found |= set[str].intersection(*(set(_needs(each)) for each in value[1]))
            case _:
                pass
    return frozenset(found)
