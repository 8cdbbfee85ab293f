"""Answers as the plain Python that generated modules take, and generated packages as modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module, invalidate_caches
from itertools import count
from pathlib import Path
import sys
from tempfile import TemporaryDirectory
from types import ModuleType

from redcell_dsl.model.fact import (
    Counts,
    Entries,
    FactType,
    Missed,
    Months,
    Period,
    Periodic,
    Value,
)
from redcell_dsl.model.measures import Measures

NUMBERS = count()


def plain(measures: Measures, values: Mapping[str, Value]) -> dict[str, object]:
    """An application without any class of the model."""
    kinds = {fact.id: fact.type for fact in measures.facts}
    return {id: _plain(value, kinds.get(id)) for id, value in values.items()}


def _plain(value: Value, kind: FactType | None) -> object:
    match value:
        case Counts(groups) if isinstance(kind, Periodic) and not kind.grouped:
            group = groups[0] if groups else ()
            return group[0] if kind.period is Period.YEAR and group else group
        case Counts(groups):
            return groups
        case Missed(times):
            return {"缺": times}
        case Entries(rows):
            return tuple((row.key, row.level, row.on) for row in rows)
        case Months(spells):
            return spells
        case _:
            return value


@contextmanager
def imported(files: Mapping[str, str]) -> Iterator[dict[str, ModuleType]]:
    """A generated package in a folder of its own, imported: module name → module."""
    with TemporaryDirectory() as folder:
        package = f"generated_{next(NUMBERS)}"
        place = Path(folder) / package
        place.mkdir()
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")
        sys.path.insert(0, folder)
        invalidate_caches()
        try:
            names = [Path(name).stem for name in files if name != "__init__.py"]
            yield {name: import_module(f"{package}.{name}") for name in names}
        finally:
            sys.path.remove(folder)
            for loaded in [name for name in sys.modules if name.split(".")[0] == package]:
                del sys.modules[loaded]
