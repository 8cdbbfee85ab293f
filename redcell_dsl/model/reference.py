"""References in notes and commands: whatever place is printed can be written, and shorter forms of it.

A reference is read as steps into the outline (第七条, 第(三)项, 第2行). Its first steps may be a printed
place, word for word; what is left is seen from there, or from the unit that it is written at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
import re

from ..source.pattern import Pattern
from ..source.text import normalise
from ..syntax.block import CELL, FIXED, ROW
from ..syntax.numeral import number
from .citation import NAMED, Located

HAN = "零〇一二两三四五六七八九十百千"
DOTTED = Pattern(r"^\d+(?:-\d+)?(?:\.\d+)*$")
TABULAR = (ROW, CELL)


@dataclass(frozen=True, slots=True)
class Target:
    """What a reference names: a unit, and a sentence of it (from 1) where one is named."""

    unit: Located
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reference: what it counts, and its number or words in one spelling."""

    kind: str
    said: str


def resolve(reference: str, here: Located, whole: Located) -> Target | None:
    """The unit that a reference names, seen from the unit that it is written at."""
    said = spelled(reference)
    if not said:
        return None
    for length, unit in _printed_in(reference, here, whole):
        rest = steps(said[length:].lstrip("、."))
        found = None if rest is None else _follow(unit, rest)
        if found is not None:
            return found
    if DOTTED.match(said):
        named = next((unit for unit in whole.walk() if unit.id == said), None)
        return Target(named) if named else None
    path = steps(said)
    return _from(here, whole, path) if path else None


# ---- one spelling ------------------------------------------------------------------------------

NUMERAL = Pattern(rf"(?<=[第(])[{HAN}]+(?=[编章节条款项目组行句)])|(?<=[)项])[{HAN}]+(?=目?$)")
OF_TABLE = Pattern(
    r"(?<!^)(?:附?表格?[中内里]?的?|的)(?=第?\d+行)|^(?:附?表格?[中内里]?的?)(?=第\d+行)"
)
QUOTES = str.maketrans({"”": "“", '"': "“", "「": "“", "」": "“", "『": "“", "』": "“"})


@lru_cache(maxsize=20_000)
def spelled(words: str) -> str:
    """A place in one spelling: blanks, full-width forms, numerals and quotation marks made one."""
    return OF_TABLE.sub("", NUMERAL.sub(_digits, _signs(words))).rstrip("、")


def _signs(words: str) -> str:
    """The very signs of a place: without blanks, full-width forms and quotation marks made one."""
    return "".join(normalise(words).split()).translate(QUOTES)


def _digits(found: re.Match[str]) -> str:
    try:
        return str(int(number(found[0])))
    except ValueError:
        return found[0]


# ---- steps -------------------------------------------------------------------------------------

STEP = Pattern(
    rf"第?(?P<条>[{HAN}\d]+)条|第?(?P<章>[{HAN}\d]+[编章节])|第?\((?P<项>[^()]+)\)项?|第(?P<款>\d+)项"
    r"|第?(?P<组>\d+)组|第?(?P<行>[^第“组]{1,8}?)行|第?(?P<句>\d+)句|“(?P<名>[^“]+)“?"
    rf"|第?(?P<目>\d+)(?:目|、|\.(?!\d))?(?![\d句行组项])|(?P<记>[①-⑳])|(?P<点>\d+(?:\.\d+)+)"
    rf"|(?P<大>[{HAN}]+)、?(?=$|第|“|\()"
)


def steps(said: str) -> tuple[Step, ...] | None:
    """The steps of a reference in its one spelling; ``None`` where some of it is none."""
    found, place = [], 0
    while place < len(said):
        match = STEP.match(said, place)
        if match is None or match.lastgroup is None:
            return None
        found.append(Step(match.lastgroup, match[match.lastgroup]))
        place = match.end()
    return tuple(found)


GOES_ON = Pattern(r"\d(?:\d|\.\d)")
"""A number that is not yet whole: 1.1 begins 1.10 and is none of it."""


def _printed_in(reference: str, here: Located, whole: Located) -> list[tuple[int, Located]]:
    """The units whose printed place a reference is, or begins with: the longest first.

    Of several with one place, those printed in the very same signs (第(1)项 is not 第(一)项) come
    first, then those nearest to where it is written.
    """
    said, signs = spelled(reference), _signs(reference)
    near = {id(unit): away for away, unit in enumerate(here.ancestors())}
    found: list[tuple[tuple[int, bool, int, int], Located]] = []
    for unit in whole.walk():
        place = spelled(unit.citation).rstrip(".")
        if place and said.startswith(place) and not GOES_ON.match(said[len(place) - 1 :]):
            away = min(near.get(id(each), len(near)) for each in unit.ancestors())
            other = not signs.startswith(_signs(unit.citation).rstrip("、."))
            found.append(((-len(place), other, away, len(found)), unit))
    return [(-rank[0], unit) for rank, unit in sorted(found, key=lambda each: each[0])]


