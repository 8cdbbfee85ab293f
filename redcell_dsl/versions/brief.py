"""What a policy editor is told about an edited text: where its words changed, and which points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from ..model.citation import Located
from ..model.elaborate import elaborate
from ..model.measures import Fate, Measures, Sentence, Unit
from ..model.number import exact
from ..source.pattern import Pattern
from ..source.text import Source
from .align import Alignment, Change, Pair, align
from .letters import letters
from .units import own_text

CLAUSE = Pattern(r"[^,，、;；。:：?？!！|\n]+[,，、;；。:：?？!！|\n]*|[,，、;；。:：?？!！|\n]+")
ENDS = ",，、;；。:：?？!！|\n "
NAME = Pattern(r"「[^「」]*」")
FIGURE = Pattern(r"\d[\d./]*[^\s\d「」()（）～;；,，]*")
TOLD = (Change.CHANGED, Change.ADDED, Change.DELETED, Change.RENUMBERED, Change.MOVED)
MORE, UNREAD = " …… ", "没有读懂,不会计分"


@dataclass(frozen=True, slots=True)
class Edit:
    """A place of the text that changed: its citations (empty where there is none), and the words.

    Of a change only the clauses that differ are given; a unit that came or went carries what stands
    in it, ``inside`` is how many units that are.
    """

    change: Change
    was_at: str
    now_at: str
    was: str = ""
    now: str = ""
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """Points, a cap or another number that counts differently: where, as it was, as it is.

    ``was`` is empty for what is new, ``now`` for what is gone.
    """

    at: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Brief:
    """All edits in the order of the new text, and all shifts. ``respelled``: places where only
    punctuation or blanks differ. ``alike``: the share of the letters that both texts have, 0 to 1.
    """

    edits: tuple[Edit, ...]
    shifts: tuple[Shift, ...]
    respelled: int
    alike: float

    def of(self, change: Change) -> list[Edit]:
        return [each for each in self.edits if each.change is change]


def brief(old: Source, new: Source) -> Brief:
    """Compare two texts, margin notes and all, and what they mean."""
    found = align(old, new)
    shifts = tuple(_shifts(found, elaborate(old).measures, elaborate(new).measures))
    respelled = sum(pair.change is Change.RESPELLED for pair in found.pairs)
    return Brief(tuple(_edits(found)), shifts, respelled, found.alike)


# ---- the text ----------------------------------------------------------------------------------


def _edits(found: Alignment) -> Iterator[Edit]:
    """The places whose words changed; what stands in a place that came or went is told with it."""
    for pair in found.pairs:
        if pair.change not in TOLD or _inner(pair, found):
            continue
        was_at = pair.old.citation if pair.old else ""
        now_at = pair.new.citation if pair.new else ""
        was, now, inside = "", "", 0
        if pair.change is Change.CHANGED:
            was, now = differing(_own(found.old, pair.old), _own(found.new, pair.new))
        elif pair.change is Change.ADDED:
            now, inside = _whole(found.new, pair.new)
        elif pair.change is Change.DELETED:
            was, inside = _whole(found.old, pair.old)
        yield Edit(pair.change, was_at, now_at, was, now, inside)


def _inner(pair: Pair, found: Alignment) -> bool:
    """Whether a unit came or went with the one that it stands in."""
    unit = pair.new if pair.change is Change.ADDED else pair.old
    if pair.change not in (Change.ADDED, Change.DELETED) or unit is None or unit.parent is None:
        return False
    above = unit.parent.id
    whole = found.of_new(above) if pair.change is Change.ADDED else found.of_old(above)
    return whole.change is pair.change


def _own(source: Source, unit: Located | None) -> str:
    assert unit is not None
    return own_text(source, unit.block)


def _whole(source: Source, unit: Located | None) -> tuple[str, int]:
    """The words of a unit and of all that stands in it, and how many units those are."""
    assert unit is not None
    said = [own_text(source, each.block) for each in unit.walk()]
    return "\n".join(filter(None, said)).rstrip(ENDS), len(said) - 1


def differing(was: str, now: str) -> tuple[str, str]:
    """The clauses of two texts that differ, each side in its order; other clauses are left out."""
    old, new = CLAUSE.findall(was), CLAUSE.findall(now)
    matcher = SequenceMatcher(None, list(map(letters, old)), list(map(letters, new)), False)
    before, after = [], []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            before.append("".join(old[i:i_end]).strip(ENDS))
            after.append("".join(new[j:j_end]).strip(ENDS))
    return MORE.join(filter(None, before)), MORE.join(filter(None, after))


# ---- points ------------------------------------------------------------------------------------


def _shifts(found: Alignment, before: Measures, after: Measures) -> Iterator[Shift]:
    """The full mark, then unit by unit its set value and what its sentences are read as."""
    yield from _shift("总分", _total(before), _total(after))
    old, new = dict(_units(before.units)), dict(_units(after.units))
    for pair in found.pairs:
        was = old.get(pair.old.id) if pair.old else None
        now = new.get(pair.new.id) if pair.new else None
        unit = pair.new or pair.old
        if unit is not None and (was or now):
            yield from _shift(unit.citation, _set(was), _set(now))
            yield from _reread_all(was.sentences if was else (), now.sentences if now else ())


def _units(units: Sequence[Unit]) -> Iterator[tuple[str, Unit]]:
    for unit in units:
        yield unit.id, unit
        yield from _units(unit.children)


def _reread_all(was: Sequence[Sentence], now: Sequence[Sentence]) -> Iterator[Shift]:
    """The sentences of one unit, paired by their words; what differs in a row, one by one."""
    matcher = SequenceMatcher(
        None, [letters(s.text) for s in was], [letters(s.text) for s in now], False
    )
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        for one, other in zip_longest(was[i:i_end], now[j:j_end]):
            at = (other or one).citation
            yield from _reread(at, _read(one), _read(other))


def _read(sentence: Sentence | None) -> str:
    """What a sentence counts as, in one line; empty where it counts nothing."""
    if sentence is None:
        return ""
    if sentence.fate is Fate.UNREAD and sentence.scoring:
        return UNREAD
    return "; ".join(line for line in sentence.readback if FIGURE.search(NAME.sub("", line)))


def _shift(at: str, was: str, now: str) -> Iterator[Shift]:
    if was != now:
        yield Shift(at, was, now)


def _reread(at: str, was: str, now: str) -> Iterator[Shift]:
    """How a sentence reads otherwise: only its numbers, where nothing else differs. Names of facts
    are left out of account.
    """
    if NAME.sub("", was) == NAME.sub("", now):
        return
    old, new = _figures(was), _figures(now)
    if [word for word, _ in old] != [word for word, _ in new] or _bare(was) != _bare(now):
        yield Shift(at, was, now)
        return
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    yield Shift(
        at, "、".join(a + b for (a, b), _ in pairs), "、".join(a + b for _, (a, b) in pairs)
    )


def _bare(readback: str) -> str:
    """What is read besides names and numbers."""
    return FIGURE.sub("#", NAME.sub("「」", readback))


def _figures(readback: str) -> list[tuple[str, str]]:
    """The numbers of what is read, each behind the word that says what it is (最高 3分)."""
    words = NAME.sub("「」", readback).split()
    found = []
    for place, word in enumerate(words):
        if match := FIGURE.search(word):
            before = words[place - 1] if place and not FIGURE.search(words[place - 1]) else ""
            said = word[: match.start()] or (f"{before} " if before.strip("「」") else "")
            found.append((said, word[match.start() :]))
    return found


def _set(unit: Unit | None) -> str:
    return "" if unit is None or unit.value is None else f"分值 {exact(unit.value.value)}分"


def _total(measures: Measures) -> str:
    total = measures.method.total if measures.method else None
    return "" if total is None else f"{exact(total.value)}分"
