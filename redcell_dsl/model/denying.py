"""What a refusal reaches beside its neighbours: its own part, and no other.

1、建有书屋的,加2分,无人看管的不得分: the refusal denies the part's own award, not the other parts'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from ..source.pattern import Pattern
from ..syntax.printer import print_statement
from ..syntax.tree import (
    AllOf,
    Barring,
    Basing,
    Choosing,
    Giving,
    Grading,
    Negated,
    Num,
    Phrase,
    Statement,
    Taking,
    Term,
)
from .number import Number
from .place import Doubt, Place, Remark
from .reaching import ENOUGH, awards

WHOLE = Pattern(r"(?:本|此|该|整个?)(?:大|单)?(?:项|条|款|指标|类|题|部分|内容)|总分|总成绩|全部")
"""Words of a refusal that say themselves how far it reaches."""
NOT_ADDED = Pattern(
    r"[(（] *(?:以上|上述)?(?:各项)?不(?:可|得|能|予|再)?(?:重复)?累[加计] *[)）]"
    r"|(?:以上|上述)?(?:各项)?不(?:可|得|能|予|再)?(?:重复)?累[加计][,;，；。]?$"
)
"""不累加 by itself, or in brackets before the next sentence."""


# ---- a list that does not add up -----------------------------------------------------------------


def choose_unadded(places: Sequence[Place], remarks: Sequence[Remark]) -> None:
    """Count the best of a sentence's awards where 不累加 stands directly behind it, in place."""
    lists = {
        (unit, words)
        for (unit, words), (after, remark) in pairwise(remarks)
        if unit == after and NOT_ADDED.match(remark.strip())
    }
    for place in places:
        listed = (place.unit, place.text) in lists
        chosen = any(isinstance(s, Choosing) for s in place.statements)
        if listed and not chosen and sum(map(awards, place.statements)) >= ENOUGH:
            place.text += "(不累加)"  # what the sentence says of its own list, and of no other
            place.statements.append(Choosing())


# ---- a refusal inside a part ---------------------------------------------------------------------


def deny_parts(places: Sequence[Place], values: Mapping[str, Number]) -> None:
    """Let a bare 不得分 in a part of an item deny what that part is worth, in place.

    A part that neither awards points nor prints a value has none but the item's: its refusal is the
    item's.
    """
    units = dict.fromkeys(p.unit for p in places if p.statements)
    if len(units) < ENOUGH:
        return
    for unit in units:
        own = [place for place in places if place.unit == unit]
        if own[0].numbered:
            _deny_part(own, values.get(unit))


def _deny_part(own: Sequence[Place], printed: Number | None) -> None:
    given = [s for place in own for s in place.statements if awards(s)]
    deniable = bool(given) and all(isinstance(s, Giving | Grading) for s in given)
    for place in own:
        for index, statement in enumerate(place.statements):
            if not isinstance(statement, Barring) or statement.reach or WHOLE.search(place.text):
                continue
            if deniable:
                place.statements[index] = Giving(NOTHING, when=statement.when)
                _deny(own, given, statement.when)
                given = [s for each in own for s in each.statements if awards(s)]
            elif printed is not None and _alone(own, given):
                lost = Num(printed.value, "分", printed.span)
                place.statements[index] = Taking(lost, when=statement.when)


NOTHING = Num(Fraction(0), "分")


def _alone(own: Sequence[Place], given: Sequence[Statement]) -> bool:
    """Whether a loss of the printed value takes all that a part has: no more, and nothing is left."""
    if given:
        return all(isinstance(s, Basing) for s in given)
    return not any(isinstance(s, Taking) for place in own for s in place.statements)


def _deny(own: Sequence[Place], given: Sequence[Statement], ground: Term) -> None:
    for place in own:
        for index, statement in enumerate(place.statements):
            if any(statement is each for each in given):
                place.statements[index] = unless(statement, ground)


def unless(statement: Statement, ground: Term) -> Statement:
    """A statement that does not hold on a ground; one that is worth nothing stays as it is."""
    if not isinstance(statement, Giving | Grading | Taking):
        return statement
    if isinstance(statement.points, Num) and not statement.points.value:
        return statement
    denied = Negated(ground)
    return replace(
        statement, when=denied if statement.when is None else AllOf((statement.when, denied))
    )


LABEL = Pattern(r"[^,;。:，；：()（）《》“”\d]{2,14}[:：](?!$)")
"""The name that a paragraph of an item begins with: 河道保洁:…."""


def open_reach(places: Sequence[Place], remarks: Sequence[Remark]) -> list[Doubt]:
    """A bare 不得分 in a named paragraph of a text without parts: whether it is of the paragraph alone
    is told by the paragraph's own awards; where it has none, nothing tells.
    """
    doubts: list[Doubt] = []
    for unit in dict.fromkeys(place.unit for place in places if not place.numbered):
        own = [place for place in places if place.unit == unit]
        paragraphs = _paragraphs(own, [words for home, words in remarks if home == unit])
        scoring = [each for each in paragraphs if any(place.statements for place in each)]
        for each in scoring if len(scoring) >= ENOUGH else ():
            _deny_part(each, None)
            doubts += _open_refusals(each)
    return doubts


def _paragraphs(own: Sequence[Place], sentences: Sequence[str]) -> list[list[Place]]:
    """The places of a unit by the named paragraph that they stand in; those before the first apart."""
    number, homes = 0, dict[str, int]()
    for words in sentences:
        number += LABEL.match(words.strip()) is not None
        homes.setdefault(words, number)
    named = [[p for p in own if homes.get(p.text) == i] for i in range(number + 1)]
    return [each for each in named if each]


def _open_refusals(paragraph: Sequence[Place]) -> list[Doubt]:
    doubts: list[Doubt] = []
    for place in paragraph:
        bare = [s for s in place.statements if isinstance(s, Barring) and not s.reach]
        if not bare or WHOLE.search(place.text):
            continue
        whole = tuple(print_statement(s) for s in bare)
        part = tuple(whole_one.replace("不得分", "扣分 …分", 1) for whole_one in whole)
        readings = (("整项不得分", whole), ("只是这一段不得分,扣去这一段的分值", part))
        title = "不得分的是这一段还是整项,没有说明"
        doubts.append(Doubt("L020", title, (place.sentence,), readings))
        place.statements.clear()
    return doubts


def deny_excepted(places: Sequence[Place]) -> None:
    """Where the best of several counts, let an exception (有证但未年审的,得2分) deny the better ones."""
    for unit in dict.fromkeys(place.unit for place in places):
        own = [place for place in places if place.unit == unit]
        if not any(isinstance(s, Choosing) for place in own for s in place.statements):
            continue
        values = [s for place in own for s in place.statements if isinstance(s, Grading)]
        for excepted in values:
            if _excepts(excepted):
                _deny(own, [s for s in values if _better(s, excepted)], excepted.when)


EXCEPTED = Pattern(r"[^,;。]{2,}但(?:是)?(?:尚|还|并)?(?:未|没|无|不)")


def _excepts(grading: Grading) -> bool:
    return isinstance(grading.when, Phrase) and EXCEPTED.match(grading.when.text) is not None


def _better(one: Grading, other: Grading) -> bool:
    """Whether a value is more than an exception's, and is no exception itself."""
    if not isinstance(one.points, Num) or not isinstance(other.points, Num):
        return False
    return one.points.value > other.points.value and not _excepts(one)
