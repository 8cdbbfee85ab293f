"""对计分的影响: what a comparison says of each unit of the text, in one short line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .cases import Found
from .change import Difference, Group, Kind
from .compare import Meaning
from .view import NOWHERE
from .witness import Witness

MOST = 3
"""Differences of one unit that are told one by one."""


Place = tuple[str, str]
"""A side, new or old, and a unit of it."""


@dataclass(frozen=True, slots=True)
class Influence:
    """For units of the new text, and of the old one where they are gone: what changed for scoring."""

    new: Mapping[str, str]
    old: Mapping[str, str]


def influence(
    found: Meaning, shown: Sequence[Found] = (), names: Mapping[Place, str] | None = None
) -> Influence:
    """The influence on scoring, unit by unit. ``shown``: an example for each difference, if there are.

    Units of which nothing is said have no difference of their own. ``names``: what units are called,
    where that is not what differences cite.
    """
    examples = list(shown) or [None] * len(found.differences)
    told: dict[Place, list[tuple[Difference, Found]]] = {}
    cited: dict[Place, str] = {}
    for each, example in zip(found.differences, examples, strict=True):
        if not each.follows:
            place, citation = _place(each, found)
            told.setdefault(place, []).append((each, example))
            cited.setdefault(place, (names or {}).get(place, citation))
    lines = {place: _line(pairs) for place, pairs in told.items()}
    return Influence(_gathered(lines, "new", cited), _gathered(lines, "old", cited))


def _place(difference: Difference, found: Meaning) -> tuple[Place, str]:
    """Where a difference is told, and what that place is called: the new text, as far as it has it."""
    site = difference.site
    if site.new:
        return ("new", site.new), site.new_citation
    now = found.match.units.get(site.old, "")
    return (("new", now) if now else ("old", site.old)), site.new_citation or site.old_citation


def _gathered(lines: Mapping[Place, str], side: str, cited: Mapping[Place, str]) -> dict[str, str]:
    """The lines of one side; an article with a line of its own says those of its parts as well."""
    made = {unit: line for (where, unit), line in lines.items() if where == side}
    inside: dict[str, list[str]] = {}
    for each in made:
        head, dot, _ = each.partition(".")
        inside.setdefault(head, []).extend([each] if dot else [])
    for unit in [each for each in made if each and "." not in each]:
        head = cited[side, unit]
        parts = [f"{cited[side, each].removeprefix(head)}:{made[each]}" for each in inside[unit]]
        made[unit] = "\n".join((made[unit], *parts))
    return made


CHECKED = {
    Kind.NAME: "问法改了,请核对:原“{old}”,现“{new}”",
    Kind.NOTED: "文字改了,计分按旁注,请核对旁注是否还合适",
}
"""What is said where people have to look."""


def _line(pairs: Sequence[tuple[Difference, Found]]) -> str:
    meant = [(each, example) for each, example in pairs if each.meant]
    asked = [
        CHECKED[each.kind].format(old=each.old, new=each.new) for each, _ in pairs if each.open
    ]
    if not meant and not asked:
        unread = any(each.group is Group.UNREAD for each, _ in pairs)
        return "没有读懂,影响不明" if unread else "只改文字,计分不变"
    said = [_one(each, example) for each, example in meant[:MOST]]
    more = len(meant) - MOST
    return ";".join([*said, *([f"另有 {more} 处"] if more > 0 else []), *asked])


def _one(difference: Difference, example: Found) -> str:
    if isinstance(example, Witness):
        for score in example.scores:  # the narrowest: the total has the other differences in it too
            if NOWHERE not in (score.old, score.new) and score.old != score.shown:
                more = ",别处的改动也在内" if score.mixed else ""
                return f"{difference.what}(例:{score.what} {score.old} → {score.shown}{more})"
    return difference.what
