"""A scoring sheet as one self-contained page, for the screen and for A4 paper."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from .view import Sheet, grouped, reached, written


def html(sheet: Sheet) -> str:
    """The page: no script, nothing from the network, every text of the sheet escaped."""
    return _environment().get_template("sheet.html.j2").render(sheet=sheet) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("redcell_dsl.sheets", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"written": written, "reached": reached, "grouped": grouped}
    return environment
