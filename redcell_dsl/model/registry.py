"""Facts as sentences ask for them: named by their words, typed by their use, numbered by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ..source.pattern import Pattern
from ..source.text import Span
from ..syntax.notes import Declared
from ..syntax.numeral import number
from ..syntax.tree import Num
from .fact import (
    Count,
    Day,
    Derived,
    Fact,
    FactType,
    Ledger,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Statistic,
    Supplier,
    Window,
    Year,
    YesNo,
)
from .number import Number, exact

YEAR_FACT = "考评年度"
TERM_START, TERM_END = "任期起", "任期止"
WINDOW = Pattern(r"近 *(\d+|[一二两三四五六七八九十]+) *年")
DEADLINE = Pattern(r"(\d+|[一二两三四五六七八九十]+) *(?:个?工作日|个月|周|天|日|小时)之?内")
TERM = "任期内"
NEGATIVE = Pattern(r"不|未|无|没|缺|漏")
"""Words of a failing: how many there were is asked, not how many are lacking."""
PAST = Pattern(r"上一?年度|前一?年度|去年|上年")
"""What was settled before the year of assessment."""


FINE = {"百分数": "%", "小数": ""}
"""Types of notes for what is measured, and the units that they bring."""
BARE = Pattern(
    r"(?:无|有|已|未|没有|不|能|均|全部|部分|基本|完全|按时|及时)*"
    r"(?:落实|要求|标准|规定|达标|合格|符合(?:要求|标准|规定)?|达到(?:要求|标准)?|到位|完成|建立|制度|规范|完善|健全|齐全|执行|开展|记录|配备|设置)?"
)
"""Words that say nothing without the title of their item."""


def to_number(num: Num) -> Number:
    return Number(num.value, num.span)


@dataclass(slots=True)
class Wanted:
    """A fact while it is being collected."""

    id: str
    name: str
    item: str
    citation: str
    type: FactType | None = None
    verb: str = ""
    feeds: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    standards: list[Number] = field(default_factory=list)
    most: Number | None = None
    window: Window | None = None
    span: Span | None = None
    regular: bool = True
    sampled: bool = False  # found out by looking at some, which only the review team does
    judged: str = ""  # 加 or 扣, where an assessor gives or takes points
    derived: Derived | None = None  # told of all candidates together
    title: str = ""  # of its item
    common: bool = False  # one answer for all, which the office has
    of: str = ""  # the name of the fact that it is derived from

    @property
    def supplier(self) -> Supplier:
        if self.derived or self.common:
            return Supplier.OFFICE
        return Supplier.REVIEW if self.sampled or self.judged else Supplier.CANDIDATE


class Registry:
    """All facts of a regulation. ``conflicts`` are uses that contradict one another."""

    def __init__(self) -> None:
        self.facts: dict[str, Wanted] = {}
        self.places: dict[tuple[str, str], str] = {}  # (item, name) → id
        self.named: dict[str, dict[str, str]] = {}  # name → item → id
        self.near: dict[tuple[str, str], dict[str, str]] = {}  # (name, article) → item → id
        self.made: Counter[str] = Counter()  # how many facts a unit feeds
        self.aliases: dict[str, str] = {}  # other name → name
        self.declared: dict[str, Declared] = {}
        self.conflicts: list[tuple[str, str, Span | None]] = []

    def add(self, fact: Wanted) -> None:
        self.facts[fact.id] = fact
        self.places[fact.item, fact.name] = fact.id
        self.named.setdefault(fact.name, {})[fact.item] = fact.id
        self.near.setdefault((fact.name, _article(fact.item)), {})[fact.item] = fact.id

    def find(self, name: str, item: str) -> str | None:
        """The fact that a name means inside an item: its own, its article's, or the only one."""
        name = self.aliases.get(name, name)
        if name in self.facts:
            return name
        if (item, name) in self.places:
            return self.places[item, name]
        near = self.near.get((name, _article(item)), {})
        return _only(near.values()) or _only(self.named.get(name, {}).values())

    def use(self, fact: str, kind: FactType, verb: str = "") -> None:
        """Note how a fact is used; two uses that contradict are recorded."""
        wanted = self.facts[fact]
        merged = _merge(wanted.type, kind)
        if merged is None:
            said = f"「{wanted.name}」既作{_kind_name(wanted.type)}又作{_kind_name(kind)}"
            self.conflicts.append((fact, said, wanted.span))
            return
        wanted.type = merged
        wanted.verb = wanted.verb or verb

    def finished(self) -> tuple[Fact, ...]:
        """The facts, with bounds that notes declare, and the dates that windows need."""
        facts = [self._finish(wanted) for wanted in self.facts.values()]
        windows = [f.type.window for f in facts if isinstance(f.type, Ledger) and f.type.window]
        if any(window.years for window in windows):
            facts.append(Fact(YEAR_FACT, YEAR_FACT, Year(), "考评的是哪一年?", "全文"))
        if any(window.term for window in windows):
            facts.append(Fact(TERM_START, TERM_START, Day(), "任期从哪一天起?", "全文"))
            facts.append(Fact(TERM_END, TERM_END, Day(), "任期到哪一天止?(在任的填申报日)", "全文"))
        return tuple(facts)

    def _finish(self, wanted: Wanted) -> Fact:
        kind = wanted.type or YesNo()
        if isinstance(kind, Count) and wanted.most:
            kind = replace(kind, most=wanted.most)
        declared = self.declared.get(wanted.name)
        if declared:
            kind = self._declare(kind, declared, wanted.item)
        if isinstance(kind, Ledger) and wanted.window:
            kind = replace(kind, window=wanted.window)
        names = [*wanted.names, *(a for a, name in self.aliases.items() if name == wanted.name)]
        return Fact(
            wanted.id,
            wanted.name,
            kind,
            _question(wanted, kind),
            wanted.citation,
            tuple(dict.fromkeys(wanted.feeds)),
            tuple(dict.fromkeys(names)),
            wanted.window,
            tuple(wanted.standards),
            supplier=wanted.supplier,
            past="年" in wanted.name and PAST.search(wanted.name) is not None,
            derived=wanted.derived,
            span=wanted.span,
        )

    def misfit(self, declared: Declared) -> str:
        """Why a declared type cannot be that of a fact as sentences use it; empty where it can."""
        for wanted in self.facts.values():
            if wanted.name == declared.name and (said := _misfit(wanted.type, declared)):
                return f"「{declared.name}」{said},不能声明为“{declared.kind}”"
        return ""

    def _declare(self, kind: FactType, declared: Declared, item: str) -> FactType:
        if _misfit(kind, declared):
            return kind
        if isinstance(kind, Periodic):
            return replace(kind, unit=declared.kind.removesuffix("数"))
        if declared.kind == "是否":
            return YesNo()
        if declared.kind in FINE:
            own = kind.unit if isinstance(kind, Count | Quantity) else ""
            kind = Quantity(FINE[declared.kind] or own)
        elif not isinstance(kind, Marks):
            known = kind if isinstance(kind, Count) else Count("")
            kind = replace(known, unit=declared.kind.removesuffix("数"))
        for bound in declared.bounds:
            if isinstance(bound.value, Num):
                value = to_number(bound.value)
                kind = replace(kind, least=value) if bound.least else replace(kind, most=value)
            elif (
                isinstance(kind, Count)
                and not bound.least
                and (other := self.find(bound.value, item))
            ):
                kind = replace(kind, most_fact=other)
        return kind


