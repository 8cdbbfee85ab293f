"""评分表: the scoring sheet of an honour, from its view model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_never

from ...evaluate.scorecard import Range, Scorecard
from ...model.measures import Honour
from ...sheets.build import sheet
from ...sheets.view import (
    COLUMNS,
    Closing,
    Opening,
    Sheet,
    SheetArticle,
    SheetItem,
    SheetRow,
    rounded,
    worth,
)
from ..document import Align, Block, Cell, Document, Row, Style, Table, cell, paragraph
from .parts import (
    BOX,
    NONE,
    banner,
    fields,
    head,
    label,
    lined,
    marks,
    middle,
    notes,
    points,
    signed,
    strong,
)
from .stationery import Stationery

SHARES = tuple(column.share for column in COLUMNS)
WIDE = len(COLUMNS)
HEADS = tuple(column.title for column in COLUMNS)
INDENT = "\u3000"
WRITTEN = 8
"""The least height of a row that points are written into, in mm."""


def score(stationery: Stationery, honour: Honour, card: Scorecard | None = None) -> Document:
    """The blank scoring sheet of an honour, or one with the points of a card."""
    made = sheet(stationery.measures, honour.name, card)
    return stationery.document(
        f"评分表-{honour.name}", made.title, _blocks(stationery, made), landscape=True
    )


def _blocks(stationery: Stationery, made: Sheet) -> Iterator[Block]:
    yield stationery.under()
    texts = {field.label: field.text for field in made.fields}
    yield fields([(name, texts.get(name, "")) for name in stationery.letterhead.fields])
    rows = [row for article in made.articles for row in _article(article)]
    yield Table(SHARES, (head(*HEADS),), (*rows, _total(made), *_said(made)))
    yield signed(stationery.letterhead.signatures)
    if made.missing:
        yield paragraph("尚缺的事实", Style.FIRST)
        yield from (paragraph(text, Style.NOTE) for text in made.missing)
    yield paragraph("“考评内容”是办法原文;“计分口径”是原文据以计分的读法。", Style.NOTE)
    yield from notes(made.footnotes)
    yield stationery.basis()


def _article(article: SheetArticle) -> Iterator[Row]:
    if not article.bare:
        yield banner(article.heading + marks(article.notes), WIDE)
    for part in article.parts:
        match part:
            case SheetRow():
                yield _text(part)
            case SheetItem():
                yield from _item(part, article)
            case Opening(group, depth):
                yield _group(INDENT * (depth - 1) + group.heading)
            case Closing(group):
                yield _sum(group.name, group.value, group.own, ())
            case _:
                assert_never(part)
    if article.items and not article.bare:
        yield _sum(article.subtotal, article.value, article.own, (article.limit, *article.steps))


def _group(text: str) -> Row:
    """A head across the table that begins at its left side."""
    return Row((strong(text, across=WIDE),))


def _item(item: SheetItem, article: SheetArticle) -> Iterator[Row]:
    """The rows of an item; its own cell spans them all."""
    title = article.title if article.whole else item.heading + marks(item.notes)
    own: Cell | None = middle(title, down=item.height)
    for row in item.rows:
        yield _single(item, row, own) if item.single else _row(row, own)
        own = None
    if item.subtotal:
        cells = (
            middle(""),
            *((own,) if own else ()),
            strong(f"{item.mark}本项得分"),
            strong(item.worth, align=Align.CENTRE),
            lined(item.steps),
            strong(points(item.own), align=Align.CENTRE),
            cell(""),
            lined(_exempt(item)),
        )
        yield Row(cells, WRITTEN, close=True)


def _text(row: SheetRow) -> Row:
    """A sentence that scores nothing: it takes the cell of an item's name as well."""
    cells = (
        middle(str(row.serial)),
        cell(row.mark + row.text.strip() + marks(row.notes), across=2),
        middle(NONE),
        lined((*row.basis, row.remark)),
        middle(NONE),
        middle(NONE),
        cell(""),
    )
    return Row(cells, WRITTEN)


def _exempt(item: SheetItem) -> tuple[str, ...]:
    """A box on a blank sheet for an item that does not apply."""
    return (f"不适用{BOX}",) if item.exempt and item.own is None else ()


def _row(row: SheetRow, own: Cell | None) -> Row:
    score_ = points(row.own) if row.scored else NONE
    return _line(row, own, (row.worth, score_, "" if row.scored else NONE), row.evidence)


def _single(item: SheetItem, row: SheetRow, own: Cell | None) -> Row:
    scores = (item.worth, points(item.own), "")
    return _line(row, own, scores, (*row.evidence, *item.steps, *_exempt(item)))


def _line(
    row: SheetRow, own: Cell | None, scores: tuple[str, str, str], evidence: Iterable[str]
) -> Row:
    value, mine, checked = scores
    cells = (
        middle(str(row.serial)),
        *((own,) if own else ()),
        cell(row.mark + row.text.strip() + marks(row.notes)),
        middle(value),
        lined((*row.basis, row.remark)),
        middle(mine),
        middle(checked),
        lined(evidence),
    )
    return Row(cells, WRITTEN)


def _sum(name: str, value: Fraction | None, own: Range | None, steps: Iterable[str]) -> Row:
    """A line that adds up."""
    cells = (
        label(name, across=3),
        strong(worth(value), align=Align.CENTRE),
        lined(steps),
        strong(points(own), align=Align.CENTRE),
        cell(""),
        cell(""),
    )
    return Row(cells, WRITTEN, close=True)


def _total(made: Sheet) -> Row:
    return _sum("总分", made.total, made.own, (made.mismatch, *made.steps))


def _said(made: Sheet) -> Iterator[Row]:
    """The total as it is rounded, and its grade."""
    if made.places is not None:
        shown = "" if made.shown is None else rounded(made.shown, made.places)
        yield _below(f"总分(保留 {made.places} 位小数)", (), shown)
    if made.grades:
        said = tuple(f"{name}:{bounds}" for name, bounds in made.grades)
        yield _below("等次", said, made.grade)


def _below(name: str, said: Iterable[str], text: str) -> Row:
    cells = (
        label(name, across=3),
        cell(""),
        lined(said),
        strong(text, align=Align.CENTRE),
        cell(""),
        cell(""),
    )
    return Row(cells, WRITTEN, close=True)
