"""Notes carried from one text to another: what each speaks of, what became of that, where it goes.

A note speaks of the line of official text that it stands below, and of the lines that it cites. Where
they still stand, moved or renumbered, the note goes with them; where one was changed, the note goes
to the line that took its place, to be looked at; where nothing took its place, the note is kept
aside with what it spoke of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
import re

from ..source.text import LINE_END, Source, normalise
from ..syntax.block import Block
from ..syntax.outline import outline
from . import marks
from .aim import NOTHING, Aim, aims_of, is_row
from .weave import Bound, Woven, strayed

MARK = re.compile(
    rf" *(?:第 *(?:[{marks.HAN}]+|\d+) *[编章节条]|[{marks.HAN}]+ *[、.]|\( *(?:[{marks.HAN}]+|\d+) *\)"
    rf"|\d+(?:\.\d+)* *(?:[、.)](?!\d))?|[①-⑳])"
)
REFERENCE = re.compile(
    rf"第 *(?:[{marks.HAN}]+|\d+) *[编章节条款项目点](?: *\((?:[{marks.HAN}]+|\d+)\))*|\b\d+(?:\.\d+){{1,4}}\b(?! *[%分个])"
)


class Fate(StrEnum):
    """What became of a note."""

    KEPT = "保留"
    MOVED = "随正文移动"
    LOOK = "正文改了,要看一看"
    LOST = "正文没有了"


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note with all its lines, and the line of text above it (-1: above any text)."""

    lines: tuple[str, ...]
    anchor: int
    number: int
    aim: Aim = NOTHING


