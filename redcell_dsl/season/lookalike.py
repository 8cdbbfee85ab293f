"""Candidates that look like one and the same: by number, or by name and unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..facts.form import fold
from .filing import NAME, NUMBER, UNIT, Candidate


def lookalikes(candidates: Iterable[Candidate]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each group of filings for one honour that are one candidate, and by what they are."""
    groups: dict[tuple[str, ...], list[str]] = {}
    said: dict[tuple[str, ...], str] = {}
    for each in candidates:
        for mark, words in _marks(each):
            key = (each.honour, *mark)
            groups.setdefault(key, []).append(each.key)
            said[key] = words
    told: set[tuple[str, ...]] = set()
    for key, keys in groups.items():
        if len(keys) > 1 and tuple(keys) not in told:
            told.add(tuple(keys))
            yield tuple(keys), said[key]


def _marks(candidate: Candidate) -> Iterator[tuple[tuple[str, ...], str]]:
    details = candidate.details
    number, name, unit = details.get(NUMBER, ""), details.get(NAME, ""), details.get(UNIT, "")
    if number.strip():
        yield (NUMBER, fold(number)), f"编号同为“{number.strip()}”"
    if name.strip() and unit.strip():
        yield (NAME, fold(name), fold(unit)), f"名称、单位同为“{name.strip()}”“{unit.strip()}”"
