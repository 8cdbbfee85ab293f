"""The articles of a sheet: which sentence stands in which row, and what it earned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import count, takewhile

from ..evaluate.interval import total
from ..evaluate.scorecard import ArticleScore, ItemScore, Range, RuleScore, Scorecard
from ..model.measures import Article, Item, Measures, Unit
from ..model.method import Heading
from ..model.rule import Award, Exemption, Rule, Veto
from .footnote import Notes
from .order import BODY, Grouped, Order
from .row import (
    Printed,
    caps,
    evidence,
    is_scored,
    remark,
    shared_out,
    worth,
)
from .view import (
    ARTICLE,
    Closing,
    Opening,
    Part,
    SheetArticle,
    SheetGroup,
    SheetItem,
    SheetRow,
    capped,
    written,
)


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
        order = Order.of(self._units[id], article)
        valued = [item.value.value for item in article.items if item.value is not None]
        values = sum(valued, Fraction())
        own = article.value.value if article.value is not None else None
        made = SheetArticle(
            id=id,
            citation=article.citation,
            mark=article.mark,
            title=article.title,
            value=values if own is None and valued else own,
            sum=values,
            parts=tuple(self._parts(order, score)),
            whole=order.whole,
            limit=_limit(article, values),
            outside=article.outside,
            own=score.score if score else None,
            steps=_steps(score, whole=order.whole),
            notes=self._notes.at(id),
        )
        if made.bare:
            return _carried(made)
        unnamed = not made.mark and not made.title
        return replace(made, title=made.citation) if unnamed else made

    def _parts(self, order: Order, score: ArticleScore | None) -> Iterator[Part]:
        """The parts of an article, its groups opened and closed around them."""
        scores = {each.id: each.score for each in score.items} if score else {}
        groups = {each.id: self._group(each, scores) for each in order.groups}
        open_: tuple[str, ...] = ()
        for entry in order.entries:
            yield from _turned(open_, entry.path, groups)
            open_ = entry.path
            if entry.item is None:
                yield from map(self._row, entry.printed)
            else:
                found = _score_of(score, entry.item)
                yield self._item(entry.item, list(entry.printed), found, order)
        yield from _turned(open_, (), groups)

    def _group(self, grouped: Grouped, scores: Mapping[str, Range]) -> SheetGroup:
        unit, items = grouped.unit, grouped.items
        return SheetGroup(
            id=unit.id,
            mark=unit.mark,
            title=unit.title,
            value=unit.value.value if unit.value else None,
            items=items,
            subtotal=grouped.summed,
            own=total([scores[item] for item in items]) if scores else None,
        )

    def _item(
        self, item: Item, printed: list[Printed], score: ItemScore | None, order: Order
    ) -> SheetItem:
        whole = order.whole
        rules = shared_out(item.rules, printed)
        results = shared_out(score.rules if score else (), printed)
        rows = list(map(self._row, printed, rules, results))
        named = whole or item.id != order.id + BODY  # else the heading above names it
        return SheetItem(
            id=item.id,
            citation=item.citation,
            mark=item.mark if named else "",
            title=item.title if named else "",
            value=item.value.value if item.value is not None else None,
            exempt=any(isinstance(rule, Exemption) for rule in item.rules),
            caps=tuple(capped(cap.cap.value) for cap in item.caps),
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
        said = (*printed.lead, *printed.sentences, *printed.remarks)
        ids = {printed.id, *(sentence.id for sentence in said)}
        return SheetRow(
            serial=next(self._serials),
            id=printed.id,
            citation=printed.sentences[0].citation,
            mark="" if printed.text.startswith(printed.mark) else printed.mark,
            text=printed.text,
            value=worth(rules),
            caps=caps(rules),
            basis=tuple(line for each in printed.sentences for line in each.readback),
            remark=remark(printed),
            scored=is_scored(printed),
            own=total([result.points for result in results]) if results else None,
            evidence=evidence(results),
            notes=self._notes.at(*ids),
        )


def _turned(
    before: tuple[str, ...], now: tuple[str, ...], groups: Mapping[str, SheetGroup]
) -> Iterator[Part]:
    """The ends of the groups that are left, and the heads of those that are entered."""
    same = sum(
        1 for _ in takewhile(lambda both: both[0] == both[1], zip(before, now, strict=False))
    )
    for id in reversed(before[same:]):
        if groups[id].subtotal:
            yield Closing(groups[id])
    for depth, id in enumerate(now[same:], same + 1):
        yield Opening(groups[id], depth)


def _carried(article: SheetArticle) -> SheetArticle:
    """An article without a line of its own: its only row says how its score came about."""
    parts = tuple(
        replace(part, steps=(*part.steps, article.limit, *article.steps))
        if isinstance(part, SheetItem)
        else part
        for part in article.parts
    )
    return replace(article, parts=parts)


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
    return ";".join(filter(None, (_beyond(article), _held(article, values))))


def _beyond(article: Article) -> str:
    """How an article counts that stands outside the full mark: by what it does to the total."""
    rules = [rule for item in article.items for rule in item.rules]
    if not article.outside or all(isinstance(rule, Veto | Exemption) for rule in rules):
        return ""
    gives = any(isinstance(rule, Award) for rule in rules)
    valued = article.value is not None or any(item.value is not None for item in article.items)
    return "附加分,在满分以外另加" if gives or valued else "从总分中扣"


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
