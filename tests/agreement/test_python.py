"""Generated Python gives what the reference gives; ``python -m tests.agreement`` draws far more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from redcell_dsl.backends.python import emit
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.method import (
    Absence,
    Bounds,
    Counting,
    Heading,
    Overlap,
    Placement,
    SetValue,
)
from redcell_dsl.model.number import ZERO
from redcell_dsl.model.select import select
from tests.backends import small

from .applications import Generator
from .compare import REFUSED, Pair, pairs
from .drafts import Sharing
from .plain import imported
from .regulations import Drafter
from .run import Found, batch

ADOPTED, ALTERNATIVE = 300, 15
"""Applications drawn for each honour: under the adopted readings, under each other one."""
REGULATIONS = 30
"""Regulations drawn at random, of the first kind and of any kind."""


def draw(pair: Pair, count: int, seed: str, scored_at_least: float = 0.2) -> None:
    """Compare some applications, of which a share must have been scored, not refused."""
    generator = Generator(pair.measures, pair.honour, Random(seed))  # noqa: S311
    scored = 0
    for _ in range(count):
        application = generator.draw()
        assert not pair.disagreement(application), application
        scored += pair.reference(application) != REFUSED
    assert scored >= count * scored_at_least


def test_under_the_adopted_readings(measures):
    with imported(emit(measures)) as modules:
        for pair in pairs(measures, modules):
            draw(pair, ADOPTED, pair.honour.name)


def test_under_every_other_reading(measures):
    for reading in measures.readings:
        for choice in reading.choices:
            if choice.name == reading.adopted:
                continue
            other = select(measures, {reading.name: choice.name})
            with imported(emit(other)) as modules:
                for pair in pairs(other, modules):
                    if touched(measures, other, pair.honour):
                        draw(pair, ALTERNATIVE, f"{reading.name} {choice.name}")


def touched(measures: Measures, other: Measures, honour: Honour) -> bool:
    """Whether a reading changes anything that an honour is scored by."""
    pairs = zip(measures.articles, other.articles, strict=True)
    articles = [one != another for one, another in pairs if one.id in honour.articles]
    return any(articles) or measures.method != other.method


def methods() -> Iterator[Measures]:
    """The small regulation under every method."""
    model = small.whole()
    exactly = (True, False)
    for counting, absence, placement in product(Counting, Absence, Placement):
        method = replace(small.METHOD, count=counting, absence=absence, placement=placement)
        yield replace(model, method=method)
    for overlap, inclusive, exhausting in product(Overlap, exactly, exactly):
        method = replace(small.METHOD, overlap=overlap, inclusive=inclusive, exhausting=exhausting)
        yield replace(model, method=method)
    for heading in Heading:
        articles = tuple(replace(article, heading=heading) for article in model.articles)
        yield replace(model, articles=articles)
    free = Bounds(SetValue(), None, None)
    yield replace(model, method=replace(small.METHOD, adding=free, deducting=free, mixed=free))
    held = Bounds(small.number(1), small.number(2), small.number("3.25"))
    low = Bounds(ZERO, small.number(-3), small.number("0.2"))
    yield replace(model, method=replace(small.METHOD, deducting=low, mixed=held))
    yield replace(model, method=replace(small.METHOD, total=small.number("7.125")))


def test_under_every_method():
    for number, model in enumerate(methods()):
        with imported(emit(model)) as modules:
            for pair in pairs(model, modules):
                draw(pair, 25, f"method {number}")


@pytest.mark.fuzz
@pytest.mark.parametrize("drafter", [Drafter, Sharing])
def test_regulations_drawn_at_random(drafter):
    for seed in range(REGULATIONS):
        model = drafter(Random(seed)).measures()  # noqa: S311
        with imported(emit(model)) as modules:
            for pair in pairs(model, modules):
                draw(pair, 20, f"application {seed}", scored_at_least=0)


def test_several_readings_at_once():
    found = [each for seed in range(3) for each in batch(f"together {seed}")]
    assert not [each for each in found if isinstance(each, Found)]


@pytest.mark.parametrize("honour", range(3))
def test_a_disagreement_is_seen_and_made_small(measures, honour):
    """A generated module with one number changed is caught."""
    files = emit(measures)
    name = sorted(name for name in files if name.startswith("chapter"))[honour]
    broken = files[name].replace("score < 10 else 10", "score < 9 else 9")
    broken = broken.replace("part > 0 else 0", "part > 0 else 1")
    assert broken != files[name]
    with imported(files | {name: broken}) as modules:
        pair = list(pairs(measures, modules))[honour]
        generator = Generator(measures, pair.honour, Random(1))  # noqa: S311
        assert any(pair.disagreement(generator.draw()) for _ in range(100))
