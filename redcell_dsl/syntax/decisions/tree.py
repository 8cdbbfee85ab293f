"""Amending decisions as data. Nodes are named after the rules of grammar/decisions.lark.

Spans count in the decision's own source and do not count in equality.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...source.text import Source, Span

ONLY, EVERY = 0, -1
"""Which occurrence of some words is meant where no number is said: the only one, or all of them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a citation: what it counts (条, 项, 目, 款, 行 …), and its words."""

    kind: str
    said: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A citation of the old text. ``heading``: only the title there; no steps: the whole text."""

    steps: tuple[Step, ...]
    heading: bool
    said: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks: as they stand there, and where, without the marks."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Revise:
    """…修改为:“…”. Without a place, what the clause named before."""

    place: Place | None
    text: Quote
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Reword:
    """将…中的“甲”修改为“乙”; ``which``: ``ONLY``, ``EVERY``, or a number from 1."""

    place: Place | None
    words: Quote
    text: Quote
    which: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Remove:
    """删去第五条."""

    place: Place
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Strike:
    """删去…中的“…”."""

    place: Place | None
    words: Quote
    which: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Add:
    """增加一条,作为第十五条:“…”.

    ``side``: 前 or 后 of the place, or inside it (empty). ``numbers`` are the numbers given, two with
    ``until`` for a range.
    """

    place: Place | None
    side: str
    level: str
    count: int
    numbers: tuple[Place, ...]
    until: bool
    text: Quote
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Insert:
    """在…中的“甲”后增加“乙”."""

    place: Place | None
    words: Quote
    before: bool
    text: Quote
    which: int
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Renumber:
    """第十五条改为第十六条; with ``last`` and ``to_last``, a range."""

    place: Place
    last: Place | None
    to: Place
    to_last: Place | None
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Shift:
    """以下各条序号依次顺延: what follows an addition or a deletion of the same clause."""

    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Adjust:
    """条文顺序作相应调整; ``references``: 有关条文序号 in the text too."""

    references: bool
    span: Span = field(compare=False)


Operation = Revise | Reword | Remove | Strike | Add | Insert | Renumber | Shift | Adjust


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its mark, what it changes. ``base`` is the place that its heading names."""

    mark: str
    operations: tuple[Operation, ...]
    span: Span = field(compare=False)
    base: Place | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """本决定自…起施行: the day as printed; empty for the day that it is issued."""

    day: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its title, the regulation that it amends, clauses, and what it says at its end.

    ``subject`` is the name between 《》, as printed; ``repealed`` are the texts that it ends.
    """

    source: Source = field(compare=False, repr=False)
    title: str
    subject: str
    subject_span: Span | None = field(compare=False)
    clauses: tuple[Clause, ...]
    effect: Effect | None = None
    repealed: tuple[str, ...] = ()
    adjust: Adjust | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a decision that is no form: from where, and what could stand there."""

    kind: str
    span: Span
    expected: tuple[str, ...] = ()
    text: str = ""
