"""The tree: what sentences and notes say, before anything is resolved. Nodes are named after the
core grammar's rules. Spans count in characters of the source and do not count in equality.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from ..source.text import Span


@dataclass(frozen=True, slots=True)
class Num:
    """A number with its unit (``分``, ``次`` …), as one token."""

    value: Fraction
    unit: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text that name a fact."""

    text: str
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Duty:
    """每月 至少 1次「…」: what is due in each period; ``each``: of every person."""

    period: str
    minimum: Num
    phrase: Phrase
    each: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """缺次(duty), 缺人(duty): how often, or how many people, a duty was missed."""

    duty: Duty
    people: bool = False


@dataclass(frozen=True, slots=True)
class Cohort:
    """平均(「…」), 最高(…), 最低(…), 名次(…): what is told of all candidates together."""

    statistic: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Reached:
    """A comparison: ``≥ > ≤ < =``, or 以上 以下 whose bound the method decides."""

    left: Term
    comparison: str
    right: Term


@dataclass(frozen=True, slots=True)
class AllOf:
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Negated:
    term: Term


@dataclass(frozen=True, slots=True)
class Binary:
    """``+ - × ÷``; ``when_zero`` is the value of a division by zero, else it is refused."""

    operator: str
    left: Term
    right: Term
    when_zero: Num | None = None


@dataclass(frozen=True, slots=True)
class SetShare:
    """设定分值, or a share of it."""

    share: Fraction = Fraction(1)
    span: Span | None = field(default=None, compare=False)


Term = (
    Num | Phrase | Duty | Lacking | Cohort | Reached | AllOf | AnyOf | Negated | Binary | SetShare
)


