"""Two sentences of one item that name the very same thing: whose it is stands somewhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..syntax.tree import Giving, Grading, Judging, Num, Phrase, Statement, Taking
from .place import Doubt, Place


def settle_twins(places: Sequence[Place]) -> list[Doubt]:
    """Doubts about sentences that give, or take, the same for the same words; they are not compiled.

    甲台账…,不完整的,每处扣1分;乙台账…,不完整的,每处扣1分: one name would be asked for once and
    counted twice.
    """
    _carry(places)
    return [*_same(places), *_cut(places)]


def _carry(places: Sequence[Place]) -> None:
    """Put the headings of their units before names that stand in several units, in place."""
    homes: dict[tuple[type, str], list[tuple[Place, int]]] = {}
    for place in places:
        for index, statement in enumerate(place.statements):
            term = _term(statement)
            if term is not None and term.text:
                homes.setdefault((type(statement), term.text), []).append((place, index))
    for found in homes.values():
        leads = {place.unit: place.lead for place, _ in found}
        if len(leads) > 1 and all(leads.values()) and len(set(leads.values())) == len(leads):
            for place, index in found:
                place.statements[index] = _under(place.lead, place.statements[index])


def _term(statement: Statement) -> Phrase | None:
    """What a statement is about, where that is a name and nothing else."""
    match statement:
        case Giving() | Taking():
            term = statement.quantity if statement.per is not None else statement.when
        case Grading(when=term) | Judging(phrase=term):
            pass
        case _:
            return None
    return term if isinstance(term, Phrase) else None


def _under(lead: str, statement: Statement) -> Statement:
    term = _term(statement)
    assert term is not None
    name = replace(term, text=f"{lead},{term.text}")
    match statement:
        case Giving(per=None) | Taking(per=None) | Grading():
            return replace(statement, when=name)
        case Giving() | Taking():
            return replace(statement, quantity=name)
        case Judging():
            return replace(statement, phrase=name)
        case _:
            return statement


def _same(places: Sequence[Place]) -> list[Doubt]:
    homes: dict[Statement, list[Place]] = {}
    often = Counter(_term(statement) for place in places for statement in place.statements)
    for place in places:
        for statement in dict.fromkeys(s for s in place.statements if often[_term(s)] > 1):
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


def _cut(places: Sequence[Place]) -> list[Doubt]:
    """Short names that stand in several sentences for different points: 部长 of which body?

    The words in front of them were said of the first alone, and one name would be asked for once.
    """
    homes: dict[tuple[type, str], list[tuple[Place, Statement]]] = {}
    for place in places:
        for statement in place.statements:
            name = _short(statement)
            if name:
                homes.setdefault((type(statement), name), []).append((place, statement))
    doubts: list[Doubt] = []
    for (kind, name), found in homes.items():
        sentences = tuple(dict.fromkeys(place.sentence for place, _ in found))
        if any(set(sentences) <= set(doubt.sentences) for doubt in doubts):
            continue
        if kind is Grading and len({place.unit for place, _ in found}) == 1:
            continue  # values of one place, which contradict one another
        if len(sentences) > 1 and any(_differ(found[0][1], other) for _, other in found[1:]):
            title = f"几句都写“{name}”,分值不同,分不清各指什么"
            doubts.append(Doubt("L031", title, sentences))
    unclear = {sentence for doubt in doubts for sentence in doubt.sentences}
    for place in places:
        if place.sentence in unclear:
            place.statements.clear()
    return doubts


LONGEST = 6
"""Characters of a name that says too little by itself."""


def _short(statement: Statement) -> str:
    """The name of a statement, where it is short."""
    term = _term(statement)
    return term.text if term is not None and len(term.text) <= LONGEST else ""


def _differ(one: Statement, other: Statement) -> bool:
    """Whether two statements of one name are worth different points."""
    match one, other:
        case (Judging(), Judging()):
            return (one.least, one.most) != (other.least, other.most) or one.taking != other.taking
        case (Giving() | Taking() | Grading(), Giving() | Taking() | Grading()):
            return one.points != other.points
        case _:
            return False


def _named(statement: Statement) -> bool:
    """Whether the words alone say what a statement gives or takes for."""
    if not isinstance(statement, Giving | Taking | Grading):
        return False
    if isinstance(statement, Grading) and not isinstance(statement.points, Num):
        return False
    term = _term(statement)
    return term is not None and bool(term.text)
