"""From rules to an item's score, as the declared method says (language: 计分方法)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import assert_never

from ..model.measures import Item
from ..model.method import Amount, Bounds, Kind, Method, SetValue
from ..model.number import exact, near
from ..model.rule import (
    Award,
    Deduction,
    Exemption,
    Policy,
    Reach,
    Rule,
    Veto,
    kind_of,
    largest,
    term_of,
)
from . import interval as iv
from .amounts import Setting, amount, facts_in
from .scorecard import Range


@dataclass(frozen=True, slots=True)
class Part:
    """A rule's contribution. A free deduction's is what it takes from what the item leaves; one that
    reaches beyond the item is free too, and no part of the item's sum.
    """

    rule: Award | Deduction
    points: Range
    capped: bool = False
    free: bool = False

    @property
    def inside(self) -> bool:
        """Whether it belongs to the item's own sum."""
        return isinstance(self.rule, Award) or self.rule.reach is Reach.ITEM


@dataclass(frozen=True, slots=True)
class Valued:
    """An item's score with its parts, and in words how they became it.

    ``parts`` are those of its awards and deductions, ``held`` whether each veto and each exemption
    holds, by its id. ``beyond`` is taken from the item below zero, and is in the score; ``charges``
    are taken from the total and are not. ``dropped`` is the set value that leaves the sum.
    """

    score: Range
    kind: Kind
    parts: tuple[Part, ...]
    held: Mapping[str, Range]
    steps: tuple[str, ...]
    beyond: Range = iv.NOTHING
    charges: Range = iv.NOTHING
    dropped: Range = iv.NOTHING
    vetoes: Mapping[Reach, Range] = field(default_factory=dict)
    exempt: Range = iv.NOTHING

    @property
    def vetoed(self) -> Range:
        """Whether any veto of the item holds."""
        return self.vetoes.get(Reach.ITEM, iv.NOTHING)


def item_facts(item: Item) -> tuple[str, ...]:
    """The facts that an item's rules read, in order."""
    return tuple(dict.fromkeys(fact for rule in item.rules for fact in rule_facts(rule)))


def rule_facts(rule: Rule) -> tuple[str, ...]:
    """The facts that a rule reads, in order."""
    return facts_in(term_of(rule))


def value_item(item: Item, setting: Setting) -> Valued:
    """The score of an item. Raises ``Refusal`` like ``amount``.

    In this order: its parts as the method bounds them, an exemption, a veto, what is taken beyond it.
    """
    kind = kind_of(item.rules)
    parts = tuple(
        _part(rule, setting) for rule in item.rules if not isinstance(rule, Veto | Exemption)
    )
    held = {
        rule.id: amount(rule.when, setting)
        for rule in item.rules
        if isinstance(rule, Veto | Exemption)
    }
    score, said = _combine(item, kind, parts, setting.method)
    valued = Valued(score, kind, parts, held, tuple(said), vetoes=_vetoes(item, held))
    return _lowered(_barred(_exempted(valued, item)))


def _vetoes(item: Item, held: Mapping[str, Range]) -> dict[Reach, Range]:
    """Whether any veto of each reach holds."""
    found: dict[Reach, list[Range]] = {}
    for rule in item.rules:
        if isinstance(rule, Veto):
            found.setdefault(rule.reach, []).append(held[rule.id])
    return {reach: iv.either(truths) for reach, truths in found.items()}


def _exempted(valued: Valued, item: Item) -> Valued:
    """To whom the item does not apply: the first exemption that holds says what it is worth."""
    for rule in reversed(item.rules):
        if not isinstance(rule, Exemption):
            continue
        holds = valued.held[rule.id]
        if holds.most == 0:
            continue
        full = item.value.value if item.value else iv.ZERO
        worth = full if rule.policy is Policy.FULL else iv.ZERO
        left = full if rule.policy is Policy.DROPPED else iv.ZERO
        said = EXEMPTED[rule.policy] if holds.least == 1 else "是否不适用尚未填报"
        valued = replace(
            valued,
            score=_either(holds, iv.point(worth), valued.score),
            dropped=_either(holds, iv.point(left), valued.dropped),
            exempt=iv.either([holds, valued.exempt]),
            steps=(*valued.steps, said),
        )
    return valued


EXEMPTED = {
    Policy.FULL: "不适用,得满分",
    Policy.NONE: "不适用,得 0 分",
    Policy.DROPPED: "不适用,本项不计入",
}


def _either(holds: Range, yes: Range, no: Range) -> Range:
    """One range where a truth holds, the other where it does not, both where it is open."""
    if holds.least == 1:
        return yes
    return no if holds.most == 0 else iv.join([yes, no])


def _barred(valued: Valued) -> Valued:
    vetoed = valued.vetoed
    if vetoed.least == 1:
        steps = (*valued.steps, "出现不得分情形,本项得 0 分")
        return replace(valued, score=iv.NOTHING, steps=steps)
    if vetoed.most == 1:
        steps = (*valued.steps, "是否有不得分情形尚未填报")
        return replace(valued, score=iv.join([valued.score, iv.NOTHING]), steps=steps)
    return valued


def _lowered(valued: Valued) -> Valued:
    """What is taken beyond the item, and what is taken from the total."""
    beyond = _taken(valued.parts, Reach.BEYOND)
    charges = _taken(valued.parts, Reach.TOTAL)
    steps = valued.steps
    if beyond != iv.NOTHING:
        steps = (*steps, f"追加扣 {words(beyond)} 分")
    if charges != iv.NOTHING:
        steps = (*steps, f"另从总分扣 {words(charges)} 分")
    score = iv.subtract(valued.score, beyond)
    return replace(valued, score=score, beyond=beyond, charges=charges, steps=steps)


