"""The order of an article's rows: which belong to which item, and in which groups both stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model.measures import Article, Item, Unit
from ..source.pattern import Pattern
from .row import Printed, below, flatten, is_scored
from .tabular import SUM
from .view import written

BODY = ".0"
"""What the id of a unit's own sentences ends in."""
SUBTOTAL = "小计"
NUMBER = Pattern(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Grouped:
    """A unit that items of an article stand under. ``summed``: a line adds its items up.

    ``sum`` is what the set values of its items come to.
    """

    unit: Unit
    items: tuple[str, ...]
    sum: Fraction

    @property
    def id(self) -> str:
        return self.unit.id

    @property
    def summed(self) -> bool:
        """Whether it has a value that several items make up, or the text prints their sum.

        A sum of other items, which a table may print behind its last group, is none of it.
        """
        said = [each.text for each in self.unit.sentences if each.reason == SUM]
        printed = any(SUBTOTAL in each for each in said)
        if self.unit.value is not None:
            return printed or len(self.items) > 1
        return printed and written(self.sum) in NUMBER.findall(" ".join(said))


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with its rows, or rows that are no item's; ``path`` are the ids of their groups."""

    path: tuple[str, ...]
    printed: tuple[Printed, ...]
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The entries of an article in the order of the text, and its groups, the outer ones first.

    ``whole``: the article has no items, its one item is the article itself.
    """

    id: str
    entries: tuple[Entry, ...]
    groups: tuple[Grouped, ...]
    whole: bool

    @staticmethod
    def of(unit: Unit, article: Article) -> Order:
        """Every sentence of the article in one place."""
        groups = tuple(_groups(unit, article.items))
        printed = flatten(unit, _heads(unit, article, groups))
        if len(article.items) == 1 and article.items[0].id == article.id:
            return Order(unit.id, (Entry((), tuple(printed), article.items[0]),), (), whole=True)
        return Order(unit.id, tuple(_entries(printed, article.items, groups)), groups, whole=False)


def heads(unit: Unit, article: Article) -> frozenset[str]:
    """The units of an article that have a cell or a line for their number and title."""
    return _heads(unit, article, tuple(_groups(unit, article.items)))


def _heads(unit: Unit, article: Article, groups: Sequence[Grouped]) -> frozenset[str]:
    inner = (item.id for item in article.items)
    return frozenset((unit.id, *inner, *(each.id for each in groups)))


def _groups(unit: Unit, items: Sequence[Item]) -> Iterator[Grouped]:
    """The units between an article and its items, as they stand in the text."""
    own = {item.id for item in items}
    for child in unit.children:
        inside = frozenset(_ids(child))
        inner = [item for item in items if item.id in inside]
        if inner and child.id not in own:
            values = (item.value.value for item in inner if item.value is not None)
            ids = tuple(item.id for item in inner)
            yield Grouped(child, ids, sum(values, Fraction()))
            yield from _groups(child, items)


def _ids(unit: Unit) -> Iterator[str]:
    """Whatever stands in a unit: it and its sentences, those of its own as an item, what is below."""
    yield from (unit.id, unit.id + BODY, *(each.id for each in unit.sentences))
    for child in unit.children:
        yield from _ids(child)


def _entries(
    printed: Sequence[Printed], items: Sequence[Item], groups: Sequence[Grouped]
) -> Iterator[Entry]:
    """An item stands where its first row does, one without any rows behind the item before it."""
    rows: dict[str, list[Printed]] = {item.id: [] for item in items}
    places: dict[str, int] = {}
    loose: list[tuple[int, Printed]] = []
    for place, (each, owner) in enumerate(zip(printed, _owners(printed, items), strict=True)):
        if owner is None:
            loose.append((place, each))
        else:
            rows[owner.id].append(each)
            places.setdefault(owner.id, place)
    paths = _paths(groups)
    made = [((place, 0), Entry(paths.get(each.id, ()), (each,))) for place, each in loose]
    last = -1
    for at, item in enumerate(items, 1):
        last = places.get(item.id, last)
        made.append(((last, at), Entry(paths.get(item.id, ()), tuple(rows[item.id]), item)))
    yield from (entry for _, entry in sorted(made, key=lambda each: each[0]))


def _owners(printed: Sequence[Printed], items: Sequence[Item]) -> list[Item | None]:
    """The item of each row. Of a unit's own sentences, those make one that score, and what is between."""
    found: list[Item | None] = [None] * len(printed)
    for item in sorted(items, key=lambda item: len(item.id)):
        inside = [place for place, each in enumerate(printed) if below(each.id, item.id)]
        if item.id.endswith(BODY):
            scoring = [place for place in inside if is_scored(printed[place])]
            inside = [place for place in inside if scoring and scoring[0] <= place <= scoring[-1]]
        for place in inside:
            found[place] = item
    return found


def _paths(groups: Sequence[Grouped]) -> dict[str, tuple[str, ...]]:
    """For whatever stands in groups, which ones, from the outer to the inner."""
    found: dict[str, tuple[str, ...]] = {}
    for group in groups:
        for id in _ids(group.unit):
            found[id] = (*found.get(id, ()), group.id)
    return found
