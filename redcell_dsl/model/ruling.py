"""Statements to rules: names become facts, each statement becomes its rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from ..source.text import Span
from ..syntax.tree import (
    AllOf,
    AnyOf,
    Barring,
    Basing,
    Binary,
    Capping,
    Duty,
    Gaining,
    Giving,
    Including,
    Lacking,
    Negated,
    Num,
    Per,
    Phrase,
    Reached,
    Statement,
    Taking,
    Term,
    Tiering,
)
from . import expression as ex
from .context import Place
from .expression import Comparison, Expression, Measure, Tier
from .fact import Count, FactType, Ledger, Level, Period, Periodic, Spells, YesNo
from .number import ONE, Number
from .registry import Registry, Wanted, deadlines_in, period, to_number, windows_in
from .rule import Award, Deduction, ItemCap, Rule, Veto
from .vocabulary import Vocabulary

FULL = "满"
YEAR = "年"


@dataclass(slots=True)
class Scope:
    """Where statements are ruled: the item, its words, and what its names mean."""

    item: str
    title: str
    title_start: int
    registry: Registry
    vocabulary: Vocabulary
    aliases: dict[str, Term]
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)  # sentence → words, start
    citations: dict[str, str] = field(default_factory=dict)  # unit → citation
    parts: dict[str, Number] = field(default_factory=dict)  # named part of a formula → its value
    unknown: list[tuple[str, Span | None]] = field(default_factory=list)
    uneven: list[Num] = field(default_factory=list)  # tiers that ask for several entries at a time
    inclusive: bool = True  # whether 以上 in this item includes the level or number itself

    def knows(self, name: str) -> bool:
        """Whether a name means a fact of the text, or one that a note declares."""
        return self.registry.find(name, self.item) is not None or name in self.registry.declared

    def known_names(self) -> list[str]:
        return [fact.name for fact in self.registry.facts.values()]


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The rules of one unit, with the sentences that they come from."""

    unit: str
    rules: tuple[Rule, ...]
    caps: tuple[ItemCap, ...]
    sentences: tuple[tuple[str, str], ...]  # rule → sentence


def name_facts(scope: Scope, places: list[Place], regular: bool = True) -> None:
    """Make the facts that the statements of an item ask for, in the order of the text."""
    units: dict[str, list[tuple[Place, Phrase]]] = {}
    for place in places:
        for statement in place.statements:
            for phrase in _phrases(statement, scope):
                units.setdefault(place.unit, []).append((place, phrase))
    for unit, wanted in units.items():
        new = [
            (p, w)
            for p, w in wanted
            if scope.registry.find(w.text, scope.item) is None
            or (regular and _own(scope, w) is None)
        ]
        names = dict.fromkeys(phrase.text for _, phrase in new)
        for place, phrase in new:
            if phrase.text in names and _own(scope, phrase) is None:
                _make(scope, place, unit, phrase, len(names), regular)


def names_of(scope: Scope, statements: Iterable[Statement]) -> list[str]:
    """The names of the facts that statements ask for, each once, in order."""
    return list(dict.fromkeys(p.text for s in statements for p in _phrases(s, scope)))


def _own(scope: Scope, phrase: Phrase) -> str | None:
    name = scope.registry.aliases.get(phrase.text, phrase.text)
    if name in scope.registry.facts:
        return name
    return scope.registry.places.get((scope.item, name))


def _make(scope: Scope, place: Place, unit: str, phrase: Phrase, total: int, regular: bool) -> None:
    taken = scope.registry.made[unit]
    whole = place.numbered and total == 1 and regular and not taken
    fact = unit if whole else f"{unit}.{taken + 1}"
    scope.registry.made[unit] += 1
    text, start = scope.texts.get(place.sentence, ("", 0))
    name = scope.registry.aliases.get(phrase.text, phrase.text)
    wanted = Wanted(fact, name, scope.item, scope.citations.get(unit, ""), span=phrase.span)
    wanted.regular = regular
    wanted.window = windows_in(text, start) or windows_in(scope.title, scope.title_start)
    wanted.standards = deadlines_in(phrase.text, 0) and deadlines_in(text, start)
    scope.registry.add(wanted)


