"""The end of the function that scores an application: its total, and what is read off it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...model.extent import total
from ...model.measures import Article, Grade, Honour
from . import plan, sums
from .escape import docstring, quote
from .expression import Printer
from .layout import folded, indent, listed
from .shape import Shape


@dataclass(frozen=True)
class Total:
    """Writes how the articles become a total. ``beside``: rules bear on it in other ways too."""

    articles: tuple[Article, ...]
    honour: Honour
    printer: Printer
    beside: bool

    @property
    def returned(self) -> str:
        """The type of what is returned."""
        return "Graded" if self._graded else "Scores"

    @property
    def _graded(self) -> bool:
        return bool(self.honour.grades or self.printer.method.places)

    def write(self) -> Iterator[str]:
        """The lines that end the function."""
        if self._plain():
            yield from self._pairs()
            yield "return Scores(items, articles, total)"
            return
        yield from self._sum()
        if not self._graded:
            yield "return Scores(items, articles, exact(total))"
            return
        bars = ", beside.barred" if self.beside else ""
        grade = f"grade(total{bars})" if self.honour.grades else '""'
        places = self.printer.method.places
        shown = f"rounded(total, SCALE, {int(places.value)})" if places else "None"
        arguments = ["items", "articles", "exact(total)", grade, shown]
        yield from listed("return Graded(", arguments, ")", 1)

    def _plain(self) -> bool:
        """Whether the total is nothing but a sum of articles within the full mark."""
        shapes = (sums.shape(article, self.printer) for article in self.articles)
        apart = self.beside or self._graded or any(each.outside for each in self.articles)
        return not apart and Shape.REAL not in shapes

    def _scores(self, articles: list[Article]) -> list[tuple[str, str]]:
        """The names of the articles' scores, and of their denominators."""
        names = self.printer.names
        return [
            (
                names.score(f"of {article.id}"),
                names.over(f"of {article.id}")
                if sums.shape(article, self.printer) is Shape.PAIR
                else "",
            )
            for article in articles
        ]

    def _pairs(self) -> Iterator[str]:
        """The sum of the articles, held to the full mark where it could pass it."""
        before, top, over = sums.summed(self._scores(list(self.articles)))
        yield from before
        most = self._most()
        if not over:
            yield from folded("total = ", top, "", 1)
            if most:
                yield f"total = total if total < {most} else {most}"
        elif most:
            yield from folded("top = ", top, "", 1)
            yield from folded("over = ", over, "", 1)
            yield f"total = (top, over) if top < {most} * over else ({most}, 1)"
        else:
            yield from folded("total = ", f"{top}, {over}", "", 1)

    def _most(self) -> str:
        """The full mark, where the articles inside it could pass it."""
        limit = self.printer.method.total
        inside = (each for each in self.articles if not each.outside)
        reached = total(sums.reach(article, self.printer) for article in inside)
        binds = limit and (reached.most is None or reached.most > limit.value or self.beside)
        return str(int(limit.value * self.printer.unit)) if limit and binds else ""

    def _sum(self) -> Iterator[str]:
        """The articles inside the full mark, then those outside it and what is taken from the total."""
        inside = [each for each in self.articles if not each.outside]
        outside = [each for each in self.articles if each.outside]
        yield from folded("total: Real = ", sums.added(self._scores(inside)), "", 1)
        if self.beside and any(plan.dropping(item) for each in inside for item in each.items):
            full = self._full(inside) * self.printer.unit
            yield f"total = without(total, {_text(full)}, beside.dropped)"
        if most := self._most():
            yield f"total = min(total, {most})"
        if outside:
            yield from folded("total += ", sums.added(self._scores(outside)), "", 1)
        if self.beside:
            yield "total = 0 if beside.void else total - beside.charged"

    def _full(self, inside: list[Article]) -> Fraction:
        """What the articles inside the total come to at best, as the text says."""
        if self.printer.method.total:
            return self.printer.method.total.value
        return sum(map(_worth, inside), Fraction(0))

    def grading(self) -> list[str]:
        """The function that tells the grade of a total, if there are grades."""
        if not self.honour.grades:
            return []
        bars = ", barred: bool" if self.beside else ""
        more = " ``barred``: the best is out of reach." if self.beside else ""
        first, *others = [self._grade(each) for each in self.honour.grades]
        if self.beside:
            names = [grade.name for grade in self.honour.grades]
            less = quote(names[1]) if others else '""'
            first[1] = f"    return {less} if barred else {quote(names[0])}"
        return [
            *("", "", f"def grade(total: Real{bars}) -> str:"),
            *docstring([f"The grade of a total, empty where it has none.{more}"], "    "),
            *indent([line for each in (first, *others) for line in each]),
            '    return ""',
        ]

    def _grade(self, grade: Grade) -> list[str]:
        least = grade.least and str(int(grade.least.value * self.printer.unit))
        most = grade.most and str(int(grade.most.value * self.printer.unit))
        low = "<=" if grade.least_included else "<"
        high = "<=" if grade.most_included else "<"
        name = f"    return {quote(grade.name)}"
        if least and most:
            return [f"if {least} {low} total {high} {most}:", name]
        if least:
            return [f"if total {low.replace('<', '>')} {least}:", name]
        return [f"if total {high} {most}:" if most else "if True:", name]


def _worth(article: Article) -> Fraction:
    """The value of an article's heading, else of its items."""
    if article.value:
        return article.value.value
    return sum(map(plan.worth, article.items), Fraction(0))


def _text(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"Fraction({value})"
