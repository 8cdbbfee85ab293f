"""A version among the others of its regulation: from when to when it is in force, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..model.force import Basis, Replaced, place_words
from .edition import Edition


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
class Succession:
    """``later`` takes the place of ``former``, as ``said``; ``former`` is none of those known."""

    later: Edition
    former: Edition | None
    said: Replaced


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