def windows_in(text: str, start: int) -> Window | None:
    """The window that words name: 近三年, 任期内."""
    match = WINDOW.search(text)
    if match:
        span = Span(start + match.start(1), start + match.end(1))
        return Window(Number(number(match[1]), span))
    return Window(term=True) if TERM in text else None


def deadlines_in(text: str, start: int) -> list[Number]:
    """The limits that words name: 一周内."""
    return [
        Number(number(match[1]), Span(start + match.start(1), start + match.end(1)))
        for match in (DEADLINE.finditer(text) if "内" in text else ())
    ]


def period(name: str) -> Period:
    return Period(name)


def _merge(known: FactType | None, used: FactType) -> FactType | None:
    """One type for two uses: a count also answers whether there is any."""
    if known is None or known == used:
        return used
    match known, used:
        case (Count(), YesNo()) | (Periodic(), YesNo()):
            return known
        case YesNo(), Count():
            return used
        case Count(unit=first), Count(unit=second) if not first or not second or first == second:
            return known if first else used
        case Quantity(unit=first), Quantity(unit=second) if (
            not first or not second or first == second
        ):
            return known if first else used
        case (Count(unit=first), Quantity(unit=second)) | (
            Quantity(unit=first),
            Count(unit=second),
        ) if not first or not second or first == second:
            return Quantity(first or second)
        case Periodic(period=first_period), Periodic(period=second_period):
            return known if first_period == second_period else None
        case Ledger(ladder=first_ladder), Ledger(ladder=second_ladder):
            return known if first_ladder == second_ladder else None
        case _:
            return None


