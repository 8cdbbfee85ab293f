"""What is known while the clauses of a decision are read: the old text, the plan, the place named last."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...model.citation import Located
from ...source.text import Span
from ...syntax.decisions.tree import Decision, Place
from .counting import Addition, Rows
from .edits import Edit
from .faults import Faults
from .finding import Found, Missing, find
from .layout import Layout
from .structure import Removal


@dataclass
class Rewritten:
    """A unit that a clause rewrites as a whole, and the number that its quotation shows."""

    unit: Located
    number: int
    asked: Span


@dataclass
class Plan:
    """What the clauses ask for, before numbers and blanks are settled."""

    made: Layout
    rows: Rows
    edits: list[Edit] = field(default_factory=list)
    removals: dict[int, Removal] = field(default_factory=dict)
    additions: list[Addition] = field(default_factory=list)
    rewritten: list[Rewritten] = field(default_factory=list)
    explicit: dict[int, int] = field(default_factory=dict)
    explained: dict[int, tuple[int, Span]] = field(default_factory=dict)  # by which clause


@dataclass
class Clerk:
    """Reads one clause after the other; every fault is told, none stops the rest.

    ``here`` is the unit that was named last, ``base`` the one that the clause above names for those
    below it, ``said`` the place named last in the clause. ``shifting``: what follows takes new numbers.
    """

    made: Layout
    decision: Decision
    faults: Faults
    plan: Plan
    here: Located
    base: Located
    clause: int = 0
    shifting: bool = False
    said: Found | None = None

    @classmethod
    def of(cls, made: Layout, decision: Decision, faults: Faults) -> Clerk:
        """One who begins."""
        return cls(made, decision, faults, Plan(made, Rows(made)), made.whole, made.whole)

    def found(self, place: Place | None) -> Found | None:
        """What a place means; the one said before where none is said. A fault where nothing."""
        if place is None and self.said is not None:
            return self.said
        found = find(place, self.here, self.made)
        if isinstance(found, Missing):
            span = place.span if place is not None else self.decision.clauses[self.clause].span
            self.faults.error("V025", found.title, span, label="没有这一处", notes=found.notes)
            return None
        self.here, self.said = found.unit, found
        return found

    def edit(self, span: Span, text: str, asked: Span, touched: Span) -> None:
        """Note a change of the text."""
        self.plan.edits.append(Edit(span, text, self.clause, asked, touched))
