"""Half and double: some of what is counted costs or earns other points (当年修复的减半扣分)."""

from __future__ import annotations

from dataclasses import replace

from ..tree import AllOf, Giving, Negated, Num, Phrase, Reached, Statement, Taking, Term
from .clauses import Multiplied


def multiply(made: list[Statement], clause: Multiplied, before: tuple[Statement, ...] = ()) -> None:
    """Part what the clause before counts: those that are named, and the others.

    In a sentence of its own more than once as much is added to what the one before it takes. Raises
    ``ValueError`` where it is not plain whose points are meant.
    """
    here = bool(made)
    last = made[-1] if here else before[-1] if before else None
    alone = len(made if here else before) == 1
    if not isinstance(last, Taking | Giving) or not alone or not _plain(last, clause):
        raise ValueError(clause)
    more = clause.factor - (0 if here else 1)
    if more <= 0:
        raise ValueError(clause)  # taken back from what is taken already
    points = Num(last.points.value * more, "分")
    if here:
        made[-1] = _others(last, clause.phrase)
    else:
        last = _placeless(last)
    made.append(replace(_those(last, clause.phrase), points=points))


def _plain(last: Taking | Giving, clause: Multiplied) -> bool:
    """Whether the points before are of the same kind and nothing bounds them."""
    bounded = last.cap is not None or (isinstance(last, Taking) and (last.base or last.attached))
    counted = last.per is None or isinstance(last.quantity, Phrase)
    whole = last.per is not None or isinstance(last.when, Phrase)
    return clause.taking == isinstance(last, Taking) and not bounded and counted and whole


def _others(last: Taking | Giving, phrase: Phrase) -> Taking | Giving:
    if last.per is None:
        assert last.when is not None
        return replace(last, when=AllOf((last.when, Negated(phrase))))
    assert isinstance(last.quantity, Phrase)
    name = f"{last.quantity.text}({phrase.text}除外)"
    return replace(last, quantity=Phrase(name, last.quantity.span))


def _those(last: Taking | Giving, phrase: Phrase) -> Taking | Giving:
    if last.per is None:
        assert last.when is not None
        return replace(last, when=AllOf((last.when, phrase)))
    assert isinstance(last.quantity, Phrase)
    return replace(last, quantity=Phrase(f"{last.quantity.text},{phrase.text}", phrase.span))


def _placeless(last: Taking | Giving) -> Taking | Giving:
    """A statement of another sentence, without its places there."""
    return replace(last, when=_bare(last.when), quantity=_bare(last.quantity))


def _bare(term: Term | None) -> Term | None:
    match term:
        case Phrase(text):
            return Phrase(text)
        case Reached(Phrase(text), sign, Num(value, unit)):
            return Reached(Phrase(text), sign, Num(value, unit))
        case _:
            return term
