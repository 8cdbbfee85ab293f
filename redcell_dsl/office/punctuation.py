"""Punctuation between Chinese characters in its full-width form, as GB/T 15834 prints it.

A text typed with half-width marks reads the same, and means the same to the compiler; on an official
page it looks unfinished. Only the form of a mark changes: no character is added or taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
import re
from typing import Final, assert_never
from unicodedata import east_asian_width
from xml.sax.saxutils import escape, unescape

from .document import Block, Cell, Document, PageBreak, Paragraph, Picture, Row, Run, Table

FORMS: Final = {sign: chr(ord(sign) + 0xFEE0) for sign in ",;:?!()"}
CHINESE: Final = frozenset("“”‘’—…·")
"""Marks of both scripts, in a Chinese text taken as Chinese."""

WORDS: Final = re.compile(r"(?<=>)[^<>]+(?=<)")
"""What stands between the tags of a drawing."""


def widened(document: Document) -> Document:
    """``document`` with its punctuation as it is printed."""
    return replace(
        document,
        title=wide(document.title),
        header=wide(document.header),
        blocks=tuple(map(block, document.blocks)),
    )


def block(given: Block) -> Block:
    match given:
        case Paragraph():
            return replace(given, runs=runs(given.runs))
        case Table():
            return table(given)
        case Picture():
            return replace(given, svg=drawing(given.svg), alt=wide(given.alt))
        case PageBreak():
            return given
        case _:
            assert_never(given)


def drawing(svg: str) -> str:
    """A drawing with the punctuation of its words as it is printed."""
    return WORDS.sub(lambda found: escape(wide(unescape(found[0]))), svg)


def table(given: Table) -> Table:
    head, rows = (tuple(map(row, part)) for part in (given.head, given.rows))
    return replace(given, head=head, rows=rows, caption=wide(given.caption))


def row(given: Row) -> Row:
    return replace(given, cells=tuple(map(cell, given.cells)))


def cell(given: Cell) -> Cell:
    tables = tuple((above, table(each)) for above, each in given.tables)
    return replace(given, lines=tuple(map(runs, given.lines)), tables=tables)


def runs(given: Sequence[Run]) -> tuple[Run, ...]:
    """Runs of one paragraph; a mark may stand at the end of one, beside the next."""
    whole = wide("".join(run.text for run in given))
    made, start = [], 0
    for run in given:
        text = run.text if run.exact else whole[start : start + len(run.text)]
        made.append(replace(run, text=text))
        start += len(run.text)
    return tuple(made)


def wide(text: str) -> str:
    """``text`` with the marks that stand by a Chinese character in full width."""
    signs = list(text)
    for begin, end in pairs(text):
        inside = text[begin + 1 : end]
        if any(map(chinese, inside)) or (begin and chinese(signs[begin - 1])):
            signs[begin], signs[end] = FORMS["("], FORMS[")"]
    for at, sign in enumerate(signs):
        if sign in FORMS and sign not in "()" and beside(signs, at):
            signs[at] = FORMS[sign]
    return "".join(signs)


def pairs(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close, outer ones first; one without its fellow is left out."""
    opened: list[int] = []
    found = []
    for at, sign in enumerate(text):
        if sign == "(":
            opened.append(at)
        elif sign == ")" and opened:
            found.append((opened.pop(), at))
    return sorted(found)


def beside(signs: Sequence[str], at: int) -> bool:
    """Whether a Chinese character stands before or after a place."""
    before = at > 0 and chinese(signs[at - 1])
    return before or (at + 1 < len(signs) and chinese(signs[at + 1]))


def chinese(sign: str) -> bool:
    """Whether a character is Chinese, or a mark in its full-width form."""
    return sign in CHINESE or (east_asian_width(sign) in "WF" and sign != "\u3000")
