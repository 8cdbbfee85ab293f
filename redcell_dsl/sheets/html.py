"""A scoring sheet, or a checklist, as one self-contained page, for the screen and for A4 paper."""

from __future__ import annotations

from functools import cache
from typing import assert_never

from jinja2 import Environment

from .checklist import Checklist
from .templating import templates
from .view import (
    Closing,
    Opening,
    Part,
    Sheet,
    SheetItem,
    SheetRow,
    grouped,
    reached,
    rounded,
    valued,
    worth,
    written,
)


def html(sheet: Sheet) -> str:
    """The page: no script, nothing from the network, every text of the sheet escaped."""
    return _environment().get_template("sheet.html.j2").render(sheet=sheet) + "\n"


def checklist_html(checklist: Checklist) -> str:
    """The checklist as a page of the same look, held to the same."""
    return _environment().get_template("checklist.html.j2").render(sheet=checklist) + "\n"


def _kind(part: Part) -> str:
    """What a part of an article is, for a template to tell."""
    match part:
        case SheetRow():
            return "row"
        case SheetItem():
            return "item"
        case Opening():
            return "opening"
        case Closing():
            return "closing"
        case _:
            assert_never(part)


@cache
def _environment() -> Environment:
    environment = templates()
    environment.filters |= {"written": written, "reached": reached, "grouped": grouped}
    environment.filters |= {"worth": worth, "valued": valued, "rounded": rounded}
    environment.filters["kind"] = _kind

    return environment
