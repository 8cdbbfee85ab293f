"""就高 and 乘以: which awards of a unit or an item count, and what part of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

from ..syntax.tree import Choosing, Portion, Portioning
from . import expression as ex
from .drafting import Draft, UnitDrafts
from .expression import Expression
from .fact import Count
from .number import ONE, Number
from .place import Doubt, Place
from .reaching import SAYS, about, reached
from .registry import to_number
from .rule import Award
from .scope import Scope
from .terms import condition, factor

MOST_WAYS = 60
"""Ways to choose some of several awards that an expression spells out."""


def modify(
    scope: Scope, units: Sequence[UnitDrafts], place: Place, statement: Choosing | Portioning
) -> None:
    """Apply a sentence to the awards that it speaks of; where there are none, that is told."""
    found = _concerned(units, place, statement)
    if not found:
        title = (
            "“就高”“取前几”找不到所指的加分"
            if isinstance(statement, Choosing)
            else "折算的话找不到所指的得分"
        )
        scope.doubts.append(Doubt("L026", title, (place.sentence,)))
        return
    concerned = _concerning(units, found, place)
    if isinstance(statement, Portioning):
        share = _share(scope, statement)
        _change(
            found,
            place,
            concerned,
            lambda award: replace(award, amount=ex.Product(award.amount, share)),
        )
    else:
        _choose(scope, found, place, statement, concerned)


Concerned = Callable[[Draft], bool]
"""Whether an award is one of those that a sentence speaks of."""


def _concerning(
    units: Sequence[UnitDrafts], found: Sequence[UnitDrafts], place: Place
) -> Concerned:
    """Which awards a sentence of the text means; what grading adds by itself means all of a unit."""
    drafts = [draft for unit in found for draft in unit.drafts if isinstance(draft[1], Award)]
    if not SAYS.search(place.text):
        return _every
    within = {id(p) for p in reached([p for unit in units for p in unit.places], place)}
    near = [d for d in drafts if all(id(p) in within for p in d[0])] or drafts
    named = [d for d in near if about(place, d[0])] or near
    rules = {id(rule) for _, rule in named}
    return lambda draft: id(draft[1]) in rules


def _every(_: Draft) -> bool:
    return True


def _concerned(
    units: Sequence[UnitDrafts], place: Place, statement: Choosing | Portioning
) -> list[UnitDrafts]:
    """The units whose awards a sentence speaks of: its own, or all of the item's."""
    own = [unit for unit in units if unit.unit == place.unit]
    awards = [award for unit in own for award in unit.awards]
    enough = len(awards) > 1 or any(_many(award.amount) for award in awards)
    if isinstance(statement, Portioning):
        enough = bool(awards)
    mine = own if enough and place.numbered else units
    return [unit for unit in mine if unit.awards]


def _many(amount: Expression) -> bool:
    """Whether an award is one for each of a kind, of which some can be chosen."""
    return isinstance(amount, ex.Tiered | ex.Largest) or (
        isinstance(amount, ex.Product) and isinstance(amount.left, ex.Constant)
    )


def _change(
    units: Sequence[UnitDrafts],
    place: Place,
    concerned: Concerned,
    change: Callable[[Award], Award],
) -> None:
    for unit in units:
        unit.drafts = [
            ([*sources, place], change(rule))
            if isinstance(rule, Award) and concerned((sources, rule))
            else (sources, rule)
            for sources, rule in unit.drafts
        ]


def _share(scope: Scope, portioning: Portioning) -> Expression:
    """What awards are multiplied by: with one portion, whom it does not concern gets the whole."""
    shares = [_portion(scope, portion) for portion in portioning.portions]
    first = portioning.portions[0]
    if len(shares) == 1 and first.when is not None:
        shares.append(ex.When(ex.Not(condition(scope, first.when)), ex.Constant(ONE)))
    return shares[0] if len(shares) == 1 else ex.Largest(tuple(shares))


def _portion(scope: Scope, portion: Portion) -> Expression:
    share = factor(scope, portion.share)
    return share if portion.when is None else ex.When(condition(scope, portion.when), share)


