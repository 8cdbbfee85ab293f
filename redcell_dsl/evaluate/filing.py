"""Filings counted against a quota, and the whole number that its limit comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from ..model.expression import Comparison
from ..model.norm import Quota
from . import interval as iv
from .amounts import Refusal, Setting, amount
from .scorecard import Range


@dataclass(frozen=True, slots=True)
class Filing:
    """A candidate as filed. ``marks`` are the yes/no facts that hold for it, ``body`` is where in the
    office it comes from (支部); ``unsure`` are marks that are not known yet.
    """

    honour: str
    name: str
    marks: frozenset[str] = frozenset()
    body: str = ""
    unsure: frozenset[str] = frozenset()


def whole(comparison: Comparison, limit: Fraction, setting: Setting) -> int:
    """The most (不多于) or the least (至少) whole number that a limit comes to."""
    share = ceil(limit) if setting.method.upwards else floor(limit)
    match comparison:
        case Comparison.AT_MOST | Comparison.EQUAL:
            return share
        case Comparison.BELOW if setting.method.inclusive:
            return share
        case Comparison.LESS | Comparison.BELOW:
            return ceil(limit) - 1
        case Comparison.AT_LEAST:
            return ceil(limit)
        case Comparison.ABOVE if setting.method.inclusive:
            return ceil(limit)
        case Comparison.MORE | Comparison.ABOVE:
            return floor(limit) + 1
        case _:
            assert_never(comparison)


@dataclass(frozen=True, slots=True)
class Asked:
    """A quota, the filings of its honour, and what it is judged in."""

    norm: Quota
    filings: tuple[Filing, ...]
    setting: Setting

    @property
    def upper(self) -> bool:
        return self.norm.comparison in (Comparison.AT_MOST, Comparison.LESS, Comparison.BELOW)

    @property
    def limit(self) -> Range:
        """The exact limit; open while facts are missing, or where they allow none."""
        try:
            return amount(self.norm.limit, self.setting)
        except Refusal:
            return iv.UPWARDS

    @property
    def number(self) -> int | None:
        """The whole number that the limit comes to; ``None`` while it is open, or where none is equal."""
        limit = self.limit
        if not limit.known or limit.least is None:
            return None
        number = whole(self.norm.comparison, limit.least, self.setting)
        if self.norm.comparison is Comparison.EQUAL and number < limit.least:
            return None
        return number

    @property
    def binds(self) -> Range:
        """Whether the quota binds at all."""
        if self.norm.within and not self.filings:
            return iv.NOTHING
        if self.norm.when is None:
            return iv.point(1)
        try:
            return amount(self.norm.when, self.setting)
        except Refusal:
            return iv.UNKNOWN_TRUTH

    def groups(self) -> dict[str, list[Filing]]:
        """The filings by body; all of them together where the quota is the office's."""
        if not self.norm.per:
            return {"": list(self.filings)}
        found: dict[str, list[Filing]] = {}
        for filing in self.filings:
            found.setdefault(filing.body, []).append(filing)
        return found

    def count(self, filings: Sequence[Filing]) -> Range:
        """How many of the filings carry the mark: for certain, and at the most."""
        mark = self.norm.marked
        sure = sum(not mark or mark in filing.marks for filing in filings)
        open_ = sum(mark in filing.unsure - filing.marks for filing in filings)
        return Range(Fraction(sure), Fraction(sure + open_))

    def kept(self, counted: Range) -> Range:
        """Whether a number of filings keeps the quota."""
        limit = self.limit
        exact = self.norm.comparison is Comparison.EQUAL and not self.setting.method.upwards
        low, high = limit.least, limit.most
        if not exact:
            low, high = self._whole(low), self._whole(high)
        sign = "=" if self.norm.comparison is Comparison.EQUAL else "≤" if self.upper else "≥"
        return iv.compare(counted, sign, Range(low, high))

    def _whole(self, end: Fraction | None) -> Fraction | None:
        if end is None:
            return None
        return Fraction(whole(self.norm.comparison, end, self.setting))


@dataclass(frozen=True, slots=True)
class Tally:
    """What was filed under a quota, by body, and whether that keeps it.

    ``counts`` has one entry, without a name, where the quota is the office's. ``nearest`` is the body
    nearest to a breach, ``breach`` are those that are past it.
    """

    counts: dict[str, Range]
    nearest: str
    breach: tuple[str, ...]
    kept: Range


def tally(asked: Asked) -> Tally:
    """Count the filings of a quota."""
    counts = {body: asked.count(filings) for body, filings in asked.groups().items()}
    breach = tuple(body for body, count in counts.items() if asked.kept(count).most == 0)
    return Tally(counts, _nearest(asked, counts), breach, _kept(asked, counts))


def _nearest(asked: Asked, counts: dict[str, Range]) -> str:
    pick = max if asked.upper else min
    return pick(counts, key=lambda body: counts[body].least or iv.ZERO, default="")


def _kept(asked: Asked, counts: dict[str, Range]) -> Range:
    """Whether every body keeps the quota.

    A filing without a body may come from any of them or from one of its own: it is the worst for a
    bound above that all come from one, for a bound below that each is alone.
    """
    if not asked.norm.per:
        return asked.kept(counts[""])
    if not counts:
        return iv.point(1) if asked.upper else iv.UNKNOWN_TRUTH
    if "" not in counts:
        return iv.both([asked.kept(count) for count in counts.values()])
    placed = [count for body, count in counts.items() if body]
    alone = [asked.kept(count) for count in placed]
    joined = [asked.kept(iv.add(count, counts[""])) for count in placed]
    together = asked.kept(counts[""])
    if asked.upper:
        sure, hopeless = [*joined, together], alone
    else:
        sure = [*alone, *(asked.kept(asked.count([each])) for each in asked.groups()[""])]
        hopeless = joined or [together]
    if any(held.most == 0 for held in hopeless):
        return iv.NOTHING
    return iv.point(1) if all(held.least == 1 for held in sure) else iv.UNKNOWN_TRUTH
