"""Counties by honours, in figures."""

from __future__ import annotations

from dataclasses import dataclass

from .result import Season, Stage
from .table import Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """Counties by honours: how many filed, were forwarded, are chosen and are open."""

    honours: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    total: tuple[Cell, ...]


def grid_of(season: Season) -> Grid:
    """What became of each county's candidates; ``None`` where a stage was not worked through."""
    heads = ("申报", "推荐", "入选", "待定", "落选")
    rows = tuple((county, _counted(season, county)) for county in season.counties)
    sums = tuple(
        None if any(cells[n] is None for _, cells in rows) else sum(_whole(c[n]) for _, c in rows)
        for n in range(len(heads) * len(season.honours))
    )
    return Grid(season.honours, heads, rows, sums)


def _whole(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _counted(season: Season, county: str) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for honour in season.honours:
        filed = {
            key
            for key, each in season.candidates.items()
            if each.county == county and each.honour == honour
        }
        award = season.awards.get(honour)
        here = [each for each in season.rounds if (each.county, each.honour) == (county, honour)]
        sent = sum(len(each.chosen) for each in here)
        found += [
            len(filed),
            sent if season.stage >= Stage.COUNTY else None,
            len(filed.intersection(award.chosen)) if award else None,
            len(filed.intersection(award.undecided)) if award else None,
            len(filed.intersection(season.falls)),
        ]
    return tuple(found)
