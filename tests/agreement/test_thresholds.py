"""At every number that a rule turns on, and a hair's breadth to either side, all evaluators agree."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from redcell_dsl.backends.python import emit
from redcell_dsl.model.fact import Count, FactType, Marks, Quantity
from redcell_dsl.model.measures import Measures
from tests.backends.test_wide import GOOD
from tests.backends.wide import wide

from . import compare, javascript
from .applications import Application
from .plain import imported
from .regulations import Drafter
from .thresholds import turns

HAIR = Fraction(1, 1000)


def test_what_the_regulation_turns_on() -> None:
    """Read off the sentences: 80 less 0 to 3 and where 10 points are gone; bands; steps; caps."""
    model = wide()
    found = turns(model, model.honours[0])
    assert {80, 79, 78, 70} <= found["1.1.1"]
    assert {95, 90, 80} <= found["1.2.1"]
    assert {50, 100, 500} <= found["2.2.1"]
    assert 5 in found["2.1.1"]
    assert 90 in found["2.3.1"]


def test_generated_python_at_every_threshold() -> None:
    model = wide()
    with imported(emit(model)) as modules:
        (pair,) = compare.pairs(model, modules)
        for changed in beside(model, GOOD):
            assert not pair.disagreement(changed), changed


def test_the_script_at_every_threshold() -> None:
    model = wide()
    with javascript.running() as engine:
        pair = javascript.paired(model, model.honours[0], engine)
        for changed in beside(model, GOOD):
            assert not pair.disagreement(changed), changed


def beside(model: Measures, answers: Application) -> Iterator[Application]:
    """The answers with one changed, to each number that it turns on and to those right beside it."""
    kinds = {fact.id: fact.type for fact in model.facts}
    for id, numbers in turns(model, model.honours[0]).items():
        for number in sorted(numbers):
            for value in near(kinds[id], number):
                yield answers | {id: value}


def near(kind: FactType, number: Fraction) -> Iterator[Fraction | int]:
    """Answers at a number and on both sides of it, within the bounds of the fact."""
    if isinstance(kind, Count):
        whole = number.numerator // number.denominator
        yield from (each for each in (whole - 1, whole, whole + 1) if each >= kind.least.value)
    elif isinstance(kind, Quantity | Marks):
        least = kind.least.value if kind.least else Fraction(0)
        for value in (number - HAIR, number, number + HAIR):
            if value >= least and (kind.most is None or value <= kind.most.value):
                yield value


def test_drawn_regulations_turn_on_decimals_too() -> None:
    """Among what is drawn are thresholds between whole numbers, in facts that can hit them."""
    found: set[Fraction] = set()
    for seed in range(30):
        model = Drafter(Random(seed), wide=True).measures()  # noqa: S311
        kinds = {fact.id: fact.type for fact in model.facts}
        for id, numbers in turns(model, model.honours[0]).items():
            if isinstance(kinds[id], Quantity):
                found |= numbers
    assert any(number.denominator == 2 for number in found)
    assert any(number.denominator == 3 for number in found)
