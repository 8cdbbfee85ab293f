"""Statements to rules: each statement becomes its rule, those that belong together one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import is_
from typing import Any, assert_never

from ..source.text import Span
from ..syntax.parts import VALUES, rebuilt
from ..syntax.tree import (
    Barring,
    Basing,
    Binary,
    Capping,
    Choosing,
    Curbing,
    Exempting,
    Flooring,
    Gaining,
    Giving,
    Grading,
    Including,
    Judging,
    Num,
    Offsetting,
    Per,
    Phrase,
    Portioning,
    SetShare,
    Sparing,
    Taking,
    Term,
    Tiering,
)
from . import expression as ex
from .averaging import average
from .choosing import modify
from .drafting import Draft, UnitDrafts
from .expression import Expression, Rounding, Tier
from .fact import Ledger, Level, Marks, Quantity, Spells
from .lifting import lift
from .number import Number
from .offsetting import offset
from .place import Place
from .registry import to_number
from .rule import Award, Deduction, Exemption, ItemCap, Policy, Reach, Rule, Veto, term_of
from .scope import Scope
from .sparing import curb, spare
from .terms import DEDUCTED, condition, fact_of, units_of, value

FULL = "满"
YEAR = "年"
TAKEN = {"": Reach.ITEM, "追加": Reach.BEYOND, "从总分": Reach.TOTAL}
BARRED = {"": Reach.ITEM, "本条": Reach.ARTICLE, "总分": Reach.TOTAL, "评优": Reach.TOP}


@dataclass(frozen=True, slots=True)
class UnitRules:
    """The rules of one unit, with the sentences that they come from."""

    unit: str
    rules: tuple[Rule, ...]
    caps: tuple[ItemCap, ...]
    sentences: tuple[tuple[str, str], ...]  # rule → sentence


Tiers = dict[tuple[str, tuple[Level, ...]], list[tuple[Place, Tiering]]]
"""The tiers of each ledger, with their places: those of two ladders are never one."""


def _ledger_key(scope: Scope, tiering: Tiering) -> tuple[str, tuple[Level, ...]]:
    return tiering.ledger.text, _ladder(scope, tiering)


def _ladder(scope: Scope, tiering: Tiering) -> tuple[Level, ...]:
    """The ladder of a tier's level: one that is known, else that of its ledger's own levels."""
    known = tiering.level.text in scope.vocabulary.names
    own = None if known else scope.ladders.get(tiering.ledger.text)
    return own or scope.vocabulary.ladder_of(tiering.level.text)


def _own_ladders(scope: Scope, places: list[Place]) -> dict[str, tuple[Level, ...]]:
    """The levels that only the tiers of a ledger name, the least of them first."""
    found: dict[str, dict[str, Num]] = {}
    for place in places:
        for s in place.statements:
            if isinstance(s, Tiering) and s.level.text not in scope.vocabulary.names:
                found.setdefault(s.ledger.text, {}).setdefault(s.level.text, s.points)
    return {
        ledger: tuple(Level(name) for name in sorted(levels, key=lambda n: levels[n].value))
        for ledger, levels in found.items()
    }


def rule_units(scope: Scope, places: list[Place]) -> list[UnitRules]:
    """The rules of an item, unit by unit. Tiers of one ledger become one rule, at its first unit."""
    return [_numbered(each) for each in draft_units(scope, places)]


def draft_units(scope: Scope, places: list[Place]) -> list[UnitDrafts]:
    """The rules of an item before they have ids."""
    scope.inclusive = not any(Including(False) in place.statements for place in places)
    scope.ladders = _own_ladders(scope, places)
    tiers: Tiers = {}
    for place in places:
        for statement in place.statements:
            if isinstance(statement, Tiering):
                tiers.setdefault(_ledger_key(scope, statement), []).append((place, statement))
    units = [
        UnitDrafts(unit, [p for p in places if p.unit == unit])
        for unit in dict.fromkeys(place.unit for place in places)
    ]
    for each in units:
        _draft_unit(scope, each, tiers)
    for kind in (Choosing, Portioning):
        for place in places:
            for changing in place.statements:
                if isinstance(changing, kind):
                    modify(scope, units, place, changing)
    for place in places:
        for least in place.statements:
            if isinstance(least, Flooring):
                lift(scope, units, place, least)
    for place in places:
        for changing in place.statements:
            if isinstance(changing, Offsetting):
                offset(scope, units, place, changing)
            elif isinstance(changing, Sparing):
                spare(scope, units, place, changing)
            elif isinstance(changing, Curbing):
                curb(scope, units, place, changing)
            elif isinstance(changing, Exempting) and changing.mean is not None:
                average(scope, units, place, changing, changing.mean)
    if scope.counts_deducted:
        _count_deducted(units)
    return units


def _count_deducted(units: list[UnitDrafts]) -> None:
    """Put the deductions of the item in the place of what is said of their sum (扣满5分)."""
    taken = [
        ex.Smallest((rule.amount, ex.Constant(rule.cap))) if rule.cap else rule.amount
        for unit in units
        for _, rule in unit.drafts
        if isinstance(rule, Deduction) and rule.reach is Reach.ITEM
    ]
    total = ex.Sum(tuple(taken))
    for unit in units:
        unit.drafts = [(sources, _with_total(rule, total)) for sources, rule in unit.drafts]


def _with_total(rule: Rule, total: Expression) -> Rule:
    old = term_of(rule)
    new = _put(old, total)
    if new is old:
        return rule
    if isinstance(rule, Veto | Exemption):
        return replace(rule, when=new)
    return replace(rule, amount=new)


def _put(node: Any, total: Expression) -> Any:
    """An expression with a total in the place of its name."""
    if node == TOTAL:
        return total
    if isinstance(node, tuple):
        found = tuple(_put(each, total) for each in node)
        return node if all(map(is_, found, node)) else found
    if type(node) not in NODES:
        return node
    return rebuilt(node, [_put(each, total) for each in VALUES[type(node)](node)])


TOTAL = ex.FactValue(DEDUCTED)
NODES = frozenset(ex.NODES)


def _draft_unit(scope: Scope, unit: UnitDrafts, tiers: Tiers) -> None:
    base: Num | None = None
    based: list[Place] = []
    whole: list[Place] = []
    printed: Number | None = None
    attached_here = any(
        isinstance(s, Taking) and s.attached for place in unit.places for s in place.statements
    )
    graded = unit.graded
    scope.unit = unit.unit if unit.numbered else ""
    for place in unit.places:
        span = _span(scope, place)
        for statement in place.statements:
            match statement:
                case Basing(points) if not attached_here:
                    whole.append(place)
                    printed = _own_base(scope, unit, points)
                case Basing(Num() as points):
                    base, based = points, [place]
                case Capping(cap, of_item):
                    unit.caps.append((place, cap, of_item))
                case Tiering():
                    group = tiers[_ledger_key(scope, statement)]
                    if group[0][1] is statement:
                        unit.drafts.append(([p for p, _ in group], _tiered(scope, group, span)))
                case Grading():
                    mine = next((g for g in graded if g[0][1] is statement), None)
                    if mine is not None:
                        sources = list({id(p): p for p, _ in mine}.values())
                        unit.drafts.append((sources, _graded(scope, unit, mine, span)))
                case Exempting(mean=Phrase()):
                    continue  # it changes what the others come to
                case Giving() | Taking() | Barring() | Gaining() | Judging() | Exempting():
                    attached = isinstance(statement, Taking) and statement.attached
                    sources = [*based, place] if attached else [place]
                    unit.drafts.append((sources, _rule(scope, statement, base, span)))
                case _:
                    continue
    if whole and printed is not None:
        unit.drafts = _based(unit.drafts, whole, printed)


def _own_base(scope: Scope, unit: UnitDrafts, points: Num | SetShare) -> Number | None:
    """The points that a unit's deductions are taken from; ``None`` where that is the item's value."""
    own = scope.values.get(unit.unit) if unit.numbered else None
    if isinstance(points, SetShare):
        return own
    return None if own is None and _is_value(scope, points) else to_number(points)


def _is_value(scope: Scope, points: Num) -> bool:
    return "" in scope.values and scope.values[""].value == points.value


def _graded(
    scope: Scope, unit: UnitDrafts, group: Sequence[tuple[Place, Grading]], span: Span | None
) -> Rule:
    """Values of which one is meant, as an award: the best of those that hold."""
    amounts = tuple(
        ex.When(condition(scope, each.when), ex.Constant(_points(scope, unit, each.points)))
        for _, each in group
    )
    return Award("", amounts[0] if len(amounts) == 1 else ex.Largest(amounts), span=span)


def _points(scope: Scope, unit: UnitDrafts, points: Num | SetShare) -> Number:
    if isinstance(points, Num):
        return to_number(points)
    own = scope.values.get(unit.unit) if unit.numbered else None
    value = own or scope.values.get("") or Number(Fraction(0))
    return Number(value.value * points.share, value.span if points.share == 1 else points.span)


def _based(drafts: list[Draft], places: list[Place], base: Number) -> list[Draft]:
    """The free deductions of a unit as one, taken from the unit's own value."""
    free = [
        (sources, rule)
        for sources, rule in drafts
        if isinstance(rule, Deduction) and rule.base is None and rule.reach is Reach.ITEM
    ]
    if not free:
        return drafts
    amounts = tuple(
        rule.amount if rule.cap is None else ex.Smallest((rule.amount, ex.Constant(rule.cap)))
        for _, rule in free
    )
    amount = amounts[0] if len(amounts) == 1 else ex.Sum(amounts)
    sources = [*places, *(place for each, _ in free for place in each)]
    joined = Deduction("", amount, base, span=free[0][1].span)
    taken = [rule for _, rule in free]
    others = [(each, rule) for each, rule in drafts if not any(rule is old for old in taken)]
    return [(sources, joined), *others]


