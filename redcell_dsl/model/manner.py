"""Sentences on the method of a whole text, read where nothing else near them scores."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from ..syntax.manner import Manner, parse_manner
from ..syntax.tree import Scaling
from .measures import Fate
from .rebase import rebase

if TYPE_CHECKING:
    from .draft import Draft, Said

METHOD = "计分方法"


def read_manner(made: Draft) -> None:
    """Read what no other form takes as a sentence on the method: 采用扣分制,满分100分,扣完为止。

    Inside what has a set value, or beside sentences that score, the same words bound only that.
    """
    for said in made.sentences:
        if said.fate is Fate.UNREAD and not said.ambiguous and _stands_apart(made, said):
            manner = parse_manner(_words(made, said))
            if manner is not None and (not manner.apart or _has_extra(made)):
                _says(said, manner)
                made.apart = made.apart or manner.apart
                made.dropped = made.dropped or manner.dropped
    every = (each for said in made.sentences for each in said.statements)
    totals = {each.total.value for each in every if isinstance(each, Scaling)}
    for said in made.sentences if len(totals) > 1 else ():
        if _caps(made, said):  # a full mark and another bound: the model has one of them
            said.statements, said.parsed, said.fate = [], (), Fate.UNREAD


def refuse_rescaled(made: Draft, whole: Fraction) -> None:
    """Leave 实得分÷应得分×100 unread where the items come to anything but 100: all would be scaled."""
    for said in made.sentences if made.dropped else ():
        for statement in said.statements:
            if isinstance(statement, Scaling) and statement.total.value != whole:
                manner = parse_manner(_words(made, said))
                if manner is not None and manner.dropped:
                    said.statements, said.parsed, said.fate = [], (), Fate.UNREAD


def _has_extra(made: Draft) -> bool:
    """Whether an article is one of points that are added: 加分项另计 speaks of it."""
    titles = (unit.block.title for unit in made.whole.walk() if unit.depth == 1)
    return any(title is not None and EXTRA.search(title.text) for title in titles)


EXTRA = Pattern(
    r"附加|额外|加(?:减|扣)?分|奖(?:扣|励|惩)|扣分(?:项|事项|内容|因素|指标)|加减|增分|减分"
)
"""Titles of articles that add to the total, or take from it, beside the full mark."""


def caps_total(made: Draft) -> bool:
    """Whether a sentence bounds the total, with what is added beyond the full mark (总分不超过100分)."""
    return any(_caps(made, said) for said in made.sentences)


def _says(said: Said, manner: Manner) -> None:
    said.statements = [rebase(each, said.raw.span.start) for each in manner.statements]
    said.parsed, said.provisions = tuple(said.statements), []
    said.fate = Fate.COMPILED if said.statements else Fate.SET_ASIDE
    said.reason = "" if said.statements else METHOD


def _stands_apart(made: Draft, said: Said) -> bool:
    if any(unit.block.value is not None for unit in said.unit.ancestors()):
        return False
    article = said.unit.article
    beside = article.walk() if article is not None else (said.unit,)
    return not any(each.scoring for unit in beside for each in made.of(unit))


def _caps(made: Draft, said: Said) -> bool:
    if not any(isinstance(each, Scaling) for each in said.statements):
        return False
    manner = parse_manner(_words(made, said))
    return manner is not None and manner.capped


def _words(made: Draft, said: Said) -> str:
    return made.source.normal[said.raw.span.start : said.raw.span.end]
