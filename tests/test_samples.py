"""The sample units score what was worked out for them by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from redcell_dsl.facts.load import load_file
from redcell_dsl.model.measures import Measures
from redcell_dsl.pipeline import locate, score


@pytest.mark.parametrize(
    ("file", "place", "total"),
    [("station", 0, "92.6875"), ("leader", 1, "87.5"), ("post", 2, "90.8")],
)
def test_sample(file: str, place: int, total: str, measures: Measures) -> None:
    loaded = load_file(locate("2018").parent / "samples" / f"{file}.yaml")
    card = score(measures, measures.honours[place].name, loaded).card
    assert card is not None
    assert card.complete
    assert card.total.least == card.total.most == Fraction(total)
