"""The versions of a place: which regulations there are, from when to when each version is in force.

A version is in force from its start, up to the day before its end. It ends on the day that its note
says, else when the version that takes its place starts: one whose text repeals it, one whose note
names it, else the next of the same regulation. What is not said anywhere stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..source.diagnostic import Diagnostic, Severity
from .conflict import circular, contradictions
from .edition import Edition, key_of, same_title
from .version import Succession, Version


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with its versions, the oldest first, and what is wrong with their times."""

    key: str
    versions: tuple[Version, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """The title of the latest version; of a draft where there is no other."""
        adopted = [each for each in self.versions if not each.edition.draft]
        return (adopted or self.versions)[-1].edition.title

    @property
    def faults(self) -> tuple[Diagnostic, ...]:
        """The errors among what was found."""
        return tuple(each for each in self.diagnostics if each.severity is Severity.ERROR)

    def of(self, edition: Edition) -> Version:
        """The version of an edition. Raises ``StopIteration`` for one of another regulation."""
        return next(each for each in self.versions if each.edition == edition)


def registry(editions: Iterable[Edition]) -> tuple[Regulation, ...]:
    """The regulations that versions are of, by their titles."""
    known = tuple(editions)
    links = [link for each in known for link in _links(each, known)]
    groups = _groups(known, links)
    made = (_regulation(group, links) for group in groups)
    return tuple(sorted(made, key=lambda each: each.title))


def _links(later: Edition, known: Sequence[Edition]) -> Iterator[Succession]:
    for said in later.force.replaces:
        others = [each for each in known if each != later and not each.draft]
        exact = [each for each in others if same_title(each.title, said.title)]
        alike = [each for each in others if each.key == key_of(said.title)]
        numbered = [e for e in exact or alike if said.number and e.force.number == said.number]
        found = numbered or exact or alike
        before = [each for each in found if _order(each) <= _order(later)] or found
        yield Succession(later, max(before, key=_order) if before else None, said)


def _order(edition: Edition) -> tuple[date, str]:
    """Where a version stands among others, as far as its start or its year tells."""
    start = edition.force.start
    day = start.on if start else date(edition.year or date.min.year, 1, 1)
    return day, edition.name


def _groups(known: Sequence[Edition], links: Iterable[Succession]) -> list[list[Edition]]:
    """Versions of the same title, joined where one takes the place of another."""
    groups: dict[str, list[Edition]] = {}
    for each in known:
        groups.setdefault(each.key, []).append(each)
    for link in links:
        if link.former is not None and groups[link.former.key] is not groups[link.later.key]:
            joined = groups[link.former.key] + groups[link.later.key]
            for member in joined:
                groups[member.key] = joined
    return list({id(group): group for group in groups.values()}.values())


def _regulation(group: list[Edition], links: Sequence[Succession]) -> Regulation:
    own = [link for link in links if link.later in group and not link.later.draft]
    circle = circular(own)
    sound = [] if circle else [link for link in own if link.former is not None]
    ordered = sorted((each for each in group if not each.draft), key=_order)
    versions = tuple(_version(each, place, ordered, sound) for place, each in enumerate(ordered))
    drafts = tuple(Version(each) for each in sorted(group, key=_order) if each.draft)
    found = tuple(contradictions(versions, own, circle))
    return Regulation(key_of((ordered or group)[-1].title), (*versions, *drafts), found)


def _version(
    edition: Edition, place: int, ordered: Sequence[Edition], links: Sequence[Succession]
) -> Version:
    """A version with its end: as its note says, else where another takes its place."""
    noted = edition.force.end
    named = [link for link in links if link.former == edition]
    first = min(named, key=lambda link: _order(link.later), default=None)
    after = first.later if first else next(iter(ordered[place + 1 :]), None)
    if noted is not None:
        return Version(edition, noted.on, noted.place, after)
    if after is None:
        return Version(edition)
    said = f"({after.name} {first.said.place})" if first else ""
    start = after.force.start
    return Version(edition, start.on if start else None, f"被 {after.name} 代替{said}", after)
