"""An edited document and the ruleset made of its former text: every note finds its place again.

A note stands below a line of official text. Where that line still stands, moved or renumbered, the
note goes with it; where the line was changed, the note goes to the line that took its place, to be
looked at; where nothing took its place, the note is kept aside with what stood above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
import re

from ..source.text import LINE_END, Source, normalise
from ..syntax.block import Block
from ..syntax.outline import outline
from . import marks

ALIKE = 0.5
"""How alike two lines are, at least, where one took the place of the other."""
SAME_PLACE = 0.3
"""The same, where both also have the same number in the same unit."""
MOST_COMPARED = 60
"""Lines of a rewritten stretch that one line is compared with, at most."""
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
class Synced:
    """The new source text, every note's fate, and how many lines of text came, went, changed."""

    text: str
    notes: tuple[Placed, ...]
    added: int = 0
    removed: int = 0
    changed: int = 0
    identical: bool = False
    renumbered: tuple[tuple[str, str], ...] = ()

    def of(self, fate: Fate) -> list[Placed]:
        return [each for each in self.notes if each.fate is fate]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of official text: as it is, as it is compared, and the unit that it is or stands in."""

    text: str
    key: str
    mark: str
    unit: str


def sync(old: str, new: str) -> Synced:
    """The new official text with the notes of the old source."""
    before, notes = _split(old)
    after, strangers = _split(new)
    del strangers  # a manuscript has no notes: such lines are reported when it is read
    if [_plain(p.text) for p in before] == [_plain(p.text) for p in after]:
        placed = tuple(Placed(note, Fate.KEPT, "", "") for note in notes)
        return Synced(old, placed, identical=True)
    pairs = _pairs(before, after)
    changed = _nearest(before, after, pairs)
    renumbered = _renumbered(before, after, pairs)
    placed = tuple(_place(note, before, after, pairs, changed, renumbered) for note in notes)
    text = _woven(new, after, placed, {**changed, **pairs})
    gone = [i for i in range(len(before)) if i not in pairs]
    fresh = [j for j in range(len(after)) if j not in pairs.values()]
    touched = len({changed[i] for i in gone if i in changed} & set(fresh))
    return Synced(
        text, placed, len(fresh) - touched, len(gone) - touched, touched, renumbered=renumbered
    )


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


def _split(text: str) -> tuple[list[Paragraph], list[Note]]:
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
            paragraphs.append(_paragraph(line, units.get(number, "")))
    if lines:
        notes.append(Note(tuple(lines), len(paragraphs) - 1, first))
    return paragraphs, notes


def _paragraph(line: str, unit: str) -> Paragraph:
    plain = _plain(line)
    match = MARK.match(normalise(line).strip())
    mark = _plain(match[0]) if match else ""
    return Paragraph(line.strip(), plain[len(mark) :] or plain, mark, unit)


def _plain(line: str) -> str:
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


def _pairs(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> dict[int, int]:
    """Which old line is which new one: in order first, then lines that were moved."""
    matcher = SequenceMatcher(None, [p.key for p in before], [p.key for p in after], autojunk=False)
    pairs = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    free: dict[str, list[int]] = {}
    used = set(pairs.values())
    for j, each in enumerate(after):
        if j not in used:
            free.setdefault(each.key, []).append(j)
    for i, each in enumerate(before):
        if i not in pairs and free.get(each.key):
            pairs[i] = free[each.key].pop(0)
    return pairs


def _nearest(
    before: Sequence[Paragraph], after: Sequence[Paragraph], pairs: dict[int, int]
) -> dict[int, int]:
    """For each old line that is gone, the new one that took its place, where there is one."""
    used = set(pairs.values())
    placed = {(p.unit, p.mark): j for j, p in enumerate(after) if j not in used and p.unit}
    found: dict[int, int] = {}
    for i, each in enumerate(before):
        if i in pairs:
            continue
        low, high = _gap(i, len(before), len(after), pairs)
        free = [j for j in range(low, high) if j not in used][:MOST_COMPARED]
        scored = [(_alike(each.key, after[j].key), j) for j in free]
        best = max(scored, default=(0.0, -1), key=lambda pair: pair[0])
        same = placed.get((each.unit, each.mark), -1) if each.unit else -1
        if best[0] >= ALIKE:
            found[i] = best[1]
        elif same >= 0 and _alike(each.key, after[same].key) >= SAME_PLACE:
            found[i] = same
        else:
            continue
        used.add(found[i])
    return found


def _gap(index: int, old: int, new: int, pairs: dict[int, int]) -> tuple[int, int]:
    """The new lines between those that the neighbours of an old line became."""
    low = next((pairs[i] + 1 for i in range(index - 1, -1, -1) if i in pairs), 0)
    high = next((pairs[i] for i in range(index + 1, old) if i in pairs), new)
    return (low, high) if low <= high else (0, new)


def _alike(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < SAME_PLACE or matcher.quick_ratio() < SAME_PLACE:
        return 0.0
    return matcher.ratio()


def _renumbered(
    before: Sequence[Paragraph], after: Sequence[Paragraph], pairs: dict[int, int]
) -> tuple[tuple[str, str], ...]:
    """The units that have another number now: old citation, new one."""
    return tuple(
        (before[i].unit, after[j].unit)
        for i, j in sorted(pairs.items())
        if before[i].unit and after[j].unit and _plain(before[i].unit) != _plain(after[j].unit)
    )


def _place(
    note: Note,
    before: Sequence[Paragraph],
    after: Sequence[Paragraph],
    pairs: dict[int, int],
    changed: dict[int, int],
    renumbered: Sequence[tuple[str, str]],
) -> Placed:
    """What becomes of one note."""
    if note.anchor < 0:
        return Placed(note, Fate.KEPT, "", "", references=_references(note, "", "", renumbered))
    was = before[note.anchor]
    unit = was.unit or _above(before, note.anchor)
    found = pairs.get(note.anchor)
    if found is not None:
        now = after[found]
        moved = now.mark != was.mark or now.unit != was.unit
        told = _references(note, was.unit, now.unit, renumbered)
        return Placed(note, Fate.MOVED if moved else Fate.KEPT, unit, was.text, now.text, told)
    near = changed.get(note.anchor)
    if near is None:
        return Placed(note, Fate.LOST, unit, was.text)
    told = _references(note, was.unit, after[near].unit, renumbered)
    return Placed(note, Fate.LOOK, unit, was.text, after[near].text, told)


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
    unit, inside = _plain(unit), _plain(inside)
    if cited == unit or cited.startswith(unit + "("):
        return True
    match = re.fullmatch(rf"第({'[' + marks.HAN + ']'}+|\d+)[款项目点]", cited)
    if match is None or not inside or not unit.startswith(inside) or unit == inside:
        return False
    return re.search(rf"(?:^|\D){re.escape(match[1])}\D*$", unit[len(inside) :]) is not None


def _woven(
    new: str, after: Sequence[Paragraph], placed: Sequence[Placed], targets: dict[int, int]
) -> str:
    """The new text with the notes below their lines; a note never stands inside a table."""
    below: dict[int, list[str]] = {}
    for each in placed:
        if each.fate is not Fate.LOST:
            place = targets[each.note.anchor] if each.note.anchor >= 0 else -1
            below.setdefault(_after_table(place, after), []).extend(each.note.lines)
    made = list(below.get(-1, ()))
    index = -1
    for line in LINE_END.split(new.rstrip("\r\n")):
        made.append(line)
        if line.strip() and not normalise(line).strip().startswith("@"):
            index += 1
            made += below.get(index, ())
    return "\n".join(made) + "\n"


def _after_table(place: int, after: Sequence[Paragraph]) -> int:
    """The last row of the table that a line is a row of; the line itself elsewhere."""
    if place < 0 or not after[place].text.startswith("|"):
        return place
    while place + 1 < len(after) and after[place + 1].text.startswith("|"):
        place += 1
    return place
