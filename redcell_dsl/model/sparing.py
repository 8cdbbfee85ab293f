"""不扣分 and 扣分不超过几分: deductions that are not made in some case, and bounds on what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..source.pattern import Pattern
from ..syntax.tree import Curbing, Phrase, Sparing
from . import expression as ex
from .drafting import Draft, UnitDrafts
from .fact import Count
from .place import Doubt, Place
from .registry import to_number
from .rule import Award, Deduction, Reach
from .scope import Scope
from .terms import condition


def spare(scope: Scope, units: Sequence[UnitDrafts], place: Place, sparing: Sparing) -> None:
    """Let the deductions before a sentence not be made where it says so; where there are none, that
    is told.
    """
    own = _before(units, place, nearest=sparing.nearest)
    meant = [rule for _, rule in own if isinstance(rule, Deduction)]
    counted = isinstance(sparing.when, Phrase) and any(_counted(scope, rule) for rule in meant)
    if not meant or counted:
        what = "说的是其中几次,还是全部,没有说明" if counted else "找不到所指的扣分"
        scope.doubts.append(Doubt("L026", f"“不扣分”{what}", (place.sentence,)))
        return
    wanted = {id(rule) for rule in meant}
    made = ex.Not(condition(scope, sparing.when))
    for unit in units:
        unit.drafts = [
            ([*sources, place], replace(rule, amount=ex.When(made, rule.amount)))
            if isinstance(rule, Deduction) and id(rule) in wanted
            else (sources, rule)
            for sources, rule in unit.drafts
        ]


def curb(scope: Scope, units: Sequence[UnitDrafts], place: Place, curbing: Curbing) -> None:
    """Bound the deductions before a sentence, or the award that it names; where there are none, or
    they are of several units, that is told.
    """
    drafts = _before(units, place, nearest=False)
    if curbing.of is None:
        meant = [draft for draft in drafts if _free(draft)]
    else:
        meant = [draft for draft in drafts if _named(scope, draft, curbing.of)]
    bearing = [unit for unit in units if any(_among(draft, meant) for draft in unit.drafts)]
    whole = place.numbered and WHOLE.search(place.text) is not None  # the part, or all of the item?
    if len(bearing) != 1 or (curbing.of and len(meant) > 1) or whole:
        what = "管到哪些,没有说明" if bearing else "找不到所指的加分、扣分"
        scope.doubts.append(Doubt("L026", f"“最多几分”{what}", (place.sentence,)))
        return
    drafts = bearing[0].drafts
    first = next(i for i, draft in enumerate(drafts) if _among(draft, meant))
    rest = [draft for draft in drafts if not _among(draft, meant)]
    bearing[0].drafts = [*rest[:first], _bounded(meant, curbing, place), *rest[first:]]


def _before(units: Sequence[UnitDrafts], place: Place, *, nearest: bool) -> list[Draft]:
    """The rules of the sentences before one in its unit, or of the last of them that makes any."""
    drafts = [
        draft
        for unit in units
        if unit.unit == place.unit
        for draft in unit.drafts
        if all(source.at < place.at for source in draft[0])
    ]
    if not nearest or not drafts:
        return drafts
    last = max(source.at for sources, _ in drafts for source in sources)
    return [draft for draft in drafts if any(source.at == last for source in draft[0])]


def _free(draft: Draft) -> bool:
    rule = draft[1]
    return isinstance(rule, Deduction) and rule.base is None and rule.reach is Reach.ITEM


def _named(scope: Scope, draft: Draft, of: Phrase) -> bool:
    """Whether a rule awards something for what a sentence names, and for nothing else."""
    rule = draft[1]
    if not isinstance(rule, Award):
        return False
    facts = [each.fact for each in ex.walk(rule.amount) if isinstance(each, FACTS)]
    names = [scope.registry.facts[fact].name for fact in facts if fact in scope.registry.facts]
    return bool(names) and all(of.text in name for name in names)


def _counted(scope: Scope, rule: Deduction) -> bool:
    """Whether a rule takes so much for each time, of which some may be spared and others not."""
    facts = (each.fact for each in ex.walk(rule.amount) if isinstance(each, ex.FactValue))
    kinds = [scope.registry.facts[fact].type for fact in facts if fact in scope.registry.facts]
    return any(isinstance(each, Count) for each in kinds)


WHOLE = Pattern(r"[本此该]项")
FACTS = ex.Holds | ex.FactValue | ex.Tiered


def _among(draft: Draft, meant: Sequence[Draft]) -> bool:
    return any(draft is each for each in meant)


def _bounded(meant: Sequence[Draft], curbing: Curbing, place: Place) -> Draft:
    """Rules of one kind as one, each within its own bound, all within this one."""
    rules = [rule for _, rule in meant if isinstance(rule, Award | Deduction)]
    amounts = tuple(
        rule.amount if rule.cap is None else ex.Smallest((rule.amount, ex.Constant(rule.cap)))
        for rule in rules
    )
    whole = amounts[0] if len(amounts) == 1 else ex.Sum(amounts)
    sources = list({id(p): p for each, _ in meant for p in each}.values())
    return [*sources, place], replace(rules[0], amount=whole, cap=to_number(curbing.cap))
