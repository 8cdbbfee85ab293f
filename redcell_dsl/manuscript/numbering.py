"""Automatic numbers of Word lists, as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
import re
from xml.etree.ElementTree import Element

from .figures import figure
from .package import child, children, local, on, value

LEVELS = 9
LATIN_END = re.compile(r"[0-9A-Za-z.]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers look and where they begin."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed number; ``bullet``: a sign that counts nothing."""

    text: str
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list definition in use: whose counters it moves, and where it begins anew."""

    counters: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting while its paragraphs pass."""

    def __init__(self, root: Element | None, linked: Mapping[str, str]) -> None:
        """``linked``: the list that each numbering style stands for."""
        abstract = {value(a, "abstractNumId") or "": a for a in children(root, "abstractNum")}
        nums = {value(n, "numId") or "": n for n in children(root, "num")}
        self.lists = {key: _list(num, abstract, nums, linked) for key, num in nums.items()}
        self.counters: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()

    def level_of(self, used: str, style: str) -> int:
        """The level that a paragraph style is tied to."""
        known = self.lists.get(used)
        levels = known.levels if known else {}
        return next((number for number, level in levels.items() if level.style == style), 0)

    def next(self, id: str, number: int) -> Mark | None:
        """The mark of the next paragraph of a list; ``None`` where there is no such list."""
        used = self.lists.get(id)
        level = used.levels.get(number) if used else None
        if used is None or level is None:
            return None
        counters = self._count(id, used, number, level)
        if level.format == "bullet":
            return Mark(level.text, bullet=True)
        printed = _print(used.levels, level, counters)
        wide = level.suffix == "nothing" or not LATIN_END.search(printed)
        spaced = printed and (
            not wide or (printed[-1:] in "条章节编款" and level.suffix != "nothing")
        )
        return Mark(printed + (" " if spaced else ""))

    def _count(self, id: str, used: List, number: int, level: Level) -> dict[int, int]:
        counters = self.counters.setdefault(used.counters, {})
        if id not in self.begun:
            self.begun.add(id)
            for each, start in used.overrides.items():
                counters[each] = start - 1
        for above in range(number):
            counters.setdefault(above, used.levels.get(above, Level()).start)
        counters[number] = counters.get(number, level.start - 1) + 1
        for below in [each for each in counters if each > number]:
            limit = used.levels.get(below, Level()).restart
            if limit is None or (limit and number < limit):
                del counters[below]
        return counters


def _print(levels: Mapping[int, Level], level: Level, counters: Mapping[int, int]) -> str:
    def shown(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        format = levels.get(place, Level()).format
        plain = level.legal and format != "bullet"
        return figure(counters.get(place, 1), "decimal" if plain else format)

    return re.sub(r"%([1-9])", shown, level.text)


def _list(
    num: Element,
    abstract: Mapping[str, Element],
    nums: Mapping[str, Element],
    linked: Mapping[str, str],
) -> List:
    base = value(child(num, "abstractNumId")) or ""
    levels = _levels(abstract.get(base))
    link = value(child(abstract.get(base), "numStyleLink"))
    if link and link in linked and linked[link] in nums:
        base = value(child(nums[linked[link]], "abstractNumId")) or ""
        levels = _levels(abstract.get(base))
    overrides: dict[int, int] = {}
    for change in children(num, "lvlOverride"):
        number = _whole(value(change, "ilvl"), 0)
        own = child(change, "lvl")
        if own is not None:
            levels[number] = _level(own)
        start = value(child(change, "startOverride"))
        if start is not None:
            overrides[number] = _whole(start, 1)
            levels[number] = replace(levels.get(number, Level()), start=overrides[number])
    return List(base, levels, overrides)


def _levels(abstract: Element | None) -> dict[int, Level]:
    return {_whole(value(each, "ilvl"), 0): _level(each) for each in children(abstract, "lvl")}


def _level(element: Element) -> Level:
    format = child(element, "numFmt")
    if format is None:  # newer formats stand in an alternative, older ones beside them
        fallback = next((each for each in element.iter() if local(each) == "numFmt"), None)
        format = fallback
    restart = value(child(element, "lvlRestart"))
    return Level(
        value(format) or "decimal",
        value(child(element, "lvlText")) or "",
        _whole(value(child(element, "start")), 1),
        None if restart is None else _whole(restart, 0),
        on(child(element, "isLgl")),
        value(child(element, "suff")) or "tab",
        value(child(element, "pStyle")) or "",
    )


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
