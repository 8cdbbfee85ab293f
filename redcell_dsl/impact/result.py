"""What a change comes to, as data: tables and pages are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from ..evaluate import interval as iv
from ..evaluate.ranking import Ranked
from ..evaluate.scorecard import Range
from ..source.diagnostic import Diagnostic


class Basis(StrEnum):
    """Which score of a candidate is compared."""

    ASSESSED = "考评得分"
    CLAIMED = "自评得分"


class Way(StrEnum):
    """Which way a score goes."""

    UP = "升"
    DOWN = "降"
    SAME = "不变"
    OPEN = "待定"


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the text that scores: as the old and the new text print it; empty where there is none."""

    title: str
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """The place, and its former one where that is another."""
        if not self.before:
            return f"{self.after}(新增)"
        if not self.after:
            return f"{self.before}(删去)"
        return self.after if self.before == self.after else f"{self.after}(原{self.before})"


@dataclass(frozen=True, slots=True)
class Part:
    """What one place gives under the old and the new text, where these differ."""

    place: Place
    before: Range
    after: Range

    @property
    def difference(self) -> Range:
        return iv.subtract(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Lack:
    """A fact that the new text asks and the old materials do not hold: the most that hangs on it.

    ``why``: in words, why they do not hold it.
    """

    fact: str
    name: str
    citation: str
    stake: Fraction | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate under both texts.

    ``after`` is ``None`` where the answers make no score under the new text. ``admitted`` says of the
    old and the new text whether its conditions are met, ``None`` while that is open. ``parts`` are the
    places that differ, the weightiest first; ``lacking`` what the new text asks besides. ``difference``
    is what is gained or lost.
    """

    key: str
    honour: str
    county: str
    name: str
    basis: Basis
    before: Range
    after: Range | None
    grades: tuple[str, str]
    admitted: tuple[bool | None, bool | None]
    parts: tuple[Part, ...]
    lacking: tuple[Lack, ...]
    difference: Range | None = None
    remark: str = ""

    @property
    def named(self) -> str:
        return f"{self.county} {self.name}".strip()

    @property
    def way(self) -> Way:
        """Which way the score goes, as far as that is certain."""
        change = self.difference
        if change is None:
            return Way.OPEN
        if change.least is not None and change.least > 0:
            return Way.UP
        if change.most is not None and change.most < 0:
            return Way.DOWN
        return Way.SAME if change == iv.NOTHING else Way.OPEN


@dataclass(frozen=True, slots=True)
class Line:
    """A line that candidates stand on either side of: how many places, who has one before and after.

    ``open`` may have one after, or not: equals across the line, and scores that are still open;
    ``was_open`` are those of the season itself.
    """

    title: str
    number: int | None
    before: frozenset[str]
    after: frozenset[str]
    open: frozenset[str]
    was_open: frozenset[str] = frozenset()

    @property
    def entered(self) -> frozenset[str]:
        """Who certainly comes in."""
        return self.after - self.before

    @property
    def left(self) -> frozenset[str]:
        """Who certainly falls out."""
        return (self.before | self.was_open) - self.after - self.open

    @property
    def unsure(self) -> frozenset[str]:
        """Who may come in, or may fall out, and was settled before."""
        return self.open - self.was_open


@dataclass(frozen=True, slots=True)
class PlaceSum:
    """What one place does to all: whose score it moves, and by how much together."""

    place: Place
    up: int
    down: int
    open: int
    total: Range


@dataclass(frozen=True, slots=True)
class LackSum:
    """A fact that is asked anew: how many do not answer it, how many points hang on it, for one and for all."""

    lack: Lack
    units: int
    total: Fraction | None


@dataclass(frozen=True)
class HonourImpact:
    """One honour: its cases in the order of the new ranking, both rankings, the lines that are crossed."""

    honour: str
    former: str
    cases: tuple[Case, ...]
    before: Mapping[str, Ranked]
    after: Mapping[str, Ranked]
    lines: tuple[Line, ...]
    places: tuple[PlaceSum, ...]
    lacks: tuple[LackSum, ...]

    def count(self, way: Way) -> int:
        """How many scores go a way."""
        return sum(1 for each in self.cases if each.way is way)

    @property
    def moved(self) -> int:
        """How many certainly have another place."""
        return sum(1 for key, old in self.before.items() if _moved(old, self.after.get(key)))

    @property
    def matters(self) -> bool:
        """Whether any place, line or grade certainly becomes another."""
        crossed = any(line.entered or line.left for line in self.lines)
        regraded = any(a != b and a and b for a, b in (each.grades for each in self.cases))
        return bool(self.moved or crossed or regraded)


def _moved(old: Ranked, new: Ranked | None) -> bool:
    return new is None or new.worst < old.best or new.best > old.worst


@dataclass(frozen=True)
class Impact:
    """A season under two texts, or two readings: who they are, honour by honour, what was found.

    ``editions`` are the two versions in words, ``digests`` the SHA-256 of their official texts.
    """

    season: str
    old: str
    new: str
    title: str
    editions: tuple[str, str]
    digests: tuple[str, str]
    readings: tuple[tuple[str, str], ...]
    honours: tuple[HonourImpact, ...]
    findings: tuple[Diagnostic, ...] = ()
    complete: bool = True
    dropped: tuple[str, ...] = field(default=())

    @property
    def one_text(self) -> bool:
        """Whether only readings differ."""
        return self.digests[0] == self.digests[1]
