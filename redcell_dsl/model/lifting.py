"""得分至少: awards that come to less than a least one, and to more than nothing, are raised to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..source.pattern import Pattern
from ..syntax.tree import Flooring, Phrase
from . import expression as ex
from .drafting import Draft, UnitDrafts
from .expression import Expression
from .number import ZERO
from .place import Doubt, Place
from .reaching import reached
from .registry import to_number
from .rule import Award
from .scope import Scope

LEVEL = Pattern(r"国家级|[省市县区校院班系镇村]级")


def lift(scope: Scope, units: Sequence[UnitDrafts], place: Place, flooring: Flooring) -> None:
    """Raise the awards that a sentence speaks of; where there are none, or they are counted, so that
    each of them or their sum may be meant, that is told.
    """
    within = {id(p) for p in reached([p for unit in units for p in unit.places], place)}
    near = [
        rule
        for unit in units
        for sources, rule in unit.drafts
        if isinstance(rule, Award) and all(id(p) in within for p in sources)
    ]
    meant = [rule for rule in near if flooring.of is None or _named(scope, rule, flooring.of)]
    if not meant:
        title = "“不满几分的按几分计”找不到所指的得分"
        scope.doubts.append(Doubt("L026", title, (place.sentence,)))
        return
    if any(_counted(rule.amount) for rule in meant):
        title = "“不满几分的按几分计”说的是每一次的得分,还是几次合起来的,没有说明"
        scope.doubts.append(Doubt("L026", title, (place.sentence,)))
        return
    wanted = {id(rule) for rule in meant}
    least = ex.Constant(to_number(flooring.least))
    for unit in units:
        unit.drafts = [_lifted(draft, wanted, least, place) for draft in unit.drafts]


def _lifted(draft: Draft, wanted: set[int], least: ex.Constant, place: Place) -> Draft:
    sources, rule = draft
    if not isinstance(rule, Award) or id(rule) not in wanted:
        return draft
    some = ex.Compare(rule.amount, ex.Comparison.MORE, ex.Constant(ZERO))
    raised = ex.When(some, ex.Largest((rule.amount, least)))
    return [*sources, place], replace(rule, amount=raised)


def _named(scope: Scope, rule: Award, of: Phrase) -> bool:
    """Whether every alternative of an award is of what a sentence names: 校级奖项."""
    level = LEVEL.search(of.text)
    word = level[0] if level else of.text
    terms = rule.amount.terms if isinstance(rule.amount, ex.Largest) else (rule.amount,)
    return all(any(word in name for name in _names(scope, term)) for term in terms)


def _names(scope: Scope, term: Expression) -> list[str]:
    facts = (each.fact for each in ex.walk(term) if isinstance(each, ex.Holds | ex.FactValue))
    return [scope.registry.facts[fact].name for fact in facts if fact in scope.registry.facts]


def _counted(amount: Expression) -> bool:
    """Whether an award is so much for each of several."""
    match amount:
        case ex.Tiered():
            return True
        case ex.Product(ex.Constant(), right):
            return not isinstance(right, ex.Quotient | ex.When | ex.Constant)
        case ex.Product(left, _):
            return _counted(left)
        case ex.When(_, inner):
            return _counted(inner)
        case _:
            return False
