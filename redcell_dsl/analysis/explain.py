"""The page of every code: what it means, why it matters, how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from inspect import cleandoc

from ..model.codes import CODES as MODEL_CODES
from ..source.codes import CODES as SOURCE_CODES
from ..source.text import normalise
from .codes import CODES as ACCEPT_CODES
from .run import CHECKS

Table = Mapping[str, tuple[str, str]]
"""Codes with a title and a page in Markdown, as each room keeps its own."""


@dataclass(frozen=True, slots=True)
class Page:
    """A code's page: ``text`` is Markdown without the title."""

    code: str
    title: str
    text: str


def pages(*others: Table) -> tuple[Page, ...]:
    """All pages by code; ``others`` are tables of rooms that this one does not know."""
    found = [_checked(check.CODE, check.__doc__ or "") for check in CHECKS]
    for table in (SOURCE_CODES, MODEL_CODES, ACCEPT_CODES, *others):
        found += [Page(code, title, text) for code, (title, text) in table.items()]
    return tuple(sorted(found, key=lambda page: page.code))


def explain(code: str, *others: Table) -> Page | None:
    """The page of a code, in either case and width; ``None`` for one that does not exist."""
    wanted = normalise(code).strip().upper()
    return next((page for page in pages(*others) if page.code == wanted), None)


def nearest(code: str, *others: Table) -> tuple[str, ...]:
    """Codes that look like one that does not exist, the nearest first."""
    known = [page.code for page in pages(*others)]
    return tuple(get_close_matches(normalise(code).strip().upper(), known, 5, 0.4))


def _checked(code: str, document: str) -> Page:
    title, _, text = cleandoc(document).partition("\n")
    return Page(code, title.strip(), text.strip() + "\n")
