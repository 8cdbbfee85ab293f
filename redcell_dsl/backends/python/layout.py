"""Lines of generated Python that fit: what is too long is broken inside brackets."""

from __future__ import annotations

from collections.abc import Iterable

from ...source.text import width

LONGEST = 100
INDENT = "    "
OPERATORS = (" or ", " and ", " + ", " - ", " * ")


def indent(lines: Iterable[str], depth: int = 1) -> list[str]:
    """Lines moved right; empty ones stay empty."""
    return [INDENT * depth + line if line else line for line in lines]


def listed(
    head: str, parts: list[str], tail: str, depth: int = 0, *, loose: bool = False
) -> list[str]:
    """``head`` and a bracketed list and ``tail``, on one line, on three, or one part a line.

    ``head`` ends with the opening bracket, ``tail`` begins with the closing one; ``depth`` is how
    far the lines will be moved right; ``loose`` lists do without the three lines.
    """
    room = LONGEST - depth * len(INDENT)
    line = ", ".join(parts)
    if width(head + line + tail) <= room:
        return [head + line + tail]
    if width(line) + len(INDENT) <= room and parts and not loose:
        return [head, INDENT + line, tail]
    return [head, *(f"{INDENT}{part}," for part in parts), tail]


def folded(head: str, text: str, tail: str, depth: int = 0) -> list[str]:
    """``head``, an expression and ``tail``; a long expression stands in brackets, cut at operators."""
    room = LONGEST - depth * len(INDENT)
    if width(head + text + tail) <= room:
        return [head + text + tail]
    bracket = None if head.endswith("(") else _last_bracket(text)
    if bracket is not None:
        head, text, tail = head + text[: bracket + 1], text[bracket + 1 : -1], ")" + tail
    elif not head.endswith("("):
        head, tail = head + "(", ")" + tail
    parts = [text] if width(text) + len(INDENT) <= room else _cut(text)
    return [head, *(INDENT + part for part in parts), tail]


def _last_bracket(text: str) -> int | None:
    """Where the bracket opens that closes at the end of an expression."""
    if not text.endswith(")"):
        return None
    return max(i for i in range(len(text)) if text[i] == "(" and _balanced(text[i:]))


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _cut(text: str) -> list[str]:
    """An expression before each of its loosest operators."""
    for operator in OPERATORS:
        places = [place for place in _outside(text) if text.startswith(operator, place)]
        if places:
            ends = [*places[1:], len(text)]
            cuts = zip(places, ends, strict=True)
            return [text[: places[0]], *(text[start + 1 : end] for start, end in cuts)]
    commas = [place for place in _outside(text) if text.startswith(", ", place)]
    starts = [0, *(place + 2 for place in commas)]
    ends = [*(place + 1 for place in commas), len(text)]
    lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [*lines[:-1], lines[-1] + ","] if commas else lines


def _outside(text: str) -> list[int]:
    """The places in an expression that stand in no brackets."""
    depth, places = 0, []
    for place, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if depth == 0:
            places.append(place)
    return places
