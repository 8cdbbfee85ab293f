"""An edited document and the ruleset made of its former text: every note finds its place again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..source.text import LINE_END, normalise
from .aim import aims_of
from .carry import (
    Fate,
    Move,
    Note,
    Paragraph,
    Placed,
    aside,
    bound_of,
    place_note,
    plain,
    split,
    with_strays,
)
from .weave import weave

__all__ = ["Fate", "Note", "Placed", "Synced", "aside", "carry", "sync"]

ALIKE = 0.5
"""How alike two lines are, at least, where one took the place of the other."""
SAME_PLACE = 0.3
"""The same, where both also have the same number in the same unit."""
MOST_COMPARED = 60
"""Lines of a rewritten stretch that one line is compared with, at most."""


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


def sync(old: str, new: str) -> Synced:
    """The new official text with the notes of the old source."""
    before, notes = split(old)
    after, strangers = split(new)
    del strangers  # a manuscript has no notes: such lines are reported when it is read
    if [plain(p.text) for p in before] == [plain(p.text) for p in after]:
        placed = tuple(Placed(note, Fate.KEPT, "", "") for note in notes)
        return Synced(old, placed, identical=True)
    pairs = _pairs(before, after)
    changed = _nearest(before, after, pairs)
    text = "\n".join(LINE_END.split(new.rstrip("\r\n"))) + "\n"
    return _synced(old, text, notes, Move.of(before, after, pairs, changed), {})


def carry(old: str, new: str, kept: Mapping[int, int], became: Mapping[int, int]) -> Synced:
    """The new official text with the notes of the old source, where it is known which line is which.

    ``kept`` are lines of the old official text (from 1, blank ones too) that stay as they are, with
    their new numbers, ``became`` those that were changed. Notes below kept lines stay below them, lines
    that no one tells of are compared. No character of the new text is changed.
    """
    before, notes = split(old)
    after, strangers = split(new)
    del strangers
    counted = _official_lines(old)
    place = {each.number: j for j, each in enumerate(after)}
    pairs: dict[int, int] = {}
    changed: dict[int, int] = {}
    for i, each in enumerate(before):
        line = counted[each.number]
        if (j := place.get(kept.get(line, 0))) is not None:
            pairs[i] = j
        elif (j := place.get(became.get(line, 0))) is not None:
            (pairs if each.key == after[j].key else changed)[i] = j
    pairs |= _left(before, after, {**pairs, **changed})
    changed |= _nearest(before, after, {**pairs, **changed})
    above = {note.number: counted[note.number] for note in notes}
    exact = {number: kept.get(line, 0) for number, line in above.items() if line in (0, *kept)}
    return _synced(old, new, notes, Move.of(before, after, pairs, changed), exact)


def _official_lines(text: str) -> dict[int, int]:
    """For each line of a source how many lines of official text there are up to it."""
    found: dict[int, int] = {}
    count = 0
    for number, line in enumerate(LINE_END.split(text), 1):
        count += not normalise(line).lstrip(" ").startswith("@")
        found[number] = count
    return found


def _left(
    before: Sequence[Paragraph], after: Sequence[Paragraph], known: Mapping[int, int]
) -> dict[int, int]:
    """Pairs among the lines that nothing is known of."""
    old = [i for i in range(len(before)) if i not in known]
    taken = set(known.values())
    new = [j for j in range(len(after)) if j not in taken]
    found = _pairs([before[i] for i in old], [after[j] for j in new])
    return {old[i]: new[j] for i, j in found.items()}


def _synced(
    old: str, new: str, notes: Sequence[Note], move: Move, exact: Mapping[int, int]
) -> Synced:
    aims = aims_of(old).notes
    notes = [replace(note, aim=aims.get(note.number, note.aim)) for note in notes]
    placed = tuple(place_note(note, move) for note in notes)
    bound = [bound_of(each.note, move) for each in placed if each.fate is not Fate.LOST]
    woven = weave(new, bound, exact)
    gone = [i for i in range(len(move.before)) if i not in move.pairs]
    fresh = [j for j in range(len(move.after)) if j not in move.pairs.values()]
    touched = len({move.changed[i] for i in gone if i in move.changed} & set(fresh))
    return Synced(
        woven.text,
        with_strays(placed, woven, move),
        len(fresh) - touched,
        len(gone) - touched,
        touched,
        renumbered=tuple(move.renumbered),
    )


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
