"""The report of a season as one self-contained page (报告.html), for the screen and for A4 paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from ..model.number import readable
from ..office.pictures import Fate, scale_for
from ..sheets.templating import templates
from ..source.diagnostic import Severity
from ..source.text import width
from .grid import grid_of
from .markdown import state, told, unkept
from .pictured import Figure, beside, chosen_word, marks_of, picture, spotted
from .result import Season
from .said import named, outcome, scored_as, winners
from .standings import cohorts, counties, overview, standings
from .table import Cell, Table
from .tables import (
    assessors,
    bounds,
    changes,
    dues,
    falls,
    pending,
    readings,
    reviews,
    revoked,
    steps,
)

SHORT, TIGHT, MIDDLING = 18, 12, 30
"""Columns of text up to which a cell is not broken, in a table of many columns, and up to which it is
kept narrow.
"""
MANY = 10
"""How many columns are many."""


@dataclass(frozen=True, slots=True)
class Section:
    """One honour: how far it is settled, who is chosen, how scores lie, where neighbours differ.

    ``who`` and ``scored`` are the columns of the table with the candidate and its score.
    """

    honour: str
    outcome: str
    lists: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    picture: Figure | None
    table: Table
    spots: tuple[Markup, ...]
    classes: tuple[str, ...]
    pairs: tuple[Figure, ...]
    who: int
    scored: int


def page(season: Season) -> str:
    """The whole page: no script, nothing from the network, every text escaped."""
    levels = Counter(each.severity for each in season.findings)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            season=season,
            state=state(season).replace("*", ""),
            stages=tuple(season.stages.items()),
            overview=overview(season),
            pending=pending(season),
            errors=levels[Severity.ERROR],
            warnings=levels[Severity.WARNING],
            told=told(season),
            sections=tuple(_section(season, honour) for honour in season.honours),
            grid=None if season.together else grid_of(season),
            tables=_tables(season),
            readings=readings(season),
        )
    )


def _tables(season: Season) -> tuple[Table, ...]:
    """What stands after the honours; what has no rows is left out."""
    listed = (
        cohorts(season),
        falls(season),
        unkept(bounds(season), 5, "符合"),
        counties(season),
        reviews(season),
        changes(season),
        steps(season),
        unkept(dues(season), 4, "按期"),
        revoked(season),
        assessors(season),
    )
    return tuple(table for table in listed if table.rows or table.note)


def _section(season: Season, honour: str) -> Section:
    award = season.awards.get(honour)
    table, marks = standings(season, honour), marks_of(season, honour)
    axis = scale_for(mark.score for mark in marks)
    said = award.said if award else ()
    return Section(
        honour,
        outcome(season, honour),
        tuple(_lists(season, honour)),
        tuple(said),
        picture(season, honour, marks),
        table,
        tuple(spotted(mark, axis) for mark in marks),
        tuple("chosen" if mark.fate is Fate.CHOSEN else "other" for mark in marks),
        tuple(beside(season, honour)),
        table.heads.index("候选"),
        table.heads.index(scored_as(season)),
    )


def _lists(season: Season, honour: str) -> Iterator[tuple[str, str]]:
    """Who is chosen, and who waits."""
    award = season.awards.get(honour)
    if award is None:
        return
    if award.chosen:
        names = "、".join(named(each) for each in winners(season, award))
        yield f"{chosen_word(season, honour)} {len(award.chosen)} 个", names
    if award.undecided:
        names = "、".join(named(season.candidates[key]) for key in award.undecided)
        yield f"待定 {len(award.undecided)} 个", names


# ---- cells ---------------------------------------------------------------------------------------


def looks(table: Table) -> tuple[str, ...]:
    """How each column is set: figures to the right, short words unbroken, long ones with room."""
    short = SHORT if len(table.heads) < MANY else TIGHT
    columns = range(len(table.heads))
    return tuple(_look(tuple(row[n] for row in table.rows), short) for n in columns)


def _look(cells: tuple[Cell, ...], short: int) -> str:
    given = [cell for cell in cells if cell not in (None, "")]
    if given and any(isinstance(cell, int | Fraction) for cell in given):
        return "figure"
    widest = max((width(str(cell)) for cell in given), default=0)
    return "short" if widest <= short else "middling" if widest <= MIDDLING else "long"


def compact(table: Table) -> bool:
    """Whether a table is narrow enough to be no wider than its words."""
    return len(table.heads) <= 4 and all(look in ("figure", "short") for look in looks(table))


def shown(cell: Cell) -> str:
    """A cell as it is read; an empty one stays empty."""
    if isinstance(cell, Fraction):
        return readable(cell).replace("-", "\N{MINUS SIGN}")
    return "" if cell is None else str(cell)


@cache
def _environment() -> Environment:
    environment = templates("redcell_dsl.season")
    environment.filters |= {"shown": shown, "looks": looks, "compact": compact}
    return environment
