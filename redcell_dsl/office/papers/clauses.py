"""The clauses of a statement: what each says, what was filed for it, what it came to, and why."""

from __future__ import annotations

from collections.abc import Iterator
import re

from ...evaluate.scorecard import ArticleScore, ItemScore, Outcome, RuleScore, Scorecard
from ...model.citation import titled
from ...sheets.row import lines
from ...sheets.view import Sheet, SheetArticle, written
from ..document import Block, Row, Style, Table, cell, paragraph
from .parts import NONE, banner, head, lined, middle, points
from .subject import Subject

COUNTED = re.compile(r"(?<=\d)、(?=\d)")
"""Between the counts of periods, where a line has to break."""


def title_of(shown: SheetArticle) -> str:
    """What an article is about; of one without a heading, its one item."""
    return shown.title or next((item.title for item in shown.items if item.title), "")


def clauses(card: Scorecard, made: Sheet, subject: Subject) -> Iterator[Block]:
    """A table for each article: its items, below each the rules that make its points."""
    shown = {article.id: article for article in made.articles}
    for article in card.articles:
        title = f"{shown[article.id].mark} {title_of(shown[article.id])}".strip()
        value = shown[article.id].value if article.value is None else article.value
        full = "不设分值" if value is None else f"满分 {written(value)} 分"
        yield paragraph(f"{title}({full},得 {points(article.score)} 分)", Style.SECOND)
        rows = [row for item in article.items for row in _item(item, article, subject)]
        rows += [Row((cell(step, across=4),)) for step in article.steps]
        heads = head("条文", "填报和依据", "得分", "理由")
        yield Table((33, 25, 9, 33), (heads,), tuple(rows))


def _item(item: ItemScore, article: ArticleScore, subject: Subject) -> Iterator[Row]:
    own = subject.own.get(item.id)
    beside = f",自评 {points(own)} 分" if own is not None else ""
    place = item.citation if item.id == article.id else titled(item.citation, item.title)
    full = "不设分值" if item.value is None else f"满分 {written(item.value)} 分"
    yield banner(f"{place}:{full},得 {points(item.score)} 分{beside}", 4)
    for rule in item.rules:
        yield _rule(rule, subject)
    if item.steps:
        yield Row((cell(f"计分:{';'.join(item.steps)}", across=4),))


def _rule(rule: RuleScore, subject: Subject) -> Row:
    behind = (said for each in rule.given for said in subject.behind.get(each.fact, ()))
    earned = NONE if rule.outcome is Outcome.VETOED else points(rule.points)
    return Row(
        (
            lined(lines(rule.sentence).splitlines()),
            lined((*_given(rule), *behind)),
            middle(earned),
            lined((rule.reason,)),
        )
    )


def _given(rule: RuleScore) -> Iterator[str]:
    """What was filed; a fact that stands alone goes without its name, which the sentence says."""
    for each in rule.given:
        text = COUNTED.sub(" ", each.text) or "未填"
        yield text if len(rule.given) == 1 else f"{each.name}:{text}"


def missing(card: Scorecard) -> Table:
    """The facts that were not given, with the points that hang on each."""
    rows = tuple(
        Row(
            (
                middle(each.citation),
                cell(each.name),
                middle("不限" if each.stake is None else written(each.stake)),
            )
        )
        for each in card.missing
    )
    return Table((25, 57, 18), (head("条款", "事实", "关系的分数"),), rows)
