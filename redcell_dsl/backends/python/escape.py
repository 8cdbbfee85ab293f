"""Official text inside generated Python: only ever as strings, docstrings and comments that stay shut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...source.text import width

WIDEST = 96
"""Columns that a line of a docstring or comment may take, indentation included."""

PLAIN_SPACES = " \u3000"


def quote(text: str) -> str:
    """A string literal in double quotes whose value is ``text``."""
    return f'"{_escaped(text)}"'


def comment(text: str, indent: str = "") -> list[str]:
    """Comment lines that say ``text``, on which nothing of it can end the comment."""
    return [f"{indent}# {_escaped(line, quotes=False)}" for line in _wrapped(text, indent + "# ")]


def remark(text: str) -> str:
    """``text`` as the end of a line of code."""
    return f"  # {_escaped(text, quotes=False)}"


def docstring(paragraphs: Iterable[str], indent: str = "") -> list[str]:
    """A docstring of paragraphs, the first its summary; an empty one leaves a blank line."""
    lines = [
        indent + _escaped(line) if line else ""
        for paragraph in paragraphs
        for line in _wrapped(paragraph, indent)
    ]
    lines[0] = f'{indent}"""{lines[0][len(indent) :]}'
    return [f'{lines[0]}"""'] if len(lines) == 1 else [*lines, f'{indent}"""']


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """``text`` in lines that fit; its own line ends are spaces, for a reader takes them so."""
    room = WIDEST - len(indent)
    line, taken = "", 0
    for char in " ".join(text.split()) if text.strip() else "":
        wide = max(1, width(char)) if char.isprintable() or char in PLAIN_SPACES else 6
        if taken + wide > room and char not in "、,。;:”)》":
            kept = line.rfind(" ") + 1 if _inside_word(line, char) else len(line)
            yield line[:kept].strip()
            line = line[kept:]
            taken = sum(max(1, width(each)) for each in line)
        line, taken = line + char, taken + wide
    yield line.strip()


def _inside_word(line: str, char: str) -> bool:
    """Whether a line would be cut within a word, and has a space to be cut at before it."""
    word = f"{line[-1:]}{char}"
    return word.isascii() and word.isalnum() and " " in line.strip()


def _escaped(text: str, *, quotes: bool = True) -> str:
    return "".join(_character(char, quotes) for char in text)


def _character(char: str, quotes: bool) -> str:
    if quotes and char in '\\"':
        return "\\" + char
    if char.isprintable() or char in PLAIN_SPACES:
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
