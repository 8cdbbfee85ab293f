"""Every back end says of the examples what the reference says: of the worked cases, and of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from redcell_dsl.backends.python import emit
from redcell_dsl.model.fact import Value
from tests.agreement.applications import Application, Generator
from tests.agreement.compare import REFUSED, pairs
from tests.agreement.javascript import Engine, Partial, paired, running
from tests.agreement.plain import imported
from tests.agreement.spreadsheet import Booked, compared, partial

from .cases import NAMES, cases, facts, measured, values

DRAWN, TYPED = 150, 6
"""Applications drawn for each example; typed into its workbook."""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with running() as found:
        yield found


def worked_out(name: str) -> list[dict[str, Value]]:
    return [dict(values(name, case.facts)) for case in cases(name)]


@pytest.mark.parametrize("name", NAMES)
def test_python(name: str) -> None:
    measures, honour = measured(name)
    generator = Generator(measures, honour, Random(name))  # noqa: S311
    drawn: list[Application] = [generator.draw() for _ in range(DRAWN)]
    with imported(emit(measures)) as modules:
        (pair,) = pairs(measures, modules)
        for application in [*worked_out(name), *drawn]:
            assert not pair.disagreement(application), application
        assert pair.reference(dict(values(name, facts(name, {})))) != REFUSED


@pytest.mark.parametrize("name", NAMES)
def test_javascript(name: str, engine: Engine) -> None:
    measures, honour = measured(name)
    pair = paired(measures, honour, engine)
    drawing = Partial(Generator(measures, honour, Random(name)))  # noqa: S311
    for application in [*worked_out(name), *(drawing.draw() for _ in range(DRAWN // 3))]:
        assert not pair.disagreement(application), application


@pytest.mark.fuzz
def test_workbooks(tmp_path: Path) -> None:
    typed = []
    for number, name in enumerate(NAMES):
        measures, honour = measured(name)
        booked = Booked(measures, honour, tmp_path / f"{number}.xlsx")
        random = Random(name)  # noqa: S311
        generator = Generator(measures, honour, random)
        answers = [*random.sample(worked_out(name), TYPED), *(partial(generator) for _ in range(3))]
        typed += [(booked, *booked.typed(each, f"{name} {n}")) for n, each in enumerate(answers)]
    assert [each for each in compared(typed) if each] == []
