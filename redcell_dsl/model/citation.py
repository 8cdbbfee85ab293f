"""Units of the outline with their positional ids, and citations in both forms.

An id is 条.项.目: the printed number of the article, then positions; ``0`` stands for a level that a
unit does not have. Printed marks are kept apart: published texts repeat and skip them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..source.pattern import Pattern
from ..syntax.block import ANNEX, CELL, DECIMAL, ROW, WEIGHS, Block, Mark, weighty

ARTICLE_LEVELS = ("条",)
GROUP_LEVELS = (ANNEX, "编", "章", "节")


class Role(StrEnum):
    """What a unit is to scoring.

    An article is the outermost unit that scores; an item the innermost one with a set value that has
    scoring sentences in it, or what stands for one where nothing has a value; a group lies between
    and only adds up. ``PART``: what an item is made of.
    """

    OUTSIDE = "编章节"
    ARTICLE = "条"
    GROUP = "组"
    ITEM = "项"
    PART = "目"


@dataclass(slots=True)
class Located:
    """A unit with its id, its citation, and the units around it."""

    id: str
    block: Block
    parent: Located | None
    depth: int  # 0 编章节, 1 条, 2 and deeper as printed
    citation: str
    children: list[Located]
    role: Role = Role.OUTSIDE
    whole: bool = False  # an article that is its own item

    @property
    def article(self) -> Located | None:
        unit: Located | None = self
        while unit is not None and unit.depth > 1:
            unit = unit.parent
        return unit if unit is not None and unit.depth == 1 else None

    @property
    def item(self) -> Located | None:
        """The item that the unit is or stands in."""
        return next((unit for unit in self.ancestors() if unit.role is Role.ITEM), None)

    def walk(self) -> Iterator[Located]:
        """The unit and all that stands in it, in the order of the text."""
        waiting = [self]
        while waiting:
            unit = waiting.pop()
            yield unit
            waiting += reversed(unit.children)

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
    for unit in whole.walk():
        if unit.depth == 1:
            _assign(unit)
    return whole


# ---- what units are to scoring -----------------------------------------------------------------


def weighs(block: Block) -> bool:
    """Whether a unit's own sentences may give or take points."""
    return bool(vetoing(block) and block.children) or any(map(weighty, block.sentences))


def _assign(article: Located) -> None:
    heavy: dict[int, bool] = {}
    valued: dict[int, bool] = {}
    for unit in reversed(list(article.walk())):
        below = any(heavy[id(child)] for child in unit.children)
        heavy[id(unit)] = below or weighs(unit.block)
        inner = any(valued[id(child)] for child in unit.children)
        valued[id(unit)] = inner or (heavy[id(unit)] and unit.block.value is not None)
    _divide(article, heavy, valued)
    article.whole = article.role is Role.ITEM
    article.role = Role.ARTICLE


def _divide(unit: Located, heavy: dict[int, bool], valued: dict[int, bool]) -> None:
    """Items are the innermost units with a value; without any, the units below the article."""
    inner = [child for child in unit.children if heavy[id(child)]]
    below = any(valued[id(child)] for child in inner)
    listed = bool(inner) and all(_listed(child.block) for child in inner)
    if not inner and unit.children and _leads(unit.block):
        inner, listed = unit.children, True
    if listed or not inner or (unit.block.value is not None and not below):
        unit.role = Role.ITEM
        parts = Role.PART if inner or unit.depth > 1 else None
        for child in unit.children:
            _part(child, parts or Role.ITEM)
        return
    unit.role = Role.GROUP
    for child in unit.children:
        if heavy[id(child)] and below:
            _divide(child, heavy, valued)
        else:
            child.role = Role.ITEM
            for each in child.children:
                _part(each, Role.PART)


LEADS = Pattern(r"(?:下列|以下|如下)[^。]*[:：] *$")


def leading(text: str) -> bool:
    """Whether a sentence leads to a list below it (有下列情形之一的,每次扣5分:)."""
    return LEADS.search(text) is not None


def _leads(block: Block) -> bool:
    """Whether a unit says what the list below it costs, in a sentence or in its heading."""
    said = any(leading(s.text) and WEIGHS.search(s.text) for s in block.sentences)
    return said or vetoing(block) != ""


def vetoing(block: Block) -> str:
    """How far the conditions below a heading reach: 一票否决 the total, 一票否优 the highest grade."""
    found = VETOING.search(block.title.text) if block.title else None
    return {"决": "总分", "优": "评优"}[found[1]] if found else ""


VETOING = Pattern(r"一票否(决|优)")


def _listed(block: Block) -> bool:
    """A row of a table of points: a part of the item that the table is."""
    return block.level == ROW and any(said.made for said in block.sentences)


def _part(unit: Located, role: Role) -> None:
    unit.role = role
    for child in unit.children:
        _part(child, Role.PART)


def _has_article(block: Block) -> bool:
    return block.level in ARTICLE_LEVELS or any(_has_article(child) for child in block.children)


def _scores(block: Block) -> bool:
    """Whether a unit outside all articles scores by itself: a table behind the text."""
    if _has_article(block):
        return False
    return weighs(block) or any(_scores(child) for child in block.children)


