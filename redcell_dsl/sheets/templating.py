"""Templates of pages: one environment for all, with the styles that every page shares."""

from __future__ import annotations

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

SHARED = "redcell_dsl.sheets"
"""Whose templates hold what is alike on every page: faces and paper."""


def templates(*packages: str) -> Environment:
    """Templates of some packages, the first that has one of a name, then the shared ones.

    What is put in is escaped, and a name that is missing is an error (``jinja2.UndefinedError``).
    """
    folders = dict.fromkeys((*packages, SHARED))
    return Environment(
        loader=ChoiceLoader([PackageLoader(each, "templates") for each in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
