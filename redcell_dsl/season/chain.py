"""Equal totals parted by their parts, one after another (同分依次比较), as the plan lists them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from itertools import groupby

from ..evaluate.ranking import Others, Ranked, select
from ..evaluate.scorecard import Range, Scorecard
from ..facts.form import fold
from ..model.measures import Article, Item, Measures
from ..model.norm import Parting
from ..source.pattern import Pattern
from .find import Finds
from .slip import Slip

CHAIN = "同分依次比较"


@dataclass(frozen=True, slots=True)
class Link:
    """An article or an item whose points part equal totals, and how it is cited."""

    id: str
    citation: str


def read_chain(slip: Slip, measures: Measures) -> tuple[Link, ...]:
    """The parts that are compared, in their order; a name that means none or several is reported."""
    known = list(_links(measures))
    found: list[Link] = []
    for name in slip.names(CHAIN) or ():
        said = fold(name.text)
        meant = list(dict.fromkeys(link for key, link in known if fold(key) == said))
        if len(meant) == 1:
            found.append(meant[0])
        else:
            near = get_close_matches(name.text, [key for key, _ in known], 3, 0.4)
            listed = "、".join(link.citation for link in meant) or "、".join(near)
            what = f"对应 {len(meant)} 处" if meant else "不是任何一条、一项"
            slip.fault("G003", f"{CHAIN}里的“{name.text}”{what}", name.span, listed)
    return tuple(found)


def told_chain(measures: Measures, finds: Finds) -> tuple[Link, ...]:
    """The parts that the text itself names (总分相同的,依次比较…); one that means no part is reported."""
    norm = next((each for each in measures.norms if isinstance(each, Parting)), None)
    if norm is None:
        return ()
    found: list[Link] = []
    for name in norm.parts:
        meant = _meant(name, measures.articles) or _meant(
            name, [item for article in measures.articles for item in article.items]
        )
        if len(meant) != 1:
            title = f"正文说同分比较“{name}”,它对应 {len(meant)} 处,同分的先后不按它定"
            finds.add("G003", title, advice=(f"在 `赛季.yaml` 里写 `{CHAIN}: [条款号]`",))
            return ()
        found.append(meant[0])
    return tuple(found)


def _meant(name: str, units: Sequence[Article | Item]) -> list[Link]:
    said = _plain(name)
    return [
        Link(each.id, each.citation)
        for each in units
        if _plain(each.title) == said or (CODE.fullmatch(said) and _plain(each.mark) == said)
    ]


CODE = Pattern(r"[A-Za-z]\d{0,3}(?:\.\d{1,2})*")
"""The mark of an item that a text calls by it: B2."""


def _plain(name: str) -> str:
    """A name as it is compared: what stands behind it says only that its points are meant."""
    words = fold(name).strip(" 、.:")
    return words.removesuffix("得分").removesuffix("成绩") or words


def _links(measures: Measures) -> Iterator[tuple[str, Link]]:
    for article in measures.articles:
        units: tuple[Article | Item, ...] = (article, *article.items)
        for unit in units:
            link = Link(unit.id, unit.citation)
            for key in dict.fromkeys((unit.id, unit.citation, unit.mark, unit.title)):
                if key:
                    yield key, link


def points_of(card: Scorecard, links: Sequence[Link]) -> tuple[Range | None, ...]:
    """The points of each part, in order; ``None`` where the score has no such part."""
    known = {a.id: a.score for a in card.articles}
    known |= {item.id: item.score for a in card.articles for item in a.items}
    return tuple(known.get(link.id) for link in links)


def parted(
    ranked: Sequence[Ranked], parts: Mapping[str, tuple[Range | None, ...]]
) -> tuple[Ranked, ...]:
    """The ranking with equals parted as far as their parts are known and differ."""
    found: list[Ranked] = []
    for (best, worst), group in groupby(ranked, key=lambda each: (each.best, each.worst)):
        equals = list(group)
        if len(equals) > 1 and best == worst and all(each.score.known for each in equals):
            found += _parted(equals, parts)
        else:
            found += equals
    return tuple(found)


def _parted(
    equals: list[Ranked], parts: Mapping[str, tuple[Range | None, ...]]
) -> Iterator[Ranked]:
    values = {each.key: _exactly(parts.get(each.key, ())) for each in equals}
    if not all(values.values()):
        yield from equals
        return
    order = sorted(equals, key=lambda each: [-value for value in values[each.key] or ()])
    done = 0
    for _, group in groupby(order, key=lambda each: values[each.key]):
        alike = sorted(group, key=lambda each: (each.name, each.key))
        keys = tuple(each.key for each in alike)
        place = equals[0].best + done
        for each in alike:
            tied = Others(keys, each.key) if len(keys) > 1 else ()
            yield replace(each, place=place, best=place, worst=place, tied=tied)
        done += len(alike)


def _exactly(points: tuple[Range | None, ...]) -> tuple[Fraction, ...] | None:
    """The points where all are known, else ``None``."""
    known = [each.least for each in points if each is not None and each.known]
    exact = tuple(value for value in known if value is not None)
    return exact if exact and len(exact) == len(points) else None


def first_by_parts(ranked: Sequence[Ranked], number: int) -> tuple[str, ...]:
    """Of equals across the line those that their parts put before it."""
    waiting = select(ranked, number).undecided
    if not all(each.score.known for each in waiting):
        return ()
    return tuple(each.key for each in waiting if each.best + len(each.tied) <= number)