def _from(here: Located, whole: Located, path: tuple[Step, ...]) -> Target | None:
    """A reference without its outer steps, seen from where it is written.

    What is written beside a row of a table names other rows and 目 as the unit of the table does.
    """
    match path[0].kind:
        case "条" | "章" | "大":
            bases: Iterable[Located] = (whole,)
        case "项" | "款":
            bases = (here.article,) if here.article is not None else here.ancestors()
        case "目":
            bases = (here if here.children else _outside(here),)
        case "行" | "组":
            bases = (here, _outside(here)) if here.block.level in TABULAR else (here,)
        case "句":
            bases = (here,)
        case _:
            bases = here.ancestors()
    return next((found for base in bases if (found := _follow(base, path)) is not None), None)


def _outside(unit: Located) -> Located:
    """What a unit is a part of; for a row, the table or the unit that it stands in."""
    if unit.parent is None:
        return unit
    row = unit.block.level == ROW
    unit = unit.parent
    while row and unit.block.level in TABULAR and _heading(unit) and unit.parent is not None:
        unit = unit.parent
    return unit


def _follow(unit: Located, path: tuple[Step, ...]) -> Target | None:
    """The steps from a unit inwards; a sentence can only be the last."""
    for place, step in enumerate(path, 1):
        if step.kind == "句":
            return Target(unit, int(step.said)) if place == len(path) else None
        found = INWARDS[step.kind](unit, step.said)
        if found is None:
            return None
        unit = found
    return Target(unit)


# ---- one step inwards --------------------------------------------------------------------------


def _article(unit: Located, said: str) -> Located | None:
    return next((each for each in unit.walk() if _counted(each, "条") == said), None)


def _chapter(unit: Located, said: str) -> Located | None:
    return next((each for each in unit.walk() if _counted(each, said[-1]) == said[:-1]), None)


def _counted(unit: Located, level: str) -> str:
    """The number of a unit of a level (编章节条), as a reference has it; empty for any other."""
    return _printed(unit) if unit.block.level == level else ""


def _item(unit: Located, said: str) -> Located | None:
    """第(三)项: by its printed number or mark."""
    own = [each for each in unit.children if each.block.level not in FIXED]
    return next((each for each in own if said in (_printed(each), _mark(each))), None)


def _part(unit: Located, said: str) -> Located | None:
    """目 are named by position: printed numbers repeat."""
    return _at(unit.children, said)


def _row(unit: Located, said: str) -> Located | None:
    """第2行 of a unit: by what is printed in front of the row, else by position, across its groups."""
    own = _child(unit, lambda each: each.block.level in TABULAR and said == _mark(each))
    rows = list(_rows(unit))
    if own is None and len({id(_outside(each)) for each in rows}) > 1:
        return None  # several tables have such a row
    marked = [each for each in rows if _mark(each) == said]
    if own is not None or len(marked) == 1:
        return own or marked[0]
    placed = _at(unit.children, said)
    if placed is not None and placed.block.level == ROW:
        return placed
    return _at(rows, said)


def _rows(unit: Located) -> Iterator[Located]:
    for child in unit.children:
        if child.block.level == ROW:
            yield child
        else:
            yield from _rows(child)


def _group(unit: Located, said: str) -> Located | None:
    placed = _at(unit.children, said)
    groups = [each for each in unit.children if each.block.level == CELL]
    return placed if placed is not None and placed in groups else _at(groups, said)


def _named(unit: Located, said: str) -> Located | None:
    """“安全目标”: by what heads it, here or further in where only one is headed so."""
    own = _child(unit, lambda each: said == _heading(each))
    found = [each for each in unit.walk() if each is not unit and _heading(each) == said]
    return own or (found[0] if len(found) == 1 else None)


def _marked(unit: Located, said: str) -> Located | None:
    return _child(unit, lambda each: spelled(_mark(each)) == said)


def _decimal(unit: Located, said: str) -> Located | None:
    found = (each for each in unit.walk() if each is not unit and _mark(each) == said)
    return next(found, None)


def _major(unit: Located, said: str) -> Located | None:
    """一、 wherever it stands."""
    found = (each for each in unit.walk() if each.block.level == "一、" and _mark(each) == said)
    return next(found, None)


INWARDS: dict[str, Callable[[Located, str], Located | None]] = {
    "条": _article,
    "章": _chapter,
    "项": _item,
    "款": _item,
    "目": _part,
    "行": _row,
    "组": _group,
    "名": _named,
    "记": _marked,
    "点": _decimal,
    "大": _major,
}


def _child(unit: Located, fits: Callable[[Located], bool]) -> Located | None:
    return next((each for each in unit.children if fits(each)), None)


def _at(units: list[Located], said: str) -> Located | None:
    place = int(said) if said.isdecimal() else 0
    return units[place - 1] if 1 <= place <= len(units) else None


def _printed(unit: Located) -> str:
    return str(unit.block.mark.number) if unit.block.mark else ""


def _mark(unit: Located) -> str:
    """A printed mark without its stops, in its one spelling."""
    mark = unit.block.mark.text if unit.block.mark else ""
    return spelled(f"({mark.strip('().、 ')})").strip("()") if mark else ""


def _heading(unit: Located) -> str:
    title = unit.block.title
    return spelled(title.text[:NAMED]) if title else ""
