"""What scores of an honour look like: their bounds, their steps, the scale on which they are whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor, gcd, isqrt, lcm

from ...backends.formula import facts_of, unit, wanted
from ...backends.formula.leaves import quotients
from ...backends.formula.sums import full_mark
from ...evaluate.reference import evaluate
from ...evaluate.scorecard import Range
from ...model.fact import Fact, Marks, Quantity, Supplier
from ...model.measures import Article, Grade, Honour, Measures
from ...model.method import Method
from ...model.number import exact
from ...model.rule import Deduction, Exemption, Policy, Reach, Veto
from ..text import visible
from .shares import Shares, shares

EXACT = 10**14
"""Whole numbers up to here are told apart by every spreadsheet, also where it compares them loosely."""
UNBOUNDED = 10**4
"""Points that an article without a bound of its own may give."""
MOST_CHARGED = 10**3
"""Points that may be taken from a total."""
FINEST = 10**6
FINE = 100
"""From so many parts of a point on, they are told by their decimal places."""
PLACES = 10**4
"""What makes an answer with decimals whole, as the workbook that scores takes it."""
LONGEST = 200
LEAST_LARGEST, MOST_LARGEST = 1000, 999_999


class Role(StrEnum):
    """What a mark does to a total: it is added up to the full mark, or beyond it; it is taken away;
    it leaves the full mark; it makes the total nothing; it bars the best grade.
    """

    INSIDE = "得分"
    OUTSIDE = "附加分"
    CHARGED = "总分扣分"
    DROPPED = "不计分值"
    VOIDED = "总分否决"
    BARRED = "不得评优"


ASKED = {
    Role.CHARGED: "从总分中扣几分",
    Role.DROPPED: "不适用的项的分值合计",
    Role.VOIDED: "总分不得分的填 1",
    Role.BARRED: "不得评优的填 1",
}
"""What is entered for marks that are no article's; whom they do not concern leaves them blank."""
BLANK_IS_NONE = "没有的空着"


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
    role: Role = Role.INSIDE

    @property
    def optional(self) -> bool:
        """Whether a blank says that there is none of it."""
        return self.role in ASKED

    @property
    def bounds(self) -> str:
        if self.optional:
            return BLANK_IS_NONE
        if self.least < 0 and self.most <= 0:
            return f"扣 {exact(-self.most)}～{exact(-self.least)} 分,写负数"
        return f"{exact(self.least)}～{exact(self.most)} 分"

    @property
    def step(self) -> str:
        return exact(Fraction(1, self.unit))

    @property
    def steps(self) -> str:
        """Which numbers may be entered, in words."""
        places = len(str(self.unit)) - 1
        if self.unit >= FINE and self.unit == 10**places:
            return f"最多 {places} 位小数"
        return f"{self.step} 分为一档"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The marks of an honour; ``scale`` makes its decimals and bounds whole, ``cap`` holds a total.

    ``largest`` is how large the denominator of a total may be: totals are compared crosswise.
    ``full`` is the full mark that a sum is scaled to where set values are dropped. ``grades`` and
    ``places`` are those of the text.
    """

    marks: tuple[Mark, ...]
    scale: int
    cap: Fraction | None
    largest: int
    full: Fraction = Fraction(0)
    grades: tuple[Grade, ...] = ()
    places: int | None = None

    @property
    def ratios(self) -> tuple[int, ...]:
        return tuple(place for place, mark in enumerate(self.marks) if mark.ratio)

    @property
    def divided(self) -> bool:
        """Whether a total has a denominator."""
        return bool(self.ratios) or self.one(Role.DROPPED) is not None

    def of(self, role: Role) -> tuple[int, ...]:
        """The places of the marks that play a part."""
        return tuple(place for place, mark in enumerate(self.marks) if mark.role is role)

    def one(self, role: Role) -> int | None:
        """The place of the one mark that plays a part."""
        return next(iter(self.of(role)), None)

    @property
    def least(self) -> Fraction:
        least = self._end([mark.least for mark in self.marks], [mark.most for mark in self.marks])
        if least < 0 and self.one(Role.DROPPED) is not None:
            least *= max(self.full, Fraction(1)) * self.scale
        return least if self.one(Role.VOIDED) is None else min(least, Fraction(0))

    @property
    def most(self) -> Fraction:
        most = self._end([mark.most for mark in self.marks], [mark.least for mark in self.marks])
        return most if self.one(Role.VOIDED) is None else max(most, Fraction(0))

    def _end(self, given: list[Fraction], taken: list[Fraction]) -> Fraction:
        inside, outside, charged = (
            sum((ends[place] for place in self.of(role)), Fraction())
            for role, ends in (
                (Role.INSIDE, given),
                (Role.OUTSIDE, given),
                (Role.CHARGED, taken),
            )
        )
        return self.held(inside) + outside - charged

    def held(self, total: Fraction) -> Fraction:
        return total if self.cap is None else min(total, self.cap)

    def parts(self, dropped: Fraction) -> tuple[int, int]:
        """What a sum is multiplied and divided by where so many points are dropped, in lowest terms."""
        if not dropped:
            return 1, 1
        if dropped >= self.full:
            return 0, 1
        whole, gone = self.whole(self.full), self.whole(dropped)
        common = gcd(whole, gone)
        return whole // common, (whole - gone) // common

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
    asked = [articles[each.id] for each in card.articles]
    made = [_mark(measures, articles[each.id], each.score, counted) for each in card.articles]
    made = [mark for mark in made if mark.least or mark.most]
    made.sort(key=lambda mark: mark.role is Role.OUTSIDE)
    full = full_mark(asked, method)
    marks = (*made, *_others(measures, asked, full)) if made else ()
    if not marks:
        raise CannotRank(f"{honour.name}:没有考评得分的条,不能排序")
    cap = method.total.value if method.total else None
    scale = lcm(_scale(marks, cap), full.denominator)
    reach = max(Fraction(1), *(abs(sum(ends, Fraction())) * scale for ends in _ends(marks)))
    places = None if method.places is None else int(method.places.value)
    if places is not None:
        reach = max(reach, Fraction(2 * 10**places))
    largest = min(isqrt(floor(EXACT / reach)), MOST_LARGEST) if reach <= EXACT else 0
    if largest < (LEAST_LARGEST if any(mark.ratio for mark in marks) else 1):
        raise CannotRank(f"{honour.name}:分值的位数太多,表格程序不能逐位比较")
    return Scheme(marks, scale, cap, largest, full, honour.grades, places)


def _others(measures: Measures, articles: list[Article], full: Fraction) -> Iterator[Mark]:
    """Marks that are no article's, each where a rule of the text asks for it."""
    rules = [rule for article in articles for item in article.items for rule in item.rules]
    vetoes = {rule.reach for rule in rules if isinstance(rule, Veto)}
    charges = [r for r in rules if isinstance(r, Deduction) and r.reach is Reach.TOTAL]
    if charges:
        size = unit(tuple(articles), _method(measures), _scales(measures))
        yield _other(Role.CHARGED, Fraction(MOST_CHARGED), size if _decimal(size) else PLACES)
    if any(isinstance(rule, Exemption) and rule.policy is Policy.DROPPED for rule in rules):
        values = [i.value.value.denominator for a in articles for i in a.items if i.value]
        yield _other(Role.DROPPED, full, lcm(*values))
    if Reach.TOTAL in vetoes:
        yield _other(Role.VOIDED, Fraction(1), 1)
    if Reach.TOP in vetoes:
        yield _other(Role.BARRED, Fraction(1), 1)


