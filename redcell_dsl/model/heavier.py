"""A heavier case beside the lighter ones of its sentence: it takes their place, and is not added.

一次未到的,扣3分,均未到的,扣6分: who missed all of them is not charged for one of them too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..source.pattern import Pattern
from ..syntax.printer import print_statement
from ..syntax.tree import AllOf, Binary, Phrase, Statement, Taking, Term
from .denying import unless
from .place import Doubt, Place
from .reaching import ENOUGH

AGAIN = Pattern(
    r"(?:再|另|追加|额外|累加|叠加|加倍)(?:行|外)?(?:可|予以|给予)?[加扣减]|加扣|倒扣|加重扣"
)
ALL_OF_THEM = Pattern(r"(?:以上|上述)?(?:[两二三四五]|各)?(?:项|者|次|个)?(?:均|都)(?:未|没|不|无)")
"""The case that none was done, behind the cases that one was not."""
WORSE = Pattern(r",? *(?:且|并|并且|而)?(?:造成|导致|引发|引起|情节|后果|性质|影响)")
"""What a heavier case adds to the words of the lighter one."""
GRAVE = Pattern(
    r"(?:且|并|并且|而)?(?:造成|导致|引发|引起|(?:情节|后果|性质|影响)(?:较|特别|极其|极为|十分)?(?:严重|恶劣|重|大|坏))"
)
"""A heavier case that has no matter of its own: it is of the one before it."""
TITLE = "较重的情形是只按重的扣,还是两样都扣,没有说明"


def part_heavier(places: Sequence[Place]) -> list[Doubt]:
    """Let a heavier case take the place of the lighter ones of its sentence, in place.

    Of counted cases nothing says whether the heavier ones are among the others: that is told.
    """
    doubts: list[Doubt] = []
    for place in places:
        if len(place.statements) < ENOUGH or AGAIN.search(place.text):
            continue
        told = _bare(place)
        if told is not None:
            doubts.append(told)
            place.statements.clear()
            continue
        for index, heavier in enumerate(place.statements):
            if isinstance(heavier, Taking) and not heavier.reach and heavier.base is None:
                _lighten(place, index, heavier)
        found = _counted(place)
        if found is not None:
            doubts.append(found)
            place.statements.clear()
    return doubts


def _lighten(place: Place, index: int, heavier: Taking) -> None:
    if heavier.per is not None or not isinstance(heavier.when, Phrase):
        return
    for before, lighter in enumerate(place.statements[:index]):
        if not isinstance(lighter, Taking) or lighter.per or lighter.reach:
            continue
        if lighter.points.value >= heavier.points.value or lighter.when is None:
            continue
        if ALL_OF_THEM.match(heavier.when.text) or _worse(lighter.when, heavier.when):
            place.statements[before] = unless(lighter, heavier.when)


def _worse(lighter: Term | None, heavier: Term | None) -> bool:
    """Whether a case has the words of another one, and what makes it worse."""
    if not isinstance(lighter, Phrase) or not isinstance(heavier, Phrase):
        return False
    rest = heavier.text.removeprefix(lighter.text)
    return rest != heavier.text and WORSE.match(rest) is not None


def _counted(place: Place) -> Doubt | None:
    takings = [s for s in place.statements if isinstance(s, Taking) and s.per and not s.reach]
    for lighter, heavier in pairwise(takings):
        same = lighter.per == heavier.per and lighter.points.value < heavier.points.value
        if same and _worse(lighter.quantity, heavier.quantity):
            assert lighter.quantity is not None
            assert heavier.quantity is not None
            left = Binary("-", lighter.quantity, heavier.quantity)
            once = [replace(s, quantity=left) if s is lighter else s for s in place.statements]
            return _told(place, once)
    return None


def _bare(place: Place) -> Doubt | None:
    """Let 迟到的扣1分,情节严重的扣2分 take two points for a grave case, and not three, in place.

    Behind several cases nothing says which of them the heavier one is of: that is told.
    """
    for index, heavier in enumerate(place.statements):
        if not isinstance(heavier, Taking) or heavier.per or not isinstance(heavier.when, Phrase):
            continue
        if heavier.reach or heavier.base is not None:
            continue
        before = [
            (at, s)
            for at, s in enumerate(place.statements[:index])
            if isinstance(s, Taking)
            and not s.reach
            and s.when is not None
            and s.points.value < heavier.points.value
        ]
        if not before or before[-1][0] != index - 1:
            continue
        last = before[-1][1]
        words = heavier.when
        led = isinstance(last.when, Phrase) and _led(place, last.when, words)
        if not led and not GRAVE.match(words.text):
            continue
        if len(before) > 1 or last.per is not None:
            instead = list(place.statements)
            for at, lighter in before:
                instead[at] = unless(lighter, words)
            return _told(place, instead)
        assert last.when is not None
        both: Term = words if led else AllOf((last.when, words))
        if not led and isinstance(last.when, Phrase):
            both = replace(words, text=f"{last.when.text},{words.text}")
        place.statements[index] = replace(heavier, when=both)
        place.statements[index - 1] = unless(last, both)
    return None


def _led(place: Place, lighter: Phrase, heavier: Phrase) -> bool:
    """Whether a grave case has taken in the words of the one before it, which are not said again."""
    rest = heavier.text.removeprefix(f"{lighter.text},")
    joined = GRAVE.match(rest) is not None and rest != heavier.text
    return joined and place.text.count(lighter.text) == 1


def _told(place: Place, instead: Sequence[Statement]) -> Doubt:
    readings = (
        ("较重的只按重的扣", tuple(map(print_statement, instead))),
        ("较重的两样都扣", tuple(map(print_statement, place.statements))),
    )
    return Doubt("L021", TITLE, (place.sentence,), readings)
