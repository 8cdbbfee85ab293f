"""Which faults of a text keep one of its honours from being scored."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.measures import Honour, Unit
from ..source.diagnostic import Diagnostic, Severity
from .ruleset import Ruleset


def blocking_faults(ruleset: Ruleset, honour: Honour) -> tuple[Diagnostic, ...]:
    """The errors that an honour cannot be scored with: in its articles, the method, or anywhere."""
    assert ruleset.compilation is not None
    measures = ruleset.compilation.measures
    shared = [article for each in measures.honours for article in each.articles]
    own = {article for article in honour.articles if shared.count(article) == 1}
    places = sorted(_places(measures.units, own, honour.articles))
    others = set(shared) - set(honour.articles)
    return tuple(
        found
        for found in ruleset.diagnostics
        if found.severity is Severity.ERROR and _concerns(found, places, others)
    )


def _places(
    units: tuple[Unit, ...], own: set[str], articles: tuple[str, ...], inside: bool = False
) -> list[tuple[int, str, bool]]:
    """Where each unit starts: offset, id, whether it is part of an honour.

    What is part of it: its articles, and every article of a chapter that holds one of its own; one
    that could not be read may be just what it lacks.
    """
    found = []
    for unit in units:
        grouped = not unit.id or unit.id.startswith("§")
        part = inside or unit.id in articles
        if grouped:
            part = inside or any(child.id in own for child in _walk(unit))
        if unit.span is not None:
            found.append((unit.span.start, unit.id, part))
        found += _places(unit.children, own, articles, part)
    return found


def _walk(unit: Unit) -> Iterator[Unit]:
    for child in unit.children:
        yield child
        yield from _walk(child)


def _concerns(found: Diagnostic, places: list[tuple[int, str, bool]], others: set[str]) -> bool:
    if found.span is None:
        return True
    before = [place for place in places if place[0] <= found.span.start]
    if not before or before[-1][2]:
        return True
    return before[-1][1].split(".")[0] not in others and found.code in GLOBAL_FAULTS


GLOBAL_FAULTS = ("L006", "L007", "L008", "L009", "N004", "N006")
"""Errors that matter wherever they stand."""
