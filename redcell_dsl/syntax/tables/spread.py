"""Tables whose rows are ranges of points for one thing: 18-20分 | …, 14-17分 | ….

An assessor finds the row that fits and gives points within its range: one judgement, from the least
of the lowest row to the most of the highest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..block import Block, RawSentence
from ..tree import Judging, Num, Phrase
from .cells import Cell, Line, amount
from .ranges import judged
from .saying import HEAD
from .words import Role, head_of

Spread = list[tuple[Cell, Num, Num]]
"""The cells of the ranges, with the least and the most of each."""


def spread(lines: Sequence[Line], host: Block) -> bool:
    """Read a table of ranges; ``False`` where it is none, or is one of the grades of a total."""
    head = lines[0] if lines and not any(judged(cell) for cell in lines[0]) else ()
    body = lines[1:] if head else lines
    found = _ranges(body)
    if found is None or not _whole(found, host, head):
        return False
    points = {id(cell) for cell, _, _ in found}
    made = _judging(found)
    for line in lines:
        for cell in line:
            if cell.empty:
                continue
            part = HEAD if line is head or id(cell) in points else str(Role.CONTENT)
            own = cell is found[0][0]
            host.sentences.append(
                RawSentence(cell.text, cell.span, "" if own else part, (made,) if own else ())
            )
    return True


def _ranges(body: Sequence[Line]) -> Spread | None:
    """One range in each row, none overlapping another and nothing between them; else ``None``."""
    found: Spread = []
    for line in body:
        own = [(cell, each) for cell in line if (each := judged(cell)) is not None]
        if len(own) != 1 or own[0][1][0] or any(amount(cell) for cell in line):
            return None
        found.append((own[0][0], own[0][1][1], own[0][1][2]))
    ordered = sorted(found, key=lambda each: each[1].value)
    meet = all(0 <= high[1].value - low[2].value <= 1 for low, high in pairwise(ordered))
    return found if len(found) > 1 and meet else None


def _whole(found: Spread, host: Block, head: Line) -> bool:
    """Whether the ranges are of the points of their item, or of what their head calls points."""
    most = max(each.value for _, _, each in found)
    if host.value is not None:
        return host.value == most
    roles = {head_of(cell) for cell in head}
    return Role.VALUE in roles and not roles.isdisjoint((Role.CRITERIA, Role.CONTENT))


def _judging(found: Spread) -> Judging:
    least = min((least for _, least, _ in found), key=lambda each: each.value)
    most = max((most for _, _, most in found), key=lambda each: each.value)
    return Judging(False, Phrase(""), least if least.value else None, most)
