"""The articles of a sheet: which sentence stands in which row, and what it earned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import count

from ..evaluate.interval import total
from ..evaluate.scorecard import ArticleScore, ItemScore, RuleScore, Scorecard
from ..model.measures import Article, Item, Measures, Unit
from ..model.method import Heading
from ..model.rule import Exemption, Rule
from .footnote import Notes
from .row import (
    Printed,
    below,
    evidence,
    flatten,
    is_scored,
    remark,
    shared_out,
    worth,
)
from .view import ARTICLE, SheetArticle, SheetItem, SheetRow, written


class Builder:
    """Builds the articles of one sheet, numbering the rows as they come."""

    def __init__(self, measures: Measures, card: Scorecard | None, notes: Notes) -> None:
        self._units = {unit.id: unit for unit in _all_units(measures.units)}
        self._articles = {article.id: article for article in measures.articles}
        self._scores = {score.id: score for score in card.articles} if card else {}
        self._notes = notes
        self._serials = count(1)

    def article(self, id: str) -> SheetArticle:
        """The article of this id, with all its sentences in the order of the text."""
        article = self._articles[id]
        score = self._scores.get(id)
        before, inner, after = _split(self._units[id], article)
        lead = tuple(self._row(each) for each in before)
        items = _grouped(
            tuple(
                self._item(item, printed, _score_of(score, item), whole=_is_whole(article))
                for item, printed in zip(article.items, inner, strict=True)
            ),
            dict(_above(self._units[id])),
        )
        valued = [item.value.value for item in article.items if item.value is not None]
        values = sum(valued, Fraction())
        own = article.value.value if article.value is not None else None
        return SheetArticle(
            id=id,
            citation=article.citation,
            mark=article.mark,
            title=article.title,
            value=values if own is None and valued else own,
            sum=values,
            items=items,
            before=lead,
            after=tuple(self._row(each) for each in after),
            whole=_is_whole(article),
            limit=_limit(article, values),
            outside=article.outside,
            own=score.score if score else None,
            steps=_steps(score, whole=_is_whole(article)),
            notes=self._notes.at(id),
        )

    def _item(
        self, item: Item, printed: list[Printed], score: ItemScore | None, *, whole: bool
    ) -> SheetItem:
        rules = shared_out(item.rules, printed)
        results = shared_out(score.rules if score else (), printed)
        rows = list(map(self._row, printed, rules, results))
        return SheetItem(
            id=item.id,
            citation=item.citation,
            mark=item.mark,
            title=item.title,
            value=item.value.value if item.value is not None else None,
            exempt=any(isinstance(rule, Exemption) for rule in item.rules),
            rows=_refer(rows) if score else tuple(rows),
            subtotal=len(printed) != 1 and not whole,
            own=score.score if score else None,
            steps=score.steps if score and not whole else (),
            notes=() if whole else self._notes.at(item.id),
        )

    def _row(
        self,
        printed: Printed,
        rules: tuple[Rule, ...] = (),
        results: tuple[RuleScore, ...] = (),
    ) -> SheetRow:
        ids = {printed.id, *(sentence.id for sentence in printed.sentences)}
        return SheetRow(
            serial=next(self._serials),
            id=printed.id,
            citation=printed.sentences[0].citation,
            mark="" if printed.text.startswith(printed.mark) else printed.mark,
            text=printed.text,
            value=worth(rules),
            basis=tuple(line for each in printed.sentences for line in each.readback),
            remark=remark(printed),
            scored=is_scored(printed),
            own=total([result.points for result in results]) if results else None,
            evidence=evidence(results),
            notes=self._notes.at(*ids),
        )


def _above(unit: Unit) -> Iterator[tuple[str, str]]:
    """For each unit below one, what it stands under: the titles between them."""
    for child in unit.children:
        yield child.id, ""
        own = (child.mark + child.title).strip()
        for id, path in _above(child):
            yield id, " ".join(filter(None, (own, path)))


def _grouped(items: tuple[SheetItem, ...], above: Mapping[str, str]) -> tuple[SheetItem, ...]:
    """Items, the first of each group with the group's name."""
    groups = [above.get(item.id, "") for item in items]
    return tuple(
        replace(item, group=group if at == 0 or group != groups[at - 1] else "")
        for at, (item, group) in enumerate(zip(items, groups, strict=True))
    )


def _refer(rows: list[SheetRow]) -> tuple[SheetRow, ...]:
    """The rows of a result: one that is scored together with another says with which."""
    referred = []
    last = next((row.serial for row in rows if row.own), None)
    for row in rows:
        if row.own:
            last = row.serial
        shared = row.scored and not row.own and last
        note = (f"与序号 {last} 合并计分",)
        referred.append(replace(row, evidence=note) if shared else row)
    return tuple(referred)


def _all_units(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _all_units(unit.children)


def _is_whole(article: Article) -> bool:
    """Whether the article has no items: its one item is the article itself."""
    return len(article.items) == 1 and article.items[0].id == article.id


def _split(
    unit: Unit, article: Article
) -> tuple[list[Printed], list[list[Printed]], list[Printed]]:
    """The sentences of an article: before its items, of each item, after its items."""
    printed = flatten(unit, frozenset((unit.id, *(item.id for item in article.items))))
    if _is_whole(article):
        return [], [printed], []
    inner = [[each for each in printed if below(each.id, item.id)] for item in article.items]
    places = [at for at, each in enumerate(printed) if any(each in rows for rows in inner)]
    first = min(places, default=len(printed))
    before = printed[:first]
    after = [each for at, each in enumerate(printed) if at > first and at not in places]
    return before, inner, after


def _score_of(article: ArticleScore | None, item: Item) -> ItemScore | None:
    if article is None:
        return None
    return next((score for score in article.items if score.id == item.id), None)


def _steps(score: ArticleScore | None, *, whole: bool) -> tuple[str, ...]:
    """How the article's score came about; of an article without items, how its only item's did."""
    if score is None:
        return ()
    inner = [step for item in score.items for step in item.steps] if whole else []
    return (*inner, *score.steps)


def _limit(article: Article, values: Fraction) -> str:
    """How the article is held to its value where its items add up to another, and how it counts."""
    outside = "附加分,在满分以外另加" if article.outside else ""
    return ";".join(filter(None, (outside, _held(article, values))))


def _held(article: Article, values: Fraction) -> str:
    if article.value is None or article.value.value == values:
        return ""
    sums, most = f"各项分值合计 {written(values)} 分,", written(article.value.value)
    if any(item.value is None for item in article.items):
        sums = ""
    here = "本条" if article.mark.endswith(ARTICLE) or not article.mark else ""
    match article.heading:
        case Heading.CAPPED:
            return f"{sums}{here}最高 {most} 分"
        case Heading.OPEN:
            return f"{sums}不以{here or '该'}分值为限"
        case Heading.SCALED:
            return f"{sums}按{here}分值 {most} 分折算"
