"""Two scores item by item: what differs, and by how much each side may have more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...evaluate import interval as iv
from ...evaluate.compare import Line
from ...evaluate.scorecard import ArticleScore, ItemScore, Range, Scorecard
from ...model.citation import titled
from ...sheets.view import OPEN, written

REST = "条、总分的封顶等"


@dataclass(frozen=True, slots=True)
class Difference:
    """An item under two scores. ``title`` begins with its clause.

    ``bare``: there are no two scores, only what they differ by, which is the right one.
    """

    title: str
    left: Range
    right: Range
    bare: bool = False

    @property
    def more(self) -> Range:
        """How much more the right one has."""
        return iv.subtract(self.right, self.left)

    @property
    def extent(self) -> Fraction | None:
        """How far the two may lie apart; ``None`` without a bound."""
        more = self.more
        if more.least is None or more.most is None:
            return None
        return max(abs(more.least), abs(more.most))


def between(one: Scorecard, other: Scorecard) -> tuple[Difference, ...]:
    """The items of two scorecards of one honour, in the order of the text.

    An item that only one of them has is left out.
    """
    known = {item.id: item for article in other.articles for item in article.items}
    return tuple(
        Difference(_title(article, item), item.score, known[item.id].score)
        for article in one.articles
        for item in article.items
        if item.id in known
    )


def _title(article: ArticleScore, item: ItemScore) -> str:
    return titled(item.citation, item.title or article.title)


def of_lines(found: Iterable[Line]) -> tuple[Difference, ...]:
    """The items that both a self-score and an assessment have."""
    return tuple(
        Difference(titled(line.citation, line.title), line.own, line.other)
        for line in found
        if line.own is not None
    )


def differing(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Those that are not the same on both sides: the largest first, equal ones in their order."""
    rows = [row for row in found if row.left != row.right]
    return tuple(sorted(rows, key=_weight))


def _weight(row: Difference) -> tuple[bool, Fraction]:
    extent = row.extent
    return (extent is not None, -(extent or iv.ZERO))


def rest(found: tuple[Difference, ...], whole: Difference) -> Iterator[Difference]:
    """What the totals differ by beyond the items: articles and totals have bounds of their own."""
    rows = [row.more for row in found]
    if all(row.known for row in (*rows, whole.more)):
        left = iv.subtract(whole.more, iv.total(rows))
        if left != iv.NOTHING:
            yield Difference(REST, iv.NOTHING, left, bare=True)


def alike(found: Iterable[Difference]) -> str:
    """What is said where no item differs."""
    known = all(row.left.known for row in found)
    return "各项得分都相同" if known else "已定的各项得分都相同,其余双方都待定"


def unlisted(found: Iterable[Difference]) -> str:
    """How many items are left out: equal, or just as open on both sides."""
    rest = [row for row in found if row.left == row.right]
    same = sum(row.left.known for row in rest)
    said = [f"{same} 项相同"] if same else []
    said += [f"{len(rest) - same} 项双方都待定"] if len(rest) > same else []
    return f"其余 {'、'.join(said)},没有列出" if said else ""


def figures(row: Difference) -> tuple[str, str]:
    """How much more each side may have: written on its side, nothing where it cannot have more."""
    more = row.more
    if more == iv.NOTHING:
        return "", "相同"
    if row.left == row.right or more.least is None or more.most is None:
        return "", OPEN
    if more.known:
        return (written(-more.least), "") if more.least < 0 else ("", written(more.least))
    if more.least >= 0:
        return "", f"{written(more.least)}~{written(more.most)}"
    if more.most <= 0:
        return f"{written(-more.most)}~{written(-more.least)}", ""
    return f"至多 {written(-more.least)}", f"至多 {written(more.most)}"
