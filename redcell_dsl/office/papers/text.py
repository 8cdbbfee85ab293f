"""正文: the official text, word for word, set by its structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
import re

from ...model.measures import Unit
from ...source.text import normalise
from ..document import Block, Document, Face, Paragraph, Run, Style
from . import grid
from .stationery import Stationery

GROUPS = ("编", "章", "节")
ARTICLE = "条"
ITEMS = {"一、": (Face.HEAD, Style.FIRST), "(一)": (Face.KAI, Style.SECOND)}
"""Items by their marks: the face of what opens them, the style of one that is a heading alone."""
SPACES = re.compile(r"\s+")


def text(stationery: Stationery, official: str) -> Document:
    """The official text. Every character but blanks between lines stands as it is printed."""
    lines = [line.strip("\r\n") for line in official.splitlines() if line.strip()]
    title, rest = _titled(lines, stationery.measures.title)
    blocks: list[Block] = [*stationery.number(), *_body(rest, stationery.measures.units)]
    return stationery.document("正文", title, blocks, compact=False)


def _titled(lines: list[str], title: str) -> tuple[str, list[str]]:
    """The lines that make the title, and the rest."""
    wanted, said = _bare(title), ""
    for number, line in enumerate(lines, 1):
        said += _bare(line)
        if said == wanted:
            return "\n".join(each.strip() for each in lines[:number]), lines[number:]
        if not wanted.startswith(said):
            break
    return title, lines


def _bare(text: str) -> str:
    return SPACES.sub("", normalise(text))


def _body(lines: list[str], units: tuple[Unit, ...]) -> Iterator[Block]:
    """A paragraph for each line, a table for lines that write one; the units that begin a line tell
    how it is set.
    """
    waiting = [unit for unit in _flat(units) if unit.mark]
    for tabled, group in groupby(lines, grid.written):
        if tabled:
            yield grid.table(list(group))
        else:
            yield from _paragraphs(group, waiting)


def _paragraphs(lines: Iterable[str], waiting: list[Unit]) -> Iterator[Block]:
    for line in lines:
        found = next((n for n, unit in enumerate(waiting) if _begins(line, unit)), None)
        if found is None:
            yield Paragraph((Run(line.strip()),))
            continue
        unit = waiting[found]
        del waiting[: found + 1]
        yield _set(line.strip(), unit)


def _flat(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _flat(unit.children)


def _begins(line: str, unit: Unit) -> bool:
    return _bare(line).startswith(_bare(unit.mark + unit.title))


def _set(line: str, unit: Unit) -> Paragraph:
    """A line that a unit begins: chapters by themselves, numbers of articles and items apart."""
    if unit.level in GROUPS:
        return Paragraph((Run(line),), Style.CHAPTER)
    if unit.level == ARTICLE:
        mark, rest = _parted(line, unit.mark)
        if unit.title and _whole(rest, unit):
            return Paragraph((Run(line),), Style.FIRST)
        return Paragraph((Run(mark, Face.HEAD), Run(rest)))
    if unit.level in ITEMS:
        face, style = ITEMS[unit.level]
        opening, rest = _parted(line, unit.mark + unit.title)
        if not rest and unit.title:
            return Paragraph((Run(line),), style)
        return Paragraph((Run(opening, face), *((Run(rest),) if rest else ())))
    return Paragraph((Run(line),))


def _whole(rest: str, unit: Unit) -> bool:
    """Whether a line is a heading alone: the title, and at most its value behind it."""
    behind = _bare(rest).removeprefix(_bare(unit.title))
    return not unit.sentences or bool(re.fullmatch(r"(\(\d[\d.]*分?\))?[:。]?", behind))


def _parted(line: str, opening: str) -> tuple[str, str]:
    """A line parted behind an opening, blanks aside."""
    wanted, said = len(_bare(opening)), 0
    for at, char in enumerate(line):
        if said == wanted:
            return line[:at], line[at:]
        said += bool(_bare(char))
    return line, ""
