"""Terminals by the character that they can begin with.

Prose has some hundred terminals, and at most places of a text none of them can begin. One pattern of
them all tries each at every place; here a place is tried with those only that its first character
and the characters of the sentence allow. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property
import re
from typing import Any

from lark.utils import sre_parse as parser

ANY = None
"""What a pattern begins with whose beginnings are too many to name."""
DECIMAL = "0123456789"
MANY = 256
"""More characters than this in one range are not named."""
ZERO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
Match = re.Match[str]


@dataclass
class Terminal:
    """One alternative of a terminal.

    ``firsts``: the characters that it can begin with, ``None`` where it can begin with any;
    ``digits``: it can begin with digits of any script; ``needs``: characters that it cannot do
    without.
    """

    name: str
    regexp: str
    firsts: frozenset[str] | None
    digits: bool
    needs: frozenset[str]

    @cached_property
    def match(self) -> Callable[[str, int], Match | None]:
        """Tries it at one place. Compiled at the first use: few texts need every terminal."""
        return re.compile(self.regexp).match


Trials = tuple[Terminal, ...]


class Terminals:
    """Finds terminals in texts: of those at the first place the one that is named first."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.all = tuple(
            _terminal(str(name), one) for name, said in named for one in _branches(said)
        )
        self.wide = tuple(each for each in self.all if each.firsts is ANY)
        self.narrow = _Trials(tuple(each for each in self.all if each.firsts is not ANY))
        self.full = _Trials(self.all)

    def finder(self, text: str) -> Callable[[int], tuple[str, Match] | None]:
        """What finds the next terminal of a text from a place on."""
        said = frozenset(text)
        trials = self.full if any(each.needs <= said for each in self.wide) else self.narrow
        length = len(text)

        def find(place: int) -> tuple[str, Match] | None:
            for at in range(place, length):
                for each in trials[text[at]]:
                    if each.needs <= said and (match := each.match(text, at)):
                        return each.name, match
            return None

        return find


class _Trials(dict[str, Trials]):
    """By a character: the terminals that can begin with it, in their order."""

    def __init__(self, terminals: Trials) -> None:
        super().__init__()
        self.terminals = terminals
        self.named: dict[str, list[Terminal]] = {}
        for each in terminals:
            for char in each.firsts or ():
                self.named.setdefault(char, []).append(each)

    def __missing__(self, char: str) -> Trials:
        if any(each.firsts is ANY for each in self.terminals) or char.isdecimal():
            found = [each for each in self.terminals if _begins(each, char)]
        else:
            found = self.named.get(char, [])
        self[char] = tuple(found)
        return self[char]


def _begins(terminal: Terminal, char: str) -> bool:
    if terminal.firsts is ANY or char in terminal.firsts:
        return True
    return terminal.digits and char.isdecimal()


# ---- what a pattern begins with and needs -----------------------------------------------------


def _branches(regexp: str) -> Iterator[str]:
    """The alternatives of ``(?:…|…)``; a pattern of another shape is its own only one."""
    closes = _outer(regexp)
    if not regexp.startswith("(?:") or closes != [len(regexp) - 1]:
        yield regexp
        return
    inner, begin = regexp[3:-1], 0
    for place in _bars(inner):
        yield inner[begin:place]
        begin = place + 1
    yield inner[begin:]


def _steps(regexp: str) -> Iterator[tuple[int, str, int]]:
    """Each sign outside character classes, with its place and how deep in brackets it stands."""
    depth, place, inside = 0, 0, False
    while place < len(regexp):
        sign = regexp[place]
        if sign == "\\":
            place += 2
            continue
        if inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
            place += regexp[place + 1 : place + 2] == "]" or 2 * regexp.startswith("^]", place + 1)
        else:
            depth += (sign == "(") - (sign == ")")
            yield place, sign, depth
        place += 1


def _outer(regexp: str) -> list[int]:
    """Where brackets of the outermost level close."""
    return [place for place, sign, depth in _steps(regexp) if sign == ")" and not depth]


def _bars(regexp: str) -> list[int]:
    return [place for place, sign, depth in _steps(regexp) if sign == "|" and not depth]


def _terminal(name: str, regexp: str) -> Terminal:
    parsed = list(parser.parse(regexp))
    firsts, _ = _firsts(parsed)
    digits = firsts is not ANY and firsts >= set(DECIMAL)
    return Terminal(
        name, regexp, None if firsts is ANY else frozenset(firsts), digits, _needs(parsed)
    )


def _firsts(parsed: Iterable[tuple[Any, Any]]) -> tuple[Set[str] | None, bool]:
    """The characters that a sequence can begin with, and whether it can match nothing."""
    found: set[str] = set()
    for op, value in parsed:
        if str(op) in ZERO_WIDTH:
            continue
        own, empty = _first(str(op), value)
        if own is ANY:
            return ANY, False
        found |= own
        if not empty:
            return found, False
    return found, True


def _first(op: str, value: Any) -> tuple[Set[str] | None, bool]:
    match op:
        case "LITERAL":
            return {chr(value)}, False
        case "IN":
            return _class(value), False
        case "BRANCH":
            ways = [_firsts(each) for each in value[1]]
            if any(own is ANY for own, _ in ways):
                return ANY, False
            return {c for own, _ in ways for c in own or ()}, any(empty for _, empty in ways)
        case "SUBPATTERN" if not value[1] and not value[2]:
            return _firsts(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            own, empty = _firsts(value[2])
            return own, empty or value[0] == 0
        case _:
            return ANY, False


def _class(items: list[tuple[Any, Any]]) -> Set[str] | None:
    found: set[str] = set()
    for op, value in items:
        match str(op), value:
            case "LITERAL", code:
                found.add(chr(code))
            case "RANGE", (low, high) if high - low < MANY:
                found |= {chr(code) for code in range(low, high + 1)}
            case "CATEGORY", kind if str(kind) == "CATEGORY_DIGIT":
                found |= set(DECIMAL)
            case _:
                return ANY
    return found


def _needs(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Characters that whatever a sequence matches must hold."""
    found: set[str] = set()
    for op, value in parsed:
        match str(op):
            case "LITERAL":
                found.add(chr(value))
            case "SUBPATTERN" if not value[1] and not value[2]:
                found |= _needs(value[3])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                found |= _needs(value[2])
            case "ASSERT":  # what stands beside it, in the same text
                found |= _needs(value[1])
            case "BRANCH":
                found |= frozenset.intersection(*(_needs(each) for each in value[1]))
            case _:
                pass
    return frozenset(found)
