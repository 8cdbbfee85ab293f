"""Regulations drawn at random that have, besides, rankings, matters of two items and other suppliers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from redcell_dsl.model import expression as e
from redcell_dsl.model.fact import FactType, Ledger, Level, Standings, Supplier, Window
from redcell_dsl.model.measures import Article, Measures
from redcell_dsl.model.number import Number
from redcell_dsl.model.rule import Award, Exclusion

from .regulations import Drafter

SUPPLIERS = (Supplier.CANDIDATE, Supplier.CANDIDATE, Supplier.OFFICE, Supplier.REVIEW)
LADDER = (Level("县级"), Level("市级", ("地级市",)), Level("省级"))


@dataclass
class Sharing(Drafter):
    """Draws what ``Drafter`` draws, and items between which a matter counts once."""

    wide: bool = True

    def article(self, id: str) -> Article:
        drafted = super().article(id)
        if len(drafted.items) < 2 or self.random.random() < 0.4:
            return drafted
        items = tuple(
            replace(each, rules=(*each.rules, self.honours(f"{each.id}.9"))) if number < 2 else each
            for number, each in enumerate(drafted.items)
        )
        exclusion = Exclusion(f"{id}.0.1", "事由", (items[0].id, items[1].id))
        return replace(drafted, items=items, exclusions=(exclusion,))

    def honours(self, id: str) -> Award:
        """An award by a ledger of its own."""
        levels = self.random.sample(LADDER, self.random.randint(1, 3))
        upward = self.random.random() < 0.7
        tiers = tuple(e.Tier(level.name, upward, self.number(), "规则") for level in levels)
        window = self.random.choice([None, None, Window(Number(Fraction(3)))])
        fact = self.fact(Ledger("次", LADDER, "事由", window))
        cap = self.random.choice([None, None, self.number()])
        best = self.rarely(self.whole())
        return Award(id, e.Tiered(fact, tiers, self.random.random() < 0.8, best), cap)


@dataclass
class Richer(Sharing):
    """Draws what ``Sharing`` draws, and what generated Python leaves out."""

    def measures(self) -> Measures:
        drafted = super().measures()
        choice = self.random.choice
        method = drafted.method and replace(drafted.method, upwards=choice([True, False]))
        facts = tuple(replace(each, supplier=choice(SUPPLIERS)) for each in drafted.facts)
        return replace(drafted, method=method, facts=facts, chosen=(("口径", "读法"),))

    def number_of(self, depth: int) -> e.Expression:
        if self.random.random() < 0.08:
            return self.ranked()
        return super().number_of(depth)

    def ranked(self) -> e.Expression:
        lists = ("本局条线", "所在单位")
        kind: FactType = Standings(Number(Fraction(3)), lists, self.random.choice(["", "后进序列"]))
        fact = self.fact(kind)
        if self.random.random() < 0.5:
            return e.Marked(fact)
        share = Number(Fraction(self.random.choice(["0.3", "0.5", "1/3"])))
        return e.Topped(fact, lists[: self.random.randint(1, 2)], share)