def _phrases(statement: Statement, scope: Scope) -> Iterator[Phrase]:
    match statement:
        case (
            Giving(when=when, quantity=quantity, per=per)
            | Taking(when=when, quantity=quantity, per=per)
        ):
            if per is not None:
                yield from _names(quantity or Phrase(scope.title), scope)
            elif when is not None:
                yield from _names(when, scope)
        case Barring(when=term) | Gaining(term=term):
            yield from _names(term, scope)
        case Tiering(ledger=ledger):
            yield ledger
        case _:
            return


def _names(term: Term, scope: Scope) -> Iterator[Phrase]:
    match term:
        case Phrase(text):
            if text in scope.aliases:
                yield from _names(scope.aliases[text], scope)
            else:
                yield term
        case Duty(phrase=phrase) | Lacking(duty=Duty(phrase=phrase)):
            yield phrase
        case Reached(left, _, right) | Binary(_, left, right):
            yield from _names(left, scope)
            yield from _names(right, scope)
        case AllOf(terms) | AnyOf(terms):
            for each in terms:
                yield from _names(each, scope)
        case Negated(inner):
            yield from _names(inner, scope)
        case Num():
            return
        case _:
            assert_never(term)


# ---- terms to expressions ----------------------------------------------------------------------


def _fact(scope: Scope, phrase: Phrase, kind: FactType, verb: str = "") -> str:
    found = _own(scope, phrase) or scope.registry.find(phrase.text, scope.item)
    if found is None:
        scope.unknown.append((phrase.text, phrase.span))
        return phrase.text
    scope.registry.use(found, kind, verb)
    return found


def condition(scope: Scope, term: Term) -> Expression:
    """A term as a truth value."""
    match term:
        case Phrase(text):
            if text in scope.aliases:
                return condition(scope, scope.aliases[text])
            return ex.Holds(_fact(scope, term, YesNo()))
        case Duty():
            return ex.Met(_duty(scope, term), to_number(term.minimum))
        case Reached(left, comparison, right):
            unit = (
                right.unit if isinstance(right, Num) else left.unit if isinstance(left, Num) else ""
            )
            first, second = value(scope, left, unit), value(scope, right, unit)
            return ex.Compare(first, _comparison(scope, comparison), second)
        case AllOf(terms):
            return ex.All(tuple(condition(scope, each) for each in terms))
        case AnyOf(terms):
            return ex.Any(tuple(condition(scope, each) for each in terms))
        case Negated(inner):
            return ex.Not(condition(scope, inner))
        case Num() | Lacking() | Binary():
            return ex.Compare(value(scope, term), Comparison.AT_LEAST, ex.Constant(ONE))
        case _:
            assert_never(term)


def _comparison(scope: Scope, sign: str) -> Comparison:
    """A sign; where the item says that 以上 leaves its bound out, so it does."""
    if not scope.inclusive and sign in ("以上", "以下"):
        return Comparison.MORE if sign == "以上" else Comparison.LESS
    return Comparison(sign)


def value(scope: Scope, term: Term, unit: str = "", verb: str = "") -> Expression:
    """A term as a number; ``unit`` is what counts are counted in."""
    match term:
        case Num():
            return ex.Constant(to_number(term))
        case Phrase(text):
            if text in scope.aliases:
                return value(scope, scope.aliases[text], unit, verb)
            return ex.FactValue(_fact(scope, term, Count(unit), verb))
        case Lacking(duty, people):
            measure = Measure.PEOPLE if people else Measure.TIMES
            return ex.Shortfall(_duty(scope, duty), to_number(duty.minimum), measure)
        case Binary("+", left, right):
            first, second = value(scope, left, unit, verb), value(scope, right, unit, verb)
            return ex.Sum((*(first.terms if isinstance(first, ex.Sum) else (first,)), second))
        case Binary("-", left, Num() as first_place) if first_place.unit == "名次":
            rank = _fact(scope, left, _rank(first_place)) if isinstance(left, Phrase) else None
            minuend = ex.FactValue(rank) if rank else value(scope, left, "名次")
            return ex.Difference(minuend, ex.Constant(to_number(first_place)))
        case Binary("-", left, right):
            return ex.Difference(value(scope, left, unit), value(scope, right, unit))
        case Binary("×", left, right):
            return ex.Product(value(scope, left, unit), value(scope, right, unit))
        case Binary(_, left, right, zero):
            when_zero = to_number(zero) if zero else None
            return ex.Quotient(value(scope, left, unit), value(scope, right, unit), when_zero)
        case Duty() | Reached() | AllOf() | AnyOf() | Negated():
            return ex.When(condition(scope, term), ex.Constant(ONE))
        case _:
            assert_never(term)


