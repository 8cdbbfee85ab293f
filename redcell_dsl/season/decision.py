"""What people have decided (决定/*.yaml), checked against who is there. An absent file is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
import re

from ..facts.form import fold
from ..facts.report import quote
from ..facts.tree import Scalar
from ..model.measures import Measures
from ..source.text import Source, Span
from .find import Finds, faulty
from .folder import Folder, names_of
from .slip import Slip, read_slip

FORWARDED, NUMBERS, TIES, REVIEWS = "县级推荐", "名额", "并列", "复核"
APPROVED, CANCELLED, EARLIER = "审定", "取消", "历年获评"
AWARDED = (FORWARDED, NUMBERS, TIES, REVIEWS, APPROVED, CANCELLED, EARLIER)
"""The decisions that say who is chosen; the others come after."""
REVIEW_KEYS = (
    "县",
    "奖项",
    "候选",
    "提出日期",
    "提出人",
    "异议",
    "结论",
    "事实",
    "得分",
    "理由",
)
CANCEL_KEYS = ("县", "奖项", "候选", "编号", "认定日期", "情形", "说明")
UPHELD, CHANGED = "维持", "改正"
BETWEEN = re.compile(r"\s*[、,;\uff0c\uff1b]\s*")


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate as decisions name it: by its file, or by what it calls itself."""

    key: str
    county: str
    honour: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One objection (异议) and what became of it. ``verdict`` is empty while it is open."""

    key: str
    on: date | None
    by: str
    said: str
    verdict: str
    facts: Slip | None
    score: Fraction | None
    reason: str
    source: Source
    span: Span


@dataclass(frozen=True, slots=True)
class Void:
    """A finding of falsehood (弄虚作假): whom it hits (a key, or a number), when, on what ground."""

    key: str
    number: str
    on: date | None
    ground: str
    said: str
    source: Source
    span: Span


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that is decided; what is absent is not decided yet.

    ``forwarded`` by county and honour; ``ties`` are those chosen among equals, by honour;
    ``approved`` is the last word, by honour; ``earlier`` are holders of former years, by honour.
    ``unclear`` are the counties and honours that an error concerns, the county empty for them all.
    """

    forwarded: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    ties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    approved: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    voids: tuple[Void, ...] = ()
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unclear: frozenset[tuple[str, str]] = frozenset()

    @property
    def suspect(self) -> frozenset[str]:
        """The honours that may not be settled before errors in the decisions are mended."""
        return frozenset(honour for _, honour in self.unclear)


