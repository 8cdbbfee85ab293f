"""The arithmetic of a quota that one number decides: so many teams, so many candidates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from ..evaluate.amounts import facts_in
from ..evaluate.cite import setting_of
from ..evaluate.filed import numbers_of
from ..evaluate.filing import Asked
from ..model.expression import Comparison, FactValue
from ..model.fact import Count, Fact
from ..model.measures import Measures
from ..model.norm import Quota
from ..model.number import exact
from .checklist import Run, Table

LEAST_COUNTED, LEAST_RUNS, LAST_COUNTED = 40, 8, 1000
"""A table reaches at least so far, and goes on until it has so many runs, or to the last number."""


def deciding(measures: Measures, norm: Quota) -> Fact | None:
    """The one count that decides a quota by arithmetic; ``None`` for a fixed quota, or for several."""
    numbers = numbers_of(norm.limit)
    if isinstance(norm.limit, FactValue) or len(numbers) != 1 or facts_in(norm.limit) != numbers:
        return None
    fact = next((each for each in measures.facts if each.id == numbers[0]), None)
    return fact if fact is not None and isinstance(fact.type, Count) else None


def table(measures: Measures, norm: Quota, citation: str) -> Table | None:
    """How many may or must be filed for each number; ``None`` where there is nothing to work out."""
    fact = deciding(measures, norm)
    if fact is None or not isinstance(fact.type, Count):
        return None
    runs = tuple(_runs(measures, norm, fact))
    unit = f"({fact.type.unit})" if fact.type.unit else ""
    title = f"{citation}:{fact.name} → {norm.honour}申报数"
    return Table(title, f"{fact.name}{unit}", _found(norm), runs) if runs else None


def _found(norm: Quota) -> str:
    words = {
        Comparison.AT_LEAST: "至少申报(个)",
        Comparison.MORE: "至少申报(个)",
        Comparison.ABOVE: "至少申报(个)",
        Comparison.EQUAL: "应申报(个)",
    }
    return words.get(norm.comparison, "最多申报(个)")


def example(measures: Measures, norm: Quota) -> str:
    """One case worked out in words: the first that does not come out even."""
    fact = deciding(measures, norm)
    for given in range(1, LAST_COUNTED + 1) if fact else ():
        assert fact is not None
        asked = _asked(measures, norm, fact, given)
        limit, number = asked.limit.least, asked.number
        if limit is not None and number and limit.denominator != 1:
            unit = fact.type.unit if isinstance(fact.type, Count) else ""
            found = _found(norm).removesuffix("(个)")
            return f"例:{fact.name} {given} {unit or '个'},算得 {exact(limit)},{found} {number} 个"
    return ""


def _asked(measures: Measures, norm: Quota, fact: Fact, given: int) -> Asked:
    return Asked(norm, (), setting_of(measures, {fact.id: given}))


def _runs(measures: Measures, norm: Quota, fact: Fact) -> Iterator[Run]:
    """Numbers that come to the same, together; a run whose end is out of sight is left out."""
    counted = range(1, _last(fact) + 1)
    numbers = ((given, _asked(measures, norm, fact, given).number) for given in counted)
    for made, (number, group) in enumerate(groupby(numbers, key=itemgetter(1)), 1):
        same = [given for given, _ in group]
        if made > 1 and same[-1] == LAST_COUNTED:
            return
        yield Run(same[0], same[-1], number)
        if same[-1] >= LEAST_COUNTED and made >= LEAST_RUNS:
            return


def _last(fact: Fact) -> int:
    """The largest number that is looked at: what the fact may be, if it has a bound."""
    most = fact.type.most if isinstance(fact.type, Count) else None
    return LAST_COUNTED if most is None else min(LAST_COUNTED, int(most.value))