# ---- ids ---------------------------------------------------------------------------------------


def _numbered(unit: UnitDrafts) -> UnitRules:
    """Give the rules of a unit their ids, and its cap to the rules that it bounds."""
    drafts, numbered = unit.drafts, unit.numbered
    item_caps = [
        ItemCap(unit.unit, to_number(cap)) for _, cap, whole in unit.caps if whole and not numbered
    ]
    bounding = [cap for _, cap, whole in unit.caps if numbered or not whole]
    if bounding:
        drafts = _capped(drafts, to_number(bounding[0]))
    single = numbered and len(drafts) == 1
    rules, sentences = [], []
    for position, (sources, rule) in enumerate(drafts, 1):
        rule_id = unit.unit if single else f"{unit.unit}.{position}"
        rules.append(_under(rule_id, rule))
        sentences += [
            (rule_id, sentence) for sentence in dict.fromkeys(p.sentence for p in sources)
        ]
    return UnitRules(unit.unit, tuple(rules), tuple(item_caps), tuple(sentences))


def _under(id: str, rule: Rule) -> Rule:
    """A rule with its id, which is the first of its fields."""
    named: Rule = rebuilt(rule, (id, *VALUES[type(rule)](rule)[1:]))
    return named


def _capped(drafts: list[Draft], cap: Number) -> list[Draft]:
    """Awards that share a cap become one, each within its own; without any, free deductions do."""
    awards = [(sources, rule) for sources, rule in drafts if isinstance(rule, Award)]
    if not awards:
        return _capped_takings(drafts, cap)
    first = awards[0][1]
    sources = [place for each, _ in awards for place in each]
    terms = tuple(_within(rule) for _, rule in awards)
    amount = terms[0] if len(terms) == 1 else ex.Sum(terms)
    joined = Award(first.id, amount, cap, first.span)
    others = [(each, rule) for each, rule in drafts if not isinstance(rule, Award)]
    return [(sources, joined), *others]