def _other(role: Role, most: Fraction, size: int) -> Mark:
    return Mark(role.name, str(role), ASKED[role], Fraction(0), most, size, False, False, role=role)


def _method(measures: Measures) -> Method:
    assert measures.method is not None
    return measures.method


def _scales(measures: Measures) -> dict[str, int]:
    """How many times answers with decimals are whole numbers."""
    decimals = (fact for fact in measures.facts if isinstance(fact.type, Quantity | Marks))
    return {fact.id: PLACES for fact in decimals}


def _ends(marks: tuple[Mark, ...]) -> tuple[list[Fraction], list[Fraction]]:
    return [mark.least for mark in marks], [mark.most for mark in marks]


def _scale(marks: tuple[Mark, ...], cap: Fraction | None) -> int:
    ends = [end.denominator for mark in marks for end in (mark.least, mark.most)]
    return lcm(*(mark.unit for mark in marks), *ends, cap.denominator if cap else 1)


def _mark(measures: Measures, article: Article, score: Range, counted: bool) -> Mark:
    method = measures.method
    assert method is not None
    ratio, size = _size(article, method, _scales(measures))
    least = Fraction(-UNBOUNDED) if score.least is None else score.least
    most = Fraction(UNBOUNDED) if score.most is None else score.most
    if not ratio:
        least, most = Fraction(ceil(least * size), size), Fraction(floor(most * size), size)
    own = any(_asked(fact, article) for fact in measures.facts)
    label = _plain(article.mark or article.citation or article.id)
    facts = {fact.id: fact for fact in measures.facts}
    made = shares(article, method, facts) if ratio and counted else None
    role = Role.OUTSIDE if article.outside else Role.INSIDE
    title = _plain(article.title)
    return Mark(article.id, label, title, least, most, size, ratio, own, made, role)


def _asked(fact: Fact, article: Article) -> bool:
    """Whether an applicant answers a fact of an article."""
    read = any(fact.id in facts_of(item) for item in article.items)
    placed = any(place.partition(".")[0] == article.id for place in (fact.id, *fact.feeds))
    return fact.supplier is Supplier.CANDIDATE and (read or placed)


def _plain(text: str) -> str:
    """A heading in one line, as a cell can hold it."""
    return " ".join(visible(text).split())[:LONGEST]


def _size(article: Article, method: Method, scales: dict[str, int]) -> tuple[bool, int]:
    """Whether scores are entered as numerator and denominator, else how many units a point has."""
    size = unit((article,), replace(method, total=None), scales)
    rules = [rule for item in article.items for rule in item.rules]
    divided = any(list(quotients(wanted(rule))) for rule in rules)
    ratio = divided or size > FINEST or not _decimal(size)
    return ratio, 1 if ratio else size


def _decimal(size: int) -> bool:
    """Whether ``1 / size`` ends as a decimal."""
    return pow(10, size.bit_length(), size) == 0
