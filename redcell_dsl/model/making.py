"""What norms are made with: honours by their names, facts by their phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from ..source.diagnostic import Severity
from ..source.pattern import Pattern
from ..syntax.notes import Declared
from ..syntax.tree import Num, Phrase, Term
from . import norm as model
from .draft import Draft, Said
from .fact import About, Count, Fact, FactType, Standings, Supplier, Window, YesNo
from .measures import Honour
from .number import Number
from .registry import to_number, windows_in

SHORTEST = 3
"""Characters at the end of a name by which an honour is known: 示范点."""
QUOTED = Pattern(r"“([^“”]+)”")
WITHIN = Pattern(r"近 *[\d一二两三四五六七八九十]+ *年")
ACTOR = Pattern(
    r"^([^,;。向对]{1,24}?(?:局|部|委|办公室|小组|处|科|单位|支部|机关|中心|公司|学院|学校|政府))"
    r"(?=以书面|自行|研究|初审|审核|审定|负责|向|对|组织|提出|进行|公示|确定|受理|汇总|实地)"
)
"""Who acts in a step: a body at its beginning, before what it does."""
DRAWN = Pattern(r"随机抽取|抽签|摇号")
CANDIDATES = Pattern(r"(?:候选对象|候选人|候选名单|申报对象)$")


@dataclass(slots=True)
class Making:
    """What norms are made with: the honours, other names for them, facts that notes declare."""

    made: Draft
    honours: Sequence[Honour]
    aliases: Mapping[str, Term]
    declared: Mapping[str, Declared]
    facts: dict[str, Fact] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # name → id
    unknown: set[str] = field(default_factory=set)

    def honour(self, name: str, said: Said) -> str:
        """The honour that a name means; one that is none is reported and kept as it stands."""
        found = self.match(name)
        if found is None and name not in self.unknown and self.honours:
            self.unknown.add(name)
            known = [each.name for each in self.honours]
            near = max(known, key=lambda each: SequenceMatcher(None, name, each).ratio())
            self.made.report(
                "L015",
                Severity.ERROR,
                f"“{name}”不是本办法的奖项",
                said.raw.span,
                said.unit.citation,
                notes=(f"本办法的奖项:{'、'.join(known)}",),
                advice=(f"确是同一奖项的,加旁注 `@即 {name} = 「{near}」`",),
            )
        return found.name if found else name

    def match(self, name: str) -> Honour | None:
        """The honour of a name: by itself, by another name of it, or by how it ends."""
        alias = self.aliases.get(name)
        if isinstance(alias, Phrase):
            name = alias.text
        name = CANDIDATES.sub("", name)
        quoted = QUOTED.search(name)
        for wanted in (name, quoted[1] if quoted else ""):
            found = _ending(wanted, self.honours)
            if found is not None:
                return found
        return None

    def fact(
        self,
        said: Said,
        phrase: Phrase,
        kind: FactType,
        *,
        supplier: Supplier = Supplier.CANDIDATE,
        about: About = About.CANDIDATE,
        admits: tuple[str, ...] | None = None,
        years: Number | None = None,
    ) -> str:
        """The id of the fact that a phrase names, made where it is new."""
        declared = self.declared.get(phrase.text)
        if declared is not None and isinstance(kind, Count):
            kind = replace(kind, unit=declared.kind.removesuffix("数"))
        if phrase.text in self.named:
            fact = self.facts[self.named[phrase.text]]
            self.facts[fact.id] = replace(fact, admits=_admitted(fact.admits, admits))
            return fact.id
        taken = sum(1 for known in self.facts if known.startswith(said.id + "."))
        fact_id = f"{said.id}.{taken + 1}"
        self.named[phrase.text] = fact_id
        self.facts[fact_id] = Fact(
            fact_id,
            phrase.text,
            kind,
            _question(phrase.text, kind, years),
            said.unit.citation,
            feeds=(said.id,),
            supplier=supplier,
            about=about,
            window=None if isinstance(kind, Standings) else _window(phrase) or _years(years),
            admits=admits,
            span=phrase.span,
        )
        return fact_id


def _admitted(
    known: tuple[str, ...] | None, more: tuple[str, ...] | None
) -> tuple[str, ...] | None:
    """The honours that one fact admits to where two sentences ask for it; () is all of them."""
    if known is None or more is None:
        return more if known is None else known
    return tuple(dict.fromkeys((*known, *more))) if known and more else ()


def _window(phrase: Phrase) -> Window | None:
    return windows_in(phrase.text, phrase.span.start if phrase.span else 0)


def _years(years: Number | None) -> Window | None:
    return Window(years) if years else None


def _question(name: str, kind: FactType, years: Number | None = None) -> str:
    match kind:
        case Count(unit=unit):
            return f"{name}:几{unit or '个'}?"
        case Standings(years, lists):
            return f"近 {int(years.value)} 年{name}在{'、'.join(lists)}的名次和总数?"
        case _:
            recent = f"近 {int(years.value)} 年" if years and WITHIN.search(name) is None else ""
            return f"{recent}{name}:是还是否?"


def _ending(name: str, honours: Sequence[Honour]) -> Honour | None:
    """The one honour whose name ends like this one, for three characters at least."""
    shared = [(common_end(name, each.name), each) for each in honours]
    longest = max((length for length, _ in shared), default=0)
    best = [each for length, each in shared if length == longest]
    return best[0] if longest >= SHORTEST and len(best) == 1 else None


def common_end(first: str, second: str) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[-1 - length] == second[-1 - length]:
        length += 1
    return length


def holder(making: Making, said: Said, phrase: Phrase) -> str:
    return making.fact(said, phrase, YesNo(), supplier=Supplier.OFFICE, about=About.HOLDER)


def number_of(num: Num | None) -> Number | None:
    return None if num is None else to_number(num)


def step_of(id: str, name: str) -> model.Step:
    """A step by its words: whether somebody is drawn in it, and who acts."""
    actor = ACTOR.match(name)
    return model.Step(id, name, DRAWN.search(name) is not None, actor[1] if actor else "")
