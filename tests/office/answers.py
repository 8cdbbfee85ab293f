"""Answers drawn at random to the facts of a regulation built by hand, all of them or some."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from redcell_dsl.model.fact import (
    Count,
    Entries,
    Entry,
    Fact,
    Ledger,
    Marks,
    Quantity,
    Value,
    YesNo,
)
from redcell_dsl.model.measures import Measures


def draw(measures: Measures, random: Random, missing: float = 0.0) -> dict[str, Value]:
    """Answers by fact; each is left out with the probability ``missing``."""
    return {fact.id: answer(fact, random) for fact in measures.facts if random.random() >= missing}


def answer(fact: Fact, random: Random) -> Value:
    """An answer to a fact, mostly a harmless one."""
    match fact.type:
        case YesNo():
            return random.random() < 0.12
        case Count(least=least):
            return int(least.value) + random.choice([0, 0, 0, 1, 1, 2, 3, 7])
        case Quantity(least=least, most=most):
            low = Fraction(0) if least is None else least.value
            high = Fraction(120) if most is None else most.value
            places = random.choice([1, 10, 100, 10_000])
            return low + Fraction(random.randint(0, int((high - low) * places)), places)
        case Marks() as marks:
            return given(marks, random)
        case Ledger(ladder=ladder):
            rows = (
                Entry(random.choice("甲乙丙丁戊"), random.choice(ladder).name)
                for _ in range(random.randint(0, 6))
            )
            return Entries(tuple(rows))
        case _:
            raise TypeError(fact.type)


def given(marks: Marks, random: Random) -> Fraction:
    """Points that an assessor may give."""
    low, high = (None if end is None else end.value for end in (marks.least, marks.most))
    low, high = low or Fraction(0), Fraction(10) if high is None else high
    times = random.choice([0, 1, 1, 2, 3] if marks.many else [0, 1, 1])
    steps = int((high - low) * 100)
    return sum((low + Fraction(random.randint(0, steps), 100) for _ in range(times)), Fraction(0))
