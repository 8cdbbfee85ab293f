"""The clauses of a decision as changes of the old text: every citation found, every word in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ...model.citation import Located
from ...syntax.decisions.tree import (
    Add,
    Adjust,
    Clause,
    Decision,
    Insert,
    Operation,
    Remove,
    Renumber,
    Revise,
    Reword,
    Shift,
    Strike,
)
from .adding import add
from .clerk import Clerk, Plan
from .counting import Addition
from .faults import Faults
from .layout import Layout
from .revising import remove, renumber, revise
from .rewording import insert, reword
from .structure import Moves, moved


def planned(made: Layout, decision: Decision, faults: Faults) -> Plan:
    """What the clauses ask for."""
    clerk = Clerk.of(made, decision, faults)
    everywhere = adjusting(decision) is not None
    for place, clause in enumerate(decision.clauses):
        clerk.clause = place
        _begin(clerk, clause, everywhere)
        for operation in clause.operations:
            _operate(clerk, operation)
    for moves in _moves(clerk.plan):
        clerk.plan.edits += moved(made, moves)
    return clerk.plan


def adjusting(decision: Decision) -> Adjust | None:
    """That all numbers are to follow, wherever the decision says it."""
    said = [o for clause in decision.clauses for o in clause.operations if isinstance(o, Adjust)]
    if decision.adjust is not None:
        said.append(decision.adjust)
    return next((each for each in said if each.references), said[0] if said else None)


def _begin(clerk: Clerk, clause: Clause, everywhere: bool) -> None:
    """A clause begins anew, or below the place that the clause above it names."""
    inner = clause.mark.startswith("(") or clause.mark[:1].isdigit()
    if not inner:
        clerk.base = clerk.made.whole
    clerk.here, clerk.said = clerk.base, None
    clerk.shifting = everywhere or any(isinstance(each, Shift) for each in clause.operations)
    if clause.base is not None:
        found = clerk.found(clause.base)
        if found is not None:
            clerk.base = clerk.here = found.unit


def _operate(clerk: Clerk, operation: Operation) -> None:
    match operation:
        case Revise():
            revise(clerk, operation)
        case Reword(place=place, words=words, text=text, which=which, span=span):
            reword(clerk, place, words, text, which, span)
        case Strike(place=place, words=words, which=which, span=span):
            reword(clerk, place, words, None, which, span)
        case Insert():
            insert(clerk, operation)
        case Remove():
            remove(clerk, operation)
        case Add():
            add(clerk, operation)
        case Renumber():
            renumber(clerk, operation)
        case Shift() | Adjust():
            pass
        case _:
            assert_never(operation)


# ---- what comes and goes, by the unit that it stands in ------------------------------------------


def _moves(plan: Plan) -> Iterator[Moves]:
    parents: dict[int, Located] = {}
    for removal in plan.removals.values():
        if removal.unit.parent is not None:
            parents[id(removal.unit.parent)] = removal.unit.parent
    for addition in plan.additions:
        parents[id(addition.parent)] = addition.parent
    rewritten = frozenset(id(each.unit) for each in plan.rewritten)
    for parent in parents.values():
        yield Moves(parent, plan.removals, _ordered(plan, parent), rewritten)


def _ordered(plan: Plan, parent: Located) -> list[Addition]:
    """The additions in a unit in the order of the rows that they count in."""
    rows = plan.rows.rows.values()
    listed = [entry.addition for row in rows for entry in row.entries if entry.addition]
    own = {id(each) for each in plan.additions if each.parent is parent}
    return [each for each in listed if id(each) in own]
