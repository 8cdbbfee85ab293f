"""对计分的影响: what a comparison says of each unit of the text, in one short line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cases import Found
from .change import Difference, Group
from .compare import Meaning
from .witness import Witness

MOST = 3
"""Differences of one unit that are told one by one."""


@dataclass(frozen=True, slots=True)
class Influence:
    """For units of the new text, and of the old one where they are gone: what changed for scoring."""

    new: Mapping[str, str]
    old: Mapping[str, str]


def influence(found: Meaning, shown: Sequence[Found] = ()) -> Influence:
    """The influence on scoring, unit by unit. ``shown``: an example for each difference, if there are.

    Units of which nothing is said have no difference of their own.
    """
    examples = list(shown) or [None] * len(found.differences)
    told: dict[tuple[str, str], list[tuple[Difference, Found]]] = {}
    for each, example in zip(found.differences, examples, strict=True):
        if not each.follows:
            place = ("new", each.site.new) if each.site.new else ("old", each.site.old)
            told.setdefault(place, []).append((each, example))
    lines = {place: _line(pairs) for place, pairs in told.items()}
    return Influence(_gathered(lines, "new", found), _gathered(lines, "old", found))


def _gathered(lines: Mapping[tuple[str, str], str], side: str, found: Meaning) -> dict[str, str]:
    """The lines of one side; an article with a line of its own says those of its parts as well."""
    made = {unit: line for (where, unit), line in lines.items() if where == side}
    places = {
        (each.site.new if side == "new" else each.site.old): (
            each.site.new_citation if side == "new" else each.site.old_citation
        )
        for each in found.differences
    }
    for unit in [each for each in made if each and "." not in each]:
        inner = [each for each in made if each.startswith(f"{unit}.")]
        parts = [f"{places[each].removeprefix(places[unit])}:{made[each]}" for each in inner]
        made[unit] = "\n".join((made[unit], *parts))
    return made


def _line(pairs: Sequence[tuple[Difference, Found]]) -> str:
    meant = [(each, example) for each, example in pairs if each.meant]
    if not meant:
        unread = any(each.group is Group.UNREAD for each, _ in pairs)
        return "没有读懂,影响不明" if unread else "只改文字,计分不变"
    said = [_one(each, example) for each, example in meant[:MOST]]
    more = len(meant) - MOST
    return ";".join([*said, f"另有 {more} 处"] if more > 0 else said)


def _one(difference: Difference, example: Found) -> str:
    if isinstance(example, Witness):
        for score in reversed(example.scores):
            if score.old != score.new:
                return f"{difference.what}(例:{score.what} {score.old} → {score.new})"
    return difference.what
