"""What changed in what a text says besides points: who may apply, how many, in what order, by when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from ...model import norm as norms
from ...model.norm import Norm
from ...sheets.desk import Desk
from ...sheets.norms import items
from ..carry import carried
from ..words import bare
from .book import Book, Shelf
from .change import Difference, Kind, Site

KINDS: dict[type, Kind] = {
    norms.Eligibility: Kind.ELIGIBILITY,
    norms.Quota: Kind.QUOTA,
    norms.Unbalanced: Kind.QUOTA,
    norms.Unlimited: Kind.QUOTA,
    norms.Origin: Kind.ORIGIN,
    norms.Procedure: Kind.PROCEDURE,
    norms.Rounds: Kind.PROCEDURE,
    norms.Nomination: Kind.PROCEDURE,
    norms.Ranking: Kind.RANKING,
    norms.Parting: Kind.RANKING,
    norms.Timing: Kind.DATES,
    norms.Deadline: Kind.DATES,
    norms.Objection: Kind.OBJECTION,
    norms.ReviewLimit: Kind.OBJECTION,
    norms.Conferral: Kind.CONFERRAL,
    norms.Cancellation: Kind.ENDING,
    norms.Revocation: Kind.ENDING,
    norms.Effect: Kind.FORCE,
    norms.Interpreter: Kind.FORCE,
    norms.Repeal: Kind.FORCE,
}
"""The kind of a difference between norms; of any other class it is one of its own."""


def provided(book: Book) -> Iterator[Difference]:
    """Every norm that came, fell away or says something else."""
    olds, news = book.match.old.norms, book.match.new.norms
    back = book.match.norms.back
    for place, norm in enumerate(news):
        if place not in back:
            yield _single(book.new, norm, added=True, site=book.site(new=norm.id))
        elif not _same(book, olds[back[place]], norm):
            yield _altered(book, olds[back[place]], norm)
    for place in book.match.norms.dropped:
        norm = olds[place]
        yield _single(book.old, norm, added=False, site=book.site(old=norm.id))


def _same(book: Book, old: Norm, new: Norm) -> bool:
    """Whether two norms ask the same: honours by what they have become, facts too."""
    honours = book.match.honours.onward
    before, after = _renamed(book.norm_was(old), dict(honours)), carried(new)
    if isinstance(before, norms.Procedure) and isinstance(after, norms.Procedure):
        before, after = replace(before, title=""), replace(after, title="")
    return before == after or _spelled(before) == _spelled(after)


def _spelled(node: Any) -> Any:
    """A norm with its words as they are read: punctuation, width and look-alikes do not matter."""
    if isinstance(node, tuple):
        return tuple(_spelled(each) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        inner = (_spelled(getattr(node, each.name)) for each in fields(node) if each.compare)
        return (type(node).__name__, *inner)
    return bare(node) if isinstance(node, str) and not isinstance(node, Enum) else node


def _renamed(norm: Norm, honours: dict[str, str]) -> Norm:
    """A norm with the honours of the new model."""
    match norm:
        case norms.Quota(honour=honour):
            return replace(norm, honour=honours.get(honour, honour))
        case norms.Origin(honour=honour, source=source):
            became = honours.get(honour, honour), honours.get(source, source)
            return replace(norm, honour=became[0], source=became[1])
        case (
            norms.Eligibility()
            | norms.Rounds()
            | norms.Unlimited()
            | norms.Ranking()
            | norms.Conferral()
            | norms.Timing()
        ):
            return replace(norm, honours=tuple(honours.get(each, each) for each in norm.honours))
        case norms.Revocation():
            grounds = tuple(
                replace(each, honours=tuple(honours.get(name, name) for name in each.honours))
                for each in norm.grounds
            )
            return replace(norm, grounds=grounds)
        case _:
            return norm


def _single(shelf: Shelf, norm: Norm, *, added: bool, site: Site) -> Difference:
    lines = _lines(shelf, norm)
    words = ";".join(lines)
    kind = KINDS.get(type(norm), Kind.OTHER)
    what = f"{'新增' if added else '删去'}{kind.value}的规定:{words}"
    if added:
        return Difference(kind, site, what, "", words, (), lines)
    return Difference(kind, site, what, words, "", lines, ())


def _altered(book: Book, old: Norm, new: Norm) -> Difference:
    was, now = _lines(book.old, old), _lines(book.new, new)
    if was == now:
        was, now = _tasks(book.old, old), _tasks(book.new, new)
    kind = KINDS.get(type(new), Kind.OTHER)
    only = tuple(each for each in was if each not in now), tuple(e for e in now if e not in was)
    words = ";".join(only[0] or was), ";".join(only[1] or now)
    what = f"{kind.value}由“{words[0]}”改为“{words[1]}”"
    return Difference(kind, book.site(old.id, new.id), what, *words, was, now)


def _lines(shelf: Shelf, norm: Norm) -> tuple[str, ...]:
    """A norm as it was read back; what several sentences make together, as the checklist says it."""
    made = isinstance(norm, norms.Procedure | norms.Revocation | norms.Assessors)
    return _tasks(shelf, norm) if made else shelf.lines(norm.id) or _tasks(shelf, norm)


def _tasks(shelf: Shelf, norm: Norm) -> tuple[str, ...]:
    """What the checklist of organisers asks to see to."""
    _, found = items(norm, Desk.of(shelf.measures, {}))
    return tuple(line for each in found for line in each.task.said)
