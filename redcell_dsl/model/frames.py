"""What stands in front of a sentence and belongs to it: a lead that all of a list takes in, and a
subject that stood in a sentence which was not understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..source.pattern import Pattern
from ..syntax.tree import (
    AllOf,
    AnyOf,
    Barring,
    Giving,
    Grading,
    Judging,
    Phrase,
    Statement,
    Taking,
    Term,
)
from .leads import LEADING
from .measures import Fate

if TYPE_CHECKING:
    from .draft import Draft, Said

CONDITION = Pattern(r"[^:：;；。]{3,240}(?:者|的)[:：]$")
LISTING = Pattern(
    r"下列|以下|如下|之一|情形|情况|标准|办法|方法|要求|说明|备注|包括|其中|分为|\d *分"
)
"""Leads that name what follows and add no condition to it."""


def take_leads(made: Draft) -> None:
    """Let every sentence of a list take in the condition that leads to it (…者:), in place.

    Two lists with the same entries are told apart by what leads to them.
    """
    ordered = sorted(made.sentences, key=lambda said: said.raw.span.start)
    for place, said in enumerate(ordered):
        lead = _lead(made, said)
        listed = _listed(ordered, place) if lead else []
        taken = [each for each in listed if each.statements and each.fate is Fate.COMPILED]
        if not taken:
            continue
        for each in taken:
            each.statements = [_under(lead, statement) for statement in each.statements]
            each.parsed = tuple(each.statements)
        said.fate, said.reason, said.provisions = Fate.COMPILED, LEADING, []


def _lead(made: Draft, said: Said) -> str:
    """The condition that a sentence leads with; none where it is no lead."""
    if said.statements or said.raw.part or said.fate is Fate.SET_ASIDE:
        return ""
    words = made.source.normal[said.raw.span.start : said.raw.span.end].strip()
    if not CONDITION.fullmatch(words) or LISTING.search(words):
        return ""
    return words.rstrip(":： ").removesuffix("的")


def _listed(ordered: Sequence[Said], place: int) -> list[Said]:
    """The sentences that a lead leads to: the units below its own, else those right behind it."""
    unit = ordered[place].unit
    behind = ordered[place + 1 :]
    below = [
        each
        for each in behind
        if any(up is unit for up in each.unit.ancestors()) and each.unit is not unit
    ]
    if below:
        return below
    home = behind[0].unit if behind else unit
    if home is not unit and home not in list(unit.ancestors()):
        return []
    found: list[Said] = []
    for each in behind:
        if each.unit is not home or each.raw.text.strip().endswith((":", "：")):
            break
        found.append(each)
    return found


def _under(lead: str, statement: Statement) -> Statement:
    match statement:
        case Giving(quantity=counted) | Taking(quantity=counted) if counted is not None:
            return replace(statement, quantity=_joined(lead, counted))
        case Giving(when=when) | Taking(when=when) if when is not None:
            return replace(statement, when=_joined(lead, when))
        case Grading(when=when) | Barring(when=when):
            return replace(statement, when=_joined(lead, when))
        case Judging(phrase=phrase):
            return replace(statement, phrase=_phrase(lead, phrase))
        case _:
            return statement


def _joined(lead: str, term: Term) -> Term:
    match term:
        case Phrase():
            return _phrase(lead, term)
        case AllOf((Phrase() as first, *rest)):
            return AllOf((_phrase(lead, first), *rest))
        case AnyOf(terms):
            return AnyOf(tuple(_phrase(lead, t) if isinstance(t, Phrase) else t for t in terms))
        case _:
            return term


def _phrase(lead: str, phrase: Phrase) -> Phrase:
    return replace(phrase, text=f"{lead},{phrase.text}" if phrase.text else lead)


POINTED = Pattern(r"\d *分(?![钟之管别部公工])|得分|满分")
BARE = Pattern(
    r"(?:已|均|均未|都|未|没有?|不|全部|基本|部分|有|无|能)?(?:有?落实|招收|完成|开展|执行|达标|达到|符合|合格|到位|建立|提交|上报"
    r"|参加|组织|实施|整改|制定|配备|安排|设置|公开|公示|通过|规范|具备|做到|存在)?(?:要求|标准|规定|的|者|无)?"
)
"""A predicate whose subject stands in the sentence before it."""


def _steps(statement: Statement) -> bool:
    """每少1个扣2.5分: steps up or down, and neither of what nor from where."""
    counted = isinstance(statement, Giving | Taking) and statement.quantity is None
    per = statement.per if isinstance(statement, Giving | Taking) else None
    return counted and per is not None and per.verb in STEPS


STEPS = (
    "少",
    "缺",
    "低",
    "降低",
    "下降",
    "减少",
    "差",
    "超过",
    "超",
    "多",
    "高",
    "增加",
    "上升",
    "提高",
)


def lost_frames(made: Draft) -> Iterator[Said]:
    """Sentences of a bare predicate whose subject stands in one that was not understood."""
    for unit in made.whole.walk():
        lost = False
        for said in made.of(unit):
            if said.raw.part:
                continue
            if said.fate is Fate.UNREAD:
                lost = lost or POINTED.search(said.raw.text) is not None
            elif said.fate is Fate.COMPILED and said.statements:
                if lost and (all(map(_bare, said.statements)) or _steps(said.statements[0])):
                    yield said
                else:
                    lost = False


def _bare(statement: Statement) -> bool:
    match statement:
        case Giving(when=term, per=None) | Taking(when=term, per=None):
            pass
        case (
            Giving(quantity=term) | Taking(quantity=term) | Grading(when=term) | Barring(when=term)
        ):
            pass
        case _:
            return False
    return isinstance(term, Phrase) and BARE.fullmatch(term.text) is not None
