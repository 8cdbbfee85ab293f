"""What a pattern can begin with, what can stand behind its first character, what it cannot do without.

Read off the pattern once, so that it is tried only where it can match. Sets may be wider than what
the pattern takes, never narrower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
import re
from typing import Any

from lark.utils import sre_parse as parser  # type: ignore[attr-defined]

from ..source.pattern import Pattern

ANY = None
"""Characters that are too many to name."""
NOTHING, FOREIGN = "", "digit"
"""The end of a text; a digit of another script than 0 to 9."""
DIGITS = frozenset([*"0123456789", FOREIGN])
BACKWARD = -1
"""How a look at what stands before is told from one at what follows."""
MANY = 256
"""More characters than this in one range are not named."""
Chars = Set[str] | None
Parsed = Sequence[tuple[Any, Any]]


BLANKS = ", "
"""What many terminals can begin with: the characters behind it tell more."""
Opening = tuple[Chars, Chars]
"""Characters that a pattern can begin with, and those that can stand behind them."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a pattern can begin with; ``led``: behind commas and blanks, ``bare``: or with those only.

    ``before``: what must stand before it. ``needs``: characters that it cannot do without.
    """

    openings: tuple[Opening, ...]
    led: tuple[Opening, ...]
    bare: bool
    before: Chars
    needs: Set[str]

    @property
    def firsts(self) -> Chars:
        """The characters that it can begin with."""
        return union(chars for chars, _ in self.openings)

    def behind(self, first: str, solid: str) -> Chars:
        """What can stand behind the first character; nothing where it cannot begin so.

        Where that is a comma or a blank: behind ``solid``, the next one that is neither.
        """
        if first not in BLANKS:
            return _follow(self.openings, first)
        if self.bare or self.firsts is ANY:
            return ANY
        return _follow(self.led, solid)


def _follow(openings: Iterable[Opening], char: str) -> Chars:
    return union(later for chars, later in openings if chars is ANY or char in chars)


def beginning(regexp: str) -> Beginning:
    """What a pattern can begin with."""
    parsed = list(parser.parse(regexp))
    bare = begin(parsed, BLANKS)
    return Beginning(
        tuple(openings(parsed, "")),
        tuple(openings(parsed, BLANKS)),
        bare is ANY or NOTHING in bare,
        before(parsed),
        needs(parsed),
    )


def known(char: str) -> str:
    """A character as sets name it."""
    return FOREIGN if char.isdecimal() and not char.isascii() else char


def ways(regexp: str) -> Iterator[str]:
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


def openings(parsed: Parsed, passed: str, then: Chars = ANY) -> list[Opening]:
    """Every way in which a sequence can begin, behind any characters that are passed over.

    ``then`` is what can stand behind the sequence.
    """
    found: list[Opening] = []
    for place, (op, value) in enumerate(parsed):
        later = _joined(begin(parsed[place + 1 :], ""), then)
        found += _openings(str(op), value, passed, later)
        own = _first(str(op), value, passed)
        if own is ANY or NOTHING not in own:
            break
    return found


def _openings(op: str, value: Any, passed: str, then: Chars) -> list[Opening]:
    """The same of one part of a pattern."""
    match op:
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return []
        case "BRANCH":
            return [each for way in value[1] for each in openings(way, passed, then)]
        case "SUBPATTERN" if not value[1] and not value[2]:
            return openings(value[3], passed, then)
        case "MAX_REPEAT" | "MIN_REPEAT":
            again = begin(value[2], "") if value[1] > 1 else frozenset[str]()
            return openings(value[2], passed, union((_solid(again), then)))
        case _:
            own = _first(op, value, passed)
            return [(_solid(own), ANY if own is ANY else then)]


def begin(parsed: Parsed, passed: str) -> Chars:
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


def _first(op: str, value: Any, passed: str) -> Chars:
    """The same of one part of a pattern; ``NOTHING`` where it can match nothing."""
    match op:
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return {NOTHING}
        case "LITERAL":
            return _passed({known(chr(value))}, passed)
        case "IN":
            chars = _class(value)
            return ANY if chars is ANY else _passed(chars, passed)
        case "BRANCH":
            return union(begin(each, passed) for each in value[1])
        case "SUBPATTERN" if not value[1] and not value[2]:
            return begin(value[3], passed)
        case "MAX_REPEAT" | "MIN_REPEAT":
            own = begin(value[2], passed)
            return own if own is ANY or value[0] else own | {NOTHING}
        case _:
            return ANY


def _solid(chars: Chars) -> Chars:
    return ANY if chars is ANY else chars - {NOTHING}


def _joined(own: Chars, then: Chars) -> Chars:
    """What a part can begin with, or where it can be nothing, what stands behind it."""
    if own is ANY or NOTHING not in own:
        return own
    return union((own - {NOTHING}, then))


def union(sets: Iterable[Chars]) -> Chars:
    """All characters of some sets."""
    found: set[str] = set()
    for each in sets:
        if each is ANY:
            return ANY
        found |= each
    return found


def before(parsed: Parsed) -> Chars:
    """The characters that must stand before a sequence, where it begins with a look at them.

    ``(?<![^,;])``: one of those two or ``NOTHING``, the beginning of the text.
    """
    (op, value), *_ = parsed
    if str(op) != "ASSERT_NOT" or value[0] != BACKWARD:
        return ANY
    match [(str(kind), items) for kind, items in value[1]]:
        case [("IN", [(negated, _), *items])] if str(negated) == "NEGATE":
            chars = _class(items)
            return ANY if chars is ANY else chars | {NOTHING}
        case _:
            return ANY


def _passed(chars: Set[str], passed: str) -> Set[str]:
    skipped = {char for char in chars if char in passed}
    return chars - skipped | {NOTHING} if skipped else chars


def _class(items: Parsed) -> Chars:
    found: set[str] = set()
    for op, value in items:
        match str(op), value:
            case "LITERAL", code:
                found.add(known(chr(code)))
            case "RANGE", (low, high) if high - low < MANY:
                found |= {known(chr(code)) for code in range(low, high + 1)}
            case "CATEGORY", kind if str(kind) == "CATEGORY_DIGIT":
                found |= DIGITS
            case _:
                return ANY
    return found


def needs(parsed: Parsed) -> Set[str]:
    """Characters that a text must hold where a sequence matches in it."""
    found: set[str] = set()
    for op, value in parsed:
        match str(op):
            case "LITERAL":
                found.add(chr(value))
            case "SUBPATTERN" if not value[1] and not value[2]:
                found |= needs(value[3])
            case "ASSERT":  # what stands beside it, in the same text
                found |= needs(value[1])
            case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
                found |= needs(value[2])
            case "BRANCH":
                found |= set[str].intersection(*(set(needs(each)) for each in value[1]))
            case _:
                pass
    return frozenset(found)
