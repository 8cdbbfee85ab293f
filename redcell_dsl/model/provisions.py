"""Provisions to norms: names become honours and facts; headings take in what their items list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
import re
from typing import assert_never

from ..source.diagnostic import Severity
from ..source.text import Span
from ..syntax import norms as syntax
from ..syntax.norms import Provision, Requirement
from ..syntax.notes import Declared
from ..syntax.provisions import POINTS, parse_norm
from ..syntax.tree import AllOf, AnyOf, Binary, Negated, Num, Phrase, Term
from . import norm as model
from .draft import Draft, Said
from .expression import (
    All,
    Any,
    Compare,
    Comparison,
    Constant,
    Difference,
    Expression,
    FactValue,
    Holds,
    Marked,
    Not,
    Product,
    Quotient,
    Sum,
    Topped,
)
from .fact import About, Count, Fact, FactType, Standings, Supplier, Window, YesNo
from .measures import Fate, Honour
from .norm import Norm
from .number import ONE, Number
from .registry import to_number, windows_in

LEADS = (syntax.Enlisting, syntax.Proceeding, syntax.Revoking)
SHORTEST = 3
"""Characters at the end of a name by which an honour is known: 示范点."""
QUOTED = re.compile(r"“([^“”]+)”")
WITHIN = re.compile(r"近 *[\d一二两三四五六七八九十]+ *年")
ACTOR = re.compile(
    r"^([^,;。向对]{1,24}?(?:局|部|委|办公室|小组|处|科|单位|支部|机关|中心|公司|学院|学校|政府))"
    r"(?=以书面|自行|研究|初审|审核|审定|负责|向|对|组织|提出|进行|公示|确定|受理|汇总|实地)"
)
"""Who acts in a step: a body at its beginning, before what it does."""
DRAWN = re.compile(r"随机抽取|抽签|摇号")
NAMED_HOLDER = re.compile(r"被命名(?:的)?([^,;。]{2,12}?)(?:发生|受到|因|有|存在|个人)")
ANYBODY = re.compile(r"的?(?:对象|(?:单位|集体)(?:和|或|、|及)(?:个人)?)")
CANDIDATES = re.compile(r"(?:候选对象|候选人|候选名单|申报对象)$")


def take_in(made: Draft) -> None:
    """Let headings and lead sentences take in the plain items below them."""
    for unit in made.whole.walk():
        title = unit.block.title
        said = made.of(unit)
        lead = any(isinstance(p, LEADS) for each in said for p in each.provisions)
        if unit.depth and title is not None and title.value is None and not lead:
            lead = any(isinstance(p, LEADS) for p in parse_norm(title.text).provisions)
        if not lead:
            continue
        for child in unit.children:
            for each in made.of(child):
                _enter(made, each)


def _enter(made: Draft, said: Said) -> None:
    """Make an item an entry, besides what it provides by itself (a step may also be an objection)."""
    words = made.source.normal[said.raw.span.start : said.raw.span.end].rstrip("。;, ")
    if said.fate is Fate.NOTED or said.statements or POINTS.search(words):
        return
    start = said.raw.span.start
    words = words.removesuffix("的")
    phrase = Phrase(words, Span(start, start + len(words)))
    own = [p for p in said.provisions if not isinstance(p, (*LEADS, syntax.Entering))]
    said.provisions, said.fate = [syntax.Entering(phrase), *own], Fate.COMPILED


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
    shared = [(_common_end(name, each.name), each) for each in honours]
    longest = max((length for length, _ in shared), default=0)
    best = [each for length, each in shared if length == longest]
    return best[0] if longest >= SHORTEST and len(best) == 1 else None


def _common_end(first: str, second: str) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[-1 - length] == second[-1 - length]:
        length += 1
    return length


def norms_of(making: Making) -> tuple[Norm, ...]:
    """Every norm of a draft, in the order of the text."""
    found: list[Norm] = []
    for said in making.made.sentences:
        if said.fate in (Fate.COMPILED, Fate.NOTED):
            for place, provision in enumerate(said.provisions):
                found += _norms(making, said, place, provision)
    found += _headed(making)
    order = {said.id: said.order for said in making.made.sentences}
    return tuple(sorted(found, key=lambda norm: order.get(norm.id, len(order))))


def _norms(making: Making, said: Said, place: int, provision: Provision) -> Iterator[Norm]:
    span = said.raw.span
    match provision:
        case syntax.Requiring():
            yield _requiring(making, said, provision)
        case syntax.Limiting():
            yield _limiting(making, said, place, provision)
        case syntax.Deriving(name, source, role):
            honour = making.honour(name, said)
            fact = making.fact(said, role, YesNo(), admits=(honour,))
            yield model.Origin(said.id, honour, making.honour(source, said), fact, span)
        case syntax.Cancelling(grounds, years, soft, referral):
            facts = tuple(_holder(making, said, each) for each in grounds)
            yield model.Cancellation(said.id, facts, _number(years), soft, referral, span)
        case syntax.Enlisting() | syntax.Proceeding() | syntax.Revoking() | syntax.Entering():
            return  # made together, where the items are known
        case (
            syntax.Rounding()
            | syntax.Freeing()
            | syntax.Ordering()
            | syntax.Conferring()
            | syntax.Timing()
        ):
            yield _about_honours(making, said, provision)
        case _:
            yield _plain(said, provision)


def _holder(making: Making, said: Said, phrase: Phrase) -> str:
    return making.fact(said, phrase, YesNo(), supplier=Supplier.OFFICE, about=About.HOLDER)


def _number(num: Num | None) -> Number | None:
    return None if num is None else to_number(num)


def _about_honours(
    making: Making,
    said: Said,
    provision: syntax.Rounding
    | syntax.Freeing
    | syntax.Ordering
    | syntax.Conferring
    | syntax.Timing,
) -> Norm:
    honours = tuple(making.honour(name, said) for name in provision.honours)
    span = said.raw.span
    match provision:
        case syntax.Rounding(office):
            return model.Rounds(said.id, office, honours, span)
        case syntax.Freeing():
            return model.Unlimited(said.id, honours, span)
        case syntax.Ordering(by, _, then):
            return model.Ranking(said.id, by, honours, then, span)
        case syntax.Conferring(_, gifts, elsewhere):
            return model.Conferral(said.id, honours, gifts, elsewhere, span)
        case syntax.Timing(_, quarter, soft):
            return model.Timing(said.id, honours, to_number(quarter), soft, span)
        case _:
            assert_never(provision)


def _plain(
    said: Said,
    provision: syntax.Applying
    | syntax.Stepping
    | syntax.Balancing
    | syntax.Balloting
    | syntax.Objecting
    | syntax.Reviewing
    | syntax.Nominating
    | syntax.Submitting
    | syntax.Effecting
    | syntax.Interpreting
    | syntax.Repealing
    | syntax.Adopting,
) -> Norm:
    span = said.raw.span
    match provision:
        case syntax.Applying(kinds, open_):
            return model.Addressees(said.id, kinds, open_, span)
        case syntax.Stepping(names, count):
            steps = tuple(model.Step(said.id, name, _drawn(name), _actor(name)) for name in names)
            return model.Procedure(said.id, "", steps, _number(count), span)
        case syntax.Balancing():
            return model.Unbalanced(said.id, span)
        case syntax.Balloting(options, examples, checked):
            return model.Ballots(said.id, options, to_number(examples), checked, span)
        case syntax.Objecting(after, by):
            return model.Objection(said.id, after, by, span)
        case syntax.Reviewing(times):
            return model.ReviewLimit(said.id, to_number(times), span)
        case syntax.Nominating(to):
            return model.Nomination(said.id, to, span)
        case syntax.Submitting(by, matters, month, day, year, hour):
            first, second = to_number(month), to_number(day)
            return model.Deadline(said.id, by, matters, first, second, _number(year), hour, span)
        case syntax.Effecting(start):
            return model.Effect(said.id, start, span)
        case syntax.Interpreting(who):
            return model.Interpreter(said.id, who, span)
        case syntax.Repealing(title, number, issuer, issued):
            dates = tuple(to_number(each) for each in issued)
            return model.Repeal(said.id, title, number, issuer, dates, span)
        case syntax.Adopting(title):
            return model.Adoption(said.id, title, span)
        case _:
            assert_never(provision)


def _drawn(name: str) -> bool:
    return DRAWN.search(name) is not None


def _actor(name: str) -> str:
    found = ACTOR.match(name)
    return found[1] if found else ""


# ---- who may apply, and how many ---------------------------------------------------------------


def _requiring(making: Making, said: Said, provision: syntax.Requiring) -> Norm:
    honours = tuple(making.honour(name, said) for name in provision.honours)
    marks = {
        each.subject.text: each.mark
        for each in provision.requirements
        if isinstance(each, syntax.Avoiding)
    }
    lists: dict[str, tuple[str, ...]] = {}
    for each in provision.requirements:
        if isinstance(each, syntax.Topping):
            lists[each.subject.text] = (*lists.get(each.subject.text, ()), *each.lists)
    years = next(
        (e.years for e in provision.requirements if not isinstance(e, Phrase) and e.years), None
    )
    terms = tuple(
        _required(making, said, each, honours, marks, lists, _number(years))
        for each in provision.requirements
    )
    return model.Eligibility(said.id, honours, terms, provision.level, said.raw.span)


def _required(
    making: Making,
    said: Said,
    requirement: Requirement,
    honours: tuple[str, ...],
    marks: Mapping[str, str],
    lists: Mapping[str, tuple[str, ...]],
    years: Number | None,
) -> Expression:
    if isinstance(requirement, Phrase):
        fact = making.fact(said, requirement, YesNo(), admits=honours, years=years)
        return Holds(fact)
    subject = requirement.subject
    years = _number(requirement.years) or ONE
    listed = tuple(dict.fromkeys(lists.get(subject.text, ("排名",))))
    kind = Standings(years, listed, marks.get(subject.text, ""))
    fact = making.fact(said, subject, kind, admits=honours)
    match requirement:
        case syntax.Topping(_, names, share, times):
            reached = Topped(fact, names, Number(share.value / 100, share.span))
            return Compare(reached, Comparison.AT_LEAST, Constant(_number(times) or years))
        case syntax.Avoiding():
            return Compare(Marked(fact), Comparison.AT_MOST, Constant(Number(years.value * 0)))
        case _:
            assert_never(requirement)


def _limiting(making: Making, said: Said, place: int, provision: syntax.Limiting) -> Norm:
    honour = making.honour(provision.honour, said)
    marked = provision.marked
    if marked is not None and marked.text == provision.honour:
        marked = _trimmed(marked, honour)
        said.provisions[place] = replace(provision, honour=honour, marked=marked)
    limit = _limit(making, said, provision.limit)
    mark = making.fact(said, marked, YesNo(), admits=(honour,)) if marked else ""
    when = _when(making, said, provision.when) if provision.when else None
    return model.Quota(
        said.id,
        honour,
        Comparison(provision.comparison),
        limit,
        mark,
        when,
        provision.within,
        provision.per,
        said.raw.span,
    )


def _trimmed(phrase: Phrase, honour: str) -> Phrase | None:
    """What a phrase says besides the honour that it ends in, if anything."""
    extra = phrase.text[: len(phrase.text) - _common_end(phrase.text, honour)]
    if not extra:
        return None
    span = phrase.span and Span(phrase.span.start, phrase.span.start + len(extra))
    return Phrase(extra, span)


def _limit(making: Making, said: Said, term: Term) -> Expression:
    match term:
        case Num(value, unit, span):
            return Constant(Number(value / 100 if unit == "%" else value, span))
        case Binary(sign, left, right):
            first, second = _limit(making, said, left), _limit(making, said, right)
            return _joined(sign, first, second)
        case Phrase(text):
            meant = making.aliases.get(text, term)
            if not isinstance(meant, Phrase):
                return _limit(making, said, meant)
            return FactValue(_office(making, said, meant, Count("个")))
        case _:
            raise AssertionError(term)  # the core language has no other limits


def _joined(sign: str, first: Expression, second: Expression) -> Expression:
    match sign:
        case "×":
            return Product(first, second)
        case "+":
            return Sum((first, second))
        case "-":
            return Difference(first, second)
        case _:
            return Quotient(first, second)


def _when(making: Making, said: Said, term: Term) -> Expression:
    match term:
        case Phrase():
            return Holds(_office(making, said, term, YesNo()))
        case AllOf(terms):
            return All(tuple(_when(making, said, each) for each in terms))
        case AnyOf(terms):
            return Any(tuple(_when(making, said, each) for each in terms))
        case Negated(inner):
            return Not(_when(making, said, inner))
        case _:
            raise AssertionError(term)  # the core language has no other conditions of a bound


def _office(making: Making, said: Said, phrase: Phrase, kind: FactType) -> str:
    return making.fact(said, phrase, kind, supplier=Supplier.OFFICE, about=About.OFFICE)


# ---- headings with items -----------------------------------------------------------------------


def _headed(making: Making) -> Iterator[Norm]:
    """Norms whose parts are the items below a heading or a lead sentence."""
    for unit in making.made.whole.walk():
        entered = [
            (said, provision.phrase)
            for child in unit.children
            for said in making.made.of(child)
            for provision in said.provisions
            if isinstance(provision, syntax.Entering) and said.fate is not Fate.SET_ASIDE
        ]
        if not entered:
            continue
        for said in making.made.of(unit):
            for provision in said.provisions:
                if isinstance(provision, syntax.Revoking):
                    yield _revocation(making, said, provision, entered)
        title = unit.block.title
        for provision in parse_norm(title.text).provisions if title else ():
            span = title.span if title else None
            if isinstance(provision, syntax.Enlisting):
                kinds = tuple(phrase.text for _, phrase in entered)
                yield model.Assessors(entered[0][0].id, kinds, span)
            elif isinstance(provision, syntax.Proceeding):
                steps = tuple(
                    model.Step(said.id, phrase.text, _drawn(phrase.text), _actor(phrase.text))
                    for said, phrase in entered
                )
                yield model.Procedure(entered[0][0].id, provision.title, steps, None, span)


def _revocation(
    making: Making,
    said: Said,
    provision: syntax.Revoking,
    entered: Sequence[tuple[Said, Phrase]],
) -> Norm:
    grounds = tuple(
        model.Ground(each.id, _holder(making, each, phrase), _concerned(making, each, phrase.text))
        for each, phrase in entered
    )
    return model.Revocation(said.id, grounds, provision.effects, said.raw.span)


def _concerned(making: Making, said: Said, text: str) -> tuple[str, ...]:
    """Whom a ground concerns: 被命名示范岗民警 those of 示范岗; none named, everybody.

    Somebody who is named and holds no honour of the text is reported: it would reach everybody.
    """
    holder = NAMED_HOLDER.search(text)
    if holder is None or ANYBODY.fullmatch(holder[1]) or len(making.honours) < 2:
        return ()
    if holder[1] not in making.aliases:
        ends = [each.name for each in making.honours if each.name[-SHORTEST:] in holder[1]]
        if ends:
            return tuple(ends)
    return (making.honour(holder[1], said),)
