"""A workbook that was filled in, given to ``redcell score``: the score that its own formulas show."""

from __future__ import annotations

from pathlib import Path
from random import Random

from redcell_dsl.evaluate.amounts import Refusal
from redcell_dsl.evaluate.reference import evaluate
from redcell_dsl.model.measures import Measures
from redcell_dsl.model.number import exact
from tests.agreement.applications import Generator
from tests.agreement.spreadsheet import late
from tests.recalculate import recalculated
from tests.surfaces.desk import scored

from .fill import fill, scores


def test_the_command_and_the_formulas_agree(measures: Measures, tmp_path: Path) -> None:
    paths: dict[Path, str] = {}
    for number, honour in enumerate(measures.honours):
        random = Random(number)  # noqa: S311
        generator = Generator(measures, honour, random)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(complete(generator, random))
        paths[path] = honour.name
    made = recalculated(list(paths), tmp_path / "算过")
    for path, seen in zip(paths, made, strict=True):
        total = scores(seen)["总分"]
        assert (total.least, total.problem) == (total.most, "")
        assert scored("2018", paths[path], seen).json["total"] == exact(total.least), path


def complete(generator: Generator, random: Random) -> bytes:
    """A workbook with an application that lacks nothing."""
    while True:
        application = generator.draw()
        if late(application):
            continue
        filled = fill(generator.measures, generator.honour, application, random)
        try:
            card = evaluate(generator.measures, generator.honour.name, filled.values)
        except Refusal:
            continue
        if card.complete:
            return filled.data
