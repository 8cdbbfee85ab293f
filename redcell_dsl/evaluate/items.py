"""From rules to an item's score, as the declared method says (language: 计分方法)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from ..model.measures import Item
from ..model.method import Amount, Bounds, Kind, Method, SetValue
from ..model.number import exact
from ..model.rule import Award, Deduction, Rule, Veto, kind_of, largest
from . import interval as iv
from .amounts import Setting, amount, facts_in
from .scorecard import Range


@dataclass(frozen=True, slots=True)
class Part:
    """A rule's contribution. A free deduction's is what it takes from what the item leaves."""

    rule: Rule
    points: Range
    capped: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Valued:
    """An item's score with its parts, and in words how they became it.

    ``parts`` are those of its awards and deductions, ``vetoes`` whether each veto holds, in order.
    """

    score: Range
    kind: Kind
    parts: tuple[Part, ...]
    vetoes: tuple[Range, ...]
    steps: tuple[str, ...]

    @property
    def vetoed(self) -> Range:
        """Whether any veto holds."""
        return iv.either(list(self.vetoes)) if self.vetoes else iv.NOTHING


def item_facts(item: Item) -> tuple[str, ...]:
    """The facts that an item's rules read, in order."""
    return tuple(dict.fromkeys(fact for rule in item.rules for fact in rule_facts(rule)))


def rule_facts(rule: Rule) -> tuple[str, ...]:
    """The facts that a rule reads, in order."""
    return facts_in(rule.when if isinstance(rule, Veto) else rule.amount)


def value_item(item: Item, setting: Setting) -> Valued:
    """The score of an item. Raises ``Refusal`` like ``amount``."""
    kind = kind_of(item.rules)
    parts = tuple(_part(rule, setting) for rule in item.rules if not isinstance(rule, Veto))
    vetoes = tuple(amount(rule.when, setting) for rule in item.rules if isinstance(rule, Veto))
    score, said = _combine(item, kind, parts, setting.method)
    valued = Valued(score, kind, parts, vetoes, tuple(said))
    vetoed = valued.vetoed
    if vetoed.least == 1:
        steps = (*said, "出现不得分情形,本项得 0 分")
        return replace(valued, score=iv.NOTHING, steps=steps)
    if vetoed.most == 1:
        steps = (*said, "是否有不得分情形尚未填报")
        return replace(valued, score=iv.join([score, iv.NOTHING]), steps=steps)
    return valued


def rules_with(item: Item, valued: Valued) -> Iterator[tuple[Rule, Range]]:
    """The rules of an item in order: each with its points, a veto with whether it holds."""
    parts, vetoes = iter(valued.parts), iter(valued.vetoes)
    for rule in item.rules:
        yield rule, next(vetoes) if isinstance(rule, Veto) else next(parts).points


def _part(rule: Award | Deduction, setting: Setting) -> Part:
    points = amount(rule.amount, setting)
    if isinstance(rule, Award):
        if rule.cap is None:
            return Part(rule, points)
        bounded = iv.at_most(points, rule.cap.value)
        return Part(rule, bounded, capped=bounded != points)
    if rule.base is None:
        return Part(rule, points, free=True)
    left = iv.subtract(iv.point(rule.base.value), points)
    if rule.floored and setting.method.exhausting:
        bounded = iv.at_least(left, iv.ZERO)
        return Part(rule, bounded, capped=bounded != left)
    return Part(rule, left)


def _combine(
    item: Item, kind: Kind, parts: tuple[Part, ...], method: Method
) -> tuple[Range, list[str]]:
    bounds = method.bounds(kind)
    given = iv.total([part.points for part in parts if not part.free])
    free = iv.total([part.points for part in parts if part.free])
    has_free = any(part.free for part in parts)
    match kind:
        case Kind.ADDING:
            base = in_points(bounds.base, item.value.value)
            steps = [f"加分项:基础 {exact(base)} 分,各目合计 {words(given)} 分"]
            score = iv.add(iv.point(base), given)
        case Kind.DEDUCTING:
            score, steps = _deducting(item, bounds, parts, given, free)
        case Kind.MIXED:
            score, steps = _mixed(item, parts, method, given, free, has_free)
        case _:
            assert_never(kind)
    score, bounding = _bound(score, item, bounds)
    return score, steps + bounding