def _choose(
    scope: Scope,
    units: Sequence[UnitDrafts],
    place: Place,
    choosing: Choosing,
    concerned: Concerned,
) -> None:
    count = to_number(choosing.count) if choosing.count else ONE
    drafts = [
        (sources, rule)
        for unit in units
        for sources, rule in unit.drafts
        if isinstance(rule, Award) and concerned((sources, rule))
    ]
    if len(drafts) == 1:
        award = _best(drafts[0][1], count)
        if award is None or not _same_unit(scope, award, choosing):
            if choosing.count is not None and count.value > 1:
                title = "“取前几”“最多几次”数的是什么,没有说明"
                scope.doubts.append(Doubt("L026", title, (place.sentence,)))
            return  # of one award, the best is that one
        _replace(units, drafts, ([*drafts[0][0], place], award))
        return
    amount = _largest([_bounded(rule) for _, rule in drafts], count)
    if amount is None:
        scope.doubts.append(Doubt("L026", "从这么多项里取几项,写不成算式", (place.sentence,)))
        return
    sources = [*(each for sources, _ in drafts for each in sources), place]
    _replace(units, drafts, (sources, Award("", amount, span=drafts[0][1].span)))


def _best(award: Award, count: Number) -> Award | None:
    """One award of which only so many count."""
    match award.amount:
        case ex.Tiered():
            return replace(award, amount=replace(award.amount, best=count))
        case ex.Product(ex.Constant() as points, counted):
            fewer = ex.Smallest((counted, ex.Constant(count)))
            return replace(award, amount=ex.Product(points, fewer))
        case _:
            return None


def _bounded(award: Award) -> Expression:
    if award.cap is None:
        return award.amount
    return ex.Smallest((award.amount, ex.Constant(award.cap)))


def _largest(amounts: list[Expression], count: Number) -> Expression | None:
    """The largest of amounts, or of the sums of so many of them; ``None`` where there are too many."""
    wanted = int(count.value)
    if wanted > 1 and any(map(_counted, amounts)):
        return _best_counted(amounts, count)
    if wanted >= len(amounts):
        return ex.Sum(tuple(amounts))
    if wanted == 1:
        return ex.Largest(tuple(amounts))
    if comb(len(amounts), wanted) > MOST_WAYS:
        return None
    return ex.Largest(tuple(ex.Sum(each) for each in combinations(amounts, wanted)))


def _best_counted(amounts: list[Expression], count: Number) -> Expression | None:
    """The best so many of things that are worth different points, each several times.

    With the points from the highest down: each step between two of them is had for as many as there
    are down to there, at most ``count``. ``None`` where an amount is no such thing.
    """
    parts = [_priced(amount) for amount in amounts]
    known = sorted((part for part in parts if part), key=lambda part: -part[0].value)
    if len(known) < len(parts):
        return None
    steps: list[Expression] = []
    for i, (points, _) in enumerate(known):
        below = known[i + 1][0].value if i + 1 < len(known) else 0
        if points.value == below:
            continue
        number = Number(points.value - below, points.span if not below else None)
        had = tuple(counted for _, counted in known[: i + 1])
        many = had[0] if len(had) == 1 else ex.Sum(had)
        fewer = ex.Smallest((many, ex.Constant(count)))
        steps.append(ex.Product(ex.Constant(number), fewer))
    return steps[0] if len(steps) == 1 else ex.Sum(tuple(steps))


def _priced(amount: Expression) -> tuple[Number, Expression] | None:
    """What one of its things is worth, and how many there are."""
    match amount:
        case ex.Product(ex.Constant(points), counted):
            return points, counted
        case ex.When(when, ex.Constant(points)):
            return points, ex.When(when, ex.Constant(ONE))
        case _:
            return None


def _counted(amount: Expression) -> bool:
    return isinstance(amount, ex.Product)


def _same_unit(scope: Scope, award: Award, choosing: Choosing) -> bool:
    """Whether an award counts what is bounded: 最多计2场 of what is counted in 场; 项 and 个 are any."""
    said = choosing.count.unit if choosing.count else ""
    facts = [each.fact for each in ex.walk(award.amount) if isinstance(each, ex.FactValue)]
    types = [scope.registry.facts[fact].type for fact in facts if fact in scope.registry.facts]
    units = {each.unit for each in types if isinstance(each, Count)}
    return said in ("", "项", "个") or not units or said in units


def _replace(units: Sequence[UnitDrafts], old: Sequence[Draft], new: Draft) -> None:
    """Put one award in the place of the first of several; the others fall away."""
    waiting = [new]
    gone = [id(rule) for _, rule in old]
    for unit in units:
        kept: list[Draft] = []
        for draft in unit.drafts:
            if id(draft[1]) in gone:
                kept += waiting
                waiting = []
            else:
                kept.append(draft)
        unit.drafts = kept
