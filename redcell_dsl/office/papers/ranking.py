"""汇总排序表: everybody who was scored for an honour, by score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...model.measures import Honour
from ...sheets import conduct
from ...sheets.build import entitled, sheet
from ...sheets.view import ARTICLE, Sheet, SheetArticle, Signature, written
from ..document import Block, Document, Row, Style, Table, cell, paragraph
from . import bodies
from .parts import LINE, fields, head, label, middle, signed
from .stationery import Stationery

EMPTY = 17
"""Rows of a blank, which fill two pages with what stands below them, a head of three lines included."""
PLACE, SCORE, SCORES, TOTAL, REMARK, GRADE = 5, 8, 49, 7, 11, 6
SEVERAL, MORE = 9, 56
"""Beyond so many columns of points they take more of the width, and less of it each."""
SHORT = 6
"""Characters that fit above a column of points."""
"""Shares of the width, in percent."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One of a ranking as it is printed. ``articles`` are the points of each article, by its id."""

    place: str
    name: str
    unit: str = ""
    office: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)
    total: str = ""
    remark: str = ""
    grade: str = ""


def ranking(
    stationery: Stationery,
    honour: Honour,
    placed: Sequence[Placed] = (),
    *,
    year: str = "",
    said: Sequence[str] = (),
) -> Document:
    """The ranking of an honour: blank, or with those of a season. ``said`` stands below the table."""
    made = sheet(stationery.measures, honour.name)
    blocks = _blocks(stationery, honour, made, placed, year, said)
    return stationery.document(
        f"汇总排序表-{honour.name}", entitled(honour.name, "汇总排序表"), blocks, landscape=True
    )


def _blocks(
    stationery: Stationery,
    honour: Honour,
    made: Sheet,
    placed: Sequence[Placed],
    year: str,
    said: Sequence[str],
) -> Iterator[Block]:
    yield stationery.under()
    yield fields([("考评年度", year), ("汇总日期", "")])
    shares = _shares(made)
    rows = tuple(_row(each, made) for each in placed) or tuple(_empty(len(shares)))
    yield Table(shares, tuple(_heads(stationery, made)), rows)
    yield from (paragraph(text, Style.NOTE) for text in said)
    norm = bodies.ranking(stationery.measures, honour)
    if norm is not None:
        yield from (paragraph(text, Style.NOTE) for text in stationery.clause(norm.id))
        for item in conduct.ranking(norm, stationery.desk):
            yield paragraph(f"· {';'.join(item.task.said)}。", Style.NOTE)
    yield signed(_signatures(stationery))
    yield stationery.basis()


def _heads(stationery: Stationery, made: Sheet) -> Iterator[Row]:
    office = bodies.office(stationery.measures) or "主管部门"
    names = (label(name, down=2) for name in ("名次", "申报对象", "单位", office))
    total = label(f"总分\n{written(made.total)}分", down=2)
    graded = (label("等次", down=2),) if made.grades else ()
    several = label(_parts(made), across=len(made.articles))
    yield Row((*names, several, total, *graded, label("备注", down=2)))
    many = len(made.articles) > SEVERAL
    yield head(*(_headed(each, "" if many else "分") for each in made.articles))


def _parts(made: Sheet) -> str:
    """The head over the columns of points."""
    articles = all(each.mark.endswith(ARTICLE) for each in made.articles)
    return "各条得分" if articles else "各部分得分"


def _headed(article: SheetArticle, unit: str) -> str:
    """An article above its column: its number, else its title, and what it is worth."""
    name = article.mark or article.title[:SHORT]
    return name if article.value is None else f"{name}\n{written(article.value)}{unit}"


def _shares(made: Sheet) -> tuple[int, ...]:
    """Columns of points as wide as their number allows; names get what is left."""
    count = len(made.articles)
    room = SCORES if count <= SEVERAL else MORE
    score = max(2, min(SCORE, room // max(count, 1)))
    graded = (GRADE,) if made.grades else ()
    rest = 100 - PLACE - TOTAL - REMARK - score * count - sum(graded)
    names = (rest * 4 // 11, rest * 4 // 11)
    return (PLACE, *names, rest - sum(names), *(score,) * count, TOTAL, *graded, REMARK)


def _row(each: Placed, made: Sheet) -> Row:
    scores = (middle(each.articles.get(article.id, "")) for article in made.articles)
    return Row(
        (
            middle(each.place),
            cell(each.name),
            cell(each.unit),
            cell(each.office),
            *scores,
            middle(each.total),
            *((middle(each.grade),) if made.grades else ()),
            cell(each.remark),
        ),
        LINE,
    )


def _empty(count: int) -> Iterator[Row]:
    for _ in range(EMPTY):
        yield Row(tuple(cell("") for _ in range(count)), LINE)


def _signatures(stationery: Stationery) -> tuple[Signature, ...]:
    team = bodies.assessor(stationery.measures) or "汇总单位"
    return (
        Signature("汇总", ("汇总人(签名):", "复核人(签名):")),
        Signature(f"{team}", ("负责人(签名):",), seal=True),
    )
