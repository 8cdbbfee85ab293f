"""A sentence's statements where they stand, and what cannot be decided about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..syntax.tree import Statement


@dataclass(slots=True)
class Place:
    """The statements of one sentence, and the unit that they stand in."""

    sentence: str
    unit: str
    numbered: bool
    statements: list[Statement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sentences that could be read in several ways, or not be read at all beside their neighbours.

    ``readings``: each way with its read-back. The sentences are reported and not compiled.
    """

    code: str
    title: str
    sentences: tuple[str, ...]
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()
