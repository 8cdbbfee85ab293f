"""Generated Python against the same chapter written by hand, in one run.

Both score the same applications, in turns, so that whatever slows the machine slows both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from statistics import median
from time import perf_counter_ns
from types import ModuleType

from redcell_dsl.backends.python import emit
from redcell_dsl.model.measures import Measures
from tests.agreement.applications import Generator
from tests.agreement.plain import imported, plain

from . import baseline

Facts = Mapping[str, object]

HONOUR = "党建工作示范点"
TERM = ("任期起", "任期止")  # dates that nothing of this honour is held to
APPLICATIONS = 200
ROUNDS = 60


@dataclass(frozen=True)
class Speed:
    """Microseconds for one application, and the median of the ratios of all rounds."""

    generated: float
    by_hand: float
    ratio: float


def compare(measures: Measures) -> Speed:
    """Measure the module for the honour that the baseline is written for."""
    with imported(emit(measures)) as modules:
        module = next(m for m in modules.values() if getattr(m, "HONOUR", "") == HONOUR)
        applications = draw(measures, module)
        rounds = [
            (_time(module.score, applications), _time(baseline.score, applications))
            for _ in range(ROUNDS)
        ]
    count = len(applications) * 1000
    return Speed(
        median(generated for generated, _ in rounds) / count,
        median(by_hand for _, by_hand in rounds) / count,
        median(generated / by_hand for generated, by_hand in rounds),
    )


def draw(measures: Measures, module: ModuleType) -> list[Facts]:
    """Applications that both score, to the same last digit; raises where they do not agree."""
    honour = next(each for each in measures.honours if each.name == HONOUR)
    generator = Generator(measures, honour, Random(2018))  # noqa: S311
    idle = [id for id, fact in module.FACTS.items() if fact.optional or id in TERM]
    found: list[Facts] = []
    while len(found) < APPLICATIONS:
        facts = plain(measures, generator.draw())
        facts = {id: answer for id, answer in facts.items() if id not in idle}
        given, by_hand = _scored(module.score, facts), _scored(baseline.score, facts)
        if given != by_hand:
            raise AssertionError(f"the baseline scores otherwise: {facts}")
        if given:
            found.append(facts)
    return found


def _scored(score: Callable[[Facts], tuple[object, ...]], facts: Facts) -> tuple[object, ...]:
    """The scores; nothing where the facts are refused."""
    try:
        return tuple(score(facts))
    except ValueError:
        return ()


def _time(score: Callable[[Facts], object], applications: list[Facts]) -> int:
    """Nanoseconds to score all applications."""
    start = perf_counter_ns()
    for facts in applications:
        score(facts)
    return perf_counter_ns() - start
