"""Points by the steps of one measure (分档), told as the steps that were and those that are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import expression as ex
from ...model.expression import Comparison, Expression
from ...model.number import Number, exact
from .saying import Names, said, written

BOUNDS = {
    Comparison.AT_LEAST: "{} 以上",
    Comparison.ABOVE: "{} 以上",
    Comparison.MORE: "超过 {}",
    Comparison.LESS: "不到 {}",
    Comparison.AT_MOST: "至多 {}",
    Comparison.BELOW: "{} 以下",
    Comparison.EQUAL: "正好 {}",
}
LOWER = (Comparison.AT_LEAST, Comparison.ABOVE, Comparison.MORE)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: between which bounds, how many points."""

    bounds: str
    points: Number


@dataclass(frozen=True, slots=True)
class Ladder:
    """All steps of one measure; ``joined``: what is done where a measure meets several of them."""

    measure: Expression
    joined: type[Expression]
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Climb:
    """What became of a ladder: the measure in words, the steps that are gone and those that came."""

    measure: str
    gone: str
    come: str


def climb(old: Expression, new: Expression, names: Names) -> Climb | None:
    """The change of a ladder of one measure; ``None`` for what is none, and where one number tells all:
    both have one step alone, or one step has other points and nothing else is another.
    """
    before, after = ladder(old), ladder(new)
    if before is None or after is None or before.measure != after.measure:
        return None
    several = [each for each in (before, after) if len(each.rungs) > 1]
    if not several or len({each.joined for each in several}) > 1:
        return None
    gone = [each for each in before.rungs if each not in after.rungs]
    come = [each for each in after.rungs if each not in before.rungs]
    alike = len(gone) == len(come) == 1 and gone[0].bounds == come[0].bounds
    if alike or not (gone or come):
        return None
    term = before.measure
    name = names.get(term.fact, term.fact) if isinstance(term, ex.FactValue) else said(term, names)
    return Climb(name, _listed(gone), _listed(come))


def _listed(rungs: list[Rung]) -> str:
    """Steps in words, that of the most points first: an amount does not keep their order."""
    ranked = sorted(rungs, key=lambda each: each.points.value, reverse=True)
    return "、".join(f"{each.bounds} {written(each.points)}" for each in ranked)


def ladder(term: Expression) -> Ladder | None:
    """An amount as a ladder; ``None`` where it is none."""
    terms = term.terms if isinstance(term, ex.Largest | ex.Smallest) else (term,)
    steps = [_step(each) for each in terms]
    measures = {step[0] for step in steps if step is not None}
    if None in steps or len(measures) != 1:
        return None
    return Ladder(measures.pop(), type(term), tuple(step[1] for step in steps if step is not None))


def _step(term: Expression) -> tuple[Expression, Rung] | None:
    """The measure of a step, and the step."""
    if not isinstance(term, ex.When) or not isinstance(term.amount, ex.Constant):
        return None
    condition = term.condition
    limits = condition.terms if isinstance(condition, ex.All) else (condition,)
    found = [each for each in limits if isinstance(each, ex.Compare)]
    if len(found) < len(limits) or len({each.left for each in found}) != 1:
        return None
    bounds = list(_bounds(found))
    if len(bounds) < len(found):
        return None
    return found[0].left, Rung("".join(bounds), term.amount.number)


def _bounds(limits: list[ex.Compare]) -> Iterator[str]:
    """The bounds in words, the lower one first; of one that is no number, nothing."""
    for each in sorted(limits, key=lambda limit: limit.comparison not in LOWER):
        if isinstance(each.right, ex.Constant):
            yield BOUNDS[each.comparison].format(exact(each.right.number.value))
