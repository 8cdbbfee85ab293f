"""Provisions: what sentences say besides points, before anything is resolved. Nodes are named after
the core grammar's rules. Names of honours stand as the text has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from .tree import Num, Phrase, Term


@dataclass(frozen=True, slots=True)
class Applying:
    """适用于; ``open``: the list ends in 等."""

    kinds: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Stepping:
    """采取…三个步骤."""

    steps: tuple[str, ...]
    count: Num | None = None


@dataclass(frozen=True, slots=True)
class Topping:
    """列本局条线前50%: in ``times`` years at least, in all of them without."""

    subject: Phrase
    lists: tuple[str, ...]
    share: Num
    times: Num | None = None
    years: Num | None = None


@dataclass(frozen=True, slots=True)
class Avoiding:
    """均不属后进序列: in no year."""

    subject: Phrase
    mark: str
    years: Num | None = None


Requirement = Phrase | Topping | Avoiding


@dataclass(frozen=True, slots=True)
class Requiring:
    """申报…的,须…: what is asked of candidates of ``honours`` (none: of all) at ``level``."""

    honours: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    level: str = ""


@dataclass(frozen=True, slots=True)
class Rounding:
    """组织本级…评选."""

    office: str
    honours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limiting:
    """申报数不多于…: a bound on filings; ``marked`` (限) narrows them, ``within`` is 其中."""

    honour: str
    comparison: str
    limit: Term
    marked: Phrase | None = None
    when: Term | None = None
    within: bool = False
    per: str = ""


@dataclass(frozen=True, slots=True)
class Freeing:
    """可根据自身实际申报: no bound."""

    honours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balancing:
    """不搞地区名额平衡."""


@dataclass(frozen=True, slots=True)
class Deriving:
    """从…的…中产生."""

    honour: str
    source: str
    role: Phrase


@dataclass(frozen=True, slots=True)
class Balloting:
    """怎样认定有效票."""

    options: tuple[str, ...]
    examples: Num
    checked: str = ""


@dataclass(frozen=True, slots=True)
class Enlisting:
    """A heading whose items name people: 考评人员组成."""

    title: str


@dataclass(frozen=True, slots=True)
class Proceeding:
    """A heading whose items are steps: 验收程序."""

    title: str


@dataclass(frozen=True, slots=True)
class Revoking:
    """有下列情形之一的,应当撤销: its items are the grounds."""

    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entering:
    """An item under one of the three before."""

    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Objecting:
    """有异议的,可在…后提出,由…复核."""

    after: str
    by: str


@dataclass(frozen=True, slots=True)
class Reviewing:
    """复核以1次为限."""

    times: Num


@dataclass(frozen=True, slots=True)
class Ordering:
    """按得分排序,确定…; ``then`` are the acts that follow."""

    by: str
    honours: tuple[str, ...]
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parting:
    """总分相同的,依次比较…: by which parts equal totals are told apart, one after another."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nominating:
    """择优向…推荐."""

    to: str


@dataclass(frozen=True, slots=True)
class Conferring:
    """给予命名、颁发标牌; ``elsewhere``: where it counts, without an amount."""

    honours: tuple[str, ...]
    gifts: tuple[str, ...]
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """每年第四季度评选."""

    honours: tuple[str, ...]
    quarter: Num
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Submitting:
    """于每年12月25日前上报…."""

    by: str
    matters: tuple[str, ...]
    month: Num
    day: Num
    year: Num | None = None
    hour: str = ""


@dataclass(frozen=True, slots=True)
class Cancelling:
    """弄虚作假的,结果全部取消,两年内不予表彰."""

    grounds: tuple[Phrase, ...]
    years: Num | None = None
    soft: bool = False
    referral: str = ""


@dataclass(frozen=True, slots=True)
class Effecting:
    """自…起施行; ``dated`` are the numbers of the date, where it names one."""

    start: str
    dated: tuple[Num, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpreting:
    """由…负责解释."""

    who: str


@dataclass(frozen=True, slots=True)
class Repealing:
    """《…》同时废止."""

    title: str
    number: str = ""
    issuer: str = ""
    issued: tuple[Num, ...] = ()


@dataclass(frozen=True, slots=True)
class Adopting:
    """参照《…》."""

    title: str


Course = (
    Objecting
    | Reviewing
    | Ordering
    | Parting
    | Nominating
    | Conferring
    | Timing
    | Submitting
    | Cancelling
    | Effecting
    | Interpreting
    | Repealing
    | Adopting
)
Provision = (
    Applying
    | Stepping
    | Requiring
    | Rounding
    | Limiting
    | Freeing
    | Balancing
    | Deriving
    | Balloting
    | Enlisting
    | Proceeding
    | Revoking
    | Entering
    | Course
)