def _misfit(kind: FactType | None, declared: Declared) -> str:
    """What a fact is, where notes declare it as something that does not go with that."""
    counted = declared.kind != "是否" and declared.kind not in FINE
    match kind:
        case Periodic(period=of) if not counted:
            return f"要每{of}填一个数"
        case Periodic(period=of) if declared.bounds:
            return f"要每{of}填一个数,没有单独的范围"
        case Ledger() | Spells():
            return "要逐条填写"
        case Marks() if declared.kind == "是否":
            return "要由考评组评分"
        case Quantity() if declared.kind == "是否":
            return "要填一个可带小数的数"
        case _:
            return ""


def declaration(kind: FactType) -> str:
    """The type that a note declares a fact of this kind with; empty where none does."""
    match kind:
        case Count(unit=unit) | Periodic(unit=unit):
            return f"{unit.removesuffix('数') or '个'}数" if unit != "名次" else unit
        case Quantity(unit=unit):
            return "百分数" if unit == "%" else "小数"
        case YesNo():
            return "是否"
        case _:
            return ""


def _kind_name(kind: FactType | None) -> str:
    match kind:
        case YesNo():
            return "是否"
        case Count(unit=unit):
            return f"计数({unit})"
        case Quantity(unit=unit):
            return f"可带小数的数({unit})" if unit else "可带小数的数"
        case Marks():
            return "考评组评分"
        case Periodic():
            return "按期次数"
        case Ledger():
            return "台账"
        case _:
            return "其他"


def _question(wanted: Wanted, kind: FactType) -> str:
    name = wanted.name
    if wanted.derived is not None:
        return _told(wanted, kind)
    match kind:
        case YesNo():
            bare = wanted.title and BARE.fullmatch(name)
            return f"{wanted.title},{name}:是还是否?" if bare else f"{name}:是还是否?"
        case Count(unit="名" | "位", least=Number(value=first)) if first == 1:
            return f"{name}:第几名?"
        case Count(unit="名次"):
            return f"{name}:第几名?"
        case Count(unit=unit):
            short = wanted.verb == "少" and not NEGATIVE.search(name)
            return f"{name}:{'少' if short else ''}几{unit or '个'}?"
        case Quantity(unit="%"):
            return f"{name}:百分之几?"
        case Quantity(unit=unit):
            return f"{name}:多少{unit}?"
        case Marks():
            return f"{name}:考评组评定{wanted.judged}几分({_bounds(kind)})?"
        case Periodic(unit=unit, period=of):
            return f"{name}:每{of}各几{unit}?"
        case Spells():
            return f"{name}:各段任职各几个月?"
        case Ledger():
            return f"{name}:逐条列出等级、{kind.key}、日期"
        case _:
            return name


def _told(wanted: Wanted, kind: FactType) -> str:
    """How a fact about all is asked for, where it is not worked out from their answers."""
    assert wanted.derived is not None
    if wanted.derived.statistic is Statistic.PLACE:
        return f"「{wanted.of}」在全体中的名次:第几名?"
    said = {Statistic.MEAN: "平均", Statistic.HIGHEST: "最高", Statistic.LOWEST: "最低"}
    unit = kind.unit if isinstance(kind, Quantity) else ""
    ask = "百分之几?" if unit == "%" else f"多少{unit}?"
    return f"全体「{wanted.of}」的{said[wanted.derived.statistic]}:{ask}"


def _bounds(kind: Marks) -> str:
    """Between what points an assessor's points lie."""
    if kind.most is None:
        return "不扣填 0" if kind.least is None else f"0 或不少于 {exact(kind.least.value)} 分"
    if kind.least is None or not kind.least.value:
        said = f"0～{exact(kind.most.value)} 分"
    else:
        said = f"0 或 {exact(kind.least.value)}～{exact(kind.most.value)} 分"
    return f"每项 {said},填合计" if kind.many else said


def _article(item: str) -> str:
    return item.split(".", maxsplit=1)[0]


def _only(facts: Iterable[str]) -> str | None:
    """The fact that all of them are, where they are one."""
    found = None
    for each in facts:
        if found is not None and each != found:
            return None
        found = each
    return found
