"""The evidence wanted for each fact (佐证.yaml) under the numbers of the next version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..facts.load import load_file
from ..facts.tree import Pair, Scalar
from ..source.read import encode
from .match import Match, ids_of


@dataclass(frozen=True, slots=True)
class Renumbered:
    """The file with the ids of the new text. ``moved``: old id → new.

    ``gone``: ids that it has no more; their lines are remarks now, since another fact may have the id.
    """

    data: bytes
    moved: Mapping[str, str]
    gone: tuple[str, ...]


def renumber(path: Path, found: Match) -> Renumbered | None:
    """A file of evidence under the next version, all but the ids as it is; ``None`` if it cannot be read."""
    tree = load_file(path, path.name).tree
    if tree is None:
        return None
    places = _places(found)
    moved, gone, text = dict[str, str](), list[str](), tree.source.text
    for pair in sorted(tree.root.pairs, key=lambda each: -each.key.span.start):
        old = pair.key.text.strip()
        new = _moved(old, places)
        if new is None:
            gone.append(old)
            text = _set_aside(text, pair)
        elif new != old:
            moved[old] = new
            text = _written(text, pair, new)
    return Renumbered(
        encode(tree.source, text), dict(reversed(moved.items())), tuple(reversed(gone))
    )


def _places(found: Match) -> dict[str, str | None]:
    """Facts and units of the old text, with what they are called in the new one; of none, what is no more."""
    known = dict.fromkeys((*ids_of(found.old), *(fact.id for fact in found.old.facts)))
    facts = {link.old: link.new for link in found.facts.pairs}  # sure or not: people read the line
    return {**known, **found.units, **facts}


def _moved(id: str, places: Mapping[str, str | None]) -> str | None:
    """An id in the new text: a fact's, else that of a sentence in a unit that is still there."""
    unit = next((each for each in _above(id) if each in places), None)
    place = None if unit is None else places[unit]
    return None if unit is None or place is None else place + id[len(unit) :]


def _above(id: str) -> Iterator[str]:
    """An id, and those of the units around it, from the inside."""
    while id:
        yield id
        id = id.rpartition(".")[0]


def _written(text: str, pair: Pair, new: str) -> str:
    """The text with another key; quotes stay."""
    span = pair.key.span
    key = text[span.start : span.end]
    quote = "" if pair.key.plain else key[:1]
    return text[: span.start] + f"{quote}{new}{quote}" + text[span.end :]


def _set_aside(text: str, pair: Pair) -> str:
    """The text with a line, or the lines of one answer, as a remark."""
    start = text.rfind("\n", 0, pair.key.span.start) + 1
    end = pair.value.span.end if isinstance(pair.value, Scalar) else pair.key.span.end
    lines = text[start:end].split("\n")
    return text[:start] + "\n".join(f"# {line}" for line in lines) + text[end:]
