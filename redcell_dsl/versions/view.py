"""The table of amendments as every format lays it out: articles that changed, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .rows import Kind, Line

UNCHANGED = "计分不变"
FORMER = "原"


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change does to scores, as plain text by the id of a unit: of the new text, of the old.

    Nothing stands for a unit of which nothing is known.
    """

    new: Mapping[str, str] = field(default_factory=dict)
    old: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """An article that changed: where it stood and stands, both texts, kinds of change, remarks.

    ``details`` say in words what was done to its parts. ``effect`` and ``note`` are empty where
    nothing is known or was written. ``covers``: the places, old ones behind 原, of what has no row of
    its own and is told by this one.
    """

    old_place: str
    new_place: str
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    kinds: tuple[Kind, ...]
    details: tuple[str, ...] = ()
    effect: str = ""
    note: str = ""
    covers: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """What the row is called by: its new place, else 原 and its old one."""
        return self.new_place or f"原{self.old_place}"


@dataclass(frozen=True, slots=True)
class Redline:
    """The table, with what is told at its foot.

    ``respelled``: units of which only punctuation, width, blanks or look-alikes changed.
    ``strange``: the texts have so little in common that they look like two regulations.
    """

    old_title: str
    new_title: str
    rows: tuple[Row, ...]
    respelled: int
    identical: bool
    strange: bool
    alike: float

    def count(self, kind: Kind) -> int:
        """How many rows are of a kind."""
        return sum(kind in row.kinds for row in self.rows)
