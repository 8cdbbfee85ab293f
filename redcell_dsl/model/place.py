"""A sentence's statements where they stand, and what cannot be decided about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..syntax.tree import Statement


@dataclass(slots=True)
class Place:
    """The statements of one sentence, the unit that they stand in, and the sentence's words.

    ``at``: where in the text it stands. ``opens``: whether a heading stands directly before it.
    ``lead``: the heading of its unit, where that is a part of an item.
    """

    sentence: str
    unit: str
    numbered: bool
    statements: list[Statement] = field(default_factory=list)
    text: str = ""
    at: int = 0
    opens: bool = False
    lead: str = ""


Remark = tuple[str, str]
"""A unit, and the words of one of its sentences."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Sentences that could be read in several ways, or not be read at all beside their neighbours.

    ``readings``: each way with its read-back. The sentences are reported and not compiled.
    """

    code: str
    title: str
    sentences: tuple[str, ...]
    readings: tuple[tuple[str, tuple[str, ...]], ...] = ()