class _Numbering:
    def __init__(self, articles: bool) -> None:
        self.articles = articles
        self.taken: Counter[int] = Counter()
        self.groups = 0

    def fill(self, parent: Located) -> None:
        for position, block in enumerate(parent.block.children, 1):
            parent.children.append(self.place(parent, block, position))
        said = [(each.citation, each.block.level, _title(each.block)) for each in parent.children]
        for child, citation in zip(parent.children, apart(said), strict=True):
            child.citation = citation
            self.fill(child)

    def place(self, parent: Located, block: Block, position: int) -> Located:
        mark = block.mark
        assert mark is not None  # only the root has none
        grouping = block.level in GROUP_LEVELS or (
            self.articles and block.level not in ARTICLE_LEVELS and not _scores(block)
        )
        outer = cite_outer(mark.text, _title(block))
        if parent.depth == 0 and grouping:
            self.groups += 1
            said = _annexed(mark) if block.level == ANNEX else outer
            return Located(f"{GROUP_MARK}{self.groups}", block, parent, 0, said, [])
        if parent.depth == 0:
            said = outer
            if self.articles and block.level not in ARTICLE_LEVELS:
                said = cite_behind(_annex(parent), said, block.level)
            return Located(self.article_id(mark.number), block, parent, 1, said, [])
        parts = parent.id.split(".")
        unit = ".".join([*parts, str(position)])
        said = _cite(parent.citation, block, position, parent.depth + 1)
        return Located(unit, block, parent, parent.depth + 1, said, [])

    def article_id(self, printed: int) -> str:
        self.taken[printed] += 1
        again = self.taken[printed]
        return str(printed) if again == 1 else f"{printed}-{again}"


GROUP_MARK = "§"
NAMED = 20
"""Characters of a title that a citation takes where nothing is numbered."""


def _cite(above: str, block: Block, position: int, depth: int) -> str:
    mark = block.mark.text if block.mark else ""
    return cite(above, block.level, mark, _title(block), position, depth)


def cite(above: str, level: str, mark: str, title: str, position: int, depth: int) -> str:
    """The printed place of a unit below another: 第十二条第(一)项第2目, or 三、“训练”第2行 in a table."""
    if level == CELL and not mark:
        return f"{above}“{title[:NAMED]}”" if title else f"{above}第{position}组"
    if level in (ROW, CELL):
        return f"{above}第{mark.strip('().、 ') or position}行"
    if level.startswith(DECIMAL):
        return mark.rstrip("、. ")
    if depth == 2:
        name = mark if mark.startswith("(") else f"({mark.rstrip('、. ') or position})"
        return f"{above}第{name}项"
    own = mark.rstrip("、. ") if depth > 3 else ""
    if own.isdigit() and above[-1:].isdigit():
        own = f"第{own}目"  # 1.1.2, and its second: no 1.1.22
    return f"{above}{own or f'第{position}目'}"


def apart(said: Sequence[tuple[str, str, str]]) -> list[str]:
    """Citations of units that stand beside each other, each with its level and title, made unlike.

    Where one printed number stands several times, each takes its title in; where the titles do not
    tell them apart, the later ones say the how-manieth they are: 第6行“第2处”. A 条 is cited by its
    number alone: one that stands twice is a fault of the text.
    """
    places: dict[str, list[int]] = {}
    for place, (citation, level, _) in enumerate(said):
        if level not in ARTICLE_LEVELS:
            places.setdefault(citation, []).append(place)
    made = [citation for citation, _, _ in said]
    for citation, repeated in places.items():
        if len(repeated) < 2:
            continue
        names = [said[place][2][:NAMED] for place in repeated]
        named = all(map(QUOTABLE.fullmatch, names)) and len(set(names)) == len(names)
        for nth, (place, name) in enumerate(zip(repeated, names, strict=True), 1):
            told = f"“{name}”" if named else f"“第{nth}处”" if nth > 1 else ""
            made[place] = f"{citation}{told}"
    return made


QUOTABLE = Pattern(r"[^“”\"「」『』\n]+")


def _title(block: Block) -> str:
    return block.title.text if block.title else ""


def cite_outer(mark: str, title: str) -> str:
    """The name of an article: its number, or what heads it; a bare number of a row is no name."""
    named = title if title and mark.isdigit() else mark
    return (named or title or TABLE)[:NAMED]


def titled(citation: str, title: str) -> str:
    """A place with its title, once: what has no number is called by its title."""
    if not title or title in citation:
        return citation
    return title if title.startswith(citation) else f"{citation} {title}"


TABLE = "评分表"
BEHIND = "附表"


def cite_behind(annex: str, said: str, level: str) -> str:
    """The name of what scores behind the articles of a text: by its annex, else by its own.

    A cell is quoted, 附件1“藏书管理”; a printed number stands apart from the annex's, 附件1 一、
    """
    if not annex:
        return said
    if said == TABLE:
        return annex
    return f"{annex}“{said}”" if level in (ROW, CELL) else f"{annex} {said}"


def _annex(unit: Located | None) -> str:
    """What the annex is called that a unit is or stands in; empty where it stands in none."""
    found = (each for each in (unit.ancestors() if unit else ()) if each.block.level == ANNEX)
    return next((each.citation for each in found), "")


def _annexed(mark: Mark) -> str:
    """What an annex is called: as it is printed, without the marks behind it and between its signs."""
    said = mark.text.replace(" ", "").rstrip(":、.")
    return BEHIND if said in ("", "附") else said


def body_id(unit: Located) -> str:
    """The id under which a unit's own sentences are counted: ``22.0`` for those of an article."""
    if unit.depth == 1 or (unit.role in (Role.ITEM, Role.GROUP) and unit.children):
        return f"{unit.id}.0"
    return f"{unit.id}.0" if unit.role is Role.PART and _mixed(unit) else unit.id


def _mixed(unit: Located) -> bool:
    """A part with several sentences and parts of its own: their ids must not meet."""
    return bool(unit.children) and len(unit.block.sentences) > 1
