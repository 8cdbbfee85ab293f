"""What a text provides for: which stages a season by it has, and which it has not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..evaluate.reference import facts_of
from ..model.fact import Fact
from ..model.measures import Honour, Measures
from ..model.norm import (
    Eligibility,
    Nomination,
    Norm,
    Objection,
    Origin,
    Parting,
    Procedure,
    Quota,
    Ranking,
    ReviewLimit,
    Rounds,
)

FORWARDING = (Rounds, Quota, Origin, Nomination)
"""Norms by which somebody between candidate and decision picks from those who filed."""


def plain(measures: Measures) -> bool:
    """Whether a text only scores: whoever files is ranked, nobody picks among them before."""
    return not any(isinstance(norm, FORWARDING) for norm in measures.norms)


def lacking(measures: Measures) -> tuple[str, ...]:
    """The stages that a text says nothing of, in their order, in its readers' words."""
    return tuple(name for name, there in STAGES if not there(measures))


def _norms(*kinds: type[Norm]) -> Callable[[Measures], bool]:
    return lambda measures: any(isinstance(norm, kinds) for norm in measures.norms)


def asked_of(honour: Honour, measures: Measures, facts: tuple[Fact, ...]) -> Iterator[Fact]:
    """The facts about all candidates together that an honour is scored by.

    One whose answers nobody is asked for can only be given as it is.
    """
    read, known = set(facts_of(measures, honour)), {fact.id for fact in facts}
    for fact in facts:
        if fact.derived is not None and fact.id in read and fact.derived.fact in known:
            yield fact


def graded(honour: Honour) -> bool:
    """Whether totals of an honour have grades (等次)."""
    return bool(honour.grades)


STAGES: tuple[tuple[str, Callable[[Measures], bool]], ...] = (
    ("申报条件", _norms(Eligibility)),
    ("名额", _norms(Quota)),
    ("逐级推荐", _norms(Rounds, Nomination)),
    ("评选程序", _norms(Procedure)),
    ("排序办法", _norms(Ranking, Parting)),
    ("公示与复核", _norms(Objection, ReviewLimit)),
    ("从获评者中产生", _norms(Origin)),
    ("等次", lambda measures: any(map(graded, measures.honours))),
)
