"""What an item does under a method, before any text of it is printed: kind, bounds, bases, scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TypeGuard

from ...model import expression as e
from ...model.extent import scale
from ...model.measures import Item
from ...model.method import Amount, Bounds, Kind, Method, SetValue
from ...model.number import ZERO
from ...model.rule import (
    Award,
    Deduction,
    Exemption,
    Policy,
    Reach,
    Rule,
    Veto,
    kind_of,
    largest,
)
from .names import Evidence
from .reads import divides, leaves


@dataclass(frozen=True)
class Plan:
    """An item under a method; amounts in points. ``rules`` are those that work inside the item.

    ``owned`` deductions have a value of their own, ``free`` ones have none. ``left`` is what bounded
    awards and own values leave of the set value to the free ones; ``None`` where they are taken from
    the rest of the item. ``ceiling`` is the lowest of all that bind. ``value`` is the set value.
    """

    rules: tuple[Rule, ...]
    awards: tuple[Award, ...]
    owned: tuple[Deduction, ...]
    free: tuple[Deduction, ...]
    vetoes: tuple[Veto, ...]
    exemptions: tuple[Exemption, ...]
    kind: Kind
    value: Fraction
    base: Fraction
    floor: Fraction | None
    ceiling: Fraction | None
    left: Fraction | None
    exhausting: bool


def plan(item: Item, method: Method) -> Plan:
    """Sort the item's rules and work out its constants."""
    rules = within(item)
    awards = tuple(rule for rule in rules if isinstance(rule, Award))
    deductions = tuple(rule for rule in rules if isinstance(rule, Deduction))
    owned = tuple(rule for rule in deductions if rule.base is not None)
    kind = kind_of(item.rules)
    bounds = method.bounds(kind)
    if item.value is None:  # nothing but its caps bounds an open item
        bounds = Bounds(ZERO, None, None)
    floor, ceiling = bounds.floor, bounds.ceiling
    ceilings = [cap.cap.value for cap in item.caps]
    if ceiling is not None:
        ceilings.append(_points(ceiling, item))
    return Plan(
        rules=rules,
        awards=awards,
        owned=owned,
        free=tuple(rule for rule in deductions if rule.base is None),
        vetoes=tuple(rule for rule in rules if isinstance(rule, Veto)),
        exemptions=exempting(item),
        kind=kind,
        value=worth(item),
        base=_base(_points(bounds.base, item), kind, owned),
        floor=None if floor is None else _points(floor, item),
        ceiling=min(ceilings) if ceilings else None,
        left=_left(item, awards, owned) if kind is Kind.MIXED and item.value else None,
        exhausting=method.exhausting,
    )


def within(item: Item) -> tuple[Rule, ...]:
    """The rules that work inside the item; the others are its article's affair."""
    return tuple(
        rule
        for rule in item.rules
        if not isinstance(rule, Deduction | Veto) or rule.reach is Reach.ITEM
    )


def beyond(item: Item, reach: Reach) -> tuple[Deduction, ...]:
    """The deductions that go on below zero, or that are taken from the total."""
    return tuple(rule for rule in item.rules if isinstance(rule, Deduction) and rule.reach is reach)


def vetoes(item: Item, reach: Reach) -> tuple[Veto, ...]:
    """The vetoes of one reach."""
    return tuple(rule for rule in item.rules if isinstance(rule, Veto) and rule.reach is reach)


def exempting(item: Item) -> tuple[Exemption, ...]:
    """All exemptions."""
    return tuple(rule for rule in item.rules if isinstance(rule, Exemption))


def dropping(item: Item) -> tuple[Exemption, ...]:
    """The exemptions that take the item out of the sum."""
    return tuple(rule for rule in exempting(item) if rule.policy is Policy.DROPPED)


def worth(item: Item) -> Fraction:
    """The set value; an open item has none."""
    return item.value.value if item.value else Fraction(0)


def unit(item: Item, method: Method) -> int:
    """The least scale on which every score of the item is a whole number."""
    own = plan(item, method)
    numbers = [own.value, own.base, own.floor, own.ceiling, own.left]
    numbers += [rule.cap.value for rule in item.rules if _capped(rule) and rule.cap]
    numbers += [rule.base.value for rule in own.owned if rule.base]
    scales = [scale(rule.amount) for rule in item.rules if _capped(rule)]
    scales += [scale(leaf) for leaf in inputs(item) if isinstance(leaf, e.Tiered)]
    return lcm(*(number.denominator for number in numbers if number is not None), *scales)


def _capped(rule: Rule) -> TypeGuard[Award | Deduction]:
    """Whether a rule gives or takes points."""
    return isinstance(rule, Award | Deduction)


def divided(item: Item) -> bool:
    """Whether facts are divided by facts in its points."""
    return any(divides(rule.amount) for rule in item.rules if _capped(rule))


def inputs(item: Item) -> list[str | Evidence]:
    """What the item is scored from, each once, in the order of its sentences."""
    return _leaves(item.rules)


def inner(item: Item) -> list[str | Evidence]:
    """What its own function is given: what the rules that work inside it read."""
    return _leaves(within(item))


def _leaves(rules: Iterable[Rule]) -> list[str | Evidence]:
    return list(dict.fromkeys(leaf for rule in rules for leaf in leaves(wanted(rule))))


def wanted(rule: Rule) -> e.Expression:
    """The expression of a rule."""
    return rule.when if isinstance(rule, Veto | Exemption) else rule.amount


def flag(amount: e.Expression) -> tuple[e.Expression, Fraction] | None:
    """The condition and points of an amount that is all or nothing."""
    match amount:
        case e.When(condition, e.Constant(number)):
            return condition, number.value
        case _:
            return None


def _points(amount: Amount, item: Item) -> Fraction:
    if isinstance(amount, SetValue):
        return amount.share * worth(item)
    return amount.value


def _base(base: Fraction, kind: Kind, owned: tuple[Deduction, ...]) -> Fraction:
    """The base; of a deducting item, what own values leave of it."""
    if kind is not Kind.DEDUCTING:
        return base
    return max(Fraction(0), base - sum(rule.base.value for rule in owned if rule.base))


def _left(item: Item, awards: tuple[Award, ...], owned: tuple[Deduction, ...]) -> Fraction | None:
    left = worth(item)
    for award in awards:
        most = largest(award)
        if most is None:
            return None
        left -= most
    left -= sum(rule.base.value for rule in owned if rule.base)
    return left if left > 0 else None
