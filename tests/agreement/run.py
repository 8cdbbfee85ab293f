"""Many applications, over all honours and readings and regulations drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from redcell_dsl.backends.python import emit
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.select import UnknownChoice, select
from redcell_dsl.pipeline import load_ruleset

from .applications import Application, Generator
from .compare import Pair, pairs, smallest
from .drafts import Sharing
from .plain import imported, plain

RULESET = "2018"
BATCH = 250
"""Applications that are drawn for one honour under one set of readings."""
DRAFTED = 0.5
"""The share of batches that are drawn for a regulation which is itself drawn at random."""


@dataclass(frozen=True)
class Found:
    """A disagreement: where, on which facts, and what the two said."""

    honour: str
    seed: str
    choices: dict[str, str]
    facts: dict[str, object]
    scores: dict[str, tuple[object, object]]

    def __str__(self) -> str:
        said = "\n".join(f"  {id}: 参照 {old},生成 {new}" for id, (old, new) in self.scores.items())
        facts = "\n".join(f"  {id!r}: {answer!r}," for id, answer in self.facts.items())
        place = f"{self.honour},口径 {self.choices or '照采用'},种子 {self.seed!r}"
        return f"{place}:\n{said}\n事实:\n{facts}"


def batches(count: int) -> Iterator[int]:
    """Seeds, one for each batch, and as many as give ``count`` applications."""
    return iter(range((count + BATCH - 1) // BATCH))


def agree(count: int, seed: int, jobs: int) -> Iterator[int | Found]:
    """Compare ``count`` applications: how many each batch held, and every disagreement."""
    seeds = [f"{seed} {number}" for number in batches(count)]
    with ProcessPoolExecutor(jobs) as pool:
        for future in as_completed([pool.submit(batch, each) for each in seeds]):
            yield from future.result()


def batch(seed: str) -> list[int | Found]:
    """One honour under one set of readings; the first disagreement of the batch, made small."""
    random = Random(seed)  # noqa: S311
    choices: dict[str, str] = {}
    if random.random() < DRAFTED:
        measures = Sharing(random).measures()
    else:
        choices = draw_choices(_ruleset(), random)
        measures = select(_ruleset(), choices)
    with imported(emit(measures)) as modules:
        pair = random.choice(list(pairs(measures, modules)))
        generator = Generator(measures, pair.honour, random)
        for number in range(1, BATCH + 1):
            application = generator.draw()
            if pair.disagreement(application):
                return [number, _found(pair, seed, choices, application)]
    return [BATCH]


def draw_choices(measures: Measures, random: Random) -> dict[str, str]:
    """Readings other than the adopted ones: none, one or many that go together."""
    wanted = random.choice([0, 1, 1, 2, 5, len(measures.readings)])
    choices: dict[str, str] = {}
    for reading in random.sample(measures.readings, min(wanted, len(measures.readings))):
        others = [each.name for each in reading.choices if each.name != reading.adopted]
        tried = choices | {reading.name: random.choice(others)} if others else choices
        try:
            select(measures, tried)
        except UnknownChoice:
            continue
        choices = tried
    return choices


def _found(pair: Pair, seed: str, choices: dict[str, str], application: Application) -> Found:
    small = smallest(pair, application)
    facts = plain(pair.measures, small)
    return Found(pair.honour.name, seed, choices, facts, pair.disagreement(small))


@lru_cache(maxsize=1)
def _ruleset() -> Measures:
    measures = load_ruleset(RULESET).measures
    assert measures is not None
    return measures
