"""Who supplies a fact (填报): the candidate, unless a note or the sentence says otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..source.diagnostic import Severity
from ..syntax.notes import Supplying
from .citation import Located
from .draft import Draft, Noted, targets
from .fact import Day, Fact, Supplier, Year
from .reference import Target

KNOWN = {str(supplier): supplier for supplier in Supplier}


@dataclass(frozen=True, slots=True)
class Claim:
    """A note on who supplies what stands at a place; ``depth`` grows inwards."""

    note: Noted
    supplier: Supplier
    depth: int


def supplied(made: Draft, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each with its supplier; the note at the innermost place decides."""
    facts = tuple(facts)
    claims: dict[str, Claim] = {}
    around = {place for fact in facts for place in _around(fact)}
    for note in made.notes:
        if isinstance(note.body, Supplying):
            _claim(made, note, note.body, around, claims)
    return tuple(_supplied(fact, claims) for fact in facts) if claims else facts


def _claim(
    made: Draft, note: Noted, body: Supplying, around: set[str], claims: dict[str, Claim]
) -> None:
    supplier = KNOWN.get(body.who)
    if supplier is None:
        title, advice = f"“{body.who}”不是填报人", f"可写:{'、'.join(KNOWN)}"
        made.report(
            "N011", Severity.ERROR, title, note.raw.span, note.unit.citation, advice=(advice,)
        )
        return
    for target in targets(made, note, body.references):
        places = dict(_places(made, target))
        if around.isdisjoint(places):
            _report_idle(made, note)
        for place, depth in places.items():
            known = claims.get(place)
            if known and known.depth == depth and known.supplier is not supplier:
                _report_two(made, known.note, note)
            elif known is None or known.depth <= depth:
                claims[place] = Claim(note, supplier, depth)


def _places(made: Draft, target: Target) -> Iterator[tuple[str, int]]:
    """The ids below which a note decides, with how far in the note stands."""
    depth = sum(1 for _ in target.unit.ancestors())
    if target.sentence:
        yield made.of(target.unit)[target.sentence - 1].id, depth + 1
    else:
        yield from ((unit.id, depth) for unit in _counted(target.unit))


def _counted(unit: Located) -> Iterator[Located]:
    """The units whose ids begin those of facts: articles, and what stands in them."""
    yield from (each for each in unit.walk() if each.depth)


def _around(fact: Fact) -> Iterator[str]:
    """The ids of a fact and of every place around it, the innermost first."""
    parts = fact.id.split(".")
    yield from (".".join(parts[:length]) for length in range(len(parts), 0, -1))


def _supplied(fact: Fact, claims: dict[str, Claim]) -> Fact:
    if isinstance(fact.type, Year | Day):
        return fact  # what concerns the whole text stands nowhere in it
    for place in _around(fact):
        claim = claims.get(place)
        if claim is not None:
            return replace(fact, supplier=claim.supplier)
    return fact


def _report_two(made: Draft, first: Noted, second: Noted) -> None:
    line = made.source.position(first.raw.span.start)[0]
    made.report(
        "N004",
        Severity.ERROR,
        "由谁填报的两条旁注互相矛盾",
        second.raw.span,
        second.unit.citation,
        notes=(f"另一条在第 {line} 行",),
        advice=("留下一条,删去另一条",),
    )


def _report_idle(made: Draft, note: Noted) -> None:
    made.report(
        "N009",
        Severity.WARNING,
        "这里没有要填的事实,这条旁注不起作用",
        note.raw.span,
        note.unit.citation,
        advice=("移到要填事实的条款下面,或删去",),
    )
