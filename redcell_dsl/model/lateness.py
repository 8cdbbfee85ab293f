"""Points for what is done in time, and what each month of delay takes from them.

6月底前开馆的记30分,每推迟1个月扣5分: one month late is worth 25, and not 5 less than nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..source.pattern import Pattern
from ..syntax.script import simplified
from ..syntax.tree import Basing, Giving, Grading, Num, Phrase, Statement, Taking
from .place import Place

LATE = Pattern(r"(?:推迟|延迟|延期|逾期|拖延|延误|超期|迟(?!到))")
TIMES = ("天", "日", "周", "月", "个月", "季度", "年", "个工作日", "工作日", "小时")


def take_late(places: Sequence[Place]) -> None:
    """Let a deduction for delay take from the points of its own sentence, in place."""
    for place in places:
        for index, (given, taken) in enumerate(pairwise(place.statements)):
            if not isinstance(taken, Taking) or not _late(taken):
                continue
            based = _based(given, taken)
            if based is not None:
                place.statements[index] = based
                place.statements[index + 1] = replace(taken, attached=True)


def _late(taken: Taking) -> bool:
    if taken.per is None or taken.base is not None or taken.reach:
        return False
    named = taken.quantity.text if isinstance(taken.quantity, Phrase) else ""
    words = simplified(taken.per.verb + named)
    return taken.per.step.unit in TIMES and LATE.match(words) is not None


def _based(given: Statement, taken: Taking) -> Basing | None:
    match given:
        case Grading(Num() as points, when) | Giving(Num() as points, when=when, per=None):
            enough = when is not None and taken.points.value <= points.value
            return Basing(points, when) if enough and when is not None else None
        case _:
            return None