def _taken(parts: tuple[Part, ...], reach: Reach) -> Range:
    return iv.total(
        [p.points for p in parts if isinstance(p.rule, Deduction) and p.rule.reach is reach]
    )


def rules_with(item: Item, valued: Valued) -> Iterator[tuple[Rule, Range]]:
    """The rules of an item in order: each with its points, a veto with whether it holds."""
    parts = iter(valued.parts)
    for rule in item.rules:
        if isinstance(rule, Veto | Exemption):
            yield rule, valued.held[rule.id]
        else:
            yield rule, next(parts).points


def _part(rule: Award | Deduction, setting: Setting) -> Part:
    points = amount(rule.amount, setting)
    bounded = points if rule.cap is None else iv.at_most(points, rule.cap.value)
    if isinstance(rule, Award):
        return Part(rule, bounded, capped=bounded != points)
    if rule.base is None or rule.reach is not Reach.ITEM:
        return Part(rule, bounded, capped=bounded != points, free=True)
    left = iv.subtract(iv.point(rule.base.value), bounded)
    if rule.floored and setting.method.exhausting:
        kept = iv.at_least(left, iv.ZERO)
        return Part(rule, kept, capped=kept != left or bounded != points)
    return Part(rule, left, capped=bounded != points)


def _combine(
    item: Item, kind: Kind, parts: tuple[Part, ...], method: Method
) -> tuple[Range, list[str]]:
    bounds = method.bounds(kind)
    parts = tuple(part for part in parts if part.inside)
    given = iv.total([part.points for part in parts if not part.free])
    free = iv.total([part.points for part in parts if part.free])
    if item.value is None:
        return _open(item, given, free)
    value = item.value.value
    match kind:
        case Kind.ADDING:
            base = in_points(bounds.base, value)
            steps = [f"加分项:基础 {exact(base)} 分,各目合计 {words(given)} 分"]
            score = iv.add(iv.point(base), given)
        case Kind.DEDUCTING:
            score, steps = _deducting(value, bounds, parts, given, free)
        case Kind.MIXED:
            score, steps = _mixed(value, parts, method, given, free)
        case _:
            assert_never(kind)
    score, bounding = _bound(score, value, bounds)
    score, capping = _capped(score, item)
    return score, steps + bounding + capping


def _open(item: Item, given: Range, free: Range) -> tuple[Range, list[str]]:
    """An item without a set value: nothing but its own caps bounds it."""
    steps = [f"没有设定分值:加 {words(given)} 分,扣 {words(free)} 分"]
    score, capping = _capped(iv.subtract(given, free), item)
    return score, steps + capping


def _deducting(
    value: Fraction, bounds: Bounds, parts: tuple[Part, ...], given: Range, free: Range
) -> tuple[Range, list[str]]:
    """Deductions with a value of their own keep it; the others share the rest of the base."""
    if parts and not any(part.free for part in parts):
        return given, [f"减分项:各部分余下合计 {words(given)} 分"]
    owned = sum((largest(part.rule) or iv.ZERO for part in parts), iv.ZERO)
    base = max(iv.ZERO, in_points(bounds.base, value) - owned)
    left = iv.subtract(iv.point(base), free)
    steps = [f"减分项:基础 {exact(base)} 分,扣 {words(free)} 分"]
    if bounds.floor is not None:
        floor = in_points(bounds.floor, value)
        held = iv.at_least(left, floor)
        if held != left:
            steps.append(f"扣到 {exact(floor)} 分为止")
        left = held
    return iv.add(left, given), steps


def _mixed(
    value: Fraction, parts: tuple[Part, ...], method: Method, given: Range, free: Range
) -> tuple[Range, list[str]]:
    steps = [f"混合项:各目合计 {words(given)} 分"]
    base = in_points(method.mixed.base, value)
    if not any(part.free for part in parts):
        return iv.add(iv.point(base), given), steps
    most = [largest(part.rule) for part in parts]
    bounded = None if None in most else sum((m for m in most if m is not None), iv.ZERO)
    rest = iv.ZERO if bounded is None else value - bounded
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


def _bound(score: Range, value: Fraction, bounds: Bounds) -> tuple[Range, list[str]]:
    steps: list[str] = []
    if bounds.floor is not None:
        floor = in_points(bounds.floor, value)
        held = iv.at_least(score, floor)
        if held != score:
            steps.append(f"不低于 {exact(floor)} 分")
        score = held
    if bounds.ceiling is not None:
        ceiling = in_points(bounds.ceiling, value)
        held = iv.at_most(score, ceiling)
        if held != score:
            steps.append(f"不超过设定分值 {exact(ceiling)} 分")
        score = held
    return score, steps


def _capped(score: Range, item: Item) -> tuple[Range, list[str]]:
    steps: list[str] = []
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
    least = "?" if term.least is None else near(term.least)
    return f"至少 {least}" if term.most is None else f"{least}～{near(term.most)}"


def figures(term: Range) -> str:
    """A range as a machine reads it: an exact score, or ``[least, most]`` where it is open."""
    if term.known and term.least is not None:
        return exact(term.least)
    least = "-∞" if term.least is None else exact(term.least)
    most = "∞" if term.most is None else exact(term.most)
    return f"[{least}, {most}]"
