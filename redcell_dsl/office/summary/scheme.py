"""What scores of an honour look like: their bounds, their steps, the scale on which they are whole."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt, lcm

from ...backends.python.sums import divided, unit
from ...evaluate.reference import evaluate
from ...evaluate.scorecard import Range
from ...model.fact import Supplier
from ...model.measures import Article, Honour, Measures
from ...model.method import Method
from ...model.number import exact
from ..text import visible
from .shares import Shares, shares

EXACT = 10**14
"""Whole numbers up to here are told apart by every spreadsheet, also where it compares them loosely."""
UNBOUNDED = 10**4
"""Points that an article without a bound of its own may give."""
FINEST = 10**6
LONGEST = 200
LEAST_LARGEST, MOST_LARGEST = 1000, 999_999


class CannotRank(ValueError):
    """An honour whose scores a workbook cannot hold exactly; the message says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The score of one article, from ``least`` to ``most`` points.

    It is entered as a decimal that counts whole ``unit``-ths of a point, or, where facts are divided
    by facts, as ``ratio``: numerator and denominator; with ``shares`` the counts are entered that make it. ``own``: an
    applicant may score it itself.
    """

    id: str
    label: str
    title: str
    least: Fraction
    most: Fraction
    unit: int
    ratio: bool
    own: bool
    shares: Shares | None = None

    @property
    def bounds(self) -> str:
        return f"{exact(self.least)}～{exact(self.most)} 分"

    @property
    def step(self) -> str:
        return exact(Fraction(1, self.unit))


@dataclass(frozen=True, slots=True)
class Scheme:
    """The marks of an honour; ``scale`` makes its decimals and bounds whole, ``cap`` holds a total.

    ``largest`` is how large the denominator of a total may be: totals are compared crosswise.
    """

    marks: tuple[Mark, ...]
    scale: int
    cap: Fraction | None
    largest: int

    @property
    def ratios(self) -> tuple[int, ...]:
        return tuple(place for place, mark in enumerate(self.marks) if mark.ratio)

    @property
    def least(self) -> Fraction:
        return self.held(sum((mark.least for mark in self.marks), Fraction()))

    @property
    def most(self) -> Fraction:
        return self.held(sum((mark.most for mark in self.marks), Fraction()))

    def held(self, total: Fraction) -> Fraction:
        return total if self.cap is None else min(total, self.cap)

    def whole(self, points: Fraction) -> int:
        """Points on the scale; they are whole there."""
        scaled = points * self.scale
        assert scaled.denominator == 1
        return scaled.numerator

    def fits(self, mark: Mark, top: Fraction, over: Fraction = Fraction(1)) -> bool:
        """Whether a score may be entered."""
        if not mark.ratio:
            whole = (top * mark.unit).denominator == 1
            return whole and mark.least <= top <= mark.most
        if top.denominator > 1 or over.denominator > 1 or not 1 <= over <= self.largest:
            return False
        return mark.least * over <= top <= mark.most * over


def scheme(measures: Measures, honour: Honour, *, counted: bool = True) -> Scheme:
    """The scores of an honour; ``counted``: counts are entered where points are shares of counts.

    Raises ``CannotRank``.
    """
    if measures.method is None:
        raise CannotRank(f"{honour.name}:正文没有规定计分方法,没有得分可以排序")
    method = measures.method
    articles = {article.id: article for article in measures.articles}
    card = evaluate(measures, honour.name, {})
    marks = tuple(_mark(measures, articles[each.id], each.score, counted) for each in card.articles)
    if not marks:
        raise CannotRank(f"{honour.name}:没有考评得分的条,不能排序")
    cap = method.total.value if method.total else None
    scale = _scale(marks, cap)
    reach = max(Fraction(1), *(abs(sum(ends, Fraction())) * scale for ends in _ends(marks)))
    largest = min(isqrt(floor(EXACT / reach)), MOST_LARGEST) if reach <= EXACT else 0
    if largest < (LEAST_LARGEST if any(mark.ratio for mark in marks) else 1):
        raise CannotRank(f"{honour.name}:分值的位数太多,表格程序不能逐位比较")
    return Scheme(marks, scale, cap, largest)


def _ends(marks: tuple[Mark, ...]) -> tuple[list[Fraction], list[Fraction]]:
    return [mark.least for mark in marks], [mark.most for mark in marks]


def _scale(marks: tuple[Mark, ...], cap: Fraction | None) -> int:
    ends = [end.denominator for mark in marks for end in (mark.least, mark.most)]
    return lcm(*(mark.unit for mark in marks), *ends, cap.denominator if cap else 1)


def _mark(measures: Measures, article: Article, score: Range, counted: bool) -> Mark:
    method = measures.method
    assert method is not None
    ratio, size = _size(article, method)
    least = Fraction(-UNBOUNDED) if score.least is None else score.least
    most = Fraction(UNBOUNDED) if score.most is None else score.most
    if not ratio:
        least, most = Fraction(ceil(least * size), size), Fraction(floor(most * size), size)
    own = any(
        fact.supplier is Supplier.CANDIDATE
        and any(place.partition(".")[0] == article.id for place in (fact.id, *fact.feeds))
        for fact in measures.facts
    )
    label = _plain(article.mark or article.citation or article.id)
    facts = {fact.id: fact for fact in measures.facts}
    made = shares(article, method, facts) if ratio and counted else None
    return Mark(article.id, label, _plain(article.title), least, most, size, ratio, own, made)


def _plain(text: str) -> str:
    """A heading in one line, as a cell can hold it."""
    return " ".join(visible(text).split())[:LONGEST]


def _size(article: Article, method: Method) -> tuple[bool, int]:
    """Whether scores are entered as numerator and denominator, else how many units a point has."""
    size = unit(article, method)
    ratio = divided(article) or size > FINEST or not _decimal(size)
    return ratio, 1 if ratio else size


def _decimal(size: int) -> bool:
    """Whether ``1 / size`` ends as a decimal."""
    return pow(10, size.bit_length(), size) == 0
