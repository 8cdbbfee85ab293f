"""Notes woven into a new text: below the lines that they speak of, and what they cite looked up again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..source.text import LINE_END, normalise
from .aim import Aims, Cited, aims_of, is_row


@dataclass(frozen=True, slots=True)
class Bound:
    """A note on its way: its number, its lines, and the paragraph of the new text that it follows.

    ``beside``: it is about that row of a table, and stands directly below it.
    """

    number: int
    lines: tuple[str, ...]
    place: int
    beside: bool


@dataclass(frozen=True, slots=True)
class Woven:
    """The text with its notes, the line of each paragraph, and the first line of each note."""

    text: str
    paragraphs: tuple[int, ...]
    notes: Mapping[int, int]


def weave(new: str, bound: Sequence[Bound], exact: Mapping[int, int] | None = None) -> Woven:
    """The new text with the notes below their paragraphs; no character of it is changed.

    ``exact`` names the lines (from 1; 0: the top) that notes follow which stay where they stood.
    """
    exact = exact or {}
    lines, ends = _lines(new)
    numbers = [at for at, line in enumerate(lines, 1) if _said(line)]
    owned = aims_of(new).begun.keys()
    below: dict[int, list[Bound]] = {}
    for each in bound:
        kept = exact.get(each.number)
        slot = _slot(each, lines, numbers, owned) if kept is None else kept
        below.setdefault(slot, []).append(each)
    usual = next(filter(None, ends), "\n")
    made: list[str] = []
    starts: dict[int, int] = {}
    paragraphs = []
    for at in range(len(lines) + 1):
        end = (ends[at - 1] if at else usual) or usual
        if at:
            made.append(lines[at - 1] + (end if below.get(at) else ends[at - 1]))
            if _said(lines[at - 1]):
                paragraphs.append(len(made))
        for each in below.get(at, ()):
            starts[each.number] = len(made) + 1
            made.extend(line + end for line in each.lines)
    return Woven("".join(made), tuple(paragraphs), starts)


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of a text, and how each of them ends: the last one may not."""
    ends = [match[0] for match in LINE_END.finditer(text)]
    lines = LINE_END.split(text)
    return (lines[:-1], ends) if lines[-1] == "" else (lines, [*ends, ""])


def _said(line: str) -> bool:
    """Whether a line is one of official text, and neither blank nor a note."""
    return bool(line.strip()) and not normalise(line).strip().startswith("@")


def _slot(each: Bound, lines: Sequence[str], numbers: Sequence[int], owned: Collection[int]) -> int:
    """The line (from 1) that a note follows.

    A note on the unit that a table stands in follows the table. Where its last row would take it for
    its own, it follows the blank line below, or else the line above the table.
    """
    place = each.place
    if place < 0:
        return 0
    if each.beside or not is_row(lines[numbers[place] - 1]):
        return numbers[place]
    first = last = place
    while last + 1 < len(numbers) and is_row(lines[numbers[last + 1] - 1]):
        last += 1
    while first >= 0 and is_row(lines[numbers[first] - 1]):
        first -= 1
    end = numbers[last]
    if end not in owned:
        return end
    if end < len(lines) and not lines[end].strip():
        return end + 1
    return numbers[first] if first >= 0 else 0


def strayed(
    cited: Sequence[Cited], number: int, woven: Woven, aims: Aims, became: Mapping[int, int]
) -> Iterator[str]:
    """The citations of a note that mean another place now; ``became``: old lines to new paragraphs."""
    now = aims.notes.get(woven.notes.get(number, 0))
    found = {each.said: each.lines for each in now.cited} if now else {}
    for each in cited:
        wanted = [woven.paragraphs[became[line]] for line in sorted(each.lines) if line in became]
        if wanted and found.get(each.said, frozenset()).isdisjoint(wanted):
            begun = (unit for line in wanted for unit in aims.begun.get(line, ()))
            same = [said for level, said in begun if level == each.level]
            last = each.citation.rpartition("第")[2]
            place = next((said for said in same if said.rpartition("第")[2] == last), "")
            place = place or next(iter(same), "")
            if place and place != each.citation:
                yield f"{each.said}:原来的 {each.citation} 现在是 {place}"
            elif not place:
                yield f"{each.said}:原来的 {each.citation} 换了地方"
