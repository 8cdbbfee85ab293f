"""Generated applications: complete answers to what an honour asks, edge cases often."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from random import Random
from typing import assert_never

from redcell_dsl.model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Counts,
    Day,
    Entries,
    Entry,
    Fact,
    Ledger,
    Marks,
    Missed,
    Months,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Value,
    Year,
    YesNo,
)
from redcell_dsl.model.measures import Honour, Measures

from .thresholds import Points, Thresholds, thresholds, turns

Application = dict[str, Value]

MOODS = (0.0, 0.1, 0.5, 0.5, 0.9, 1.0)
LARGE = (37, 100, 1_000, 10**6, 10**12)
NEAR = (Fraction(0), Fraction(0), Fraction(1, 1000), Fraction(-1, 1000), Fraction(1), Fraction(-1))
"""How far from a number at which a rule turns: on it, just over it, just under it."""
YEARS = (2000, 2001, 2017, 2018, 2018, 2018, 2024, 2100)


@dataclass
class Generator:
    """Draws applications for one honour; the same seed draws the same ones."""

    measures: Measures
    honour: Honour
    random: Random
    facts: tuple[Fact, ...] = field(init=False)
    edges: Thresholds = field(init=False)
    turns: Points = field(init=False)

    def __post_init__(self) -> None:
        self.facts = honour_facts(self.measures, self.honour)
        self.edges = thresholds(self.measures, self.honour)
        self.turns = turns(self.measures, self.honour)

    def draw(self) -> Application:
        """One complete application."""
        draw = _Draw(self, self.random.choice(MOODS), self.random.choice(YEARS))
        return draw.all()


def honour_facts(measures: Measures, honour: Honour) -> tuple[Fact, ...]:
    """The facts of an honour's articles, and the days and years of the text as a whole."""
    return tuple(
        fact
        for fact in measures.facts
        if isinstance(fact.type, Year | Day)
        or any(place.partition(".")[0] in honour.articles for place in (fact.id, *fact.feeds))
    )


