"""What an item does under a method, before any text of it is printed: kind, bounds, bases, scale."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from ...model import expression as e
from ...model.extent import scale
from ...model.measures import Item
from ...model.method import Amount, Kind, Method, SetValue
from ...model.rule import Award, Deduction, Rule, Veto, kind_of, largest
from .expression import leaves, parts
from .names import Evidence


@dataclass(frozen=True)
class Plan:
    """An item under a method; amounts in points.

    ``owned`` deductions have a value of their own, ``free`` ones have none. ``left`` is what bounded
    awards and own values leave of the set value to the free ones; ``None`` where they are taken from
    the rest of the item. ``ceiling`` is the lowest of all that bind.
    """

    rules: tuple[Rule, ...]
    awards: tuple[Award, ...]
    owned: tuple[Deduction, ...]
    free: tuple[Deduction, ...]
    vetoes: tuple[Veto, ...]
    kind: Kind
    base: Fraction
    floor: Fraction | None
    ceiling: Fraction | None
    left: Fraction | None
    exhausting: bool


def plan(item: Item, method: Method) -> Plan:
    """Sort the item's rules and work out its constants."""
    awards = tuple(rule for rule in item.rules if isinstance(rule, Award))
    deductions = tuple(rule for rule in item.rules if isinstance(rule, Deduction))
    owned = tuple(rule for rule in deductions if rule.base is not None)
    kind = kind_of(item.rules)
    bounds = method.bounds(kind)
    ceilings = [cap.cap.value for cap in item.caps]
    if bounds.ceiling is not None:
        ceilings.append(_points(bounds.ceiling, item))
    return Plan(
        rules=item.rules,
        awards=awards,
        owned=owned,
        free=tuple(rule for rule in deductions if rule.base is None),
        vetoes=tuple(rule for rule in item.rules if isinstance(rule, Veto)),
        kind=kind,
        base=_base(_points(bounds.base, item), kind, owned),
        floor=None if bounds.floor is None else _points(bounds.floor, item),
        ceiling=min(ceilings) if ceilings else None,
        left=_left(item, awards, owned) if kind is Kind.MIXED else None,
        exhausting=method.exhausting,
    )


def unit(item: Item, method: Method) -> int:
    """The least scale on which every score of the item is a whole number."""
    own = plan(item, method)
    numbers = [item.value.value, own.base, own.floor, own.ceiling, own.left]
    numbers += [rule.cap.value for rule in own.awards if rule.cap]
    numbers += [rule.base.value for rule in own.owned if rule.base]
    scales = [scale(rule.amount) for rule in item.rules if not isinstance(rule, Veto)]
    scales += [scale(leaf) for leaf in inputs(item) if isinstance(leaf, e.Tiered)]
    return lcm(*(number.denominator for number in numbers if number is not None), *scales)


def divided(item: Item) -> bool:
    """Whether facts are divided by facts in its points, so that its score is a pair."""
    return any(_divides(rule.amount) for rule in item.rules if not isinstance(rule, Veto))


def inputs(item: Item) -> list[str | Evidence]:
    """What the item is scored from, each once, in the order of its sentences."""
    return list(dict.fromkeys(leaf for rule in item.rules for leaf in leaves(wanted(rule))))


def wanted(rule: Rule) -> e.Expression:
    """The expression of a rule."""
    return rule.when if isinstance(rule, Veto) else rule.amount


def flag(amount: e.Expression) -> tuple[e.Expression, Fraction] | None:
    """The condition and points of an amount that is all or nothing."""
    match amount:
        case e.When(condition, e.Constant(number)):
            return condition, number.value
        case _:
            return None


def _points(amount: Amount, item: Item) -> Fraction:
    if isinstance(amount, SetValue):
        return amount.share * item.value.value
    return amount.value


def _base(base: Fraction, kind: Kind, owned: tuple[Deduction, ...]) -> Fraction:
    """The base; of a deducting item, what own values leave of it."""
    if kind is not Kind.DEDUCTING:
        return base
    return max(Fraction(0), base - sum(rule.base.value for rule in owned if rule.base))


def _left(item: Item, awards: tuple[Award, ...], owned: tuple[Deduction, ...]) -> Fraction | None:
    left = item.value.value
    for award in awards:
        most = largest(award)
        if most is None:
            return None
        left -= most
    left -= sum(rule.base.value for rule in owned if rule.base)
    return left if left > 0 else None


def _divides(node: e.Expression) -> bool:
    """Whether the number that ``node`` gives carries a divisor; comparisons and steps lose it."""
    match node:
        case e.Quotient():
            return True
        case e.When(_, amount):
            return _divides(amount)
        case e.Sum() | e.Difference() | e.Product():
            return any(_divides(part) for part in parts(node))
        case _:
            return False
