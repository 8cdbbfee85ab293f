"""What became of the points of a unit: won, lost, or open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...evaluate.scorecard import ArticleScore, Range, Scorecard
from ...model.citation import titled
from ...sheets.view import written

ZERO = Fraction(0)
BOUNDLESS = "不定"


@dataclass(frozen=True, slots=True)
class Share:
    """Points of a unit: ``won + lost + open = value``, exactly.

    ``won`` is what it has at least, ``lost`` what it cannot get any more, ``open`` what lies between;
    ``None`` where a score has no bound. More than its value leaves ``lost`` below zero.
    """

    title: str
    value: Fraction
    score: Range

    @property
    def won(self) -> Fraction | None:
        return self.score.least

    @property
    def lost(self) -> Fraction | None:
        return None if self.score.most is None else self.value - self.score.most

    @property
    def open(self) -> Fraction | None:
        least, most = self.score.least, self.score.most
        return None if least is None or most is None else most - least

    @property
    def figures(self) -> tuple[str, str, str, str]:
        """Won, lost, open and the value as they are written."""
        return (_figure(self.won), _figure(self.lost), _figure(self.open), written(self.value))


def _figure(number: Fraction | None) -> str:
    return BOUNDLESS if number is None else written(number)


def shares(card: Scorecard) -> tuple[Share, ...]:
    """The articles of a scorecard."""
    return tuple(
        Share(_named(article), value_of(article), article.score) for article in card.articles
    )


def _named(article: ArticleScore) -> str:
    """An article's place with its title, unless that is part of the place already."""
    return titled(article.citation, article.title)


def value_of(article: ArticleScore) -> Fraction:
    """What an article is worth: as it says, else what its items are worth together.

    One without any value is worth what it got, or the most that it still can get.
    """
    if article.value is not None:
        return article.value
    valued = [item.value for item in article.items if item.value is not None]
    if valued or not article.items:
        return sum(valued, ZERO)
    most = article.score.least if article.score.most is None else article.score.most
    return max(ZERO, most or ZERO)
