"""台账清单: the evidence that each clause wants of an honour, with columns to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ...evaluate.reference import facts_of
from ...facts import expect
from ...facts.layout import columns
from ...facts.log import countable
from ...model.fact import (
    Count,
    Fact,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Supplier,
    Window,
)
from ...model.measures import Honour
from ...model.number import exact
from ...sheets.build import entitled
from ...sheets.row import lines as text
from ..document import Block, Cell, Document, Row, Style, Table, cell, paragraph
from .parts import BOX, LINE, banner, fields, head, lined, middle, signed
from .stationery import Stationery

SHARES = (4, 10, 21, 16, 7, 21, 11, 5, 5)
TIMES = "次"
HEADS = (
    "序号",
    "条款",
    "办法原文",
    "要核实的事",
    "由谁提供",
    "需要的佐证",
    "台账怎样记",
    "页码",
    "备注",
)


def evidence(stationery: Stationery, honour: Honour) -> Document:
    """The list of evidence for an honour, in the order of the text."""
    return stationery.document(
        f"台账清单-{honour.name}",
        entitled(honour.name, "台账清单"),
        _blocks(stationery, honour),
        landscape=True,
    )


def _blocks(stationery: Stationery, honour: Honour) -> Iterator[Block]:
    yield stationery.under()
    yield fields([("单位(姓名)", ""), ("考评年度", ""), ("整理人", ""), ("整理日期", "")])
    yield Table(SHARES, (head(*HEADS),), tuple(_rows(stationery, honour)))
    yield signed(stationery.letterhead.signatures)
    yield paragraph(
        "“办法原文”一字不改。材料齐备的,在序号下面的方框里打勾,写明在材料汇编的第几页。",
        Style.NOTE,
    )
    yield stationery.basis()


def _rows(stationery: Stationery, honour: Honour) -> Iterator[Row]:
    """The conditions of admission, then article by article."""
    number = 0
    for title, facts in _groups(stationery, honour):
        if facts:
            yield banner(title, len(HEADS))
        for places, group in groupby(facts, key=lambda fact: _sentences(fact, stationery)):
            same = list(group)
            for place, fact in enumerate(same):
                number += 1
                first = _clause(places, len(same), stationery) if place == 0 else ()
                yield _row(number, fact, first, stationery)


def _groups(stationery: Stationery, honour: Honour) -> Iterator[tuple[str, list[Fact]]]:
    facts = stationery.measures.facts
    admitted = [
        fact
        for fact in facts
        if fact.admits is not None and (not fact.admits or honour.name in fact.admits)
    ]
    yield "申报条件", admitted
    used = {id: place for place, id in enumerate(facts_of(stationery.measures, honour))}
    read = sorted((fact for fact in facts if fact.id in used), key=lambda fact: used[fact.id])
    for article in stationery.measures.articles:
        if article.id in honour.articles:
            title = f"{article.mark} {article.title}".strip()
            yield title, [fact for fact in read if _article(fact, stationery) == article.id]


def _sentences(fact: Fact, stationery: Stationery) -> tuple[str, ...]:
    """The sentence that a fact feeds first, by id; of a ledger, all that read it."""
    said = stationery.desk.said
    made = [id for id, sentence in said.items() if set(fact.feeds) & {*sentence.rules}]
    found = made or [id for id in fact.feeds if id in said] or [fact.id]
    return tuple(found if isinstance(fact.type, Ledger) else found[:1])


def _article(fact: Fact, stationery: Stationery) -> str:
    return _sentences(fact, stationery)[0].partition(".")[0]


def _clause(places: tuple[str, ...], down: int, stationery: Stationery) -> tuple[Cell, Cell]:
    """Where sentences stand, and their words, beside all facts that they ask for."""
    said = [found for id in places if (found := stationery.said(id)) is not None]
    where = dict.fromkeys(each.citation for each in said)
    words = (text(each.text.strip()) for each in said)
    return middle("\n".join(where), down=down), lined(words, down=down)


def _row(number: int, fact: Fact, first: tuple[Cell, ...], stationery: Stationery) -> Row:
    """A fact; the first of a sentence carries its place and its words."""
    cells = (
        middle(f"{number}\n{BOX}"),
        *first,
        cell(fact.name),
        middle(str(fact.supplier)),
        lined(stationery.desk.evidence((fact.id,))),
        lined(kept(fact)),
        cell(""),
        cell(""),
    )
    return Row(cells, LINE)


def kept(fact: Fact) -> Iterable[str]:
    """How the ledger of a fact is kept: by which period, in which columns; nothing without one."""
    period = period_of(fact)
    if period:
        yield period
    yield from _measured(fact)
    if isinstance(fact.type, Periodic | Ledger | Spells | Standings):
        yield "、".join(column.heading for column in columns(fact))
    elif fact.supplier is Supplier.CANDIDATE and _happens(fact):
        yield "逐次记:" + "、".join(column.heading for column in columns(fact))


def _measured(fact: Fact) -> Iterable[str]:
    """How a number is given: in which unit, within which bounds; who works it out for all."""
    if fact.derived is not None:
        yield f"{fact.derived.statistic}:由{Supplier.OFFICE}按全部申报对象算出填报"
    match fact.type:
        case Quantity(unit=unit) as quantity:
            bounds = expect.bounds(quantity) if quantity.most is not None else ""
            yield ",".join(filter(None, (f"数值(单位:{unit})" if unit else "数值", bounds)))
        case Marks() as marks:
            yield f"评分:{expect.gifts(marks)}"
        case _:
            return


def _happens(fact: Fact) -> bool:
    """Whether a fact counts what happened, one by one, on days."""
    return isinstance(fact.type, Count) and fact.type.unit == TIMES and countable(fact)


def period_of(fact: Fact) -> str:
    """The time that evidence has to cover."""
    match fact.type:
        case Periodic(period=period):
            return f"每{period}"
        case Standings(years=years):
            return f"近{exact(years.value)}年"
        case Ledger(window=Window() as window):
            return _window(window)
        case _:
            if fact.window is not None:
                return _window(fact.window)
            return "上一年度" if fact.past else ""


def _window(window: Window) -> str:
    if window.years is not None:
        return f"近{exact(window.years.value)}年"
    return "任期内" if window.term else ""
