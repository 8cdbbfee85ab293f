"""How wide words are on paper, and how they are laid in lines. Errs on the wide side."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
import unicodedata

NARROW, USUAL, BROAD, WIDE, WIDEST = 40, 62, 75, 95, 110
"""Widths of characters in hundredths of the size of the type."""
CLOSING = frozenset(",。、;:!?)》〉」』】〕”’…,.;:!?)]}%")
OPENING = frozenset("(《〈「『【〔“‘([{")
MORE = "…"


def wide(text: str, size: int) -> Fraction:
    """How wide a line of text is, at the most."""
    return Fraction(sum(map(_share, text)) * size, 100)


def _share(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WFA":
        return WIDEST if ord(char) > 0x1F000 else 100
    if char in "il.,:;'|!()[] ":
        return NARROW
    if char in "mwMW@%&":
        return WIDE
    if ord(char) < 0x370:
        return BROAD if char.isupper() else USUAL
    return WIDEST


def lines(text: str, size: int, room: Fraction | int, most: int) -> list[str]:
    """Text in lines that fit ``room``, ``most`` of them; what does not fit ends in an ellipsis."""
    found = list(_laid(text, size, Fraction(room)))
    if len(found) <= most:
        return _even(found, text, size, Fraction(room))
    return [*found[: most - 1], _shortened(found[most - 1] + found[most], size, Fraction(room))]


def _even(found: list[str], text: str, size: int, room: Fraction) -> list[str]:
    """The same number of lines, none of them much shorter than the others."""
    if len(found) < 2:
        return found or [""]
    halves = text.split(" ", 1)
    if len(found) == len(halves) and all(wide(half, size) <= room for half in halves):
        return halves
    closer = (list(_laid(text, size, room * part / 8)) for part in (4, 5, 6, 7))
    return next((lines for lines in closer if len(lines) == len(found)), found)


def _laid(text: str, size: int, room: Fraction) -> Iterator[str]:
    line = ""
    for piece in _pieces(text, size, room):
        if line and wide(line + piece, size) > room:
            kept, carried = _parted(line, piece)
            yield kept.rstrip()
            line = carried
        line = line + piece if line else piece.lstrip()
    if line.strip():
        yield line.rstrip()


def _parted(line: str, piece: str) -> tuple[str, str]:
    """Where a line ends: never before a closing mark nor after an opening one."""
    cut = len(line)
    while cut > 1 and (line[cut - 1] in OPENING or (line + piece)[cut] in CLOSING):
        cut -= 1
    return (line[:cut], line[cut:]) if len(line) - cut <= 2 and cut > 1 else (line, "")


def _pieces(text: str, size: int, room: Fraction) -> Iterator[str]:
    """What is not broken: a hanzi, a word or number; one that is too long by itself is."""
    word = ""
    for char in text:
        if char.isascii() and char not in " -/":
            word += char
            if wide(word, size) > room:
                yield word[:-1]
                word = char
            continue
        if word:
            yield word
            word = ""
        yield char
    if word:
        yield word


def _shortened(line: str, size: int, room: Fraction) -> str:
    kept = ""
    for char in line:
        if wide(kept + char + MORE, size) > room:
            break
        kept += char
    return kept + MORE
