"""Writing the generated pages into the documentation's folder, or telling which are out of date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...analysis import explain
from ...facts.codes import CODES as FACT_CODES
from ...pipeline import SCORE_CODES, load_ruleset
from ..explain import UPPER_CODES
from . import checks, commands, decisions, examples, forms, glossary, readings, rules
from .page import Pages

YEAR = "2018"


def all_pages() -> Pages:
    """Every generated page by its path below the documentation's folder."""
    measures = load_ruleset(YEAR).measures
    assert measures is not None  # the ruleset beside the compiler can be read
    return {
        **forms.pages(),
        **decisions.pages(),
        **commands.pages(),
        **glossary.pages(),
        **readings.pages(measures, YEAR),
        **examples.pages(measures, YEAR),
        **rules.pages(measures, YEAR),
        **checks.pages(explain.pages(FACT_CODES, SCORE_CODES, *UPPER_CODES)),
    }


def write(docs: Path) -> None:
    """Write all pages; pages of codes that there are no more go."""
    made = all_pages()
    for extra in _left_over(docs, made):
        extra.unlink()
    for name, text in made.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def differing(docs: Path) -> list[str]:
    """Pages that are not what writing them now would give."""
    made = all_pages()
    stale = [name for name, text in made.items() if _differs(docs / name, text)]
    return stale + [path.relative_to(docs).as_posix() for path in _left_over(docs, made)]


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode("utf-8")


def _left_over(docs: Path, made: Pages) -> Iterator[Path]:
    for path in sorted((docs / checks.FOLDER).glob("*.md")):
        if path.relative_to(docs).as_posix() not in made:
            yield path
