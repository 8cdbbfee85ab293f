"""Grades of a total (等次): which a text names, from where to where they reach, for which honours."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from ..source.diagnostic import Severity
from ..syntax.tree import Rating
from .draft import Draft, Said
from .measures import Fate, Grade, Honour
from .ruling import number_of


def graded(made: Draft, honours: tuple[Honour, ...]) -> tuple[Honour, ...]:
    """The honours with their grades, best first; those of an honour's own chapter are its alone."""
    found = [
        (said, statement)
        for said in made.sentences
        if said.fate in (Fate.COMPILED, Fate.NOTED)
        for statement in said.statements
        if isinstance(statement, Rating)
    ]
    if not found:
        return honours
    titles = {honour.title for honour in honours if honour.title}
    return tuple(_graded(made, honour, found, titles) for honour in honours)


def _graded(
    made: Draft, honour: Honour, found: list[tuple[Said, Rating]], titles: set[str]
) -> Honour:
    mine = [
        (said, rating)
        for said, rating in found
        if not (above := _titles(said) & titles) or honour.title in above
    ]
    mine.sort(key=lambda each: -each[1].least.value if each[1].least else LOWEST)
    for (_, better), (said, rating) in pairwise(mine):
        if _gap(rating, better):
            made.report(
                "L030",
                Severity.WARNING,
                f"等次“{rating.name}”与“{better.name}”之间有空档,落在其中的没有等次",
                said.raw.span,
                said.unit.citation,
                advice=("核对两个等次的分数线是否相接",),
            )
    return replace(honour, grades=tuple(_grade(rating) for _, rating in mine))


LOWEST = Fraction(10**9)


def _titles(said: Said) -> set[str]:
    units = (said.unit, *said.unit.ancestors())
    return {unit.block.title.text for unit in units if unit.block.title}


def _gap(lower: Rating, better: Rating) -> bool:
    """Whether a total can lie between two grades."""
    if lower.most is None or better.least is None:
        return False
    if lower.most.value == better.least.value:
        return not (lower.most_included or better.least_included)
    return better.least.value - lower.most.value > 1  # 89 after 90 is written for whole points


def _grade(rating: Rating) -> Grade:
    return Grade(
        rating.name,
        number_of(rating.least),
        number_of(rating.most),
        rating.least_included,
        rating.most_included,
    )
