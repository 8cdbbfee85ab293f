"""Units that come and go, as changes of the text: with the blanks between them, and full stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...model.citation import Located
from ...source.text import Span
from .counting import Addition
from .edits import Edit
from .layout import BAR, TABULAR, Layout


@dataclass(frozen=True, slots=True)
class Removal:
    """A unit that goes, by which clause."""

    unit: Located
    clause: int
    asked: Span
    shift: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """What comes and goes below one unit, and which of its units another clause rewrites."""

    parent: Located
    removals: dict[int, Removal]
    additions: Sequence[Addition]
    rewritten: frozenset[int]


def moved(made: Layout, moves: Moves) -> Iterator[Edit]:
    """The changes of the text below one unit."""
    kids = moves.parent.children
    gone = [id(each) in moves.removals for each in kids]
    filled = bool(kids) and all(gone) and bool(moves.additions)
    if filled:
        yield from _replaced(made, moves)
        return
    yield from _deleted(made, moves, gone)
    yield from _inserted(made, moves, gone)
    yield from _stops(made, moves, gone)


# ---- what goes ---------------------------------------------------------------------------------


def _deleted(made: Layout, moves: Moves, gone: Sequence[bool]) -> Iterator[Edit]:
    kids = moves.parent.children
    at = 0
    while at < len(kids):
        if not gone[at]:
            at += 1
            continue
        end = at
        while end + 1 < len(kids) and gone[end + 1] and _adjoin(made, kids[end], kids[end + 1]):
            end += 1
        yield from _run(made, kids[at : end + 1], moves)
        at = end + 1


def _adjoin(made: Layout, one: Located, other: Located) -> bool:
    between = made.source.normal[made.region(one).end : made.region(other).start]
    return not between.strip()


def _run(made: Layout, run: Sequence[Located], moves: Moves) -> Iterator[Edit]:
    """Delete a run of units: with the blanks behind it, or before it where nothing follows there."""
    span = clearance(made, made.region(run[0]).start, made.region(run[-1]).end)
    for unit in run:
        removal = moves.removals[id(unit)]
        yield Edit(span, "", removal.clause, removal.asked, made.region(unit))
        span = Span(span.end, span.end)


def clearance(made: Layout, start: int, end: int) -> Span:
    """What goes with a stretch: the blanks up to what follows, or those before it.

    Those before it go where it ends a line that goes on before it, or a table, or the text.
    """
    follows = made.next_element(max(start, end - 1))
    text = made.source.normal
    inline = not made.starts_line(start)
    same_line = made.line(follows) == made.line(max(start, end - 1))
    goes_on = follows < len(text) and not text[end:follows].strip()
    if goes_on and (same_line or not inline) and not _ends_table(made, start, follows):
        return Span(start, follows)
    before = len(text[:start].rstrip())
    return Span(before, end)


def _ends_table(made: Layout, start: int, follows: int) -> bool:
    """Whether rows go that stand below others, and what follows is no row."""
    lines = [made.source.line(made.line(at)).lstrip() for at in (start, follows)]
    above = made.line(start) - 1
    held = above > 0 and made.source.normal[made.source.starts[above - 1] :].lstrip(" ")[:1] == BAR
    return held and lines[0][:1] in BARS and lines[1][:1] not in BARS


BARS = (BAR, "｜")


# ---- what comes --------------------------------------------------------------------------------


def _replaced(made: Layout, moves: Moves) -> Iterator[Edit]:
    """All units go and others come: these stand where the first stood."""
    kids = moves.parent.children
    first, last = made.region(kids[0]), made.region(kids[-1])
    gap = gap_beside(made, kids[0])
    text = gap.join(each.text for each in moves.additions)
    span = Span(first.start, last.end)
    for unit in kids:
        removal = moves.removals[id(unit)]
        yield Edit(span, text, removal.clause, removal.asked, made.region(unit))
        span, text = Span(span.end, span.end), ""


def _inserted(made: Layout, moves: Moves, gone: Sequence[bool]) -> Iterator[Edit]:
    kids = moves.parent.children
    live = [unit for unit, lost in zip(kids, gone, strict=True) if not lost]
    for addition in moves.additions:
        place, before = _beside(kids, live, addition)
        if place is None:
            yield _into(made, moves.parent, addition)
            continue
        region, gap = made.region(place), gap_beside(made, place)
        at = region.start if before else region.end
        text = addition.text + gap if before else gap + addition.text
        yield Edit(Span(at, at), text, addition.clause, addition.asked, Span(at, at))


def _beside(
    kids: Sequence[Located], live: Sequence[Located], addition: Addition
) -> tuple[Located | None, bool]:
    """The unit that stays which an addition stands behind, or else before (``True``)."""
    order = {id(unit): at for at, unit in enumerate(kids)}
    if addition.anchor is None:
        at = -1
    else:
        at = order[id(addition.anchor)] - (1 if addition.before else 0)
    above = [unit for unit in live if order[id(unit)] <= at]
    if above:
        return above[-1], False
    below = [unit for unit in live if order[id(unit)] > at]
    return (below[0], True) if below else (None, False)


def _into(made: Layout, parent: Located, addition: Addition) -> Edit:
    """The first unit inside another one."""
    region = made.region(parent)
    inline = made.source.normal[region.end - 1 : region.end] == ":"
    gap = "" if inline else _gap_of(made, addition.level) or made.line_end
    span = Span(region.end, region.end)
    return Edit(span, gap + addition.text, addition.clause, addition.asked, span)


def gap_beside(made: Layout, unit: Located) -> str:
    """The blanks that part a unit from the ones beside it; nothing where they run on in a line."""
    if unit.block.level in TABULAR:
        return made.line_end
    kids = unit.parent.children if unit.parent is not None else [unit]
    at = next(place for place, each in enumerate(kids) if each is unit)
    pairs = [(unit, kids[at + 1])] if at + 1 < len(kids) else []
    pairs += [(kids[at - 1], unit)] if at else []
    for one, other in pairs:
        if _adjoin(made, one, other):
            return _between(made, one, other)
    if not made.starts_line(made.region(unit).start):
        return ""
    return _gap_of(made, unit.block.level) or made.line_end


def _between(made: Layout, one: Located, other: Located) -> str:
    return made.source.text[made.region(one).end : made.region(other).start]


def _gap_of(made: Layout, level: str) -> str | None:
    """How the text parts units of a level, where it has two beside one another."""
    for parent in made.whole.walk():
        own = [child for child in parent.children if child.block.level == level]
        for one, other in pairwise(own):
            if _adjoin(made, one, other):
                return _between(made, one, other)
    return None


# ---- full stops --------------------------------------------------------------------------------

STOP, SEMICOLON = "。", ";"


def _stops(made: Layout, moves: Moves, gone: Sequence[bool]) -> Iterator[Edit]:
    """A list whose parts end in ; and whose last ends in 。 keeps to that."""
    kids = moves.parent.children
    if len(kids) < 2 or any(unit.block.level != kids[0].block.level for unit in kids):
        return
    ends = [made.source.normal[made.region(unit).end - 1] for unit in kids]
    if ends[-1] != STOP or any(end != SEMICOLON for end in ends[:-1]):
        return
    semicolon = made.source.text[made.region(kids[0]).end - 1]
    stop = made.source.text[made.region(kids[-1]).end - 1]
    live = [unit for unit, lost in zip(kids, gone, strict=True) if not lost]
    closed = _closed(kids, live, moves.additions)
    for unit in live:
        end = made.region(unit).end
        wanted = stop if unit is live[-1] and not closed else semicolon
        if made.source.text[end - 1] != wanted and id(unit) not in moves.rewritten:
            span = Span(end - 1, end)
            yield Edit(span, wanted, -1, span, span)


def _closed(
    kids: Sequence[Located], live: Sequence[Located], additions: Sequence[Addition]
) -> bool:
    """Whether an addition ends the list."""
    return any(
        place is None or (not before and place is live[-1])
        for place, before in (_beside(kids, live, each) for each in additions)
    )
