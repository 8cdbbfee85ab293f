"""Norms: what a regulation says besides points. Who may apply, how many, in what order, by when,
what is decided by whom, and what ends an honour. Plain data; what they ask of facts is an expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..source.text import Span
from .expression import Comparison, Expression, walk
from .number import Number


@dataclass(frozen=True, slots=True)
class Addressees:
    """适用于…: whom the text is for. ``open``: the list ends in 等."""

    id: str
    kinds: tuple[str, ...]
    open: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a procedure, in order. ``drawn``: somebody is drawn by lot in it. ``actor``: who acts,
    where the text begins with a body.
    """

    id: str
    name: str
    drawn: bool = False
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """Ordered steps (步骤, 程序); ``count`` is how many the text says there are."""

    id: str
    title: str
    steps: tuple[Step, ...]
    count: Number | None = None
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What a candidate must show to be admitted: every one of ``terms``.

    ``honours`` are names of honours, none meaning all; ``level`` is the level that is applied to
    (市级), empty for any.
    """

    id: str
    honours: tuple[str, ...]
    terms: tuple[Expression, ...]
    level: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rounds:
    """组织本级…评选: each office runs a round of its own under the same rules."""

    id: str
    office: str
    honours: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Quota:
    """A bound on how many candidates of an honour may be filed.

    ``limit`` reads facts of the office. ``marked``: only candidates for whom this fact holds are
    counted. ``when``: the bound binds only where it holds. ``within`` (其中): only where any are
    filed. ``per`` is whose filing is bounded: empty for an office, else a body inside it (支部).
    """

    id: str
    honour: str
    comparison: Comparison
    limit: Expression
    marked: str = ""
    when: Expression | None = None
    within: bool = False
    per: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """从…中产生: candidates of ``honour`` come from the winners of ``source``.

    ``role`` is the yes/no fact that says that the candidate holds the post named there (书记).
    """

    id: str
    honour: str
    source: str
    role: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """不搞地区名额平衡: one list for all offices, no share for each."""

    id: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Unlimited:
    """可根据自身实际申报: as many as see fit."""

    id: str
    honours: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Nomination:
    """择优向…推荐: the best go on to the next level; how many is not said."""

    id: str
    to: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ballots:
    """When a ballot is valid: exactly one of ``options``, ``examples`` or more concrete examples,
    each borne out by ``checked`` (台账).
    """

    id: str
    options: tuple[str, ...]
    examples: Number
    checked: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Assessors:
    """考评人员组成: from whom assessors are taken."""

    id: str
    kinds: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Objection:
    """A result may be objected to once ``after`` has taken place; ``by`` reviews it."""

    id: str
    after: str
    by: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ReviewLimit:
    """复核以N次为限: how often one result is reviewed."""

    id: str
    times: Number
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ranking:
    """Candidates of ``honours`` are ranked ``by`` a score; ``then`` are the acts that follow."""

    id: str
    by: str
    honours: tuple[str, ...]
    then: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Parting:
    """Equal totals are told apart by ``parts``, as the text names them, one after another."""

    id: str
    parts: tuple[str, ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Conferral:
    """What those that are recognised receive; ``elsewhere`` is where it counts without an amount."""

    id: str
    honours: tuple[str, ...]
    gifts: tuple[str, ...]
    elsewhere: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Timing:
    """每年第N季度评选. ``soft`` (原则上): an exception is reported, not refused."""

    id: str
    honours: tuple[str, ...]
    quarter: Number
    soft: bool = False
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Deadline:
    """What ``by`` submits before a day of the year; ``year`` where the text names one."""

    id: str
    by: str
    matters: tuple[str, ...]
    month: Number
    day: Number
    year: Number | None = None
    hour: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Results are void where any of ``grounds`` (yes/no facts) holds; nothing is conferred for
    ``years`` from the finding. ``referral`` is who else is told.
    """

    id: str
    grounds: tuple[str, ...]
    years: Number | None = None
    soft: bool = False
    referral: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground of revocation, a yes/no fact. ``honours``: whom it concerns, none meaning all."""

    id: str
    fact: str
    honours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revocation:
    """有下列情形之一的,应当撤销: any of the grounds is enough."""

    id: str
    grounds: tuple[Ground, ...]
    effects: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Effect:
    """In force from what the text says (发布之日, or a date)."""

    id: str
    start: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """由…负责解释."""

    id: str
    who: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Repeal:
    """…同时废止: the instrument that this one replaces; ``issued`` is its date, as printed."""

    id: str
    title: str
    number: str = ""
    issuer: str = ""
    issued: tuple[Number, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Adoption:
    """参照《…》: the text whose standards this one applies."""

    id: str
    title: str
    span: Span | None = field(default=None, compare=False)


Norm = (
    Addressees
    | Procedure
    | Eligibility
    | Rounds
    | Quota
    | Origin
    | Unbalanced
    | Unlimited
    | Nomination
    | Ballots
    | Assessors
    | Objection
    | ReviewLimit
    | Ranking
    | Parting
    | Conferral
    | Timing
    | Deadline
    | Cancellation
    | Revocation
    | Effect
    | Interpreter
    | Repeal
    | Adoption
)


def facts_of_norm(norm: Norm) -> tuple[str, ...]:
    """The facts that a norm reads, by id, in order."""
    return tuple(dict.fromkeys(_facts(norm)))


def _facts(norm: Norm) -> Iterator[str]:
    match norm:
        case Eligibility(terms=terms):
            for term in terms:
                yield from _read(term)
        case Quota(limit=limit, marked=marked, when=when):
            yield from _read(limit)
            yield from (marked,) if marked else ()
            yield from _read(when) if when is not None else ()
        case Origin(role=role):
            yield role
        case Cancellation(grounds=grounds):
            yield from grounds
        case Revocation(grounds=listed):
            yield from (ground.fact for ground in listed)
        case _:
            return


def _read(term: Expression) -> Iterator[str]:
    yield from (fact for node in walk(term) if (fact := getattr(node, "fact", "")))
