"""Tables of what somebody has for an office that is held: 职务 | 分值, 班长 | 3分.

They say what a sentence says that lists them (班长3分、副班长2分), and are read beside one another as
its parts are: several of them add up, or only the best counts, as the text says or its values show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ...source.pattern import Pattern
from ..block import Block, RawSentence
from ..tree import Grading, Num, Phrase
from .cells import Amount, Cell, Line, amount
from .saying import HEAD
from .words import Role, head_of

HELD = Pattern(r"(?:学生|班级|社会)?(?:职务|任职|担任职务|岗位|角色)(?:名称)?")
ROLE = Pattern(
    r"[^,;。、]{0,12}(?:长|书记|委员|主席|主任|干事|负责人|成员|队员|代表|干部|主编|编辑|教练|助理)(?:\([^()]*\))?"
)
"""Whose office somebody holds."""
Office = tuple[Cell, Cell, Amount]


def offices(lines: Sequence[Line], host: Block) -> bool:
    """Read a table of two columns, an office and its points; ``False`` where it is none."""
    if len(lines) < 3 or any(len(line) != 2 for line in lines):
        return False
    (named, valued), body = lines[0], lines[1:]
    if HELD.fullmatch(named.words) is None or head_of(valued) is not Role.VALUE:
        return False
    found = [_office(line) for line in body]
    read = [each for each in found if each is not None]
    if len(read) < len(found) or any(
        one[0].words == other[0].words for one, other in pairwise(read)
    ):
        return False
    host.sentences += [RawSentence(cell.text, cell.span, HEAD) for cell in lines[0]]
    for name, points, worth in read:
        made = Grading(Num(worth.value, "分", worth.span), Phrase(name.words, name.span))
        host.sentences.append(RawSentence(name.text, name.span, HEAD))
        host.sentences.append(RawSentence(points.text, points.span, "", (made,)))
    return True


def _office(line: Line) -> Office | None:
    name, points = line
    worth = amount(points)
    if ROLE.fullmatch(name.words) is None or worth is None or worth.sign:
        return None
    return name, points, worth
