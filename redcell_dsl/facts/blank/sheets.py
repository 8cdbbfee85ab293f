"""The sheets of a blank form: details, single answers, roster, one table per ledger, the tally."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from ...model.fact import (
    PERIODS_PER_YEAR,
    Count,
    Day,
    Fact,
    Ledger,
    Marks,
    Periodic,
    Quantity,
    Spells,
    Standings,
    Supplier,
    Year,
    YesNo,
)
from ...model.number import exact
from .. import layout
from ..layout import Column, Kind
from ..log import countable
from ..survey import Survey
from ..ticket import CHECK, EXAMPLES, TICK, ballot_columns, ballot_example
from .cells import Field, answer_field, column_field
from .form import Blank, Row, Sheet

FEW, SOME = 12, 24
"""Rows with lines to write on; more may be added below."""


def sheets(form: Blank) -> tuple[Sheet, ...]:
    """All sheets of a form behind its guide, in order."""
    return tuple(_sheets(form))


def _sheets(form: Blank) -> Iterator[Sheet]:
    facts = form.facts
    titles = layout.titles(dict.fromkeys((*form.named, *facts)))
    yield _details(form)
    if any(not layout.has_sheet(fact) for fact in facts):
        yield _basics(form)
    grouped = {fact.id: titles[fact.id] for fact in facts if _grouped(fact)}
    if grouped:
        yield _roster(tuple(grouped.values()))
    for fact in facts:
        if layout.has_sheet(fact):
            yield _table(fact, titles[fact.id], form.evidence.get(fact.id, ""))
    for survey in form.surveys:
        yield _ballots(survey, form.evidence.get(survey.facts[0].id, ""))
    polled = {fact.id for survey in form.surveys for fact in survey.facts}
    counted = tuple(
        fact
        for fact in facts
        if isinstance(fact.type, Count) and countable(fact) and fact.id not in polled
    )
    if counted:
        yield _tally(tuple(titles[fact.id] for fact in counted))


def _grouped(fact: Fact) -> bool:
    return isinstance(fact.type, Periodic) and fact.type.grouped


# ---- sheets of the whole form ------------------------------------------------------------------


def _details(form: Blank) -> Sheet:
    rows = [Row((item, Field(Kind.TEXT, item, hint))) for item, hint in items(form)]
    rows += [
        Row((fact.name, _asking(fact, form.evidence))) for fact in (*form.general, *form.marks)
    ]
    return Sheet(
        layout.DETAILS,
        f"{form.honour}:填报的是谁,考评的是哪一年。",
        layout.DETAIL_COLUMNS,
        tuple(rows),
        about="填报的是谁、哪一年,先填这一张",
    )


def _asking(fact: Fact, evidence: Mapping[str, str]) -> Field:
    """The cell of a fact whose question is printed nowhere."""
    field = answer_field(fact, evidence.get(fact.id, ""))
    return replace(field, hint=fact.question + field.hint)


def items(form: Blank) -> tuple[tuple[str, str], ...]:
    """What is asked of whoever fills a form in, with a hint for each: what the text has no use for
    is left out.
    """
    return tuple(each for each in _items(form.side) if form.branched or each[0] != BRANCH)


def _items(side: Supplier | None) -> tuple[tuple[str, str], ...]:
    """What is asked of whoever fills a form in, with a hint for each.

    An office has no 名称 here: that is what an application is told by, also among the files of one.
    """
    match side:
        case Supplier.CANDIDATE | None:
            return (*APPLICANT, (layout.FILED, HINTS[layout.FILED]))
        case Supplier.REVIEW:
            return APPLICANT
        case Supplier.OFFICE:
            return (
                ("单位", "本主管部门的全称。"),
                ("联系人", ""),
                ("联系电话", ""),
                ("上报日期", "填到日,如 2018-12-20。"),
            )
        case _:
            assert_never(side)


BRANCH = "所在支部"
HINTS = {
    layout.FILED: "填到日,如 2018-12-10。",
    "名称": "申报的单位、岗位或个人的全称;几份材料要写得一样。",
    "单位": "所属主管部门的全称。",
    BRANCH: "所在党支部的全称。",
    "编号": "主管部门给的编号;没有编号的空着。",
}
APPLICANT = tuple((item, HINTS.get(item, "")) for item in layout.DETAIL_ITEMS)


def _basics(form: Blank) -> Sheet:
    return Sheet(
        layout.BASICS,
        "一行一问,只填“答案”和“佐证材料”两栏。空着算没有填,不当作 0,也不当作“否”;没有的次数填 0。",
        layout.BASIC_COLUMNS,
        tuple(_basic_rows(form)),
        about="一行一问的事实:是否、人数、次数",
    )


def _basic_rows(form: Blank) -> Iterator[Row]:
    for head, facts in form.sections:
        single = [fact for fact in facts if not layout.has_sheet(fact)]
        if single:
            yield Row((head,), heading=True)
        for fact in single:
            yield _basic(fact, form)


def _basic(fact: Fact, form: Blank) -> Row:
    evidence = form.evidence.get(fact.id, "")
    proof = Field(Kind.TEXT, "佐证材料", "写材料名称、文号或存放处。")
    answer = answer_field(fact, evidence)
    place, question = fact.citation, fact.question
    if form.side is None and fact.supplier is not Supplier.CANDIDATE:
        place += f"({fact.supplier}填)"
    if fact.id in form.idle:
        question += f"({IDLE})"
    if fact.id in form.origins:
        question += f"({form.origins[fact.id]})"
    return Row((fact.id, place, question, answer, _unit(fact), proof, evidence))


IDLE = "改选口径时才用到,可以不填"


def _unit(fact: Fact) -> str:
    match fact.type:
        case YesNo():
            return "是/否"
        case Count(unit=unit) | Quantity(unit=unit):
            return unit
        case Marks():
            return "分"
        case Year():
            return "年"
        case Day():
            return "年-月-日"
        case Periodic() | Ledger() | Spells() | Standings():
            return ""
        case _:
            assert_never(fact.type)


def _roster(titles: tuple[str, ...]) -> Sheet:
    ledger, name = layout.ROSTER_COLUMNS
    hint = "点右边的箭头选是哪一张台账。"
    chosen = Field(Kind.CHOICE, ledger.heading, hint, titles, strict=False)
    named = Field(
        Kind.TEXT,
        name.heading,
        f"组织或人的名称,与台账里“组”一栏写得一样;没有这种组织的写“{layout.NONE}”。",
    )
    return Sheet(
        layout.ROSTER,
        "按组、按人各自计算的台账,在这里列出全部的组或人;一次也没有的也要列,"
        "否则不知道它缺了几次。只有一个支部的,不必填。"
        f"没有这种组织的(如没有党小组),“名称”写“{layout.NONE}”;有组织而一次也没有的,写组织的名称。",
        layout.ROSTER_COLUMNS,
        template=(chosen, named),
        spare=SOME,
        about="有哪些组、哪些人(党小组、民警等)",
    )


def _ballots(survey: Survey, evidence: str) -> Sheet:
    """The sheet of single ballots, counted by reading."""
    norm, cast = survey.norm, survey.facts[0]
    columns = ballot_columns(norm)
    least = f"{exact(norm.examples.value)} 个{'以上' if survey.inclusive else '以上(不含本数)'}"
    checked = f";结合{norm.checked}核实相符的填“是”,不符的填“否”" if norm.checked else ""
    said = (
        f"{cast.citation}。一张票一行,空白票、废票也要列:选了哪一项打“{TICK}”(只能选一项),"
        f"写明具体事例有几个(应有 {least}){checked}。投票数、有效票数按行数算,"
        "“基本事实”里可以不填;两处都填的要一致。"
    )
    return Sheet(
        survey.title,
        f"{said}需要的佐证:{evidence}。" if evidence else said,
        columns,
        (Row(ballot_example(norm), example=True),),
        tuple(_ballot_field(column, place == 0) for place, column in enumerate(columns)),
        FEW,
        about=f"现场测评逐张登记,一张票一行;不逐张登记的,票数填在“{layout.BASICS}”",
        place=cast.citation,
        evidence=evidence,
    )


def _ballot_field(column: Column, first: bool) -> Field:
    field = column_field(column, None, first)
    if column.heading == EXAMPLES.heading:
        return replace(field, least=0, hint="填具体事例的个数,没有的填 0。")
    if column.heading == CHECK.heading:
        return replace(field, hint="相符的选“是”,不符的选“否”;还没有核实的空着。")
    return replace(field, hint=f"选了这一项打“{TICK}”,没选空着。") if column.choices else field


def _tally(titles: tuple[str, ...]) -> Sheet:
    number, on, matter, proof = (column_field(column) for column in layout.TALLY_COLUMNS)
    hint = "点右边的箭头选是哪一项;写“基本事实”里的编号也可以。"
    template = (Field(Kind.CHOICE, number.head, hint, titles, strict=False), on, matter, proof)
    return Sheet(
        layout.TALLY,
        "“基本事实”里问几次、几个的,可以在这里逐次记下日期和事由;总数按行数算。"
        "两处都填的,总数要一致。",
        layout.TALLY_COLUMNS,
        template=template,
        spare=SOME,
        about="问几次、几个的,可以逐次记在这里",
    )


# ---- tables of one fact ------------------------------------------------------------------------


def _table(fact: Fact, title: str, evidence: str) -> Sheet:
    columns = layout.columns(fact)
    said = f"{layout.note(fact)}\n{fact.citation}。{_how(fact)}。"
    return Sheet(
        title,
        f"{said}需要的佐证:{evidence}。" if evidence else said,
        columns,
        (Row(layout.example(fact), example=True),),
        tuple(column_field(column, fact, place == 0) for place, column in enumerate(columns)),
        _spare(fact),
        about=_how(fact),
        place=fact.citation,
        evidence=evidence,
    )


def _how(fact: Fact) -> str:
    """How a table is filled in."""
    match fact.type:
        case Periodic(unit=unit):
            return f"每{unit or '次'}一行,写明日期"
        case Ledger(unit=unit, key=key):
            return f"每{unit or '次'}一行,写明等级和{key}"
        case Spells():
            return "每段任职一行,写明起止"
        case Standings(years=years):
            return f"近 {exact(years.value)} 年,每年每个排名一行,写明名次和总数;当年没有排名的,名次写“无”"
        case YesNo() | Count() | Quantity() | Marks() | Year() | Day():
            return ""
        case _:
            assert_never(fact.type)


def _spare(fact: Fact) -> int:
    """How many lines to print: two for every period, within what a page or two can hold."""
    if isinstance(fact.type, Periodic):
        return max(FEW, min(2 * PERIODS_PER_YEAR[fact.type.period][1], 60))
    return FEW