def _within(award: Award) -> Expression:
    """What an award gives, no more than its own cap."""
    if award.cap is None:
        return award.amount
    return ex.Smallest((award.amount, ex.Constant(award.cap)))


def _capped_takings(drafts: list[Draft], cap: Number) -> list[Draft]:
    takings = [
        (sources, rule)
        for sources, rule in drafts
        if isinstance(rule, Deduction) and rule.base is None and rule.reach is Reach.ITEM
    ]
    if not takings:
        return drafts
    first = takings[0][1]
    sources = [place for each, _ in takings for place in each]
    terms = tuple(rule.amount for _, rule in takings)
    amount = terms[0] if len(terms) == 1 else ex.Sum(terms)
    joined = replace(first, amount=amount, cap=cap)
    taken = [rule for _, rule in takings]
    others = [(each, rule) for each, rule in drafts if not any(rule is old for old in taken)]
    return [(sources, joined), *others]


def _span(scope: Scope, place: Place) -> Span | None:
    text, start = scope.texts.get(place.sentence, ("", 0))
    return Span(start, start + len(text)) if text else None


# ---- one statement -------------------------------------------------------------------------------


def _rule(
    scope: Scope,
    statement: Giving | Taking | Barring | Gaining | Judging | Exempting,
    base: Num | None,
    span: Span | None,
) -> Rule:
    match statement:
        case Giving():
            return Award("", _amount(scope, statement), number_of(statement.cap), span)
        case Taking(cap=cap, reach=reach):
            own = base if statement.attached and base is not None else statement.base
            return Deduction(
                "",
                _amount(scope, statement),
                None if reach else number_of(own),
                statement.floored,
                number_of(cap),
                TAKEN[reach],
                span,
            )
        case Barring(when, reach):
            return Veto("", condition(scope, when), BARRED[reach], span)
        case Gaining(name, term, cap, when):
            bound = number_of(cap) or scope.parts.get(name)
            amount = value(scope, term)
            whole = amount if when is None else ex.When(condition(scope, when), amount)
            return Award("", whole, bound, span)
        case Judging():
            return _judged(scope, statement, span)
        case Exempting(when, policy):
            return Exemption("", condition(scope, when), Policy(policy), span)
        case _:
            assert_never(statement)


