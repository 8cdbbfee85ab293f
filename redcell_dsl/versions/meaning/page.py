"""A comparison as one self-contained page, for the screen and for A4 paper."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from ...sheets.templating import templates
from .change import Group
from .view import Entry, View, searched_said


def page(view: View) -> str:
    """The page: no script, nothing from the network, every text escaped."""
    return _environment().get_template("diff.html.j2").render(view=view) + "\n"


def _mark(entry: Entry) -> str:
    """How an entry is marked: of meaning, following another, words only, or unread."""
    difference = entry.difference
    if difference.group in (Group.UNREAD, Group.CHECK):
        return "unread"
    if difference.meant:
        return "meant"
    return "words" if difference.group is Group.WORDS else "follows"


@cache
def _environment() -> Environment:
    environment = templates("redcell_dsl.versions.meaning")
    environment.filters |= {"mark": _mark, "searched": searched_said}
    return environment
