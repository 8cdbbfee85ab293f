"""The row of headings of a sheet: which column is which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...source.pattern import Pattern
from ..form import fold
from ..layout import Column
from .page import DEEPEST_HEADING, Page

ASIDE = Pattern(r"[(\[【].*?[)\]】]|[*:★]")
WIDEST = 200


@lru_cache(maxsize=4096)
def heading_of(text: str) -> str:
    """A heading as it is compared: without what stands in brackets behind it."""
    return ASIDE.sub("", fold(text))


@dataclass(frozen=True, slots=True)
class Found:
    """A row of headings: the number of the last such row, the columns that it names, all others."""

    last: int
    places: dict[str, int]
    doubtful: dict[str, list[str]]
    extras: dict[int, str]


def find_headings(page: Page, columns: tuple[Column, ...]) -> Found | None:
    """The row that names the most columns; ``None`` where no row names any."""
    best: Found | None = None
    widest = max((row[-1].column for row in page.sheet.rows), default=0)
    for row in page.sheet.rows[:DEEPEST_HEADING]:
        found = _headings(page, row[0].row, columns, widest)
        if found.places and (best is None or len(found.places) > len(best.places)):
            best = found
    return best


def _headings(page: Page, number: int, columns: tuple[Column, ...], widest: int) -> Found:
    named: dict[int, str] = {}
    last = number
    for column in range(1, min(widest, WIDEST) + 1):
        cell = page.at(number, column)
        if cell is not None and "\n" not in cell.text[:1]:
            named[column] = cell.text
    for merged in page.heads:
        if merged.top <= number <= merged.bottom and merged.left in named:
            last = max(last, merged.bottom)
    folded = {column: heading_of(text) for column, text in named.items()}
    places: dict[str, int] = {}
    doubtful: dict[str, list[str]] = {}
    for wanted in columns:
        for names in ((wanted.heading,), wanted.others):
            keys = [heading_of(name) for name in names]
            free = [at for at, text in folded.items() if text in keys and at not in places.values()]
            if free:
                free.sort(key=lambda at: keys.index(folded[at]))
                places[wanted.heading] = free[0]
                same = [at for at in free if wanted.required or folded[at] == folded[free[0]]]
                if len(same) > 1:
                    doubtful[wanted.heading] = [named[at] for at in same]
                break
    extras = {at: text for at, text in named.items() if at not in places.values()}
    return Found(last, places, doubtful, extras)
