"""Units of two texts matched: first what is the same, then what holds the same, then what is alike.

Every step only looks at units that have no counterpart yet. Alike ones are looked for among those that
share rare pairs of letters, so that the work grows with the length of the texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from ..syntax.block import CELL, ROW
from .letters import letters
from .likeness import alike, best, fit
from .units import Node, mate

TELLING = 8
"""Letters that a unit must have to be known anywhere in the text by its words alone."""
HOLDS = 0.3
"""The share of its letters that a unit must have in common with another to be the same container."""
ALIKE = 0.5
"""How alike two units are, at least, that stand in the same unit."""
ALIKE_ELSEWHERE = 0.66
"""The same, wherever they stand."""
ALIKE_PLACED = 0.3
"""The same, where both stand in the same unit between the same neighbours."""
ALIKE_NUMBERED = 0.2
"""The same, where both also have the same number."""


def paired(before: Sequence[Node], after: Sequence[Node]) -> None:
    """Give each old unit its new one, and each new one its old one, where it has one."""
    mate(before[0], after[0])
    _shape(before, after)
    _unique(before, after, lambda node: (node.form, len(node.whole)), deep=True)
    _unique(before, after, lambda node: (node.own, len(node.own)), deep=False)
    _contain(before, after)
    for node in before:
        if node.mate is not None:
            _inside(node, node.mate)
    _elsewhere(before, after)
    _contain(before, after)
    _between(_articles(before), _articles(after))
    for node in before:
        if node.mate is not None:
            _inside(node, node.mate)
            _between(node.children, node.mate.children)
    _twins([n for n in before if len(n.own) >= TELLING], after)


def _articles(listed: Sequence[Node]) -> list[Node]:
    """The units that count through the whole text, whatever chapters they stand in."""
    return [node for node in listed if node.unit.depth == 1]


def _free(listed: Iterable[Node]) -> list[Node]:
    return [node for node in listed if node.mate is None]


# ---- the same ----------------------------------------------------------------------------------


def _shape(before: Sequence[Node], after: Sequence[Node]) -> None:
    """Number the forms of units: their words and the forms inside them."""
    known: dict[Hashable, int] = {}
    for node in (*reversed(before), *reversed(after)):
        key = (node.own, *(child.form for child in node.children))
        node.form = known.setdefault(key, len(known))


def _unique(
    before: Sequence[Node],
    after: Sequence[Node],
    key: Callable[[Node], tuple[Hashable, int]],
    deep: bool,
) -> None:
    """Match what stands once in each text; ``deep``: with all units inside."""
    ours, theirs = _by(before, key), _by(after, key)
    for node in before:
        told = key(node)
        if node.mate is not None or told[1] < TELLING:
            continue
        if len(ours[told]) != 1 or len(theirs.get(told, ())) != 1:
            continue
        other = theirs[told][0]
        if other.mate is not None or not fit(node, other):
            continue
        for old, new in _subtrees(node, other) if deep else [(node, other)]:
            if old.mate is None and new.mate is None:
                mate(old, new)


def _by(
    listed: Iterable[Node], key: Callable[[Node], tuple[Hashable, int]]
) -> dict[tuple[Hashable, int], list[Node]]:
    found: dict[tuple[Hashable, int], list[Node]] = defaultdict(list)
    for node in listed:
        if node.mate is None:
            found[key(node)].append(node)
    return found


def _subtrees(old: Node, new: Node) -> Iterator[tuple[Node, Node]]:
    yield from zip(old.walk(), new.walk(), strict=True)


def _twins(before: Iterable[Node], after: Iterable[Node]) -> None:
    """Match units with the same words in their order, however many there are."""
    waiting: dict[str, list[Node]] = defaultdict(list)
    for node in reversed(_free(after)):
        waiting[node.own].append(node)
    for node in _free(before):
        same = waiting.get(node.own)
        if same and fit(node, same[-1]):
            mate(node, same.pop())


# ---- what holds the same -----------------------------------------------------------------------


def _contain(before: Sequence[Node], after: Sequence[Node]) -> None:
    """Match units by how much of what they hold is matched."""
    common: Counter[tuple[int, int]] = Counter()
    for node in before:
        if node.mate is not None and node.own:
            weight = min(len(node.own), len(node.mate.own))
            outer = [new.place for new in _outer(node.mate)]
            common.update({(old.place, new): weight for old in _outer(node) for new in outer})
    scored = []
    for (old, new), weight in common.items():
        one, other = before[old], after[new]
        if fit(one, other):
            share = 2 * weight / (len(one.whole) + len(other.whole))
            near = (one.head == other.head != "") * HOLDS + (one.number == other.number) / 50
            if share + near >= HOLDS:
                level = one.unit.depth == other.unit.depth
                scored.append((-(share + near + level / 10), old, new))
    for _, old, new in sorted(scored):
        if before[old].mate is None and after[new].mate is None:
            mate(before[old], after[new])


def _outer(node: Node) -> list[Node]:
    """The units around one that have no counterpart yet."""
    found = []
    above = node.parent
    while above is not None:
        if above.mate is None:
            found.append(above)
        above = above.parent
    return found


# ---- what is alike -----------------------------------------------------------------------------


def _inside(old: Node, new: Node) -> None:
    """Match what stands in two units that are the same: same words, same heading, alike words."""
    before, after = _free(old.children), _free(new.children)
    if not before or not after:
        return
    for key in (_form, _own, _head, _lead):
        _matched(_free(before), _free(after), key)
    best(_free(before), _free(after), ALIKE)


NO_WORDS = ""
"""The key of a unit that its words do not tell from others."""


def _form(node: Node) -> Hashable:
    return node.form if node.own else NO_WORDS


def _own(node: Node) -> Hashable:
    return node.own


def _head(node: Node) -> Hashable:
    return node.head


def _lead(node: Node) -> Hashable:
    """What the first cell of a row says."""
    level = node.unit.block.level
    return letters(node.raw.partition("\n")[0]) if level in (ROW, CELL) else NO_WORDS


def _matched(
    before: Sequence[Node], after: Sequence[Node], key: Callable[[Node], Hashable]
) -> None:
    """Match units with the same key: those that stand once, else in their order where as many are."""
    ours, theirs = defaultdict(list), defaultdict(list)
    for node in before:
        ours[key(node)].append(node)
    for node in after:
        theirs[key(node)].append(node)
    for told, olds in ours.items():
        news = theirs.get(told, [])
        if told != NO_WORDS and (len(olds) == len(news) or key in (_form, _own)):
            for old, new in zip(olds, news, strict=False):
                if fit(old, new):
                    mate(old, new)


def _elsewhere(before: Sequence[Node], after: Sequence[Node]) -> None:
    """Match units without others inside that are alike, wherever they stand."""
    ours = [node for node in _free(before) if _telling(node)]
    theirs = [node for node in _free(after) if _telling(node)]
    best(ours, theirs, ALIKE_ELSEWHERE)


def _telling(node: Node) -> bool:
    return not node.children and len(node.own) >= TELLING


def _between(before: Sequence[Node], after: Sequence[Node]) -> None:
    """Match what is left between the same neighbours, less alike; the same number helps."""
    ours, theirs = _gaps(before, after), _gaps(after, before)
    for neighbour, gap in ours.items():
        other = neighbour.mate if neighbour is not None else None
        _fill(gap, theirs.get(other, []))


def _gaps(listed: Sequence[Node], others: Sequence[Node]) -> dict[Node | None, list[Node]]:
    """Units without a counterpart by the last one before them whose counterpart is among others."""
    there = set(map(id, others))
    gaps: dict[Node | None, list[Node]] = {}
    neighbour: Node | None = None
    for node in listed:
        if node.mate is None:
            gaps.setdefault(neighbour, []).append(node)
        elif id(node.mate) in there:
            neighbour = node
    return gaps


def _fill(before: Sequence[Node], after: Sequence[Node]) -> None:
    best(before, after, ALIKE_PLACED)
    numbered = {node.number: node for node in _free(after) if node.number}
    for node in _free(before):
        other = numbered.get(node.number) if node.number else None
        if other is None or other.mate is not None or not fit(node, other):
            continue
        if alike(node, other) >= ALIKE_NUMBERED:
            mate(node, other)