def _judged(scope: Scope, judging: Judging, span: Span | None) -> Rule:
    """Points that an assessor gives or takes; where none are named, up to the set value."""
    most = number_of(judging.most) or scope.values.get("")
    many = judging.per is not None
    least = number_of(judging.least)
    fact = fact_of(scope, judging.phrase, Marks(least, number_of(judging.most) or most, many))
    if fact in scope.registry.facts:
        scope.registry.facts[fact].judged = "扣" if judging.taking else "加"
    amount, cap = ex.FactValue(fact), number_of(judging.cap)
    if judging.taking:
        return Deduction("", amount, cap=cap, span=span)
    return Award("", amount, cap or (None if many else most), span)


def number_of(num: Num | None) -> Number | None:
    """A number of the tree as one of the model."""
    return None if num is None else to_number(num)


def _amount(scope: Scope, statement: Giving | Taking) -> Expression:
    points = ex.Constant(to_number(statement.points))
    if statement.per is None:
        when = statement.when or Phrase(scope.title)
        return ex.When(condition(scope, when), points)
    quantity = statement.quantity or Phrase(scope.title)
    counted = _quantity(scope, statement.per, quantity, statement)
    if isinstance(statement, Giving) and statement.times is not None:
        counted = ex.Smallest((counted, ex.Constant(to_number(statement.times))))
    amount = ex.Product(points, counted)
    return amount if statement.when is None else ex.When(condition(scope, statement.when), amount)


def _quantity(scope: Scope, per: Per, term: Term, statement: Giving | Taking) -> Expression:
    if per.verb == FULL and per.step.unit == YEAR and isinstance(term, Phrase):
        separately = isinstance(statement, Giving) and statement.separately
        return ex.Years(fact_of(scope, term, Spells()), to_number(per.step), separately)
    unit, measured = units_of(per.step)
    counted = value(scope, term, unit, per.verb, measured or bool(per.rounding))
    _note_limits(scope, counted, statement)
    gap = isinstance(counted, ex.Difference) and not _ranks(term)
    fine = _measured(scope, counted)
    if per.step.value == 1 and not gap and not fine:
        return counted
    if fine and not per.rounding:
        scope.steps.append(per.step)
    rounding = Rounding(per.rounding) if per.rounding else Rounding.FLOOR
    return ex.Steps(counted, to_number(per.step), rounding)


def _ranks(term: Term) -> bool:
    """Whether a difference is one of places, which are never below the first."""
    return isinstance(term, Binary) and isinstance(term.right, Num) and term.right.unit == "名次"


def _measured(scope: Scope, counted: Expression) -> bool:
    """Whether what is counted need not be whole."""
    facts = scope.registry.facts
    for node in ex.walk(counted):
        fact = getattr(node, "fact", None)
        if fact in facts and isinstance(facts[fact].type, Quantity):
            return True
        if isinstance(node, ex.Constant) and node.number.value.denominator != 1:
            return True
        if isinstance(node, ex.Quotient):
            return True
    return False


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
    ladder = _ladder(scope, first)
    fact = fact_of(scope, first.ledger, Ledger(first.per.step.unit, ladder, first.key))
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
    return Award("", ex.Tiered(fact, tiers, first.distinct), number_of(cap), span)
