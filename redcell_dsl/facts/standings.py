"""Answers to standings facts: a row for each list of each year, with the place and how many it has."""

from __future__ import annotations

from typing import assert_never

from ..model.fact import Places, Standing, Standings
from .form import fold
from .numeral import RANK, Fault, whole
from .report import Asked, quote, shown
from .single import number, refuse_fault, truth
from .tree import Broken, Mapping, Node, Pair, Scalar, Sequence, blank

YEARS = ("年度", "年份", "年", "year")
LISTS = ("榜", "排名", "排名范围", "名单", "条线", "list")
RANKS = ("名次", "位次", "rank")
TOTALS = ("总数", "总人数", "排名总数", "参评数", "total")
YEAR_UNITS, RANK_UNITS, TOTAL_UNITS = ("年", "年度"), (RANK, "名", "位"), ("人", "名", "位", "个")
FIRST, LAST = 1990, 2100
UNRANKED = frozenset({"无", "没有", "无排名", "没有排名", "未排名", "未参加排名", "未参加"})


def read_standings(node: Node, asked: Asked, standings: Standings) -> Places | None:
    """The places of a standings fact; ``None`` after a report where any row cannot be used."""
    match node:
        case Sequence(items):
            rows = [_row(item, asked, standings) for item in items if not blank(item)]
        case Mapping():
            rows = [_row(node, asked, standings)]
        case Broken():
            return None
        case Scalar():
            fault = f"要逐年写名次,写的是 {shown(node)}"
            asked.refuse("F050", node.span, fault)
            return None
        case _:
            assert_never(node)
    read = tuple(row for row in rows if row is not None)
    if len(read) < len(rows) or not _single(node, read, asked):
        return None
    return Places(read)


def _single(node: Node, rows: tuple[Standing, ...], asked: Asked) -> bool:
    """Whether each list of each year stands once."""
    seen: set[tuple[int, str]] = set()
    for row in rows:
        if (row.year, row.list) in seen:
            fault = f"{row.year} 年“{row.list}”的名次写了两次"
            asked.refuse("F050", node.span, fault, "留下正确的一行,删去另一行")
            return False
        seen.add((row.year, row.list))
    return True


def _row(node: Node, asked: Asked, standings: Standings) -> Standing | None:
    if not isinstance(node, Mapping):
        if not isinstance(node, Broken):
            asked.refuse("F050", node.span, f"的每一行应写成栏目,写的是 {shown(node)}")
        return None
    cells = {fold(pair.key.text): pair for pair in node.pairs if not blank(pair.value)}
    unranked = _unranked(cells)
    year = _year(node, cells, asked)
    listed = _list(node, cells, asked, standings, unranked)
    marked = _marked(cells, asked, standings)
    rank = 0 if unranked else _whole(node, cells, RANKS, asked, RANK_UNITS)
    total = 0 if unranked else _whole(node, cells, TOTALS, asked, TOTAL_UNITS)
    if year is None or rank is None or total is None or listed is None or marked is None:
        return None
    if unranked:
        return Standing(year, listed, 0, 0, marked)
    if not 1 <= rank <= total:
        fault = f"{year} 年的名次 {rank} 不在 1 至总数 {total} 之间"
        asked.refuse("F032", node.span, fault)
        return None
    return Standing(year, listed, rank, total, marked)


def _year(node: Mapping, cells: dict[str, Pair], asked: Asked) -> int | None:
    year = _whole(node, cells, YEARS, asked, YEAR_UNITS)
    if year is not None and not FIRST <= year <= LAST:
        asked.refuse("F052", node.span, f"的年度 {year} 不是年份", "写四位年份,如 `2018`")
        return None
    return year


def _unranked(cells: dict[str, Pair]) -> bool:
    """Whether a row says that there was no ranking that year: a new transfer, a recruit."""
    pair = _cell(cells, RANKS)
    return pair is not None and isinstance(pair.value, Scalar) and fold(pair.value.text) in UNRANKED


def _cell(cells: dict[str, Pair], names: tuple[str, ...]) -> Pair | None:
    return next((cells[fold(name)] for name in names if fold(name) in cells), None)


def _whole(
    row: Mapping,
    cells: dict[str, Pair],
    names: tuple[str, ...],
    asked: Asked,
    units: tuple[str, ...],
) -> int | None:
    """A whole number of a row; 是 and 否 are none."""
    pair = _cell(cells, names)
    if pair is None:
        advice = ("当年没有排名的,名次写 `无`",) if names is RANKS else ()
        asked.refuse("F050", row.span, f"有一行缺 `{names[0]}`", *advice)
        return None
    if not isinstance(pair.value, Scalar):
        return number(pair.value, asked, units, names[0])
    value = whole(pair.value.text, units)
    if isinstance(value, Fault):
        refuse_fault(value, pair.value, asked, "F031", names[0])
        return None
    return value


def _list(
    row: Mapping, cells: dict[str, Pair], asked: Asked, standings: Standings, unranked: bool
) -> str | None:
    """The list that a row is about; a year without any ranking need not say."""
    pair = _cell(cells, LISTS)
    if pair is None:
        if len(standings.lists) == 1 or unranked:
            return standings.lists[0]
        known = "、".join(standings.lists)
        asked.refuse("F050", row.span, "有一行没有写是哪一个排名", f"加一栏 `榜`,可写:{known}")
        return None
    if isinstance(pair.value, Broken):
        return None
    said = pair.value.text if isinstance(pair.value, Scalar) else ""
    wanted = fold(said)
    near = [name for name in standings.lists if wanted and wanted in fold(name)]
    exact = [name for name in standings.lists if wanted == fold(name)]
    if len(exact or near) == 1:
        return (exact or near)[0]
    known = "、".join(standings.lists)
    asked.refuse("F051", pair.value.span, f"没有 {quote(said)} 这个排名", f"可写:{known}")
    return None


def _marked(cells: dict[str, Pair], asked: Asked, standings: Standings) -> bool | None:
    """Whether the row bears the label; where the text asks for one, an empty cell means it does not."""
    pair = cells.get(fold(standings.mark)) if standings.mark else None
    if pair is None:
        return False
    said = truth(pair.value.text) if isinstance(pair.value, Scalar) else None
    if said is None and not isinstance(pair.value, Broken):
        asked.refuse("F030", pair.value.span, f"的“{standings.mark}”要填是或否")
    return said
