"""What clauses say before they are joined: markers of what belongs to their neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...source.text import Span
from ..tree import Grading, Num, Per, Phrase, Statement, Taking, Term

ELIDED = Phrase("")
"""What a clause leaves out because the one before it has said it."""


@dataclass(frozen=True, slots=True)
class Valued:
    """(5分) behind a clause."""

    points: Num


@dataclass(frozen=True, slots=True)
class Opened:
    """…(3分,: a value, and what is taken from it follows."""

    when: Term
    points: Num


@dataclass(frozen=True, slots=True)
class Otherwise:
    """否则 …: holds where what stands before it does not."""

    when: Term | None
    statement: Statement
    value: Num | None = None


@dataclass(frozen=True, slots=True)
class Further:
    """并追加扣除10分: on the condition of the clause before it."""

    statement: Taking


@dataclass(frozen=True, slots=True)
class Weighted:
    """…占比90%: one part of a weighted sum."""

    phrase: Phrase
    share: Num


@dataclass(frozen=True, slots=True)
class Bare:
    """优秀5分: a value without a verb, which only several of the kind make sure."""

    statement: Grading


@dataclass(frozen=True, slots=True)
class Baseline:
    """6起不扣分, 以90%为基准: from where the steps of the clauses behind it are counted."""

    subject: Phrase
    bound: Num


@dataclass(frozen=True, slots=True)
class SumCap:
    """总分不超过9分, behind one thing that is counted: the most that it gives."""

    cap: Num


@dataclass(frozen=True, slots=True)
class Repeated:
    """可累计扣分, 以此类推: what is counted goes on being counted, as it does anyhow."""


@dataclass(frozen=True, slots=True)
class OnlyBest:
    """…,不重复加分: one of what the sentence lists; ``bracketed``: of a single award, once only."""

    key: str = ""
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Aftermath:
    """…,并追究责任: what follows besides points; ``single``: (只加一次), behind one of them."""

    single: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """…即综合成绩: what the parts before it are called together."""

    name: str


@dataclass(frozen=True, slots=True)
class EachCap:
    """每项最高扣10分: bounds what is judged for each."""

    cap: Num
    per: Per


@dataclass(frozen=True, slots=True)
class TakenCap:
    """最多扣10分: bounds what the clause before it takes."""

    cap: Num


@dataclass(frozen=True, slots=True)
class CountCap:
    """最多计2次: how many of what the clause before it counts; ``alike``: of one kind (同类只取前3项)."""

    count: Num
    alike: bool = False


@dataclass(frozen=True, slots=True)
class PartStep:
    """不足1天的按1天计: what a step counts that is not full."""

    rounding: str
    step: Num
    again: Num | None = None


@dataclass(frozen=True, slots=True)
class Excepted:
    """,因不可抗力的除外: what the clause before it does not count."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Barred:
    """,总分记0分: what the veto before it has said already."""

    reach: str
    said: tuple[Num, ...] = ()


@dataclass(frozen=True, slots=True)
class Except:
    """(…除外): whom the clause before it does not concern."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Remark:
    """(含…), (其他…中已有的不重复扣分): belongs to the words of the clause before it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Already:
    """前面已扣分的不再重复扣分: told to whoever enters what the clauses before it deduct for."""

    words: Phrase
    later: Num | None = None


@dataclass(frozen=True, slots=True)
class Spoiled:
    """…,未署名的不加分: behind awards, what keeps from them; alone, something that earns nothing."""

    nothing: Grading
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Portioned:
    """按完成比例得分: the share of the points of the clause before it.

    ``words``: who gets it (未完成的), none behind 否则.
    """

    phrase: Phrase
    words: str = ""


@dataclass(frozen=True, slots=True)
class Multiplied:
    """当年修复的减半扣分: of what the clause before counts, some cost or earn ``factor`` times as much."""

    phrase: Phrase
    factor: Fraction
    taking: bool


@dataclass(frozen=True, slots=True)
class Lessened:
    """其余依次递减1分: so much less for each place behind those named, no less than ``least``."""

    words: str
    points: Num
    least: Num | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """第2-4名按第1名的比例得分: down to the ``last`` place, shares of what the first has.

    ``said``: the places that it names besides. ``share``: the share that all of them have (80%).
    """

    last: Num
    said: tuple[Num, ...] = ()
    share: Num | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """其余作者均分剩下的分值: what is left of the points, shared equally; ``share``: as it says."""

    phrase: Phrase
    share: Num | None = None


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A clause that can be read in more ways than one."""

    readings: tuple[tuple[Statement, ...], ...]


class Unclear(ValueError):
    """A sentence that can be read in several ways."""

    def __init__(self, readings: tuple[tuple[Statement, ...], ...]) -> None:
        super().__init__("several readings")
        self.readings = readings


Clause = (
    Statement
    | tuple[Statement, ...]
    | Valued
    | Opened
    | Otherwise
    | Further
    | EachCap
    | TakenCap
    | CountCap
    | PartStep
    | Excepted
    | Barred
    | Weighted
    | Bare
    | Totals
    | Baseline
    | SumCap
    | Repeated
    | OnlyBest
    | Aftermath
    | Except
    | Remark
    | Already
    | Spoiled
    | Portioned
    | Lessened
    | Multiplied
    | Rest
    | Following
    | Alternatives
)
