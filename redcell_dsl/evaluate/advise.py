"""Advice on one application: what can still be done, what is lost, what others decide.

Every figure is a difference of two evaluations. Which answer is the better one is found by
evaluating too, so that nothing here knows what a fact is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..model.fact import Count, Counts, Day, Fact, Periodic, Supplier, Value, Year
from ..model.measures import Measures
from ..model.rule import Veto
from .amounts import Refusal
from .climb import Ladder, Offer
from .gain import Bench, Gain
from .items import rule_facts
from .jointly import Together, jointly
from .offers import downward, upward
from .scorecard import Missing, Outcome, Range, RuleScore, Scorecard


class Cause(StrEnum):
    """Why points cannot be had any more this year."""

    HAPPENED = "已经发生"
    CLOSED = "各期已过"
    PAST = "上一年度已定"
    VETO = "不得分情形"


@dataclass(frozen=True, slots=True)
class Action:
    """What can be done about a fact, one ladder for each level; ``best`` is the most that it gains.

    ``after``: it pays only once the actions that come before it are done.
    """

    fact: Fact
    ladders: tuple[Ladder, ...]
    after: bool = False

    @property
    def best(self) -> Offer:
        return max((ladder.full for ladder in self.ladders), key=lambda offer: offer.gain)

    @property
    def gain(self) -> Gain:
        return self.best.gain


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that one fact cost: ``ideal`` is the answer that would not have.

    ``gain`` is what the total would be higher with it: 0 where a bound keeps it from counting.
    """

    fact: Fact
    cause: Cause
    ideal: Value
    gain: Gain
    rules: tuple[RuleScore, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A fact that others supply, and what its best answer would gain."""

    fact: Fact
    ideal: Value
    gain: Gain


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice on an application, each part with what matters most first.

    ``reach`` is the total with every action done to the full; an endless one is done once.
    ``lost`` is what all losses together cost.
    """

    card: Scorecard
    values: Mapping[str, Value]
    actions: tuple[Action, ...]
    joint: tuple[Together, ...]
    missing: tuple[tuple[Missing, Supplier], ...]
    losses: tuple[Loss, ...]
    lost: Gain
    held: tuple[Held, ...]
    reach: Range


def advise(measures: Measures, honour: str, values: Mapping[str, Value]) -> Advice:
    """Advice on one application with these answers. Raises what ``evaluate`` raises."""
    bench = Bench(measures, honour, values)
    given = [bench.facts[id] for id in _read(bench) if id in values]
    mine = [fact for fact in given if fact.supplier is Supplier.CANDIDATE]
    plan = _planned(bench, [fact for fact in mine if not fact.past])
    losses = [*plan.losses, *(loss for fact in mine if fact.past for loss in _past(bench, fact))]
    return Advice(
        bench.card,
        bench.values,
        (*sorted(plan.actions, key=_most), *sorted(plan.later, key=_most)),
        plan.joint,
        tuple((each, bench.facts[each.fact].supplier) for each in bench.card.missing),
        tuple(sorted(losses, key=_most)),
        bench.gain({loss.fact.id: loss.ideal for loss in losses}),
        tuple(sorted(_held(bench, given), key=_most)),
        plan.reach,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    actions: list[Action]
    later: list[Action]
    joint: tuple[Together, ...]
    losses: list[Loss]
    reach: Range


def _planned(bench: Bench, facts: list[Fact]) -> _Plan:
    """What pays now, what pays after that, and what pays only together."""
    actions, losses = _sorted_out(bench, facts)
    reached = _applied(bench, actions)
    rest = _without(facts, actions)
    found, _ = _sorted_out(reached, rest)
    later = [Action(each.fact, each.ladders, after=True) for each in found]
    reached = _applied(reached, later)
    joint = tuple(jointly(reached, _without(rest, later)))
    for each in joint:
        reached = _with(reached, {offer.fact: offer.after for offer in each.offers}) or reached
    return _Plan(actions, later, joint, losses, reached.card.total)


def _without(facts: list[Fact], actions: list[Action]) -> list[Fact]:
    done = {action.fact.id for action in actions}
    return [fact for fact in facts if fact.id not in done]


def _most(each: Action | Loss | Held) -> tuple[Fraction, Fraction]:
    return -each.gain.sure, -each.gain.possible


def _read(bench: Bench) -> tuple[str, ...]:
    """The facts that the honour's rules read, but no dates."""
    found = dict.fromkeys(
        fact for item in bench.items.values() for rule in item.rules for fact in rule_facts(rule)
    )
    return tuple(id for id in found if not isinstance(bench.facts[id].type, Year | Day))


def _sorted_out(bench: Bench, facts: list[Fact]) -> tuple[list[Action], list[Loss]]:
    actions: list[Action] = []
    losses: list[Loss] = []
    for fact in facts:
        ladders = _paying(upward(bench, fact.id))
        found = _worse(bench, fact)
        if found and found[1]:
            ladders += _paying((found[0],))
        elif found:
            losses.append(_loss(bench, fact, found[0]))
        if ladders:
            actions.append(Action(fact, ladders))
    return actions, losses


def _paying(ladders: tuple[Ladder, ...]) -> tuple[Ladder, ...]:
    return tuple(ladder for ladder in ladders if ladder.first.gain.pays)


def _worse(bench: Bench, fact: Fact) -> tuple[Ladder, bool] | None:
    """The better answer with less of a fact, and whether it can still be reached.

    A place, which is never 0, can be bettered while the year lasts; what happened has happened.
    """
    for ladder in downward(bench, fact.id):
        after = bench.after({fact.id: ladder.full.after})
        rules = bench.improved(after) if after else ()
        if rules:
            return ladder, isinstance(fact.type, Count) and fact.type.least.value > 0
    return None


def _loss(bench: Bench, fact: Fact, ladder: Ladder) -> Loss:
    ideal = ladder.full
    after = bench.after({fact.id: ideal.after})
    rules = bench.improved(after) if after else ()
    return Loss(fact, _cause(bench, fact, rules), ideal.after, ideal.gain, rules)


def _cause(bench: Bench, fact: Fact, rules: tuple[RuleScore, ...]) -> Cause:
    if any(rule.outcome is Outcome.VETOED and _is_veto(bench, rule.id) for rule in rules):
        return Cause.VETO
    closed = isinstance(fact.type, Periodic) and isinstance(bench.values[fact.id], Counts)
    return Cause.CLOSED if closed else Cause.HAPPENED


def _is_veto(bench: Bench, id: str) -> bool:
    rules = (rule for item in bench.items.values() for rule in item.rules)
    return any(isinstance(rule, Veto) and rule.id == id for rule in rules)


def _past(bench: Bench, fact: Fact) -> list[Loss]:
    """What was settled before the year, and cost points."""
    best = _best(bench, fact)
    if best is None:
        return []
    after = bench.after({fact.id: best.after})
    rules = bench.improved(after) if after else ()
    return [Loss(fact, Cause.PAST, best.after, best.gain, rules)]


def _best(bench: Bench, fact: Fact) -> Offer | None:
    """The answer that gains most, in either direction."""
    found = [*upward(bench, fact.id), *downward(bench, fact.id)]
    paying = [ladder.full for ladder in found if ladder.full.gain.pays]
    return max(paying, key=lambda offer: offer.gain, default=None)


def _held(bench: Bench, given: list[Fact]) -> list[Held]:
    others = [fact for fact in given if fact.supplier is not Supplier.CANDIDATE]
    found = [(fact, _best(bench, fact)) for fact in others]
    return [Held(fact, best.after, best.gain) for fact, best in found if best]


# ---- several facts at once -----------------------------------------------------------------------


def _with(bench: Bench, changes: Mapping[str, Value]) -> Bench | None:
    """The application with these answers, unless they make it worse or cannot go together."""
    try:
        other = bench.with_answers(changes)
    except Refusal:
        return None
    if not bench.gain(changes).pays:
        return None
    return other


def _applied(bench: Bench, actions: list[Action]) -> Bench:
    """Every action done to the full, the most rewarding first; one that no longer pays is left."""
    for action in sorted(actions, key=_most):
        bench = _with(bench, {action.fact.id: action.best.after}) or bench
    return bench
