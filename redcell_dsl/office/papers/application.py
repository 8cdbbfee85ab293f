"""申报表: who applies, whether it may, what it scores itself, what everybody says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...evaluate.items import item_facts
from ...facts.layout import DETAIL_ITEMS
from ...model.fact import Supplier
from ...model.measures import Article, Honour, Measures
from ...model.norm import (
    Cancellation,
    Conferral,
    Deadline,
    Eligibility,
    Nomination,
    Norm,
    Origin,
    Procedure,
    Quota,
    Ranking,
    Unlimited,
)
from ...sheets import admit, conduct
from ...sheets.build import entitled, sheet
from ...sheets.desk import Item
from ...sheets.view import SheetArticle, worth, written
from ..document import Align, Block, Document, Paragraph, Row, Run, Style, Table, cell, paragraph
from .bodies import opinions as opinions_of
from .parts import EITHER, LINE, fields, head, label, lined, middle, opinions, strong
from .stationery import Stationery, concerns

APPLYING = (
    *(Eligibility, Origin, Quota, Unlimited, Nomination),
    *(Deadline, Procedure, Ranking, Conferral),
)
"""Norms that only texts have under which somebody applies."""
DEEDS = 110
"""The least height of the place for an account of what was done, in mm."""


def application(stationery: Stationery, honour: Honour) -> Document:
    """The form that an applicant for an honour fills in and everybody signs."""
    return stationery.document(
        f"申报表-{honour.name}", entitled(honour.name, "申报表"), _blocks(stationery, honour)
    )


def applied(measures: Measures, honour: Honour) -> bool:
    """Whether the text has anybody apply for an honour: with conditions, numbers, steps or days."""
    admitted = (each.admits for each in measures.facts if each.admits is not None)
    named = any(not names or honour.name in names for names in admitted)
    return named or any(isinstance(norm, APPLYING) for norm in measures.norms)


def _blocks(stationery: Stationery, honour: Honour) -> Iterator[Block]:
    yield from stationery.number()
    yield stationery.under()
    yield paragraph("一、基本情况", Style.FIRST)
    yield _identity(stationery, honour)
    parts = [block for block in (_conditions(stationery, honour),) if block]
    titles = iter("二三四五")
    for block in parts:
        yield paragraph(f"{next(titles)}、申报条件", Style.FIRST)
        yield block
    yield paragraph(f"{next(titles)}、自评得分", Style.FIRST)
    yield _points(stationery, honour)
    yield paragraph(f"{next(titles)}、主要事迹", Style.FIRST)
    yield Table((100,), (), (Row((cell(""),), DEEDS),))
    yield paragraph(f"{next(titles)}、审核意见", Style.FIRST)
    yield from _pledge(stationery)
    yield opinions(stationery.letterhead.opinions or opinions_of(stationery.measures))
    yield from _due(stationery)
    yield stationery.basis()


def _identity(stationery: Stationery, honour: Honour) -> Table:
    """Names and numbers, and what quotas ask of single candidates."""
    marks = [
        norm.marked
        for norm in stationery.norms(Quota)
        if norm.marked and norm.honour == honour.name
    ]
    asked = [(f"是否{stationery.desk.fact(mark)}", EITHER) for mark in dict.fromkeys(marks)]
    plain = [(item, "") for item in DETAIL_ITEMS if stationery.speaks_of(item)]
    return fields([("申报类别", honour.name), ("考评年度", ""), *plain, *asked])


# ---- conditions ----------------------------------------------------------------------------------


def _conditions(stationery: Stationery, honour: Honour) -> Table | None:
    """Each condition with its clause, boxes, and what is to be attached."""
    items = [
        item for norm in stationery.measures.norms for item in _asked(norm, stationery, honour)
    ]
    rows = tuple(
        Row(
            (
                middle(str(number)),
                middle(stationery.desk.citation(item.sentence)),
                lined(item.task.said),
                middle(EITHER),
                lined(item.task.side),
                cell(""),
            ),
            LINE,
        )
        for number, item in enumerate(items, 1)
    )
    heads = head("序号", "条款", "条件", "是否符合", "应附材料", "页码")
    return Table((6, 13, 30, 15, 28, 8), (heads,), rows) if rows else None


def _asked(norm: Norm, stationery: Stationery, honour: Honour) -> Iterator[Item]:
    match norm:
        case Eligibility() if concerns(norm.honours, honour):
            yield from admit.eligibility(norm, stationery.desk)
        case Origin() if norm.honour == honour.name:
            for item in admit.origin(norm, stationery.desk):
                yield replace(item, task=replace(item.task, said=item.task.said[:1]))
        case _:
            return


# ---- points --------------------------------------------------------------------------------------


def _points(stationery: Stationery, honour: Honour) -> Table:
    """The articles with their full marks, and who knows what they are scored by."""
    made = sheet(stationery.measures, honour.name)
    articles = {each.id: each for each in stationery.measures.articles}
    rows = [_article(each, articles[each.id], stationery) for each in made.articles]
    total = (
        label("合计", across=2),
        strong(written(made.total), align=Align.CENTRE),
        cell(""),
        cell(""),
        cell(""),
    )
    heads = head("条款", "考评内容", "满分", "由谁填报", "自评得分", "备注")
    return Table((14, 34, 9, 17, 12, 14), (heads,), (*rows, Row(total, LINE)))


def _article(shown: SheetArticle, article: Article, stationery: Stationery) -> Row:
    suppliers = _suppliers(article, stationery)
    return Row(
        (
            middle(shown.mark),
            cell(shown.title or _named(stationery, article)),
            middle(worth(shown.value)),
            middle("、".join(suppliers)),
            cell("") if str(Supplier.CANDIDATE) in suppliers else middle("不填"),
            cell(""),
        ),
        LINE,
    )


def _named(stationery: Stationery, article: Article) -> str:
    """What an article without a heading is about: the title of its one item."""
    return next((item.title for item in article.items if item.title), "")


def _suppliers(article: Article, stationery: Stationery) -> tuple[str, ...]:
    """Who answers the facts of an article, the candidate first."""
    facts = {fact.id: fact.supplier for fact in stationery.measures.facts}
    asked = {facts[id] for item in article.items for id in item_facts(item) if id in facts}
    return tuple(str(each) for each in Supplier if each in asked)


# ---- what everybody says -------------------------------------------------------------------------


def _pledge(stationery: Stationery) -> Iterator[Paragraph]:
    """What the applicant answers for, with the clause that says what follows."""
    yield paragraph("本单位(本人)保证所填内容和所附材料真实。", Style.BODY)
    for norm in stationery.norms(Cancellation):
        for text in stationery.clause(norm.id):
            yield Paragraph((Run(text),), Style.NOTE)


def _due(stationery: Stationery) -> Iterator[Paragraph]:
    """By when the form has to be where."""
    for norm in stationery.norms(Deadline):
        for item in conduct.deadline(norm, stationery.desk):
            said = ";".join((*item.task.said, *(f"由{who}办理" for who in item.task.side)))
            yield paragraph(f"{stationery.desk.citation(norm.id)}:{said}。", Style.NOTE)