def read_decisions(
    folder: Folder, measures: Measures, known: Iterable[Known], finds: Finds
) -> Decisions:
    """Everything in 决定/, with every name that means nobody reported."""
    listed = tuple(known)
    desk = _Desk(measures, listed, _called(listed), finds)
    with desk.concerning():
        # what is wrong with revocations is no matter of who is chosen
        read = [name for name in folder.decisions if name in AWARDED]
        slips = {name: read_slip(folder.decisions[name], finds) for name in read}
    if folder.astray:
        desk.unclear.update(("", honour.name) for honour in measures.honours)
    return Decisions(
        desk.forwarded(slips.get(FORWARDED), [county.name for county in folder.counties]),
        desk.numbers(slips.get(NUMBERS)),
        desk.lists(slips.get(TIES)),
        tuple(desk.reviews(slips.get(REVIEWS))),
        desk.lists(slips.get(APPROVED)),
        tuple(desk.voids(slips.get(CANCELLED))),
        desk.holders(slips.get(EARLIER)),
        frozenset(desk.unclear),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    measures: Measures
    known: tuple[Known, ...]
    names: Mapping[str, Sequence[Known]]
    finds: Finds
    unclear: set[tuple[str, str]] = field(default_factory=set)

    @contextmanager
    def concerning(self, honour: str = "", county: str = "") -> Iterator[None]:
        """Hold the errors found meanwhile against an honour; against all where none is known."""
        before = len(self.finds.found)
        yield
        if faulty(self.finds.found[before:]):
            names = [honour] if honour else [each.name for each in self.measures.honours]
            self.unclear.update((county, name) for name in names)

    def forwarded(
        self, slip: Slip | None, counties: list[str]
    ) -> dict[tuple[str, str], tuple[str, ...]]:
        if slip is None:
            return {}
        with self.concerning():
            slip.expect(counties)
        found = {}
        for pair in slip.pairs():
            county = next((name for name in counties if fold(name) == fold(pair.key.text)), None)
            with self.concerning(county=county or ""):
                part = slip.part_at(pair.key.text, pair.value) if county else None
            if county is not None and part is not None:
                for honour, keys in self.lists(part, county).items():
                    found[county, honour] = keys
        return found

    def lists(self, slip: Slip | None, county: str = "") -> dict[str, tuple[str, ...]]:
        """Candidates by honour."""
        found: dict[str, tuple[str, ...]] = {}
        for honour, names, part in self._honours(slip, county):
            with self.concerning(honour, county):
                keys = [self.one(part, name, honour, county) for name in names]
                found[honour] = self._single(part, names, keys)
        return found

    def _single(
        self, slip: Slip, names: tuple[Scalar, ...], keys: list[str | None]
    ) -> tuple[str, ...]:
        kept: list[str] = []
        for name, key in zip(names, keys, strict=True):
            if key is not None and key in kept:
                slip.fault("G026", f"{quote(name.text)} 在名单里写了两次", name.span)
            elif key is not None:
                kept.append(key)
        return tuple(kept)

    def holders(self, slip: Slip | None) -> dict[str, tuple[str, ...]]:
        """Names as they stand: holders of former years need not be candidates now."""
        with self.concerning():  # other honours may come from those that are listed
            return {
                honour: tuple(name.text.strip() for name in names)
                for honour, names, _ in self._honours(slip)
            }

    def _honours(
        self, slip: Slip | None, county: str = ""
    ) -> Iterable[tuple[str, tuple[Scalar, ...], Slip]]:
        if slip is None:
            return
        names = {fold(n): h.name for h in self.measures.honours for n in names_of(h)}
        with self.concerning(county=county):
            slip.expect([name for honour in self.measures.honours for name in names_of(honour)])
        seen: set[str] = set()
        for pair in slip.root.pairs:
            honour = names.get(fold(pair.key.text))
            if honour is None:
                continue
            if honour in seen:
                with self.concerning(honour, county):
                    slip.fault("G026", f"奖项“{honour}”写了两次", pair.key.span)
                continue
            seen.add(honour)
            with self.concerning(honour, county):
                listed = slip.names(pair.key.text)
            yield honour, listed or (), slip

    def numbers(self, slip: Slip | None) -> dict[str, int]:
        if slip is None:
            return {}
        with self.concerning():
            slip.expect([name for honour in self.measures.honours for name in names_of(honour)])
        found = {}
        for honour in self.measures.honours:
            for name in names_of(honour):
                with self.concerning(honour.name):
                    number = slip.count(name, ("个", "名"))
                if number is not None:
                    found[honour.name] = number
        return found

    def reviews(self, slip: Slip | None) -> Iterable[Review]:
        if slip is None:
            return
        with self.concerning():
            slip.expect((REVIEWS,))
            rows = list(slip.rows(REVIEWS))
        for row in rows:
            with self.concerning(self._honour(row)):
                review = self._review(row)
            if review is not None:
                yield review

    def _review(self, row: Slip) -> Review | None:
        row.expect(REVIEW_KEYS)
        key = self._candidate(row)
        verdict = row.text("结论")
        pair = row.find("结论")
        if pair is not None and verdict not in (UPHELD, CHANGED):
            row.fault("G004", f"没有“{verdict}”这种结论", pair.value.span, f"{UPHELD}、{CHANGED}")
            key = None
        facts = row.part("事实")
        if key is None:
            return None
        return Review(
            key,
            row.day("提出日期"),
            row.text("提出人"),
            row.text("异议"),
            verdict,
            facts,
            row.points("得分"),
            row.text("理由"),
            row.source,
            row.root.span,
        )

    def voids(self, slip: Slip | None) -> Iterable[Void]:
        if slip is None:
            return
        with self.concerning():
            slip.expect((CANCELLED,))
            rows = list(slip.rows(CANCELLED))
        for row in rows:
            with self.concerning(self._honour(row)):
                void = self._void(row)
            if void is not None:
                yield void

    def _void(self, row: Slip) -> Void | None:
        row.expect(CANCEL_KEYS)
        number = row.text("编号")
        key = "" if number and row.find("候选") is None else self._candidate(row)
        if key is None:
            return None
        said = row.text("说明")
        day = row.day("认定日期")
        if day is None and row.find("认定日期") is None:
            row.fault("G002", "没有写认定日期,无法计算期限", row.root.span)
        return Void(key, number, day, row.text("情形"), said, row.source, row.root.span)

    def _candidate(self, row: Slip) -> str | None:
        """The candidate that a row names by 县, 奖项 and 候选."""
        pair = row.find("候选")
        if pair is None or not isinstance(pair.value, Scalar):
            row.fault("G002", "没有写候选", row.root.span)
            return None
        honour = self._honour(row)
        return self.one(row, pair.value, honour, row.text("县"))

    def _honour(self, row: Slip) -> str:
        said = fold(row.text("奖项"))
        return next((h.name for h in self.measures.honours if said in map(fold, names_of(h))), "")

    def one(self, slip: Slip, name: Scalar, honour: str, county: str) -> str | None:
        """The one candidate that is meant; none or several are reported."""
        given = [fold(part) for part in name.text.replace("／", "/").split("/") if part.strip()]
        called = self.names.get(given[-1], ()) if given else ()
        meant = [each for each in _within(called, honour, county) if _is(each, given)]
        if len(meant) == 1:
            return meant[0].key
        if meant:
            listed = "、".join(f"`{each.county}/{each.names[0]}`" for each in meant)
            self.finds.add(
                "G010",
                f"{quote(name.text)} 有 {len(meant)} 个,不知道是哪一个",
                slip.source,
                name.span,
                advice=(f"写明是哪个县的:{listed}",),
            )
            return None
        names = [each.names[0] for each in _within(self.known, honour, county)]
        near = get_close_matches(given[-1] if given else "", names, 3, 0.4)
        where = f"{county or '各县'}的{honour or '候选'}里"
        advice = (f"是否 {'、'.join(near)}?",) if near else ("候选的名称就是它的文件名",)
        parts = [part for part in BETWEEN.split(name.text.strip()) if part]
        if len(parts) > 1:
            advice = (f"几个名称要分开,写成 `[{', '.join(parts)}]`",)
        self.finds.add(
            "G009", f"{where}没有 {quote(name.text)}", slip.source, name.span, advice=advice
        )
        return None


def _called(known: Iterable[Known]) -> dict[str, list[Known]]:
    """Candidates by every name that they go by, folded."""
    found: dict[str, list[Known]] = {}
    for each in known:
        for name in dict.fromkeys(map(fold, each.names)):
            found.setdefault(name, []).append(each)
    return found


def _within(known: Iterable[Known], honour: str, county: str) -> list[Known]:
    return [
        each
        for each in known
        if (not honour or each.honour == honour) and (not county or each.county == county)
    ]


def _is(candidate: Known, given: list[str]) -> bool:
    """Whether ``县/候选`` (folded) means this candidate of that name."""
    return len(given) == 1 or fold(candidate.county) in given[:-1]
