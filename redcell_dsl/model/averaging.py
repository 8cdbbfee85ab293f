"""不适用…按平均分: to whom an item does not apply, it is worth what the others have on average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..syntax.tree import Exempting, Phrase
from . import expression as ex
from .drafting import Draft, UnitDrafts
from .expression import Expression
from .fact import Quantity
from .number import ZERO
from .place import Doubt, Place
from .rule import Award, Deduction, Exemption, Reach, Rule, Veto
from .scope import Scope
from .terms import condition, fact_of

POINTS = "分"


def name_means(places: Sequence[Place], title: str) -> None:
    """Name the mean of each item by the item, in place: those of two items are two."""
    for place in places:
        place.statements[:] = [
            replace(each, mean=Phrase(f"{title}({each.mean.text})", each.mean.span))
            if isinstance(each, Exempting) and each.mean is not None and title
            else each
            for each in place.statements
        ]


def average(
    scope: Scope, units: Sequence[UnitDrafts], place: Place, exempting: Exempting, mean: Phrase
) -> None:
    """Let what an item gives and takes hold for whom it concerns, and the others have the mean.

    Where the item both gives and takes, so that nothing alone can come to the mean, that is told.
    """
    rules = [rule for unit in units for _, rule in unit.drafts]
    gives = any(isinstance(rule, Award) for rule in rules)
    takes = any(isinstance(rule, Deduction) and rule.reach is Reach.ITEM for rule in rules)
    whole = scope.values.get("")
    if (gives and takes) or any(map(_apart, rules)) or (whole is None and not gives):
        title = "不适用的按平均分,而本项又加分又扣分(或者没有设定分值),不能由平均分代替"
        scope.doubts.append(Doubt("L024", title, (place.sentence,)))
        return
    absent = condition(scope, exempting.when)
    fact = fact_of(scope, mean, Quantity(POINTS))
    if fact in scope.registry.facts:
        scope.registry.facts[fact].common = True
    worth = ex.FactValue(fact)
    for unit in units:
        unit.drafts = [_unless(draft, absent) for draft in unit.drafts]
    home = next(unit for unit in units if place in unit.places)
    if gives:
        home.drafts.append(([place], Award("", ex.When(absent, worth), whole)))
        return
    assert whole is not None
    lost = ex.Largest((ex.Difference(ex.Constant(whole), worth), ex.Constant(ZERO)))
    home.drafts.append(([place], Deduction("", ex.When(absent, lost))))


def _apart(rule: Rule) -> bool:
    """Whether a rule has a value of its own, or says otherwise to whom the item does not apply."""
    return isinstance(rule, Exemption) or (isinstance(rule, Deduction) and rule.base is not None)


def _unless(draft: Draft, absent: Expression) -> Draft:
    """A rule that holds for whom the item concerns."""
    sources, rule = draft
    held = ex.Not(absent)
    match rule:
        case Award() | Deduction():
            return sources, replace(rule, amount=ex.When(held, rule.amount))
        case Veto():
            return sources, replace(rule, when=ex.All((rule.when, held)))
        case Exemption():
            return draft
