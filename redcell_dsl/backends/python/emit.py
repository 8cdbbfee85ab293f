"""From a model to the files of a Python package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.measures import Honour, Measures, Unit
from . import shared
from .chapter import Chapter
from .escape import docstring

CHAPTER = "章"

EXPORTS = (
    "",
    "from .evidence import Exact, Scores, points",
    "from .facts import Fault, Refusal",
    "",
    '__all__ = ["Exact", "Fault", "Refusal", "Scores", "points"]',
)
"""What a package gives besides its modules."""


def emit(measures: Measures, sha256: str = "") -> dict[str, str]:
    """Generate a Python package: file name → text.

    Only the readings that ``measures`` has chosen are compiled. ``sha256`` is the digest of the
    official text, as a hexadecimal number. An empty mapping where the text declares no method, or
    nothing to apply for: there is nothing to score then. Raises ``Unsupported`` for what has no form
    in Python: it says what, in Chinese.
    """
    method = measures.method
    if method is None or not measures.honours:
        return {}
    modules = dict(zip(_names(measures), measures.honours, strict=True))
    written = {
        f"{name}.py": Chapter(measures, method, honour, sha256).write()
        for name, honour in modules.items()
    }
    common = {
        f"{name}.py": text
        for name, text in shared.texts().items()
        if name not in shared.FURTHER or _uses(name, written)
    }
    return {"__init__.py": _package(measures, modules), **written, **common}


def _uses(name: str, written: Mapping[str, str]) -> bool:
    """Whether any module imports another."""
    return any(f"\nfrom .{name} import " in text for text in written.values())


def _package(measures: Measures, modules: dict[str, Honour]) -> str:
    listing = [f"- ``{name}``: {honour.name}" for name, honour in modules.items()]
    paragraphs = [f"《{measures.title}》 as Python, generated from its text.", "", *listing, ""]
    paragraphs.append(
        "Each module scores an application: ``score(facts)``, by the ids of ``FACTS``."
    )
    return "\n".join([*docstring(paragraphs), *EXPORTS, ""])


def _names(measures: Measures) -> list[str]:
    """A module name for each honour: its chapter's number, or its own where chapters are shared."""
    chapters = [unit for unit in _walk(measures.units) if unit.level == CHAPTER]
    numbers = [_chapter(honour, chapters) for honour in measures.honours]
    if None in numbers or len(set(numbers)) < len(numbers):
        return [f"honour{number}" for number in range(1, len(numbers) + 1)]
    return [f"chapter{number}" for number in numbers]


def _chapter(honour: Honour, chapters: list[Unit]) -> int | None:
    """The chapter, from 1, that most of the honour's articles stand in."""
    counts = [
        sum(unit.id in honour.articles for unit in _walk(chapter.children)) for chapter in chapters
    ]
    most = max(counts, default=0)
    return counts.index(most) + 1 if most else None


def _walk(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _walk(unit.children)
