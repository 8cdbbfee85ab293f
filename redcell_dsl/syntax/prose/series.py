"""Series: what every further place gets, where the text only names the first (其余依次递减1分)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ...source.pattern import Pattern
from ..numeral import number
from ..tree import Binary, Giving, Grading, Num, Per, Phrase, Reached, Statement, Taking, Term
from .clauses import Lessened
from .counting import PLACES

MOST = 20
"""Longer series are not written out."""
OTHERS = Pattern(
    r"(?:之后|以后|此后|往后|后面|以下|(?:其[他它余]|后续)(?:的)?[一-鿿]{0,5}?|(?P<back>倒数)?第(?P<from>\d{1,2}|[一二三四五六七八九十]{1,2})(?:名|位|作者)?(?P<after>及?以后|之后|后|起|开始|及以[上下])的?)?"
    r"(?:的?,?(?:按|依)?(?:排名|名次|排序|位次|次序|顺序|先后)*(?:顺序)?)?"
    r",?(?:每(?:下?降|退后?|后退|低|降低|落后|后移|差|后)?(?:一|1)?个?(?:名次?|位次?|人))?"
)
"""Who gets less: the others, whoever comes behind, everyone from the fourth place on."""
FIRST = Pattern(
    r"(?P<head>.*?)第(?P<nth>\d{1,2}|[一二三四五六七八九十]{1,2})(?P<noun>[一-鿿]{1,3})"
)
"""Somebody of a list that the text counts: 第一作者."""
BACKWARDS = "倒数"
HAN = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Step:
    """The points of one place: the ``place``-th of what ``name`` writes with a blank for it."""

    place: int
    points: Num
    name: str
    when: Term


def lessen(made: list[Statement], clause: Lessened) -> None:
    """Let each place behind those that are named get so much less, down to what is least.

    Raises ``ValueError`` where the places named are no series from the first on, or where it is not
    said who gets less.
    """
    steps = [_step(each) for each in made]
    named = [each for each in steps if each is not None]
    begin = OTHERS.fullmatch(clause.words)
    if not named or len(named) != len(made) or begin is None:
        raise ValueError(clause)
    last = named[-1]
    if [each.place for each in named] != list(range(1, len(named) + 1)):
        raise ValueError(clause)
    if len({each.name for each in named}) > 1 or not _meets(begin["from"], begin["after"], last):
        raise ValueError(clause)
    if begin["back"] and not last.name.endswith(BACKWARDS):
        raise ValueError(clause)  # from the other end of the list
    if len(named) == 1 and isinstance(last.when, Reached):
        made[-1] = _falling(last, clause)
    else:
        made += _further(last, clause)


def sided(words: str, *, up: bool) -> str:
    """Who gets less for each place: 第4名及以下 downwards, 倒数第4名及以上 upwards from the last.

    Raises ``ValueError`` for places that are counted the other way.
    """
    if not words.endswith("及以上" if up else "及以下") or words.startswith(BACKWARDS) is not up:
        raise ValueError(words)
    return words


def _meets(said: str | None, after: str | None, last: Step) -> bool:
    """Whether the others begin where the named places end: 第四名起 behind the third."""
    if said is None:
        return True
    beyond = after is not None and after.endswith("后") and not after.endswith("及以后")
    return number(said) == last.place + (0 if beyond else 1)


def _step(statement: Statement) -> Step | None:
    if not isinstance(statement, Grading | Giving) or not isinstance(statement.points, Num):
        return None
    if isinstance(statement, Giving) and statement.per is not None:
        return None
    match statement.when:
        case Reached(Phrase(name), "=", Num(place, unit)) if unit in PLACES:
            return Step(int(place), statement.points, name, statement.when)
        case Phrase(text) as phrase if found := FIRST.fullmatch(text):
            name = f"{found['head']}第{{}}{found['noun']}"
            return Step(int(number(found["nth"])), statement.points, name, phrase)
        case _:
            return None


def _falling(first: Step, clause: Lessened) -> Taking:
    """From the first place on, one rank: so much is taken for each place behind it."""
    assert isinstance(first.when, Reached)
    gap = Binary("-", first.when.left, first.when.right)
    most = None
    if clause.least is not None:
        most = Num(first.points.value - clause.least.value, "分")
        if not 0 < most.value < first.points.value:
            raise ValueError(clause)
    per, said = Per("退", Num(Fraction(1), "名")), _said(clause.least)
    return Taking(clause.points, per=per, quantity=gap, base=first.points, cap=most, said=said)


def _said(least: Num | None) -> tuple[Num, ...]:
    return () if least is None else (least,)


def _further(last: Step, clause: Lessened) -> list[Statement]:
    """The places behind the last one that is named, each with its points."""
    found: list[Statement] = []
    least = clause.least.value if clause.least is not None else Fraction(0)
    left, place, said = last.points.value, last.place, (clause.points,)
    while (left := left - clause.points.value) > least:
        place += 1
        found.append(Grading(Num(left, "分"), _at(last, place), said))
        if len(found) > MOST:
            raise ValueError(clause)
    if clause.least is not None and left == least:
        found.append(Grading(clause.least, _behind(last, place)))
    elif least:
        raise ValueError(clause)  # the last step is not a whole one
    if not found:
        raise ValueError(clause)
    return found


def _at(last: Step, place: int) -> Term:
    if isinstance(last.when, Reached):
        return Reached(last.when.left, "=", Num(Fraction(place), "名"))
    return Phrase(last.name.format(_nth(last, place)))


def _behind(last: Step, place: int) -> Term:
    """Everyone behind a place."""
    if isinstance(last.when, Reached):
        return Reached(last.when.left, ">", Num(Fraction(place), "名"))
    return Phrase(last.name.format(_nth(last, place)) + "以后")


def _nth(last: Step, place: int) -> str:
    """A place as the text counts: 第四, or 第4."""
    text = last.when.text if isinstance(last.when, Phrase) else ""
    if any(each.isdigit() for each in text):
        return str(place)
    return HAN[place] if place <= 10 else f"十{HAN[place - 10]}" if place < 20 else "二十"