@dataclass(frozen=True, slots=True)
class Placed:
    """A note, what became of it, and where it stands now.

    ``unit`` is the old citation, ``was`` and ``now`` the text above it; ``references`` are the
    numbers in it that may have to be changed, each with why.
    """

    note: Note
    fate: Fate
    unit: str
    was: str
    now: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of official text: as it is, as it is compared, and the unit that it is or stands in."""

    text: str
    key: str
    mark: str
    unit: str
    number: int = 0


def aside(placed: Sequence[Placed], source: str) -> str:
    """The notes that have no place any more, each below what stood above it."""
    blocks = []
    for each in placed:
        head = [
            f"正文:{each.was or '(文件开头)'}",
            f"位置:{each.unit or '标题'}({source} 第 {each.note.number} 行)",
        ]
        blocks.append("\n".join([*head, *each.note.lines]))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def split(text: str) -> tuple[list[Paragraph], list[Note]]:
    """The paragraphs and the notes of a source."""
    units = _units(text)
    paragraphs: list[Paragraph] = []
    notes: list[Note] = []
    lines: list[str] = []
    first = 0
    for number, line in enumerate(LINE_END.split(text), 1):
        plain = normalise(line).strip()
        if plain.startswith("@"):
            if lines and plain[1:2] in (" ", ""):
                lines.append(line.rstrip())
                continue
            if lines:
                notes.append(Note(tuple(lines), len(paragraphs) - 1, first))
            lines, first = [line.rstrip()], number
            continue
        if lines:
            notes.append(Note(tuple(lines), len(paragraphs) - 1, first))
            lines = []
        if plain:
            paragraphs.append(_paragraph(line, units.get(number, ""), number))
    if lines:
        notes.append(Note(tuple(lines), len(paragraphs) - 1, first))
    return paragraphs, notes


def _paragraph(line: str, unit: str, number: int) -> Paragraph:
    words = plain(line)
    match = MARK.match(normalise(line).strip())
    mark = plain(match[0]) if match else ""
    return Paragraph(line.strip(), words[len(mark) :] or words, mark, unit, number)


def plain(line: str) -> str:
    """A line as it is compared: as a reader sees it, without blanks."""
    return "".join(normalise(line).split())


def _units(text: str) -> dict[int, str]:
    """The citation of the unit that begins in each line."""
    source = Source("", text)
    found: dict[int, str] = {}
    for block, path in _blocks(outline(source).root, ""):
        assert block.mark is not None
        found.setdefault(source.position(block.mark.span.start)[0], path)
    return found


def _blocks(block: Block, path: str) -> Iterator[tuple[Block, str]]:
    for child in block.children:
        mark = child.mark.text if child.mark else ""
        inner = mark if child.level in ("编", "章", "节", "条") else path + mark
        yield child, inner
        yield from _blocks(child, inner)


def renumbered_units(
    before: Sequence[Paragraph], after: Sequence[Paragraph], pairs: dict[int, int]
) -> tuple[tuple[str, str], ...]:
    """The units that have another number now: old citation, new one."""
    return tuple(
        (before[i].unit, after[j].unit)
        for i, j in sorted(pairs.items())
        if before[i].unit and after[j].unit and plain(before[i].unit) != plain(after[j].unit)
    )


@dataclass(frozen=True, slots=True)
class Move:
    """The two texts, which line became which, which took the place of which, and new numbers."""

    before: Sequence[Paragraph]
    after: Sequence[Paragraph]
    pairs: dict[int, int]
    changed: dict[int, int]
    renumbered: Sequence[tuple[str, str]]

    @classmethod
    def of(
        cls,
        before: Sequence[Paragraph],
        after: Sequence[Paragraph],
        pairs: dict[int, int],
        changed: dict[int, int],
    ) -> Move:
        """A move with the new numbers that follow from it."""
        return cls(before, after, pairs, changed, renumbered_units(before, after, pairs))

    def became(self, index: int) -> int | None:
        """The new line that an old one is, or that took its place."""
        return self.pairs.get(index, self.changed.get(index))


def place_note(note: Note, move: Move) -> Placed:
    """What becomes of one note."""
    before, after = move.before, move.after
    spoken, own = _spoken(note, move)
    if not spoken:
        told = _references(note, "", "", move.renumbered)
        return Placed(note, Fate.KEPT, "", "", references=told)
    was = before[spoken[0]]
    unit = was.unit or _above(before, spoken[0])
    new = [move.became(index) for index in spoken]
    if (own and new[0] is None) or not any(place is not None for place in new):
        return Placed(note, Fate.LOST, unit, was.text)
    first = new[0]
    told = _references(note, was.unit, "" if first is None else after[first].unit, move.renumbered)
    for index, place in zip(spoken, new, strict=True):
        if index not in move.pairs:
            now = GONE if place is None else after[place].text
            number = before[index].number
            named = (c.citation for c in note.aim.cited if number in c.lines)
            where = next(named, before[index].unit or _above(before, index))
            return Placed(note, Fate.LOOK, where, before[index].text, now, told)
    assert first is not None
    now_at = after[first]
    moved = now_at.mark != was.mark or now_at.unit != was.unit
    return Placed(note, Fate.MOVED if moved else Fate.KEPT, unit, was.text, now_at.text, told)


GONE = "(没有了)"


def _spoken(note: Note, move: Move) -> tuple[list[int], bool]:
    """The old lines that a note speaks of, and whether the line above it is the first of them.

    Below a table stand notes that cite its rows: what is printed in its last row is none of theirs.
    """
    index = {each.number: place for place, each in enumerate(move.before)}
    lines = sorted({line for each in note.aim.cited for line in each.lines})
    cited = [index[line] for line in lines if line in index]
    if note.anchor < 0:
        return cited, False
    below = is_row(move.before[note.anchor].text)
    if cited and below and not (note.aim.beside and note.anchor in cited):
        return cited, False
    if below and not note.aim.beside and move.became(note.anchor) is None:
        home = index.get(note.aim.home)  # the row is gone, what the table stands in is not
        return ([note.anchor], True) if home is None else ([home], False)
    return [note.anchor, *(each for each in cited if each != note.anchor)], True


def bound_of(note: Note, move: Move) -> Bound:
    """Where a note goes that is kept: its line, or one that it cites where that one is gone."""
    place = move.became(note.anchor) if note.anchor >= 0 else -1
    if place is not None:
        return Bound(note.number, note.lines, place, note.aim.beside)
    spoken, _ = _spoken(note, move)
    found = next(p for p in map(move.became, spoken) if p is not None)
    return Bound(note.number, note.lines, found, True)


def with_strays(placed: Sequence[Placed], woven: Woven, move: Move) -> tuple[Placed, ...]:
    """The notes with the citations in them that mean another place now."""
    aims = aims_of(woven.text)
    became = {
        each.number: place
        for index, each in enumerate(move.before)
        if (place := move.became(index)) is not None
    }
    made = []
    for each in placed:
        said = [reference.split(":")[0] for reference in each.references]
        cited = [c for c in each.note.aim.cited if c.said not in said]
        more = strayed(cited, each.note.number, woven, aims, became)
        kept = each.fate is not Fate.LOST
        made.append(replace(each, references=(*each.references, *more)) if kept else each)
    return tuple(made)


def _above(before: Sequence[Paragraph], index: int) -> str:
    """The unit that a line without a number of its own stands in."""
    return next((before[i].unit for i in range(index, -1, -1) if before[i].unit), "")


def _references(
    note: Note, was: str, now: str, renumbered: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """The numbers in a note that may mean something else now."""
    said = normalise("\n".join(note.lines))
    cited = list(dict.fromkeys("".join(m[0].split()) for m in REFERENCE.finditer(said)))
    found = []
    for each in cited:
        meant = [(old, new) for old, new in renumbered if _means(each, old, was)]
        if meant:
            old, new = max(meant, key=lambda pair: len(pair[0]))
            found.append(f"{each}:原来的 {old} 现在是 {new}")
    return tuple(found)


def _means(cited: str, unit: str, inside: str) -> bool:
    """Whether a citation in a note means a unit: by its whole name, or its part of the note's unit."""
    unit, inside = plain(unit), plain(inside)
    if cited == unit or cited.startswith(unit + "("):
        return True
    match = re.fullmatch(rf"第({'[' + marks.HAN + ']'}+|\d+)[款项目点]", cited)
    if match is None or not inside or not unit.startswith(inside) or unit == inside:
        return False
    return re.search(rf"(?:^|\D){re.escape(match[1])}\D*$", unit[len(inside) :]) is not None
