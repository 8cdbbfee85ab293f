"""What became of the points of a unit: won, lost, or open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...evaluate.scorecard import ArticleScore, Range, Scorecard
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
        Share(f"{article.citation} {article.title}".strip(), value_of(article), article.score)
        for article in card.articles
    )


def value_of(article: ArticleScore) -> Fraction:
    """What an article is worth: as it says, else what its items are worth together."""
    if article.value is not None:
        return article.value
    return sum((item.value for item in article.items), ZERO)
