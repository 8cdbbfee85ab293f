"""成绩说明: what one applicant scored, clause by clause, and why; to be attached to a request for review."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...evaluate.condition import Standing
from ...evaluate.interval import ZERO
from ...evaluate.scorecard import ArticleScore, Range, Scorecard
from ...sheets.build import entitled, sheet
from ...sheets.view import Sheet, SheetArticle, rounded, worth, written
from .. import pictures
from ..document import (
    Align,
    Block,
    Cell,
    Document,
    Paragraph,
    Picture,
    Row,
    Run,
    Style,
    Table,
    cell,
    paragraph,
)
from . import bodies
from .clauses import clauses, missing, title_of
from .notice import day_words
from .parts import NONE, fields, head, label, lined, middle, notes, points, strong
from .stationery import Stationery
from .subject import Subject

STANDINGS = {Standing.MET: "符合", Standing.FAILED: "不符合", Standing.OPEN: "还不能认定"}


def statement(stationery: Stationery, card: Scorecard, subject: Subject) -> Document:
    """The statement of one result."""
    name = subject.name or subject.unit or card.honour
    return stationery.document(
        f"成绩说明-{name}", entitled(card.honour, "成绩说明"), _blocks(stationery, card, subject)
    )


def _blocks(stationery: Stationery, card: Scorecard, subject: Subject) -> Iterator[Block]:
    made = sheet(stationery.measures, card.honour, card)
    whole = made.total if subject.full is None else subject.full
    numbers = iter("一二三四五六七八九十")
    yield from stationery.number()
    yield stationery.under()
    yield _facts(card, subject, whole, made.places)
    yield from _standing_of(card, subject)
    yield paragraph(f"{next(numbers)}、各条得分", Style.FIRST)
    yield _articles(card, made, whole, subject)
    yield Picture(pictures.articles(card, full=whole), _told(card, whole))
    if subject.checks:
        yield paragraph(f"{next(numbers)}、申报资格", Style.FIRST)
        yield _conditions(subject)
    yield paragraph(f"{next(numbers)}、逐项说明", Style.FIRST)
    yield from clauses(card, made, subject)
    if card.missing:
        yield paragraph(f"{next(numbers)}、还没有填报的事实", Style.FIRST)
        yield missing(card)
    if subject.changed:
        yield paragraph(f"{next(numbers)}、考评与自评填报不同的", Style.FIRST)
        yield from (paragraph(said) for said in subject.changed)
    if made.footnotes:
        yield paragraph(f"{next(numbers)}、采用的口径", Style.FIRST)
        yield from notes(made.footnotes)
    yield paragraph(f"{next(numbers)}、对结果有异议的", Style.FIRST)
    yield from _objections(stationery)
    yield paragraph(f"{next(numbers)}、本说明由什么算出", Style.FIRST)
    yield from _made_of(stationery, subject)
    yield from _closing(stationery)


def _facts(card: Scorecard, subject: Subject, whole: Fraction, places: int | None) -> Table:
    pairs = [
        ("名称", subject.name),
        ("单位", subject.unit),
        ("奖项", card.honour),
        ("考评年度", subject.year),
        *([("主管部门", subject.office)] if subject.office else []),
        *([("名次", subject.place)] if subject.place else []),
        *([("截至", day_words(subject.as_of))] if subject.as_of else []),
        (subject.kind, f"{points(card.total)} 分(满分 {written(whole)} 分)"),
        *(
            [(f"保留 {places} 位小数", f"{rounded(card.shown, places)} 分")]
            if card.shown is not None and places is not None
            else []
        ),
        *([("等次", card.grade)] if card.grade else []),
    ]
    return fields(pairs)


def _standing_of(card: Scorecard, subject: Subject) -> Iterator[Paragraph]:
    """What a reader has to know first: what is open, what was not scored."""
    if not card.complete:
        yield paragraph(f"还有 {len(card.missing)} 项事实没有填报,得分是一个范围。", Style.NOTE)
    yield from (paragraph(said, Style.NOTE) for said in subject.left_out)


# ---- articles ------------------------------------------------------------------------------------


def _articles(card: Scorecard, made: Sheet, whole: Fraction, subject: Subject) -> Table:
    shown = {article.id: article for article in made.articles}
    rows = [_article(each, shown[each.id]) for each in card.articles]
    total = (
        label("总分", across=2),
        strong(written(whole), align=Align.CENTRE),
        *(strong(text, align=Align.CENTRE) for text in _split(card.total, whole)),
        lined(card.steps),
    )
    heads = head("条款", "考评内容", "满分", "得分", "失分", "待定", "说明")
    return Table((13, 27, 9, 11, 10, 10, 20), (heads,), (*rows, Row(total, 8)))


def _article(score: ArticleScore, shown: SheetArticle) -> Row:
    value = shown.value if score.value is None else score.value
    return Row(
        (
            middle(shown.mark),
            cell(title_of(shown)),
            middle(worth(value)),
            *(middle(text) for text in _split(score.score, value)),
            lined((shown.limit, *score.steps)),
        ),
        8,
    )


def _split(score: Range, value: Fraction | None) -> tuple[str, str, str]:
    """What was won, lost for certain, and is open, of a full mark; without one, nothing is lost."""
    if value is None:
        return points(score), NONE, NONE if score.known else "不定"
    least, most = score.least or ZERO, value if score.most is None else score.most
    lost = max(value - most, ZERO)
    opened = most - least
    return points(score), written(lost) if lost else NONE, written(opened) if opened else NONE


def _told(card: Scorecard, whole: Fraction) -> str:
    parts = (f"{each.citation} {points(each.score)} 分" for each in card.articles)
    return f"总分 {points(card.total)} 分,满分 {written(whole)} 分;{';'.join(parts)}"


# ---- conditions ----------------------------------------------------------------------------------


def _conditions(subject: Subject) -> Table:
    rows = tuple(
        Row(
            (
                middle(check.citation),
                cell(check.said),
                middle(STANDINGS[check.standing]),
                cell(check.reason),
            )
        )
        for check in subject.checks
    )
    return Table((15, 33, 14, 38), (head("条款", "条件", "结论", "理由"),), rows)


# ---- what follows --------------------------------------------------------------------------------


def _objections(stationery: Stationery) -> Iterator[Block]:
    said = list(stationery.objections())
    yield from (paragraph(text) for text in said)
    if not said:
        yield paragraph("正文没有规定怎样提出异议,向组织评选的机关提出。")
    who = bodies.interpreter(stationery.measures)
    if who:
        yield paragraph(f"条文怎样理解有争议的,由{who}负责解释。")


def _made_of(stationery: Stationery, subject: Subject) -> Iterator[Block]:
    """Digests by which anybody can find out whether a copy of the text, or a file, is the same."""
    rows = [(f"办法正文({stationery.measures.force.start_words})", "", stationery.digest)]
    rows += [("规则(由正文编成)", "", subject.model)] if subject.model else []
    inputs = dict.fromkeys(subject.inputs)
    rows += [(each.name, str(each.size), each.sha256) for each in inputs]
    lines = tuple(
        Row((_named(name), middle(size), lined((digest[:32], digest[32:]))))
        for name, size, digest in rows
    )
    yield Table((34, 12, 54), (head("材料", "字节", "SHA-256"),), lines)
    yield paragraph("同样的正文和材料,任何时候重新计算都得到同样的结果。", Style.NOTE)
    if subject.software:
        yield paragraph(
            f"计算程序:redcell {subject.software}。得分用分数精确计算,没有四舍五入。", Style.NOTE
        )


def _named(name: str) -> Cell:
    """The name of a file, by which it has to be found again."""
    return Cell(((Run(name, exact=True),),))


def _closing(stationery: Stationery) -> Iterator[Block]:
    who = stationery.letterhead.closing or stationery.letterhead.organ
    if who:
        yield paragraph(who, Style.RIGHT)
    yield paragraph(day_words(None), Style.RIGHT)
