"""Who supplies a fact (填报): the candidate, unless a note or the sentence says otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..source.diagnostic import Severity
from ..syntax.notes import Supplying
from .draft import Draft, Noted, targets
from .fact import Fact, Supplier

KNOWN = {str(supplier): supplier for supplier in Supplier}


def supplied(made: Draft, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each with its supplier; the note at the innermost place decides."""
    places: dict[str, Supplier] = {}
    for note in made.notes:
        if isinstance(note.body, Supplying):
            places |= _places(made, note, note.body)
    return tuple(_supplied(fact, places) for fact in facts)


def _places(made: Draft, note: Noted, body: Supplying) -> dict[str, Supplier]:
    supplier = KNOWN.get(body.who)
    if supplier is None:
        made.report(
            "N011",
            Severity.ERROR,
            f"“{body.who}”不是填报人",
            note.raw.span,
            note.unit.citation,
            advice=(f"可写:{'、'.join(KNOWN)}",),
        )
        return {}
    found = {}
    for target in targets(made, note, body.references):
        if target.sentence:
            found[made.of(target.unit)[target.sentence - 1].id] = supplier
        else:
            found[target.unit.id] = supplier
    return found


def _supplied(fact: Fact, places: dict[str, Supplier]) -> Fact:
    parts = fact.id.split(".")
    for length in range(len(parts), 0, -1):
        place = ".".join(parts[:length])
        if place in places:
            return replace(fact, supplier=places[place])
    return fact
