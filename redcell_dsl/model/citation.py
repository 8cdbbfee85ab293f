"""Units of the outline with their positional ids, and citations in both forms.

An id is 条.项.目: the printed number of the article, then positions; ``0`` stands for a level that a
unit does not have. Printed marks are kept apart: published texts repeat and skip them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
import re

from ..syntax.numeral import number
from ..syntax.outline import Block

ARTICLE_LEVELS = ("条",)
GROUP_LEVELS = ("编", "章", "节")


@dataclass(slots=True)
class Located:
    """A unit with its id, its citation, and the units around it."""

    id: str
    block: Block
    parent: Located | None
    depth: int  # 0 编章节, 1 条, 2 项, 3 目, deeper as printed
    citation: str
    children: list[Located]

    @property
    def article(self) -> Located | None:
        unit: Located | None = self
        while unit is not None and unit.depth > 1:
            unit = unit.parent
        return unit if unit is not None and unit.depth == 1 else None

    @property
    def item(self) -> Located | None:
        unit: Located | None = self
        while unit is not None and unit.depth > 2:
            unit = unit.parent
        return unit if unit is not None and unit.depth == 2 else None

    def walk(self) -> Iterator[Located]:
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Located]:
        unit: Located | None = self
        while unit is not None:
            yield unit
            unit = unit.parent


def locate(root: Block) -> Located:
    """Number every unit of an outline. A text without 条 counts its outermost marks as articles."""
    articles = any(_has_article(child) for child in root.children)
    whole = Located("", root, None, 0, "全文", [])
    _Numbering(articles).fill(whole)
    return whole


def _has_article(block: Block) -> bool:
    return block.level in ARTICLE_LEVELS or any(_has_article(child) for child in block.children)


class _Numbering:
    def __init__(self, articles: bool) -> None:
        self.articles = articles
        self.taken: Counter[int] = Counter()
        self.groups = 0

    def fill(self, parent: Located) -> None:
        for position, block in enumerate(parent.block.children, 1):
            child = self.place(parent, block, position)
            parent.children.append(child)
            self.fill(child)

    def place(self, parent: Located, block: Block, position: int) -> Located:
        mark = block.mark
        assert mark is not None  # only the root has none
        grouping = block.level in GROUP_LEVELS or (
            self.articles and block.level not in ARTICLE_LEVELS
        )
        if parent.depth == 0 and grouping:
            self.groups += 1
            return Located(f"{GROUP_MARK}{self.groups}", block, parent, 0, mark.text, [])
        if parent.depth == 0:
            return Located(self.article_id(mark.number), block, parent, 1, mark.text, [])
        parts = parent.id.split(".")
        unit = ".".join([*parts, str(position)])
        said = _cite(parent.citation, block, position, parent.depth + 1)
        return Located(unit, block, parent, parent.depth + 1, said, [])

    def article_id(self, printed: int) -> str:
        self.taken[printed] += 1
        again = self.taken[printed]
        return str(printed) if again == 1 else f"{printed}-{again}"


GROUP_MARK = "§"


def _cite(above: str, block: Block, position: int, depth: int) -> str:
    mark = block.mark.text if block.mark else ""
    if depth == 2:
        name = mark if mark.startswith("(") else f"({mark.rstrip('、. ')})"
        return f"{above}第{name}项"
    return f"{above}第{position}目" if depth == 3 else f"{above}{mark.rstrip('、. ')}"


def body_id(unit: Located) -> str:
    """The id under which a unit's own sentences are counted: ``22.0`` for those of an article."""
    if unit.depth == 1 or (unit.depth == 2 and unit.children):
        return f"{unit.id}.0"
    return unit.id


# ---- references in notes and commands ----------------------------------------------------------

HAN = "零〇一二两三四五六七八九十百千"
FULL = re.compile(
    rf"^(?:第(?P<article>[{HAN}\d]+)条)?(?:第?\((?P<item>[{HAN}\d]+)\)项?)?"
    rf"(?:第?(?P<sub>[{HAN}\d]+)目?)?(?:第(?P<sentence>\d+)句)?$"
)
DOTTED = re.compile(r"^\d+(?:-\d+)?(?:\.\d+)*$")


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names: a unit, and a sentence of it (from 1) where one is named."""

    unit: Located
    sentence: int | None = None


def resolve(reference: str, here: Located, whole: Located) -> Target | None:
    """The unit that a reference names, seen from the unit that it is written at."""
    reference = reference.replace(" ", "")
    if DOTTED.match(reference):
        found = next((unit for unit in whole.walk() if unit.id == reference), None)
        return Target(found) if found else None
    match = FULL.match(reference)
    if match is None or not reference:
        return None
    unit: Located | None = here
    if match["article"]:
        wanted = int(number(match["article"]))
        unit = next((u for u in whole.walk() if u.depth == 1 and _printed(u) == wanted), None)
    if unit is not None and match["item"]:
        unit = _item(unit, int(number(match["item"])), bool(match["article"]))
    if unit is not None and match["sub"]:
        unit = _child(unit, int(number(match["sub"])))
    if unit is None:
        return None
    return Target(unit, int(match["sentence"]) if match["sentence"] else None)


def _printed(unit: Located) -> int:
    return unit.block.mark.number if unit.block.mark else 0


def _item(unit: Located, wanted: int, absolute: bool) -> Located | None:
    article = unit if unit.depth == 1 else unit.article
    if absolute or article is not None:
        return next((c for c in (article or unit).children if _printed(c) == wanted), None)
    return None


def _child(unit: Located, wanted: int) -> Located | None:
    """目 are named by position: printed numbers repeat."""
    parent = unit if unit.children else unit.parent
    if parent is None or not 1 <= wanted <= len(parent.children):
        return None
    return parent.children[wanted - 1]