def _rank(first: Num) -> Count:
    return Count("名次", least=to_number(first))


def _duty(scope: Scope, duty: Duty) -> str:
    of = period(duty.period)
    kind = Periodic(duty.minimum.unit or "次", of, grouped=duty.each or of is not Period.YEAR)
    return _fact(scope, duty.phrase, kind)


# ---- statements to rules -----------------------------------------------------------------------


Draft = tuple[list[Place], Rule]
"""A rule without its id, and the places of the sentences that make it."""


Tiers = dict[tuple[str, tuple[Level, ...]], list[tuple[Place, Tiering]]]
"""The tiers of each ledger, with their places: those of two ladders are never one."""


def _ledger_key(scope: Scope, tiering: Tiering) -> tuple[str, tuple[Level, ...]]:
    return tiering.ledger.text, scope.vocabulary.ladder_of(tiering.level.text)


def rule_units(scope: Scope, places: list[Place]) -> list[UnitRules]:
    """The rules of an item, unit by unit. Tiers of one ledger become one rule, at its first unit."""
    tiers: Tiers = {}
    scope.inclusive = not any(Including(False) in place.statements for place in places)
    for place in places:
        for statement in place.statements:
            if isinstance(statement, Tiering):
                tiers.setdefault(_ledger_key(scope, statement), []).append((place, statement))
    units = list(dict.fromkeys(place.unit for place in places))
    return [_rule_unit(scope, unit, [p for p in places if p.unit == unit], tiers) for unit in units]


def _rule_unit(scope: Scope, unit: str, places: list[Place], tiers: Tiers) -> UnitRules:
    drafts: list[Draft] = []
    caps: list[tuple[Place, Num, bool]] = []
    base: Num | None = None
    based: list[Place] = []
    for place in places:
        span = _span(scope, place)
        for statement in place.statements:
            match statement:
                case Basing(points):
                    base, based = points, [place]
                case Capping(cap, whole):
                    caps.append((place, cap, whole))
                case Tiering():
                    group = tiers[_ledger_key(scope, statement)]
                    if group[0][1] is statement:
                        drafts.append(([p for p, _ in group], _tiered(scope, group, span)))
                case Giving() | Taking() | Barring() | Gaining():
                    attached = isinstance(statement, Taking) and statement.attached
                    sources = [*based, place] if attached else [place]
                    drafts.append((sources, _rule(scope, statement, base, span)))
                case _:
                    continue
    return _numbered(unit, places, drafts, caps)


def _numbered(
    unit: str,
    places: list[Place],
    drafts: list[Draft],
    caps: list[tuple[Place, Num, bool]],
) -> UnitRules:
    """Give the rules of a unit their ids, and its cap to the awards that it bounds."""
    numbered = bool(places) and places[0].numbered
    item_caps = [ItemCap(unit, to_number(cap)) for _, cap, whole in caps if whole and not numbered]
    bounding = [cap for _, cap, whole in caps if numbered or not whole]
    if bounding:
        drafts = _capped(drafts, to_number(bounding[0]))
    single = numbered and len(drafts) == 1
    rules, sentences = [], []
    for position, (sources, rule) in enumerate(drafts, 1):
        rule_id = unit if single else f"{unit}.{position}"
        rules.append(_with_id(rule, rule_id))
        sentences += [
            (rule_id, sentence) for sentence in dict.fromkeys(p.sentence for p in sources)
        ]
    return UnitRules(unit, tuple(rules), tuple(item_caps), tuple(sentences))


def _capped(drafts: list[Draft], cap: Number) -> list[Draft]:
    """Awards that share a cap become one."""
    awards = [(sources, rule) for sources, rule in drafts if isinstance(rule, Award)]
    if not awards:
        return drafts
    first = awards[0][1]
    sources = [place for each, _ in awards for place in each]
    terms = tuple(rule.amount for _, rule in awards)
    amount = terms[0] if len(terms) == 1 else ex.Sum(terms)
    joined = Award(first.id, amount, cap, first.span)
    others = [(each, rule) for each, rule in drafts if not isinstance(rule, Award)]
    return [(sources, joined), *others]


