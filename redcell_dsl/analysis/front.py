"""What stands above the first unit: the title, and lines that belong to no unit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
import re

from ..model.measures import Fate
from ..source.text import Span
from ..syntax.prose import parse_sentence
from .index import ROOT, Index

TITLE_LINES = 4
"""How many lines a title has at most."""
ASIDE = {"说明": Fate.SET_ASIDE, "待编": Fate.PENDING}
SENTENCE = re.compile(r"[^\r\n。;]*[^\r\n。; ][^\r\n。;]*[。;]*")
NOTE = re.compile(r"(?<![^\r\n]) *@[^\r\n]*")
ROW = "|"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence above the first unit; a title line counts as compiled."""

    text: str
    span: Span
    fate: Fate
    title: bool = False


@lru_cache(maxsize=4)
def front(index: Index) -> tuple[Line, ...]:
    """The sentences above the first unit, or of the whole text where it has no unit."""
    text = NOTE.sub(lambda note: " " * len(note[0]), index.source.normal[: index.first])
    keywords = {note.keyword for note in index.notes if note.unit == ROOT}
    aside = next((fate for word, fate in ASIDE.items() if word in keywords), None)
    lines: list[Line] = []
    for match in SENTENCE.finditer(text):
        words = match[0].strip()
        start = match.start() + match[0].index(words[0])
        heading = words[-1] not in "。;" and not words.startswith(ROW)
        title = heading and sum(line.title for line in lines) < TITLE_LINES
        lines.append(Line(words, Span(start, start + len(words)), _fate(words, title, aside), title))
    return tuple(lines)


def _fate(words: str, title: bool, aside: Fate | None) -> Fate:
    if title or parse_sentence(words).statements:
        return Fate.COMPILED
    return aside or Fate.UNREAD
