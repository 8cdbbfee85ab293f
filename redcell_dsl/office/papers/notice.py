"""公示: who is proposed, for how long that is published, how to object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...model.measures import Honour
from ..document import Block, Document, Paragraph, Row, Run, Style, Table, cell, paragraph
from . import bodies
from .parts import head, middle
from .stationery import Stationery

EMPTY = 3
"""Rows of a blank for each honour."""
SHARES = (8, 24, 24, 32, 12)
HEIGHT = 8
BLANK = "\u3000\u3000"
LINE = "\u3000" * 12
NOBODY = "暂无。"
OPEN = ("提出方式和截止时间", "联系人和电话", "联系地址")
"""What a notice says and the text does not."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """One who is proposed, as it is printed."""

    name: str
    unit: str = ""
    office: str = ""
    score: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published: the year, the first and last day of the notice, who is proposed by honour.

    ``said`` are words that readers need beside the list of an honour.
    """

    year: str = ""
    days: tuple[date | None, date | None] = (None, None)
    proposed: tuple[tuple[str, tuple[Proposed, ...]], ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def notice(stationery: Stationery, published: Published | None = None) -> Document:
    """The notice: blank, or with what a season proposes."""
    filled = published or Published()
    year = f"{filled.year}年度" if filled.year else f"{BLANK}{BLANK}年度"
    title = f"关于{year}评选候选对象的公示"
    return stationery.document("公示", title, _blocks(stationery, filled), compact=False)


def _blocks(stationery: Stationery, filled: Published) -> Iterator[Block]:
    yield from stationery.number()
    yield Paragraph((Run(_opening(stationery)),))
    listed, said = dict(filled.proposed), dict(filled.said)
    for honour in stationery.measures.honours:
        if listed and not listed.get(honour.name):
            said.setdefault(honour.name, NOBODY)
        yield from _honour(
            honour, listed.get(honour.name, ()), said.get(honour.name, ""), stationery
        )
    yield paragraph(f"公示时间:{_days(*filled.days)}。")
    yield from _objections(stationery)
    yield from _contact(stationery)
    yield from _closing(stationery)


def _opening(stationery: Stationery) -> str:
    """On what authority the list is published."""
    norms = [bodies.ranking(stationery.measures, each) for each in stationery.measures.honours]
    norm = next((each for each in norms if each is not None), None)
    place = stationery.desk.citation(norm.id) if norm else ""
    by = f",按{norm.by}排序" if norm else ""
    names = "、".join(honour.name for honour in stationery.measures.honours)
    return f"根据《{stationery.title}》{place}{by},现将{names}候选对象予以公示。"


def _honour(
    honour: Honour, listed: Sequence[Proposed], said: str, stationery: Stationery
) -> Iterator[Block]:
    count = f"({len(listed)}个)" if listed else ""
    yield paragraph(f"{honour.name}候选对象{count}", Style.FIRST)
    if said and not listed:
        yield paragraph(said, Style.NOTE)
        return
    office = bodies.office(stationery.measures) or "主管部门"
    rows = [
        Row(
            (
                middle(str(number)),
                cell(each.name),
                cell(each.unit),
                cell(each.office),
                middle(each.score),
            ),
            HEIGHT,
        )
        for number, each in enumerate(listed, 1)
    ]
    empty = tuple(cell("") for _ in SHARES)
    heads = head("序号", "候选对象", "单位", office, "得分")
    yield Table(SHARES, (heads,), tuple(rows) or (Row(empty, HEIGHT),) * EMPTY)
    if said:  # after the table, which its heading stays with
        yield paragraph(said, Style.NOTE)


def _days(first: date | None, last: date | None) -> str:
    return f"{day_words(first)}至{day_words(last)}"


def day_words(day: date | None) -> str:
    """A day as documents write it; with room to write it where it is not known."""
    if day is None:
        return f"{BLANK}年{BLANK}月{BLANK}日"
    return f"{day.year}年{day.month}月{day.day}日"


def _objections(stationery: Stationery) -> Iterator[Block]:
    """When one may object, in the words of the text, and who explains it."""
    yield from (paragraph(text) for text in stationery.objections())
    who = bodies.interpreter(stationery.measures)
    if who:
        yield paragraph(f"办法由{who}负责解释。")


def _contact(stationery: Stationery) -> Iterator[Block]:
    """Who takes objections; what the text leaves open is left to write in."""
    taken = bodies.reviewer(stationery.measures)
    if taken:
        yield paragraph(f"受理异议:{taken}")
    for name in OPEN:
        yield Paragraph((Run(f"{name}:"), Run(LINE, blank=True)))


def _closing(stationery: Stationery) -> Iterator[Block]:
    letterhead = stationery.letterhead
    who = letterhead.closing or letterhead.organ or bodies.publisher(stationery.measures)
    yield paragraph("", Style.FLUSH)
    yield paragraph(who or "(发文机关)", Style.RIGHT)
    yield paragraph(day_words(None), Style.RIGHT)