def _with_id(rule: Rule, rule_id: str) -> Rule:
    match rule:
        case Award(_, amount, cap, span):
            return Award(rule_id, amount, cap, span)
        case Deduction(_, amount, base, floored, span):
            return Deduction(rule_id, amount, base, floored, span)
        case Veto(_, when, span):
            return Veto(rule_id, when, span)
        case _:
            assert_never(rule)


def _span(scope: Scope, place: Place) -> Span | None:
    text, start = scope.texts.get(place.sentence, ("", 0))
    return Span(start, start + len(text)) if text else None


def _rule(
    scope: Scope,
    statement: Giving | Taking | Barring | Gaining,
    base: Num | None,
    span: Span | None,
) -> Rule:
    match statement:
        case Giving():
            return Award("", _amount(scope, statement), _number(statement.cap), span)
        case Taking():
            own = base if statement.attached and base is not None else statement.base
            return Deduction("", _amount(scope, statement), _number(own), statement.floored, span)
        case Barring(when):
            return Veto("", condition(scope, when), span)
        case Gaining(name, term, cap):
            bound = _number(cap) or scope.parts.get(name)
            return Award("", value(scope, term), bound, span)
        case _:
            assert_never(statement)


def _number(num: Num | None) -> Number | None:
    return None if num is None else to_number(num)


def _amount(scope: Scope, statement: Giving | Taking) -> Expression:
    points = ex.Constant(to_number(statement.points))
    if statement.per is None:
        when = statement.when or Phrase(scope.title)
        return ex.When(condition(scope, when), points)
    quantity = statement.quantity or Phrase(scope.title)
    counted = _quantity(scope, statement.per, quantity, statement)
    return ex.Product(points, counted)


def _quantity(scope: Scope, per: Per, term: Term, statement: Giving | Taking) -> Expression:
    if per.verb == FULL and per.step.unit == YEAR and isinstance(term, Phrase):
        separately = isinstance(statement, Giving) and statement.separately
        return ex.Years(_fact(scope, term, Spells()), to_number(per.step), separately)
    counted = value(scope, term, per.step.unit, per.verb)
    _note_limits(scope, counted, statement)
    if per.step.value == 1:
        return counted
    return ex.Steps(counted, to_number(per.step))


def _note_limits(scope: Scope, counted: Expression, statement: Giving | Taking) -> None:
    """What the sentence says of a count besides its points: how many are looked at, or are due."""
    if not isinstance(counted, ex.FactValue) or counted.fact not in scope.registry.facts:
        return
    wanted = scope.registry.facts[counted.fact]
    if isinstance(statement, Taking) and statement.sample is not None:
        wanted.most = to_number(statement.sample)
        wanted.sampled = True
    if isinstance(statement, Giving) and statement.due is not None:
        wanted.standards = [*wanted.standards, to_number(statement.due)]


def _lowest(scope: Scope, ladder: tuple[Level, ...], tiering: Tiering) -> str:
    """The lowest level of a tier; where 以上 leaves its own level out, the next one."""
    names = [level.name for level in ladder]
    place = names.index(tiering.level.text) if tiering.level.text in names else 0
    if scope.inclusive or not tiering.upward or place + 1 == len(names):
        return tiering.level.text
    return names[place + 1]


def _tiered(scope: Scope, group: list[tuple[Place, Tiering]], span: Span | None) -> Rule:
    first = group[0][1]
    ladder = scope.vocabulary.ladder_of(first.level.text)
    fact = _fact(scope, first.ledger, Ledger(first.per.step.unit, ladder, first.key))
    tiers = tuple(
        Tier(
            _lowest(scope, ladder, t),
            t.upward,
            to_number(t.points),
            place.unit if place.numbered else place.sentence,
            to_number(t.per.step),
        )
        for place, t in group
    )
    scope.uneven += [t.per.step for _, t in group if t.per.step.value != 1]
    cap = next((t.cap for _, t in group if t.cap), None)
    return Award("", ex.Tiered(fact, tiers, first.distinct), _number(cap), span)