@dataclass(frozen=True, slots=True)
class Per:
    """每少1次: ``verb`` says in which direction, ``step`` how many at a time.

    ``rounding``: what a step that is not full counts (不足不计, 不足计一, 按比例), where it is said.
    ``repeated``: where the text names the step again, or goes on with it (以此类推). Raises ``ValueError`` for a step of nothing.
    """

    verb: str
    step: Num
    rounding: str = ""
    repeated: tuple[Num, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.step.value:
            raise ValueError(self.step)


@dataclass(frozen=True, slots=True)
class Giving:
    """加分: once ``when`` holds, or per step of ``quantity`` (``None``: the item's own title).

    ``due`` is how many the sentence asks for; ``separately``: spells are not added up. ``times``: so
    many steps count at most (最多计2次).
    """

    points: Num
    when: Term | None = None
    per: Per | None = None
    quantity: Term | None = None
    cap: Num | None = None
    separately: bool = False
    due: Num | None = None
    times: Num | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """扣分. ``base``: its own value; ``attached``: the value that the sentence before it gives.

    ``sample`` is how many are looked at, so that no more can be found. ``cap`` is the most that it
    takes. ``reach``: 追加 goes on below the item's zero, 从总分 is taken from the total. ``said``:
    numbers of the text that others here are worked out from. ``more``: 再扣, besides what is taken.
    """

    points: Num
    when: Term | None = None
    per: Per | None = None
    quantity: Term | None = None
    base: Num | None = None
    attached: bool = False
    floored: bool = True
    sample: Num | None = None
    cap: Num | None = None
    reach: str = ""
    said: tuple[Num, ...] = field(default=(), compare=False)
    more: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Basing:
    """基数: an award from which the next sentence deducts, or all deductions of the unit.

    ``when`` is how the text says it; no fact is asked for, the deductions tell what is lacking.
    """

    points: Num | SetShare
    when: Term | None


@dataclass(frozen=True, slots=True)
class Tiering:
    """加分 by level of a ledger's entries; ``key``: entries that share it count once."""

    points: Num
    per: Per
    ledger: Phrase
    level: Phrase
    upward: bool
    key: str
    distinct: bool = True
    cap: Num | None = None


@dataclass(frozen=True, slots=True)
class Grading:
    """赋分: what is scored where ``when`` holds (得5分, 得满分): a value, not an addition.

    Several in one unit are alternatives or parts of one another; the unit's value tells which.
    ``said``: numbers of the text that the points are worked out from.
    """

    points: Num | SetShare
    when: Term
    said: tuple[Num, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Judging:
    """评加, 评扣: points that an assessor gives or takes between ``least`` and ``most``.

    ``per``: so much for each; the whole is what is entered. Without bounds, what another rule or body
    decides (按…办法扣分).
    """

    taking: bool
    phrase: Phrase
    least: Num | None = None
    most: Num | None = None
    per: Per | None = None
    cap: Num | None = None


@dataclass(frozen=True, slots=True)
class Portion:
    """A share of the points, and when it is due. ``share`` is a number or a term (1÷「人数」)."""

    share: Term
    when: Term | None = None


@dataclass(frozen=True, slots=True)
class Portioning:
    """乘以: what the awards of the unit are multiplied by.

    With one portion, whom it does not concern gets the whole; with several, nothing.
    """

    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class Flooring:
    """得分至少: an award of the unit that is less, and not nothing, is raised to ``least``.

    ``of``: only those whose names have these words. ``said``: the number where the text repeats it.
    """

    least: Num
    of: Phrase | None = None
    said: tuple[Num, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Reminding:
    """提示: what whoever enters facts is told (同一问题不重复扣分, 无证明材料的不加分).

    It is of what is taken, or given where the words end so. ``later``: so many units behind this one
    are meant; without a number, its own.
    """

    words: Phrase
    later: Num | None = None


@dataclass(frozen=True, slots=True)
class Offsetting:
    """核减: what was earned before is taken from what the unit awards, which stops at nothing."""

    earned: Phrase


@dataclass(frozen=True, slots=True)
class Sparing:
    """不扣分: where ``when`` holds, the deductions before it are not made.

    ``nearest``: only those of the scoring sentence directly before it (但…的,可不扣分).
    """

    when: Term
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Curbing:
    """扣分不超过3分, 捐书最多加40分: bounds what was said before, all deductions or what ``of`` names."""

    cap: Num
    of: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Choosing:
    """就高: of the awards of the unit only the ``count`` highest count."""

    count: Num | None = None


@dataclass(frozen=True, slots=True)
class Exempting:
    """不适用: to whom the item does not apply, and what it is then worth (得满分, 得零分, 不计入).

    ``mean``: the mean of others (市级部门平均分), which it is worth in place of a policy.
    """

    when: Term
    policy: str
    mean: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Rounding:
    """得分保留2位小数."""

    places: Num


@dataclass(frozen=True, slots=True)
class Rating:
    """等次: a grade of the total, and from where to where it reaches.

    ``said``: a bound that the text names once more (90分(含90分)以上).
    """

    name: str
    least: Num | None = None
    most: Num | None = None
    least_included: bool = True
    most_included: bool = True
    said: tuple[Num, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Barring:
    """不得分. ``reach``: the item (此项), 本条, 总分, or 评优 where only the highest grade is barred.

    ``said``: the 0 of 得0分, 总分记0分, where the text has one.
    """

    when: Term
    reach: str = ""
    said: tuple[Num, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Gaining:
    """得分 by formula; ``name`` is what the text calls the part. ``when``: for whom it is made (团体).

    ``said``: numbers that the text names once more (按第1名的比例).
    """

    name: str
    term: Term
    cap: Num | None = None
    when: Term | None = None
    said: tuple[Num, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Capping:
    """最高N分: bounds the unit that it stands in; ``whole`` (此项): in an item's own text, the item."""

    cap: Num
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Exhausting:
    """扣完为止."""


@dataclass(frozen=True, slots=True)
class Uniting:
    """同一…就高: entries that share the key count once, at the highest."""

    key: str


@dataclass(frozen=True, slots=True)
class Excluding:
    """同一…在(一)和(二)只计一次."""

    key: str
    items: tuple[str, ...]


ABOVE, BEYOND = "以上", "超过"


@dataclass(frozen=True, slots=True)
class Including:
    """Whether bounds that begin with ``word`` (以上, 超过) take in the number itself."""

    inclusive: bool
    word: str = ABOVE


@dataclass(frozen=True, slots=True)
class Summing:
    """各部分得分相加; ``count`` is the number of parts that the text names."""

    count: Num | None


@dataclass(frozen=True, slots=True)
class Scaling:
    """百分制."""

    total: Num


@dataclass(frozen=True, slots=True)
class Listing:
    """单项计分的种类."""

    count: Num
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounding:
    """How one kind of item is bounded: base, floor, ceiling."""

    kind: str
    base: Num | SetShare | None = None
    floor: Num | SetShare | None = None
    ceiling: Num | SetShare | None = None


@dataclass(frozen=True, slots=True)
class Onceness:
    """同类只计一次."""

    times: Num


@dataclass(frozen=True, slots=True)
class Sharing:
    """A scored part that several honours share (现场测评分值均为10分), and its parts' values."""

    honours: tuple[str, ...]
    title: str
    value: Num
    parts: tuple[str, ...] = ()
    each: Num | None = None


@dataclass(frozen=True, slots=True)
class Composing:
    """What an honour's total is made of, as the text names it."""

    honour: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amending:
    """照原文: a sentence as it stands, but for the parts named here.

    ``part`` picks a formula by its name. ``joined`` says how ``when`` meets the sentence's own
    condition (当 in its place, 且, 或). ``manner``: 可为负, 分段, 只计一次, 达到应有才计, 合并.
    """

    part: str = ""
    joined: str = ""
    when: Term | None = None
    per: Per | None = None
    cap: Num | None = None
    base: Num | SetShare | None = None
    when_zero: Num | None = None
    manner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Configuring:
    """设定 NAME VALUE: a parameter of the method or of a unit, set by a reading."""

    name: str
    value: str | Num


Statement = (
    Giving
    | Taking
    | Basing
    | Tiering
    | Grading
    | Judging
    | Portioning
    | Flooring
    | Reminding
    | Offsetting
    | Sparing
    | Curbing
    | Choosing
    | Exempting
    | Rounding
    | Rating
    | Barring
    | Gaining
    | Capping
    | Exhausting
    | Uniting
    | Excluding
    | Including
    | Summing
    | Scaling
    | Listing
    | Bounding
    | Onceness
    | Sharing
    | Composing
    | Configuring
)
