"""Two sentences of one item that name the very same thing: whose it is stands somewhere else."""

from __future__ import annotations

from collections.abc import Sequence

from ..syntax.tree import Giving, Phrase, Statement, Taking, Term
from .place import Doubt, Place


def settle_twins(places: Sequence[Place]) -> list[Doubt]:
    """Doubts about sentences that give, or take, the same for the same words; they are not compiled.

    甲台账…,不完整的,每处扣1分;乙台账…,不完整的,每处扣1分: one name would be asked for once and
    counted twice.
    """
    homes: dict[Statement, list[Place]] = {}
    for place in places:
        for statement in dict.fromkeys(place.statements):
            if _named(statement):
                homes.setdefault(statement, []).append(place)
    doubts = []
    for found in homes.values():
        if len(found) > 1:
            sentences = tuple(place.sentence for place in found)
            doubts.append(Doubt("L031", "同一项里有几句写得一样,分不清各指什么", sentences))
            for place in found:
                place.statements.clear()
    return doubts


def _named(statement: Statement) -> bool:
    """Whether the words alone say what a statement gives or takes for."""
    if not isinstance(statement, Giving | Taking):
        return False
    term: Term | None = statement.quantity if statement.per is not None else statement.when
    return isinstance(term, Phrase) and bool(term.text)
