"""修订对照表 as one self-contained page, for the screen and for A4 paper laid across."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from ..sheets.templating import templates
from .breadth import shares, tall
from .rows import parts
from .told import HEADS, NAME, NOTHING, legend, named, summary, titled
from .view import Redline


def page(table: Redline, labels: tuple[str, str]) -> str:
    """The page: no script, nothing from the network, every text escaped; ``labels`` name the texts."""
    return (
        _environment()
        .get_template("redline.html.j2")
        .render(
            table=table,
            named=named(labels),
            titled=titled(table.new_title),
            shares=shares(table),
            tall=tall,
            parts=parts,
            name=NAME,
            heads=HEADS,
            nothing=NOTHING,
            summary=tuple(summary(table)),
            legend=tuple(legend(table)),
        )
        + "\n"
    )


@cache
def _environment() -> Environment:
    return templates("redcell_dsl.versions")