@dataclass
class _Draw:
    """One application. ``mood``: how well duties are done. ``year``: the year of assessment."""

    generator: Generator
    mood: float
    year: int
    answers: Application = field(default_factory=dict)

    @property
    def random(self) -> Random:
        return self.generator.random

    def all(self) -> Application:
        by_id = {fact.id: fact for fact in self.generator.facts}
        for fact in self.generator.facts:
            self.answer(fact, by_id)
        self.time()
        return self.answers

    def answer(self, fact: Fact, by_id: dict[str, Fact]) -> Value | None:
        """Answer a fact, and before it the one that bounds it."""
        if fact.id in self.answers:
            return self.answers[fact.id]
        value: Value
        match fact.type:
            case YesNo():
                value = self.random.random() < self.mood
            case Count() as count:
                whole = by_id.get(count.most_fact or "")
                value = self.count(fact, count, self.answer(whole, by_id) if whole else None)
            case Quantity() as quantity:
                value = self.quantity(fact, quantity)
            case Marks() as marks:
                value = self.marks(fact, marks)
            case Periodic() as periodic:
                value = self.periodic(fact, periodic)
            case Spells():
                value = Months(tuple(self.months(fact) for _ in range(self.random.randint(0, 4))))
            case Ledger() as ledger:
                value = self.ledger(ledger)
            case Year() | Day() | Standings():
                return None
            case _:
                assert_never(fact.type)
        self.answers[fact.id] = value
        return value

    def count(self, fact: Fact, count: Count, whole: Value | None) -> int:
        least = int(count.least.value)
        most = int(count.most.value) if count.most else None
        if isinstance(whole, int):
            most = whole if most is None else min(most, whole)
        edges = [0, 1, 2, least, least + 1, *self.generator.edges.get(fact.id, ())]
        edges += [] if most is None else [most, most - 1]
        draw = self.random.random()
        value = self.random.choice(edges)
        if draw > 0.95:
            value = self.random.choice(LARGE)
        elif draw > 0.7:
            value = self.random.randint(0, 14)
        return max(least, value if most is None else min(value, most))

    def quantity(self, fact: Fact, quantity: Quantity) -> Fraction:
        """A number on an edge or a hair's breadth off it, or any with up to three decimals."""
        bounds = [each.value for each in (quantity.least, quantity.most) if each]
        turns = sorted(self.generator.turns.get(fact.id, ()))
        draw = self.random.random()
        value = self.random.choice([*bounds, *turns, Fraction(0)]) + self.random.choice(NEAR)
        if draw > 0.95:
            value = Fraction(self.random.choice(LARGE))
        elif draw > 0.6:
            value = Fraction(
                self.random.randint(0, 100_000), self.random.choice([1, 10, 100, 1000])
            )
        if quantity.least is not None:
            value = max(value, quantity.least.value)
        return value if quantity.most is None else min(value, quantity.most.value)

    def marks(self, fact: Fact, marks: Marks) -> Fraction:
        """No points, the least or the most, or any between; a sum of some where there can be many."""
        if self.random.random() < 0.2:
            return Fraction(0)
        if not marks.many:
            return self.gift(fact, marks)
        return sum((self.gift(fact, marks) for _ in range(self.random.randint(1, 3))), Fraction(0))

    def gift(self, fact: Fact, marks: Marks) -> Fraction:
        least = marks.least.value if marks.least else Fraction(0)
        most = marks.most.value if marks.most else least + 12
        turns = [each for each in self.generator.turns.get(fact.id, ()) if least <= each <= most]
        parts = [least + (most - least) * Fraction(n, 8) for n in range(9)]
        value = self.random.choice([least, most, *sorted(turns), *parts])
        return min(max(value + self.random.choice(NEAR), least), most)

    def months(self, fact: Fact) -> int:
        if self.random.random() < 0.2:
            return self.random.randint(0, 90)
        return max(0, self.random.choice([0, 1, *sorted(self.generator.edges.get(fact.id, ()))]))

    def periodic(self, fact: Fact, periodic: Periodic) -> Counts | Missed:
        draw = self.random.random()
        edges = sorted(edge for edge in self.generator.edges.get(fact.id, {0, 1}) if edge >= 0)
        if draw < 0.15:
            return Missed(self.random.choice([0, 0, 1, 2, 3, 5, 12, 60, *edges]))
        groups = self.random.choice([1, 1, 1, 2, 3, 5]) if periodic.grouped else 1
        if draw < 0.25:
            groups = 0
        length = self.random.choice(PERIODS_PER_YEAR[periodic.period])
        gap = self.random.choice([0.0, 0.0, 1 / length, 0.3, 1.0]) if self.mood < 1 else 0.0
        return Counts(tuple(self.group(length, edges, gap) for _ in range(groups)))

    def group(self, length: int, edges: list[int], gap: float) -> tuple[int, ...]:
        enough = [edge for edge in edges if edge > 0][-2:] or [1]
        return tuple(
            self.random.choice([0, *edges])
            if self.random.random() < gap
            else self.random.choice(enough)
            for _ in range(length)
        )

    def ledger(self, ledger: Ledger) -> Entries:
        size = self.random.choice([0, 1, 1, 2, 2, 3, 4, 6, 12])
        return Entries(tuple(self.entry(ledger) for _ in range(size)))

    def entry(self, ledger: Ledger) -> Entry:
        key = self.random.choice(["甲", "乙", "丙", "丁", f"事{self.random.randint(1, 99)}"])
        return Entry(key, self.random.choice(ledger.ladder).name, self.day(ledger))

    def day(self, ledger: Ledger) -> date | None:
        """A date at or near an end of the window, or none."""
        if self.random.random() < 0.4:
            return None
        years = ledger.window.years if ledger.window else None
        span = int(years.value) if years else 3
        year = self.year - self.random.choice([-1, 0, 0, 1, span - 1, span - 1, span])
        return date(year, *self.random.choice([(1, 1), (12, 31), (6, 30)]))

    def time(self) -> None:
        """The year, where a row could need it or for nothing; the ends of a term, or one, or none."""
        days = [fact for fact in self.generator.facts if isinstance(fact.type, Day)]
        for fact, year in zip(days, (self.year - 2, self.year), strict=False):
            if self.random.random() < 0.7:
                self.answers[fact.id] = date(year, *self.random.choice([(1, 1), (6, 30), (12, 31)]))
        for fact in self.generator.facts:
            if isinstance(fact.type, Year) and (self.dated() or self.random.random() < 0.5):
                self.answers[fact.id] = self.year

    def dated(self) -> bool:
        rows = [
            row for each in self.answers.values() if isinstance(each, Entries) for row in each.rows
        ]
        return any(row.on for row in rows)
