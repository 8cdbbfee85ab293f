"""The versions of a place: which regulations there are, from when to when each version is in force.

A version is in force from its start, up to the day before its end. It ends on the day that its note
says, else when the version that takes its place starts: one whose text repeals it, one whose note
names it, else the next of the same regulation. What is not said anywhere stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model.force import Basis, Replaced, place_words
from ..source.diagnostic import Diagnostic, Severity
from .codes import finding
from .edition import Edition, key_of, same_title


class State(StrEnum):
    """Whether a version is in force on a day."""

    IN_FORCE = "施行中"
    NOT_YET = "尚未施行"
    ENDED = "已经废止"
    DRAFT = "草案"
    UNKNOWN = "不详"


@dataclass(frozen=True, slots=True)
class Version:
    """A version among the others of its regulation.

    ``end`` is the first day on which it is no longer in force, ``why`` who says so. ``successor`` is
    the version that takes its place; its start may be unknown.
    """

    edition: Edition
    end: date | None = None
    why: str = ""
    successor: Edition | None = None

    @property
    def start(self) -> date | None:
        dated = self.edition.force.start
        return dated.on if dated else None

    @property
    def closed(self) -> bool:
        """Whether it is known when it ends, or that it does not."""
        return self.end is not None or self.successor is None

    def state(self, on: date) -> State:
        """Whether it is in force on a day."""
        if self.edition.draft:
            return State.DRAFT
        if self.end is not None and on >= self.end:
            return State.ENDED
        if self.start is None:
            return State.UNKNOWN
        if on < self.start:
            return State.NOT_YET
        return State.IN_FORCE if self.closed else State.UNKNOWN


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


@dataclass(frozen=True, slots=True)
class Succession:
    """``later`` takes the place of ``former``, as ``said``; ``former`` is none of those known."""

    later: Edition
    former: Edition | None
    said: Replaced


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
    circle = _circle(own)
    sound = [] if circle else [link for link in own if link.former is not None]
    ordered = sorted((each for each in group if not each.draft), key=_order)
    versions = tuple(_version(each, place, ordered, sound) for place, each in enumerate(ordered))
    drafts = tuple(Version(each) for each in sorted(group, key=_order) if each.draft)
    found = [
        *(_circular(circle) if circle else ()),
        *_absent(own),
        *_ended_early(versions),
        *_overlapping(versions),
        *_same_year(versions),
    ]
    return Regulation(key_of((ordered or group)[-1].title), (*versions, *drafts), tuple(found))


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


# ---- what is wrong -------------------------------------------------------------------------------


def _circle(links: Iterable[Succession]) -> list[Edition]:
    """Versions each of which takes the place of the next, round to the first; none where none do."""
    after: dict[str, list[Edition]] = {}
    names: dict[str, Edition] = {}
    for link in links:
        if link.former is not None:
            after.setdefault(str(link.later.path), []).append(link.former)
            names[str(link.later.path)] = link.later
    done: set[str] = set()
    for start in names.values():
        found = _walk(start, after, [], done)
        if found:
            return found
    return []


def _walk(
    edition: Edition, after: Mapping[str, list[Edition]], path: list[Edition], done: set[str]
) -> list[Edition]:
    if edition in path:
        return path[path.index(edition) :]
    if str(edition.path) in done:
        return []
    done.add(str(edition.path))
    for each in after.get(str(edition.path), ()):
        found = _walk(each, after, [*path, edition], done)
        if found:
            return found
    return []


def _circular(circle: Sequence[Edition]) -> Iterator[Diagnostic]:
    round_ = " 代替 ".join(each.name for each in (*circle, circle[0]))
    yield finding(
        "V006",
        f"几版互相代替,绕成一圈:{round_}",
        ("核对 `@前身` 和“同时废止”,后面的一版代替前面的一版",),
    )


def _absent(links: Iterable[Succession]) -> Iterator[Diagnostic]:
    for link in links:
        if link.former is None:
            verb = "废止" if link.said.ended else "前身"
            yield finding(
                "V008",
                f"{link.later.name} 的{link.said.place}说的{verb}《{link.said.title}》不在这里",
                ("那一版以后放进来,就会接上;用不到的不必管",),
            )


def _ended_early(versions: Iterable[Version]) -> Iterator[Diagnostic]:
    for each in versions:
        if each.start is not None and each.end is not None and each.end <= each.start:
            yield finding(
                "V005",
                f"{each.edition.name} 还没有施行就废止了",
                ("核对两个日期,改正写错的一个",),
                (described(each),),
            )


def _overlapping(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    for place, first in enumerate(versions):
        for second in versions[place + 1 :]:
            if _overlap(first, second):
                yield finding(
                    "V004",
                    f"{first.edition.name} 和 {second.edition.name} 的施行时间重叠",
                    ("核对日期;前一版应在后一版施行那天废止",),
                    (described(first), described(second)),
                )


def _overlap(first: Version, second: Version) -> bool:
    """Whether two versions are known to be in force on one day."""
    if first.start is None or second.start is None:
        return False
    early, late = sorted((first, second), key=lambda each: each.start or date.min)
    assert late.start is not None
    if not early.closed:
        return False
    lasting = late.end is None or late.end > late.start
    return lasting and (early.end is None or early.end > late.start)


def _same_year(versions: Sequence[Version]) -> Iterator[Diagnostic]:
    """Versions told by one year: an error where their starts do not tell them apart either."""
    for place, first in enumerate(versions):
        for second in versions[place + 1 :]:
            year = first.edition.year
            if year is None or year != second.edition.year:
                continue
            apart = None not in (first.start, second.start) and first.start != second.start
            yield finding(
                "V007",
                f"{first.edition.name} 和 {second.edition.name} 都是 {year} 年的",
                ("写明各自的施行日期;同一版放了两份的,删去一份",),
                (described(first), described(second)),
                Severity.WARNING if apart else Severity.ERROR,
            )


def described(version: Version) -> str:
    """A version with its dates, in a line."""
    return f"{version.edition.words}:{start_words(version)},{end_words(version)}"


def start_words(version: Version) -> str:
    """From when a version is in force, and who says so."""
    start = version.edition.force.start
    if start is not None:
        return f"{start.on} 起施行({start.place})"
    why = unsaid(version)
    return f"施行日期不详({why})" if why else "施行日期不详"


def unsaid(version: Version) -> str:
    """What the text says of its start where that tells no day."""
    force = version.edition.force
    if not force.said:
        return ""
    place = place_words(Basis.TEXT, force.cited)
    said = f"{place}:自{force.said}起施行"
    issued = "" if force.issued or not force.said.endswith("之日") else ",那一天没有注明"
    return said + issued


def end_words(version: Version) -> str:
    """From when a version is no longer in force, and who says so."""
    if version.end is not None:
        return f"{version.end} 起废止({version.why})"
    if version.successor is not None:
        return f"{version.why},日期不详"
    return "没有废止"
