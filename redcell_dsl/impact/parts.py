"""Which places of the text move a score: items matched by what they say, the rest of the total beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ..evaluate import interval as iv
from ..evaluate.scorecard import Range
from ..model.measures import Item, Measures
from ..versions.carry import carried
from ..versions.match import Match
from .result import Case, Lack, LackSum, Part, Place, PlaceSum
from .worth import HELD, Parts, Worth

TOGETHER = "各项合计的封顶、折算"
REST = Place("合计时的封顶、折算和从总分的扣分", "总分", "总分")


@dataclass(frozen=True)
class Places:
    """The places that score, by the ids of both texts."""

    matched: Match

    @cached_property
    def onward(self) -> Mapping[str, str]:
        """Items and articles, old → new, also where it is not quite sure: both sides are shown."""
        links = (*self.matched.articles.pairs, *self.matched.items.pairs)
        return {link.old: link.new for link in links}

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The ids of what the headings of old articles hold their sums to."""
        return tuple(article.id + HELD for article in self.matched.old.articles)

    @cached_property
    def before(self) -> Mapping[str, tuple[str, str]]:
        """Id → citation and title, of the old text."""
        return dict(_named(self.matched.old))

    @cached_property
    def after(self) -> Mapping[str, tuple[str, str]]:
        """The same of the new text."""
        return dict(_named(self.matched.new))

    @cached_property
    def known(self) -> dict[tuple[str, str], Place]:
        return {}

    @cached_property
    def unchanged(self) -> frozenset[Place]:
        """The items that mean the same under both texts."""
        facts = self.matched.facts.onward
        olds = {item.id: item for article in self.matched.old.articles for item in article.items}
        news = {item.id: item for article in self.matched.new.articles for item in article.items}
        return frozenset(
            self.place(link.old, link.new)
            for link in self.matched.items.pairs
            if carried(_meant(olds[link.old]), facts) == carried(_meant(news[link.new]))
        )

    def place(self, old: str, new: str) -> Place:
        """The place of a pair of ids, one of which may be empty; one object for all cases."""
        if (old, new) not in self.known:
            before = self.before.get(old.removesuffix(HELD), ("", ""))
            after = self.after.get(new.removesuffix(HELD), ("", ""))
            held = f"({TOGETHER})" if HELD in old + new else ""
            title = f"{after[1] or before[1]}{held}"
            self.known[old, new] = Place(title, _held(before[0], held), _held(after[0], held))
        return self.known[old, new]

    def new_id(self, old: str) -> str:
        """The id that an old one has become; empty where it is gone."""
        base = old.removesuffix(HELD)
        new = self.onward.get(base, "")
        return new + HELD if new and base != old else new


def _meant(item: Item) -> tuple[object, ...]:
    """What an item computes, wherever it stands and whatever it is called."""
    return item.value, item.rules, item.caps


def _held(citation: str, held: str) -> str:
    return citation + held if citation else ""


def _named(measures: Measures) -> Iterator[tuple[str, tuple[str, str]]]:
    for article in measures.articles:
        yield article.id, (article.citation, article.title)
        for item in article.items:
            yield item.id, (item.citation, item.title)


def parted(before: Worth, after: Worth, places: Places) -> tuple[Part, ...]:
    """The places that give something else, the weightiest first; what is left of the total is one more."""
    found = list(_parts(before.parts, after.parts, places))
    apart = iv.total([part.difference for part in found])
    whole = iv.subtract(after.total, before.total)
    differing = [part for part in found if part.before != part.after]
    if apart.known and whole.known and apart != whole:
        rest = iv.subtract(whole, apart)
        differing.append(Part(REST, iv.NOTHING, rest))
    return tuple(sorted(differing, key=_weight))


def changed(before: Worth, after: Worth, places: Places) -> Range:
    """What is gained or lost. What reads the same facts in the same way gives the same, known or not."""
    whole = iv.subtract(after.total, before.total)
    plain = _plain(before) and _plain(after)
    if whole.known or not plain:
        return whole
    changes = [
        iv.NOTHING
        if part.before == part.after and part.place in places.unchanged
        else part.difference
        for part in _parts(before.parts, after.parts, places)
    ]
    return _both(whole, iv.total(changes))


def _plain(side: Worth) -> bool:
    """Whether a total is the mere sum of its places, at its least and at its most."""
    return iv.total(list(side.parts.values())) == side.total


def _both(one: Range, other: Range) -> Range:
    """What lies in both of two ranges."""
    leasts = [end for end in (one.least, other.least) if end is not None]
    mosts = [end for end in (one.most, other.most) if end is not None]
    return Range(max(leasts, default=None), min(mosts, default=None))


def _parts(before: Parts, after: Parts, places: Places) -> Iterator[Part]:
    taken = set()
    for old, score in before.items():
        new = places.new_id(old)
        if new in after or (HELD in new):
            taken.add(new)
            yield Part(places.place(old, new), score, after.get(new, iv.NOTHING))
        else:
            yield Part(places.place(old, ""), score, iv.NOTHING)
    olds = {places.new_id(old): old for old in places.held} if len(taken) < len(after) else {}
    for new, score in after.items():
        if new not in taken:
            yield Part(places.place(olds.get(new, ""), new), iv.NOTHING, score)


def _weight(part: Part) -> tuple[Fraction, str]:
    change = part.difference
    ends = [abs(end) for end in (change.least, change.most) if end is not None]
    return -max(ends, default=Fraction(0)), part.place.words


@dataclass(slots=True)
class _Counted:
    up: int = 0
    down: int = 0
    open: int = 0
    total: Range = field(default=iv.NOTHING)

    def take(self, change: Range) -> None:
        self.total = iv.add(self.total, change)
        if change.least is not None and change.least > 0:
            self.up += 1
        elif change.most is not None and change.most < 0:
            self.down += 1
        else:
            self.open += 1


def place_sums(cases: Iterable[Case]) -> tuple[PlaceSum, ...]:
    """What each place does to all cases, those that move most scores first."""
    found: dict[Place, _Counted] = {}
    for case in cases:
        for part in case.parts:
            found.setdefault(part.place, _Counted()).take(part.difference)
    sums = [PlaceSum(p, c.up, c.down, c.open, c.total) for p, c in found.items()]
    return tuple(sorted(sums, key=lambda each: -(each.up + each.down + each.open)))


def lack_sums(cases: Iterable[Case]) -> tuple[LackSum, ...]:
    """What is asked anew: whom it is missing from, and how many points hang on it together."""
    found: dict[str, tuple[Lack, int, Fraction | None]] = {}
    for case in cases:
        for lack in case.lacking:
            first, units, total = found.get(lack.fact, (lack, 0, Fraction(0)))
            more = None if total is None or lack.stake is None else total + lack.stake
            found[lack.fact] = first, units + 1, more
    sums = [LackSum(lack, units, total) for lack, units, total in found.values()]
    return tuple(sorted(sums, key=lambda each: (-(each.total or Fraction(0)), each.lack.fact)))
