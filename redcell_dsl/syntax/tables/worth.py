"""Points printed beside the words of a row that are its own value, and no criterion.

Before a colon that what is scored follows, with its name again: 档案管理(3分):…; or behind all of its
words, where the rows of a group add up to what the group is worth: …扣2分。(10分).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
import re

from ...source.pattern import Pattern
from ...source.text import Span
from ..block import CELL, ROW, Block, Mark, RawSentence, Title, stripped
from ..numeral import number
from ..pieces import Piece
from .cells import Amount, Cell
from .columns import Layout
from .grid import Row
from .words import STRONG, Role

NAMED = Pattern(
    r" *(?P<title>[^。;:,|(]{1,60}(?:\([^()\d]{1,20}\)[^。;:,|(]{0,40})?) *"
    r"(?P<shown>\( *(?P<value>\d{1,3}(?:\.\d{1,3})?) *分 *\)) *[:,] *(?=\S)"
)
"""A name with its value, before what it says of it."""
CONDITION = Pattern(r"[的者] *$")
CLOSING = Pattern(
    r"(?P<words>.*[^的者( ]) *(?P<shown>\( *(?P<value>\d{1,3}(?:\.\d{1,3})?) *分 *\)) *[。;]?"
)


def own(row: Block, text: str, start: int) -> int:
    """Let the names before colons that say the row's own value be the row's; how many characters."""
    end = 0
    while (match := _name(text[end:])) is not None and row.value in (None, number(match["value"])):
        _give(row, start + end, match)
        end += match.end()
    return end


def parts(row: Block, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a row's criteria; one that names a part of the row and its value is marked."""
    return [
        replace(piece, mark=Mark(CELL, "", place, Span(piece.start, piece.start)))
        if piece.mark is None and _shares(row, piece)
        else piece
        for place, piece in enumerate(pieces, 1)
    ]


def _shares(row: Block, piece: Piece) -> bool:
    match = _name(piece.text)
    return match is not None and row.value is not None and number(match["value"]) < row.value


def _name(text: str) -> re.Match[str] | None:
    match = NAMED.match(text)
    if match is None or STRONG.search(match["title"]) or CONDITION.search(match["title"]):
        return None
    return match


def _give(row: Block, start: int, match: re.Match[str]) -> None:
    words = stripped(match["title"], start + match.start("title"))
    if row.value is not None:
        row.sentences.append(stripped(match[0], start, str(Role.CONTENT)))
        return
    if row.title is None:
        row.title = Title(words.text, words.span)
    else:
        row.sentences.append(replace(words, part=str(Role.CONTENT)))
    row.title = _valued(row.title, start, match)


def _valued(title: Title | None, start: int, match: re.Match[str]) -> Title:
    first = start + match.start("value")
    return replace(
        title or Title("", Span(start, start)),
        value=number(match["value"]),
        value_span=Span(first, first + len(match["value"])),
        value_text=match["shown"],
    )


def close(group: Block) -> None:
    """Points behind the words of each row are its value, where they add up to the group's."""
    rows = group.children
    if group.value is None or any(row.level != ROW or row.value is not None for row in rows):
        return
    ends = [_end(row) for row in rows]
    found = [CLOSING.fullmatch(end[1].text) if end else None for end in ends]
    if sum(number(match["value"]) for match in found if match) != group.value:
        return
    for row, end, match in zip(rows, ends, found, strict=True):
        if end is None or match is None:
            continue
        unit, said = end
        start = said.span.start
        place = next(p for p, each in enumerate(unit.sentences) if each is said)
        unit.sentences[place] = RawSentence(
            match["words"], Span(start, start + len(match["words"]))
        )
        row.title = _valued(row.title, start, match)


ENDED = Pattern(r"(?P<words>.*[^的者。;] *[。;]) *(?P<value>\d{1,3}(?:\.\d{1,3})?) *分 *[。;]?")
"""Words of what is asked, and behind their full stop what it is worth: 台账齐全。3分."""


def ended(row: Row, layout: Layout) -> tuple[Row, Amount | None]:
    """A row without the value that its contents end with, and this value, if they do."""
    for place in layout.columns(Role.CONTENT):
        cell = row.get(place)
        match = ENDED.fullmatch(cell.text) if cell is not None else None
        if cell is None or match is None or STRONG.search(cell.text):
            continue
        start, first = cell.span.start, cell.span.start + match.start("value")
        words = Cell(match["words"], Span(start, start + len(match["words"])), cell.breaks)
        value = Amount(number(match["value"]), Span(first, first + len(match["value"])))
        return {**row, place: words}, value
    return row, None


def _end(unit: Block) -> tuple[Block, RawSentence] | None:
    """The last sentence of a unit that says something, and where it stands."""
    for child in reversed(unit.children):
        if (found := _end(child)) is not None:
            return found
    said = [each for each in unit.sentences if not each.part and not each.made]
    return (unit, said[-1]) if said else None
