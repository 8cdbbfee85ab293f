"""同一事项只计最高分 beside plain awards: they become the tiers of a ledger, one for each condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..source.pattern import Pattern
from ..syntax.tree import Giving, Grading, Num, Per, Phrase, Tiering, Uniting
from .place import Doubt, Place, Remark
from .reaching import awards, reached

Found = tuple[Place, int, Num, Phrase, Per]


def unite(places: Sequence[Place], title: str) -> list[Doubt]:
    """Make tiers of the awards that one sentence says count once for one matter, in place.

    The ledger has the item's title, or the key's where a heading inside of the item parts it.
    """
    doubts: list[Doubt] = []
    for place in places:
        for statement in list(place.statements):
            if isinstance(statement, Uniting):
                concerned = reached(places, place)
                if not concerned:
                    doubts.append(Doubt("L026", "“同一…就高”找不到所指的加分", (place.sentence,)))
                parted = any(each.opens for each in concerned)
                named = statement.key if parted or not title else title
                _unite(concerned, statement.key, named)
    return doubts


def _unite(places: Sequence[Place], key: str, title: str) -> None:
    if any(isinstance(s, Tiering) for place in places for s in place.statements):
        _count_once(places, key)
        return
    found = [each for place in places for each in plain(place)]
    levels = {level.text for _, _, _, level, _ in found}
    if len(levels) < len(found):
        return
    for place, index, points, level, per in found:
        old = place.statements[index]
        cap = old.cap if isinstance(old, Giving) else None
        place.statements[index] = Tiering(points, per, Phrase(title), level, False, key, cap=cap)


def _count_once(places: Sequence[Place], key: str) -> None:
    """The tiers of a table of prizes, of which one matter counts once."""
    for place in places:
        place.statements[:] = [
            replace(each, key=key or each.key, distinct=True)
            if isinstance(each, Tiering) and not each.distinct
            else each
            for each in place.statements
        ]


def plain(place: Place) -> list[Found]:
    """The awards of a place that are one matter each: on a condition, or for every one of a kind."""
    found: list[Found] = []
    for index, statement in enumerate(place.statements):
        match statement:
            case Giving(points, when=Phrase() as level, per=None):
                found.append((place, index, points, level, ONCE))
            case Giving(points, per=Per(step=Num(1)) as per, quantity=Phrase() as level):
                found.append((place, index, points, level, per))
            case Grading(Num() as points, Phrase() as level):
                found.append((place, index, points, level, ONCE))
            case _:
                continue
    return found


ONCE = Per("有", Num(Fraction(1), "项"))


PRIZE = Pattern(
    r"[一二三特]等奖|优秀奖|优胜奖|[金银铜]奖|入围奖|第[一二三四五六七八\d]+名|冠军|亚军|季军|获奖|获得?[^,;]{0,12}(?:奖|称号)"
)
"""Words of an award that one can get several times, in several matters."""
ACCUMULATED = Pattern(
    r"可(?:以)?(?:重复)?(?:累[加计]|叠加)|可(?:以)?重复[加计得]分|(?<![最不])累计(?:加分|计分|得分|计算)(?!不|最|上限)|(?:分别|逐项|逐次)(?:累计|累加)"
)
DENIED = Pattern(
    r"不(?:可|能|得|予|再|做|作)?(?:以)?(?:重复)?(?:累[加计]|叠加)|不(?:可|能|得|予|再)?重复"
)

SIGNS = "累叠复"
"""Characters of which words that say whether awards add up have one."""


def accumulate(places: Sequence[Place], remarks: Sequence[Remark]) -> None:
    """Count every prize where the unit, or a note beside it, says that they add up, in place."""
    telling = [(unit, words) for unit, words in remarks if any(sign in words for sign in SIGNS)]
    adding = {unit for unit, words in telling if ACCUMULATED.search(words)}
    denying = {unit for unit, words in telling if DENIED.search(words)}
    if not adding:
        return
    giving = {p.unit for p in places if any(awards(s) for s in p.statements)}
    noted = any(unit not in giving for unit in adding - denying)
    for place in places:
        own = place.unit in adding or (noted and place.unit not in denying)
        for index, statement in (
            enumerate(place.statements) if own and place.unit not in denying else ()
        ):
            match statement:
                case Grading(Num() as points, Phrase(text) as what) | Giving(
                    points, when=Phrase(text) as what, per=None
                ) if PRIZE.search(text):
                    cap = statement.cap if isinstance(statement, Giving) else None
                    place.statements[index] = Giving(points, per=ONCE, quantity=what, cap=cap)
                case _:
                    continue
