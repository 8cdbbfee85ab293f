"""Thresholds of one quantity beside one another: 达到90%的加3分,达到80%的加2分; 前10%加3分,前20%加2分.

Who reaches the higher one has reached the lower one too. Where the higher is worth more, each is a
band and only one of them counts; a sentence that says 再, 另 or 追加 adds to the others instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from re import Match

from ..source.pattern import Pattern
from ..syntax.tree import AllOf, Giving, Negated, Phrase, Statement, Taking
from .bands import Band, band
from .place import Place

AGAIN = Pattern(
    r"(?:再|另|追加|额外|累加|叠加)(?:行|外)?(?:可|予以|给予)?(?:[加扣减奖]|计)|加扣|倒扣|第[一二三四五六\d]+次|首次|初次"
)
"""Points beside those of a lower threshold: 再加, and the second time besides the first."""


@dataclass(frozen=True, slots=True)
class _Step:
    place: Place
    index: int
    statement: Giving | Taking
    band: Band


def part_bands(places: Sequence[Place]) -> None:
    """Let of several thresholds of one quantity only the farthest that is reached count, in place."""
    for unit in dict.fromkeys(place.unit for place in places):
        own = [place for place in places if place.unit == unit]
        steps = [*(step for place in own for step in _steps(place)), *_ranked(own)]
        for kind in (Giving, Taking):
            for subject in dict.fromkeys(each.band.subject for each in steps):
                same = [
                    each
                    for each in steps
                    if isinstance(each.statement, kind) and each.band.subject == subject
                ]
                _part([each for each in same if each.band.most is None])
                _part([each for each in same if each.band.least is None])


def _steps(place: Place) -> list[_Step]:
    found = []
    for index, statement in enumerate(place.statements):
        if not isinstance(statement, Giving | Taking) or statement.per or statement.when is None:
            continue
        own = band(statement.when)
        if isinstance(statement, Taking) and statement.reach:
            continue
        if own is not None and (own.least is None) != (own.most is None):
            found.append(_Step(place, index, statement, own))
    return [] if found and AGAIN.search(place.text) else found


RANKED = Pattern(
    r"(?P<what>[^,;。]*?)前 *(?P<most>\d+|[一二两三四五六七八九十]|百分之[一二三四五六七八九]?十)(?P<unit> *%|名|位|)"
)
"""A place in a ranking: 总成绩位居班级前10%, 前三名."""
NUMERALS = "一二三四五六七八九十"


def _ranked(places: Sequence[Place]) -> list[_Step]:
    """The places in one ranking; who is named without it (前20%) is of the ranking before."""
    found: list[_Step] = []
    what = ""
    for place in places:
        for index, said in enumerate(place.statements):
            statement, match = said, _rank(said)
            if match is None or AGAIN.search(place.text):
                what = ""
                continue
            assert isinstance(statement, Giving | Taking)
            assert isinstance(statement.when, Phrase)
            if match["what"]:
                what = match["what"]
            elif what:
                full = replace(statement.when, text=f"{what}{statement.when.text}")
                statement = replace(statement, when=full)
                place.statements[index] = statement
            subject = Phrase(f"{what}前{_unit(match)}")
            band = Band(subject, most=(_number(match["most"]), True))
            found.append(_Step(place, index, statement, band))
    return found


def _rank(statement: Statement) -> Match[str] | None:
    if not isinstance(statement, Giving | Taking) or statement.per:
        return None
    if isinstance(statement, Taking) and statement.reach:
        return None
    term = statement.when
    return RANKED.fullmatch(term.text) if isinstance(term, Phrase) else None


def _unit(match: Match[str]) -> str:
    unit = match["unit"].strip()
    return "%" if match["most"].startswith("百分之") else "名" if unit in ("位", "") else unit


def _number(text: str) -> Fraction:
    """A number as it is written: 10, 三, 百分之二十."""
    if text.isdigit():
        return Fraction(text)
    words = text.removeprefix("百分之").replace("两", "二")
    if words == text:
        return Fraction(NUMERALS.index(words) + 1)
    tens = words.removesuffix("十")
    return Fraction((NUMERALS.index(tens) + 1) * 10 if tens else 10)


def _part(steps: Sequence[_Step]) -> None:
    """Let each threshold end where the next one that is worth more begins."""
    ordered = sorted(steps, key=lambda each: _place(each.band))
    if len({_place(each.band) for each in ordered}) < len(ordered):
        return  # one threshold twice
    points = [each.statement.points.value for each in ordered]
    if any(after <= before for before, after in pairwise(points)):
        return
    for place, lower in enumerate(ordered[:-1]):
        own = lower.statement.when
        assert own is not None
        farther = ordered[place + 1 :] if isinstance(own, Phrase) else [ordered[place + 1]]
        denied = (Negated(each.statement.when) for each in farther if each.statement.when)
        lower.place.statements[lower.index] = replace(lower.statement, when=AllOf((own, *denied)))


def _place(band: Band) -> tuple[Fraction, int]:
    """Where a threshold lies on the way: the farther the greater; one that leaves its number out is farther."""
    if band.least is not None:
        return band.least[0], 0 if band.least[1] else 1
    assert band.most is not None
    return -band.most[0], 0 if band.most[1] else 1
