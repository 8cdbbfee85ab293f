"""Cases worked by hand from the words of the text, in files that a policy editor can read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from redcell_dsl.evaluate.scorecard import Range, Scorecard
from redcell_dsl.facts.load import load
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import score
from redcell_dsl.source.text import Source

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1):
            found.append(pytest.param(case, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any], measures: Measures) -> None:
    chosen = {name: str(choice) for name, choice in case.get("readings", {}).items()}
    chosen = {
        name: {"True": "是", "False": "否"}.get(choice, choice) for name, choice in chosen.items()
    }
    card = _score(case, measures, chosen)
    if case["score"] == "拒绝":
        assert card is None, case["why"]
        return
    assert card is not None, case["why"]
    assert _found(case, card) == _expected(case["score"]), case["why"]


def _score(case: dict[str, Any], measures: Measures, chosen: dict[str, str]) -> Scorecard | None:
    """The scorecard of a case; ``None`` where the facts are refused."""
    text = yaml.safe_dump(case["facts"], allow_unicode=True)
    return score(measures, _honour(case, measures), load(Source("案例", text)), chosen).card


def _honour(case: dict[str, Any], measures: Measures) -> str:
    if "honour" in case:
        return str(case["honour"])
    article = str(case.get("item", case.get("article"))).split(".")[0]
    return next(honour.name for honour in measures.honours if article in honour.articles)


def _found(case: dict[str, Any], card: Scorecard) -> Range:
    if "item" in case:
        return next(i.score for a in card.articles for i in a.items if i.id == str(case["item"]))
    if "article" in case:
        return next(a.score for a in card.articles if a.id == str(case["article"]))
    return card.total


def _expected(score: Any) -> Range:
    if isinstance(score, list):
        return Range(Fraction(str(score[0])), Fraction(str(score[1])))
    return Range(Fraction(str(score)), Fraction(str(score)))
