"""The cases worked by hand hold for generated Python as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from redcell_dsl.backends.python import emit
from redcell_dsl.facts.form import Form
from redcell_dsl.facts.load import load
from redcell_dsl.facts.validate import validate_loaded
from redcell_dsl.model.fact import (
    Count,
    Entries,
    Fact,
    Ledger,
    Missed,
    Months,
    Periodic,
    Spells,
    YesNo,
)
from redcell_dsl.model.measures import Honour, Measures
from redcell_dsl.model.select import select
from redcell_dsl.source.text import Source

from .applications import Application, honour_facts
from .compare import REFUSED, Pair, pairs
from .plain import imported

FOLDER = Path(__file__).parents[1] / "cases"
WHOLE = 1000
"""Answers what bounds other counts, so that a case may give any of these."""


def read_cases() -> Iterator[Any]:
    """Cases with one score; those that leave a range give too few facts."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            if not isinstance(case["score"], list):
                yield pytest.param(case, id=f"{path.stem}-{number}")


Compiled = Callable[[dict[str, str]], list[Pair]]


@pytest.fixture(scope="module")
def compiled(measures: Measures) -> Iterator[Compiled]:
    """Generated modules under a choice of readings, each made once."""
    known: dict[str, list[Pair]] = {}
    with ExitStack() as stack:

        def make(choices: dict[str, str]) -> list[Pair]:
            model = select(measures, choices) if choices else measures
            if str(choices) not in known:
                modules = stack.enter_context(imported(emit(model)))
                known[str(choices)] = list(pairs(model, modules))
            return known[str(choices)]

        yield make


@pytest.mark.parametrize("case", list(read_cases()))
def test_a_case_worked_by_hand(case: dict[str, Any], compiled: Compiled) -> None:
    said = {name: str(choice) for name, choice in case.get("readings", {}).items()}
    chosen = {name: {"True": "是", "False": "否"}.get(each, each) for name, each in said.items()}
    pair = find(case, compiled(chosen))
    loaded = load(Source("案例", yaml.safe_dump(case["facts"], allow_unicode=True)))
    validated = validate_loaded(loaded, Form.of(pair.measures, pair.honour))
    if not validated.sound:
        assert case["score"] == "拒绝"
        return
    application = neutral(pair.measures, pair.honour) | dict(validated.values)
    scores = pair.generated(application)
    if case["score"] == "拒绝":
        assert scores == REFUSED, case["why"]
        return
    place = f"第{case['article']}条" if "article" in case else str(case.get("item", "总分"))
    assert scores[place] == Fraction(str(case["score"])), case["why"]


def find(case: Mapping[str, Any], found: list[Pair]) -> Pair:
    """The honour that a case names, or the first that its article counts for."""
    if "honour" in case:
        return next(pair for pair in found if pair.honour.name == case["honour"])
    article = str(case.get("item", case.get("article"))).split(".")[0]
    return next(pair for pair in found if article in pair.honour.articles)


def neutral(measures: Measures, honour: Honour) -> Application:
    """An application that says nothing in favour of anybody, for the facts a case is silent on."""
    facts = honour_facts(measures, honour)
    wholes = {fact.type.most_fact for fact in facts if isinstance(fact.type, Count)}
    answers = {fact.id: answer(fact, WHOLE if fact.id in wholes else 0) for fact in facts}
    return {id: each for id, each in answers.items() if each is not None}


def answer(fact: Fact, least: int) -> bool | int | Missed | Months | Entries | None:
    """A neutral answer to a fact; none to days and years."""
    match fact.type:
        case YesNo():
            return False
        case Count() as count:
            return max(least, int(count.least.value))
        case Periodic():
            return Missed(0)
        case Spells():
            return Months(())
        case Ledger():
            return Entries(())
        case _:
            return None
