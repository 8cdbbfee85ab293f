"""Whose result a statement is about, and what the result was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from ...evaluate.admission import Check
from ...evaluate.scorecard import Range


@dataclass(frozen=True, slots=True)
class Source:
    """A file that a result was made from, by its name, size and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose result it is and what it was made of.

    ``kind`` says whose score (自评, 考评); ``own`` is the self-score of each item beside a review, by id,
    and ``changed`` what the review found otherwise than it was filed, in words. ``place`` is its
    place in a ranking. ``full`` is the full mark where only a part was scored, ``left_out`` says what
    of it was not. ``behind`` is the evidence of a fact, by its id.
    """

    name: str = ""
    unit: str = ""
    office: str = ""
    year: str = ""
    as_of: date | None = None
    kind: str = "得分"
    place: str = ""
    full: Fraction | None = None
    left_out: Sequence[str] = ()
    own: Mapping[str, Range] = field(default_factory=dict)
    changed: Sequence[str] = ()
    checks: Sequence[Check] = ()
    behind: Mapping[str, Sequence[str]] = field(default_factory=dict)
    inputs: Sequence[Source] = ()
    model: str = ""
    software: str = ""
