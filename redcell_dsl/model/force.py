"""Time: from when to when a text is in force, what it takes the place of, and who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import assert_never

from ..source.text import Span
from .number import Number


class Basis(StrEnum):
    """Where a day, or a predecessor, is said."""

    TEXT = "正文"
    FRONT = "文首"
    SIGNED = "落款"
    NOTE = "旁注"


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and where it is said: ``citation`` is the clause, the entry of the head, or empty."""

    year: Number
    month: Number
    day: Number
    basis: Basis
    citation: str = ""
    span: Span | None = field(default=None, compare=False)

    @property
    def on(self) -> date:
        return date(int(self.year.value), int(self.month.value), int(self.day.value))

    @property
    def words(self) -> str:
        """The day as prose writes it."""
        return f"{self.year.value}年{self.month.value}月{self.day.value}日"

    @property
    def place(self) -> str:
        """Where it is said, in words."""
        return place_words(self.basis, self.citation)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that this one takes the place of. ``ended``: it says so itself (同时废止)."""

    title: str
    number: str = ""
    basis: Basis = Basis.TEXT
    citation: str = ""
    ended: bool = False
    span: Span | None = field(default=None, compare=False)

    @property
    def place(self) -> str:
        """Where it is said, in words."""
        return place_words(self.basis, self.citation)


@dataclass(frozen=True, slots=True)
class Force:
    """What is known of a text in time; what is ``None`` is said nowhere.

    ``number`` is its own 文号, ``written`` its 成文日期, ``issued`` its 发布日期. It is in force from
    ``start``, and no longer on ``end``. ``said`` are the text's words on its start (发布之日), ``cited``
    where they stand.
    """

    number: str = ""
    written: Dated | None = None
    issued: Dated | None = None
    start: Dated | None = None
    end: Dated | None = None
    replaces: tuple[Replaced, ...] = ()
    said: str = ""
    cited: str = ""

    @property
    def start_words(self) -> str:
        """From when, in the words of a foot; that it is said nowhere, where it is not."""
        return f"{self.start.words}起施行" if self.start else UNKNOWN_START


UNKNOWN_START = "施行日期未注明"


def place_words(basis: Basis, citation: str) -> str:
    """正文第三十条, 文首“发布日期”, 旁注."""
    match basis:
        case Basis.TEXT:
            return f"正文{citation}" if citation else "正文"
        case Basis.FRONT:
            return f"文首“{citation}”" if citation else "文首"
        case Basis.SIGNED | Basis.NOTE:
            return str(basis)
        case _:
            assert_never(basis)
