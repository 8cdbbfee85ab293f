"""Workbooks with formulas say what the reference says; ``python -m tests.agreement --workbook`` draws
far more.
"""

from __future__ import annotations

from random import Random

import pytest

from redcell_dsl.facts import layout
from redcell_dsl.model.measures import Measures
from tests.resident import worked

from .applications import Generator
from .spreadsheet import Booked, compared, different, partial

EACH = 8
"""Applications for each honour."""


@pytest.fixture(scope="module")
def books(measures: Measures, tmp_path_factory: pytest.TempPathFactory) -> list[Booked]:
    folder = tmp_path_factory.mktemp("books")
    return [
        Booked(measures, honour, folder / f"{number}.xlsx")
        for number, honour in enumerate(measures.honours)
    ]


@pytest.mark.fuzz
def test_typed_into_open_workbooks(books: list[Booked]) -> None:
    typed = []
    for number, booked in enumerate(books):
        generator = Generator(booked.measures, booked.honour, Random(number))  # noqa: S311
        drawn = [partial(generator) for _ in range(EACH)]
        typed += [(booked, *booked.typed(each, f"{number} {n}")) for n, each in enumerate(drawn)]
    assert [each for each in compared(typed) if each] == []


def test_a_disagreement_is_seen(books: list[Booked]) -> None:
    """What is typed for another application does not pass."""
    booked = books[2]
    generator = Generator(booked.measures, booked.honour, Random(5))  # noqa: S311
    ((case, _), (_, other)) = (booked.typed(generator.draw(), "") for _ in range(2))
    (rows,) = worked([case], layout.WORKINGS)
    assert different(booked.reference(other), rows, booked.endless)