def _deducting(
    item: Item, bounds: Bounds, parts: tuple[Part, ...], given: Range, free: Range
) -> tuple[Range, list[str]]:
    """Deductions with a value of their own keep it; the others share the rest of the base."""
    if not any(part.free for part in parts):
        return given, [f"减分项:各部分余下合计 {words(given)} 分"]
    owned = sum((largest(part.rule) or iv.ZERO for part in parts), iv.ZERO)
    base = max(iv.ZERO, in_points(bounds.base, item.value.value) - owned)
    left = iv.subtract(iv.point(base), free)
    steps = [f"减分项:基础 {exact(base)} 分,扣 {words(free)} 分"]
    if bounds.floor is not None:
        floor = in_points(bounds.floor, item.value.value)
        held = iv.at_least(left, floor)
        if held != left:
            steps.append(f"扣到 {exact(floor)} 分为止")
        left = held
    return iv.add(left, given), steps


def _mixed(
    item: Item,
    parts: tuple[Part, ...],
    method: Method,
    given: Range,
    free: Range,
    has_free: bool,
) -> tuple[Range, list[str]]:
    steps = [f"混合项:各目合计 {words(given)} 分"]
    base = in_points(method.mixed.base, item.value.value)
    if not has_free:
        return iv.add(iv.point(base), given), steps
    most = [largest(part.rule) for part in parts]
    bounded = None if None in most else sum((m for m in most if m is not None), iv.ZERO)
    rest = iv.ZERO if bounded is None else item.value.value - bounded
    if rest <= 0:
        steps.append(f"扣 {words(free)} 分,从各目得分中扣")
        return iv.add(iv.point(base), iv.subtract(given, free)), steps
    left = iv.subtract(iv.point(rest), free)
    if method.exhausting:
        left = iv.at_least(left, iv.ZERO)
    steps.append(
        f"扣分部分基础 {exact(rest)} 分(设定分值减去各目最多可得的分),扣 {words(free)} 分,余 {words(left)} 分"
    )
    return iv.add(iv.point(base), iv.add(given, left)), steps


def _bound(score: Range, item: Item, bounds: Bounds) -> tuple[Range, list[str]]:
    steps: list[str] = []
    if bounds.floor is not None:
        floor = in_points(bounds.floor, item.value.value)
        held = iv.at_least(score, floor)
        if held != score:
            steps.append(f"不低于 {exact(floor)} 分")
        score = held
    if bounds.ceiling is not None:
        ceiling = in_points(bounds.ceiling, item.value.value)
        held = iv.at_most(score, ceiling)
        if held != score:
            steps.append(f"不超过设定分值 {exact(ceiling)} 分")
        score = held
    for cap in item.caps:
        held = iv.at_most(score, cap.cap.value)
        if held != score:
            steps.append(f"此项最高 {exact(cap.cap.value)} 分")
        score = held
    return score, steps


def in_points(amount: Amount, value: Fraction) -> Fraction:
    """A bound in points, for an item of a set value."""
    return amount.share * value if isinstance(amount, SetValue) else amount.value


def words(term: Range) -> str:
    """A range as a reader writes it: 5, or 0～5, or 至少 0."""
    if term.known and term.least is not None:
        return exact(term.least)
    least = "?" if term.least is None else exact(term.least)
    return f"至少 {least}" if term.most is None else f"{least}～{exact(term.most)}"


def figures(term: Range) -> str:
    """A range as a machine reads it: an exact score, or ``[least, most]`` where it is open."""
    if term.known and term.least is not None:
        return exact(term.least)
    least = "-∞" if term.least is None else exact(term.least)
    most = "∞" if term.most is None else exact(term.most)
    return f"[{least}, {most}]"
