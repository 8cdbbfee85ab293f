"""Sheets by their title: which are tables of facts, lists of details, rosters, logs, or none of these."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches

from ..model.fact import Fact
from ..source.text import Span
from .answers import cell_node
from .depth import Frame
from .form import fold
from .layout import (
    BASIC_COLUMNS,
    BASICS,
    DETAIL_COLUMNS,
    DETAILS,
    MADE,
    REMARKS,
    ROSTER,
    ROSTER_COLUMNS,
    TALLY,
    noted,
)
from .report import naming, quote
from .survey import BALLOTS, means_ballots
from .tables.page import Page
from .tables.table import Row, Table, table_of
from .tree import Mapping, Node, Pair, Scalar, Tree

MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class Logged:
    """A sheet about one fact, or (without one) a list of events of several."""

    page: Page
    fact: Fact | None


@dataclass(slots=True)
class Read:
    """What the sheets of a file are. ``trees`` hold answers by key, ``proofs`` what stands beside them."""

    trees: list[tuple[Page, Tree]] = field(default_factory=list)
    logs: list[Logged] = field(default_factory=list)
    rosters: list[Table] = field(default_factory=list)
    ballots: list[Page] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    details: list[tuple[Page, Pair]] = field(default_factory=list)
    proofs: dict[str, str] = field(default_factory=dict)


def sort_pages(pages: list[Page], frame: Frame) -> Read:
    """Each sheet by its title; those that mean nothing here are reported."""
    read = Read()
    for page in pages:
        if page.sheet.rows:
            read.pages.append(page)
            _sort(page, frame, read)
    return read


def _sort(page: Page, frame: Frame, read: Read) -> None:
    title = fold(page.sheet.title)
    known = {fold(name): name for name in (DETAILS, BASICS, ROSTER, TALLY)}
    match known.get(title):
        case str(name) if name == DETAILS:
            _details(page, frame, read)
        case str(name) if name == BASICS:
            _basics(page, read)
        case str(name) if name == ROSTER:
            table = table_of(page, ROSTER_COLUMNS)
            if table is not None:
                read.rosters.append(table)
        case str():
            read.logs.append(Logged(page, None))
        case _ if title.startswith(tuple(fold(name) for name in REMARKS)):
            pass
        case _ if title in {fold(name) for name in MADE}:
            pass
        case _ if means_ballots(page.sheet.title) is not None and not frame.find(page.sheet.title):
            read.ballots.append(page)
        case _:
            fact = _fact(page, frame)
            if fact is not None:
                read.logs.append(Logged(page, fact))


# ---- which fact -------------------------------------------------------------------------------


def _fact(page: Page, frame: Frame) -> Fact | None:
    """The fact that a sheet is about: by its title, or the id in its first cell."""
    first = page.sheet.rows[0][0]
    note = noted(first.text) if first.row == 1 else ""
    by_note = frame.form.find(note) if note else ()
    by_title = frame.find(page.sheet.title)
    if len(by_note) == 1 and len(by_title) == 1 and by_note != by_title:
        title = f"表名是{naming(by_title[0])},{page.address(first)} 格却写着 {quote(note)}"
        advice = ("核对这张表是哪一项的,把表名或编号改成一致",)
        page.report.add("F109", title, page.span(first), advice=advice)
        return None
    if len(by_note) == 1:
        return by_note[0]
    if len(by_title) == 1:
        return by_title[0]
    _refuse_title(page, by_title, note, frame)
    return None


def _refuse_title(page: Page, meant: tuple[Fact, ...], note: str, frame: Frame) -> None:
    title = page.sheet.title
    what = "文件名" if page.sheet.csv else "工作表"
    if meant:
        listed = "、".join(naming(fact) for fact in meant[:MOST_LISTED])
        said = f"{what} {quote(title)} 对应 {len(meant)} 项事实"
        page.report.add("F108", said, None, advice=(f"改用编号作名称: {listed}",))
        return
    if any(name and frame.pass_over(name, page.report) for name in (note, title)):
        return
    others = frame.form.others(note or title)
    if others is not None:
        whose = "、".join(f"「{name}」" for name in others.owners) or "别的一方"
        said = f"{what} {quote(title)} 是{whose}的,不是「{frame.form.honour}」的事实"
        page.report.add("F023", said, None, advice=("删去这张表,或核对争创的种类",))
        return
    near = [f"`{name}`" for name in _near(title, frame)]
    advice = [f"是否 {'、'.join(near)}?"] if near else []
    advice.append("名称写事实的名称或编号;与计分无关的表,名称以“备注”开头")
    page.report.add("F108", f"{what} {quote(title)} 认不出是哪一项事实", None, advice=advice)


def _near(title: str, frame: Frame) -> list[str]:
    """Valid names that a title may have meant."""
    names = {fold(name): name for name in (DETAILS, BASICS, ROSTER, TALLY, BALLOTS)}
    names |= {key: fact.name for key, fact in frame.titles.items()}
    folded = fold(title)
    found = [name for key, name in names.items() if len(folded) > 1 and (folded in key)]
    found += [names[key] for key in get_close_matches(folded, list(names), 3, 0.4)]
    return list(dict.fromkeys(found))[:3]


# ---- answers by key ---------------------------------------------------------------------------


def _details(page: Page, frame: Frame, read: Read) -> None:
    table = table_of(page, DETAIL_COLUMNS)
    for row in table.rows if table is not None else ():
        assert table is not None
        cells = {pair.key.text: pair.value for pair in table.node(row).pairs}
        item, content = cells.get("项目"), cells.get("内容")
        if isinstance(item, Scalar) and content is not None:
            read.details.append((page, Pair(item, content)))


def _basics(page: Page, read: Read) -> None:
    table = table_of(page, BASIC_COLUMNS)
    if table is None:
        return
    pairs: dict[str, Pair] = {}
    for row in table.rows:
        pair = _answer(row, table)
        if pair is None:
            continue
        first = pairs.setdefault(fold(pair.key.text), pair)
        if first is not pair:
            place = page.report.place(first.key.span)
            title = f"{quote(pair.key.text)} 写了两行({place} 已有)"
            page.report.add("F002", title, pair.key.span, advice=("留下正确的一行,删去另一行",))
        proof = row.cells.get("佐证材料")
        if proof is not None:
            read.proofs[fold(pair.key.text)] = proof.text
    read.trees.append((page, Tree(page.grid, Mapping(tuple(pairs.values()), Span(0, 0)))))


def _answer(row: Row, table: Table) -> Pair | None:
    """The key and the answer of a row; ``None`` for a row that only names those below it."""
    page = table.page
    key = row.cells.get("编号") or row.cells.get("问题")
    answer = row.cells.get("答案")
    if key is None:
        if answer is not None:
            title = f"{page.address(answer)} 格有答案,这一行没有编号"
            page.report.add("F013", title, page.span(answer), advice=("补上编号",))
        return None
    node: Node = Scalar("", table.blank_at(row, "答案"))
    if answer is not None:
        node = page.scalar(answer)
    elif len(row.cells) == 1:
        return None
    return Pair(Scalar(key.text, page.span(key), plain=False), node)


def answer_node(pair: Pair, fact: Fact) -> Node:
    """An answer in a cell as a facts file would have it."""
    return cell_node(pair.value, fact) if isinstance(pair.value, Scalar) else pair.value
