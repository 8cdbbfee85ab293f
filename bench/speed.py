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

from redcell_dsl.model.measures import Measures
from tests.agreement.applications import Generator
from tests.agreement.plain import imported, plain

from . import baseline

Facts = Mapping[str, object]

HONOUR = "党建工作示范点"
APPLICATIONS = 200
ROUNDS = 60


@dataclass(frozen=True)
class Speed:
    """Microseconds for one application, and the median of the ratios of all rounds."""

    generated: float
    by_hand: float
    ratio: float


def compare(measures: Measures, files: Mapping[str, str]) -> Speed:
    """Measure the module for the honour that the baseline is written for."""
    with imported(files) as modules:
        module = next(m for m in modules.values() if getattr(m, "HONOUR", "") == HONOUR)
        applications = draw(measures, module)
        rounds = [_round(module, applications) for _ in range(ROUNDS)]
    count = len(applications) * 1000
    return Speed(
        median(one for one, _ in rounds) / count,
        median(other for _, other in rounds) / count,
        median(one / other for one, other in rounds),
    )


def draw(measures: Measures, module: ModuleType) -> list[Facts]:
    """Applications on which both agree to the last digit; raises where they do not."""
    honour = next(each for each in measures.honours if each.name == HONOUR)
    generator = Generator(measures, honour, Random(2018))
    found: list[Facts] = []
    while len(found) < APPLICATIONS:
        facts = plain(measures, generator.draw())
        for day in ("任期起", "任期止", "15.4.2"):
            facts.pop(day, None)
        try:
            expected = module.score(facts)
        except ValueError:
            continue
        given = baseline.score(facts, module.score)
        if tuple(given) != tuple(expected):
            raise AssertionError(f"the baseline scores otherwise: {facts}")
        found.append(facts)
    return found


def _round(module: ModuleType, applications: list[Facts]) -> tuple[int, int]:
    """Nanoseconds of generated code and of the baseline for all applications."""
    refuse = module.score
    generated = _time(lambda facts: module.score(facts), applications)
    by_hand = _time(lambda facts: baseline.score(facts, refuse), applications)
    return generated, by_hand


def _time(score: Callable[[Facts], object], applications: list[Facts]) -> int:
    start = perf_counter_ns()
    for facts in applications:
        score(facts)
    return perf_counter_ns() - start
