"""Regulations drawn at random: every rule and expression of the model, in every combination."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import TypeVar

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import (
    Count,
    Day,
    Fact,
    FactType,
    Ledger,
    Level,
    Marks,
    Period,
    Periodic,
    Quantity,
    Spells,
    Window,
    Year,
    YesNo,
)
from redcell_dsl.model.measures import Article, Grade, Honour, Item, Measures
from redcell_dsl.model.method import (
    Absence,
    Amount,
    Bounds,
    Counting,
    Heading,
    Method,
    Overlap,
    Placement,
    SetValue,
)
from redcell_dsl.model.number import Number
from redcell_dsl.model.rule import (
    Award,
    Deduction,
    Exemption,
    ItemCap,
    Policy,
    Reach,
    Rule,
    Veto,
)

Drawn = TypeVar("Drawn")
LADDER = (Level("县级"), Level("市级"), Level("省级"))
POINTS = ("0.5", "1", "1", "2", "3", "1.25", "1/3", "5")
WINDOWS = (None, None, Window(Number(Fraction(3))), Window(Number(Fraction(1))), Window(term=True))


@dataclass
class Drafter:
    """Draws one regulation; ``facts`` are made as expressions ask for them.

    ``wide``: with everything that the model can say; else what a regulation of the first kind says.
    """

    random: Random
    facts: list[Fact] = field(default_factory=list)
    wide: bool = False

    def measures(self) -> Measures:
        """A regulation with one honour."""
        articles = tuple(self.article(str(number)) for number in range(1, 4))
        dates = (("考评年度", Year()), ("任期起", Day()), ("任期止", Day()))
        facts = [*self.facts, *(Fact(id, id, kind, "", "") for id, kind in dates)]
        honour = Honour("示范点", tuple(article.id for article in articles), grades=self.grades())
        return Measures("", (), self.method(), articles, (honour,), tuple(facts))

    def method(self) -> Method:
        choice = self.random.choice
        return Method(
            adding=self.bounds(),
            deducting=self.bounds(),
            mixed=self.bounds(),
            total=choice([None, Number(Fraction(20)), Number(Fraction("7.5"))]),
            inclusive=choice([True, False]),
            exhausting=choice([True, False]),
            overlap=choice(list(Overlap)),
            count=choice(list(Counting)),
            absence=choice(list(Absence)),
            placement=choice(list(Placement)),
            places=self.rarely(choice([Number(Fraction(n)) for n in (0, 1, 2)])),
        )

    def rarely(self, drawn: Drawn, share: float = 0.3) -> Drawn | None:
        """Something that only wide regulations say, and not often."""
        return drawn if self.wide and self.random.random() < share else None

    def grades(self) -> tuple[Grade, ...]:
        """Grades of the total, best first: one below the other, with gaps, or open below."""
        if not self.rarely(True, 0.5):
            return ()
        high, middle = (Number(Fraction(n)) for n in self.random.choice([(9, 5), (15, 10)]))
        included = self.random.random() < 0.7
        best = Grade("优秀", high, None, included)
        good = Grade("良好", middle, high, included, not included)
        poor = Grade("一般", None, middle, True, self.random.random() < 0.3)
        return self.random.choice([(best,), (best, good), (best, good, poor)])

    def bounds(self) -> Bounds:
        bases: list[Amount] = [Number(Fraction(0)), SetValue(), SetValue(Fraction(3, 5))]
        base = self.random.choice(bases)
        floor = self.random.choice(
            [None, Number(Fraction(0)), Number(Fraction(-2)), SetValue(Fraction(1, 7))]
        )
        ceiling: Amount | None = self.random.choice([None, SetValue(), SetValue(), self.number()])
        return Bounds(base, floor, ceiling)

    def article(self, id: str) -> Article:
        items = tuple(self.item(f"{id}.{number}") for number in range(1, self.random.randint(2, 4)))
        value = self.random.choice([None, Number(Fraction(10)), Number(Fraction("6.5"))])
        heading = self.random.choice(list(Heading))
        outside = bool(self.rarely(True, 0.15))
        return Article(id, "", "", f"第{id}条", value, items, heading=heading, outside=outside)

    def item(self, id: str) -> Item:
        rules = tuple(self.rule(f"{id}.{number}") for number in range(1, self.random.randint(2, 5)))
        caps = (ItemCap(id, self.number()),) if self.random.random() < 0.15 else ()
        value = Number(Fraction(self.random.randint(1, 12)))
        worth = None if self.rarely(True, 0.12) else value
        return Item(id, "", "", f"第{id}项", worth, rules, caps)

    def rule(self, id: str) -> Rule:
        draw = self.random.random()
        if self.wide and draw > 0.9:
            return self.reaching(id)
        if draw < 0.08:
            return Veto(id, self.truth(2))
        amount = self.random.choice([self.flag, self.counted, self.number_of])(2)
        if draw < 0.55:
            return Award(id, amount, self.random.choice([None, None, self.number()]))
        base = self.random.choice([None, None, self.number()])
        return Deduction(
            id, amount, base, self.random.random() < 0.8, self.rarely(self.number(), 0.4)
        )

    def reaching(self, id: str) -> Rule:
        """A rule that does more than to give to its item or to take from it."""
        draw = self.random.random()
        if draw < 0.3:
            return Exemption(id, self.truth(1), self.random.choice(list(Policy)))
        if draw < 0.6:
            reach = self.random.choice([Reach.ARTICLE, Reach.TOTAL, Reach.TOP, Reach.TOP])
            return Veto(id, self.truth(1), reach)
        amount = self.random.choice([self.flag, self.counted, self.number_of])(1)
        reach = self.random.choice([Reach.BEYOND, Reach.TOTAL])
        return Deduction(id, amount, cap=self.rarely(self.number(), 0.5), reach=reach)

    def flag(self, depth: int) -> e.Expression:
        return e.When(self.truth(depth), e.Constant(self.number()))

    def counted(self, depth: int) -> e.Expression:
        return e.Product(e.Constant(self.number()), self.number_of(depth))

    def number(self) -> Number:
        return Number(Fraction(self.random.choice(POINTS)))

    def whole(self) -> Number:
        return Number(Fraction(self.random.randint(1, 4)))

    def number_of(self, depth: int) -> e.Expression:
        """An expression that gives a number."""
        leaves = [self.count, self.shortfall, self.years, self.tiered, self.flag]
        inner = [self.sum, self.difference, self.product, self.steps, self.quotient, self.when]
        if self.wide:
            leaves = [*leaves, self.quantity, self.marks]
            inner = [*inner, self.largest, self.smallest, self.portion]
        draw = self.random.choice(leaves + (inner if depth else []))
        return draw(depth - 1)

    def truth(self, depth: int) -> e.Expression:
        """An expression that holds or not."""
        leaves = [self.holds, self.met, self.compare]
        inner = [self.all, self.any, self.negated]
        return self.random.choice(leaves + (inner if depth > 0 else []))(depth - 1)

    def count(self, depth: int) -> e.Expression:
        bounded = self.random.random() < 0.5
        return e.FactValue(self.fact(Count("人", most=self.whole()) if bounded else Count("次")))

    def shortfall(self, depth: int) -> e.Expression:
        return e.Shortfall(self.periodic(), self.whole(), self.random.choice(list(e.Measure)))

    def years(self, depth: int) -> e.Expression:
        return e.Years(self.fact(Spells()), self.whole(), self.random.random() < 0.5)

    def tiered(self, depth: int) -> e.Expression:
        levels = self.random.sample(LADDER, self.random.randint(1, 3))
        upward = self.random.random() < 0.7
        tiers = tuple(e.Tier(level.name, upward, self.number(), "规则") for level in levels)
        fact = self.fact(Ledger("次", LADDER, "事由", self.random.choice(WINDOWS)))
        best = self.rarely(self.whole())
        return e.Tiered(fact, tiers, self.random.random() < 0.7, best)

    def quantity(self, depth: int) -> e.Expression:
        """A measured number; most often the shortfall from a standard, or the excess."""
        least, most = Number(Fraction(0)), Number(Fraction(100))
        kinds = [Quantity("%", least, most), Quantity("平方米"), Quantity("分", None)]
        found = e.FactValue(self.fact(self.random.choice(kinds)))
        standard = e.Constant(Number(Fraction(self.random.choice(["80", "85.5", "1/3", "3"]))))
        drawn: list[e.Expression] = [found]
        drawn += [e.Difference(standard, found), e.Difference(found, standard)]
        return self.random.choice(drawn)

    def marks(self, depth: int) -> e.Expression:
        half, one, five = (Number(Fraction(n)) for n in ("0.5", "1", "5"))
        kinds = [Marks(), Marks(None, five), Marks(half, one), Marks(one, five, True)]
        return e.FactValue(self.fact(self.random.choice(kinds)))

    def largest(self, depth: int) -> e.Expression:
        return e.Largest(tuple(self.number_of(depth) for _ in range(self.random.randint(1, 3))))

    def smallest(self, depth: int) -> e.Expression:
        """A quantity up to a number, or the least of several."""
        if self.random.random() < 0.5:
            return e.Smallest((self.number_of(depth), e.Constant(self.whole())))
        return e.Smallest(tuple(self.number_of(depth) for _ in range(self.random.randint(1, 3))))

    def portion(self, depth: int) -> e.Expression:
        """A share of points where something holds, the whole of them where it does not."""
        condition = self.truth(depth)
        share = e.Constant(Number(Fraction(self.random.choice(["0.5", "0.3", "1/3"]))))
        part = e.When(condition, e.Product(share, self.number_of(depth)))
        return e.Sum((part, e.When(e.Not(condition), self.number_of(depth))))

    def sum(self, depth: int) -> e.Expression:
        return e.Sum(tuple(self.number_of(depth) for _ in range(self.random.randint(1, 3))))

    def difference(self, depth: int) -> e.Expression:
        return e.Difference(self.number_of(depth), e.Constant(self.number()))

    def product(self, depth: int) -> e.Expression:
        return e.Product(self.number_of(depth), e.Constant(self.number()))

    def steps(self, depth: int) -> e.Expression:
        rounding = self.rarely(self.random.choice(list(e.Rounding)), 0.7)
        return e.Steps(self.number_of(depth), self.number(), rounding or e.Rounding.FLOOR)

    def when(self, depth: int) -> e.Expression:
        return e.When(self.truth(depth), self.number_of(depth))

    def quotient(self, depth: int) -> e.Expression:
        whole = self.fact(Count("票"))
        part = self.fact(Count("票", most_fact=whole))
        left = e.FactValue(part) if self.random.random() < 0.7 else self.number_of(0)
        zero = self.random.choice([None, Number(Fraction(0)), Number(Fraction("0.5"))])
        return e.Quotient(left, e.FactValue(whole), zero)

    def holds(self, depth: int) -> e.Expression:
        return e.Holds(self.fact(YesNo() if self.random.random() < 0.7 else Count("次")))

    def met(self, depth: int) -> e.Expression:
        fact = self.periodic()
        return e.Holds(fact) if self.random.random() < 0.2 else e.Met(fact, self.whole())

    def compare(self, depth: int) -> e.Expression:
        comparison = self.random.choice(list(e.Comparison))
        return e.Compare(self.number_of(max(depth, 0)), comparison, e.Constant(self.number()))

    def all(self, depth: int) -> e.Expression:
        return e.All(tuple(self.truth(depth) for _ in range(self.random.randint(1, 3))))

    def any(self, depth: int) -> e.Expression:
        return e.Any(tuple(self.truth(depth) for _ in range(self.random.randint(1, 3))))

    def negated(self, depth: int) -> e.Expression:
        return e.Not(self.truth(depth))

    def periodic(self) -> str:
        period, grouped = self.random.choice(list(Period)), self.random.random() < 0.7
        return self.fact(Periodic("次", period, grouped))

    def fact(self, kind: FactType) -> str:
        """A new fact, or one of the same kind that is asked already."""
        same = [fact.id for fact in self.facts if fact.type == kind]
        if same and self.random.random() < 0.3:
            return self.random.choice(same)
        id = f"1.{len(self.facts) + 1}"
        self.facts.append(Fact(id, f"事实{id}", kind, "", f"第{id}目"))
        return id
