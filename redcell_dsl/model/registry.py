"""Facts as sentences ask for them: named by their words, typed by their use, numbered by place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
import re

from ..source.text import Span
from ..syntax.notes import Declared
from ..syntax.numeral import number
from ..syntax.tree import Num
from .fact import (
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Period,
    Periodic,
    Spells,
    Supplier,
    Window,
    Year,
    YesNo,
)
from .number import Number

YEAR_FACT = "考评年度"
TERM_START, TERM_END = "任期起", "任期止"
WINDOW = re.compile(r"近 *(\d+|[一二两三四五六七八九十]+) *年")
DEADLINE = re.compile(r"(\d+|[一二两三四五六七八九十]+) *(?:个?工作日|个月|周|天|日|小时)之?内")
TERM = "任期内"
NEGATIVE = re.compile(r"不|未|无|没|缺|漏")
"""Words of a failing: how many there were is asked, not how many are lacking."""
PAST = re.compile(r"上一?年度|前一?年度|去年|上年")
"""What was settled before the year of assessment."""


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


class Registry:
    """All facts of a regulation. ``conflicts`` are uses that contradict one another."""

    def __init__(self) -> None:
        self.facts: dict[str, Wanted] = {}
        self.places: dict[tuple[str, str], str] = {}  # (item, name) → id
        self.named: dict[str, dict[str, str]] = {}  # name → item → id
        self.made: Counter[str] = Counter()  # how many facts a unit feeds
        self.aliases: dict[str, str] = {}  # other name → name
        self.declared: dict[str, Declared] = {}
        self.conflicts: list[tuple[str, str, Span | None]] = []

    def add(self, fact: Wanted) -> None:
        self.facts[fact.id] = fact
        self.places[fact.item, fact.name] = fact.id
        self.named.setdefault(fact.name, {})[fact.item] = fact.id

    def find(self, name: str, item: str) -> str | None:
        """The fact that a name means inside an item: its own, its article's, or the only one."""
        name = self.aliases.get(name, name)
        if name in self.facts:
            return name
        if (item, name) in self.places:
            return self.places[item, name]
        article = item.split(".", maxsplit=1)[0]
        everywhere = self.named.get(name, {})
        near = [fact for place, fact in everywhere.items() if place.split(".")[0] == article]
        for found in (near, list(everywhere.values())):
            if len(set(found)) == 1:
                return found[0]
        return None

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
            _question(wanted.name, kind, wanted.verb),
            wanted.citation,
            tuple(dict.fromkeys(wanted.feeds)),
            tuple(dict.fromkeys(names)),
            wanted.window,
            tuple(wanted.standards),
            supplier=Supplier.REVIEW if wanted.sampled else Supplier.CANDIDATE,
            past=PAST.search(wanted.name) is not None,
            span=wanted.span,
        )

    def _declare(self, kind: FactType, declared: Declared, item: str) -> FactType:
        if declared.kind == "是否":
            return YesNo()
        if not isinstance(kind, Count):
            kind = Count(declared.kind.removesuffix("数"))
        kind = replace(kind, unit=declared.kind.removesuffix("数"))
        for bound in declared.bounds:
            if isinstance(bound.value, Num):
                value = to_number(bound.value)
                kind = replace(kind, least=value) if bound.least else replace(kind, most=value)
            elif not bound.least and (other := self.find(bound.value, item)):
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
        for match in DEADLINE.finditer(text)
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
        case Periodic(period=first_period), Periodic(period=second_period):
            return known if first_period == second_period else None
        case Ledger(ladder=first_ladder), Ledger(ladder=second_ladder):
            return known if first_ladder == second_ladder else None
        case _:
            return None


def _kind_name(kind: FactType | None) -> str:
    match kind:
        case YesNo():
            return "是否"
        case Count(unit=unit):
            return f"计数({unit})"
        case Periodic():
            return "按期次数"
        case Ledger():
            return "台账"
        case _:
            return "其他"


def _question(name: str, kind: FactType, verb: str) -> str:
    match kind:
        case YesNo():
            return f"{name}:是还是否?"
        case Count(unit="名次"):
            return f"{name}:第几名?"
        case Count(unit=unit):
            short = verb == "少" and not NEGATIVE.search(name)
            return f"{name}:{'少' if short else ''}几{unit or '个'}?"
        case Periodic(unit=unit, period=of):
            return f"{name}:每{of}各几{unit}?"
        case Spells():
            return f"{name}:各段任职各几个月?"
        case Ledger():
            return f"{name}:逐条列出等级、{kind.key}、日期"
        case _:
            return name
