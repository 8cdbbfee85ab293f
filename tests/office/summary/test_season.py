"""A season's results in the workbook: the same places as the season gives."""

from __future__ import annotations

from pathlib import Path

from redcell_dsl.model.measures import Measures
from redcell_dsl.office.letterhead import Letterhead
from redcell_dsl.office.summary import emit, of_points
from redcell_dsl.office.summary.grid import SCORES
from redcell_dsl.season.papers import parts_of
from redcell_dsl.season.said import ranked_of
from tests.recalculate import opened, recalculated
from tests.season.ground import SAMPLE, held

from .tables import shown


def test_the_places_of_a_season(measures: Measures, tmp_path: Path) -> None:
    season = held(SAMPLE)
    paths, rankings = [], []
    for honour in measures.honours:
        ranked = ranked_of(season, honour.name)
        found = [season.candidates[each.key] for each in ranked]
        units = [of_points(each.county, each.title, parts_of(season, each)) for each in found]
        paths.append(tmp_path / f"{honour.name}.xlsx")
        paths[-1].write_bytes(emit(measures, honour, "", Letterhead(), units, 30))
        rankings.append(ranked)
    compared = 0
    for path, ranked in zip(recalculated(paths, tmp_path / "算过"), rankings, strict=True):
        rows = list(shown(opened(path)[SCORES]))
        for row, each in zip(rows, ranked, strict=False):
            assert possible(row) == (each.best, each.worst), (each.key, row)
            compared += 1
    assert compared > 20


def possible(row: dict[str, object]) -> tuple[int, int]:
    """The places that a row may still get."""
    ends = str(row["可能名次"] or row["名次"]).split("～")
    return int(ends[0]), int(ends[-1])
