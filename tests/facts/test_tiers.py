"""Levels are found wherever in a rule a ledger is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redcell_dsl.facts.tiers import sole_levels
from redcell_dsl.model.expression import (
    All,
    Any,
    Compare,
    Comparison,
    Constant,
    Difference,
    Not,
    Product,
    Quotient,
    Steps,
    Tier,
    Tiered,
    When,
)
from redcell_dsl.model.number import ONE
from redcell_dsl.model.rule import Award, Deduction, Veto

LEDGER = Tiered("x", (Tier("省级", True, ONE, "x"), Tier("省级", False, ONE, "x")))
UNIT = Constant(ONE)


def with_rule(measures, *rules):
    article = measures.articles[0]
    item = replace(article.items[0], rules=rules)
    return replace(measures, articles=(replace(article, items=(item,)),), readings=())


@pytest.mark.parametrize(
    "expression",
    [
        LEDGER,
        All((UNIT, LEDGER)),
        Any((LEDGER,)),
        Difference(UNIT, LEDGER),
        Product(LEDGER, UNIT),
        Quotient(UNIT, LEDGER),
        Compare(UNIT, Comparison.MORE, LEDGER),
        Steps(LEDGER, ONE),
        Not(LEDGER),
        When(UNIT, LEDGER),
        When(LEDGER, UNIT),
    ],
)
def test_levels_inside(measures, expression):
    for rule in (Award("r", expression), Deduction("r", expression), Veto("r", expression)):
        assert sole_levels(with_rule(measures, rule)) == {"x": "省级"}


def test_levels_that_differ(measures):
    other = replace(LEDGER, tiers=(Tier("县级", True, ONE, "x"),))
    assert sole_levels(with_rule(measures, Award("r", LEDGER), Award("s", other))) == {}
