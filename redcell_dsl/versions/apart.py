"""What two versions are called on paper: their titles, and what tells one from the other."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.measures import Measures
from ..source.text import normalise
from .edition import YEAR, one_line, same_title


@dataclass(frozen=True, slots=True)
class Named:
    """A version: what its text is called, what it is filed under, its model where it has one."""

    title: str
    name: str
    measures: Measures | None


def told_apart(old: Named, new: Named) -> tuple[str, str]:
    """Both titles, each with the day from which it is in force, else its year.

    What they are filed under is added only where they would read the same without.
    """
    first, second = _titled(old), _titled(new)
    if same_title(first, second):
        return f"{first}({old.name})", f"{second}({new.name})"
    return first, second


def _titled(given: Named) -> str:
    when = _when(given)
    return f"《{one_line(given.title).strip('《》')}》" + (f"({when})" if when else "")


def _when(given: Named) -> str:
    """When a version is of, where its title does not say it: the day on which it takes force, else
    the year that it is filed under.
    """
    start = given.measures.force.start if given.measures is not None else None
    found = YEAR.search(normalise(given.name))
    year = str(start.on.year) if start is not None else found[1] if found is not None else ""
    if not year or year in normalise(given.title):
        return ""
    return f"{start.words}起施行" if start is not None else f"{year}年"
