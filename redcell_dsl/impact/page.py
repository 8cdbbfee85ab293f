"""The page of an impact (影响.html): no script, nothing from the network, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from ..evaluate.scorecard import Range
from ..office.pictures import Fate, Mark, distribution
from ..season.page import compact, looks, shown
from ..season.pictured import Figure
from ..season.table import Table
from ..sheets.templating import templates
from .result import HonourImpact, Impact
from .said import BARRED, CHOSEN, OPEN, OUT, conclusion, fates, line_of
from .tables import admissions, cases, crossings, findings, lacks, overview, places

MOST_ROWS = 200
"""Candidates of one honour that the page lists; the workbook has all."""
FATES = {CHOSEN: Fate.CHOSEN, OPEN: Fate.OPEN}


@dataclass(frozen=True, slots=True)
class Section:
    """One honour on the page."""

    honour: str
    former: str
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    listed: Table
    rest: int


def page(made: Impact) -> str:
    """The whole page, every text escaped."""
    return (
        _environment()
        .get_template("impact.html.j2")
        .render(
            made=made,
            said=tuple(conclusion(made)),
            overview=overview(made),
            sections=tuple(_section(each, made) for each in made.honours),
            findings=findings(made),
        )
    )


def _section(found: HonourImpact, made: Impact) -> Section:
    listed = cases(found)
    rest = max(0, len(listed.rows) - MOST_ROWS)
    kept = Table(listed.title, listed.heads, listed.rows[:MOST_ROWS], listed.note)
    tables = (crossings(found), places(found), lacks(found), admissions(found))
    return Section(
        found.honour,
        found.former,
        tuple(_figures(found, made)),
        tuple(each for each in tables if each.rows),
        kept,
        rest,
    )


def _figures(found: HonourImpact, made: Impact) -> Iterator[Figure]:
    """How scores lay, and how they would have."""
    both = ("原来的读法", "换一种读法") if made.one_text else ("旧办法", "新办法")
    line = line_of(found)
    places = line.number if line is not None else None
    for place, side in enumerate(both):
        marks = tuple(_marks(found, place))
        if marks:
            title = f"{found.honour}:{side}的得分"
            out = OUT if line is not None else "候选"
            drawn = distribution(marks, title=title, out=out, places=places)
            yield Figure(title, Markup(drawn))  # noqa: S704  # every text in a drawing is escaped


def _marks(found: HonourImpact, place: int) -> Iterator[Mark]:
    ranked = (found.before, found.after)[place]
    for case in found.cases:
        score: Range | None = (case.before, case.after)[place]
        fate = fates(case, found)[place]
        if case.key in ranked and score is not None and fate != BARRED:
            yield Mark(case.named, score, FATES.get(fate, Fate.OUT))


@cache
def _environment() -> Environment:
    environment = templates("redcell_dsl.impact", "redcell_dsl.season")
    environment.filters |= {"shown": shown, "looks": looks, "compact": compact}
    return environment
