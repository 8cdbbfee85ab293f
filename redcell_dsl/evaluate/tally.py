"""From items to an article and from articles to the total: headings, vetoes, what does not apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor

from ..model.measures import Article, Grade
from ..model.method import Heading, Method
from ..model.number import exact
from ..model.rule import Reach
from . import interval as iv
from .items import Valued, words
from .scorecard import Range, Tally


def tallied(
    article: Article, items: Mapping[str, Valued], sums: Range
) -> tuple[Tally, tuple[str, ...]]:
    """What an article whose items come to ``sums`` does to the total, and in words how."""
    valued = items.values()
    share = _scale(article)
    dropped = iv.multiply(iv.total([each.dropped for each in valued]), iv.point(share))
    score, steps = _headed(article, sums, share, dropped)
    vetoed = _reaching(valued, Reach.ARTICLE)
    if vetoed.most == 1:
        nothing = iv.negate(iv.total([each.beyond for each in valued]))
        score = nothing if vetoed.least == 1 else iv.join([score, nothing])
        said = "出现本条不得分情形" if vetoed.least == 1 else "是否有本条不得分情形尚未填报"
        steps = (*steps, said)
    tally = Tally(
        score,
        full_of(article),
        dropped,
        iv.total([each.charges for each in valued]),
        _reaching(valued, Reach.TOTAL),
        _reaching(valued, Reach.TOP),
        article.outside,
        _within(article, items),
    )
    return tally, steps


def _within(article: Article, items: Mapping[str, Valued]) -> bool:
    """Whether an article cannot give more than its full mark less what is dropped of it."""
    if article.value is not None and article.heading is not Heading.SCALED:
        if _items(article) > article.value.value:
            return False
        if article.heading is Heading.CAPPED:
            return True
    return all(
        item.value is not None
        and (most := items[item.id].score.most) is not None
        and most <= item.value.value
        for item in article.items
    )


def _reaching(items: Iterable[Valued], reach: Reach) -> Range:
    """Whether any veto of a reach holds."""
    found = [each.vetoes[reach] for each in items if reach in each.vetoes]
    return iv.either(found) if found else iv.NOTHING


def full_of(article: Article) -> Fraction:
    """What an article can give: its heading, else the set values of its items."""
    return article.value.value if article.value else _items(article)


def _items(article: Article) -> Fraction:
    return sum((item.value.value for item in article.items if item.value), iv.ZERO)


def _scale(article: Article) -> Fraction:
    """By what the sum of the items is multiplied to come to the heading (折算)."""
    whole = _items(article)
    if article.heading is not Heading.SCALED or article.value is None or not whole:
        return iv.ONE
    return article.value.value / whole


def _headed(
    article: Article, sums: Range, share: Fraction, dropped: Range
) -> tuple[Range, tuple[str, ...]]:
    if article.value is None or article.heading is Heading.OPEN:
        return sums, ()
    value = article.value.value
    if article.heading is Heading.SCALED:
        if share == 1:
            return sums, ()
        said = f"按 {exact(value)}/{exact(value / share)} 折算"
        return iv.multiply(sums, iv.point(share)), (said,)
    bound = iv.at_least(iv.subtract(iv.point(value), dropped), iv.ZERO)
    bounded = iv.smallest([sums, bound])
    return bounded, (f"本条不超过 {words(bound)} 分",) if bounded != sums else ()


# ---- the total -----------------------------------------------------------------------------------


def held(articles: Sequence[Tally], method: Method) -> tuple[Range, tuple[str, ...]]:
    """The total of articles within what it may come to, and in words what that changed."""
    inside = [each for each in articles if not each.outside]
    whole = iv.total([each.score for each in inside])
    steps: list[str] = []
    dropped = iv.total([each.dropped for each in inside])
    if dropped != iv.NOTHING:
        full = method.total.value if method.total else sum((e.full for e in inside), iv.ZERO)
        whole = _scaled(whole, full, dropped)
        if all(each.within for each in inside):
            whole = iv.at_most(whole, full)
        steps.append(f"不计入的共 {words(dropped)} 分,按余下的分值折算为 {exact(full)} 分制")
    if method.total is not None:
        bounded = iv.at_most(whole, method.total.value)
        steps += [f"总分不超过 {exact(method.total.value)} 分"] if bounded != whole else []
        whole = bounded
    return _charged(articles, whole, steps)


def _charged(
    articles: Sequence[Tally], total: Range, steps: list[str]
) -> tuple[Range, tuple[str, ...]]:
    """What stands outside the full mark, what is taken from the total, what makes it nothing."""
    outside = iv.total([each.score for each in articles if each.outside])
    charges = iv.total([each.charges for each in articles])
    if any(each.outside for each in articles):
        steps.append(f"满分以外另计 {words(outside)} 分")
    if charges != iv.NOTHING:
        steps.append(f"从总分扣 {words(charges)} 分")
    total = iv.subtract(iv.add(total, outside), charges)
    voided = iv.either([each.voided for each in articles]) if articles else iv.NOTHING
    if voided.least == 1:
        return iv.NOTHING, (*steps, "出现总分不得分情形,总分为 0 分")
    if voided.most == 1:
        return iv.join([total, iv.NOTHING]), (*steps, "是否有总分不得分情形尚未填报")
    return total, tuple(steps)


def _scaled(whole: Range, full: Fraction, dropped: Range) -> Range:
    """A sum out of what is left of the full mark, as one out of the full mark."""
    left = iv.subtract(iv.point(full), dropped)
    if left.most is None or left.most <= 0:
        return iv.NOTHING
    if left.least is None or left.least <= 0:
        least = iv.ZERO if whole.least is not None and whole.least >= 0 else None
        return Range(least, None if whole.most is None or whole.most > 0 else iv.ZERO)
    return iv.multiply(whole, Range(full / left.most, full / left.least))


def grade_of(grades: Sequence[Grade], total: Range, barred: Range) -> str:
    """The grade that a total has for certain; empty while it is open, or where none fits.

    ``barred``: whether the highest grade is out of reach, so that the next one takes its place.
    """
    found = _grade(grades, total)
    next_best = grades[1].name if len(grades) > 1 else ""
    lowered = next_best if grades and found == grades[0].name else found
    if barred.least == 1:
        return lowered
    return found if barred.most == 0 or found == lowered else ""


def _grade(grades: Sequence[Grade], total: Range) -> str:
    """The first grade from whose lower bound up a total lies; empty where that is open."""
    for grade in grades:
        inside = _fits(grade, total)
        if inside.least == 1:
            return grade.name
        if inside.most == 1:
            return ""
    return ""


def _fits(grade: Grade, total: Range) -> Range:
    limbs = []
    if grade.least is not None:
        sign = "≥" if grade.least_included else ">"
        limbs.append(iv.compare(total, sign, iv.point(grade.least.value)))
    if grade.most is not None:
        sign = "≤" if grade.most_included else "<"
        limbs.append(iv.compare(total, sign, iv.point(grade.most.value)))
    return iv.both(limbs)


def rounded(total: Range, method: Method) -> Fraction | None:
    """The total to the places that the text shows, half up; ``None`` where none or still open."""
    if method.places is None or not total.known or total.least is None:
        return None
    unit = Fraction(10) ** int(method.places.value)
    return Fraction(floor(total.least * unit + Fraction(1, 2))) / unit
