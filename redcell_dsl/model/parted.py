"""Points that a text names twice: the parts of a sum behind it, one matter said again, bands in names.

Nothing may be added that is the same points in other words; what the text leaves open is told with
both readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from ..source.pattern import Pattern
from ..syntax.printer import print_statement
from ..syntax.tree import Basing, Choosing, Giving, Grading, Num, Phrase, Statement, Taking
from .heavier import AGAIN
from .number import Number
from .place import Doubt, Place

PARTS = Pattern(r" *其中[:,]?")
"""What begins the parts of a sum."""
LEAST = 3
"""Characters that the shorter name of one matter has at least."""
BAND = Pattern(
    r"(?P<head>.{4,}?) *(?P<number>\d+(?:\.\d+)?) *(?:%|[一-鿿]{1,3}?)?(?:\(含\))?及?以上(?P<rest>.*)"
)
"""A threshold inside a name."""


def tell_parted(places: Sequence[Place], value: Number | None) -> list[Doubt]:
    """Doubts about points that may be named twice; their sentences are not compiled."""
    doubts: list[Doubt] = []
    for unit in dict.fromkeys(place.unit for place in places):
        own = [place for place in places if place.unit == unit]
        doubts += [each for place in own if (each := _twice(place)) is not None]
        doubts += _inner(own)
        doubts += _banded(own, value)
    return doubts


def _points(statement: Statement) -> Fraction | None:
    """The points that a statement gives once."""
    match statement:
        case Grading(Num(value)) | Giving(Num(value), per=None) | Basing(Num(value)):
            return value
        case _:
            return None


# ---- the parts of a sum --------------------------------------------------------------------------


def _inner(places: Sequence[Place]) -> Iterator[Doubt]:
    """记9分。其中:…记6分;…记3分: the parts of the nine, or nine more?"""
    for at, place in enumerate(places[1:], 1):
        if not PARTS.match(place.text) or not place.statements:
            continue
        run = [place]
        while run[-1].text.rstrip().endswith((";", "；")) and at + len(run) < len(places):
            run.append(places[at + len(run)])
        before = places[at - 1]
        whole = [s for s in before.statements if _points(s) is not None]
        parts = [points for each in run for s in each.statements if (points := _points(s))]
        if len(whole) != 1 or not parts or sum(parts, Fraction(0)) > (_points(whole[0]) or 0):
            continue
        bears = any(isinstance(s, Taking) and s.attached for s in before.statements)
        named = [s for each in run for s in each.statements] if bears else whole
        yield _tell(
            "“其中”的几个分是前面那个分的组成部分,还是另外再给,没有说明",
            [before, *run],
            "是组成部分,不另加",
            "在前面的分以外另加",
            set(map(id, named)),
        )


# ---- one matter said twice -----------------------------------------------------------------------


def _twice(place: Place) -> Doubt | None:
    """设联络员记9分,3月前在各组设联络员记9分: one matter in other words, or two?"""
    given = [(s, name) for s in place.statements if (name := _named(s)) is not None]
    for (one, first), (other, second) in combinations(given, 2):
        short, long = sorted((first, second), key=len)
        same = short in long and short != long and len(short) >= LEAST
        if same and _points(one) == _points(other) and not AGAIN.search(place.text):
            left = one if first == short else other
            if isinstance(left, Basing):
                left = other if left is one else one  # what deductions are taken from stays
            dropped = {id(left)}
            return _tell(
                "同一件事写了两次同样的分,计一次还是两次,没有说明",
                [place],
                "是同一件事,只计一次",
                "是两件事,各计各的",
                dropped,
            )
    return None


def _named(statement: Statement) -> str | None:
    match statement:
        case (
            Grading(Num(), Phrase(text))
            | Giving(Num(), when=Phrase(text), per=None)
            | Basing(Num(), Phrase(text))
        ):
            return text
        case _:
            return None


def _tell(title: str, places: Sequence[Place], once: str, both: str, dropped: set[int]) -> Doubt:
    every = [s for place in places for s in place.statements]
    readings = (
        (once, tuple(print_statement(s) for s in every if id(s) not in dropped)),
        (both, tuple(map(print_statement, every))),
    )
    for place in places:
        place.statements.clear()
    return Doubt("L021", title, tuple(place.sentence for place in places), readings)


# ---- bands in names ------------------------------------------------------------------------------


def _banded(places: Sequence[Place], value: Number | None) -> Iterator[Doubt]:
    """借阅任务80%以上且…(8分)。借阅任务50%以上且…(5分): who reaches the higher band has reached the lower.

    Where all values of a unit are such bands the best of them counts; beside others that are not, it
    is told.
    """
    found = [(p, s) for p in places for s in p.statements if isinstance(s, Grading)]
    if len(found) < LEAST - 1 or any(isinstance(s, Choosing) for p in places for s in p.statements):
        return
    heads: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for _, statement in found:
        match = BAND.fullmatch(statement.when.text) if isinstance(statement.when, Phrase) else None
        points = _points(statement)
        if match is not None and points is not None:
            heads.setdefault(match["head"], []).append((Fraction(match["number"]), points))
    ladder = next((each for each in heads.values() if _rises(each)), None)
    total = sum((_points(s) or Fraction(0) for _, s in found), Fraction(0))
    if ladder is None or (value is not None and total == value.value):
        return
    if len(ladder) == len(found):
        found[-1][0].statements.append(Choosing())
        return
    homes = list({id(place): place for place, _ in found}.values())
    every = [s for place in homes for s in place.statements]
    added = [_alone(statement) for statement in every]
    readings = (
        ("各自计分,相加", tuple(map(print_statement, added))),
        ("只计最高的一个", tuple(map(print_statement, (*every, Choosing())))),
    )
    for place in homes:
        place.statements.clear()
    title = "几个得分是相加还是只计其一,没有说明"
    yield Doubt("L021", title, tuple(place.sentence for place in homes), readings)


def _alone(statement: Statement) -> Statement:
    match statement:
        case Grading(Num() as points, when):
            return Giving(points, when=when)
        case _:
            return statement


def _rises(steps: Sequence[tuple[Fraction, Fraction]]) -> bool:
    """Whether a higher threshold is worth more, each of them another."""
    ordered = sorted(steps)
    apart = len({step for step, _ in steps}) == len(steps) > 1
    points = [each for _, each in ordered]
    return apart and points == sorted(set(points))
