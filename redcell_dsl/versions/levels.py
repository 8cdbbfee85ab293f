"""Answers that choose from levels, where the new text offers others: which still stand, how they are written."""

from __future__ import annotations

from collections.abc import Mapping
import re

from ..facts.form import fold
from ..model.fact import FactType, Ledger
from ..source.pattern import Pattern

HEADING = "等级"
CHOSEN = Pattern(
    r"(?P<head>(?:等级|层级|级别|等次|档次|level) *[::] *)(?P<said>\"[^\"\n]*\"|'[^'\n]*'|[^,,}\n#]+)"
)
"""A level in the text of a row: 等级: 市级."""


def lost_levels(old: FactType, new: FactType) -> frozenset[str]:
    """The levels that can be chosen no more; one may be called by another of its names now."""
    if not isinstance(old, Ledger) or not isinstance(new, Ledger):
        return frozenset()
    known = {name for level in new.ladder for name in (level.name, *level.others)}
    return frozenset(level.name for level in old.ladder if level.name not in known)


def relevelled(old: FactType, new: FactType, said: str) -> str:
    """A level as it was written, as the new text takes it; as it stands where it is no more.

    Levels that are picked by their number move when one is put below them.
    """
    if not isinstance(old, Ledger) or not isinstance(new, Ledger):
        return said
    name = _meant(old, said)
    if name is None:
        return said
    taken = _meant(new, said)
    for level, short in zip(new.ladder, new.shorts, strict=True):
        if name in (level.name, *level.others):
            return said if taken == level.name else short
    return said


def _meant(ledger: Ledger, said: str) -> str | None:
    """The level that is meant by what was written."""
    return next((names[0] for names in ledger.spellings if fold(said) in map(fold, names)), None)


def in_row(old: FactType, new: FactType, cells: Mapping[str, str]) -> dict[str, str]:
    """A row of a sheet with its level as the new text takes it."""
    if HEADING not in cells:
        return dict(cells)
    return {**cells, HEADING: relevelled(old, new, cells[HEADING])}


def in_text(old: FactType, new: FactType, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of an answer with every level as the new text takes it."""

    def one(found: re.Match[str]) -> str:
        said, quote = _unquoted(found["said"])
        now = relevelled(old, new, said)
        return found[0] if now == said else f"{found['head']}{quote}{now}{quote}"

    return tuple(CHOSEN.sub(one, line) for line in lines)


def chosen(old: FactType, lines: tuple[str, ...]) -> frozenset[str]:
    """The levels that the text of an answer names."""
    if not isinstance(old, Ledger):
        return frozenset()
    said = (_unquoted(found["said"])[0] for line in lines for found in CHOSEN.finditer(line))
    return frozenset(name for each in said if (name := _meant(old, each)) is not None)


def _unquoted(said: str) -> tuple[str, str]:
    """What stands between quotation marks, and the mark."""
    plain = said.strip()
    quote = plain[0] if plain[:1] in ("'", '"') and plain[-1:] == plain[:1] else ""
    return (plain.strip(quote) if quote else plain), quote
