"""Which unit of a new text is which of the old one: matched by what they say, whatever their numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ..model.citation import Located
from ..source.text import Source
from .likeness import own_alike
from .pairing import paired
from .units import Node, nodes


class Change(StrEnum):
    """What became of a unit's own words: its heading and its sentences, not the units inside it."""

    SAME = "同"
    RENUMBERED = "仅编号"
    RESPELLED = "仅标点"
    CHANGED = "修改"
    MOVED = "移动"
    ADDED = "新增"
    DELETED = "删除"


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit of the old text and the one that it is in the new; ``None`` where there is none.

    ``change`` is the weightiest of what is true of it; the flags tell all: another place (of articles:
    another order; of what stands inside: another unit, or another order), another printed number,
    other punctuation, width or blanks.
    """

    old: Located | None
    new: Located | None
    change: Change
    moved: bool = False
    renumbered: bool = False
    respelled: bool = False


@dataclass(frozen=True)
class Alignment:
    """All units of two texts, each once: in the order of the new text, what is gone where it stood.

    The first pair is that of the whole texts (id ``""``). ``alike`` is the share of the letters of
    both texts that a counterpart has too, from 0 to 1.
    """

    old: Source
    new: Source
    pairs: tuple[Pair, ...]
    alike: float
    _old: dict[str, Pair] = field(repr=False, compare=False)
    _new: dict[str, Pair] = field(repr=False, compare=False)

    @property
    def whole(self) -> Pair:
        return self.pairs[0]

    @property
    def identical(self) -> bool:
        """Whether every unit is the same and stands where it stood."""
        return all(each.change is Change.SAME for each in self.pairs)

    def of_old(self, unit: str) -> Pair:
        """The pair of the old text's unit of that id. Raises ``KeyError``."""
        return self._old[unit]

    def of_new(self, unit: str) -> Pair:
        """The pair of the new text's unit of that id. Raises ``KeyError``."""
        return self._new[unit]

    def became(self, unit: str) -> str | None:
        """The id in the new text of an old unit; ``None`` where it is gone or unknown."""
        pair = self._old.get(unit)
        return pair.new.id if pair is not None and pair.new is not None else None

    def was(self, unit: str) -> str | None:
        """The id in the old text of a new unit; ``None`` where it is added or unknown."""
        pair = self._new.get(unit)
        return pair.old.id if pair is not None and pair.old is not None else None


def align(old: Source, new: Source) -> Alignment:
    """Match the units of two texts. Any texts have an alignment; notes in them are not read."""
    before, after = nodes(old), nodes(new)
    paired(before, after)
    moved = _moved(before)
    made = {id(node): _pair(node, node.mate, moved) for node in before if node.mate}
    gone = [(node, _gone(node)) for node in before if node.mate is None]
    come = [(node, made[id(node.mate)] if node.mate else _come(node)) for node in after]
    pairs = tuple(_ordered(come, gone))
    return Alignment(
        old,
        new,
        pairs,
        _alike(before, after),
        {pair.old.id: pair for pair in pairs if pair.old},
        {pair.new.id: pair for pair in pairs if pair.new},
    )


def _gone(node: Node) -> Pair:
    return Pair(node.unit, None, Change.DELETED)


def _come(node: Node) -> Pair:
    return Pair(None, node.unit, Change.ADDED)


def _pair(old: Node, new: Node | None, moved: frozenset[int]) -> Pair:
    assert new is not None
    renumbered = old.number != new.number
    respelled = old.raw != new.raw or (not renumbered and old.mark != new.mark)
    away = id(old) in moved
    if old.own != new.own:
        change = Change.CHANGED
    elif away:
        change = Change.MOVED
    elif renumbered:
        change = Change.RENUMBERED
    else:
        change = Change.RESPELLED if respelled else Change.SAME
    return Pair(old.unit, new.unit, change, away, renumbered, respelled and old.own == new.own)


def _alike(before: Sequence[Node], after: Sequence[Node]) -> float:
    letters = sum(len(node.own) for node in (*before, *after))
    shared = sum(
        (len(node.own) + len(node.mate.own)) * own_alike(node, node.mate)
        for node in before
        if node.mate
    )
    return shared / letters if letters else 1.0


# ---- what stands elsewhere ---------------------------------------------------------------------


def _moved(before: Sequence[Node]) -> frozenset[int]:
    """The old units that stand elsewhere now.

    Articles count through the whole text: one that only came under another chapter has not moved.
    """
    found: set[int] = set()
    found.update(_disordered([node for node in before if node.unit.depth == 1]))
    for parent in before:
        children = [child for child in parent.children if child.unit.depth != 1]
        kept = [child for child in children if child.mate and child.mate.parent is parent.mate]
        away = [child for child in children if child.mate and child not in kept]
        if any(child.unit.depth == 0 for child in children):
            kept, away = children, []
        found.update(map(id, away))
        found.update(_disordered(kept))
    return frozenset(found)


def _disordered(listed: Iterable[Node]) -> Iterator[int]:
    """Those that do not keep their order: all but the longest run that rises."""
    kept = [node for node in listed if node.mate is not None]
    places = [node.mate.place for node in kept if node.mate]
    rising = set(_rising(places))
    return (id(node) for index, node in enumerate(kept) if index not in rising)


def _rising(places: Sequence[int]) -> Iterator[int]:
    """The indices of a longest rising subsequence, from the last."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        slot = bisect_left(ends, place)
        ends[slot : slot + 1] = [place]
        tails[slot : slot + 1] = [index]
        before.append(tails[slot - 1] if slot else -1)
    at = tails[-1] if tails else -1
    while at >= 0:
        yield at
        at = before[at]


# ---- one order for all -------------------------------------------------------------------------


def _ordered(
    come: Sequence[tuple[Node, Pair]], gone: Sequence[tuple[Node, Pair]]
) -> Iterator[Pair]:
    """The pairs in the new order; what is gone behind what it stood behind."""
    behind: dict[int, list[Pair]] = {}
    for node, pair in gone:
        behind.setdefault(_anchor(node), []).append(pair)
    for node, pair in come:
        yield pair
        yield from behind.get(node.place, ())


def _anchor(node: Node) -> int:
    """The place in the new text behind which a unit that is gone would stand."""
    at = node
    while at.mate is None:
        above = at.above
        while above is not None and above.mate is not None and above.mate.parent is not _home(at):
            above = above.above
        if above is not None and above.mate is not None:
            return above.mate.last
        if above is not None:
            at = above
            continue
        assert at.parent is not None  # the whole texts are a pair
        at = at.parent
    return at.mate.place


def _home(node: Node) -> Node | None:
    return node.parent.mate if node.parent else None
